"""What is written for each record, and what is refused."""

from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import URIRef
from rdflib.namespace import PROV, RDF, SKOS

from kg.errors import GraphError, UsageError
from kg.graph import KGO, Generator, from_dataset, open_store, quads, serialize, to_dataset
from kg.graph.vocabulary import NIF, RISKS, SCHEMA, TOPICS
from kg.records import (
    Certainty,
    ClaimKind,
    Entity,
    GraphClaim,
    GraphDocument,
    GraphMention,
    GraphResponse,
    GraphSegment,
    KnowledgeGraph,
    Location,
    Passage,
    Place,
    Span,
    Stance,
    ThingType,
    When,
)
from kg.vocabularies import folder

from .mill import CLAIMS, ENTITIES, GRAPH, GUARDS, PREDICTS, RUNS, said

EXPECTED = Path(__file__).with_name("mill.trig")
DATA = "https://w3id.org/kgo/data/"
MILL, MINUTES = f"{DATA}document/talks/mill", f"{DATA}document/minutes%201"


def thing(name: str) -> URIRef:
    return URIRef(DATA + name)


def test_the_mill_is_written_as_expected() -> None:
    made_by = Generator("kg", "1.0", (("window", "3"),))
    found = set(quads(GRAPH, base="https://example.org/kg/", generator=made_by))
    assert found == set(ox.parse(EXPECTED.read_bytes(), ox.RdfFormat.TRIG))


def test_there_is_one_named_graph_a_document_and_nothing_outside() -> None:
    assert {quad.graph_name.value for quad in quads(GRAPH)} == {MILL, MINUTES}


def test_no_blank_node_is_written() -> None:
    assert not [q for q in quads(GRAPH) if isinstance(q.subject, ox.BlankNode) or isinstance(q.object, ox.BlankNode)]


def test_the_graph_of_a_document_describes_all_that_it_names() -> None:
    for name in (MILL, MINUTES):
        graph = to_dataset(GRAPH).graph(URIRef(name))
        named = {
            *graph.objects(None, SCHEMA.about),
            *graph.objects(None, KGO.speaker),
            *graph.objects(None, RDF.object),
        }
        assert {node for node in named if (node, SKOS.prefLabel, None) not in graph} == set()


def test_a_thing_is_mentioned_only_in_documents_that_mention_it() -> None:
    graph = to_dataset(GRAPH)
    assert set(graph.objects(thing("person/cole"), KGO.mentionedIn)) == {URIRef(MINUTES)}
    assert set(graph.objects(thing("milestone/first-table"), KGO.mentionedIn)) == {URIRef(MILL), URIRef(MINUTES)}


def test_status_and_time_of_a_milestone_stand_in_the_graph_of_the_document_that_gives_them() -> None:
    dataset, table = to_dataset(GRAPH), thing("milestone/first-table")
    for predicate in (KGO.status, KGO.timeText, KGO.earliest):
        assert (table, predicate, None) in dataset.graph(URIRef(MINUTES))
        assert (table, predicate, None) not in dataset.graph(URIRef(MILL))


def test_a_passage_that_is_evidence_of_several_records_is_one_node() -> None:
    graph = to_dataset(GRAPH)
    phrase = URIRef(f"{MILL}#char={GUARDS.span.start},{GUARDS.span.end}")
    assert len(set(graph.objects(phrase, NIF.anchorOf))) == 1
    assert len(set(graph.subjects(PROV.wasDerivedFrom, phrase))) == 6  # 2 claims, 2 relations, a risk, a mitigation


@pytest.mark.parametrize(
    ("change", "direct"),
    [
        ({}, True),
        ({"negated": True}, False),
        ({"certainty": Certainty.PROBABLE}, False),
    ],
)
def test_a_direct_triple_stands_only_for_what_is_asserted(change: dict[str, object], direct: bool) -> None:
    leads = replace(GRAPH.relations[0], **change)  # type: ignore[arg-type]
    graph = to_dataset(replace(GRAPH, relations=(leads,)))
    triple = (thing("person/ada-byron"), KGO.leads, thing("organization/analytical-mill"))
    assert (triple in graph) is direct
    [relation] = graph.subjects(RDF.type, KGO.Relation)
    assert (relation, RDF.predicate, KGO.leads) in graph


def test_the_unnamed_author_is_a_person_of_the_document_that_is_mentioned_nowhere() -> None:
    graph = to_dataset(GRAPH)
    author = URIRef(f"{MILL}#author")
    assert (URIRef(MILL), SCHEMA.author, author) in graph
    assert (author, RDF.type, SCHEMA.Person) in graph
    assert str(graph.value(author, SKOS.prefLabel)) == "author"
    assert (author, KGO.mentionedIn, None) not in graph


def test_an_unnamed_author_who_says_nothing_is_not_written() -> None:
    silent = replace(GRAPH, claims=(), documents=GRAPH.documents)
    assert (None, SCHEMA.author, URIRef(f"{MILL}#author")) not in to_dataset(silent)


def test_the_author_of_a_document_that_names_its_author_is_that_person() -> None:
    minutes = GRAPH.documents[0]
    claim = GraphClaim("minutes 1#claim-0-4", Passage("minutes 1", Span(0, 4)), "Cole", ClaimKind.ASSERTION, "author")
    cole = next(entity for entity in ENTITIES if entity.id == "person/cole")
    graph = KnowledgeGraph(documents=(minutes,), entities=(cole,), claims=(claim,))
    assert [c.speaker for c in from_dataset(quads(graph)).claims] == ["person/cole"]


def test_a_person_named_by_the_file_alone_is_described_but_not_mentioned() -> None:
    graph = KnowledgeGraph(
        documents=(GraphDocument("a", "a.txt", "notes", "Text.", author="person/eve"),),
        entities=(Entity("person/eve", ThingType.PERSON, "Eve"),),
    )
    dataset = to_dataset(graph)
    assert (thing("person/eve"), SKOS.prefLabel, None) in dataset
    assert (thing("person/eve"), KGO.mentionedIn, None) not in dataset
    assert from_dataset(dataset) == graph


def test_other_settings_are_another_activity() -> None:
    activities = {
        str(next(to_dataset(GRAPH, generator=made).subjects(RDF.type, PROV.Activity)))
        for made in (Generator(version="1"), Generator(version="2"), Generator(version="2", settings=(("a", "b"),)))
    }
    assert len(activities) == 3


BAD = Passage("talks/mill", Span(0, 9999))
EMPTY_DOCUMENT = GraphDocument("a", "a", "notes", "text")
TIMELESS = Entity("m/x", ThingType.MILESTONE, "X", documents=("a",), when=When("", Span(0, 1)))


@pytest.mark.parametrize(
    ("graph", "what"),
    [
        (replace(GRAPH, entities=ENTITIES[2:]), "'milestone/first-table', which is unknown"),
        (replace(GRAPH, entities=(*ENTITIES, ENTITIES[0])), "2 times"),
        (replace(GRAPH, documents=GRAPH.documents * 2), "2 times"),
        (replace(GRAPH, claims=(*CLAIMS, CLAIMS[0])), "2 times"),
        (replace(GRAPH, claims=CLAIMS[:1]), "no other claim"),
        (replace(GRAPH, mentions=(GraphMention(RUNS, "person/nobody"),)), "unknown"),
        (replace(GRAPH, mentions=(GraphMention(BAD, "person/cole"),)), "outside of"),
        (replace(GRAPH, mentions=(GraphMention(Passage("x", Span(0, 1)), "person/cole"),)), "unknown"),
        (replace(GRAPH, claims=(replace(CLAIMS[3], speaker="person/nobody"),)), "unknown"),
        (replace(GRAPH, claims=(replace(CLAIMS[3], passage=BAD),)), "outside of"),
        (replace(GRAPH, claims=(replace(CLAIMS[3], when=When("", Span(0, 9999))),)), "outside of"),
        (replace(GRAPH, claims=(replace(CLAIMS[3], id="elsewhere#claim-1"),)), "cannot be the id"),
        (replace(GRAPH, claims=(replace(CLAIMS[3], id="talks/mill#text"),)), "cannot be the id"),
        (
            replace(GRAPH, claims=(replace(CLAIMS[3], responds=(GraphResponse(CLAIMS[3].id, Stance.AGREES),)),)),
            "no other claim",
        ),
        (replace(GRAPH, claims=(replace(CLAIMS[3], confidence=float("nan")),)), "not a confidence"),
        (replace(GRAPH, claims=(replace(CLAIMS[3], confidence=1.5),)), "not a confidence"),
        (replace(GRAPH, relations=(replace(GRAPH.relations[0], predicate="adores"),)), "does not define"),
        (replace(GRAPH, relations=(replace(GRAPH.relations[0], passages=()),)), "no passage"),
        (replace(GRAPH, relations=(replace(GRAPH.relations[0], document="minutes 1"),)), "another document"),
        (replace(GRAPH, measurements=(replace(GRAPH.measurements[0], min="a lot"),)), "not a decimal number"),
        (replace(GRAPH, places=(Place(RUNS, Location(line=1)), Place(RUNS, Location(line=2)))), "2 times"),
        (replace(GRAPH, places=(Place(RUNS, Location(), segment=9),)), "lies in segment 9"),
        (replace(GRAPH, places=(Place(RUNS, Location(at=-1.0)),)), "not a moment"),
        (KnowledgeGraph((replace(EMPTY_DOCUMENT, date="last May"),)), "not a date"),
        (KnowledgeGraph((replace(EMPTY_DOCUMENT, key=""),)), "empty key"),
        (KnowledgeGraph((replace(EMPTY_DOCUMENT, key="\ud800"),)), "cannot be part of an IRI"),
        (KnowledgeGraph((replace(EMPTY_DOCUMENT, segments=(GraphSegment("A", 1, parent=0),)),)), "lies in segment 0"),
        (
            KnowledgeGraph((EMPTY_DOCUMENT,), (Entity("person/x", ThingType.PERSON, "X"),)),
            "named in no document",
        ),
        (
            KnowledgeGraph((EMPTY_DOCUMENT,), (Entity("person/x", ThingType.PERSON, "X", documents=("b",)),)),
            "unknown",
        ),
        (
            KnowledgeGraph(
                (EMPTY_DOCUMENT,),
                (Entity("person/x", ThingType.PERSON, "X", documents=("a",), same_as=("not an IRI <x>",)),),
            ),
            "not an IRI",
        ),
        (
            KnowledgeGraph((EMPTY_DOCUMENT,), (TIMELESS,)),
            "no document gives",
        ),
    ],
)
def test_records_that_do_not_fit_together_are_refused(graph: KnowledgeGraph, what: str) -> None:
    with pytest.raises(GraphError, match=what):
        list(quads(graph))


def test_an_error_in_a_record_says_which() -> None:
    with pytest.raises(GraphError) as caught:
        list(quads(replace(GRAPH, claims=(replace(CLAIMS[3], confidence=2.0),))))
    assert caught.value.where == f"claim '{CLAIMS[3].id}'"


@pytest.mark.parametrize(
    "base", ["", "kg", "/data/", "https://example.org", "https://example.org/a b/", "https://example.org/?a=/", "a#b#"]
)
def test_a_base_that_cannot_be_one_is_refused(base: str) -> None:
    with pytest.raises(UsageError, match="base IRI"):
        to_dataset(GRAPH, base=base)


def test_halves_of_characters_and_control_codes_are_replaced_and_offsets_still_hold() -> None:
    text = "A\x00B \ud83d C\x0cD \ufffe E"
    whole = Passage("a", Span(0, len(text)))
    graph = KnowledgeGraph(
        documents=(GraphDocument("a", "a\x00.txt", "notes", text, title="\x1b[31m"),),
        entities=(Entity("person/a", ThingType.PERSON, "A\x00B", documents=("a",)),),
        mentions=(GraphMention(whole, "person/a"),),
    )
    for form in ("ttl", "trig", "nt", "nq", "jsonld", "xml"):
        serialize(quads(graph), form).decode("utf-8")
    dataset = to_dataset(graph)
    [anchor], [string] = dataset.objects(None, NIF.anchorOf), dataset.objects(None, NIF.isString)
    assert str(anchor) == str(string) == "A\ufffdB \ufffd C D \ufffd E"


@settings(max_examples=50, deadline=None)
@given(st.text(st.characters(codec=None), min_size=3), st.data())
def test_a_phrase_is_what_stands_at_its_offsets_whatever_the_text(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    passage = Passage("a", Span(start, data.draw(st.integers(start + 1, len(text)))))
    graph = KnowledgeGraph(
        documents=(GraphDocument("a", "a.txt", "notes", text),),
        entities=(Entity("person/a", ThingType.PERSON, text, documents=("a",)),),
        mentions=(GraphMention(passage, "person/a"),),
    )
    dataset = to_dataset(graph)
    [anchor], [string] = dataset.objects(None, NIF.anchorOf), dataset.objects(None, NIF.isString)
    assert str(string)[start : passage.span.end] == str(anchor)
    assert len(string) == len(text)


def test_a_term_that_is_not_in_the_vocabulary_is_an_error() -> None:
    with pytest.raises(AttributeError):
        KGO.statdIn  # noqa: B018


def test_every_term_that_is_written_is_defined_in_the_ontology() -> None:
    ontology = {quad.subject.value for quad in open_store(folder() / "kg.ttl").store}
    assert [term for term in KGO.__annotations__ if not term.startswith("_") and str(KGO[term]) not in ontology] == []


def test_concepts_of_the_vocabularies_go_by_their_notation() -> None:
    for file, namespace in (("topics.ttl", TOPICS), ("risks.ttl", RISKS)):
        notations = open_store(folder() / file).store.quads_for_pattern(None, ox.NamedNode(str(SKOS.notation)), None)
        found = [(quad.subject.value, quad.object.value) for quad in notations]
        assert found
        assert [iri for iri, notation in found if iri != namespace + notation] == []


def test_offsets_count_code_points() -> None:
    assert PREDICTS.span.of(GRAPH.documents[1].text).startswith("Byron says")
    text = "😀 e\u0301 Ada"
    where = Passage("a", Span(text.index("Ada"), len(text)))
    graph = KnowledgeGraph(
        documents=(GraphDocument("a", "a.txt", "notes", text),),
        entities=(Entity("person/ada", ThingType.PERSON, "Ada", documents=("a",)),),
        mentions=(GraphMention(where, "person/ada"),),
    )
    assert {str(o) for o in to_dataset(graph).objects(None, NIF.anchorOf)} == {"Ada"}
    assert said("Leeds").span.of(GRAPH.documents[1].text) == "Leeds"
