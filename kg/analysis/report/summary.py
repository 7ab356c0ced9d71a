"""The first section: what the graph holds in figures, and what stands out in it."""

from collections import Counter
from collections.abc import Iterator

from kg.analysis.positions import Prediction
from kg.analysis.projections import speaker_speaker
from kg.analysis.report.material import Material
from kg.analysis.report.outline import Figure, Point, Section
from kg.analysis.report.wording import capital, count, listed, time
from kg.analysis.times import Due
from kg.records import ClaimKind, Stance, ThingType

NAMED = 3  # things named in a sentence


def summary_section(material: Material) -> Section:
    return Section("summary", "Summary", figures=tuple(_figures(material)), points=tuple(_points(material)))


def subtitle(material: Material) -> str:
    """What was read, in a line: '13 documents, 2025-03-11 to 2026-05-06, as of 2026-05-06'."""
    dates = sorted(d.date for d in material.graph.documents if d.date)
    parts = [count(len(material.graph.documents), "document")]
    if dates:
        parts.append(dates[0] if dates[0] == dates[-1] else f"{dates[0]} to {dates[-1]}")
    if material.as_of is not None:
        latest = "" if material.given else ", the date of the latest document"
        parts.append(f"as of {material.as_of.isoformat()}{latest}")
    return "; ".join(parts)


def _figures(material: Material) -> Iterator[Figure]:
    graph = material.graph
    kinds = Counter(claim.kind for claim in graph.claims)
    types = Counter(entity.type for entity in graph.entities)
    for value, what in (
        (len(graph.documents), "document"),
        (len(graph.claims), "claim"),
        (len(material.claims_by_speaker), "speaker"),
        (types[ThingType.TOPIC], "topic"),
        (kinds[ClaimKind.PREDICTION], "prediction"),
        (types[ThingType.RISK], "risk"),
        (types[ThingType.MILESTONE], "milestone"),
        (len(graph.measurements), "measurement"),
        (len(material.with_stance(Stance.DISPUTES)), "dispute"),
        (len(material.questions), "open question"),
    ):
        yield Figure(f"{value:,}", what if value == 1 else f"{what}s")


def _points(material: Material) -> Iterator[Point]:
    if not material.graph.claims:
        yield Point("The documents hold no claim.", "documents")
    yield from _talkers(material)
    yield from _topics(material)
    yield from _due(material)
    yield from _late(material)
    yield from _risks(material)
    yield from _disputes(material)
    yield from _unknown(material)


def _talkers(material: Material) -> Iterator[Point]:
    by_speaker = material.claims_by_speaker
    named = [speaker for speaker in by_speaker if speaker in material.lookup.things]
    most = sorted(named, key=lambda speaker: (-len(by_speaker[speaker]), speaker))[:NAMED]
    if most:
        names = [f"{material.name(speaker)} ({len(by_speaker[speaker])})" for speaker in most]
        yield Point(f"Most claims are by {listed(names)}.", "people")


def _topics(material: Material) -> Iterator[Point]:
    if material.salience:
        names = material.names(row.topic for row in material.salience[:NAMED])
        yield Point(f"Most is said about {listed(names)}.", "topics")


def _due(material: Material) -> Iterator[Point]:
    states = Counter(row.due for row in material.predictions)
    dated = len(material.predictions) - states[Due.UNKNOWN]
    if not dated:
        return
    past, now = states[Due.PAST], states[Due.NOW]
    yield Point(
        f"{capital(count(dated, 'prediction'))} of {len(material.predictions)} can be dated: {past} past due, {now} "
        f"due now, {states[Due.AHEAD]} still ahead.",
        "predictions",
    )
    ahead = [row for row in material.predictions if row.due is Due.AHEAD and row.speaker]
    if ahead:
        yield _prediction(material, ahead[0])


def _prediction(material: Material, row: Prediction) -> Point:
    text = f"The next to fall due is by {material.name(row.speaker)}, for {time(row.claim.when)}:"
    return Point(text, "predictions", material.lookup.quote(row.claim.passage))


def _late(material: Material) -> Iterator[Point]:
    late = [row for row in material.milestones if row.overdue]
    if late:
        names = listed([material.name(row.milestone.id) for row in late], NAMED)
        verb = "is" if len(late) == 1 else "are"
        yield Point(
            f"{capital(count(len(late), 'milestone'))} that {verb} expected should have come by now: {names}.",
            "milestones",
        )


def _risks(material: Material) -> Iterator[Point]:
    if not material.risks:
        return
    names = listed([material.name(row.risk.id) for row in material.risks[:NAMED]])
    bare = sum(not row.mitigations for row in material.risks)
    yield Point(
        f"Of {count(len(material.risks), 'risk')} the best described are {names}; nothing is stated against {bare} of "
        "them all."
        if len(material.risks) > NAMED
        else f"The risks raised are {names}.",
        "risks",
    )


def _disputes(material: Material) -> Iterator[Point]:
    disputes = material.with_stance(Stance.DISPUTES)
    if not disputes:
        return
    unanswered = sum((d.claim.id, d.to.id) in material.unanswered for d in disputes)
    edges = speaker_speaker(material.graph).edges(data=True)
    pairs = sorted(((-data["disputes"], one, other) for one, other, data in edges if data["disputes"]))
    most = ""
    if pairs:
        _, one, other = pairs[0]
        most = f", most often by {material.name(one)} against {material.name(other)}"
    yield Point(
        f"{capital(count(len(disputes), 'claim is disputed', 'claims are disputed'))}{most}; {unanswered} of these "
        "disputes are not taken up.",
        "disputes",
    )


def _unknown(material: Material) -> Iterator[Point]:
    claims = len(material.graph.claims)
    unknown = sum(claim.speaker is None for claim in material.graph.claims)
    if claims and unknown / claims >= 0.1:
        yield Point(
            f"For {100 * unknown / claims:.0f} % of the claims the documents do not tell who makes them.", "quality"
        )
