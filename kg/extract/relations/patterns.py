"""The relation patterns of patterns.toml, compiled."""

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from kg.records import PREDICATES, ThingType


@dataclass(frozen=True, slots=True)
class Pattern:
    """Words between two things that tell a relation; ``swapped`` where the object is named first."""

    predicate: str
    subject: frozenset[ThingType]
    object: frozenset[ThingType]
    between: re.Pattern[str]
    after: re.Pattern[str] | None
    swapped: bool
    same_type: bool
    example: str


@lru_cache(maxsize=1)
def patterns() -> tuple[Pattern, ...]:
    """All patterns, in the order of the file: of several that fit one pair and predicate the first counts."""
    text = files("kg.extract.relations").joinpath("patterns.toml").read_text("utf-8")
    data = tomllib.loads(text)
    roles: dict[str, str] = data["roles"]
    return tuple(_compiled(entry, roles) for entry in data["pattern"])


def _compiled(entry: dict[str, object], roles: dict[str, str]) -> Pattern:
    predicate = str(entry["predicate"])
    if predicate not in PREDICATES:
        raise ValueError(f"relation pattern with the unknown predicate {predicate}")
    after = entry.get("after")
    return Pattern(
        predicate,
        _types(entry["subject"]),
        _types(entry["object"]),
        _regex(str(entry["between"]), roles),
        _regex(str(after), roles) if after else None,
        bool(entry.get("reversed")),
        bool(entry.get("same_type")),
        str(entry["example"]),
    )


def _types(names: object) -> frozenset[ThingType]:
    assert isinstance(names, list)
    return frozenset(ThingType(name) for name in names)


def _regex(text: str, roles: dict[str, str]) -> re.Pattern[str]:
    for name, role in roles.items():
        text = text.replace("{" + name + "}", role)
    return re.compile(text, re.IGNORECASE)
