"""Gold annotations: JSON in the guidelines' format → Annotation."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any, TypeVar

from kg.errors import SourceError
from kg.evaluation.annotation import (
    CONCEPT_CATEGORIES,
    Annotation,
    Answer,
    Link,
    Quantity,
    Statement,
    Thing,
    Time,
)

T = TypeVar("T")


def gold_files(path: Path) -> tuple[Path, ...]:
    """The annotations at ``path``: the file itself, or every `*.json` right in the folder, by name."""
    if path.is_dir():
        files = tuple(sorted(path.glob("*.json")))
        if files:
            return files
        raise SourceError("no gold annotations", where=str(path), fix="name a folder that holds *.json annotations")
    if path.is_file():
        return (path,)
    raise SourceError("no such gold annotations", where=str(path), fix="name a *.json file or a folder of them")


def read_gold(path: Path) -> Annotation:
    """One gold file. Raises SourceError, naming the file and the id of the entry, where it breaks the format."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, json.JSONDecodeError, RecursionError) as error:
        raise SourceError("a gold annotation cannot be read", where=str(path), why=str(error)) from error
    return parse_gold(data, path)


def parse_gold(data: object, path: Path) -> Annotation:
    """The JSON value of the gold file ``path`` as an annotation. Raises as read_gold does."""
    entry = _Entry(path, "the annotation", data)
    document = entry.text("document")
    if PurePosixPath(document).is_absolute() or ".." in PurePosixPath(document).parts:
        entry.fail("'document' must be a file name below the folder of the documents")
    return Annotation(
        document=document,
        entities=entry.each("entities", _entity),
        **{category: entry.each(category, _concept) for category in CONCEPT_CATEGORIES},
        measurements=entry.each("measurements", _quantity),
        claims=entry.each("claims", _statement),
        relations=entry.each("relations", _link),
    )


@dataclass(frozen=True)
class _Entry:
    """An object of the file, with what is needed to say where a fault is."""

    path: Path
    name: str
    data: Any

    def __post_init__(self) -> None:
        if not isinstance(self.data, Mapping):
            self.fail("not a JSON object")

    def fail(self, why: str) -> None:
        raise SourceError(
            "a gold annotation breaks the format",
            where=f"{self.path}, {self.name}",
            why=why,
            fix="see the annotation guidelines",
        )

    def text(self, key: str) -> str:
        value = self.data.get(key)
        if not isinstance(value, str) or not value:
            self.fail(f"'{key}' must be a text that is not empty")
        return str(value)

    def optional(self, key: str) -> str | None:
        value: str | None = self.data.get(key)
        if value is not None and not isinstance(value, str):
            self.fail(f"'{key}' must be a text or null")
        return value

    def number(self, key: str) -> str:
        value = self.data.get(key, "")
        if isinstance(value, bool) or not isinstance(value, str | int | float):
            self.fail(f"'{key}' must be a number or a text")
        return str(value)

    def texts(self, key: str) -> tuple[str, ...]:
        value = self.data.get(key) or []
        if not isinstance(value, Sequence) or isinstance(value, str) or not all(isinstance(x, str) for x in value):
            self.fail(f"'{key}' must be a list of texts")
        return tuple(value)

    def passages(self) -> tuple[str, ...]:
        """Evidence is one text or a list of them."""
        value = self.data.get("evidence") or []
        return (value,) if isinstance(value, str) else self.texts("evidence")

    def each(self, key: str, make: "Callable[[_Entry], T]") -> tuple[T, ...]:
        return tuple(make(entry) for entry in self._entries(key))

    def _entries(self, key: str) -> "Iterator[_Entry]":
        items = self.data.get(key) or []
        if not isinstance(items, list):
            self.fail(f"'{key}' must be a list")
        for number, item in enumerate(items, start=1):
            ident = item.get("id") if isinstance(item, Mapping) else None
            yield _Entry(self.path, f"{key} {ident}" if ident else f"{key} number {number}", item)


def _entity(entry: _Entry) -> Thing:
    return Thing(entry.text("id"), entry.text("name"), entry.texts("aliases"), entry.passages(), entry.text("type"))


def _concept(entry: _Entry) -> Thing:
    return Thing(
        entry.text("id"),
        entry.text("name"),
        entry.texts("aliases"),
        entry.passages(),
        status=entry.optional("status"),
        when=_time(entry),
    )


def _time(entry: _Entry) -> Time | None:
    data = entry.data.get("when")
    if data is None:
        return None
    when = _Entry(entry.path, f"{entry.name}, 'when'", data)
    ends = (when.optional(key) for key in ("min", "max", "earliest", "latest"))
    return Time(when.optional("text") or "", *ends)


def _quantity(entry: _Entry) -> Quantity:
    return Quantity(
        entry.text("id"),
        entry.number("value"),
        entry.passages(),
        entry.optional("of") or "",
        entry.optional("unit") or "",
    )


def _statement(entry: _Entry) -> Statement:
    return Statement(
        entry.text("id"),
        entry.text("evidence"),
        entry.optional("kind"),
        entry.optional("speaker"),
        entry.texts("about"),
        entry.each("responds", lambda answer: Answer(answer.text("to"), answer.text("stance"))),
    )


def _link(entry: _Entry) -> Link:
    return Link(entry.text("subject"), entry.text("predicate"), entry.text("object"))
