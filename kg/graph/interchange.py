"""The border between Oxigraph, which stores and serializes, and rdflib, which users and SHACL work with.

Terms are carried over as they are written: plain literals stay plain (Oxigraph calls them ``xsd:string``), and
no number or date changes its spelling, as rdflib's own parsers would do.
"""

from collections.abc import Iterable, Iterator
from functools import lru_cache

import pyoxigraph as ox
from rdflib import BNode, Dataset, Graph, IdentifiedNode, Literal, URIRef
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID
from rdflib.namespace import XSD

from kg.errors import GraphError
from kg.graph.vocabulary import PREFIXES

Source = Graph | ox.Store | Iterable[ox.Quad]  # of statements; an rdflib Dataset is a Graph

_STRING = str(XSD.string)


def to_quads(source: Source) -> Iterator[ox.Quad]:
    """The statements of a rdflib Dataset or Graph (then without names), an Oxigraph store, or quads as they are.

    Raises GraphError for terms that RDF does not have (rdflib takes any string for an IRI).
    """
    if not isinstance(source, Graph):
        yield from source
        return
    named = source.quads() if isinstance(source, Dataset) else ((*triple, None) for triple in source)
    for subject, predicate, value, name in named:
        try:
            # Oxigraph itself refuses a literal or blank node where RDF has none.
            yield ox.Quad(_to_ox(subject), _to_ox(predicate), _to_ox(value), _graph_name(name))  # type: ignore[arg-type]
        except (ValueError, TypeError, UnicodeEncodeError) as error:
            raise GraphError(
                "a statement of the graph cannot be written",
                where=" ".join(ascii(str(term)) for term in (subject, predicate, value)),
                why=str(error),
                fix="correct the term that is not one of RDF",
            ) from error


def to_rdflib(quads: Iterable[ox.Quad]) -> Dataset:
    """``quads`` as an rdflib Dataset whose default graph is the union of all, with the usual prefixes."""
    dataset = Dataset(default_union=True)
    for prefix, namespace in PREFIXES.items():
        dataset.bind(prefix, namespace, override=True, replace=True)
    graphs: dict[object, Graph] = {}
    for quad in quads:
        graph = graphs.get(quad.graph_name)
        if graph is None:
            graph = graphs[quad.graph_name] = dataset.graph(_to_identifier(quad.graph_name))
        graph.add((_to_rdflib(quad.subject), _to_rdflib(quad.predicate), _to_rdflib(quad.object)))
    return dataset


@lru_cache(maxsize=1 << 16)
def _to_ox(term: object) -> ox.NamedNode | ox.BlankNode | ox.Literal:
    if isinstance(term, URIRef):
        return ox.NamedNode(str(term))
    if isinstance(term, BNode):
        return ox.BlankNode(str(term))
    if isinstance(term, Literal):
        if term.language:
            return ox.Literal(str(term), language=term.language)
        return ox.Literal(str(term), datatype=ox.NamedNode(str(term.datatype or XSD.string)))
    raise TypeError(f"{type(term).__name__} is not a term of RDF")


def _graph_name(name: object) -> ox.NamedNode | ox.BlankNode | ox.DefaultGraph:
    if name is None or name == DATASET_DEFAULT_GRAPH_ID:
        return ox.DefaultGraph()
    found = _to_ox(name)
    if isinstance(found, ox.Literal):
        raise TypeError("a literal cannot name a graph")
    return found


@lru_cache(maxsize=1 << 16)
def _to_rdflib(term: object) -> URIRef | BNode | Literal:
    if isinstance(term, ox.NamedNode):
        return URIRef(term.value)
    if isinstance(term, ox.BlankNode):
        return BNode(term.value)
    if isinstance(term, ox.Literal):
        if term.language:
            return Literal(term.value, lang=term.language)
        kind = term.datatype.value
        return Literal(term.value, datatype=None if kind == _STRING else URIRef(kind), normalize=False)
    raise GraphError("a statement about a statement has no place in the graph", where=str(term))


def _to_identifier(name: object) -> IdentifiedNode | None:
    if isinstance(name, ox.DefaultGraph):
        return DATASET_DEFAULT_GRAPH_ID
    found = _to_rdflib(name)
    return None if isinstance(found, Literal) else found
