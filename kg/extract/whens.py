"""The times that statements and milestones mean, taken from the time grammar."""

import re
from dataclasses import replace
from datetime import date

from kg.records import Document, Span, When
from kg.text import Sentence
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


def times_of(sentence: Sentence, document: Document, anchor: date | None) -> tuple[tuple[Span, When | None], ...]:
    """Where times are written in the sentence, asides left out, and what they mean: None of a length or a vague one."""
    text = sentence.tokens.text[: sentence.span.end - sentence.span.start]
    found = []
    for time in find_times(text, anchor):
        span = Span(sentence.span.start + time.phrase_start, sentence.span.start + time.end)
        when = as_when(time, sentence.span.start, anchor)
        found.append((span, replace(when, text=" ".join(span.of(document.text).split())) if when else None))
    return tuple(found)


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


_SETTLED = re.compile(r"\d{4}|\b(?:last|next|this|past|coming|ago)\b", re.IGNORECASE)


def leaning(when: When, anchor: date | None, *, ahead: bool) -> When:
    """A time that leaves its year open ('in May'), moved by a year where its verb puts it on the other side of now."""
    if anchor is None or when.min or when.max or not when.earliest or not when.latest or _SETTLED.search(when.text):
        return when
    today = anchor.isoformat()
    if ahead and when.latest < today[: len(when.latest)]:
        return replace(when, earliest=_moved(when.earliest, 1), latest=_moved(when.latest, 1))
    if not ahead and when.earliest > today[: len(when.earliest)]:
        return replace(when, earliest=_moved(when.earliest, -1), latest=_moved(when.latest, -1))
    return when


def _moved(day: str, years: int) -> str:
    moved = f"{int(day[:4]) + years:04d}{day[4:]}"
    return moved[:-2] + "28" if moved.endswith("-02-29") else moved
