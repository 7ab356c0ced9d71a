"""Calendar arithmetic on ISO 8601 durations and TIMEX3 dates: pure functions of their arguments, no clock."""

import re
from calendar import monthrange
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

from kg.text.numbers import plain
from kg.text.times.lexicon import SEASONS, UNITS

# A fraction of a unit is given in a finer one: 1.5 years are 18 months.
_FINER = {"Y": ("M", 12), "M": ("D", 30), "W": ("D", 7), "D": ("TH", 24), "TH": ("TM", 60), "TM": ("TS", 60)}
_PARTS_OF_YEAR = {
    **{f"Q{n}": (3 * n - 2, 3) for n in range(1, 5)},
    **{f"H{n}": (6 * n - 5, 6) for n in (1, 2)},
    **{code: (month, 3) for code, month in SEASONS.items()},
}
_DURATION = re.compile(r"(-?)P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T.*)?")


def duration(amount: Decimal | None, unit: str, *, weeks: bool = True) -> str:
    """ISO 8601 duration of ``amount`` units, with 'X' where None: 2 years → 'P2Y', 1.5 years → 'P18M'.

    Without ``weeks`` a week is seven days, as xsd:duration wants it.
    """
    designator, factor = UNITS[unit]
    if amount is None:
        return _iso("X", designator)
    amount *= factor
    if designator == "W" and not weeks:
        designator, amount = "D", 7 * amount
    if amount != amount.to_integral_value() and designator in _FINER:
        designator, factor = _FINER[designator]
        amount *= factor
    return _iso(plain(amount.to_integral_value(ROUND_HALF_UP)), designator)


def _iso(digits: str, designator: str) -> str:
    return f"PT{digits}{designator[1]}" if designator.startswith("T") else f"P{digits}{designator}"


def shifted(day: date, length: str) -> date | None:
    """``day`` moved by an ISO duration, back if it is negative; the 31st is clipped; None off the calendar."""
    match = _DURATION.fullmatch(length)
    if not match:
        return None
    years, months, weeks, days = (int(group or 0) for group in match.groups()[1:])
    sign = -1 if match[1] else 1
    month = day.year * 12 + day.month - 1 + sign * (12 * years + months)
    year, month = divmod(month, 12)
    if not 1 <= year <= 9999:
        return None
    try:
        moved = date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
        return moved + timedelta(days=sign * (7 * weeks + days))
    except OverflowError:
        return None


def unit_of(length: str) -> str:
    """The coarsest unit that tells ``length`` apart: 'P2Y' → 'year', 'P18M' → 'month', 'P14D' → 'day'."""
    match = _DURATION.fullmatch(length)
    if match and (match[4] or match[5]):
        return "day"
    return "month" if match and match[3] else "year"


def at(day: date, unit: str) -> str:
    """TIMEX3 value of the unit that ``day`` lies in: '2026', '2026-Q2', '2026-06', '2026-W25', '2026-06-15', '202'."""
    year, week, _ = day.isocalendar()
    values = {
        "millennium": f"{day.year // 1000}",
        "century": f"{day.year // 100:02}",
        "decade": f"{day.year // 10:03}",
        "year": f"{day.year:04}",
        "quarter": f"{day.year:04}-Q{(day.month + 2) // 3}",
        "month": f"{day.year:04}-{day.month:02}",
        "week": f"{year:04}-W{week:02}",
        "fortnight": f"{year:04}-W{week:02}",
    }
    return values.get(unit, day.isoformat())


def bounds(value: str) -> tuple[str, str] | None:
    """First and last year, month or day of a TIMEX3 date; None where its year is open or it is no date.

    '2030' → ('2030', '2030'); '2026-Q2' → ('2026-04', '2026-06'); '203' → ('2030', '2039');
    '2026-W11' → ('2026-03-09', '2026-03-15'); '2026-WI' → ('2026-12', '2027-02').
    """
    value = value.split("T")[0]
    if re.fullmatch(r"\d{2,3}", value):
        zeros = 4 - len(value)
        return value + "0" * zeros, value + "9" * zeros
    if re.fullmatch(r"\d{4}(?:-\d\d){0,2}", value):
        return value, value
    match = re.fullmatch(r"(\d{4})-(?:W(\d\d)(-WE)?|([QH]\d|SP|SU|FA|WI))", value)
    if not match:
        return None
    year = int(match[1])
    return _part_of_year(year, match[4]) if match[4] else _week(year, int(match[2]), 6 if match[3] else 1)


def _part_of_year(year: int, part: str) -> tuple[str, str]:
    first, months = _PARTS_OF_YEAR[part]
    last_year, last = divmod(year * 12 + first + months - 2, 12)
    return f"{year:04}-{first:02}", f"{last_year:04}-{last + 1:02}"


def _week(year: int, week: int, first_day: int) -> tuple[str, str] | None:
    try:
        first, last = (date.fromisocalendar(year, week, day) for day in (first_day, 7))
    except ValueError:
        return None
    return first.isoformat(), last.isoformat()


def valid(year: int, month: int, day: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]


def century_of_two_digits(year: int) -> int:
    """The full year that two digits mean: '26' → 2026, '89' → 1989."""
    return year + (2000 if year < 50 else 1900)


def holiday(name: str, year: int) -> date:
    """The day of a holiday that moves. Easter after Gauss's rule for the Gregorian calendar (Meeus, Butcher)."""
    if name.startswith("easter"):
        return _easter(year)
    if name == "good friday":
        return _easter(year) - timedelta(days=2)
    month, weekday, nth = (11, 4, 4) if name.startswith("thanksgiving") else (9, 1, 1)
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (nth - 1))


def _easter(year: int) -> date:
    century, rest = divmod(year, 100)
    golden = year % 19
    moon = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    sunday = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (golden + 11 * moon + 22 * sunday) // 451
    month, day = divmod(moon + sunday - 7 * late + 114, 31)
    return date(year, month, day + 1)
