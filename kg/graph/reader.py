"""RDF → records, the inverse of the writer: ``from_dataset(to_dataset(g)) == canonical(g)`` for every graph ``g``.

Direct triples are not read: the relation that each stands for is. What is not under the base IRI of the graph
(terms, concepts of the vocabularies) is no part of it.
"""

from collections import defaultdict
from typing import TypeVar

from rdflib import URIRef
from rdflib.namespace import DCTERMS, OWL, PROV, RDF, SKOS

from kg.graph import literals
from kg.graph.canonical import canonical
from kg.graph.facts import Facts, unreadable
from kg.graph.interchange import Source, to_quads
from kg.graph.iris import Iris
from kg.graph.vocabulary import CLASSES, ITSRDF, KGO, NIF, RISKS, SCHEMA, TOPICS
from kg.records import (
    AUTHOR,
    Certainty,
    ClaimKind,
    Entity,
    GraphClaim,
    GraphDocument,
    GraphMeasurement,
    GraphMention,
    GraphRelation,
    GraphResponse,
    GraphSegment,
    KnowledgeGraph,
    Location,
    Passage,
    Place,
    Span,
    Stance,
    Status,
    ThingType,
    When,
)

_Name = TypeVar("_Name", ThingType, ClaimKind, Certainty, Status)


def from_dataset(source: Source) -> KnowledgeGraph:
    """The records of a Dataset, a union Graph (Turtle), a store or quads, in their canonical form.

    Raises GraphError where the graph lacks what the records need or holds it twice; `kg check` lists all of that.
    """
    facts = Facts(to_quads(source))
    return canonical(_Reader(facts).graph())


class _Reader:
    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self.iris = Iris(facts.base())
        self.keys = {
            context: self.iris.document_key(facts.one(context, NIF.sourceUrl)) for context in self._all(NIF.Context)
        }
        self.passages = {phrase: self._passage(phrase) for phrase in self._all(NIF.Phrase)}
        self.texts = {key: context for context, key in self.keys.items()}

    def graph(self) -> KnowledgeGraph:
        segments: defaultdict[str, dict[int, str]] = defaultdict(dict)
        for segment in self._all(KGO.Segment):
            document = self._home(segment)
            segments[document][self.iris.segment_index(segment)] = segment
        return KnowledgeGraph(
            documents=tuple(self._document(node, segments[node]) for node in self._all(KGO.Document)),
            entities=tuple(
                self._entity(node, kind)
                for kind in ThingType
                for node in self._all(CLASSES[kind][0])
                if self._is_thing(node, kind)
            ),
            mentions=tuple(
                GraphMention(passage, self.iris.thing_id(thing))
                for phrase, passage in self.passages.items()
                for thing in self.facts.all(phrase, ITSRDF.taIdentRef)
            ),
            claims=tuple(self._claim(node) for node in self._all(KGO.Claim)),
            measurements=tuple(self._measurement(node) for node in self._all(KGO.Measurement)),
            relations=tuple(self._relation(node) for node in self._all(KGO.Relation)),
            places=tuple(place for phrase in self.passages if (place := self._place(phrase)) is not None),
        )

    def _all(self, cls: URIRef) -> list[str]:
        return self.facts.by_class[str(cls)]

    # ── documents and passages ──

    def _document(self, node: str, segments: dict[int, str]) -> GraphDocument:
        facts, key = self.facts, self.iris.document_key(node)
        if key not in self.texts:
            raise unreadable(node, "its text (a nif:Context) is missing")
        if sorted(segments) != list(range(len(segments))):
            raise unreadable(node, "its segments are not numbered 1, 2, 3 …")
        author = facts.maybe(node, SCHEMA.author)
        return GraphDocument(
            key,
            facts.one(node, DCTERMS.source),
            facts.one(node, DCTERMS.type),
            facts.one(self.texts[key], NIF.isString),
            title=facts.maybe(node, DCTERMS.title),
            date=facts.maybe(node, DCTERMS.date),
            author=None if author is None or self.iris.is_author(author) else self.iris.thing_id(author),
            segments=tuple(self._segment(segments[index], node) for index in range(len(segments))),
        )

    def _segment(self, node: str, document: str) -> GraphSegment:
        around = self.facts.one(node, DCTERMS.isPartOf)
        return GraphSegment(
            self.facts.one(node, DCTERMS.title),
            self.facts.number(node, SCHEMA.position) or 0,
            None if around == document else self.iris.segment_index(around),
        )

    def _home(self, segment: str) -> str:
        """The document that a segment is part of."""
        seen, node = {segment}, segment
        while (node := self.facts.one(node, DCTERMS.isPartOf)) not in seen:
            if str(KGO.Segment) not in self.facts.of[node][str(RDF.type)]:
                return node
            seen.add(node)
        raise unreadable(segment, "it is a part of itself")

    def _passage(self, phrase: str) -> Passage:
        context = self.facts.one(phrase, NIF.referenceContext)
        begin, end = (self.facts.number(phrase, index) for index in (NIF.beginIndex, NIF.endIndex))
        if context not in self.keys:
            raise unreadable(phrase, f"its text {context} is missing")
        if begin is None or end is None or not 0 <= begin < end:
            raise unreadable(phrase, "it does not say from where to where it reaches")
        return Passage(self.keys[context], Span(begin, end))

    def _place(self, phrase: str) -> Place | None:
        facts = self.facts
        segment, moment = facts.maybe(phrase, DCTERMS.isPartOf), facts.maybe(phrase, KGO.at)
        location = Location(
            facts.number(phrase, KGO.line),
            facts.number(phrase, KGO.page),
            None if moment is None else literals.seconds(moment),
        )
        if segment is None and location == Location():
            return None
        return Place(self.passages[phrase], location, None if segment is None else self.iris.segment_index(segment))

    def _support(self, node: str) -> tuple[Passage, ...]:
        phrases = self.facts.all(node, PROV.wasDerivedFrom)
        missing = [phrase for phrase in phrases if phrase not in self.passages]
        if missing:
            raise unreadable(node, f"its passage {missing[0]} is missing")
        return tuple(self.passages[phrase] for phrase in phrases)

    def _only_support(self, node: str) -> Passage:
        passages = self._support(node)
        if len(passages) != 1:
            raise unreadable(node, f"it rests on {len(passages)} passages, where one is expected")
        return passages[0]

    # ── things ──

    def _is_thing(self, node: str, kind: ThingType) -> bool:
        if not node.startswith(self.iris.base) or self.iris.is_author(node):
            return False
        # An AI system is a product, too.
        return kind is not ThingType.PRODUCT or str(KGO.AISystem) not in self.facts.of[node][str(RDF.type)]

    def _entity(self, node: str, kind: ThingType) -> Entity:
        facts = self.facts
        category, status = facts.maybe(node, KGO.category), facts.maybe(node, KGO.status)
        time = self._when(node)
        return Entity(
            self.iris.thing_id(node),
            kind,
            facts.one(node, SKOS.prefLabel),
            aliases=tuple(facts.all(node, SKOS.altLabel)),
            documents=self._mentioned_in(node),
            confidence=facts.rate(node, KGO.confidence),
            same_as=tuple(facts.all(node, OWL.sameAs) + facts.all(node, SKOS.exactMatch)),
            broader=tuple(_below(TOPICS, iri, node) for iri in facts.all(node, SKOS.broader)),
            category=None if category is None else _below(RISKS, category, node),
            status=None if status is None else _name(Status, status, node),
            when=time[0] if time else None,
            when_document=time[1] if time else None,
            evidence=self._support(node),
        )

    def _mentioned_in(self, node: str) -> tuple[str, ...]:
        return tuple(self.iris.document_key(iri) for iri in self.facts.all(node, KGO.mentionedIn))

    def _when(self, node: str) -> tuple[When, str] | None:
        """A time, and the document that gives it."""
        facts, text = self.facts, self.facts.maybe(node, KGO.timeText)
        if text is None:
            return None
        phrase = facts.one(node, KGO.timePassage)
        if phrase not in self.passages:
            raise unreadable(node, f"the passage of its time, {phrase}, is missing")
        ends = (facts.maybe(node, p) for p in (KGO.horizonMin, KGO.horizonMax, KGO.earliest, KGO.latest))
        passage = self.passages[phrase]
        return When(text, passage.span, *ends), passage.document

    # ── statements ──

    def _claim(self, node: str) -> GraphClaim:
        facts, speaker, time = self.facts, self.facts.maybe(node, KGO.speaker), self._when(node)
        kinds = [kind for kind in ClaimKind if str(KGO[kind]) in facts.of[node][str(RDF.type)]]
        if len(kinds) != 1:
            raise unreadable(node, f"it is of {len(kinds)} kinds of claim, where one is expected")
        return GraphClaim(
            self.iris.statement_id(node),
            self._only_support(node),
            facts.one(node, KGO.statement),
            kinds[0],
            speaker=None if speaker is None else self._speaker(speaker),
            certainty=_name(Certainty, facts.one(node, KGO.certainty), node),
            negated=facts.maybe(node, KGO.negated) in ("true", "1"),
            when=time[0] if time else None,
            about=self._about(node),
            responds=tuple(
                GraphResponse(self.iris.statement_id(to), stance)
                for stance in Stance
                for to in facts.all(node, KGO[stance])
            ),
            confidence=facts.rate(node, KGO.confidence),
            speaker_confidence=facts.rate(node, KGO.speakerConfidence),
        )

    def _speaker(self, iri: str) -> str:
        return AUTHOR.name if self.iris.is_author(iri) else self.iris.thing_id(iri)

    def _about(self, node: str) -> tuple[str, ...]:
        return tuple(self.iris.thing_id(iri) for iri in self.facts.all(node, SCHEMA.about))

    def _measurement(self, node: str) -> GraphMeasurement:
        facts = self.facts
        return GraphMeasurement(
            self.iris.statement_id(node),
            self._only_support(node),
            facts.one(node, SKOS.prefLabel),
            facts.one(node, SCHEMA.unitText),
            value=facts.maybe(node, SCHEMA.value),
            min=facts.maybe(node, SCHEMA.minValue),
            max=facts.maybe(node, SCHEMA.maxValue),
            previous=facts.maybe(node, KGO.previousValue),
            about=self._about(node),
        )

    def _relation(self, node: str) -> GraphRelation:
        facts = self.facts
        return GraphRelation(
            self.iris.statement_id(node),
            self.iris.document_key(facts.one(node, KGO.mentionedIn)),
            self.iris.thing_id(facts.one(node, RDF.subject)),
            _below(str(KGO._NS), facts.one(node, RDF.predicate), node),
            self.iris.thing_id(facts.one(node, RDF.object)),
            self._support(node),
            confidence=facts.rate(node, KGO.confidence),
            certainty=_name(Certainty, facts.one(node, KGO.certainty), node),
            negated=facts.maybe(node, KGO.negated) in ("true", "1"),
        )


def _name(names: type[_Name], iri: str, node: str) -> _Name:
    try:
        return names(_below(str(KGO._NS), iri, node))
    except ValueError as error:
        raise unreadable(node, f"{iri} is none of {', '.join(names)}") from error


def _below(namespace: str, iri: str, node: str) -> str:
    if not iri.startswith(namespace):
        raise unreadable(node, f"{iri} is not in {namespace}")
    return iri.removeprefix(namespace)
