"""'Harbour Impact Review (HIR)': what acronyms stand for, and which of them name nothing."""

import re
from collections.abc import Iterable, Iterator

from kg.extract.entities.candidates import Candidate, candidate
from kg.extract.entities.lexicon import CONCEPTS
from kg.extract.entities.page import Page
from kg.extract.entities.patterns import compiled
from kg.extract.entities.wording import kind_of, trim
from kg.names import is_acronym, normalize
from kg.records import ThingType

_SHORT = r"(?:[A-Z][A-Za-z&\d.-]{0,8}[A-Z\d]s?)"
_LONG_SHORT = compiled(rf"\((?:the )?[\"“]?(?P<short>{_SHORT})[\"”]?(?:[,;][^()]*)?\)")
_SHORT_LONG = compiled(rf"(?<![\w-])(?P<short>{_SHORT}) \((?P<long>[^()\n]{{6,90}})\)")
_NAME_BEFORE = compiled(r"{CHAIN}$")
_ALONE = compiled(r"{BEFORE_NAME}[A-Z]{3,6}{AFTER_NAME}")
_BREAK = re.compile(r"[\n;:()]|(?<!\b[A-Z])[.!?] (?=[A-Z])")
_SMALL = frozenset({"of", "the", "for", "and", "on", "in", "to", "&", "a"})


def acronyms(page: Page) -> tuple[tuple[Candidate, ...], frozenset[str]]:
    """(names with what they are short for, acronyms of what is no name).

    'Harbour Impact Review (HIR)' gives two candidates of one thing; 'request for proposals (RFP)' a concept.
    """
    made: list[Candidate] = []
    concepts: set[str] = set()
    for start, long, at, short in _pairs(page):
        words = [w for w in long.split() if w.casefold() not in _SMALL]
        kind, weight = kind_of(long)
        capitals = sum(w[0].isupper() or w[0].isdigit() for w in words)
        if capitals < len(words) * 0.7 or (normalize(short) in CONCEPTS and weight < 0.6):
            concepts.add(short)
            continue
        begin, name = trim(page, start, long)
        made.append(candidate(begin, name, kind, weight, "acronym", name))
        made.append(candidate(at, short, kind, weight, "acronym", name))
    return tuple(made), frozenset(concepts)


def implied(page: Page, names: Iterable[tuple[str, ThingType]]) -> Iterator[Candidate]:
    """Acronyms that nobody defines, but that abbreviate just one of the names that the document has in full."""
    long = [(name, kind) for name, kind in names if len(name.split()) > 2]
    fits: dict[str, list[tuple[str, ThingType]]] = {}
    for hit in page.finditer(_ALONE):
        short = hit[0]
        if normalize(short) not in CONCEPTS:
            found = fits.setdefault(short, [(name, kind) for name, kind in long if is_acronym(short, name)])
            if len(found) == 1:
                yield candidate(hit.start(), short, found[0][1], 0.7, "acronym", found[0][0])


def _pairs(page: Page) -> Iterator[tuple[int, str, int, str]]:
    """(start, long form, start, short form) of every definition."""
    for hit in page.finditer(_LONG_SHORT):
        region = page.region_at(hit.start())
        first = region.span.start if region is not None else 0
        before = _BREAK.split(page.text[max(first, hit.start() - 120) : hit.start()].rstrip())[-1]
        long = _longest_for(hit["short"], before) or _translated(hit["short"], before)
        if long:
            yield page.text.rindex(long, 0, hit.start()), long, hit.start("short"), hit["short"]
    for hit in page.finditer(_SHORT_LONG):
        long = hit["long"].split(",")[0].strip()
        if is_acronym(hit["short"], long):
            yield hit.start("long"), long, hit.start("short"), hit["short"]


def _translated(short: str, before: str) -> str:
    """A body's name right before its acronym in another language: 'Finnish Institute for Health (THL)'."""
    name = _NAME_BEFORE.search(before)
    if name is None or not short.isupper() or normalize(short) in CONCEPTS:
        return ""
    kind, weight = kind_of(name[0])
    return name[0] if kind is ThingType.ORGANIZATION and weight > 0.8 else ""


def _longest_for(short: str, before: str) -> str:
    """The words just before the bracket that ``short`` abbreviates; '' if none do."""
    words = [*re.finditer(r"[^\s\"“”]+", before)][-14:]
    fits = [before[w.start() :].strip(' "“”,') for w in words if is_acronym(short, before[w.start() :])]
    capital = [f for f in fits if f[0].isupper()]
    return (capital or fits or [""])[0]
