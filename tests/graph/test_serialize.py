"""Bytes: the same for the same statements, and read back to the same statements."""

import os
import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import HealthCheck, given, settings
from rdflib import Dataset, Graph, Literal, URIRef

from kg.errors import GraphError, UsageError
from kg.graph import Format, quads, serialize, to_dataset, to_rdflib
from kg.graph.vocabulary import PREFIXES
from kg.records import KnowledgeGraph

from .mill import GRAPH
from .strategies import graphs

RDFLIB_NAMES = {
    Format.TURTLE: "turtle",
    Format.TRIG: "trig",
    Format.N_TRIPLES: "nt",
    Format.N_QUADS: "nquads",
    Format.JSON_LD: "json-ld",
    Format.RDF_XML: "xml",
}


@pytest.fixture(scope="module")
def digests() -> list[str]:
    """What digests.py prints under three hash seeds, with the records in three orders."""
    printed = []
    for seed in ("0", "1", "4242"):
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        command = [sys.executable, str(Path(__file__).with_name("digests.py")), seed]
        printed.append(subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout)
    return printed


def test_bytes_depend_on_neither_hash_seed_nor_order(digests: list[str]) -> None:
    assert digests[0].count("\n") == 2 * len(Format)
    assert len(set(digests)) == 1


def test_a_dataset_and_its_quads_give_the_same_bytes(digests: list[str]) -> None:
    assert len(set(digests[0].split("\n")) - {""}) == len(Format)


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(graphs)
def test_every_format_is_read_back_to_the_same_statements(graph: KnowledgeGraph) -> None:
    named = set(quads(graph))
    union = {ox.Quad(quad.subject, quad.predicate, quad.object) for quad in named}
    for form in Format:
        read = set(ox.parse(serialize(named, form), form.engine))
        assert read == (named if form.named_graphs else union), form


@pytest.mark.parametrize("form", list(Format))
def test_rdflib_reads_every_format_to_the_same_statements(form: Format) -> None:
    expected = to_dataset(GRAPH)
    if form.named_graphs:
        read = Dataset()
        read.parse(data=serialize(expected, form), format=RDFLIB_NAMES[form])
        assert set(read.quads()) == set(expected.quads())
    else:
        union = Graph()
        union.parse(data=serialize(expected, form), format=RDFLIB_NAMES[form])
        assert set(union) == set(expected.triples((None, None, None)))


def test_turtle_is_written_for_readers() -> None:
    written = serialize(quads(GRAPH), "ttl").decode()
    assert written.startswith("@base <https://w3id.org/kgo/data/> .\n@prefix kgo: <https://w3id.org/kgo#> .\n")
    assert '\n<person/cole> a schema:Person ;\n\tskos:prefLabel "Cole" ;\n' in written
    assert [line.split()[1].rstrip(":") for line in written.splitlines() if line.startswith("@prefix")] == [*PREFIXES]
    assert written.endswith(" .\n")
    assert not written.endswith("\n\n")


def test_a_line_feed_and_a_full_stop_in_a_text_are_not_taken_for_the_end_of_a_subject() -> None:
    statement = ox.Quad(ox.NamedNode("http://a/b"), ox.NamedNode("http://a/c"), ox.Literal("one .\n@two .\n\nthree"))
    assert set(ox.parse(serialize([statement], "ttl"), ox.RdfFormat.TURTLE)) == {statement}


def test_a_strict_reader_of_xml_finds_carriage_returns() -> None:
    graph = Graph()
    graph.add((URIRef("http://a/b"), URIRef("http://a/c"), Literal("one\r\ntwo\rthree")))
    read = Graph()
    read.parse(data=serialize(graph, "xml"), format="xml")
    assert set(read) == set(graph)


def test_a_statement_that_comes_twice_is_written_once() -> None:
    twice = [*quads(GRAPH), *quads(GRAPH)]
    assert serialize(twice, "nq") == serialize(quads(GRAPH), "nq")
    assert len(set(serialize(twice, "nq").splitlines())) == len(serialize(twice, "nq").splitlines())


@pytest.mark.parametrize("name", ["turtle", ".ttl", "TTL", "ttl"])
def test_a_format_goes_by_its_names_and_suffixes(name: str) -> None:
    assert Format.named(name) is Format.TURTLE


def test_an_unknown_format_is_answered_with_the_known_ones() -> None:
    with pytest.raises(UsageError, match="'docx' is not a format") as caught:
        serialize([], "docx")
    assert "jsonld" in str(caught.value.fix)


@pytest.mark.parametrize(
    "triple",
    [
        (URIRef("http://a/b c"), URIRef("http://a/p"), Literal("x")),
        (URIRef("http://a/b"), URIRef("p"), Literal("x")),
        (URIRef("http://a/b"), URIRef("http://a/p"), Literal("\ud800")),
        (Literal("x"), URIRef("http://a/p"), Literal("x")),
    ],
)
def test_terms_that_rdf_does_not_have_are_refused(triple: tuple[URIRef, URIRef, Literal]) -> None:
    graph = Graph()
    graph.add(triple)
    with pytest.raises(GraphError, match="cannot be written"):
        serialize(graph, "nt")


def test_languages_types_and_default_graphs_survive_the_border() -> None:
    text = b"".join(
        b"<http://a/b> <http://a/p> %s %s.\n" % (value, graph)
        for value in (b'"x"@en', b'"1.50"^^<http://www.w3.org/2001/XMLSchema#decimal>', b'"y"', b"_:b")
        for graph in (b"", b"<http://g/> ")
    )
    statements = set(ox.parse(text, ox.RdfFormat.N_QUADS))
    assert serialize(to_rdflib(statements), "nq") == serialize(statements, "nq")
    assert (URIRef("http://a/b"), URIRef("http://a/p"), Literal("y")) in to_rdflib(statements)
