"""From real documents to answers, page and report, by the command alone."""

import csv
import json
import re
import subprocess
import sys
from io import BytesIO, StringIO
from pathlib import Path

import networkx as nx
import pyoxigraph as ox
import pytest
from rdflib import Dataset, Graph

from tests.end_to_end.conftest import Desk, Samples

KGO = "https://w3id.org/kgo#"
NIF = "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#"
PROV = "http://www.w3.org/ns/prov#"


@pytest.fixture(scope="module")
def store(samples: Samples) -> ox.Store:
    """The Turtle that was written, read without the project's own code."""
    store = ox.Store()
    store.bulk_load(path=str(samples.graph / "graph.ttl"))
    return store


def files(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_a_build_tells_what_it_found_and_no_kind_is_empty(samples: Samples) -> None:
    assert samples.built.returncode == 0, samples.built.stderr
    rows = list(csv.reader(StringIO(samples.built.stdout), delimiter="\t"))
    assert rows[0] == ["found", "number"]
    found = {name.strip(): int(number) for name, number in rows[1:]}
    assert found.pop("documents skipped") == 0
    assert found["documents"] == len(samples.documents) >= 10
    assert [name for name, number in found.items() if number == 0] == []
    assert "kg query" in samples.built.stderr


def test_no_command_opens_a_connection(samples: Samples) -> None:
    for command in (["check"], ["query", "topics"], ["export", "-f", "nt"], ["doctor"]):
        samples.desk.well(*command)
    assert samples.desk.connections() == ""


def test_a_connection_would_be_noticed(desk: Desk) -> None:
    opened = "import socket; socket.create_connection(('127.0.0.1', 9))"
    done = subprocess.run([sys.executable, "-c", opened], env=desk.environment(), capture_output=True, check=False)
    assert b"no network in this test" in done.stderr
    assert "127.0.0.1" in desk.connections()


def test_nothing_is_written_outside_the_output_folder(samples: Samples) -> None:
    assert samples.built.returncode == 0
    assert {path.name for path in samples.desk.folder.iterdir()} == {"data", "outputs"}
    assert {f"data/{path.name}" for path in (samples.desk.folder / "data").iterdir()} == set(samples.documents)
    assert files(samples.desk.scratch) == []


def test_the_graph_conforms(samples: Samples) -> None:
    done = samples.desk.kg("check")
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_passage_is_what_stands_in_the_text(store: ox.Store) -> None:
    asked = f"""SELECT ?text ?quote ?begin ?end {{
        ?phrase <{NIF}anchorOf> ?quote ; <{NIF}beginIndex> ?begin ; <{NIF}endIndex> ?end ; <{NIF}referenceContext> ?c .
        ?c <{NIF}isString> ?text }}"""
    count = 0
    for text, quote, begin, end in store.query(asked):
        assert text.value[int(begin.value) : int(end.value)] == quote.value
        count += 1
    [total] = store.query(f"SELECT (COUNT(?p) AS ?n) {{ ?p a <{NIF}Phrase> }}")
    assert count == int(total[0].value) > 500


@pytest.mark.parametrize("kind", ["Claim", "Relation", "Measurement"])
def test_everything_said_rests_on_a_passage_of_its_document(store: ox.Store, kind: str) -> None:
    bare = f"""ASK {{ ?said a <{KGO}{kind}> FILTER NOT EXISTS {{
        ?said <{PROV}wasDerivedFrom> ?passage . ?passage <{NIF}referenceContext> ?context .
        ?context <{NIF}sourceUrl> ?document . ?document a <{KGO}Document> }} }}"""
    assert not store.query(bare)
    assert store.query(f"ASK {{ ?said a <{KGO}{kind}> }}")


def test_every_named_query_answers_in_rows_that_people_can_read(samples: Samples) -> None:
    listed = samples.desk.well("query", "--list").splitlines()[1:]
    names = [line.split("\t")[0] for line in listed]
    assert {"claims", "topics", "risks", "milestones", "predictions", "relations", "speakers", "who-said"} <= set(names)
    for name in names:
        arguments = ["--words", "the"] if name == "who-said" else []
        lines = samples.desk.well("query", name, "-f", "tsv", *arguments).splitlines()
        header = lines[0].split("\t")
        assert header == samples.desk.well("query", name, "--help").partition("Columns: ")[2].split("\n")[0].split(", ")
        assert len(lines) > 1 or name == "unsupported", name
        for line in lines[1:]:
            cells = line.split("\t")
            assert len(cells) == len(header), line


def test_a_question_by_name_and_one_in_sparql_agree(samples: Samples) -> None:
    named = samples.desk.well("query", "claims", "--by", "raghunathan", "-f", "jsonl").splitlines()
    sparql = 'SELECT ?c { ?c a kgo:Claim ; kgo:speaker ?s . ?s skos:prefLabel "Priya Raghunathan" }'
    asked = json.loads(samples.desk.well("query", "-e", sparql, "-f", "json"))["results"]["bindings"]
    assert len(named) == len(asked) > 20


def test_turtle_triples_and_xml_hold_the_same_statements(samples: Samples) -> None:
    triples = {line for line in samples.desk.well("export", "-f", "nt").splitlines() if line}
    turtle = Graph().parse(data=samples.desk.well("export", "-f", "ttl"), format="turtle")
    assert len(turtle) == len(triples) > 5000
    store = ox.Store()
    store.bulk_load(samples.desk.well("export", "-f", "xml").encode(), ox.RdfFormat.RDF_XML)
    assert len(store) == len(triples)
    assert {f"{quad.triple} ." for quad in store} == triples


def test_trig_quads_and_json_ld_hold_the_same_graphs(samples: Samples) -> None:
    quads = samples.desk.well("export", "-f", "nq")
    store, json_ld = ox.Store(), Dataset()
    store.bulk_load(samples.desk.well("export", "-f", "trig").encode(), ox.RdfFormat.TRIG)
    assert {str(quad) + " ." for quad in store} == set(quads.splitlines())
    assert len(list(store.named_graphs())) == len(samples.documents)
    json_ld.parse(data=samples.desk.well("export", "-f", "jsonld"), format="json-ld")
    assert sum(1 for _ in json_ld.quads()) == len(store)


def test_the_network_opens_in_tools_for_networks(samples: Samples) -> None:
    graphml = nx.read_graphml(BytesIO(samples.desk.well("export", "-f", "graphml").encode()))
    gexf = nx.read_gexf(BytesIO(samples.desk.well("export", "-f", "gexf").encode()))
    assert set(graphml.nodes) == set(gexf.nodes)
    assert graphml.number_of_edges() == gexf.number_of_edges() > 20


def test_the_tables_fit_together(samples: Samples, tmp_path: Path) -> None:
    samples.desk.well("export", "-f", "csv", "-o", tmp_path / "tables")
    nodes, edges, claims = (
        list(csv.DictReader((tmp_path / "tables" / name).open(encoding="utf-8", newline="")))
        for name in ("nodes.csv", "edges.csv", "claims.csv")
    )
    known = {node["id"] for node in nodes}
    assert len(known) == len(nodes)
    assert edges
    assert all({edge["source"], edge["target"]} <= known for edge in edges)
    assert len(claims) == len(samples.desk.well("query", "-e", "SELECT ?c { ?c a kgo:Claim }").splitlines()) - 1


def test_the_page_needs_nothing_from_anywhere(samples: Samples, tmp_path: Path) -> None:
    samples.desk.well("view", "-o", tmp_path / "page.html")
    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert "Content-Security-Policy" in page
    assert not re.search(r"<(?:script|link|img|iframe)[^>]+(?:src|href)\s*=", page)
    assert "Priya Raghunathan" in page
    assert str(samples.desk.folder) not in page


def test_the_report_quotes_the_documents(samples: Samples, tmp_path: Path) -> None:
    samples.desk.well("report", "-o", tmp_path)
    report = (tmp_path / "report.md").read_text(encoding="utf-8")
    assert (tmp_path / "report.html").stat().st_size > 10_000
    assert "Priya Raghunathan" in report
    texts = {" ".join(str(row[0].value).split()) for row in _texts(samples)}
    quoted = re.findall(r"“([^“”]{30,200})”", report)
    found = [quote for quote in quoted if any(" ".join(quote.split()) in text for text in texts)]
    assert len(found) > 20


def _texts(samples: Samples) -> ox.QuerySolutions:
    store = ox.Store()
    store.bulk_load(path=str(samples.graph / "graph.ttl"))
    found = store.query(f"SELECT ?text {{ ?context <{NIF}isString> ?text }}")
    assert isinstance(found, ox.QuerySolutions)
    return found


def test_one_person_in_several_documents_is_shown_with_the_reasons(samples: Samples) -> None:
    shown = samples.desk.well("show", "Raghunathan", "--merges")
    assert shown.startswith("Priya Raghunathan\n")
    assert len(set(re.findall(r" in ([\w-]+): ", shown.partition("names merged")[2]))) >= 3


def test_the_same_documents_give_the_same_bytes(samples: Samples) -> None:
    """Another hash seed, the other order and two processes; only then a build is a function of its documents."""
    again = samples.desk.kg(
        "build", *reversed(samples.documents), "-o", "again", "--jobs", "2", "-q", PYTHONHASHSEED="4242"
    )
    assert again.returncode == 0, again.stderr
    for name in ("graph.ttl", "graph.trig", "merges.jsonl"):
        assert (samples.desk.folder / "again" / name).read_bytes() == (samples.graph / name).read_bytes(), name


def test_outputs_name_no_path_of_this_machine(samples: Samples) -> None:
    for name in ("graph.ttl", "graph.trig", "merges.jsonl"):
        assert str(samples.desk.folder.parent) not in (samples.graph / name).read_text(encoding="utf-8")
