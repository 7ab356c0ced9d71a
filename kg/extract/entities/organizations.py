"""Organizations by the words of their names and the words around them."""

import re
from collections.abc import Iterator

from kg.extract.entities.candidates import Candidate, candidate
from kg.extract.entities.lexicon import (
    BODY_HEADS,
    BODY_OF,
    KINDS,
    ORGANIZATION_FIELDS,
    ORGANIZATION_HEADS,
    PUBLIC_BODIES,
)
from kg.extract.entities.page import Page
from kg.extract.entities.patterns import compiled, patterns
from kg.extract.entities.text_search import Forms
from kg.extract.entities.wording import can_be_name, field_values, trim, two_names
from kg.names import LEGAL_FORMS
from kg.records import Span, ThingType

_ENDING = compiled(r"{BEFORE_NAME}(?P<name>(?:U\.S\. |U\.K\. )?{CAP}(?: (?:{LINK} )?{CAP}){1,8})")
_BODY = compiled(
    r"""{BEFORE_NAME}(?P<name>(?P<front>(?:U\.S\. |U\.K\. )?(?:{CAP} ){0,4})(?:{BODY_OF}) (?:of|for|on) (?:the )?{FIELD}
    (?:(?:, {FIELD}){0,4},? (?:and|&) {FIELD}| (?:of|for) (?:the )?{FIELD})?)"""
)
_COMPANY = compiled(r"{BEFORE_NAME}(?P<name>{CAP}(?: {CAP})? (?:AI|Labs?|Robotics|Research))(?! [A-Z]){AFTER_NAME}")
_LINKED = compiled(r"(.*?(\S+)) {LINK} (?=\S+ )")
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
        for start, name in two_names(hit.start("name"), hit["name"]):
            yield from _by_head(page, start, name)
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
        head = head.title() if head.isupper() and len(head) > 3 else head
        if head not in BODY_HEADS and head.casefold() not in LEGAL_FORMS:
            continue
        start, name = trim(page, begin, text[: words[count - 1].end()])
        link = _LINKED.match(name)
        if link is not None and link[2] not in BODY_OF and link[2] not in ORGANIZATION_HEADS:
            start, name = start + link.end(), name[link.end() :]  # 'Ada Byron of Ashby Labs'
        if len(name.split()) > 1 and can_be_name(name):
            weight = (0.72 if head in ORGANIZATION_HEADS else 0.38) * (0.6 if page.titled_at(start) else 1.0)
            if all(w.casefold() in page.common or w.casefold() in KINDS for w in name.split()[:-1]):
                weight *= 0.6
            yield candidate(start, name, ThingType.ORGANIZATION, weight, "head noun")
        return


def _fields(page: Page) -> Iterator[Candidate]:
    """'Contractor: X', as a label, a field of a line or of a table."""
    for region in page.regions:
        for span, value in field_values(page, region.block, ORGANIZATION_FIELDS):
            hit = _VALUE.match(value)
            if hit is not None and region.span.covers(span) and can_be_name(hit["name"]):
                at = Span(span.start, span.start + len(hit["name"]))
                yield Candidate(at, hit["name"], ThingType.ORGANIZATION, 0.85, "field")
