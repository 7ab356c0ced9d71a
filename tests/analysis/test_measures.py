"""Measures against numbers worked out by hand; how, is said beside each."""

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.analysis import centrality, communities, entity_graph, topic_salience, topic_topic
from kg.records import KnowledgeGraph
from tests.analysis.valley import IDS, VALLEY


def test_the_middle_of_a_path_is_most_central():
    # b = .05 + .85(a + c) and a = c = .05 + .85 b/2, so that b = .135/.2775 and a = (1 - b)/2.
    ranks = centrality(nx.path_graph(["a", "b", "c"]))
    assert ranks == pytest.approx({"a": 0.256757, "b": 0.486486, "c": 0.256757}, abs=1e-6)


def test_a_heavier_tie_gives_more():
    graph = nx.Graph()
    graph.add_weighted_edges_from([("a", "b", 3), ("b", "c", 1)])
    # b as above; a = .05 + .85 · b · ¾ and c = .05 + .85 · b · ¼.
    assert centrality(graph) == pytest.approx({"a": 0.360135, "b": 0.486486, "c": 0.153378}, abs=1e-6)


def test_what_has_no_tie_shares_with_all():
    assert centrality(nx.empty_graph(["a", "b"])) == pytest.approx({"a": 0.5, "b": 0.5})
    assert centrality(nx.Graph()) == {}


def test_direction_parallel_edges_loops_and_denials():
    graph = nx.MultiDiGraph()
    graph.add_edges_from([("a", "b"), ("b", "a"), ("b", "b"), ("b", "c", {"weight": 2})])
    graph.add_edge("a", "c", negated=True, weight=100)
    # a–b weighs 2 as b–c does: the plain path again.
    assert centrality(graph) == pytest.approx({"a": 0.256757, "b": 0.486486, "c": 0.256757}, abs=1e-6)


@given(st.lists(st.tuples(st.integers(0, 8), st.integers(0, 8), st.floats(0.1, 10)), max_size=25))
def test_centralities_are_positive_and_sum_to_one(edges):
    graph = nx.Graph()
    graph.add_node(0)
    graph.add_weighted_edges_from(edges)
    ranks = centrality(graph)
    assert min(ranks.values()) > 0
    assert sum(ranks.values()) == pytest.approx(1)


def two_triangles() -> nx.Graph:
    graph = nx.Graph()
    graph.add_edges_from([("a", "b"), ("b", "c"), ("a", "c"), ("d", "e"), ("e", "f"), ("d", "f")], weight=2)
    graph.add_edge("c", "d", weight=1)
    graph.add_node("alone")
    nx.set_node_attributes(graph, {node: node.upper() for node in graph}, "label")
    return graph


def test_two_triangles_joined_by_an_edge_are_two_communities_named_by_their_members():
    found = communities(two_triangles())
    assert [(c.name, c.members) for c in found] == [("A, B, C", ("a", "b", "c")), ("D, E, F", ("d", "e", "f"))]


def test_the_strongest_member_gives_the_first_name():
    graph = two_triangles()
    graph["b"]["c"]["weight"] = 5
    assert communities(graph)[0].name == "B, C, A"


def test_communities_of_a_graph_without_ties():
    assert communities(nx.empty_graph(3)) == ()
    assert communities(nx.Graph()) == ()


def test_topics_of_the_valley_that_are_talked_about_together_are_a_community():
    [only] = communities(topic_topic(VALLEY))
    assert set(only.members) == {IDS["forecasts"], IDS["wetlands"], IDS["prices"]}


def test_a_denied_relation_makes_nobody_central():
    ranks = centrality(entity_graph(VALLEY))
    # The council's only relation is denied, so that it is as central as what has no relation at all.
    assert ranks[IDS["council"]] == pytest.approx(ranks[IDS["cleo"]])
    assert ranks[IDS["ada"]] > ranks[IDS["bo"]] > ranks[IDS["cleo"]]


def test_salience_is_the_mean_share_of_a_documents_claims():
    found = {row.topic: (row.share, row.claims, row.speakers, row.documents) for row in topic_salience(VALLEY)}
    assert found == {
        IDS["forecasts"]: (pytest.approx((3 / 5 + 2 / 7) / 3), 5, 3, 2),
        IDS["wetlands"]: (pytest.approx((1 / 5 + 1 / 7 + 1 / 2) / 3), 3, 3, 3),
        IDS["ferry"]: (pytest.approx((1 / 2) / 3), 1, 1, 1),
        IDS["prices"]: (pytest.approx((2 / 7) / 3), 2, 2, 1),
    }
    assert list(found) == [IDS["forecasts"], IDS["wetlands"], IDS["ferry"], IDS["prices"]]
    assert topic_salience(KnowledgeGraph()) == ()
