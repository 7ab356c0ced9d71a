"""What each document says: the records of a graph, sorted by the document that they stand in."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from kg.errors import GraphError
from kg.records import (
    AUTHOR,
    Entity,
    GraphClaim,
    GraphDocument,
    GraphMeasurement,
    GraphRelation,
    KnowledgeGraph,
    Passage,
    Place,
)


@dataclass(slots=True)
class Said:
    """One document with all that it says; ``things`` are the ids of what it names in any way.

    ``passages`` holds each stretch that something rests on once, with the things that it mentions.
    """

    document: GraphDocument
    passages: dict[Passage, list[str]] = field(default_factory=dict)
    places: dict[Passage, Place] = field(default_factory=dict)
    things: set[str] = field(default_factory=set)
    claims: list[GraphClaim] = field(default_factory=list)
    measurements: list[GraphMeasurement] = field(default_factory=list)
    relations: list[GraphRelation] = field(default_factory=list)
    times: set[str] = field(default_factory=set)  # the milestones whose status and time it gives

    def rests_on(self, passage: Passage) -> None:
        self.passages.setdefault(passage, [])

    @property
    def author_speaks(self) -> bool:
        """Whether a claim is the unnamed author's."""
        return self.document.author is None and any(claim.speaker == AUTHOR.name for claim in self.claims)


def by_document(graph: KnowledgeGraph) -> list[Said]:
    """In order of the documents' keys. The records have to fit together (`soundness.verify`).

    Raises GraphError for a thing that no document names.
    """
    said = {document.key: Said(document) for document in sorted(graph.documents, key=lambda d: d.key)}
    for of in said.values():
        if of.document.author is not None:
            of.things.add(of.document.author)
    for mention in graph.mentions:
        of = said[mention.passage.document]
        of.passages.setdefault(mention.passage, []).append(mention.entity)
        of.things.add(mention.entity)
    for place in graph.places:
        of = said[place.passage.document]
        of.rests_on(place.passage)
        of.places[place.passage] = place
    _statements(graph, said)
    for entity in graph.entities:
        _entity(entity, said)
    _times(graph.entities, said)
    return list(said.values())


def _statements(graph: KnowledgeGraph, said: dict[str, Said]) -> None:
    for claim in graph.claims:
        of = said[claim.passage.document]
        of.claims.append(claim)
        of.rests_on(claim.passage)
        if claim.when:
            of.rests_on(Passage(claim.passage.document, claim.when.span))
        of.things.update(claim.about)
        if claim.speaker not in (None, AUTHOR.name):
            of.things.add(claim.speaker)
    for measurement in graph.measurements:
        of = said[measurement.passage.document]
        of.measurements.append(measurement)
        of.rests_on(measurement.passage)
        of.things.update(measurement.about)
    for relation in graph.relations:
        of = said[relation.document]
        of.relations.append(relation)
        for passage in relation.passages:
            of.rests_on(passage)
        of.things.update((relation.subject, relation.object))


def _entity(entity: Entity, said: dict[str, Said]) -> None:
    for key in entity.documents:
        said[key].things.add(entity.id)
    for passage in entity.evidence:
        said[passage.document].rests_on(passage)
        said[passage.document].things.add(entity.id)
    if entity.when and entity.when_document:
        of = said[entity.when_document]
        of.rests_on(Passage(entity.when_document, entity.when.span))
        of.things.add(entity.id)


def _times(entities: Iterable[Entity], said: dict[str, Said]) -> None:
    """Give each thing's status and time to the document that states them, else to the first that names it."""
    first: dict[str, Said] = {}
    for of in said.values():
        for thing in of.things:
            first.setdefault(thing, of)
    for entity in entities:
        if entity.id not in first:
            raise GraphError(
                f"the thing {entity.id!a} is named in no document",
                why="all that a graph holds rests on a document",
                fix="leave it out, or name the documents that mention it",
            )
        home = said[entity.when_document] if entity.when_document in said else first[entity.id]
        (home if entity.id in home.things else first[entity.id]).times.add(entity.id)
