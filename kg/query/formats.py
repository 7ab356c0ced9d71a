"""Results as text: tables for people, files for programs."""

import csv
import io
import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, serialize

from kg.errors import UsageError
from kg.query.answer import AnswerKind
from kg.query.prefixes import PREFIXES
from kg.query.result import Result, Term

Writer = Callable[[Result, bool], str]


def write(result: Result, name: str, *, iris: bool = False) -> str:
    """``result`` in the format ``name``, ending in a line break. Raises UsageError for one it cannot have.

    With ``iris`` things stand as full IRIs, else by their label or short name; ``json`` and the RDF formats always
    hold IRIs. The same result gives the same text.
    """
    return _format(result.kind, name).writer(result, iris)


@dataclass(frozen=True, slots=True)
class Format:
    """A way to write results of one kind, and the file suffixes that ask for it."""

    writer: Writer
    suffixes: tuple[str, ...] = ()


def formats(kind: AnswerKind) -> tuple[str, ...]:
    """The names of the formats that a result of this kind can have."""
    return tuple(_FORMATS[kind])


def format_of_suffix(kind: AnswerKind, suffix: str) -> str:
    """The format that a file's suffix ('.csv') asks for. Raises UsageError for one that stands for none."""
    for name, known in _FORMATS[kind].items():
        if suffix.casefold() in known.suffixes:
            return name
    suffixes = sorted({s for known in _FORMATS[kind].values() for s in known.suffixes})
    raise UsageError(
        f"the file name's ending '{suffix}' stands for no format that {_WORDS[kind]} can have",
        why=f"endings are {', '.join(suffixes)}",
        fix=f"give --format {formats(kind)[0]}, or another of {', '.join(formats(kind))}",
    )


def _format(kind: AnswerKind, name: str) -> Format:
    if name not in _FORMATS[kind]:
        raise UsageError(
            f"{_WORDS[kind]} cannot be written as '{name}'", fix=f"choose one of {', '.join(formats(kind))}"
        )
    return _FORMATS[kind][name]


_WORDS = {
    AnswerKind.ROWS: "the rows of a SELECT",
    AnswerKind.BOOLEAN: "the answer of an ASK",
    AnswerKind.TRIPLES: "the triples of a CONSTRUCT or DESCRIBE",
}


def _tsv(result: Result, iris: bool) -> str:
    lines = [result.columns, *([_escaped(result.text(t, iris=iris)) for t in row] for row in result.terms)]
    return "".join("\t".join(line) + "\n" for line in lines)


def _escaped(text: str) -> str:
    """Line breaks and tabs as C writes them, so that a row stays one line and a cell one column."""
    return text.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n").replace("\r", "\\r")


def _csv(result: Result, iris: bool) -> str:
    table = io.StringIO()
    writer = csv.writer(table)  # line ends are CRLF, as the standards for CSV say
    writer.writerow(result.columns)
    writer.writerows([result.text(term, iris=iris) for term in row] for row in result.terms)
    return table.getvalue()


def _md(result: Result, iris: bool) -> str:
    def row(cells: list[str]) -> str:
        return f"| {' | '.join(cells)} |\n"

    body = (row([_inert(result.text(term, iris=iris)) for term in terms]) for terms in result.terms)
    return row(list(result.columns)) + row(["---"] * len(result.columns)) + "".join(body)


def _inert(text: str) -> str:
    """No cell of the graph becomes markup or HTML in a Markdown page, and none breaks the table."""
    text = re.sub(r"\s+", " ", text).replace("&", "&amp;").replace("<", "&lt;")
    return re.sub(r"([\\`*_\[\]|])", r"\\\1", text)


def _jsonl(result: Result, iris: bool) -> str:
    rows = result.to_dicts(iris=iris)
    return "".join(json.dumps(row, ensure_ascii=False, default=_number_or_text) + "\n" for row in rows)


def _number_or_text(value: object) -> object:
    return float(value) if isinstance(value, Decimal) else str(value)


def _json(result: Result, iris: bool) -> str:
    """SPARQL 1.1 Query Results JSON Format."""
    if result.boolean is not None:
        document: dict[str, object] = {"head": {}, "boolean": result.boolean}
    else:
        bindings = [
            {column: _json_term(term) for column, term in zip(result.columns, row, strict=True) if term is not None}
            for row in result.terms
        ]
        document = {"head": {"vars": list(result.columns)}, "results": {"bindings": bindings}}
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _json_term(term: Term) -> dict[str, object]:
    match term:
        case NamedNode():
            return {"type": "uri", "value": term.value}
        case BlankNode():
            return {"type": "bnode", "value": term.value}
        case Triple():
            parts = zip(("subject", "predicate", "object"), term, strict=True)
            return {"type": "triple", "value": {name: _json_term(part) for name, part in parts}}
        case Literal():
            written: dict[str, object] = {"type": "literal", "value": term.value}
            if term.language:
                written["xml:lang"] = term.language
            elif term.datatype.value != f"{PREFIXES['xsd']}string":
                written["datatype"] = term.datatype.value
            return written


def _boolean(result: Result, iris: bool) -> str:
    return f"{str(result.boolean).lower()}\n"


def _rdf(form: RdfFormat) -> Writer:
    def write_rdf(result: Result, iris: bool) -> str:
        triples = [Triple(*row) for row in result.terms]  # type: ignore[arg-type]
        used = {term.value for row in result.terms for term in _nodes(row)}
        prefixes = {p: n for p, n in PREFIXES.items() if any(iri.startswith(n) for iri in used)}
        written = serialize(triples, format=form, prefixes=prefixes)
        assert written is not None
        text = written.decode()
        return text if text.endswith("\n") or not text else f"{text}\n"

    return write_rdf


def _nodes(row: tuple[Term | None, ...]) -> list[NamedNode]:
    datatypes = [t.datatype for t in row if isinstance(t, Literal)]
    return [t for t in row if isinstance(t, NamedNode)] + datatypes


_FORMATS: dict[AnswerKind, dict[str, Format]] = {
    AnswerKind.ROWS: {
        "tsv": Format(_tsv, (".tsv", ".txt")),
        "csv": Format(_csv, (".csv",)),
        "json": Format(_json, (".json", ".srj")),
        "jsonl": Format(_jsonl, (".jsonl", ".ndjson")),
        "md": Format(_md, (".md",)),
    },
    AnswerKind.BOOLEAN: {"text": Format(_boolean, (".txt",)), "json": Format(_json, (".json", ".srj"))},
    AnswerKind.TRIPLES: {
        "ttl": Format(_rdf(RdfFormat.TURTLE), (".ttl",)),
        "nt": Format(_rdf(RdfFormat.N_TRIPLES), (".nt",)),
        "jsonld": Format(_rdf(RdfFormat.JSON_LD), (".jsonld", ".json")),
    },
}
