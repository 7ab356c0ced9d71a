"""What is written can be read back: the writer and the reader are inverse to each other."""

from collections.abc import Sequence
from dataclasses import astuple, replace
from random import Random
from typing import TypeVar

import pyoxigraph as ox
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rdflib import Dataset, Graph

from kg.errors import GraphError
from kg.graph import Format, canonical, from_dataset, quads, serialize, to_dataset
from kg.records import Entity, GraphDocument, KnowledgeGraph, Location, Passage, Place, Span, ThingType, When

from .mill import GRAPH, RUNS
from .strategies import graphs, unordered_graphs

_Record = TypeVar("_Record")
any_graph = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))


@any_graph
@given(graphs)
def test_a_graph_comes_back_as_it_was(graph: KnowledgeGraph) -> None:
    assert from_dataset(to_dataset(graph)) == graph


@any_graph
@given(graphs, st.sampled_from(Format))
def test_a_graph_comes_back_from_any_format(graph: KnowledgeGraph, form: Format) -> None:
    written = serialize(quads(graph), form)
    assert from_dataset(ox.parse(written, form.engine)) == graph


@any_graph
@given(graphs, st.sampled_from(("https://example.org/kg/", "https://example.org/kg#", "http://münchen.example/")))
def test_a_graph_comes_back_under_any_base(graph: KnowledgeGraph, base: str) -> None:
    assert from_dataset(quads(graph, base=base)) == graph


@any_graph
@given(unordered_graphs())
def test_the_canonical_form_keeps_every_record(graph: KnowledgeGraph) -> None:
    for kept, given_ in zip(astuple(canonical(graph)), astuple(graph), strict=True):
        assert sorted(kept, key=repr) == sorted(given_, key=repr)


@any_graph
@given(graphs, st.randoms(use_true_random=False))
def test_a_graph_that_is_written_in_another_way_is_the_same(graph: KnowledgeGraph, order: Random) -> None:
    other = roughened(graph, order)
    assert from_dataset(quads(other)) == graph == canonical(other)


def roughened(graph: KnowledgeGraph, order: Random) -> KnowledgeGraph:
    """``graph`` with its records shuffled, what they hold doubled, and its values spelt in another way."""

    def mixed(records: Sequence[_Record]) -> tuple[_Record, ...]:
        return tuple(order.sample(records, len(records)))

    def respelt(when: When | None) -> When | None:
        spellings = {"P1Y6M": "P18M", "P42D": "P6W", "P1DT12H": "PT36H", "PT0S": "P0D"}
        return when and replace(when, min=spellings.get(when.min or "", when.min))

    def longer(number: str | None) -> str | None:
        return number and number + ("0" if "." in number else ".0")

    silent = Passage(graph.documents[0].key, Span(0, 1))
    return KnowledgeGraph(
        documents=mixed(graph.documents),
        entities=mixed(
            [
                replace(
                    e,
                    aliases=e.aliases * 2,
                    evidence=e.evidence[::-1] * 2,
                    when=respelt(e.when),
                    when_document=e.when_document or silent.document,
                )
                for e in graph.entities
            ]
        ),
        mentions=mixed(graph.mentions * 2),
        claims=mixed(
            [
                replace(
                    c,
                    about=c.about[::-1] * 2,
                    responds=c.responds[::-1] * 2,
                    when=respelt(c.when),
                    confidence=min(c.confidence + 1e-9, 1),
                    speaker_confidence=c.speaker_confidence if c.speaker else 0,
                )
                for c in graph.claims
            ]
        ),
        measurements=mixed(
            [replace(m, value=longer(m.value), previous=longer(m.previous)) for m in graph.measurements]
        ),
        relations=mixed([replace(r, passages=r.passages[::-1] * 2) for r in graph.relations]),
        places=mixed(graph.places)
        + (() if silent in {p.passage for p in graph.places} else (Place(silent, Location()),)),
    )


def test_an_empty_graph_comes_back() -> None:
    assert from_dataset(to_dataset(KnowledgeGraph())) == KnowledgeGraph()


def test_a_graph_comes_back_from_a_union_graph_without_names() -> None:
    union = Graph()
    union.parse(data=serialize(quads(GRAPH), "ttl"), format="turtle")
    assert from_dataset(union) == GRAPH


def test_a_graph_comes_back_from_what_rdflib_makes_of_its_trig() -> None:
    dataset = Dataset()
    dataset.parse(data=serialize(quads(GRAPH), "trig"), format="trig")
    assert from_dataset(dataset) == GRAPH


def test_records_in_another_order_are_the_same_graph() -> None:
    shuffled = replace(GRAPH, claims=GRAPH.claims[::-1], entities=GRAPH.entities[::-1], places=GRAPH.places[::-1])
    assert shuffled != GRAPH
    assert from_dataset(to_dataset(shuffled)) == GRAPH == canonical(shuffled)


def test_a_place_that_says_nothing_is_not_carried() -> None:
    empty = replace(GRAPH, places=(Place(RUNS, Location()),))
    assert from_dataset(quads(empty)) == replace(GRAPH, places=())


def test_terms_of_the_ontology_in_the_graph_are_not_taken_for_things() -> None:
    union = Graph()
    union.parse(data=serialize(quads(GRAPH), "ttl"), format="turtle")
    union.parse(
        data="<https://w3id.org/kgo/person/x> a <https://schema.org/Person> ;"
        ' <http://www.w3.org/2004/02/skos/core#prefLabel> "X" .',
        format="turtle",
    )
    assert from_dataset(union) == GRAPH


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("<person/ada-byron> skos:prefLabel 'Ada' .", "2 values"),
        ("<document/talks/mill#claim-131-142> a kgo:Question .", "2 kinds"),
        ("<document/x#char=1,2> a nif:Phrase .", "referenceContext"),
        ("<document/x> a kgo:Document .", "text"),
        ("<document/talks/mill#claim-131-142> kgo:certainty kgo:Sure .", "2 values"),
    ],
)
def test_a_graph_that_holds_too_much_or_too_little_is_refused_with_the_node(line: str, why: str) -> None:
    union = Graph()
    union.parse(data=serialize(quads(GRAPH), "ttl") + line.encode(), format="turtle")
    with pytest.raises(GraphError) as caught:
        from_dataset(union)
    assert why in str(caught.value.why)
    assert caught.value.where
    assert caught.value.where.startswith("https://w3id.org/kgo/data/")


def test_graphs_of_two_bases_are_not_read_as_one() -> None:
    other = quads(GRAPH, base="https://example.org/")
    with pytest.raises(GraphError, match="2 base IRIs"):
        from_dataset([*quads(GRAPH), *other])


def test_an_ai_system_is_read_as_one_and_not_as_a_product() -> None:
    system = Entity("product/mill-os", ThingType.AI_SYSTEM, "Mill OS", documents=("a",))
    graph = KnowledgeGraph(documents=(GraphDocument("a", "a.txt", "notes", "Mill OS"),), entities=(system,))
    assert [entity.type for entity in from_dataset(quads(graph)).entities] == [ThingType.AI_SYSTEM]
