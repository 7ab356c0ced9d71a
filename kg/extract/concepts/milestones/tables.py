"""Rows and items of a plan: their name, their latest time, and what they say of where they stand."""

import re
from collections.abc import Iterator
from datetime import date

from kg.extract.concepts.layout import listed_under
from kg.extract.concepts.milestones.points import TABLED, Point, point
from kg.extract.concepts.milestones.words import pattern
from kg.extract.concepts.phrases import name_of
from kg.extract.whens import is_future, leaning, whens_in
from kg.records import Block, BlockKind, Document, Span, Status, When
from kg.text import Reading

_LONGEST_ITEM = 16  # words of an item that is the name of a point with its time


def tabled(reading: Reading, anchor: date | None) -> Iterator[Point]:
    """A point for each row of a table of points or of a table with a column of times, and each short item of a plan."""
    document = reading.document
    for block in document.blocks:
        if block.kind is BlockKind.ROW:
            made = _of_row(block, document, anchor)
            if made is not None:
                yield made
    yield from _items(reading, anchor)


def status_of_text(text: str, when: When | None, anchor: date | None, *, otherwise: Status = Status.EXPECTED) -> Status:
    """What the words of a row or line say; what is late but has a new time ahead is expected."""
    ahead = when is not None and is_future(when, anchor)
    if ahead or pattern("open").search(text):
        return Status.EXPECTED
    if pattern("late").search(text):
        return Status.MISSED
    return Status.ACHIEVED if pattern("done").search(text) else otherwise


def _by_time(when: When | None, anchor: date | None) -> Status:
    """Without a word on it, what has a time that is over is taken as reached."""
    return Status.EXPECTED if when is None or anchor is None or is_future(when, anchor) else Status.ACHIEVED


def _of_row(block: Block, document: Document, anchor: date | None) -> Point | None:
    cells = dict(zip(block.columns, block.cells, strict=False))
    named = next((c for header, c in cells.items() if pattern("columns").search(header)), None)
    when = _latest(block, document, anchor)
    if named is None:
        first = block.cells[0] if block.cells else None
        named = first if when is not None and first is not None and not whens_in(first, document, anchor) else None
    if named is None or not re.search(r"[^\W\d]{3}", named.of(document.text)):
        return None
    rest = " | ".join(c.of(document.text) for c in block.cells if c is not named)
    status = status_of_text(rest, when, anchor, otherwise=_by_time(when, anchor))
    return point(name_of(named.of(document.text)), named, block.span, status, when, weight=TABLED, method="table")


def _latest(block: Block, document: Document, anchor: date | None) -> When | None:
    """The time in the column that tells the present plan, else in the last column of times."""
    found: list[tuple[str, When]] = []
    for header, cell in zip(block.columns, block.cells, strict=False):
        if pattern("dates").search(header) or pattern("dates_now").search(header):
            found += [(header, when) for when in whens_in(cell, document, anchor)[-1:]]
    now = [when for header, when in found if pattern("dates_now").search(header)]
    if now:
        return now[0]
    return found[-1][1] if found else None


def _items(reading: Reading, anchor: date | None) -> Iterator[Point]:
    """'Cable laid by May' in a list under 'Next steps': the item without its time."""
    document = reading.document
    for entry in listed_under(reading, pattern("headings"), column=r"(?!)"):
        whens = whens_in(entry.evidence, document, anchor)
        text = entry.evidence.of(document.text)
        if entry.span.start != entry.evidence.start or not whens or len(text.split()) > _LONGEST_ITEM:
            continue
        place = _without(entry.evidence, whens[-1], document)
        if place is None:
            continue
        when = leaning(whens[-1], anchor, ahead=True)
        status = status_of_text(text, when, anchor, otherwise=_by_time(when, anchor))
        made = point(
            name_of(place.of(document.text)), place, entry.evidence, status, when, weight=TABLED, method="list"
        )
        if made is not None:
            yield made


def _without(item: Span, when: When, document: Document) -> Span | None:
    """The stretch before the time, or behind it where the time comes first."""
    before = document.text[item.start : when.span.start].rstrip(" \n,;:(–—-")
    if re.search(r"\w{3}", before):
        return Span(item.start, item.start + len(before))
    after = document.text[when.span.end : item.end]
    lead = len(after) - len(after.lstrip(" \n,;:)–—-"))
    kept = after.strip(" \n,;:)–—-.")
    return Span(when.span.end + lead, when.span.end + lead + len(kept)) if re.search(r"\w{3}", kept) else None
