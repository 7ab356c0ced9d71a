"""How sure a statement is, and whether it denies."""

import re
import tomllib
from functools import lru_cache
from importlib.resources import files

from kg.extract.claims.units import Unit
from kg.records import Certainty, Document

_ORDER = (Certainty.DOUBTFUL, Certainty.POSSIBLE, Certainty.PROBABLE)


@lru_cache(maxsize=1)
def _patterns() -> dict[Certainty, re.Pattern[str]]:
    lists = tomllib.loads(files("kg.extract.claims").joinpath("modality.toml").read_text("utf-8"))
    return {level: re.compile("|".join(lists[level.value.lower()]), re.IGNORECASE) for level in _ORDER}


def certainty_of(unit: Unit, document: Document) -> Certainty:
    """The least certain level that a hedge in the unit gives; CERTAIN without a hedge."""
    text = re.sub(r"“[^”]*”|\"[^\"]*\"", " ", unit.text(document)) if unit.report else unit.text(document)
    for level, pattern in _patterns().items():
        if pattern.search(text):
            return level
    return Certainty.CERTAIN


_DENIALS = frozenset({"deny", "reject", "dismiss", "rule_out", "refute"})


def is_negated(unit: Unit) -> bool:
    """Whether the main clause of what is stated is negative: 'X is not …', 'nobody …', 'denies that …'."""
    if unit.report is not None and unit.report.lemma in _DENIALS:
        return True
    heads = _stated(unit)
    for token in unit.tokens:
        if token.dep_ == "neg" and token.head in heads:
            return not _tag_or_contrast(token.lower_, unit)
        if token.lower_ in ("no", "nobody", "none", "neither", "nothing") and (
            token.head in heads or (token.head.dep_ in ("nsubj", "attr", "dobj", "ROOT") and token.head.head in heads)
        ):
            return True
    return False


def _stated(unit: Unit) -> set[object]:
    """The verbs that carry the statement: the root, and the complement of a reporting verb."""
    roots = {t for t in unit.tokens if t.dep_ == "ROOT" or t.head not in unit.tokens}
    if unit.report is not None and unit.report.verb in roots:
        complements = {c for c in unit.report.verb.children if c.dep_ == "ccomp"}
        return set(complements or roots)
    return set(roots)


def _tag_or_contrast(word: str, unit: Unit) -> bool:
    """'not only … but', 'not X but Y' do not deny."""
    text = unit.sentence.text.lower()
    return "not only" in text or "not just" in text or (word == "not" and bool(re.search(r"\bnot [^,.;]+ but\b", text)))
