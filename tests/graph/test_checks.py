"""What is amiss with a graph is found, and named by its node."""

from dataclasses import replace
from pathlib import Path

import pytest
from rdflib import Dataset, Literal, URIRef
from rdflib.namespace import PROV, RDF, XSD

from kg.errors import GraphError
from kg.graph import KGO, Severity, Violation, check, quads, save, to_dataset
from kg.graph.vocabulary import ITSRDF, NIF

from .mill import DOUBTS, GRAPH, GUARDS, RUNS

DATA = "https://w3id.org/kgo/data/"
MILL = f"{DATA}document/talks/mill"
CLAIM = URIRef(f"{MILL}#claim-{DOUBTS.span.start}-{DOUBTS.span.end}")
PHRASE = URIRef(f"{MILL}#char={DOUBTS.span.start},{DOUBTS.span.end}")
EMPTY_SHAPES = "@prefix sh: <http://www.w3.org/ns/shacl#> .\n"


@pytest.fixture
def dataset() -> Dataset:
    return to_dataset(GRAPH)


@pytest.fixture
def no_shapes(tmp_path: Path) -> Path:
    path = tmp_path / "shapes.ttl"
    path.write_text(EMPTY_SHAPES)
    return path


def test_the_mill_keeps_all_promises() -> None:
    assert check(quads(GRAPH)) == ()


def test_a_folder_is_checked_by_its_path(tmp_path: Path, no_shapes: Path) -> None:
    save(quads(GRAPH), tmp_path / "out")
    assert check(tmp_path / "out", shapes=no_shapes) == ()
    assert check(str(tmp_path / "out" / "graph.ttl"), shapes=no_shapes) == ()


def test_a_claim_of_no_kind_breaks_a_shape(dataset: Dataset) -> None:
    dataset.graph(URIRef(MILL)).remove((CLAIM, RDF.type, KGO.Assertion))
    found = check(dataset)
    assert {violation.focus for violation in found} == {str(CLAIM)}
    assert all(violation.severity is Severity.VIOLATION for violation in found)


def test_a_rule_on_the_whole_graph_names_the_node_at_fault(dataset: Dataset) -> None:
    author = URIRef(f"{MILL}#author")
    dataset.graph(URIRef(MILL)).add((author, KGO.leads, URIRef(f"{DATA}organization/analytical-mill")))
    assert str(author) in {violation.focus for violation in check(dataset)}


def test_shapes_of_the_user_are_applied_with_their_grade(dataset: Dataset, no_shapes: Path) -> None:
    no_shapes.write_text(
        EMPTY_SHAPES
        + f"""@prefix kgo: <{KGO._NS}> .
        <https://example.org/due> a sh:NodeShape ; sh:targetClass kgo:Document ;
            sh:property <https://example.org/titled> .
        <https://example.org/titled> a sh:PropertyShape ; sh:path <http://purl.org/dc/terms/title> ; sh:minCount 1 ;
            sh:severity sh:Warning ; sh:message "a document without a title" .
        """
    )
    assert check(dataset, shapes=no_shapes) == (
        Violation(
            f"{DATA}document/minutes%201", "https://example.org/titled", "a document without a title", Severity.WARNING
        ),
    )


@pytest.mark.parametrize(
    ("predicate", "value", "message"),
    [
        (NIF.anchorOf, Literal("I doubt it!"), "not what its text has"),
        (NIF.beginIndex, Literal("130", datatype=XSD.integer), "not what its text has"),
        (NIF.endIndex, Literal("9999", datatype=XSD.integer), "not in its text"),
        (NIF.endIndex, Literal("soon"), "not a whole number"),
        (NIF.endIndex, None, "does not say where"),
        (NIF.referenceContext, None, "referenceContext"),
        (NIF.referenceContext, URIRef(f"{DATA}document/x#text"), "has 0 texts"),
    ],
)
def test_a_phrase_that_is_not_what_stands_at_its_offsets_is_found(
    dataset: Dataset, no_shapes: Path, predicate: URIRef, value: URIRef | Literal | None, message: str
) -> None:
    graph = dataset.graph(URIRef(MILL))
    graph.remove((PHRASE, predicate, None))
    if value is not None:
        graph.add((PHRASE, predicate, value))
    [violation] = check(dataset, shapes=no_shapes)
    assert (violation.focus, violation.shape) == (str(PHRASE), "offsets")
    assert message in violation.message


def test_a_claim_without_a_passage_is_found(dataset: Dataset, no_shapes: Path) -> None:
    dataset.graph(URIRef(MILL)).remove((CLAIM, PROV.wasDerivedFrom, None))
    assert check(dataset, shapes=no_shapes) == (Violation(str(CLAIM), "support", "it rests on no passage"),)


def test_a_claim_on_a_passage_that_is_missing_is_found(dataset: Dataset, no_shapes: Path) -> None:
    dataset.graph(URIRef(MILL)).remove((PHRASE, None, None))
    [violation] = check(dataset, shapes=no_shapes)
    assert (violation.focus, violation.shape) == (str(CLAIM), "support")


def test_a_relation_whose_passage_names_only_one_end_is_found(no_shapes: Path) -> None:
    threat = next(relation for relation in GRAPH.relations if relation.predicate == "threatens")
    elsewhere = replace(threat, passages=(GUARDS, RUNS))
    [violation, other] = check(quads(replace(GRAPH, relations=(elsewhere,))), shapes=no_shapes)
    assert violation.focus == other.focus == f"{DATA}document/{threat.id}"
    assert violation.shape == other.shape == "both ends"
    runs = f"{MILL}#char={RUNS.span.start},{RUNS.span.end}"
    assert {v.message for v in (violation, other)} == {
        f"its passage {runs} does not mention {DATA}{end}" for end in ("risk/overflow", "topic/tables")
    }


def test_of_ends_without_marked_mentions_nothing_is_asked(dataset: Dataset, no_shapes: Path) -> None:
    dataset.graph(URIRef(MILL)).remove((None, ITSRDF.taIdentRef, None))
    assert check(dataset, shapes=no_shapes) == ()


def test_shapes_that_are_broken_are_an_error(no_shapes: Path) -> None:
    no_shapes.write_text("@prefix")
    with pytest.raises(GraphError, match="not valid Turtle"):
        check(quads(GRAPH), shapes=no_shapes)
    no_shapes.write_text(
        EMPTY_SHAPES
        + """<https://example.org/s> a sh:NodeShape ; sh:targetNode <https://example.org/x> ;
        sh:sparql [ sh:select 'SELECT' ] ."""
    )
    with pytest.raises(GraphError, match="shapes"):
        check(quads(GRAPH), shapes=no_shapes)
