"""The answer to a query, as a table of terms and of plain values."""

import html
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property
from importlib import import_module
from typing import Any

from pyoxigraph import (
    BlankNode,
    Literal,
    NamedNode,
    QueryResultsFormat,
    QuerySolutions,
    RdfFormat,
    Triple,
    parse,
    parse_query_results,
)

from kg.query.answer import Answer, AnswerKind
from kg.query.prefixes import PREFIXES, shorten

Term = NamedNode | Literal | BlankNode | Triple
Value = str | int | Decimal | bool | date | None

_XSD = PREFIXES["xsd"]
_INTEGERS = frozenset(
    _XSD + name for name in ("integer", "int", "long", "short", "nonNegativeInteger", "positiveInteger")
)
_SHOWN = 200  # rows in a notebook


@dataclass(frozen=True)
class Result:
    """Rows of named columns. Of CONSTRUCT and DESCRIBE the columns are subject, predicate and object.

    ``terms`` are the RDF terms, None where a variable is unbound; ``rows`` the same as plain values: numbers as
    int or Decimal, days as date, things by their label. ``boolean`` is the answer of ASK, else None. ``cut`` says
    that there was more than was asked for.
    """

    kind: AnswerKind
    columns: tuple[str, ...]
    terms: tuple[tuple[Term | None, ...], ...] = field(repr=False)
    labels: dict[str, str] = field(default_factory=dict, repr=False)
    boolean: bool | None = None
    cut: bool = False
    notes: tuple[str, ...] = ()

    @classmethod
    def of(cls, answer: Answer) -> "Result":
        """Read an answer. Triples are sorted, and each comes once; rows stay in their order."""
        labels = dict(answer.labels)
        if answer.kind is AnswerKind.BOOLEAN:
            return cls(answer.kind, (), (), labels, answer.payload == b"true", notes=answer.notes)
        if answer.kind is AnswerKind.TRIPLES:
            triples = {quad.triple for quad in parse(answer.payload, RdfFormat.N_TRIPLES)}
            terms = tuple((t.subject, t.predicate, t.object) for t in sorted(triples, key=str))
            columns: tuple[str, ...] = ("subject", "predicate", "object")
        else:
            solutions = parse_query_results(answer.payload, QueryResultsFormat.TSV)
            assert isinstance(solutions, QuerySolutions)
            columns = tuple(variable.value for variable in solutions.variables)
            terms = tuple(tuple(solution) for solution in solutions)
        return cls(answer.kind, columns, terms, labels, None, answer.cut, answer.notes)

    def __len__(self) -> int:
        return len(self.terms)

    def __iter__(self) -> Iterator[tuple[Value, ...]]:
        return iter(self.rows)

    def __bool__(self) -> bool:
        """Whether ASK says yes, or there are rows."""
        return self.boolean if self.boolean is not None else bool(self.terms)

    @cached_property
    def rows(self) -> tuple[tuple[Value, ...], ...]:
        """Plain values, things by their label."""
        return tuple(tuple(self.value(term) for term in row) for row in self.terms)

    def value(self, term: Term | None, *, iris: bool = False) -> Value:
        """``term`` as a plain value; an IRI as its label or short name, or in full with ``iris``."""
        if term is None:
            return None
        if isinstance(term, NamedNode):
            return term.value if iris else self.labels.get(term.value) or shorten(term.value)
        return _plain(term) if isinstance(term, Literal) else str(term)

    def text(self, term: Term | None, *, iris: bool = False) -> str:
        """``term`` as it is printed; '' for an unbound variable. Numbers stay as they are written."""
        if term is None:
            return ""
        if isinstance(term, NamedNode):
            return str(self.value(term, iris=iris))
        return term.value if isinstance(term, Literal) else str(term)

    def to_dicts(self, *, iris: bool = False) -> list[dict[str, Value]]:
        """One dictionary a row; with ``iris`` things are their IRIs instead of their labels."""
        return [
            {column: self.value(term, iris=iris) for column, term in zip(self.columns, row, strict=True)}
            for row in self.terms
        ]

    def to_pandas(self, *, iris: bool = False) -> Any:
        """A pandas DataFrame. Raises ImportError where pandas is not installed."""
        rows = [[self.value(term, iris=iris) for term in row] for row in self.terms]
        return import_module("pandas").DataFrame(rows, columns=list(self.columns))

    def _repr_html_(self) -> str:
        """A table for notebooks; whatever the graph holds stays text."""
        if self.boolean is not None:
            return f"<p>{str(self.boolean).lower()}</p>"
        head = "".join(f"<th>{html.escape(column)}</th>" for column in self.columns)
        body = "".join(
            "<tr>" + "".join(f"<td>{html.escape(self.text(term))}</td>" for term in row) + "</tr>"
            for row in self.terms[:_SHOWN]
        )
        more = f"<p>and {len(self) - _SHOWN} more rows</p>" if len(self) > _SHOWN else ""
        return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{more}"


def _plain(literal: Literal) -> Value:
    """A literal's value; its text where the value is none that Python has, or is not what the type says."""
    kind, text = literal.datatype.value, literal.value
    try:
        if kind in _INTEGERS and len(text) < 1000:
            return int(text)
        if kind in (f"{_XSD}decimal", f"{_XSD}double", f"{_XSD}float"):
            return Decimal(text)
        if kind == f"{_XSD}date":
            return date.fromisoformat(text)
    except (ValueError, ArithmeticError):
        return text
    if kind == f"{_XSD}boolean" and text in ("true", "false", "1", "0"):
        return text in ("true", "1")
    return text
