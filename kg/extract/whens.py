"""The times that statements and milestones mean, taken from the time grammar."""

from datetime import date

from kg.records import Document, Span, When
from kg.text.times import as_when, find_times


def anchor_of(document: Document) -> date | None:
    """The day from which the document counts, if it is known to the day, month or year."""
    if document.date is None:
        return None
    year, month, day, *_ = (*(int(part) for part in document.date.split("-")), 1, 1)
    return date(year, month, day)


def whens_in(span: Span, document: Document, anchor: date | None) -> tuple[When, ...]:
    """Every time in ``span`` that a date or a distance can be given for, in text order."""
    text = span.of(document.text)
    found = (as_when(t, span.start, anchor) for t in find_times(text, anchor))
    return tuple(when for when in found if when is not None)


def when_in(span: Span, document: Document, anchor: date | None) -> When | None:
    """The time that a statement means: the first that lies ahead, else the first."""
    times = whens_in(span, document, anchor)
    return next((t for t in times if is_future(t, anchor)), times[0] if times else None)


def is_future(when: When, anchor: date | None) -> bool:
    """Whether the time lies after the document's date; without one, whether it counts forward from it."""
    if when.max is not None or when.min is not None:
        return not (when.max or when.min or "").startswith("-")
    if anchor is None or when.latest is None:
        return False
    return when.latest > anchor.isoformat()[: len(when.latest)]
