"""Networks seen in the valley's graph; every expected number is counted by hand in `valley.py`."""

import networkx as nx
import pytest

from kg.analysis import (
    PROJECTIONS,
    document_topic,
    entity_graph,
    project,
    risk_mitigation,
    speaker_speaker,
    speaker_topic,
    topic_topic,
)
from kg.errors import UsageError
from kg.records import KnowledgeGraph
from tests.analysis.valley import IDS, VALLEY

ADA, BO, CLEO, COUNCIL, AUTHOR = IDS["ada"], IDS["bo"], IDS["cleo"], IDS["council"], "author:leaflet"
FORECASTS, PRICES, WETLANDS, FERRY = IDS["forecasts"], IDS["prices"], IDS["wetlands"], IDS["ferry"]


def test_the_entity_graph_holds_every_thing_with_what_is_known_of_it():
    graph = entity_graph(VALLEY)
    assert set(graph) == set(IDS.values())
    assert graph.nodes[IDS["weirworks"]] == {
        "type": "Organization",
        "label": "Weirworks",
        "aliases": ["WW", "Weirworks Ltd"],
        "confidence": 0.8,
        "documents": ["interview", "minutes"],
    }


def test_a_relation_is_an_edge_under_its_own_id():
    [(key, edge)] = entity_graph(VALLEY)[IDS["weirworks"]][IDS["rain"]].items()
    assert key == "interview/relation/02"
    assert edge == {
        "predicate": "develops",
        "document": "interview",
        "certainty": "Possible",
        "negated": False,
        "confidence": 0.8,
        "passages": 1,
        "weight": 0.4,  # 0.8 × ½
    }


def test_a_denied_relation_is_marked_and_not_left_out():
    [edge] = entity_graph(VALLEY)[COUNCIL][IDS["drought"]].values()
    assert (edge["predicate"], edge["negated"]) == ("mitigates", True)


def test_nodes_and_edges_do_not_depend_on_the_order_of_the_records():
    turned = KnowledgeGraph(*(getattr(VALLEY, name)[::-1] for name in KnowledgeGraph.__slots__))
    for name, projection in PROJECTIONS.items():
        one, other = projection(VALLEY), projection(turned)
        assert list(one.nodes(data=True)) == list(other.nodes(data=True)), name
        assert list(one.edges(data=True)) == list(other.edges(data=True)), name


def test_speakers_are_tied_to_topics_by_the_certainty_of_their_claims():
    graph = speaker_topic(VALLEY)
    weights = {(a, b): data["weight"] for a, b, data in graph.edges(data=True)}
    assert weights == {
        (ADA, FORECASTS): 1.75,  # certain + probable
        (BO, FORECASTS): 1.75,  # a question, certain, and a probable denial
        (BO, WETLANDS): 0.75,
        (BO, PRICES): 1.0,
        (COUNCIL, FORECASTS): 1.0,
        (COUNCIL, PRICES): 1.0,
        (COUNCIL, WETLANDS): 1.0,
        (AUTHOR, WETLANDS): 1.0,
        (AUTHOR, FERRY): 1.0,
    }
    assert graph[BO][FORECASTS] == {"claims": 2, "negated": 1, "questions": 1, "weight": 1.75}


def test_an_unnamed_author_is_a_person_of_the_document():
    node = speaker_topic(VALLEY).nodes[AUTHOR]
    assert node == {"type": "Person", "label": "Author of “Save the wetlands”"}


def test_topics_are_tied_by_claims_about_both_and_less_by_claims_about_many():
    graph = topic_topic(VALLEY)
    edges = {frozenset((a, b)): (data["claims"], data["weight"]) for a, b, data in graph.edges(data=True)}
    assert edges == {
        frozenset((FORECASTS, WETLANDS)): (2, 1.5),  # a claim about two, and one about three: 1 + ½
        frozenset((FORECASTS, PRICES)): (1, 0.5),
        frozenset((PRICES, WETLANDS)): (1, 0.5),
    }
    assert FERRY in graph


def test_answers_are_signed_and_counted_from_the_one_who_answers():
    graph = speaker_speaker(VALLEY)
    found = {(a, b): (d["agrees"], d["disputes"], d["qualifies"], d["balance"]) for a, b, d in graph.edges(data=True)}
    assert found == {
        (ADA, BO): (0, 0, 1, 0.0),
        (BO, ADA): (0, 1, 0, -1.0),
        (CLEO, ADA): (0, 1, 0, -1.0),
        (ADA, CLEO): (0, 1, 0, -1.0),
        (BO, COUNCIL): (1, 0, 0, 1.0),
    }
    assert AUTHOR in graph


def test_a_risk_that_nothing_serves_against_stands_alone_and_denied_mitigations_do_not_count():
    graph = risk_mitigation(VALLEY)
    assert list(graph.edges(data=True)) == [
        (IDS["sensors"], IDS["breach"], {"relations": 1, "confidence": 0.7, "weight": 0.7})
    ]
    assert graph.degree(IDS["drought"]) == 0


def test_documents_are_tied_to_topics_by_the_share_of_their_claims():
    graph = document_topic(VALLEY)
    assert graph["document:interview"][FORECASTS] == {"claims": 3, "weight": 0.6}
    assert graph.nodes["document:leaflet"] == {"type": "Document", "label": "Save the wetlands", "date": ""}


@pytest.mark.parametrize("name", PROJECTIONS)
def test_every_projection_has_types_labels_and_positive_weights(name):
    graph = project(VALLEY, name)
    assert all(data["type"] and data["label"] for _, data in graph.nodes(data=True))
    assert all(data["weight"] > 0 for _, _, data in graph.edges(data=True))
    assert nx.number_of_nodes(project(KnowledgeGraph(), name)) == 0


def test_an_unknown_projection_is_answered_with_the_known_ones():
    with pytest.raises(UsageError) as caught:
        project(VALLEY, "speaker")
    assert "speaker-topic" in caught.value.fix
