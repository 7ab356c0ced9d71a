"""Titles of films, books and reports: in quotation marks, in references, and after 'called'."""

import re
from collections.abc import Iterator

from kg.extract.entities.candidates import Candidate, candidate
from kg.extract.entities.lexicon import NOUNS, WORK_CUES
from kg.extract.entities.page import WORD, Page, is_titled
from kg.extract.entities.patterns import compiled
from kg.extract.entities.wording import can_be_name, trim
from kg.records import ThingType

_QUOTED = re.compile(r"[\"“](?P<name>[^\"“”\n]{2,90})[\"”]")
_CALLED = compiled(
    r"""(?P<what>[a-z]+),? (?:called|named|titled|entitled|dubbed|known as) (?:the )?[\"“‘']?(?P<name>{CHAIN})"""
)
_NUMBER = re.compile(r"\[? ?,? ?\[?,? ?(?P<number>[A-Z]{2,6}-\d{2,}[\w-]*\d)\b")
_MAKER = compiled(r"(?P<name>{CHAIN}), +")


def works(page: Page) -> Iterator[Candidate]:
    """Titles of works. Slogans and quoted speech stand in quotes too: cues decide."""
    for hit in page.finditer(_QUOTED):
        yield from _quoted(page, hit)
    for hit in page.finditer(_CALLED):
        yield from _called(page, hit)
    for hit in page.finditer(_NUMBER):
        yield from _reference(page, hit)


def _quoted(page: Page, hit: re.Match[str]) -> Iterator[Candidate]:
    name = hit["name"].strip(" ,.")
    if not _can_be_title(name):
        return
    region = page.region_at(hit.start())
    first, last = (region.span.start, region.span.end) if region is not None else (0, len(page.text))
    near = page.text[max(first, hit.start() - 45) : hit.start()], page.text[hit.end() : min(last, hit.end() + 35)]
    words = [name.split()[-1], *(w[0] for part in near for w in WORD.finditer(part))]
    cued = any(w.casefold() in WORK_CUES for w in words)
    alone = last - first <= len(hit[0]) + 4  # a line that is nothing but the quotation is a motto
    weight = 0.75 if cued else 0.52 if re.match(r"(?:The|A|An) ", name) and not alone else 0.2
    if " " in name or cued:
        start = hit.start("name") + hit["name"].index(name)
        yield candidate(start, name, ThingType.PRODUCT, weight, "title in quotes")


def _can_be_title(name: str) -> bool:
    words = name.split()
    if not words or not words[0][0].isupper() or name[-1] in "?!…" or len(words) > 30 or re.search(r"[.!?] ", name):
        return False
    titled = len(words) == 1 or is_titled(name) or all(w[0].isupper() for w in words if len(w) > 3)
    return titled and can_be_name(name) and not re.match(r"(?:I|We|You|It|He|She|They)(?:['’]\w+)?\b", name)


def _called(page: Page, hit: re.Match[str]) -> Iterator[Candidate]:
    """'a game called "Tides"': the noun says what it is."""
    what = hit["what"]
    kind = NOUNS.get(what, ThingType.PRODUCT)
    weight = 0.6 if what in NOUNS or what in WORK_CUES or what.endswith(("ware", "bot")) else 0.4
    start, name = trim(page, hit.start("name"), hit["name"])
    if what not in ("so", "also", "be", "are", "is", "was", "often", "sometimes") and can_be_name(name):
        yield candidate(start, name, kind, weight, "called")


def _reference(page: Page, hit: re.Match[str]) -> Iterator[Candidate]:
    """'AGENCY, Long Title of a Report, AGY-26-101': the title, the number it goes by, and the body that made it."""
    region = page.region_at(hit.start())
    if region is None:
        return
    before = page.text[region.span.start : hit.start()].rstrip(" ,[(")
    maker = next((m for m in _MAKER.finditer(before) if _can_be_title(before[m.end() :].strip())), None)
    if maker is not None and len(before[maker.end() :].split()) > 2:
        start = region.span.start + maker.end()
        title = before[maker.end() :]
        yield candidate(
            region.span.start + maker.start("name"), maker["name"], ThingType.ORGANIZATION, 0.6, "publisher"
        )
        yield candidate(start, title, ThingType.PRODUCT, 0.75, "reference", title)
        yield candidate(hit.start("number"), hit["number"], ThingType.PRODUCT, 0.75, "reference", title)
