"""What is no claim: greetings, logistics, sponsors, announcements, labels, bare themes."""

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from spacy.tokens import Token

from kg.extract.claims.units import LENIENT_FORMS, Unit
from kg.extract.mentions import MentionIndex
from kg.records import Block, BlockKind, Document, Span, ThingType


@dataclass(frozen=True)
class _Lists:
    patterns: re.Pattern[str]
    themes: frozenset[str]
    telling: frozenset[str]


@lru_cache(maxsize=1)
def _lists() -> _Lists:
    lists = tomllib.loads(files("kg.extract.claims").joinpath("skipping.toml").read_text("utf-8"))
    patterns = re.compile("|".join(lists["patterns"]), re.IGNORECASE)
    return _Lists(patterns, frozenset(lists["themes"]), frozenset(lists["telling"]))


def is_no_claim(unit: Unit, document: Document, mentions: MentionIndex) -> bool:
    """Whether nobody could agree with or dispute what the unit says, because it says nothing."""
    text = unit.text(document)
    words = [t for t in unit.tokens if t.is_alpha]
    if unit.aside:
        return not words or len(text) < 4
    if len(words) < 2 or _lists().patterns.search(text) or _only_points(unit):
        return True
    if _introduces(unit, document, text) or _is_metadata(unit, document, text):
        return True
    return not any(_predicates(t) for t in unit.tokens) and _is_bare(unit, document, text, mentions)


def _only_points(unit: Unit) -> bool:
    """'It did.', 'he says.', 'I disagree.': nothing but pronouns and a verb."""
    words = [t for t in unit.tokens if t.is_alpha]
    return len(words) <= 4 and all(
        t.pos_ in ("PRON", "AUX", "PART", "ADV", "DET", "INTJ", "CCONJ", "SCONJ")
        or t.lemma_ in ("say", "agree", "disagree", "do", "tell", "think", "ask", "know")
        for t in words
    )


def _introduces(unit: Unit, document: Document, text: str) -> bool:
    """A lead-in that ends in a colon and announces its list without saying anything else."""
    if not text.endswith(":"):
        return False
    has_list = any(b.parent == unit.block for b in document.blocks[unit.block + 1 : unit.block + 3])
    states = any(t.tag_ in ("VBZ", "VBP", "VBD") and t.dep_ == "ROOT" for t in unit.tokens)
    return (has_list and (unit.report is not None or not states)) or len(text.split()) < 6


def _is_metadata(unit: Unit, document: Document, text: str) -> bool:
    """'Location: the old mill', 'Present: Ada Byron': a field of the document, unless it gives a date to be met."""
    match = re.match(r"([^:]{2,90}):\s*(.+)$", text)
    if match is None or any(_predicates(t) for t in unit.tokens):
        return False
    label = match.group(1).casefold().strip()
    if any(label == name for name, _ in document.metadata):
        return True
    plain = document.blocks[unit.block].kind is BlockKind.PARAGRAPH and unit.report is None
    return plain and not re.search(r"\d", match.group(2)) and len(match.group(1).split()) <= 8


def _is_bare(unit: Unit, document: Document, text: str, mentions: MentionIndex) -> bool:
    """A phrase without predicate: a title, a name, a theme. A label before it or a judgement in it makes it a claim."""
    block = document.blocks[unit.block]
    words = {t.lower_ for t in unit.tokens} | {t.lemma_.lower() for t in unit.tokens}
    if block.kind not in (BlockKind.ITEM, BlockKind.TURN):
        # Outside of lists a phrase is a caption or a label, unless somebody is said to hold it.
        return not (unit.report or words & _lists().telling) and ":" not in text.strip(" :")
    if _lead_of_item(unit, block):
        return True
    if re.match(r"[^:]{2,60}:\s*\S+\s+\S+", text):
        first = mentions.within(Span(unit.span.start, min(unit.span.start + 60, unit.span.end)))
        return bool(first) and first[0].ref.type is ThingType.PERSON and ", " in text and unit.report is None
    named = mentions.within(Span(unit.span.start, min(unit.span.start + 30, unit.span.end)))
    if named and named[0].ref.type is ThingType.PERSON and unit.report is None:
        return True  # 'Ada Byron, chair'
    if words & _lists().telling or re.search(r"[\d%→≠=?!]", text):
        return False
    return (
        _head(unit) in _lists().themes
        or len(text.split()) < 4
        or document.form not in LENIENT_FORMS
        or (text.count(",") >= 2 or block.parent is None)
    )


def _lead_of_item(unit: Unit, block: Block) -> bool:
    """The bold words that open an item ('Late steel. The yard …') name it; the sentences after them are the claims."""
    at_start = unit.span.start <= block.span.start + 2
    return at_start and unit.span.end < block.span.end - 20 and unit.report is None


def _predicates(token: Token) -> bool:
    return token.tag_ in ("VBZ", "VBP", "VBD", "MD") or (token.tag_ in ("VB", "VBN", "VBG") and token.dep_ == "ROOT")


def _head(unit: Unit) -> str:
    root = next((t for t in unit.tokens if t.dep_ == "ROOT"), unit.tokens[0])
    return root.lemma_.lower()
