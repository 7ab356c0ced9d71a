"""Values ↔ literals, each value in one form only.

The store keeps the value of a number or duration, not its spelling, so what is written is the canonical form to
begin with: ``0.9`` not ``0.90``, ``P1Y6M`` not ``P18M``, ``P42D`` for six weeks. Plain text is a plain literal.
"""

import re
from datetime import date as calendar_date
from decimal import Decimal, InvalidOperation

from pyoxigraph import Literal, NamedNode
from rdflib.namespace import XSD

from kg.errors import GraphError

PLACES = 6  # decimals of a confidence
_DECIMAL, _INTEGER, _BOOLEAN, _DURATION = (
    NamedNode(str(t)) for t in (XSD.decimal, XSD.integer, XSD.boolean, XSD.duration)
)
_DATES = {4: NamedNode(str(XSD.gYear)), 7: NamedNode(str(XSD.gYearMonth)), 10: NamedNode(str(XSD.date))}

# XML cannot hold these even escaped, and a text has to be the same in every format. One character for one, since
# all offsets count characters.
_UNWRITABLE = {
    **{code: "\ufffd" for code in (*range(0x20), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF) if chr(code) not in "\t\n\r"},
    0x0B: " ",
    0x0C: " ",
}
_DURATION_FORM = re.compile(
    r"(?P<sign>-?)P(?=[0-9T])(?:(?P<years>[0-9]+)Y)?(?:(?P<months>[0-9]+)M)?(?:(?P<weeks>[0-9]+)W)?"
    r"(?:(?P<days>[0-9]+)D)?"
    r"(?:T(?=[0-9])(?:(?P<hours>[0-9]+)H)?(?:(?P<minutes>[0-9]+)M)?(?:(?P<seconds>[0-9]+(?:\.[0-9]+)?)S)?)?"
)


def clean(text: str) -> str:
    """``text`` with a replacement for each character that no file can hold (halves of characters, control codes).

    Its length stays. Form feed and vertical tab become spaces, the others U+FFFD.
    """
    return text.translate(_UNWRITABLE)


def text(value: str) -> Literal:
    return Literal(clean(value))


def integer(value: int) -> Literal:
    return Literal(str(value), datatype=_INTEGER)


def true() -> Literal:
    return Literal("true", datatype=_BOOLEAN)


def confidence(value: float) -> Literal:
    """A number in [0, 1], to six decimals. Raises GraphError for any other."""
    if not 0 <= value <= 1:
        raise GraphError(f"{value} is not a confidence", why="it has to be between 0 and 1")
    return Literal(_plain(round(Decimal(str(value)), PLACES)), datatype=_DECIMAL)


def decimal(value: str) -> Literal:
    """A decimal number, written as one. Raises GraphError for anything else."""
    return Literal(canonical_decimal(value), datatype=_DECIMAL)


def canonical_decimal(value: str) -> str:
    """``value`` without superfluous zeros, sign or exponent: '20', '-0.5'."""
    try:
        number = Decimal(value)
        if number.is_finite() and abs(number.adjusted()) < 100:  # '1e999999999' is a bomb, not a quantity
            return _plain(number)
    except InvalidOperation:
        pass
    raise GraphError(f"{value!a} is not a decimal number")


def _plain(number: Decimal) -> str:
    whole = f"{number:f}"
    whole = whole.rstrip("0").rstrip(".") if "." in whole else whole
    return "0" if whole in ("-0", "") else whole


def duration(value: str) -> Literal:
    """An ISO 8601 duration in whole years, months, weeks and days, and a time. Raises GraphError for anything else."""
    return Literal(canonical_duration(value), datatype=_DURATION)


def canonical_duration(value: str) -> str:
    """The one form of a duration in XML Schema: months below 12, hours below 24, no weeks ('P1Y6M', '-P42D')."""
    form = _DURATION_FORM.fullmatch(value)
    if not form or any(len(part or "") > 12 for part in form.groups()):
        raise GraphError(f"{value!a} is not a duration", why="durations look like P2Y, P18M, P6W or -P1DT12H")
    months = 12 * int(form["years"] or 0) + int(form["months"] or 0)
    days = 7 * int(form["weeks"] or 0) + int(form["days"] or 0)
    minutes = 60 * int(form["hours"] or 0) + int(form["minutes"] or 0)
    return _duration(form["sign"], months, 86400 * days + 60 * minutes + Decimal(form["seconds"] or 0))


def _duration(sign: str, months: int, seconds: Decimal) -> str:
    minutes, rest = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    days, hours = divmod(hours, 24)
    date = "".join(f"{n}{unit}" for n, unit in ((months // 12, "Y"), (months % 12, "M"), (days, "D")) if n)
    time = "".join(f"{n}{unit}" for n, unit in ((hours, "H"), (minutes, "M"), (_plain(rest), "S")) if Decimal(n))
    if not date and not time:
        return "PT0S"
    return f"{sign}P{date}" + (f"T{time}" if time else "")


def moment(seconds: float) -> Literal:
    """Seconds into a recording, to the millisecond, as a duration from its start: PT1M2.5S."""
    if not 0 <= seconds < 1e9:
        raise GraphError(f"{seconds} is not a moment of a recording", why="it has to be a number of seconds from 0")
    return Literal(_duration("", 0, round(Decimal(str(seconds)), 3)), datatype=_DURATION)


def seconds(value: str) -> float:
    """The inverse of `moment`. Raises GraphError where ``value`` is no duration, or one of months."""
    form = _DURATION_FORM.fullmatch(canonical_duration(value))
    if not form or form["years"] or form["months"] or form["sign"]:
        raise GraphError(f"{value!a} is not a moment of a recording", why="months have no number of seconds")
    days, hours, minutes = (int(form[part] or 0) for part in ("days", "hours", "minutes"))
    return float(86400 * days + 3600 * hours + 60 * minutes + Decimal(form["seconds"] or 0))


def date(value: str) -> Literal:
    """'2026', '2026-03' or '2026-03-14', typed at that precision. Raises GraphError for anything else."""
    try:
        if re.fullmatch(r"[0-9]{4}(-[0-9]{2}){0,2}", value):
            calendar_date.fromisoformat((value + "-01-01")[:10])
            return Literal(value, datatype=_DATES[len(value)])
    except ValueError:
        pass
    raise GraphError(f"{value!a} is not a date", why="dates look like 2026, 2026-03 or 2026-03-14")
