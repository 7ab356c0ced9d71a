"""Registers of what could happen and what is planned or measured: risks, milestones, series of measurements.

Rows keep the records they rest on, so that whoever shows them can quote.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from kg.analysis.lookup import Lookup
from kg.analysis.positions import speakers_of
from kg.analysis.times import Due, Window, due, window
from kg.names import concept_key
from kg.records import (
    Entity,
    GraphClaim,
    GraphMeasurement,
    GraphRelation,
    KnowledgeGraph,
    Passage,
    Status,
    ThingType,
    When,
)


@dataclass(frozen=True, slots=True)
class RiskEntry:
    """One risk. ``raised_by`` are known speakers of claims about it, the first one first; ``claims`` are in time.

    ``threatens``, ``mitigations`` and ``causes`` are relations that name it, one for each thing at the other end: the
    surest statement of it. Denied ones are left out. ``evidence`` is where it is raised: its own passages, else
    those of the claims.
    """

    risk: Entity
    raised_by: tuple[str, ...]
    threatens: tuple[GraphRelation, ...]
    mitigations: tuple[GraphRelation, ...]
    causes: tuple[GraphRelation, ...]
    claims: tuple[GraphClaim, ...]
    evidence: tuple[Passage, ...]

    @property
    def times(self) -> tuple[When, ...]:
        """When it is said to come, by the claims about it."""
        return tuple(claim.when for claim in self.claims if claim.when is not None)


def risk_register(graph: KnowledgeGraph) -> tuple[RiskEntry, ...]:
    """All risks: those of a known category or with a relation first, then what most documents, then most claims name.

    Ties are settled by id.
    """
    lookup = Lookup(graph)
    by_object: dict[tuple[str, str], list[GraphRelation]] = defaultdict(list)
    threats: dict[str, list[GraphRelation]] = defaultdict(list)
    for relation in graph.relations:
        if relation.negated:
            continue
        by_object[relation.predicate, relation.object].append(relation)
        if relation.predicate == "threatens":
            threats[relation.subject].append(relation)
    rows = []
    for risk in graph.entities:
        if risk.type is ThingType.RISK:
            claims = lookup.about(risk.id)
            rows.append(
                RiskEntry(
                    risk,
                    speakers_of(claims, lookup),
                    _surest(threats[risk.id], end="object"),
                    _surest(by_object["mitigates", risk.id], end="subject"),
                    _surest(by_object["causes", risk.id], end="subject"),
                    claims,
                    risk.evidence or tuple(dict.fromkeys(claim.passage for claim in claims)),
                )
            )

    def importance(row: RiskEntry) -> tuple[bool, int, int, str]:
        tied = bool(row.risk.category or row.threatens or row.mitigations or row.causes)
        return not tied, -len(row.risk.documents), -len(row.claims), row.risk.id

    return tuple(sorted(rows, key=importance))


def _surest(relations: Sequence[GraphRelation], *, end: str) -> tuple[GraphRelation, ...]:
    """One relation for each thing at that end: asserted before hedged, then by confidence and id."""
    found: dict[str, GraphRelation] = {}
    for relation in sorted(relations, key=lambda r: (not r.asserted, -r.confidence, r.id)):
        found.setdefault(getattr(relation, end), relation)
    return tuple(found.values())


@dataclass(frozen=True, slots=True)
class MilestoneEntry:
    """One milestone, its days, and how these stand to the day of the analysis.

    ``claims`` about it that give a time are in time of saying: where they differ, a date may have moved. The graph
    holds one time a milestone, ``milestone.when``.
    """

    milestone: Entity
    time: Window | None
    due: Due
    claims: tuple[GraphClaim, ...]
    evidence: tuple[Passage, ...]

    @property
    def overdue(self) -> bool:
        """Whether its days are past and no document says that it was reached or missed."""
        return self.due is Due.PAST and self.milestone.status is Status.EXPECTED


def milestone_timeline(graph: KnowledgeGraph, *, as_of: date | None = None) -> tuple[MilestoneEntry, ...]:
    """All milestones by the day that their time ends; those without a date last, by id."""
    lookup = Lookup(graph)
    rows = []
    for milestone in graph.entities:
        if milestone.type is ThingType.MILESTONE:
            time, claims = window(milestone.when), lookup.about(milestone.id)
            evidence = milestone.evidence or tuple(dict.fromkeys(claim.passage for claim in claims))
            dated = tuple(claim for claim in claims if claim.when is not None)
            rows.append(MilestoneEntry(milestone, time, due(time, as_of), dated, evidence))

    def order(row: MilestoneEntry) -> tuple[tuple[date, date], str]:
        return row.time.order if row.time else (date.max, date.max), row.milestone.id

    return tuple(sorted(rows, key=order))


@dataclass(frozen=True, slots=True)
class Series:
    """Measurements of one quantity in one unit, by date of their documents (undated last)."""

    of: str  # as the first of them calls it
    unit: str
    points: tuple[GraphMeasurement, ...]


def measurement_series(graph: KnowledgeGraph) -> tuple[Series, ...]:
    """All measurements by what they measure: those of most documents first, then the longest, then by name.

    Two are of one quantity where their names are equal but for case, articles and plurals, and their units are equal.
    One without a name is a series of its own; those come last.
    """
    lookup = Lookup(graph)

    def order(measurement: GraphMeasurement) -> tuple[str, Passage, str]:
        document = lookup.documents.get(measurement.passage.document)
        return (document.date if document else None) or "~", measurement.passage, measurement.id

    groups: dict[tuple[str, str], list[GraphMeasurement]] = defaultdict(list)
    for measurement in sorted(graph.measurements, key=order):
        name = concept_key(measurement.of)
        groups[name or measurement.id, measurement.unit if name else ""].append(measurement)
    rows = [Series(points[0].of, points[0].unit, tuple(points)) for points in groups.values()]

    def importance(row: Series) -> tuple[bool, int, int, str, str, str]:
        documents = {point.passage.document for point in row.points}
        return not row.of, -len(documents), -len(row.points), row.of.casefold(), row.unit, row.points[0].id

    return tuple(sorted(rows, key=importance))
