"""Calendar dates as documents write them, at the precision written."""

import re
from datetime import date

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}
_MONTH = rf"(?P<month>{'|'.join(_MONTHS)})\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d{2})"
_FORMS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b{_YEAR}-(?P<month_no>\d{{2}})-(?P<day>\d{{2}})(?!\d)",
        rf"\b{_YEAR}/(?P<month_no>\d{{1,2}})/(?P<day>\d{{1,2}})\b",
        rf"\b{_MONTH}\s+{_DAY}(?:\s?[-–]\s?\d{{1,2}})?,?\s+{_YEAR}\b",
        rf"\b{_DAY}(?:\s?[-–]\s?\d{{1,2}})?\s+(?:of\s+)?{_MONTH},?\s+{_YEAR}\b",
        rf"\b(?P<first>\d{{1,2}})[./](?P<second>\d{{1,2}})[./]{_YEAR}\b",
        rf"\b{_YEAR}-(?P<month_no>\d{{2}})(?![\d-])",
        rf"\b{_MONTH},?\s+{_YEAR}\b",
    )
)
_YEAR_ALONE = re.compile(rf"\s*{_YEAR}\s*")


def read_date(text: str) -> str | None:
    """The first date in ``text`` as '2026-03-14', '2026-03' or, if it is nothing but a year, '2026'.

    '03/04/2026' is not read: nothing says which number is the month.
    """
    found = [(match.start(), number, match) for number, form in enumerate(_FORMS) if (match := form.search(text))]
    passed = 0
    for start, _, match in sorted(found, key=lambda item: item[:2]):
        if start < passed:
            continue  # the 'February 2026' of a 31 February 2026
        iso = _iso(match.groupdict())
        if iso:
            return iso
        passed = match.end()
    alone = _YEAR_ALONE.fullmatch(text)
    return alone["year"] if alone else None


def date_share(text: str) -> float:
    """How much of a line is its date, in [0, 1]: a line that is mostly a date dates the document."""
    longest = max((len(m[0]) for form in _FORMS if (m := form.search(text))), default=0)
    return longest / max(len(text), 1)


def _iso(parts: dict[str, str | None]) -> str | None:
    year, month, day = parts["year"], _month_of(parts), parts.get("day")
    first, second = parts.get("first"), parts.get("second")
    if first and second:
        if int(first) > 12 >= int(second):
            day, month = first, int(second)
        elif int(second) > 12 >= int(first):
            day, month = second, int(first)
    if not year or not month:
        return None
    try:
        return date(int(year), month, int(day)).isoformat() if day else date(int(year), month, 1).isoformat()[:7]
    except ValueError:
        return None  # 31 February: a number that only looks like a date


def _month_of(parts: dict[str, str | None]) -> int | None:
    name, number = parts.get("month"), parts.get("month_no")
    return _MONTHS[name.lower()] if name else int(number) if number else None
