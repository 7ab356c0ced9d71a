"""Places by the words of their names, by address form, by field, and the countries and states of the world."""

import re
from collections.abc import Iterator

from kg.extract.entities.candidates import Candidate, candidate
from kg.extract.entities.lexicon import (
    CALENDAR,
    CONCEPTS,
    COUNTRIES,
    NATIONALITIES,
    NUMBERED,
    OPENERS,
    ORGANIZATION_HEADS,
    PLACE_FIELDS,
    REGIONS,
    US_STATES,
)
from kg.extract.entities.page import Page
from kg.extract.entities.patterns import compiled, patterns
from kg.extract.entities.text_search import Forms
from kg.extract.entities.wording import field_values, trim, two_names
from kg.names import is_generic, normalize
from kg.records import Span, ThingType

_KNOWN = Forms(COUNTRIES | REGIONS)
# Also given names, family names or other things: a place only with company.
_AMBIGUOUS = frozenset({"Georgia", "Jordan", "Chad", "Virginia", "Washington", "Mars", "US", "Trinidad", "Guinea"})
_NO_PLACES = NATIONALITIES | NUMBERED | OPENERS | CONCEPTS
_CAPITAL = ("D.C.", "DC")

_CITY = compiled(
    r"""{BEFORE_NAME}(?P<name>(?P<city>{CAP}(?: (?:of |on |upon )?{CAP}){0,3}), (?:{REGIONS}|{COUNTRIES}|{POSTAL}))
    (?!\w| {CAP})"""
)
_VALUE = compiled(r"{CAP}(?: (?:of |the |& |and )?{CAP}){0,5}")


def places(page: Page) -> Iterator[Candidate]:
    """Every stretch that its words or surroundings make a place's name."""
    for span, form in _KNOWN.find(page):
        if not (form.isupper() and _shouted(page, span)):
            weight = 0.55 if form in _AMBIGUOUS else 0.9
            yield Candidate(span, form, ThingType.PLACE, weight, "known place")
    for hit in page.finditer(_CITY):
        yield from _city(page, hit)
    for pattern in patterns(ThingType.PLACE):
        for hit in page.finditer(pattern.regex):
            for start, name in two_names(hit.start("name"), hit["name"]):
                yield from _place(page, start, name, pattern.weight, pattern.method)
    yield from _fields(page)


def _shouted(page: Page, span: Span) -> bool:
    """Whether 'US' stands in a line that is all in capitals, where it may be 'us'."""
    region = page.region_at(span.start)
    return region is not None and region.span.of(page.text).isupper()


def _city(page: Page, hit: re.Match[str]) -> Iterator[Candidate]:
    """'Ashby, Oregon': the town, by both names, and the state."""
    start, city = trim(page, hit.start("name"), hit["city"])
    name = page.text[start : hit.end("name")]
    if not city or normalize(city) in CONCEPTS or is_generic(city) or city.isupper():
        return
    if city.split()[-1] in ORGANIZATION_HEADS or city in COUNTRIES:
        return
    if city in US_STATES and city not in ("Washington", "New York"):
        return  # 'Oregon, Washington and Idaho' is a list
    tail = name[len(city) + 2 :]
    yield candidate(start, name, ThingType.PLACE, 0.88, "city, state", name)
    # 'Washington' alone is more often the state, or the government.
    yield candidate(start, city, ThingType.PLACE, 0.8, "city, state", None if tail in _CAPITAL else name)
    if tail not in _CAPITAL:
        yield candidate(start + len(city) + 2, tail, ThingType.PLACE, 0.8, "city, state")


def _place(page: Page, begin: int, written: str, weight: float, method: str) -> Iterator[Candidate]:
    start, name = trim(page, begin, written)
    words = normalize(name).split()
    if not words or is_generic(name) or any(w in CALENDAR for w in words) or normalize(name) in CONCEPTS:
        return
    if method == "in" and (page.titled_at(start) or words[0] in page.common or words[0] in _NO_PLACES):
        return
    if method == "head noun":
        if len(words) < 2 or all(w in page.common for w in words[:-1]):
            return
        weight *= 0.6 if page.titled_at(start) else 1.0
    yield candidate(start, name, ThingType.PLACE, weight, method)


def _fields(page: Page) -> Iterator[Candidate]:
    """'Location: Hall Nine; Ashby, Oregon', venue and city of the metadata."""
    for region in page.regions:
        for span, value in field_values(page, region.block, PLACE_FIELDS):
            yield from _listed(page, span.start, value)
    for key, value in page.document.metadata:
        if normalize(key) in PLACE_FIELDS:
            for name in sorted({value.strip(), value.split(",")[0].strip()} - {""}):
                for hit in page.finditer(re.compile(rf"(?<!\w){re.escape(name)}(?!\w)")):
                    yield from _listed(page, hit.start(), hit[0])


def _listed(page: Page, begin: int, value: str) -> Iterator[Candidate]:
    """The places of a value: parts between semicolons; 'Hall, City, ST' is a hall and a city."""
    at = 0
    for part in value.split(";"):
        lead = len(part) - len(part.lstrip())
        head = _VALUE.match(part, lead)
        start = begin + at + lead
        if head is not None and part[head.end() :].lstrip()[:1] in ("", ",", "(") and not _CITY.match(page.text, start):
            yield candidate(start, head[0], ThingType.PLACE, 0.9, "field")
        at += len(part) + 1
