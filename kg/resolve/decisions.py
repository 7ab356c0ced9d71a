"""A user's own decisions on what is one thing: a small TOML file that survives rebuilds and comes before every rule.

    [[same]]                                   # these are one; the first gives the name
    things = ["Ada Byron", "Countess of Mill"]
    reason = "married name"                    # optional, in every entry

    [[different]]                              # these are never one
    things = [{ name = "J. Doe", document = "notes" }, { name = "J. Doe", document = "minutes" }]

    [[retype]]
    thing = "Tern"
    to = "AISystem"

    [[drop]]
    thing = { name = "Quarterly Update", type = "Event" }

A thing is a name, or a table with ``name`` and perhaps ``type`` and ``document``. Names compare as everywhere:
case, accents and hyphens do not count.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from rapidfuzz import process

from kg.errors import DecisionError
from kg.names import normalize, squash
from kg.records import ThingType
from kg.resolve.nodes import Node

_KINDS = ("same", "different", "retype", "drop")


@dataclass(frozen=True, slots=True)
class Selector:
    """Picks things by name, and where given by type and document."""

    name: str
    type: ThingType | None = None
    document: str | None = None

    def picks(self, node: Node) -> bool:
        if self.document not in (None, node.document) or self.type not in (None, node.ref.type):
            return False
        return any(squash(self.name) == squash(name) for name in node.names)


@dataclass(frozen=True, slots=True)
class Decision:
    """One entry of the file. ``line`` is where it begins, 0 if it comes from no file."""

    kind: str  # of _KINDS
    things: tuple[Selector, ...]
    to: ThingType | None = None  # of a retype
    reason: str | None = None
    line: int = 0

    @property
    def why(self) -> str:
        return f"decision: {self.reason}" if self.reason else "decision"


@dataclass(frozen=True, slots=True)
class Decisions:
    """All decisions, in the order of the file."""

    entries: tuple[Decision, ...] = ()

    def of(self, kind: str) -> tuple[Decision, ...]:
        return tuple(d for d in self.entries if d.kind == kind)

    def apply(self, nodes: Iterable[Node]) -> tuple[Node, ...]:
        """``nodes`` without the dropped ones, retyped, and with the sides they take in what is to stay apart."""
        kept = []
        for node in nodes:
            if any(s.picks(node) for d in self.of("drop") for s in d.things):
                continue
            types = [d.to for d in self.of("retype") if any(s.picks(node) for s in d.things)]
            sides = frozenset(
                (number, side)
                for number, d in enumerate(self.of("different"))
                for side, selector in enumerate(d.things)
                if selector.picks(node)
            )
            kept.append(replace(node, retyped=types[-1] if types else None, sides=sides))
        return tuple(kept)

    def warnings(self, nodes: Iterable[Node]) -> tuple[str, ...]:
        """What picks nothing, with the nearest known names: a misspelt name, or one that the documents lost."""
        nodes = tuple(nodes)
        known = sorted({name for node in nodes for name in node.names})
        return tuple(
            _warning(decision, selector, known)
            for decision in self.entries
            for selector in decision.things
            if not any(selector.picks(node) for node in nodes)
        )


def _warning(decision: Decision, selector: Selector, known: list[str]) -> str:
    near = process.extract(selector.name, known, limit=3, score_cutoff=70, processor=normalize)
    where = f" (line {decision.line})" if decision.line else ""
    meant = f"; did you mean {', '.join(repr(name) for name, _, _ in near)}?" if near else ""
    return f"the decision '{decision.kind}'{where} names {selector.name!r}, which no document mentions{meant}"


def load_decisions(path: Path) -> Decisions:
    """The decisions in a TOML file.

    Raises DecisionError, naming line and entry, for a file that cannot be read or parsed, an unknown key or type, and
    an entry without what its kind needs.
    """
    try:
        text = path.read_text(encoding="utf-8")
        data = tomllib.loads(text)
    except (OSError, UnicodeDecodeError) as error:
        raise DecisionError("the decisions cannot be read", where=str(path), why=str(error)) from error
    except tomllib.TOMLDecodeError as error:
        raise DecisionError(
            "the decisions are not valid TOML", where=str(path), why=str(error), fix="correct the line that it names"
        ) from error
    unknown = sorted(set(data) - set(_KINDS))
    if unknown:
        raise DecisionError(
            f"there is no kind of decision called {unknown[0]!r}",
            where=f"{path}, line {_line(text, unknown[0], 0)}",
            fix=f"use [[{']], [['.join(_KINDS)}]]",
        )
    return Decisions(tuple(_entries(path, text, data)))


def _entries(path: Path, text: str, data: Mapping[str, object]) -> Iterator[Decision]:
    for kind in _KINDS:
        entries = data.get(kind, [])
        if not isinstance(entries, list):
            raise DecisionError(f"[{kind}] is a table", where=str(path), fix=f"write [[{kind}]] before each entry")
        for index, entry in enumerate(entries):
            line = _line(text, kind, index)
            where = f"{path}, line {line}, entry {index + 1} of [[{kind}]]"
            if not isinstance(entry, dict):
                raise DecisionError(f"an entry of {kind!r} is no table", where=where, fix=f"write [[{kind}]] before it")
            yield _decision(kind, entry, where, line)


def _line(text: str, kind: str, index: int) -> int:
    """The line, from 1, of the ``index``-th entry of ``kind``; of its first mention if written in another style."""
    heads = [n for n, line in enumerate(text.splitlines(), 1) if re.match(rf"\s*\[\[?\s*{re.escape(kind)}\s*\]", line)]
    if index < len(heads):
        return heads[index]
    return next((n for n, line in enumerate(text.splitlines(), 1) if kind in line), 1)


def _decision(kind: str, entry: Mapping[str, object], where: str, line: int) -> Decision:
    allowed = {"thing", "things", "reason"} | ({"to"} if kind == "retype" else set())
    unknown = sorted(set(entry) - allowed)
    if unknown:
        raise DecisionError(
            f"{unknown[0]!r} means nothing in [[{kind}]]", where=where, fix=f"use {', '.join(sorted(allowed))}"
        )
    things = entry.get("things", [entry["thing"]] if "thing" in entry else [])
    if not isinstance(things, list) or ("thing" in entry and "things" in entry):
        raise DecisionError("'things' has to be one list", where=where, fix='write things = ["Name", "Other name"]')
    selectors = tuple(_selector(thing, where) for thing in things)
    least = 2 if kind in ("same", "different") else 1
    if len(selectors) < least:
        raise DecisionError(
            f"[[{kind}]] needs {least} thing{'s' * (least > 1)} or more", where=where, fix="name them in 'things'"
        )
    reason = entry.get("reason")
    if reason is not None and not isinstance(reason, str):
        raise DecisionError("'reason' has to be text", where=where, fix='write reason = "…"')
    if kind == "retype" and "to" not in entry:
        raise DecisionError("[[retype]] does not say to which type", where=where, fix='write to = "Organization"')
    return Decision(kind, selectors, _type(entry["to"], where) if "to" in entry else None, reason, line)


def _selector(thing: object, where: str) -> Selector:
    if isinstance(thing, str):
        thing = {"name": thing}
    if not isinstance(thing, dict) or not isinstance(thing.get("name"), str) or not normalize(thing["name"]):
        raise DecisionError(
            f"{thing!r} is no thing", where=where, fix='write a name, or { name = "…", type = "…", document = "…" }'
        )
    unknown = sorted(set(thing) - {"name", "type", "document"})
    document = thing.get("document")
    if unknown or not (document is None or isinstance(document, str)):
        wrong = unknown[0] if unknown else "document"
        raise DecisionError(
            f"{wrong!r} is not right in a thing", where=where, fix="use name, type and document, all text"
        )
    return Selector(thing["name"], _type(thing["type"], where) if "type" in thing else None, document)


def _type(value: object, where: str) -> ThingType:
    try:
        return ThingType(str(value))
    except ValueError as error:
        raise DecisionError(
            f"there is no type {value!r}", where=where, fix=f"use one of {', '.join(sorted(ThingType))}"
        ) from error
