"""A graph in the project's vocabulary, written by hand, is read as an annotation."""

from pathlib import Path

import pytest

from kg.errors import GraphError
from kg.evaluation import Annotation, read_rdf
from kg.evaluation.annotation import Answer, Link, Time

PREFIXES = """
@prefix kgo: <https://w3id.org/kgo#> .
@prefix schema: <https://schema.org/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix nif: <http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#> .
@prefix itsrdf: <http://www.w3.org/2005/11/its/rdf#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix : <https://example.org/> .
"""
GRAPH = (
    PREFIXES
    + """
:doc a kgo:Document ; schema:author :writer .
:writer a schema:Person ; skos:prefLabel "author" ; kgo:mentionedIn :doc .
:ada a schema:Person ; skos:prefLabel "Ada Byron" ; skos:altLabel "Byron", "Ada" ; kgo:mentionedIn :doc ;
    kgo:leads :works ; kgo:worksFor :works .
:works a schema:Organization ; skos:prefLabel "Mill Works" ; kgo:mentionedIn :doc .
:engine a kgo:AISystem ; rdfs:label "Engine 2" ; kgo:mentionedIn :doc .
:bridge a kgo:Site ; skos:prefLabel "Old Bridge" ; kgo:mentionedIn :doc .
kgo:Site rdfs:subClassOf schema:Place .
:ghost a schema:Person ; skos:prefLabel "Nobody Saw" .
:milling a kgo:Topic ; skos:prefLabel "milling" ; kgo:mentionedIn :doc .
:rust a kgo:Risk ; skos:prefLabel "rust" ; kgo:mentionedIn :doc ; prov:wasDerivedFrom :p3 .
:oiling a kgo:Mitigation ; skos:prefLabel "oiling" ; kgo:mentionedIn :doc .
:runs a kgo:Milestone ; skos:prefLabel "the mill runs" ; kgo:mentionedIn :doc ; prov:wasDerivedFrom :p1 ;
    kgo:status kgo:Expected ; kgo:timeText "by 2031" ; kgo:earliest "2031"^^xsd:gYear ; kgo:latest "2031"^^xsd:gYear .
:q1 a kgo:Measurement ; schema:value 20.0 ; schema:unitText "%" ; prov:wasDerivedFrom :p4 .
:q2 a kgo:Measurement ; schema:minValue 4 ; schema:maxValue 6 ; prov:wasDerivedFrom :p4 .
:c1 a kgo:Claim, kgo:Prediction ; kgo:speaker :ada ; schema:about :runs, :milling ; prov:wasDerivedFrom :p1 .
:c2 a kgo:Assertion ; kgo:speaker :writer ; prov:wasDerivedFrom :p2 ; kgo:disputes :c1 .
:c3 a kgo:Question ; kgo:statement "Will rust stop it?" .
:p1 a nif:Phrase ; nif:anchorOf "the mill will run by 2031" .
:p2 a nif:Phrase ; nif:anchorOf "Jonas Weaver doubts it." .
:p3 a nif:Phrase ; nif:anchorOf "Rust could stop the mill" .
:p4 a nif:Phrase ; nif:anchorOf "Output rose to 20% from 5%" .
:n1 a nif:Phrase ; nif:anchorOf "Rust" ; itsrdf:taIdentRef :rust .
:x1 a kgo:Relation ; rdf:subject :oiling ; rdf:predicate kgo:mitigates ; rdf:object :rust .
:x2 a kgo:Relation ; rdf:subject :rust ; rdf:predicate kgo:threatens ; rdf:object :works ; kgo:negated true .
:x3 a kgo:Relation ; rdf:subject :ghost ; rdf:predicate kgo:leads ; rdf:object :works .
"""
)


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Annotation:
    path = tmp_path_factory.mktemp("rdf") / "mill.ttl"
    path.write_text(GRAPH, encoding="utf-8")
    return read_rdf(path)


def test_entities_have_the_type_of_the_guidelines_even_by_a_subclass(found: Annotation) -> None:
    assert {(e.name, e.type) for e in found.entities} == {
        ("Ada Byron", "Person"),
        ("Mill Works", "Organization"),
        ("Engine 2", "Product"),
        ("Old Bridge", "Place"),
    }


def test_aliases_are_all_other_labels(found: Annotation) -> None:
    assert next(e.aliases for e in found.entities if e.name == "Ada Byron") == ("Ada", "Byron")


def test_a_concept_rests_on_its_passages_and_mentions(found: Annotation) -> None:
    assert found.risks[0].evidence == ("Rust could stop the mill", "Rust")


def test_a_milestone_has_status_and_time(found: Annotation) -> None:
    assert found.milestones[0].status == "expected"
    assert found.milestones[0].when == Time("by 2031", earliest="2031", latest="2031")


def test_a_measurement_is_a_value_or_a_range(found: Annotation) -> None:
    assert [q.value for q in found.measurements] == ["20.0", "4-6"]


def test_a_claim_has_kind_speaker_evidence_and_answers(found: Annotation) -> None:
    first, second, third = found.claims
    assert (first.kind, first.speaker) == ("prediction", "https://example.org/ada")
    assert first.about == ("https://example.org/milling", "https://example.org/runs")
    assert (second.kind, second.speaker) == ("assertion", "author")
    assert second.responds == (Answer("https://example.org/c1", "disputes"),)
    assert (third.kind, third.speaker, third.evidence) == ("question", None, "Will rust stop it?")


def test_relations_are_direct_or_reified_not_negated_and_between_things_mentioned(found: Annotation) -> None:
    base = "https://example.org/"
    assert found.relations == (
        Link(base + "ada", "leads", base + "works"),
        Link(base + "oiling", "mitigates", base + "rust"),
    )


def test_named_graphs_are_read_as_their_union(tmp_path: Path) -> None:
    path = tmp_path / "two.trig"
    path.write_text(
        PREFIXES + """:g1 { :ada a schema:Person ; skos:prefLabel "Ada" . } :g2 { :ada kgo:mentionedIn :doc . }""",
        encoding="utf-8",
    )
    assert [e.name for e in read_rdf(path).entities] == ["Ada"]


@pytest.mark.parametrize(("name", "text"), [("a.ttl", ":no prefix ."), ("a.xyz", "?"), ("a.rdf", "<not xml")])
def test_a_broken_graph_is_an_error_that_names_the_file(tmp_path: Path, name: str, text: str) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    with pytest.raises(GraphError) as error:
        read_rdf(path)
    assert error.value.where == str(path)


def test_a_graph_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(GraphError):
        read_rdf(tmp_path / "absent.ttl")
