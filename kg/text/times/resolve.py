"""Meaning + the date of the text → TIMEX3 value, dates and distances."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from kg.text.times.dates import at, bounds, duration, holiday, shifted, unit_of
from kg.text.times.lexicon import UNITS
from kg.text.times.meanings import (
    Calendar,
    Clock,
    Era,
    Every,
    Interval,
    Length,
    Meaning,
    MovingHoliday,
    Point,
    Reference,
    Relative,
    TimeType,
    Weekday,
)

_ERAS = {"decade": "XXX", "century": "XX"}  # unit → its TIMEX3 value while it is not known which


@dataclass(frozen=True, slots=True)
class Resolved:
    type: TimeType
    value: str
    earliest: str | None = None
    latest: str | None = None
    min: str | None = None
    max: str | None = None


def resolve(meaning: Meaning, anchor: date | None, forward: bool) -> Resolved:
    """``forward`` says which way an open date lies: 'in March' the next one, or the last one."""
    match meaning:
        case Length():
            return _length(meaning, anchor)
        case Interval(first, last):
            return _interval(first, last, anchor, forward)
        case Every(value):
            return Resolved(TimeType.SET, value)
        case Reference(value):
            return Resolved(TimeType.DATE, value)
        case Clock():
            return _clock(meaning, anchor, forward)
        case _:
            return _point(meaning, anchor, forward)


def _point(point: Point, anchor: date | None, forward: bool) -> Resolved:
    resolved = _dated(TimeType.DATE, _value(point, anchor, forward))
    if isinstance(point, Relative) and point.unit in UNITS:
        return _relative(point, anchor, resolved)
    return resolved


def _relative(point: Relative, anchor: date | None, resolved: Resolved) -> Resolved:
    if point.unit == "day" and point.offset == 0 and anchor is None:
        # In talk whose date is unknown, 'today' means these days rather than one day.
        return Resolved(TimeType.DATE, "PRESENT_REF")
    if point.unit in _ERAS and point.offset == 0:
        return resolved  # too long to be a distance
    distance = _signed(abs(point.offset), point.unit, -1 if point.offset < 0 else 1)
    return replace(resolved, min=distance, max=distance)


def _dated(kind: TimeType, value: str) -> Resolved:
    earliest, latest = bounds(value) or (None, None)
    return Resolved(kind, value, earliest, latest)


def _interval(first: Point, last: Point, anchor: date | None, forward: bool) -> Resolved:
    if isinstance(first, Calendar) and isinstance(last, Calendar) and first.year is None and last.year is not None:
        later = last.month is not None and first.month is not None and first.month > last.month
        first = replace(first, year=last.year - later)
    one, other = _point(first, anchor, forward), _point(last, anchor, True if anchor is None else forward)
    if one.latest and other.latest and one.latest[: len(other.latest)] > other.latest[: len(one.latest)]:
        other = Resolved(TimeType.DATE, other.value)  # the end before the start: only the start is sure
    return Resolved(TimeType.DATE, f"{one.value}/{other.value}", one.earliest, other.latest or one.latest)


def _clock(clock: Clock, anchor: date | None, forward: bool) -> Resolved:
    day = clock.day or Relative("day", 0)
    value = _value(day, anchor, forward)
    if len(value) != 10:  # not a day of the calendar
        value = "XXXX-XX-XX" if not value.startswith("XXXX") else value
    resolved = _dated(TimeType.TIME, f"{value}T{clock.time}")
    return resolved if clock.day else replace(resolved, earliest=None, latest=None)


def _length(length: Length, anchor: date | None) -> Resolved:
    sign = length.toward or 1
    value = "/".join(duration(count, length.unit) for count in length.counts)
    if length.toward is None:
        return Resolved(TimeType.DURATION, value)
    near, far = (None if end is None else _signed(end, length.unit, sign) for end in (length.low, length.high))
    first, last = (dates_at(anchor, end) for end in (near, far))
    kind = TimeType.DURATION
    if length.dated:
        kind = TimeType.DATE
        distance = near or far
        value = _date_at(length, anchor, distance) or distance or ("PAST_REF" if sign < 0 else "FUTURE_REF")
    if sign < 0:  # the farther end is the earlier one
        near, far, first, last = far, near, last, first
    return Resolved(kind, value, first, last, near, far)


def _date_at(length: Length, anchor: date | None, distance: str | None) -> str | None:
    moved = shifted(anchor, distance) if anchor and distance else None
    return at(moved, length.unit) if moved else None


def dates_at(anchor: date | None, distance: str | None) -> str | None:
    """The date at ``distance`` from the anchor, as precise as the distance is; hours leave the date open."""
    if anchor is None or distance is None or "T" in distance:
        return None
    moved = shifted(anchor, distance)
    return at(moved, unit_of(distance)) if moved else None


def _signed(amount: Decimal | int, unit: str, sign: int) -> str:
    length = duration(Decimal(amount), unit, weeks=False)
    return "-" + length if sign < 0 else length


def _value(point: Point, anchor: date | None, forward: bool) -> str:
    match point:
        case Era(digits):
            return digits
        case Relative():
            return _relative_value(point, anchor)
        case Weekday():
            return _weekday_value(point, anchor, forward)
        case MovingHoliday(name, year, turn):
            return _holiday_value(name, year, turn, anchor, forward)
        case Calendar():
            return _calendar_value(point, anchor, forward)
        case Clock(_, day):
            return _value(day, anchor, forward) if day else "XXXX-XX-XX"


def _relative_value(point: Relative, anchor: date | None) -> str:
    if anchor is None:
        if point.offset == 0 and point.unit in _ERAS:
            return _ERAS[point.unit]
        unit = "week" if point.unit == "weekend" else point.unit
        return _signed(abs(point.offset), unit, -1 if point.offset < 0 else 1)
    if point.unit == "weekend":
        return at(anchor + timedelta(weeks=point.offset), "week") + "-WE"
    moved = shifted(
        anchor.replace(day=1) if point.unit in ("month", "quarter") else anchor,
        _signed(abs(point.offset), point.unit, -1 if point.offset < 0 else 1),
    )
    return at(moved, point.unit) if moved else "XXXX"


def _weekday_value(point: Weekday, anchor: date | None, forward: bool) -> str:
    if anchor is None:
        return f"XXXX-WXX-{point.number}"
    ahead = (point.number - anchor.isoweekday()) % 7
    if point.turn == 0:
        days = point.number - anchor.isoweekday()
    elif point.turn == 1:
        days = ahead or 7
    elif point.turn == -1:
        days = ahead - 7
    else:
        days = ahead if forward or ahead == 0 else ahead - 7
    return (anchor + timedelta(days=days)).isoformat()


def _holiday_value(name: str, year: int | None, turn: int | None, anchor: date | None, forward: bool) -> str:
    if year is None and anchor is None:
        return "XXXX"
    if year is None and anchor is not None:
        day = holiday(name, anchor.year)
        years = _turned(turn, forward, before=day < anchor, after=day > anchor)
        year = anchor.year + years
    return holiday(name, year or 1).isoformat()


def _turned(turn: int | None, forward: bool, *, before: bool, after: bool) -> int:
    """How many years from this one, of a date that lies ``before`` or ``after`` the anchor this year."""
    if turn == 0:
        return 0
    if turn == 1:
        return 0 if after else 1
    if turn == -1:
        return 0 if before else -1
    return (1 if before else 0) if forward else (-1 if after else 0)


def _calendar_value(point: Calendar, anchor: date | None, forward: bool) -> str:
    year = point.year
    if year is None and anchor is not None:
        first, last = bounds(_written(anchor.year, point)) or ("", "")
        today = anchor.isoformat()
        before, after = last < today[: len(last)], first > today[: len(first)]
        year = anchor.year + _turned(point.turn, forward, before=before, after=after)
    return _written(year, point)


def _written(year: int | None, point: Calendar) -> str:
    parts = ["XXXX" if year is None else f"{year:04}"]
    if point.part:
        return f"{parts[0]}-{point.part}"
    parts += [f"{number:02}" for number in (point.month, point.day) if number is not None]
    return "-".join(parts)
