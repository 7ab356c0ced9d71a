"""The one form of a graph that can be written and read back: the records in order, each value as RDF will have it."""

from collections.abc import Iterable
from dataclasses import replace

from kg.graph import literals
from kg.records import (
    AUTHOR,
    Entity,
    GraphClaim,
    GraphDocument,
    GraphMeasurement,
    GraphRelation,
    KnowledgeGraph,
    Location,
    Place,
    When,
)


def canonical(graph: KnowledgeGraph) -> KnowledgeGraph:
    """``graph`` in the form in which it comes back from RDF; canonical graphs are left as they are.

    Order: documents by key; things and relations by id; mentions, places, claims and measurements by passage; what a
    record holds by name, each once. Values: text without characters that no file can hold, confidences to six
    decimals, moments to the millisecond, numbers and durations in their one spelling ('0.5', 'P1Y6M').

    Left out is what RDF does not say: a place without line, page, moment and segment; a confidence in a speaker that
    there is not; the document of a time that there is not. The speaker 'author' of a document whose author is named
    becomes that person.

    Raises GraphError for a value that has no form in RDF.
    """
    authors = {document.key: document.author for document in graph.documents}
    return KnowledgeGraph(
        documents=tuple(sorted((_document(d) for d in graph.documents), key=lambda d: d.key)),
        entities=tuple(sorted((_entity(e) for e in graph.entities), key=lambda e: e.id)),
        mentions=tuple(sorted(set(graph.mentions), key=lambda m: (m.passage, m.entity))),
        claims=tuple(
            sorted((_claim(c, authors.get(c.passage.document)) for c in graph.claims), key=lambda c: (c.passage, c.id))
        ),
        measurements=tuple(sorted((_measurement(m) for m in graph.measurements), key=lambda m: (m.passage, m.id))),
        relations=tuple(sorted((_relation(r) for r in graph.relations), key=lambda r: r.id)),
        places=tuple(
            sorted(
                (_place(p) for p in graph.places if p.segment is not None or p.location != Location()),
                key=lambda p: p.passage,
            )
        ),
    )


def _document(document: GraphDocument) -> GraphDocument:
    return replace(
        document,
        source=literals.clean(document.source),
        form=literals.clean(document.form),
        text=literals.clean(document.text),
        title=None if document.title is None else literals.clean(document.title),
        segments=tuple(replace(segment, title=literals.clean(segment.title)) for segment in document.segments),
    )


def _entity(entity: Entity) -> Entity:
    return replace(
        entity,
        name=literals.clean(entity.name),
        aliases=_names(literals.clean(alias) for alias in entity.aliases),
        documents=_names(entity.documents),
        confidence=_rate(entity.confidence),
        same_as=_names(entity.same_as),
        broader=_names(entity.broader),
        when=_when(entity.when),
        when_document=entity.when_document if entity.when else None,
        evidence=tuple(sorted(set(entity.evidence))),
    )


def _claim(claim: GraphClaim, author: str | None) -> GraphClaim:
    return replace(
        claim,
        statement=literals.clean(claim.statement),
        speaker=author if author and claim.speaker == AUTHOR.name else claim.speaker,
        when=_when(claim.when),
        about=_names(claim.about),
        responds=tuple(sorted(set(claim.responds), key=lambda r: (r.to, r.stance))),
        confidence=_rate(claim.confidence),
        speaker_confidence=1.0 if claim.speaker is None else _rate(claim.speaker_confidence),
    )


def _measurement(measurement: GraphMeasurement) -> GraphMeasurement:
    return replace(
        measurement,
        of=literals.clean(measurement.of),
        unit=literals.clean(measurement.unit),
        value=_number(measurement.value),
        min=_number(measurement.min),
        max=_number(measurement.max),
        previous=_number(measurement.previous),
        about=_names(measurement.about),
    )


def _relation(relation: GraphRelation) -> GraphRelation:
    return replace(relation, passages=tuple(sorted(set(relation.passages))), confidence=_rate(relation.confidence))


def _place(place: Place) -> Place:
    at = place.location.at
    if at is None:
        return place
    return replace(place, location=replace(place.location, at=literals.seconds(literals.moment(at).value)))


def _when(when: When | None) -> When | None:
    if when is None:
        return None
    return replace(when, text=literals.clean(when.text), min=_length(when.min), max=_length(when.max))


def _length(value: str | None) -> str | None:
    return None if value is None else literals.canonical_duration(value)


def _rate(value: float) -> float:
    return float(literals.confidence(value).value)


def _number(value: str | None) -> str | None:
    return None if value is None else literals.canonical_decimal(value)


def _names(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(names)))
