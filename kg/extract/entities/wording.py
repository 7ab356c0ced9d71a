"""What the words of a capitalised stretch say: whether it can be a name, where it begins, and of what it is."""

import re
from collections.abc import Iterator
from itertools import pairwise

from kg.extract.entities.lexicon import (
    BODY_HEADS,
    BODY_OF,
    CALENDAR,
    CONCEPTS,
    EVENT_HEADS,
    LEADING,
    NATIONALITIES,
    OPENERS,
    ORGANIZATION_HEADS,
    PLACE_HEADS,
    PRODUCT_HEADS,
    SHOW_HEADS,
    WEAK_ORGANIZATION_HEADS,
)
from kg.extract.entities.page import Page
from kg.names import fold, is_generic, normalize
from kg.records import Span, ThingType

POSTNOMINAL = re.compile(r"(?:,? (?:MP|MEP|MSP|QC|KC|OBE|CBE|MBE|PhD|MD|RN|Esq)\b\.?)+$")
"""Letters after a person's name."""

_LINK = re.compile(r"(.*?(\S+)) (?:of|for|on|in)(?: the)? (?=\S)")
_VERBAL = ("VBD", "VBN", "VBZ", "VBP", "VB", "MD", "IN", "RB", "WRB", "WP")


def can_be_name(name: str) -> bool:
    """Whether the words can name one thing: not all common words, not a technique, a time or a nationality."""
    words = normalize(name).split()
    whole = " ".join(words)
    return bool(words) and not (
        whole in CONCEPTS
        or whole.rstrip("s") in CONCEPTS
        or is_generic(name)
        or all(w in OPENERS or w in NATIONALITIES or w in CONCEPTS or w in CALENDAR or w.isdigit() for w in words)
    )


def can_be_person(name: str) -> bool:
    """Whether nothing in the words themselves speaks against a person."""
    words = normalize(name).split()
    if not words or len(words) > 5 or is_generic(name) or any(c.isdigit() for c in name):
        return False
    if fold(name) in CONCEPTS or any(w in CONCEPTS or w in NATIONALITIES for w in words):
        return False
    if any(w in OPENERS or w in CALENDAR for w in words[1:]):
        return False
    if words[0] in OPENERS or words[0] in CALENDAR:
        return len(words) > 1 and words[0] in {"will", "may", "mark", "april", "june", "august"}
    return not any(w in {"the", "and", "of", "for", "in", "to"} for w in words)


def trim(page: Page, start: int, name: str) -> tuple[int, str]:
    """Where the name begins and what it is, without words that are there for their own sake: 'The', 'However'."""
    words = name.split(" ")
    while len(words) > 1 and _leads_in(page, start, words[0]):
        start += len(words[0]) + 1
        words = words[1:]
        while words and words[0].islower():  # 'Members of X' leaves 'of X'
            start += len(words[0]) + 1
            words = words[1:]
    return start, " ".join(words)


def _leads_in(page: Page, start: int, word: str) -> bool:
    if word.casefold() in LEADING:
        return True
    if word.casefold() in CALENDAR and page.text.startswith((" the ", " a ", " an "), start + len(word)):
        return True  # 'On 21 October the Centre …'
    if not page.starts_sentence(start) or page.text.startswith((" and ", " & ", " of "), start + len(word)):
        return False
    return word.casefold() in OPENERS or page.tag_at(start) in _VERBAL


def two_names(start: int, name: str) -> Iterator[tuple[int, str]]:
    """'Ashby Labs and Bolt Robotics' is two names: each ends in a head noun of its own."""
    heads = BODY_HEADS | PLACE_HEADS
    for cut in re.finditer(r" (?:and|&) ", name):
        left, right = name[: cut.start()], name[cut.end() :]
        if left.split()[-1] in heads and right.split()[-1] in heads and " " in left and " " in right:
            yield start, left
            yield from two_names(start + cut.end(), right)
            return
    yield start, name


def after_person(start: int, name: str) -> tuple[int, str]:
    """'Ada Byron of Ashby Labs' is 'Ashby Labs'; 'Bank of Ashby' stays, for it begins with a body."""
    link = _LINK.match(name)
    if link is None or link[2] in BODY_OF or link[2] in ORGANIZATION_HEADS or name.split()[-1] not in BODY_HEADS:
        return start, name
    return start + link.end(), name[link.end() :]


def kind_of(name: str) -> tuple[ThingType, float]:
    """What the words of a capitalised name say it is, and how sure that is."""
    words = name.split()
    last = words[-1]
    if any(word in BODY_OF and after in ("of", "for", "on") for word, after in pairwise(words)):
        return ThingType.ORGANIZATION, 0.88
    for heads, kind, weight in (
        (ORGANIZATION_HEADS, ThingType.ORGANIZATION, 0.88),
        (EVENT_HEADS, ThingType.EVENT, 0.85),
        (PRODUCT_HEADS | SHOW_HEADS, ThingType.PRODUCT, 0.85),
        (PLACE_HEADS, ThingType.PLACE, 0.8),
        (WEAK_ORGANIZATION_HEADS, ThingType.ORGANIZATION, 0.7),
    ):
        if last in heads:
            return kind, weight
    return ThingType.ORGANIZATION, 0.4


def field_values(page: Page, index: int, fields: frozenset[str]) -> Iterator[tuple[Span, str]]:
    """The value of a field whose name ends in one of ``fields``: 'Site contractor: X', a label, a table's column."""
    block = page.document.blocks[index]
    if block.cells and block.columns:
        for cell, column in zip(block.cells, block.columns, strict=False):
            if _last(column) in fields:
                yield trimmed(page.text, cell)
        return
    if block.label is not None:
        if _last(block.label.of(page.text)) in fields:
            yield trimmed(page.text, block.span)
        return
    line = block.span.of(page.text)
    hit = re.match(r"\W*(?P<field>[A-Za-z][\w ()/-]{1,40}?)\s*:\s*(?=\S)", line)
    if hit is not None and _last(hit["field"]) in fields:
        yield trimmed(page.text, Span(block.span.start + hit.end(), block.span.end))


def _last(field: str) -> str:
    return (normalize(field).split() or [""])[-1]


def trimmed(text: str, span: Span) -> tuple[Span, str]:
    """What stands in ``span`` without spaces, final stops and a pair of quotation marks around all of it."""
    raw = span.of(text)
    value = raw.strip(" .;")
    if len(re.findall(r"[\"“”]", value)) == 2 and value[0] in '"“' and value[-1] in '"”':
        value = value[1:-1]
    start = span.start + (raw.find(value) if value else 0)
    return Span(start, start + max(len(value), 1)), value
