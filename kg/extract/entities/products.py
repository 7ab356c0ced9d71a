"""Things that someone makes: AI systems, software, shows, laws, standards, named facilities."""

import re
from collections import defaultdict
from collections.abc import Iterator

from kg.extract.entities.candidates import Candidate, candidate
from kg.extract.entities.lexicon import (
    CALENDAR,
    CONCEPTS,
    EVENT_HEADS,
    KINDS,
    NUMBERED,
    ORGANIZATION_HEADS,
    PRODUCT_FIELDS,
    PRODUCT_HEADS,
)
from kg.extract.entities.page import Page
from kg.extract.entities.patterns import Pattern, compiled, patterns
from kg.extract.entities.wording import can_be_name, field_values, trim
from kg.names import is_generic, normalize
from kg.records import ThingType

_NEAR = {
    "models": re.compile(
        r"\b(?:models?|LLMs?|parameters|benchmarks?|chatbots?|trained|released?|fine-tun\w+|tokens|checkpoints?|weights"
        r"|open-weights?)\b"
    )
}
_SERIES = re.compile(r"(?<![\w-])o[134](?![\w-])")
_FAMILY = compiled(r"{BEFORE_NAME}{FAMILY}")
_ABBREVIATED = compiled(
    r"""{BEFORE_NAME}(?P<name>(?P<short>[A-Z][A-Z\d]{1,6}) (?:(?P<built>facility|plant|reactor|terminal)|system|platform
    |program|programme|(?:(?:demonstration|pilot) )?project|pilot))s?{AFTER_NAME}"""
)
_VERSION = compiled(
    r"""{BEFORE_NAME}(?P<name>{CAP}(?: {CAP})?) (?P<number>[Vv]?\d{1,2}(?:\.\d{1,2})?)
    (?![\w%:/-]|[.,]\d| (?:{CAP}|million|billion|percent|per|(?:hour|minute|day|week|month|year)s?)\b)"""
)
_VALUE = compiled(r"(?P<name>{CHAIN})(?=\W*$)")


def products(page: Page) -> Iterator[Candidate]:
    """Every stretch that is a product's name by its form or its surroundings."""
    for kind in (ThingType.AI_SYSTEM, ThingType.PRODUCT):
        for pattern in patterns(kind):
            for hit in page.finditer(pattern.regex):
                yield from _product(page, hit, pattern)
    systems = _FAMILY.search(page.text) is not None
    for hit in page.finditer(_SERIES):  # 'o3' is many things besides
        if systems or _NEAR["models"].search(page.text, max(0, hit.start() - 80), hit.end() + 80):
            yield candidate(hit.start(), hit[0], ThingType.AI_SYSTEM, 0.85, "series")
    for hit in page.finditer(_ABBREVIATED):
        yield from _abbreviated(hit)
    yield from _versions(page)
    yield from _fields(page)


def _product(page: Page, hit: re.Match[str], pattern: Pattern) -> Iterator[Candidate]:
    start, name, weight = hit.start("name"), hit["name"], pattern.weight
    if pattern.method in ("law", "head noun", "show"):
        if not name.startswith("The ") or pattern.method != "show":
            start, name = trim(page, start, name)
        weight *= _worth(page, start, name, pattern.method)
    elif pattern.method == "numbered":
        first = re.split(r"[- ]", name)[0]
        weight *= 0 if first.casefold() in NUMBERED or not _can_be_product(page, first) else 1
    elif pattern.method in ("use", "camel case"):
        weight *= 1 if _can_be_product(page, name) else 0
    if pattern.near and not _NEAR[pattern.near].search(page.text, max(0, hit.start() - 80), hit.end() + 80):
        return
    if weight:
        yield candidate(start, name, pattern.type, weight, pattern.method)


def _worth(page: Page, start: int, name: str, method: str) -> float:
    """How much a head noun counts: little in headings and after common words, nothing after one word alone."""
    words = name.split()
    if is_generic(name) or not can_be_name(name) or (len(words) < 2 and method != "show"):
        return 0.0
    kinds = all(w.casefold() in page.common or w.casefold() in KINDS or normalize(w) in CONCEPTS for w in words[:-1])
    worth = {"law": 0.75, "show": 1.0}.get(method, 0.5 if len(words) < 3 else 0.85) if kinds else 1.0
    return worth * (0.6 if page.titled_at(start) and method != "show" else 1.0)


def _abbreviated(hit: re.Match[str]) -> Iterator[Candidate]:
    """'the BRT terminal', 'the QPR pilot project': what an acronym before such a word names."""
    if normalize(hit["short"]) in CONCEPTS:
        return
    named = "name" if hit["built"] else "short"
    yield candidate(hit.start(named), hit[named], ThingType.PRODUCT, 0.5 if hit["built"] else 0.4, "acronym and head")


def _versions(page: Page) -> Iterator[Candidate]:
    """'Tern 2' and 'Tern 3' make 'Tern' a thing with versions."""
    seen: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for hit in page.finditer(_VERSION):
        if _can_be_product(page, hit["name"]) and hit["name"].split()[-1].casefold() not in NUMBERED:
            seen[hit["name"]].append((hit.start("name"), hit["number"]))
    for name, versions in sorted(seen.items()):
        numbers = {number for _, number in versions}
        bare = re.search(rf"(?<![\w-]){re.escape(name)}(?! ?\d)(?![\w-])", page.text)
        if len(numbers) < 2 and not bare:
            continue
        weight = 0.8 if len(numbers) > 1 else 0.5
        for start, number in versions:
            yield candidate(start, f"{name} {number}", ThingType.PRODUCT, weight, "version")
            if bare:
                yield candidate(start, name, ThingType.PRODUCT, weight, "version")


def _can_be_product(page: Page, name: str) -> bool:
    words = normalize(name).split()
    return can_be_name(name) and words[0] not in page.common and not any(w in CALENDAR or w in CONCEPTS for w in words)


def _fields(page: Page) -> Iterator[Candidate]:
    for region in page.regions:
        for span, value in field_values(page, region.block, PRODUCT_FIELDS):
            hit = _VALUE.match(value)
            if hit is not None and can_be_name(hit["name"]):
                head = hit["name"].split()[-1]
                other = head in (ORGANIZATION_HEADS | EVENT_HEADS) - PRODUCT_HEADS
                yield candidate(span.start, hit["name"], ThingType.PRODUCT, 0.3 if other else 0.65, "field")
