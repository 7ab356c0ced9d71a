"""Named queries: `.rq` files with a comment header, the project's own before the packaged ones.

    #: title Claims, by document
    #: param about thing  what the claim is about
    #: param kind choice  only claims of this kind
    #: columns claim speaker document

The query gives each parameter its default in `VALUES ?about { "" }`; several defaults are the values of a choice.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum
from pathlib import Path

from pyoxigraph import Literal, NamedNode

from kg.errors import QueryError, UsageError
from kg.query.binding import Slot, Value, bind, slots
from kg.query.prefixes import PREFIXES, expand, shorten

PACKAGED = Path(__file__).parent / "queries"
SUFFIX = ".rq"

_HEADER = re.compile(r"#:\s*(\w+)\s+(.*)")
_PARAM = re.compile(r"([A-Za-z]\w*)\s+(\w+)(?:\s+(.*))?")
_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
_XSD = PREFIXES["xsd"]


class ParameterType(StrEnum):
    """How a parameter's value is read; a choice is one of the defaults that the query lists."""

    TEXT = "text"
    THING = "thing"  # whatever in the graph has that name, or is narrower than what has it
    DATE = "date"  # 2026, 2026-03 or 2026-03-14
    INTEGER = "integer"
    NUMBER = "number"
    BOOLEAN = "boolean"
    IRI = "iri"
    CHOICE = "choice"


@dataclass(frozen=True, slots=True)
class Parameter:
    """What a query can be asked for. ``choices`` are the names a choice may take, else empty."""

    name: str
    type: ParameterType
    help: str
    default: str | None  # None where the query leaves it open
    choices: tuple[str, ...] = ()
    slot: Slot | None = None

    def term(self, value: object) -> Value:
        """``value`` as an RDF term of the parameter's type. Raises UsageError."""
        text = str(value).strip() if not isinstance(value, bool) else str(value).lower()
        match self.type:
            case ParameterType.TEXT | ParameterType.THING:
                return _literal(str(value))
            case ParameterType.CHOICE:
                return self._choice(text)
            case ParameterType.IRI:
                return NamedNode(expand(text))
            case ParameterType.DATE if _DATE.fullmatch(text):
                return _literal(text)
            case ParameterType.INTEGER if re.fullmatch(r"[+-]?\d+", text, re.ASCII):
                return Literal(text, datatype=NamedNode(f"{_XSD}integer"))
            case ParameterType.NUMBER if re.fullmatch(r"[+-]?\d+(\.\d+)?", text, re.ASCII):
                return Literal(text, datatype=NamedNode(f"{_XSD}decimal"))
            case ParameterType.BOOLEAN if text in ("true", "false"):
                return Literal(text, datatype=NamedNode(f"{_XSD}boolean"))
        example = _EXAMPLES[self.type]
        raise UsageError(f"'{text}' is no {self.type} for the parameter '{self.name}'", fix=f"write {example}")

    def _choice(self, text: str) -> Value:
        folded = {choice.casefold(): choice for choice in self.choices}
        name = text.casefold().rpartition(":")[2]
        if name not in folded or self.slot is None:
            raise UsageError(
                f"'{text}' is none of the values of '{self.name}'", fix=f"write one of {', '.join(self.choices)}"
            )
        written = self.slot.defaults[self.choices.index(folded[name])]
        return _literal(written.strip("\"'")) if written[0] in "\"'" else NamedNode(expand(written))


def _literal(text: str) -> Literal:
    try:
        text.encode()  # refuses half a surrogate pair, as undecodable bytes of a command line become
        return Literal(text)
    except UnicodeEncodeError as error:
        raise UsageError(f"{text!a} is not text", why="it holds bytes that are not UTF-8") from error


_EXAMPLES = {
    ParameterType.DATE: "a year, a month or a day: 2026, 2026-03 or 2026-03-14",
    ParameterType.INTEGER: "a whole number: 12",
    ParameterType.NUMBER: "a number: 0.5",
    ParameterType.BOOLEAN: "true or false",
}


@dataclass(frozen=True, slots=True)
class Question:
    """A query ready to be asked. ``things`` are (parameter, name): what has the name is known to the graph alone."""

    text: str
    things: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """A query with its header. ``text`` is the whole file; ``columns`` those that it answers with, in order."""

    name: str
    title: str
    parameters: tuple[Parameter, ...]
    columns: tuple[str, ...]
    text: str
    path: Path | None = None

    def parameter(self, name: str) -> Parameter:
        """Raises UsageError, naming the known ones, for one that the query does not have."""
        wanted = name.replace("-", "_").casefold()
        for parameter in self.parameters:
            if parameter.name.casefold() == wanted:
                return parameter
        known = [p.name for p in self.parameters]
        close = get_close_matches(wanted, known, n=1)
        raise UsageError(
            f"the query '{self.name}' has no parameter '{name}'",
            why=f"it has {', '.join(known)}" if known else "it has none",
            fix=f"did you mean '{close[0]}'?" if close else f"see: kg query {self.name} --help",
        )

    def asking(self, values: Mapping[str, object]) -> "Question":
        """The query with ``values`` as typed terms. Raises UsageError for unknown names and unfit values."""
        terms: dict[str, list[Value]] = {}
        things: dict[str, str] = {}
        for name, value in values.items():
            parameter = self.parameter(name)
            term = parameter.term(value)
            if parameter.type is ParameterType.THING:
                things[parameter.name] = term.value
            else:
                terms[parameter.name] = [term]
        return Question(bind(self.text, terms), tuple(things.items()))


def parse(text: str, *, name: str, path: Path | None = None) -> NamedQuery:
    """Read a query with its header; a query without one has a text parameter for each VALUES block of one variable.

    Raises QueryError, naming the line, for a header that cannot be read.
    """
    defaults = {slot.name: slot for slot in slots(text)}
    title, columns, has_header = name, (), False
    declared: dict[str, Parameter] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.startswith("#:"):
            continue
        has_header = True
        match = _HEADER.match(line)
        key, rest = (match[1], match[2].strip()) if match else ("", "")
        if key == "title":
            title = rest
        elif key == "columns":
            columns = tuple(rest.split())
        elif key == "param" and (parameter := _parameter(rest, defaults)):
            declared[parameter.name] = parameter
        else:
            raise QueryError(
                f"the header of '{name}' cannot be read",
                where=f"{path.name if path else name}, line {number}: {line.strip()}",
                why=f"a parameter has a type ({', '.join(ParameterType)}) and a block VALUES ?name {{ … }}",
                fix="write '#: title …', '#: param NAME TYPE help' or '#: columns …'",
            )
    parameters = tuple(declared.values()) if has_header else tuple(_undeclared(slot) for slot in defaults.values())
    return NamedQuery(name, title, parameters, columns, text, path)


def _parameter(declaration: str, defaults: Mapping[str, Slot]) -> Parameter | None:
    match = _PARAM.fullmatch(declaration)
    if not match or match[1] not in defaults or match[2] not in set(ParameterType):
        return None
    slot, kind = defaults[match[1]], ParameterType(match[2])
    return Parameter(match[1], kind, match[3] or "", _default(slot), _choices(slot, kind), slot)


def _undeclared(slot: Slot) -> Parameter:
    """A parameter whose type only the query's defaults tell."""
    iri = all(":" in default and default[0] not in "\"'" for default in slot.defaults) and bool(slot.defaults)
    kind = ParameterType.CHOICE if len(slot.defaults) > 1 else ParameterType.IRI if iri else ParameterType.TEXT
    return Parameter(slot.name, kind, "", _default(slot), _choices(slot, kind), slot)


def _choices(slot: Slot, kind: ParameterType) -> tuple[str, ...]:
    if kind is not ParameterType.CHOICE:
        return ()
    return tuple(shorten(expand(d)) if d[0] not in "\"'" and ":" in d else d.strip("\"'") for d in slot.defaults)


def _default(slot: Slot) -> str | None:
    """What the query's own VALUES says; None where that means 'any'."""
    if len(slot.defaults) != 1 or slot.defaults[0] in ("UNDEF", '""', "''"):
        return None
    return slot.defaults[0].strip("\"'")


def find_named(name: str, folders: Iterable[Path] = ()) -> NamedQuery:
    """The query called ``name`` in the first of ``folders`` that has it, else the packaged one.

    Raises UsageError with the closest name for one that is nowhere, QueryError for a file that cannot be read.
    """
    paths = _paths(folders)
    if name not in paths:
        close = get_close_matches(name, paths, n=1)
        meant = f"did you mean '{close[0]}'? " if close else ""
        raise UsageError(f"there is no query named '{name}'", fix=f"{meant}list them with: kg query --list")
    return read_query(paths[name])


def named_queries(folders: Iterable[Path] = ()) -> tuple[NamedQuery, ...]:
    """Every query there is, by name; one in ``folders`` stands before a packaged one of the same name."""
    return tuple(read_query(path) for _, path in sorted(_paths(folders).items()))


def query_names(folders: Iterable[Path] = ()) -> tuple[str, ...]:
    """The names alone, sorted; reads no file."""
    return tuple(sorted(_paths(folders)))


def _paths(folders: Iterable[Path]) -> dict[str, Path]:
    paths: dict[str, Path] = {}
    for folder in (*folders, PACKAGED):
        if folder.is_dir():
            for path in sorted(folder.glob(f"*{SUFFIX}")):
                paths.setdefault(path.stem, path)
    return paths


def read_query(path: Path) -> NamedQuery:
    """The query in the file ``path``. Raises QueryError."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        reason = error.strerror or str(error)
        raise QueryError(
            "the query cannot be read", where=str(path), why=reason, fix="name a file with SPARQL"
        ) from error
    except UnicodeDecodeError as error:
        raise QueryError(
            "the query is not text", where=f"{path}, byte {error.start}", why="it is not UTF-8", fix="save it as UTF-8"
        ) from error
    return parse(text, name=path.stem, path=path)
