"""RDF → bytes: the same statements give the same bytes, whatever their order or the interpreter's hash seed.

Statements are sorted and each written once. Turtle, N-Triples and RDF/XML hold the union of all graphs; TriG,
N-Quads and JSON-LD hold the named graphs. Oxigraph writes, which takes half a second for a million statements.
"""

import json
from collections.abc import Iterable
from enum import StrEnum

import pyoxigraph as ox
from rdflib.namespace import PROV, RDF

from kg.errors import UsageError
from kg.graph.interchange import Source, to_quads
from kg.graph.vocabulary import PREFIXES


class Format(StrEnum):
    """The formats of a graph; the values are the suffixes of their files."""

    TURTLE = "ttl"
    TRIG = "trig"
    N_TRIPLES = "nt"
    N_QUADS = "nq"
    JSON_LD = "jsonld"
    RDF_XML = "xml"

    @property
    def named_graphs(self) -> bool:
        """Whether the format tells the graphs of the documents apart."""
        return self in (Format.TRIG, Format.N_QUADS, Format.JSON_LD)

    @property
    def engine(self) -> ox.RdfFormat:
        return _ENGINE[self]

    @property
    def label(self) -> str:
        """What people call it: 'Turtle'."""
        return self.engine.name

    @classmethod
    def named(cls, name: str) -> "Format":
        """The format that is called or has the suffix ``name`` ('ttl', '.ttl', 'turtle'); raises UsageError."""
        key = name.lower().removeprefix(".")
        try:
            return cls(_OTHER_NAMES.get(key, key))
        except ValueError as error:
            known = ", ".join(cls)
            raise UsageError(f"{name!a} is not a format of graphs", fix=f"choose one of {known}") from error


_ENGINE = {
    Format.TURTLE: ox.RdfFormat.TURTLE,
    Format.TRIG: ox.RdfFormat.TRIG,
    Format.N_TRIPLES: ox.RdfFormat.N_TRIPLES,
    Format.N_QUADS: ox.RdfFormat.N_QUADS,
    Format.JSON_LD: ox.RdfFormat.JSON_LD,
    Format.RDF_XML: ox.RdfFormat.RDF_XML,
}
_OTHER_NAMES = {
    "turtle": "ttl",
    "ntriples": "nt",
    "n-triples": "nt",
    "nquads": "nq",
    "n-quads": "nq",
    "json-ld": "jsonld",
    "json": "jsonld",
    "rdf": "xml",
    "owl": "xml",
    "rdfxml": "xml",
    "rdf/xml": "xml",
}


def serialize(source: Source, to: Format | str) -> bytes:
    """``source`` in the format ``to``, in UTF-8 with line feeds.

    Raises UsageError for an unknown format, GraphError for terms that RDF does not have, before anything is written.
    Blank nodes keep their labels, so bytes repeat only where the labels do (`kg` writes none).
    """
    to = Format.named(to)
    statements = in_order(source, named=to.named_graphs)
    if to in (Format.TURTLE, Format.TRIG):
        return _turtle(statements, to)
    written = _written(statements, to)
    if to is Format.RDF_XML:
        # An XML reader takes a bare carriage return for a line feed, and offsets count both.
        return written.replace(b"\r", b"&#13;")
    if to is Format.JSON_LD:
        return (json.dumps(json.loads(written), ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()
    return written


def in_order(source: Source, *, named: bool) -> list[ox.Quad]:
    """The statements of ``source``, each once, by graph, subject, predicate (the type first) and object.

    With ``named`` False they are all of the default graph.
    """
    statements: Iterable[ox.Quad] = to_quads(source)
    if not named:
        statements = (ox.Quad(q.subject, q.predicate, q.object) for q in statements)
    return sorted(set(statements), key=_place)


def _place(quad: ox.Quad) -> tuple[str, str, str, str]:
    predicate = quad.predicate.value
    return str(quad.graph_name), str(quad.subject), "" if predicate == _TYPE else predicate, str(quad.object)


_TYPE = str(RDF.type)


def _written(statements: list[ox.Quad], to: Format, base: str | None = None) -> bytes:
    plain = statements if to.named_graphs else [quad.triple for quad in statements]
    written = ox.serialize(plain, format=to.engine, prefixes=PREFIXES, base_iri=base)
    assert written is not None  # it is None only where a file is given
    return written


def _turtle(statements: list[ox.Quad], to: Format) -> bytes:
    """Instances relative to their base, under a header of our own: the engine's makes the prefixes relative, too."""
    base = base_of(statements)
    written = _written(statements, to, base)
    body = 0
    while written.startswith(b"@", body):
        body = written.index(b"\n", body) + 1
    header = [f"@prefix {prefix}: <{namespace}> .\n" for prefix, namespace in PREFIXES.items()]
    if base:
        header.insert(0, f"@base <{base}> .\n")
    # Literals hold no bare line feed here, so these are the ends of subjects.
    return "".join((*header, "\n")).encode() + written[body:].replace(b" .\n", b" .\n\n").rstrip() + b"\n"


def base_of(statements: Iterable[ox.Quad]) -> str | None:
    """The base IRI that the nodes of a graph by `kg` share, as told by the activity that made it; None if none is."""
    bases = {
        quad.subject.value.rpartition("activity/")[0]
        for quad in statements
        if quad.predicate.value == _TYPE and isinstance(quad.subject, ox.NamedNode) and quad.object == _ACTIVITY
    } - {""}
    return bases.pop() if len(bases) == 1 else None


_ACTIVITY = ox.NamedNode(str(PROV.Activity))
