"""What other programs read back is what was written."""

import csv
import io

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.analysis import PROJECTIONS, entity_graph, to_csv, to_gexf, to_graphml
from kg.analysis.exports import cell, flat
from kg.errors import GraphError
from kg.records import KnowledgeGraph
from tests.analysis.hostile import PAYLOADS, hostile
from tests.analysis.valley import IDS, VALLEY

GRAPHS = [pytest.param(VALLEY, id="valley"), pytest.param(hostile(), id="hostile")]


def same(one: nx.Graph, other: nx.Graph) -> bool:
    return (
        one.is_directed() == other.is_directed()
        and dict(one.nodes(data=True)) == dict(other.nodes(data=True))
        and edges(one) == edges(other)
    )


def edges(graph: nx.Graph) -> list[tuple[str, ...]]:
    """Edges as texts, without the ids that formats add; ends in order where there is no direction."""
    found = []
    for one, other, data in graph.edges(data=True):
        ends = (one, other) if graph.is_directed() else tuple(sorted((one, other)))
        found.append((*ends, *sorted(f"{k}={v!r}" for k, v in data.items() if k not in ("id", "networkx_key"))))
    return sorted(found)


@pytest.mark.parametrize("name", PROJECTIONS)
@pytest.mark.parametrize("graph", GRAPHS)
def test_graphml_reads_back_as_the_same_graph(graph: KnowledgeGraph, name: str):
    made = PROJECTIONS[name](graph)
    read = nx.read_graphml(io.BytesIO(to_graphml(made)), force_multigraph=made.is_multigraph(), edge_key_type=str)
    assert same(read, flat(made))
    if made.is_multigraph():
        assert sorted(read.edges(keys=True)) == sorted(flat(made).edges(keys=True))


@pytest.mark.parametrize("name", PROJECTIONS)
@pytest.mark.parametrize("graph", GRAPHS)
def test_gexf_reads_back_as_the_same_graph(graph: KnowledgeGraph, name: str):
    made = PROJECTIONS[name](graph)
    assert same(nx.read_gexf(io.BytesIO(to_gexf(made))), flat(made))


def test_gexf_bears_neither_a_date_nor_the_version_of_a_library():
    text = to_gexf(entity_graph(VALLEY)).decode()
    assert "lastmodifieddate" not in text
    assert nx.__version__ not in text


def test_network_files_do_not_change_the_graph_they_are_made_of():
    graph = entity_graph(VALLEY)
    to_graphml(graph)
    to_gexf(graph)
    assert graph.nodes[IDS["ada"]]["aliases"] == ["Lund"]


def test_lists_are_joined_and_empty_attributes_left_out():
    graph = nx.Graph()
    graph.add_node("a", aliases=["x", "y|z"], none=None, empty=[], blank="", count=0)
    assert flat(graph).nodes["a"] == {"aliases": "x|y¦z", "count": 0}


def test_two_nodes_that_xml_would_confuse_are_an_error_and_not_one_node():
    graph = nx.Graph()
    graph.add_nodes_from(["a\x00", "a\x01"])
    with pytest.raises(GraphError):
        to_graphml(graph)


def read(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8"), newline=""), strict=True))


def test_nodes_edges_and_claims_are_tables():
    files = to_csv(VALLEY)
    nodes, edges_, claims = (read(files[name]) for name in ("nodes.csv", "edges.csv", "claims.csv"))
    assert [len(nodes), len(edges_), len(claims)] == [16, 6, 14]
    weirworks = next(row for row in nodes if row["id"] == IDS["weirworks"])
    assert (weirworks["aliases"], weirworks["documents"]) == ("WW|Weirworks Ltd", "interview|minutes")
    filled = next(row for row in nodes if row["id"] == IDS["filled"])
    assert (filled["status"], filled["time"], filled["earliest"]) == ("Expected", "by 2028", "2028")


def test_a_claim_row_says_who_what_where_and_in_answer_to_what():
    row = next(r for r in read(to_csv(VALLEY)["claims.csv"]) if r["statement"] == "It will never be full.")
    assert (row["speaker_label"], row["date"], row["kind"], row["negated"]) == (
        "Cleo Marsh",
        "2025-09-02",
        "Prediction",
        "true",
    )
    assert (row["disputes"], row["about_labels"]) == ("minutes/claim/05", "reservoir filled")
    assert (row["place"], row["quotation"]) == ("line 3", "It will never be full.")


def test_csv_lines_end_as_the_standard_says_and_all_rows_are_equally_long():
    for name, data in to_csv(hostile()).items():
        rows = list(csv.reader(io.StringIO(data.decode("utf-8"), newline=""), strict=True))
        assert data.endswith(b"\r\n"), name
        assert len({len(row) for row in rows}) == 1, name


@pytest.mark.parametrize("data", to_csv(hostile()).values(), ids=["nodes", "edges", "claims"])
def test_no_cell_is_a_formula(data: bytes):
    rows = csv.reader(io.StringIO(data.decode("utf-8"), newline=""))
    for row in rows:
        for value in row:
            assert value.lstrip()[:1] not in ("=", "+", "-", "@"), value


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("=1+1", "'=1+1"),
        (" @cmd", "' @cmd"),
        ("\t=1", "'\t=1"),
        ("＝1", "'＝1"),
        ("-P1Y", "'-P1Y"),
        ("-12.5", "-12.5"),
        (-3, "-3"),
        (("=a", "b"), "'=a|b"),
        (None, ""),
        (True, "true"),
        ("a=b", "a=b"),
    ],
)
def test_only_what_a_spreadsheet_would_run_is_marked(value, written):
    assert cell(value) == written


@given(st.text())
def test_a_cell_says_what_the_text_says(text: str):
    written = cell(text)
    written.encode("utf-8")
    plain = written[1:] if written.startswith("'") and not text.startswith("'") else written
    same_characters = sum(a == b for a, b in zip(plain, text.replace("\r\n", "\n").replace("\r", "\n"), strict=True))
    assert same_characters == len(plain) - plain.count("\ufffd") + text.count("\ufffd")


def test_every_payload_is_still_there_to_read():
    labels = {row["label"].lstrip("'") for row in read(to_csv(hostile())["nodes.csv"])}
    assert {p for p in PAYLOADS if p.isprintable()} <= labels
