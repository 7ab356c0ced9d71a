"""When two entries mean the same, and which pairs belong together.

Similarity is of words: Dice over bags of normalized words, as the annotation guidelines' scores define it.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import TypeVar

from kg.evaluation.annotation import Quantity, Statement, Thing, Time

T = TypeVar("T")

LABELS_ALIKE = 0.6  # Dice of labels from which two concepts are one
LABELS_NEAR = 0.3  # … or from here, where they also rest on the same words:
EVIDENCE_SHARED = 0.5
QUANTITY_EVIDENCE_SHARED = 0.3
CLAIMS_ALIKE = 0.6

_WORD = re.compile(r"[a-z0-9\u00c0-\uffff]+(?:\.[0-9]+)?%?")
_POSSESSIVE = re.compile(r"'s\b")
_DURATION = re.compile(r"(-?)P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T.*)?")
_DETERMINERS = {"a", "an", "the", "this", "that", "its", "their", "his", "her", "it"}
_PREPOSITIONS = {"of", "for", "to", "in", "on", "by", "with", "at", "from", "as"}
_AUXILIARIES = {"is", "are", "be", "being"}
_FUNCTION_WORDS = frozenset(_DETERMINERS | _PREPOSITIONS | _AUXILIARIES | {"and", "or"})


@lru_cache(maxsize=65536)
def words(text: str) -> tuple[str, ...]:
    """Lower-case words and numbers of ``text``, without possessives and plural endings."""
    plain = unicodedata.normalize("NFKC", text).casefold().replace("’", "'")
    return tuple(_singular(word) for word in _WORD.findall(_POSSESSIVE.sub("", plain)))


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


@lru_cache(maxsize=65536)
def content_words(text: str) -> tuple[str, ...]:
    """Words without the function words, or all where nothing else is left."""
    every = words(text)
    return tuple(word for word in every if word not in _FUNCTION_WORDS) or every


def _shared(a: Sequence[str], b: Sequence[str]) -> int:
    return (Counter(a) & Counter(b)).total()


def dice(a: Sequence[str], b: Sequence[str]) -> float:
    """Twice the words in common over all words, in [0, 1]; 0 where one is empty."""
    return 2 * _shared(a, b) / (len(a) + len(b)) if a and b else 0.0


def containment(a: Sequence[str], b: Sequence[str]) -> float:
    """Share of the shorter that the longer holds, in [0, 1]; 0 where one is empty."""
    return _shared(a, b) / min(len(a), len(b)) if a and b else 0.0


def label_similarity(a: Thing, b: Thing) -> float:
    """Of the two names or aliases that are most alike."""
    return max((dice(content_words(x), content_words(y)) for x in a.names for y in b.names), default=0.0)


def evidence_overlap(a: Thing | Quantity, b: Thing | Quantity) -> float:
    """Of the two passages that share most."""
    return max((containment(words(x), words(y)) for x in a.evidence for y in b.evidence), default=0.0)


def same_entity(a: Thing, b: Thing) -> float:
    """Above 0 where the types are equal and a normalized name is shared; the more are shared, the higher."""
    if a.type != b.type:
        return 0.0
    shared = {" ".join(content_words(name)) for name in a.names} & {" ".join(content_words(name)) for name in b.names}
    return 1.0 + 0.1 * len(shared) if shared else 0.0


def same_concept(a: Thing, b: Thing) -> float:
    """Above 1 where the labels are alike, above 0 where they are near and the evidence is shared."""
    similarity = label_similarity(a, b)
    if similarity >= LABELS_ALIKE:
        return 1 + similarity
    near = similarity >= LABELS_NEAR and evidence_overlap(a, b) >= EVIDENCE_SHARED
    return similarity if near else 0.0


def same_claim(a: Statement, b: Statement) -> float:
    similarity = dice(words(a.evidence), words(b.evidence))
    return similarity if similarity >= CLAIMS_ALIKE else 0.0


def same_quantity(a: Quantity, b: Quantity) -> float:
    """1 where the digits of the value are equal and the evidence is shared."""
    value = _digits(a.value)
    alike = value and value == _digits(b.value) and evidence_overlap(a, b) >= QUANTITY_EVIDENCE_SHARED
    return 1.0 if alike else 0.0


def _digits(value: str) -> str:
    return re.sub(r"[^0-9.\-]", "", value.replace("–", "-"))


def same_time(a: Time | None, b: Time | None) -> bool:
    """Equal horizons where both give them; else dates that are equal at the coarser precision."""
    if a is None or b is None:
        return a is b
    if a.min and b.min:
        return (_length(a.min), _length(a.max)) == (_length(b.min), _length(b.max))
    if a.earliest and b.earliest:
        latest = _same_date(a.latest or a.earliest, b.latest or b.earliest)
        return latest and _same_date(a.earliest, b.earliest)
    return False


def _same_date(a: str, b: str) -> bool:
    return a.startswith(b) or b.startswith(a)


def _length(duration: str | None) -> tuple[int, int] | str | None:
    """An ISO 8601 duration as (months, days), so that P18M and P1Y6M are one; as it is where it is none."""
    match = _DURATION.fullmatch((duration or "").strip().upper())
    if not match:
        return duration
    sign = -1 if match[1] else 1
    years, months, weeks, days = (int(group or 0) for group in match.groups()[1:])
    return sign * (12 * years + months), sign * (7 * weeks + days)


def match(gold: Sequence[T], found: Sequence[T], same: Callable[[T, T], float]) -> tuple[tuple[T, T], ...]:
    """Pairs (gold, found), each entry in at most one: greedy, best first, ties by the order given."""
    candidates = (
        (-similarity, i, j) for i, g in enumerate(gold) for j, f in enumerate(found) if (similarity := same(g, f)) > 0
    )
    used_gold: set[int] = set()
    used_found: set[int] = set()
    pairs = []
    for _, i, j in sorted(candidates):
        if i not in used_gold and j not in used_found:
            used_gold.add(i)
            used_found.add(j)
            pairs.append((gold[i], found[j]))
    return tuple(pairs)
