"""Organizations by the words of their names and the words around them."""

import re
from collections.abc import Iterator

from kg.extract.entities.candidates import Candidate, candidate
from kg.extract.entities.lexicon import (
    BODY_HEADS,
    CONCEPTS,
    KINDS,
    NATIONALITIES,
    ORGANIZATION_FIELDS,
    ORGANIZATION_HEADS,
    PUBLIC_BODIES,
)
from kg.extract.entities.page import Page
from kg.extract.entities.patterns import compiled, patterns
from kg.extract.entities.text_search import Forms
from kg.extract.entities.wording import after_person, can_be_name, field_values, trim, two_names
from kg.names import LEGAL_FORMS
from kg.records import Span, ThingType

_ENDING = compiled(
    r"""{BEFORE_NAME}(?P<name>(?:U\.S\. |U\.K\. |St\. {OWNER} |(?:King|Queen|Children|Women|Men|People)['’]s )?{CAP}
    (?: (?:{LINK} )?{CAP}){0,8})"""
)
_BODY = compiled(
    r"""{BEFORE_NAME}(?P<name>(?P<front>(?:U\.S\. |U\.K\. )?(?:{CAP} ){0,4})(?:{BODY_OF}) (?:of|for|on) (?:the )?{FIELD}
    (?:(?:, {FIELD}){0,4},? (?:and|&) {FIELD}| (?:of|for) (?:the )?{FIELD})?)"""
)
_COMPANY = compiled(r"{BEFORE_NAME}(?P<name>{CAP}(?: {CAP})? (?:AI|Labs?|Robotics|Research))(?! [A-Z]){AFTER_NAME}")
_VALUE = compiled(r"(?P<name>{CHAIN}(?:, (?:Inc\.|LLC|Ltd\.?|L\.P\.))?)(?=\W*$)")
_BODIES = Forms(PUBLIC_BODIES)


def organizations(page: Page) -> Iterator[Candidate]:
    """Every stretch that its words or its surroundings make an organization's name."""
    for pattern in patterns(ThingType.ORGANIZATION):
        for hit in page.finditer(pattern.regex):
            yield from _organization(page, hit.start("name"), hit["name"], pattern.weight, pattern.method)
    for hit in page.finditer(_BODY):
        yield from _body(page, hit)
    for hit in page.finditer(_ENDING):
        yield from _by_head(page, hit.start("name"), hit["name"])
    for hit in page.finditer(_COMPANY):
        words = hit["name"].split()
        kinds = any(w.casefold() in KINDS or w.casefold() in page.common for w in words[:-1])
        if not kinds and len(trim(page, hit.start("name"), hit["name"])[1].split()) > 1:
            yield from _organization(page, hit.start("name"), hit["name"], 0.55, "company word")
    for span, form in _BODIES.find(page):
        yield Candidate(span, form, ThingType.ORGANIZATION, 0.85, "public body")
    yield from _fields(page)


def _organization(page: Page, begin: int, written: str, weight: float, method: str) -> Iterator[Candidate]:
    weight *= 0.7 if page.titled_at(begin) else 1.0
    for at, part in two_names(begin, written):
        start, name = trim(page, at, part)
        if name and can_be_name(name):
            yield candidate(start, name, ThingType.ORGANIZATION, weight, method)


def _body(page: Page, hit: re.Match[str]) -> Iterator[Candidate]:
    """'Ashby Office of Works'. In a heading, words before 'Office' need not belong to it."""
    if hit["front"] and page.titled_at(hit.start("name")):
        yield from _organization(page, hit.start("name"), hit["name"], 0.5, "body of a field")
        yield from _organization(page, hit.end("front"), hit["name"][len(hit["front"]) :], 0.8, "body of a field")
    else:
        yield from _organization(page, hit.start("name"), hit["name"], 0.8, "body of a field")


def _by_head(page: Page, begin: int, text: str) -> Iterator[Candidate]:
    """'Ashby Harbour Authority': the longest stretch that ends in a head noun of organizations."""
    words = list(re.finditer(r"\S+", text))
    for count in range(len(words), 1, -1):
        head = words[count - 1][0]
        if head in BODY_HEADS or head.casefold() in LEGAL_FORMS:
            for at, part in two_names(begin, text[: words[count - 1].end()]):
                yield from _headed(page, *after_person(*trim(page, at, part)))
            return


def _headed(page: Page, start: int, name: str) -> Iterator[Candidate]:
    if " and " in name and page.text[max(0, start - 2) : start] == ", ":  # the last two of a list
        start, name = start + name.index(" and ") + 5, name.partition(" and ")[2]
    words = name.split()
    if len(words) < 2 or not can_be_name(name):
        return
    weight = 0.72 if words[-1] in ORGANIZATION_HEADS else 0.5 if _is_unforced(page, start, name) else 0.38
    if page.titled_at(start):
        weight *= 0.8 if _is_whole(page, start, start + len(name)) else 0.6
    if all(w.casefold() in page.common or w.casefold() in KINDS for w in words[:-1]):
        weight *= 0.6
    yield candidate(start, name, ThingType.ORGANIZATION, weight, "head noun")


def _is_unforced(page: Page, start: int, name: str) -> bool:
    """Whether a name begins with a word that is nothing but a name, inside a sentence."""
    first = name.split()[0].casefold()
    known = first in page.common or first in KINDS or first in CONCEPTS or first in NATIONALITIES
    return not known and not page.titled_at(start) and not page.starts_sentence(start)


def _is_whole(page: Page, start: int, end: int) -> bool:
    """Whether a name fills its line, or the part of it up to a dash or comma."""
    region = page.region_at(start)
    if region is None:
        return False
    before, after = page.text[region.span.start : start].strip(), page.text[end : region.span.end].strip()
    return before[-1:] in ("", "-", "–", "—", ":", ",") and after[:1] in ("", "-", "–", "—", ":", ",", "(")


def _fields(page: Page) -> Iterator[Candidate]:
    """'Contractor: X', as a label, a field of a line or of a table."""
    for region in page.regions:
        for span, value in field_values(page, region.block, ORGANIZATION_FIELDS):
            hit = _VALUE.match(value)
            if hit is not None and region.span.covers(span) and can_be_name(hit["name"]):
                at = Span(span.start, span.start + len(hit["name"]))
                yield Candidate(at, hit["name"], ThingType.ORGANIZATION, 0.85, "field")
