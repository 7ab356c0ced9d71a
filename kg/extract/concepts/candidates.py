"""What concept extractors share: a candidate thing with its places, and the choice between overlapping ones."""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib.resources import files

from kg.extract.concepts.phrases import Key, Phrase, key_of_text, name_of, spelled
from kg.records import Span, ThingType


@dataclass(frozen=True)
class Candidate:
    """A possible thing: its name, where it is named, and on which passages that rests.

    ``weight`` says how strongly the text presents it as such a thing (a heading 'Risks' over it: 1; its words: .6).
    """

    type: ThingType
    name: str
    key: Key
    places: tuple[Span, ...]
    evidence: tuple[Span, ...]
    weight: float
    method: str
    category: str | None = None


@lru_cache(maxsize=1)
def cues() -> dict[str, dict[str, tuple[str, ...]]]:
    """cues.toml: kind of thing → kind of cue → its words."""
    lists = tomllib.loads(files("kg.extract.concepts").joinpath("cues.toml").read_text("utf-8"))
    return {kind: {name: tuple(words) for name, words in group.items()} for kind, group in lists.items()}


@lru_cache(maxsize=16)
def cue_pattern(kind: str, name: str) -> re.Pattern[str]:
    return re.compile("|".join(cues()[kind][name]), re.IGNORECASE)


@lru_cache(maxsize=16)
def cue_words(kind: str, name: str) -> frozenset[str]:
    return frozenset(cues()[kind][name])


def of_phrase(
    kind: ThingType, found: Phrase, weight: float, method: str, evidence: Span | None = None
) -> Candidate | None:
    """A candidate named by a phrase; None where the phrase names nothing."""
    name = name_of(found.text)
    key = spelled(found.key)
    if not key or len(name) < 3 or found.generic:
        return None
    return Candidate(kind, name, key, (found.span,), (evidence or found.sentence.span,), weight, method)


def of_text(kind: ThingType, text: str, span: Span, evidence: Span, weight: float, method: str) -> Candidate | None:
    """A candidate named by a stretch of text that is no noun phrase of the parse: a list item, a table cell."""
    name = name_of(text)
    key = key_of_text(name)
    if not key or not 3 <= len(name) <= 120:
        return None
    return Candidate(kind, name, key, (span,), (evidence,), weight, method)


def gathered(found: Iterable[Candidate]) -> tuple[Candidate, ...]:
    """Candidates of one type with one key made one: all places, the best weight, the name most often written."""
    groups: dict[tuple[ThingType, Key], list[Candidate]] = {}
    for candidate in found:
        groups.setdefault((candidate.type, candidate.key), []).append(candidate)
    return tuple(_one(group) for group in groups.values())


def _one(group: list[Candidate]) -> Candidate:
    counts: dict[str, int] = {}
    for candidate in group:
        counts[candidate.name] = counts.get(candidate.name, 0) + 1
    best = max(group, key=lambda c: c.weight)
    # Of equally frequent spellings the earliest, so that the choice does not hang on chance.
    name = max(counts, key=lambda n: (counts[n], -next(i for i, c in enumerate(group) if c.name == n)))
    places = tuple(sorted({span for c in group for span in c.places}))
    evidence = tuple(sorted({span for c in group for span in c.evidence}))
    category = next((c.category for c in group if c.category), None)
    return replace(best, name=name, places=places, evidence=evidence, category=category)


def overlap(a: Key, b: Key) -> float:
    """Dice coefficient of two keys as bags of words: 1 where they hold the same words."""
    if not a or not b:
        return 0.0
    common = sum(min(a.count(w), b.count(w)) for w in set(a))
    return 2 * common / (len(a) + len(b))
