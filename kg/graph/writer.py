"""Records → RDF, one named graph a document.

The graph of a document bears the document's IRI and holds all that this document says: the document, its text and
segments, one node a passage, the claims, measurements and relations, and a description of each thing that they
name. It can be taken away, or read alone, without the others; the union of all has each description once.

A milestone's status and time stand in the graph of the document that gives the time.
"""

import hashlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache

from pyoxigraph import Literal, NamedNode, Quad
from rdflib import Dataset, URIRef
from rdflib.namespace import DCTERMS, OWL, PROV, RDF, SKOS

from kg.errors import GraphError
from kg.graph import literals
from kg.graph.interchange import to_rdflib
from kg.graph.iris import DEFAULT_BASE, Iris
from kg.graph.said import Said, by_document
from kg.graph.soundness import verify
from kg.graph.vocabulary import CLASSES, ITSRDF, KGO, NIF, RISKS, SCHEMA, TOPICS
from kg.records import (
    AUTHOR,
    ENTITY_TYPES,
    Certainty,
    Entity,
    GraphClaim,
    GraphDocument,
    GraphMeasurement,
    GraphRelation,
    KnowledgeGraph,
    Passage,
    When,
)
from kg.version import __version__
from kg.vocabularies import risks, topics

Triple = tuple[NamedNode, NamedNode, NamedNode | Literal]


@dataclass(frozen=True, slots=True)
class Generator:
    """What made a graph; ``settings`` are (name, value). There is no clock in it: equal settings, equal bytes."""

    name: str = "kg"
    version: str = __version__
    settings: tuple[tuple[str, str], ...] = ()


def quads(graph: KnowledgeGraph, *, base: str = DEFAULT_BASE, generator: Generator | None = None) -> Iterator[Quad]:
    """The statements of ``graph``, document by document.

    Values are written in their canonical form (see `canonical`). Raises UsageError for a base IRI that cannot be
    one, GraphError for records that do not fit together or hold what has no form in RDF.
    """
    iris = Iris(base)
    verify(graph)
    writer = _Writer(iris, generator or Generator(), graph)
    for said in by_document(graph):
        name = _node(iris.document(said.document.key))
        for subject, predicate, value in writer.document(said):
            yield Quad(subject, predicate, value, name)


def to_dataset(graph: KnowledgeGraph, *, base: str = DEFAULT_BASE, generator: Generator | None = None) -> Dataset:
    """`quads` as an rdflib Dataset with the usual prefixes. Raises what `quads` raises."""
    return to_rdflib(quads(graph, base=base, generator=generator))


class _Writer:
    """Each method yields the triples of one record; nothing is kept between two calls."""

    def __init__(self, iris: Iris, generator: Generator, graph: KnowledgeGraph) -> None:
        self.iris, self.generator = iris, generator
        self.entities = {entity.id: entity for entity in graph.entities}
        self.claim_documents = {claim.id: claim.passage.document for claim in graph.claims}

    def document(self, said: Said) -> Iterator[Triple]:
        with _naming(f"document {said.document.key!a}"):
            yield from self._document(said)
            yield from self._activity()
            yield from self._phrases(said)
        for name in sorted(said.things):
            with _naming(f"thing {name!a}"):
                yield from self._thing(self.entities[name], said)
        for claim in said.claims:
            with _naming(f"claim {claim.id!a}"):
                yield from self._claim(claim, said.document)
        for measurement in said.measurements:
            with _naming(f"measurement {measurement.id!a}"):
                yield from self._measurement(measurement)
        for relation in said.relations:
            with _naming(f"relation {relation.id!a}"):
                yield from self._relation(relation)

    # ── the document and its text ──

    def _document(self, said: Said) -> Iterator[Triple]:
        document = said.document
        node = _node(self.iris.document(document.key))
        yield from _types(node, KGO.Document, SCHEMA.CreativeWork)
        yield node, _node(DCTERMS.source), literals.text(document.source)
        yield node, _node(DCTERMS.type), literals.text(document.form)
        yield node, _node(PROV.wasGeneratedBy), self._activity_node()
        if document.title is not None:
            yield node, _node(DCTERMS.title), literals.text(document.title)
        if document.date is not None:
            yield node, _node(DCTERMS.date), literals.date(document.date)
        if document.author is not None:
            yield node, _node(SCHEMA.author), self._thing_node(document.author)
        elif said.author_speaks:
            author = _node(self.iris.author(document.key))
            yield node, _node(SCHEMA.author), author
            yield from _types(author, SCHEMA.Person)
            yield author, _node(SKOS.prefLabel), literals.text(AUTHOR.name)
        context = _node(self.iris.context(document.key))
        yield from _types(context, NIF.Context)
        yield context, _node(NIF.isString), literals.text(document.text)
        yield context, _node(NIF.sourceUrl), node
        yield from self._segments(document)

    def _segments(self, document: GraphDocument) -> Iterator[Triple]:
        for index, segment in enumerate(document.segments):
            node = _node(self.iris.segment(document.key, index))
            around = (
                self.iris.document(document.key)
                if segment.parent is None
                else self.iris.segment(document.key, segment.parent)
            )
            yield from _types(node, KGO.Segment)
            yield node, _node(DCTERMS.title), literals.text(segment.title)
            yield node, _node(SCHEMA.position), literals.integer(segment.position)
            yield node, _node(DCTERMS.isPartOf), _node(around)

    def _activity_node(self) -> NamedNode:
        made = self.generator
        name = f"{made.name}-{made.version}"
        if made.settings:  # other settings make another activity
            name += "-" + hashlib.sha256(repr(sorted(made.settings)).encode()).hexdigest()[:8]
        return _node(self.iris.activity(name))

    def _activity(self) -> Iterator[Triple]:
        node = self._activity_node()
        yield from _types(node, PROV.Activity)
        yield node, _node(SCHEMA.name), literals.text(self.generator.name)
        yield node, _node(SCHEMA.softwareVersion), literals.text(self.generator.version)
        for name, value in self.generator.settings:
            yield node, _node(DCTERMS.description), literals.text(f"{name} = {value}")

    def _phrases(self, said: Said) -> Iterator[Triple]:
        document = said.document
        text = literals.clean(document.text)
        context = _node(self.iris.context(document.key))
        for passage, things in said.passages.items():
            node, span = self._passage_node(passage), passage.span
            yield from _types(node, NIF.Phrase)
            yield node, _node(NIF.referenceContext), context
            yield node, _node(NIF.anchorOf), Literal(span.of(text))
            yield node, _node(NIF.beginIndex), literals.integer(span.start)
            yield node, _node(NIF.endIndex), literals.integer(span.end)
            for thing in things:
                yield node, _node(ITSRDF.taIdentRef), self._thing_node(thing)
        for passage, place in said.places.items():
            node = self._passage_node(passage)
            if place.segment is not None:
                yield node, _node(DCTERMS.isPartOf), _node(self.iris.segment(document.key, place.segment))
            if place.location.line is not None:
                yield node, _node(KGO.line), literals.integer(place.location.line)
            if place.location.page is not None:
                yield node, _node(KGO.page), literals.integer(place.location.page)
            if place.location.at is not None:
                yield node, _node(KGO.at), literals.moment(place.location.at)

    # ── things ──

    def _thing(self, entity: Entity, said: Said) -> Iterator[Triple]:
        key = said.document.key
        node = self._thing_node(entity.id)
        yield from _types(node, *CLASSES[entity.type])
        yield node, _node(SKOS.prefLabel), literals.text(entity.name)
        for alias in entity.aliases:
            yield node, _node(SKOS.altLabel), literals.text(alias)
        yield node, _node(KGO.confidence), literals.confidence(entity.confidence)
        if key in entity.documents:
            yield node, _node(KGO.mentionedIn), _node(self.iris.document(key))
        for iri in entity.same_as:
            yield node, _node(OWL.sameAs if entity.type in ENTITY_TYPES else SKOS.exactMatch), _public(iri)
        for notation in entity.broader:
            yield from _filed(node, SKOS.broader, TOPICS + notation)
        if entity.category is not None:
            yield from _filed(node, KGO.category, RISKS + entity.category)
        for passage in entity.evidence:
            if passage.document == key:
                yield node, _node(PROV.wasDerivedFrom), self._passage_node(passage)
        if entity.id in said.times:
            if entity.status is not None:
                yield node, _node(KGO.status), _node(KGO[entity.status])
            if entity.when is not None:
                yield from self._when(node, entity.when, key)

    def _when(self, node: NamedNode, when: When, key: str) -> Iterator[Triple]:
        yield node, _node(KGO.timeText), literals.text(when.text)
        yield node, _node(KGO.timePassage), self._passage_node(Passage(key, when.span))
        for predicate, length in ((KGO.horizonMin, when.min), (KGO.horizonMax, when.max)):
            if length is not None:
                yield node, _node(predicate), literals.duration(length)
        for predicate, date in ((KGO.earliest, when.earliest), (KGO.latest, when.latest)):
            if date is not None:
                yield node, _node(predicate), literals.date(date)

    # ── statements ──

    def _claim(self, claim: GraphClaim, document: GraphDocument) -> Iterator[Triple]:
        node = _node(self.iris.statement(document.key, claim.id))
        yield from _types(node, KGO.Claim, KGO[claim.kind])
        yield node, _node(KGO.statement), literals.text(claim.statement)
        yield from self._support(node, document.key, [claim.passage], claim.confidence)
        yield from _manner(node, claim.certainty, claim.negated)
        if claim.speaker is not None:
            yield node, _node(KGO.speaker), self._speaker_node(claim.speaker, document)
            yield node, _node(KGO.speakerConfidence), literals.confidence(claim.speaker_confidence)
        yield from self._about(node, claim.about)
        if claim.when is not None:
            yield from self._when(node, claim.when, document.key)
        for response in claim.responds:
            other = _node(self.iris.statement(self.claim_documents[response.to], response.to))
            yield node, _node(KGO.responds), other
            yield node, _node(KGO[response.stance]), other

    def _measurement(self, measurement: GraphMeasurement) -> Iterator[Triple]:
        key = measurement.passage.document
        node = _node(self.iris.statement(key, measurement.id))
        yield from _types(node, KGO.Measurement, SCHEMA.QuantitativeValue)
        yield node, _node(SKOS.prefLabel), literals.text(measurement.of)
        yield node, _node(SCHEMA.unitText), literals.text(measurement.unit)
        yield from self._support(node, key, [measurement.passage])
        yield from self._about(node, measurement.about)
        for predicate, number in (
            (SCHEMA.value, measurement.value),
            (SCHEMA.minValue, measurement.min),
            (SCHEMA.maxValue, measurement.max),
            (KGO.previousValue, measurement.previous),
        ):
            if number is not None:
                yield node, _node(predicate), literals.decimal(number)

    def _relation(self, relation: GraphRelation) -> Iterator[Triple]:
        node = _node(self.iris.statement(relation.document, relation.id))
        subject, other = self._thing_node(relation.subject), self._thing_node(relation.object)
        predicate = _node(KGO[relation.predicate])
        yield from _types(node, KGO.Relation, RDF.Statement)
        yield node, _node(RDF.subject), subject
        yield node, _node(RDF.predicate), predicate
        yield node, _node(RDF.object), other
        yield from self._support(node, relation.document, relation.passages, relation.confidence)
        yield from _manner(node, relation.certainty, relation.negated)
        if relation.asserted:
            yield subject, predicate, other

    def _support(
        self, node: NamedNode, key: str, passages: Iterable[Passage], confidence: float | None = None
    ) -> Iterator[Triple]:
        yield node, _node(KGO.mentionedIn), _node(self.iris.document(key))
        for passage in passages:
            yield node, _node(PROV.wasDerivedFrom), self._passage_node(passage)
        if confidence is not None:
            yield node, _node(KGO.confidence), literals.confidence(confidence)

    def _about(self, node: NamedNode, things: Iterable[str]) -> Iterator[Triple]:
        for thing in things:
            yield node, _node(SCHEMA.about), self._thing_node(thing)

    def _speaker_node(self, speaker: str, document: GraphDocument) -> NamedNode:
        if speaker != AUTHOR.name:
            return self._thing_node(speaker)
        # The author of a document whose author is named after all.
        return self._thing_node(document.author) if document.author else _node(self.iris.author(document.key))

    def _thing_node(self, name: str) -> NamedNode:
        return _node(self.iris.thing(name))

    def _passage_node(self, passage: Passage) -> NamedNode:
        return _node(self.iris.passage(passage))


@lru_cache(maxsize=1 << 16)
def _node(iri: str | URIRef) -> NamedNode:
    return NamedNode(str(iri))


def _public(iri: str) -> NamedNode:
    """An IRI that comes from outside. Raises GraphError where it is none."""
    try:
        return _node(iri)
    except (ValueError, UnicodeEncodeError) as error:
        raise GraphError(f"{iri!a} is not an IRI", why=str(error)) from error


def _filed(node: NamedNode, predicate: URIRef, iri: str) -> Iterator[Triple]:
    """A link into a vocabulary, with the concept's label where it is known, so that the graph can be read alone."""
    concept = _public(iri)
    yield node, _node(predicate), concept
    if label := _concept_labels().get(iri):
        yield from _types(concept, SKOS.Concept)
        yield concept, _node(SKOS.prefLabel), literals.text(label)


@lru_cache(maxsize=1)
def _concept_labels() -> dict[str, str]:
    return {concept.iri: concept.name for concept in (*topics(), *risks())}


def _types(node: NamedNode, *classes: URIRef) -> Iterator[Triple]:
    for cls in classes:
        yield node, _node(RDF.type), _node(cls)


def _manner(node: NamedNode, certainty: Certainty, negated: bool) -> Iterator[Triple]:
    yield node, _node(KGO.certainty), _node(KGO[certainty])
    if negated:
        yield node, _node(KGO.negated), literals.true()


@contextmanager
def _naming(record: str) -> Iterator[None]:
    """Let an error say which record it is about."""
    try:
        yield
    except GraphError as error:
        raise GraphError(error.what, where=error.where or record, why=error.why, fix=error.fix) from error
