"""The patterns of patterns.toml, put together and compiled."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from kg.extract.entities import lexicon
from kg.records import ThingType

UPPER = "".join(c for c in map(chr, range(0x41, 0x250)) if c.isupper())
"""Capital letters of the Latin scripts, to stand inside ``[…]`` of a pattern."""

_DATA = tomllib.loads((files("kg.extract.entities") / "patterns.toml").read_text(encoding="utf-8"))


@dataclass(frozen=True, slots=True)
class Pattern:
    """``regex`` marks the name as its group 'name'. ``near`` says what has to be spoken of near by, if anything."""

    type: ThingType
    method: str
    weight: float
    regex: re.Pattern[str]
    near: str | None = None


def pieced(pattern: str) -> str:
    """``pattern`` with its {PIECES} and {WORD_LISTS} put in, and without line breaks and what surrounds them."""
    joined = "".join(line.strip() for line in pattern.splitlines())
    return re.sub(r"\{([A-Z_]+)\}", lambda found: _piece(found[1]), joined)


@cache
def _piece(name: str) -> str:
    if name == "UPPER":
        return UPPER
    if name in _DATA["pieces"]:
        return pieced(_DATA["pieces"][name])
    words: frozenset[str] = getattr(lexicon, name)
    return "|".join(re.escape(word) for word in sorted(words, key=lambda w: (-len(w), w)))


@cache
def patterns(kind: ThingType) -> tuple[Pattern, ...]:
    """The patterns of names of one type, in the order of the file."""
    return tuple(
        Pattern(kind, table["method"], table["weight"], re.compile(pieced(table["pattern"])), table.get("near"))
        for table in _DATA["pattern"]
        if table["type"] == kind
    )


def compiled(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """A pattern of some module's own, which may use the pieces."""
    return re.compile(pieced(pattern), flags)
