"""The milestones' part of cues.toml, ready to ask."""

import re
from functools import cache

from kg.extract.concepts.candidates import cues


@cache
def words(name: str) -> frozenset[str]:
    return frozenset(cues()["milestones"][name])


@cache
def pattern(name: str) -> re.Pattern[str]:
    return re.compile("|".join(cues()["milestones"][name]), re.IGNORECASE)


@cache
def participles() -> dict[str, str]:
    """Lemma → past participle of the verbs that do not form it by rule."""
    return dict(entry.split() for entry in cues()["milestones"]["irregular"])


@cache
def synonyms() -> dict[str, str]:
    """Each form of a verb that tells the same event as another → the first of its row."""
    rows = (row.split() for row in cues()["milestones"]["synonyms"])
    return {form: row[0] for row in rows for form in row}
