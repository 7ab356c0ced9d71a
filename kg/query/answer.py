"""Evaluate one query over one store."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from io import BytesIO

from pyoxigraph import (
    DefaultGraph,
    Literal,
    NamedNode,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Store,
)

from kg.errors import QueryError
from kg.query.binding import bind
from kg.query.guard import check, readable_syntax_error, unknown_terms
from kg.query.named import Question
from kg.query.prefixes import PREFIXES
from kg.query.things import close_names, things_called

MOST_ROWS = 100_000  # unless asked for more: a question with a longer answer is mostly a mistake


class AnswerKind(StrEnum):
    ROWS = "rows"  # of SELECT
    BOOLEAN = "boolean"  # of ASK
    TRIPLES = "triples"  # of CONSTRUCT and DESCRIBE


@dataclass(frozen=True, slots=True)
class Answer:
    """What a query gave, as it travels from the process that asked the store.

    ``payload`` is SPARQL's TSV for rows, N-Triples for triples, ``true`` or ``false`` for a boolean. ``labels`` holds
    (IRI, label) for the IRIs in it that have one. ``cut`` says that there was more than the number of rows asked
    for; ``notes`` are remarks for the user, such as on misspelt terms.
    """

    kind: AnswerKind
    payload: bytes
    labels: tuple[tuple[str, str], ...] = ()
    cut: bool = False
    notes: tuple[str, ...] = ()


def answer(store: Store, question: Question | str, *, limit: int | None = None, labels: bool = True) -> Answer:
    """Ask the default graph of ``store`` (see `whole`) a read-only query; known prefixes need no declaration.

    ``limit`` cuts the answer after so many rows or triples; without it MOST_ROWS are allowed, and more are an error.
    Raises QueryError for a query that is refused, malformed or fails.
    """
    question = question if isinstance(question, Question) else Question(question)
    text, notes = _with_things(store, question)
    check(text)
    try:
        found = store.query(text, prefixes=PREFIXES)
        most = MOST_ROWS if limit is None else limit
        kind, payload, cut = _written(found, most)
    except SyntaxError as error:
        raise readable_syntax_error(text, str(error)) from error
    except (OSError, RuntimeError, ValueError, MemoryError) as error:
        why = "it needs more memory than it may have" if isinstance(error, MemoryError) else str(error)
        raise QueryError("the query failed", why=why, fix="ask for less, or correct the query") from error
    if cut and limit is None:
        raise QueryError(
            f"the answer has more than {MOST_ROWS:,} rows",
            why="a longer one is not printed by mistake",
            fix="add conditions or a LIMIT, or say how many you want with --limit (limit= in Python)",
        )
    found_labels = tuple(_labels(store, payload)) if labels and kind is not AnswerKind.BOOLEAN else ()
    return Answer(kind, payload, found_labels, cut, (*notes, *unknown_terms(question.text)))


def whole(store: Store) -> Store:
    """``store``, or a copy in memory, with what all its graphs say in the default graph, each statement once.

    Oxigraph's own union counts a statement as often as there are graphs that make it, and so would COUNT.
    """
    if next(store.quads_for_pattern(None, None, None, DefaultGraph()), None) or not len(store):
        return store
    copy = Store()
    content = store.dump(format=RdfFormat.N_QUADS)
    assert content is not None
    copy.bulk_load(content, RdfFormat.N_QUADS)
    copy.update("INSERT { ?s ?p ?o } WHERE { GRAPH ?g { ?s ?p ?o } }")
    return copy


def _with_things(store: Store, question: Question) -> tuple[str, list[str]]:
    """The query with the things in place of their names, and a note on each name that nothing has."""
    notes, terms = [], {}
    for parameter, name in question.things:
        found = things_called(store, name)
        terms[parameter] = [NamedNode(iri) for iri in found]
        if not found:
            close = " or ".join(f"'{other}'" for other in close_names(store, name))
            notes.append(f"nothing in the graph is called '{name}'" + (f"; did you mean {close}?" if close else ""))
    return bind(question.text, terms), notes


class _Full(Exception):  # noqa: N818
    """The end of what was asked for; no error."""


class _Lines(BytesIO):
    """A file that takes so many lines and no more. TSV and N-Triples escape line breaks, so a line is a row."""

    def __init__(self, most: int) -> None:
        super().__init__()
        self.most, self.lines = most, 0

    def write(self, data: bytes) -> int:  # type: ignore[override]
        written = super().write(data)
        self.lines += bytes(data).count(b"\n")
        if self.lines > self.most:
            raise _Full
        return written

    def taken(self) -> tuple[bytes, bool]:
        """The lines, and whether there were more of them."""
        data = self.getvalue()
        if self.lines <= self.most:
            return data, False
        return b"".join(data.splitlines(keepends=True)[: self.most]), True


def _written(found: QuerySolutions | QueryBoolean | QueryTriples, most: int) -> tuple[AnswerKind, bytes, bool]:
    if isinstance(found, QueryBoolean):
        return AnswerKind.BOOLEAN, b"true" if found else b"false", False
    header = isinstance(found, QuerySolutions)
    lines = _Lines(most + 1 if header else most)
    try:
        if isinstance(found, QuerySolutions):
            found.serialize(lines, QueryResultsFormat.TSV)
        else:
            found.serialize(lines, RdfFormat.N_TRIPLES)
    except _Full:
        pass
    return AnswerKind.ROWS if header else AnswerKind.TRIPLES, *lines.taken()


# What a reader would call a node, best first: things have names, claims say something, documents have titles.
_NAMING = tuple(
    NamedNode(PREFIXES[prefix] + name)
    for prefix, name in (
        ("skos", "prefLabel"),
        ("kgo", "statement"),
        ("dcterms", "title"),
        ("nif", "anchorOf"),
        ("rdfs", "label"),
        ("dcterms", "source"),
    )
)
_IRI = re.compile(rb"<([^<>\s\"{}|^`\\]+)>")


def _labels(store: Store, payload: bytes) -> Iterable[tuple[str, str]]:
    # What looks like an IRI inside a literal is looked up in vain, which does no harm.
    for iri in sorted({found.decode() for found in _IRI.findall(payload)}):
        label = label_of(store, iri)
        if label is not None:
            yield iri, label


def label_of(store: Store, iri: str) -> str | None:
    """The name by which ``iri`` is shown: of several the first in the alphabet, so that it is always the same."""
    try:
        node = NamedNode(iri)
    except ValueError:
        return None
    for naming in _NAMING:
        objects = (quad.object for quad in store.quads_for_pattern(node, naming, None))
        names = {term.value for term in objects if isinstance(term, Literal)}
        if names:
            return min(names)
    return None
