"""The days that a time means, and how it stands to the day of the analysis. No clock: that day is always given."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kg.errors import UsageError
from kg.records import KnowledgeGraph, When

_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")


class Due(StrEnum):
    """How the time of a prediction or milestone stands to the day of the analysis."""

    AHEAD = "not yet due"
    NOW = "due now"  # the day lies inside the time meant
    PAST = "past due"
    UNKNOWN = "no date"  # no time is given, or none that can be dated, or the day of the analysis is unknown


@dataclass(frozen=True, slots=True)
class Window:
    """All days from ``first`` to ``last``, both included; None on an open side, never on both."""

    first: date | None
    last: date | None

    @property
    def order(self) -> tuple[date, date]:
        """For sorting: by the day it ends, then by the day it begins."""
        return self.last or self.first or date.max, self.first or self.last or date.max


def first_day(text: str | None) -> date | None:
    """The first day of a year, month or day in ISO 8601: '2030' → 1 January 2030. None for anything else."""
    return _day(text, last=False)


def last_day(text: str | None) -> date | None:
    """The last day of a year, month or day in ISO 8601: '2028-02' → 29 February 2028. None for anything else."""
    return _day(text, last=True)


def _day(text: str | None, *, last: bool) -> date | None:
    match = _DATE.fullmatch(text or "")
    if match is None:
        return None
    year, month = int(match[1]), int(match[2] or (12 if last else 1))
    try:
        return date(year, month, int(match[3] or (monthrange(year, month)[1] if last else 1)))
    except ValueError:  # the 31st of April, or month 13
        return None


def window(when: When | None) -> Window | None:
    """The days that ``when`` means; None where it gives no date. A distance from an undated document has none."""
    if when is None:
        return None
    first, last = first_day(when.earliest), last_day(when.latest)
    if first and last and last < first:
        first, last = last, first
    return Window(first, last) if first or last else None


def due(time: Window | None, as_of: date | None) -> Due:
    """Whether ``time`` lies ahead of the day ``as_of``, holds it, or is past. An open side never ends."""
    if time is None or as_of is None:
        return Due.UNKNOWN
    if time.last is not None and time.last < as_of:
        return Due.PAST
    if time.first is not None and time.first > as_of:
        return Due.AHEAD
    # 'by 2030' is not due before it ends; only a beginning that has come makes it so.
    return Due.NOW if time.first is not None else Due.AHEAD


def latest_date(graph: KnowledgeGraph) -> date | None:
    """The last day of the latest date that a document bears; None where none bears any."""
    return max(filter(None, (last_day(document.date) for document in graph.documents)), default=None)


def day_of_analysis(graph: KnowledgeGraph, as_of: str | None) -> date | None:
    """``as_of`` as a day (the last one of a year or month), or else `latest_date`.

    Raises UsageError where ``as_of`` is no date.
    """
    if as_of is None:
        return latest_date(graph)
    day = last_day(as_of)
    if day is None:
        raise UsageError(f"{as_of!r} is not a date", fix="write it as 2026-03-14, 2026-03 or 2026")
    return day
