"""Find the things of a graph by what people call them."""

import re
from collections.abc import Callable, Iterator
from difflib import get_close_matches
from functools import lru_cache

from pyoxigraph import Literal, NamedNode, Store

from kg.names import fold
from kg.query.prefixes import PREFIXES
from kg.vocabularies import TOPICS, topics

_PREF, _ALT, _BROADER, _SAME = (
    NamedNode(PREFIXES["skos"] + name) for name in ("prefLabel", "altLabel", "broader", "exactMatch")
)

_IRI = re.compile(r"[A-Za-z][\w+.-]*://[^\s<>\"{}|^`\\]+")


def things_called(store: Store, text: str, *, narrower: bool = True) -> tuple[str, ...]:
    """The IRIs, sorted, of all things with a name or alias in which ``text`` stands from the start of a word.

    Case and accents do not count: 'byr' finds 'Ada Byron', not 'Tibyr'. With ``narrower`` what is narrower than
    one of them is found, too: by skos:broader, in any number of steps, in the graph and in the project's vocabulary of
    topics, whose names count as well. An IRI finds itself. What the graph says nothing about is not found.
    """
    if is_iri(text):
        found = {text}
    else:
        called = matcher(text)
        found = {iri for iri, name in names(store) if called(name)}
        if narrower:
            found |= {concept.iri for concept in topics() if any(map(called, (concept.name, *concept.aliases)))}
    if narrower:
        pending = list(found)
        while pending:
            iri = pending.pop()
            new = {*_narrower_concepts().get(iri, ()), *_below(store, iri)} - found
            found |= new
            pending += new
    return tuple(sorted(iri for iri in found if is_described(store, iri)))


def is_iri(text: str) -> bool:
    """Whether ``text`` is an IRI with an authority, and so not a name."""
    if not _IRI.fullmatch(text):
        return False
    try:
        NamedNode(text)
    except ValueError:
        return False
    return True


def is_described(store: Store, iri: str) -> bool:
    """Whether the graph says anything about ``iri``."""
    return next(store.quads_for_pattern(NamedNode(iri), None, None), None) is not None


def _below(store: Store, iri: str) -> Iterator[str]:
    """What the graph puts right under ``iri``, or says to be the same."""
    node = NamedNode(iri)
    found: list[object] = [
        quad.subject for predicate in (_BROADER, _SAME) for quad in store.quads_for_pattern(None, predicate, node)
    ]
    found += [quad.object for quad in store.quads_for_pattern(node, _SAME, None)]
    yield from (term.value for term in found if isinstance(term, NamedNode))


@lru_cache(maxsize=1)
def _narrower_concepts() -> dict[str, list[str]]:
    """The concepts right below each concept of the vocabulary, by IRI."""
    below: dict[str, list[str]] = {}
    for concept in topics():
        for notation in concept.broader:
            below.setdefault(f"{TOPICS}/{notation}", []).append(concept.iri)
    return below


def close_names(store: Store, text: str) -> tuple[str, ...]:
    """Up to three names in the graph that are spelt like ``text``, the closest first."""
    known = {fold(name): name for _, name in sorted(names(store), reverse=True)}
    words = {word: name for key, name in known.items() for word in key.split() if len(word) > 3}
    matches = [known[key] for key in get_close_matches(fold(text), known, n=3, cutoff=0.7)]
    matches += [words[word] for word in get_close_matches(fold(text), words, n=3, cutoff=0.8)]
    return tuple(dict.fromkeys(matches))[:3]


def names(store: Store, *, aliases: bool = True) -> Iterator[tuple[str, str]]:
    """Each (IRI, name) of the graph, and its aliases; some come more than once."""
    for predicate in (_PREF, _ALT) if aliases else (_PREF,):
        for quad in store.quads_for_pattern(None, predicate, None):
            if isinstance(quad.subject, NamedNode) and isinstance(quad.object, Literal):
                yield quad.subject.value, quad.object.value


def matcher(text: str) -> Callable[[str], bool]:
    """A test of names: whether ``text`` stands in one from the start of a word, case and accents aside."""
    pattern = re.compile(rf"(?<!\w){re.escape(fold(text).strip())}")

    def stands_in(name: str) -> bool:
        # Folding takes its time, and most names have nothing to fold but their case.
        return pattern.search(name.casefold() if name.isascii() else fold(name)) is not None

    return stands_in
