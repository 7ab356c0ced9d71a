"""The times that statements and milestones mean, taken from the time grammar."""

import re
from datetime import date

from kg.records import Document, Span, When
from kg.text.times import TimeExpression, as_when, find_times

_AHEAD = frozenset({"in", "within", "by", "before", "until", "over", "through", "after", "inside", "under", "between"})


def anchor_of(document: Document) -> date | None:
    """The day from which the document counts, if it is known to the day, month or year."""
    if document.date is None:
        return None
    parts = [int(part) for part in document.date.split("-")]
    return date(*(parts + [1, 1])[:3])


def whens_in(span: Span, document: Document, anchor: date | None) -> tuple[When, ...]:
    """Every time in ``span`` that a date or a distance can be given for, in text order."""
    text = span.of(document.text)
    found = (as_when(t, span.start, anchor) for t in find_times(text, anchor) if _places(t, text))
    return tuple(when for when in found if when is not None)


def _places(time: TimeExpression, text: str) -> bool:
    """Whether the expression says when, not how long: 'in two years', but 'five days of tests' does not.

    A length without a preposition still says when as the answer to a label: '“First light”: 2–3 years'.
    """
    if time.type != "DURATION" or time.signal in _AHEAD or time.text.startswith(("between", "the next", "the coming")):
        return True
    before = text[: time.phrase_start].rstrip()
    return not before or bool(re.search(r"[:(–—]\W*$", before)) or time.mod in ("MORE_THAN", "EQUAL_OR_MORE")


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
