"""How the page words what the records hold: names of terms, times, quantities and places."""

import re

from kg.records import GraphDocument, GraphMeasurement, Location, When

_DURATION = re.compile(r"(-?)P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?")
_UNITS = ("year", "month", "week", "day")


def spaced(term: str) -> str:
    """A vocabulary's camel-case name in words: 'worksFor' → 'works for', 'AISystem' → 'AI system'."""
    words = re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[^A-Z]+", str(term))
    return " ".join(word if len(word) > 1 and word.isupper() else word.lower() for word in words)


def title_of(document: GraphDocument) -> str:
    return document.title or document.source or document.key


def duration(iso: str) -> str:
    """An ISO 8601 duration in words, 'P1Y6M' → '1 year 6 months'; what is not one is given back as it is."""
    match = _DURATION.fullmatch(iso)
    if match is None or not any(match.groups()[1:]):
        return iso
    parts = [f"{n} {unit}{'' if n == '1' else 's'}" for n, unit in zip(match.groups()[1:], _UNITS, strict=True) if n]
    return " ".join(parts)


def meaning(when: When) -> str:
    """The time meant, as dates where they are known, else as a distance from the document; '' where neither is."""
    if when.earliest or when.latest:
        return _range(when.earliest, when.latest, between=" – ", until="until", since="from")
    if not (when.min or when.max):
        return ""
    past = any(bound is not None and bound.startswith("-") for bound in (when.min, when.max))
    bounds = [duration(bound) if bound else None for bound in (when.min, when.max)]
    distance = _range(*bounds, between=" to ", until="at most", since="at least")
    return f"{distance} {'before' if past else 'after'} the document"


def _range(low: str | None, high: str | None, *, between: str, until: str, since: str) -> str:
    if low and high:
        return low if low == high else f"{low}{between}{high}"
    return f"{since} {low}" if low else f"{until} {high}"


def quantity(measurement: GraphMeasurement) -> str:
    """'20 %', '10–20 years', and '(from 5)' where the text says what it was before."""
    value = measurement.value or f"{measurement.min}–{measurement.max}"
    before = f" (from {measurement.previous})" if measurement.previous else ""
    return f"{value} {measurement.unit}".strip() + before


def location(place: Location) -> str:
    """'page 3, line 12' or '0:14:05', as far as the format has it; '' where it has none."""
    parts = []
    if place.page is not None:
        parts.append(f"page {place.page}")
    if place.line is not None:
        parts.append(f"line {place.line}")
    if place.at is not None:
        minutes, seconds = divmod(int(place.at), 60)
        parts.append(f"{minutes // 60}:{minutes % 60:02}:{seconds:02}")
    return ", ".join(parts)
