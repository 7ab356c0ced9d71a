"""A built graph as an annotation, straight from the records; the same as reading its RDF."""

from collections import defaultdict

from kg.evaluation.annotation import AUTHOR_ID, Annotation, Answer, Link, Quantity, Statement, Thing, Time
from kg.records import (
    ENTITY_TYPES,
    Entity,
    GraphClaim,
    GraphMeasurement,
    KnowledgeGraph,
    Passage,
    Stance,
    ThingType,
    When,
)

AUTHOR_NAMES = frozenset({"author", "the author", "unknown author", "unnamed author", "note-taker", "narrator"})
STANCES = {Stance.AGREES: "agrees", Stance.DISPUTES: "disputes", Stance.QUALIFIES: "qualifies"}
_CATEGORY = {
    ThingType.TOPIC: "topics",
    ThingType.RISK: "risks",
    ThingType.MITIGATION: "mitigations",
    ThingType.MILESTONE: "milestones",
}


def annotation_of(graph: KnowledgeGraph, document: str = "") -> Annotation:
    """What ``graph`` says, as an annotation of ``document`` (a name for reports)."""
    return _Reader(graph).annotation(document)


class _Reader:
    def __init__(self, graph: KnowledgeGraph) -> None:
        self.graph = graph
        self.texts = {document.key: document.text for document in graph.documents}
        self.mentions: defaultdict[str, list[str]] = defaultdict(list)
        for mention in graph.mentions:
            self.mentions[mention.entity].append(self.text(mention.passage))
        entities = {entity.id: entity for entity in graph.entities}
        authors = {document.author for document in graph.documents}
        # An author known by a role alone is the unnamed writer, not somebody of the document.
        self.unnamed = {a for a in authors if a in entities and entities[a].name.casefold() in AUTHOR_NAMES}
        self.mentioned = {entity.id for entity in graph.entities if entity.documents}

    def text(self, passage: Passage) -> str:
        return passage.span.of(self.texts[passage.document])

    def annotation(self, document: str) -> Annotation:
        things: defaultdict[str, list[Thing]] = defaultdict(list)
        for entity in sorted(self.graph.entities, key=lambda e: e.id):
            if entity.id in self.mentioned and entity.id not in self.unnamed:
                things[_CATEGORY.get(entity.type, "entities")].append(self._thing(entity))
        return Annotation(
            document,
            entities=tuple(things["entities"]),
            topics=tuple(things["topics"]),
            risks=tuple(things["risks"]),
            mitigations=tuple(things["mitigations"]),
            milestones=tuple(things["milestones"]),
            measurements=tuple(self._quantity(m) for m in sorted(self.graph.measurements, key=lambda m: m.id)),
            claims=tuple(self._statement(c) for c in sorted(self.graph.claims, key=lambda c: c.id)),
            relations=self._links(),
        )

    def _thing(self, entity: Entity) -> Thing:
        aliases = tuple(sorted(set(entity.aliases) - {entity.name}))
        if entity.type in ENTITY_TYPES:
            kind = ThingType.PRODUCT if entity.type is ThingType.AI_SYSTEM else entity.type
            return Thing(entity.id, entity.name, aliases, type=kind.value)
        evidence = (*map(self.text, entity.evidence), *self.mentions[entity.id])
        status = entity.status.value.lower() if entity.status else None
        return Thing(entity.id, entity.name, aliases, evidence, status=status, when=_time(entity.when))

    def _quantity(self, measurement: GraphMeasurement) -> Quantity:
        value = measurement.value if measurement.value is not None else f"{measurement.min}-{measurement.max}"
        return Quantity(measurement.id, value, (self.text(measurement.passage),), measurement.of, measurement.unit)

    def _statement(self, claim: GraphClaim) -> Statement:
        speaker = AUTHOR_ID if claim.speaker in self.unnamed else claim.speaker
        return Statement(
            claim.id,
            self.text(claim.passage),
            claim.kind.value.lower(),
            speaker,
            tuple(sorted(claim.about)),
            tuple(Answer(response.to, STANCES[response.stance]) for response in claim.responds),
        )

    def _links(self) -> tuple[Link, ...]:
        stated = {
            (r.predicate, r.subject, r.object)
            for r in self.graph.relations
            if not r.negated and r.subject in self.mentioned and r.object in self.mentioned
        }
        leads = {(s, o) for predicate, s, o in stated if predicate == "leads"}
        # Whoever leads works there: the guidelines count that once.
        kept = (t for t in sorted(stated) if not (t[0] == "worksFor" and t[1:] in leads))
        return tuple(Link(s, predicate, o) for predicate, s, o in kept)


def _time(when: When | None) -> Time | None:
    return Time(when.text, when.min, when.max, when.earliest, when.latest) if when else None
