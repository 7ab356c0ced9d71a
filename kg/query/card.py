"""All that a graph says of one thing, with the words that it rests on."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Store

from kg.errors import QueryError
from kg.names import fold
from kg.query.answer import answer, label_of
from kg.query.binding import bind
from kg.query.named import PACKAGED, read_query
from kg.query.prefixes import PREFIXES, shorten
from kg.query.result import Result, Term
from kg.query.things import close_names, is_described, is_iri, matcher, names

_KGO, _SKOS = PREFIXES["kgo"], PREFIXES["skos"]
_TYPE = f"{PREFIXES['rdf']}type"
_MOST = 10_000  # claims or relations on a card

# What is said of a thing itself, in this order.
_FACTS = {
    f"{_KGO}status": "status",
    f"{_KGO}timeText": "time",
    f"{_KGO}earliest": "earliest",
    f"{_KGO}latest": "latest",
    f"{_KGO}category": "category",
    f"{_SKOS}broader": "broader",
    f"{_SKOS}related": "related",
    f"{_KGO}mentionedIn": "mentioned in",
    f"{PREFIXES['owl']}sameAs": "same as",
    f"{_SKOS}exactMatch": "same as",
}


@dataclass(frozen=True, slots=True)
class Said:
    """A claim or relation on a card. ``text`` is what is said, ``quote`` the passage, ``place`` 'notes.md:12'.

    ``manner`` tells what is special about it: 'Prediction', 'Possible', 'negated'.
    """

    text: str
    quote: str
    place: str
    speaker: str = ""
    manner: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Card:
    """What there is about the thing ``iri``. ``kinds`` are short names of its classes, the most special first.

    Claims and relations are in the order of the documents.
    """

    iri: str
    name: str
    kinds: tuple[str, ...]
    aliases: tuple[str, ...]
    facts: tuple[tuple[str, str], ...]
    said_by: tuple[Said, ...]
    said_about: tuple[Said, ...]
    relations: tuple[Said, ...]


def find_thing(store: Store, text: str) -> str:
    """The IRI of the thing that ``text`` names: its IRI, the end of it ('person/ada-byron'), a name or a part of one.

    Of several, one with just this name goes before one with this alias, and that before one with these words in its
    name. Raises QueryError, naming the candidates, where that leaves several things or none.
    """
    if is_iri(text) and is_described(store, text):
        return text
    best: dict[str, str] = {}
    lowest = _RANKS
    wanted, contains = fold(text).strip(), matcher(text)
    preferred = dict(names(store, aliases=False))
    for iri, name in names(store):
        rank = _rank(wanted, iri, name, preferred.get(iri), contains)
        if rank < lowest:
            lowest, best = rank, {}
        if rank == lowest < _RANKS:
            best[iri] = preferred.get(iri, name)
    if not best:
        close = close_names(store, text)
        raise QueryError(
            f"nothing in the graph is called '{text}'",
            fix=f"did you mean {' or '.join(repr(name) for name in close)}?" if close else "see: kg query counts",
        )
    if len(best) > 1:
        candidates = "\n".join(f"{name}  {iri}" for iri, name in sorted(best.items())[:20])
        raise QueryError(
            f"{len(best)} things are called '{text}'", where=candidates, fix="write more of the name, or the IRI"
        )
    return next(iter(best))


_RANKS = 4


def _rank(wanted: str, iri: str, name: str, preferred: str | None, contains: Callable[[str], bool]) -> int:
    """How well a name fits, 0 best; _RANKS if not at all."""
    if iri.endswith((f"/{wanted}", f"#{wanted}")):
        return 0
    if fold(name) == wanted:
        return 1 if name == preferred else 2
    return 3 if contains(name) else _RANKS


def card(store: Store, iri: str) -> Card:
    """What the default graph of ``store`` (see `whole`) says of the thing ``iri``."""
    node = NamedNode(iri)
    found: dict[str, set[str]] = {}
    for quad in store.quads_for_pattern(node, None, None):
        found.setdefault(quad.predicate.value, set()).add(_text(store, quad.object))
    name = label_of(store, iri) or shorten(iri)
    facts = [(label, value) for term, label in _FACTS.items() for value in sorted(found.get(term, ()))]
    return Card(
        iri,
        name,
        tuple(sorted(found.get(_TYPE, ()), key=lambda kind: (":" in kind, kind == "Product", kind))),
        tuple(sorted(found.get(f"{_SKOS}altLabel", set()) - {name})),
        tuple(facts),
        tuple(_claim(store, row) for row in _rows(store, "evidence", by=node)),
        tuple(_claim(store, row) for row in _rows(store, "evidence", about=node)),
        tuple(_relation(store, row) for row in _rows(store, "relations", about=node)),
    )


def _text(store: Store, term: object) -> str:
    if isinstance(term, NamedNode):
        return label_of(store, term.value) or shorten(term.value)
    return term.value if isinstance(term, Literal) else str(term)


def _rows(store: Store, query: str, **values: NamedNode) -> Iterable[dict[str, Term | None]]:
    text = bind(read_query(PACKAGED / f"{query}.rq").text, {name: [node] for name, node in values.items()})
    result = Result.of(answer(store, text, limit=_MOST, labels=False))
    return [dict(zip(result.columns, row, strict=True)) for row in result.terms]


def _claim(store: Store, row: dict[str, Term | None]) -> Said:
    shown = {column: _text(store, term) if term is not None else "" for column, term in row.items()}
    return Said(shown["claim"], shown["evidence"], _place(store, row), shown["speaker"], _manner(shown))


def _relation(store: Store, row: dict[str, Term | None]) -> Said:
    shown = {column: _text(store, term) if term is not None else "" for column, term in row.items()}
    text = f"{shown['subject']} {shown['predicate']} {shown['object']}"
    return Said(text, shown["evidence"], _place(store, row), manner=_manner(shown))


def _manner(shown: dict[str, str]) -> tuple[str, ...]:
    usual = ("", "Certain")
    negated = "negated" if shown["negated"] == "true" else ""
    return tuple(part for part in (shown.get("kind", ""), shown["certainty"], negated) if part not in usual)


def _place(store: Store, row: dict[str, Term | None]) -> str:
    """The file as it was named, and the line, page or moment there."""
    document = row["document"]
    assert isinstance(document, NamedNode)
    sources = [
        q.object.value for q in store.quads_for_pattern(document, _SOURCE, None) if isinstance(q.object, Literal)
    ]
    place = row["place"]
    return ":".join([min(sources, default=document.value), *([place.value] if isinstance(place, Literal) else [])])


_SOURCE = NamedNode(f"{PREFIXES['dcterms']}source")
