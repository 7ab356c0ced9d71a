"""Sections about what could happen and what is planned or measured: risks, milestones, measurements."""

from collections.abc import Sequence
from dataclasses import replace

from kg import vocabularies
from kg.analysis.characters import one_line
from kg.analysis.registers import MilestoneEntry, RiskEntry, Series, measurement_series
from kg.analysis.report.material import Line, Material, line_of
from kg.analysis.report.outline import Cell, Item, Section, cell, once, table
from kg.analysis.report.wording import capital, count, distinct, listed, quantity, time
from kg.analysis.times import Due
from kg.records import GraphRelation, Passage, Status

RISKS, MILESTONES, SERIES = 20, 30, 15
ENDS, POINTS = 3, 6  # things at the other end of a relation, and values of a series, shown in one cell


def risks_section(material: Material) -> Section:
    bare = sum(not row.mitigations for row in material.risks)
    paragraphs = (
        f"{capital(count(len(material.risks), 'risk'))}; for {bare} of them the documents state nothing that serves "
        "against it.",
    )
    register = table(
        "Risk register, what is best described and most spoken of first",
        ("Risk", "Raised by", "Threatens", "Against it", "When", "Where it is raised"),
        material.risks,
        lambda row: _risk(material, row),
        RISKS,
        empty="No document raises a risk.",
    )
    return Section("risks", "Risks", paragraphs if material.risks else (), tables=(register,))


def _risk(material: Material, row: RiskEntry) -> tuple[Cell, ...]:
    times = distinct(filter(None, (time(when) for when in row.times)))
    return once(
        cell(Item(material.name(row.risk.id), note=_category(row.risk.category))),
        cell(listed(material.names(row.raised_by), 3) or "unknown speaker"),
        _ends(material, row.threatens, "object"),
        _ends(material, row.mitigations, "subject"),
        cell(*times[:ENDS]),
        material.quotes(row.evidence),
    )


def _category(notation: str | None) -> str:
    """The name of a category in the taxonomy; of one that a user added, its notation in words."""
    if notation is None:
        return "no category"
    names = {concept.notation: concept.name for concept in vocabularies.risks()}
    return names.get(notation) or one_line(notation.replace("-", " "))


def _ends(material: Material, relations: Sequence[GraphRelation], end: str) -> Cell:
    items = []
    for relation in relations[:ENDS]:
        hedge = "" if relation.asserted else relation.certainty.value.lower()
        quotation = material.lookup.quote(min(relation.passages)) if relation.passages else None
        items.append(Item(material.name(getattr(relation, end)), quotation, hedge))
    more = len(relations) - ENDS
    return cell(*items, Item(note=f"and {more} more") if more > 0 else None)


def milestones_section(material: Material) -> Section:
    rows = _by_importance(material.milestones)
    line = line_of((row.time for row in rows), material.as_of)
    timeline = table(
        "Milestones by date" + (line.caption if line else ""),
        ("Milestone", "Status", "When", "Where it is stated", "Other times given for it"),
        rows,
        lambda row: _milestone(material, row, line),
        MILESTONES,
        empty="No document names a milestone.",
    )
    timeline = replace(timeline, more=len(material.milestones) - len(rows))
    return Section("milestones", "Milestones", (_overdue(material),) if material.milestones else (), tables=(timeline,))


def _by_importance(rows: Sequence[MilestoneEntry]) -> list[MilestoneEntry]:
    """Those with a date, and most documents; shown in the timeline's order."""

    def weight(row: MilestoneEntry) -> tuple[bool, int, str]:
        return row.time is None, -len(row.milestone.documents), row.milestone.id

    kept = {row.milestone.id for row in sorted(rows, key=weight)[:MILESTONES]}
    return [row for row in rows if row.milestone.id in kept]


def _overdue(material: Material) -> str:
    if material.as_of is None:
        return "No document has a date, so nothing is called overdue."
    late = [row for row in material.milestones if row.overdue]
    names = listed([material.name(row.milestone.id) for row in late], 5)
    day = material.as_of.isoformat()
    if not late:
        return f"None that is still expected lies before {day}."
    return f"Expected before {day}, and no document says that they were reached or missed: {names}."


def _milestone(material: Material, row: MilestoneEntry, line: Line | None) -> tuple[Cell, ...]:
    status = row.milestone.status.value.lower() if row.milestone.status else "unknown"
    expected = row.milestone.status is Status.EXPECTED
    other_times = _other_times(material, row)
    late = row.due.value if expected and row.due not in (Due.UNKNOWN, Due.AHEAD) else ""
    return once(
        cell(material.name(row.milestone.id)),
        cell(Item(status, note=late)),
        material.when(row.milestone.when, line.mark(row.time) if line else None),
        material.quotes([passage for passage in row.evidence if passage not in other_times]),
        cell(*list(other_times.values())[-ENDS:]),
    )


def _other_times(material: Material, row: MilestoneEntry) -> dict[Passage, Item]:
    """Each time that claims give for a milestone and that is not its own: the first claim that gives it."""
    seen = {"", time(row.milestone.when)}
    found: dict[Passage, Item] = {}
    for claim in row.claims:
        meant = time(claim.when)
        if meant not in seen:
            seen.add(meant)
            said = material.said(claim, by=True)
            date = material.lookup.documents[claim.passage.document].date or "undated"
            found[claim.passage] = Item(f"{meant}, said {date}", said.quote, said.text)
    return found


def measurements_section(material: Material) -> Section:
    rows = measurement_series(material.graph)
    series = table(
        "Measurements, those in several documents first",
        ("Quantity", "Values, the earliest first", "About"),
        rows,
        lambda row: _series(material, row),
        SERIES,
        empty="No document gives a quantity.",
    )
    return Section("measurements", "Measurements", tables=(series,))


def _series(material: Material, row: Series) -> tuple[Cell, ...]:
    values = [
        Item(quantity(point), material.lookup.quote(point.passage), _date_of(material, point.passage.document))
        for point in row.points[-POINTS:]
    ]
    about = distinct(thing for point in row.points for thing in point.about)
    return cell(one_line(row.of) or "not named"), cell(*values), cell(listed(material.names(about), 3))


def _date_of(material: Material, key: str) -> str:
    document = material.lookup.documents.get(key)
    return (document.date if document else None) or ""
