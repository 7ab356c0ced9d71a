"""Results as values, tables and files."""

import csv
import io
import json
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, QueryResultsFormat, RdfFormat, Store, parse, parse_query_results

from kg.errors import UsageError
from kg.query import AnswerKind, Result, answer, format_of_suffix, formats, write
from tests.query.conftest import filled

QUERY = """SELECT ?person ?kind ?label ?missing ?n ?d ?day WHERE {
  ?person a ?kind ; skos:prefLabel ?label . FILTER(?kind = schema:Person && STRLEN(?label) > 6)
  BIND(2 AS ?n) BIND(0.50 AS ?d) BIND("2026-03-14"^^xsd:date AS ?day) } ORDER BY ?label"""
IVO, MARA = "https://w3id.org/kgo/data/person/ivo-lind", "https://w3id.org/kgo/data/person/mara-voss"


@pytest.fixture
def people(store: Store) -> Result:
    return Result.of(answer(store, QUERY))


def strange(text: str) -> Result:
    store = filled(Quad(NamedNode("http://e/s"), NamedNode("http://e/p"), Literal(text)))
    return Result.of(answer(store, "SELECT ?s ?o { ?s ?p ?o }"))


def test_rows_are_plain_values_with_things_by_name(people):
    assert people.columns == ("person", "kind", "label", "missing", "n", "d", "day")
    assert people.rows[0] == ("Ivo Lind", "Person", "Ivo Lind", None, 2, Decimal("0.5"), date(2026, 3, 14))
    assert list(people) == list(people.rows)
    assert len(people) == 2


def test_dictionaries_hold_iris_where_asked_for(people):
    assert [row["person"] for row in people.to_dicts()] == ["Ivo Lind", "Mara Voss"]
    assert [row["person"] for row in people.to_dicts(iris=True)] == [IVO, MARA]


def test_tsv_is_one_line_a_row_without_boxes(people):
    assert write(people, "tsv").splitlines() == [
        "person\tkind\tlabel\tmissing\tn\td\tday",
        "Ivo Lind\tPerson\tIvo Lind\t\t2\t0.5\t2026-03-14",
        "Mara Voss\tPerson\tMara Voss\t\t2\t0.5\t2026-03-14",
    ]
    assert write(people, "tsv", iris=True).splitlines()[1].startswith(f"{IVO}\thttps://schema.org/Person\t")


def test_json_is_the_standards_and_always_has_iris(people):
    text = write(people, "json")
    document = json.loads(text)
    assert document["head"]["vars"] == list(people.columns)
    assert document["results"]["bindings"][0] == {
        "person": {"type": "uri", "value": IVO},
        "kind": {"type": "uri", "value": "https://schema.org/Person"},
        "label": {"type": "literal", "value": "Ivo Lind"},
        "n": {"type": "literal", "value": "2", "datatype": "http://www.w3.org/2001/XMLSchema#integer"},
        "d": {"type": "literal", "value": "0.5", "datatype": "http://www.w3.org/2001/XMLSchema#decimal"},
        "day": {"type": "literal", "value": "2026-03-14", "datatype": "http://www.w3.org/2001/XMLSchema#date"},
    }
    read = parse_query_results(text.encode(), QueryResultsFormat.JSON)
    assert tuple(tuple(solution) for solution in read) == people.terms


def test_jsonl_is_one_object_a_row(people):
    first = json.loads(write(people, "jsonl").splitlines()[0])
    assert first == {
        "person": "Ivo Lind",
        "kind": "Person",
        "label": "Ivo Lind",
        "missing": None,
        "n": 2,
        "d": 0.5,
        "day": "2026-03-14",
    }


def test_markdown_is_a_table_in_which_nothing_is_markup():
    lines = write(strange("a | b\n<script> [x](y) `c` \\ *d*"), "md").splitlines()
    assert lines[:2] == ["| s | o |", "| --- | --- |"]
    assert lines[2] == r"| http://e/s | a \| b &lt;script> \[x\]\(y) \`c\` \\ \*d\* |".replace(r"\(", "(")
    assert len(lines) == 3


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=30))
def test_any_text_survives_csv_and_json_and_stays_one_line_of_tsv(text):
    result = strange(text)
    assert list(csv.reader(io.StringIO(write(result, "csv"), newline=""), strict=True))[1] == ["http://e/s", text]
    assert json.loads(write(result, "json"))["results"]["bindings"][0]["o"]["value"] == text
    assert json.loads(write(result, "jsonl").removesuffix("\n"))["o"] == text
    lines = write(result, "tsv").removesuffix("\n").split("\n")
    assert [len(line.split("\t")) for line in lines] == [2, 2]


@pytest.mark.parametrize(("form", "media"), [("ttl", RdfFormat.TURTLE), ("nt", RdfFormat.N_TRIPLES)])
def test_triples_are_written_as_rdf_in_one_order(store, form, media):
    result = Result.of(answer(store, "CONSTRUCT { ?r a ?t ; skos:prefLabel ?l } WHERE { ?r a ?t ; skos:prefLabel ?l }"))
    text = write(result, form)
    assert {tuple(quad.triple) for quad in parse(text.encode(), media)} == set(result.terms)
    assert text == write(
        Result.of(answer(store, "CONSTRUCT { ?r skos:prefLabel ?l ; a ?t } { ?r a ?t ; skos:prefLabel ?l }")), form
    )
    assert ("kgo:Risk" in text) == (form == "ttl")


def test_json_ld_holds_the_triples(store):
    result = Result.of(answer(store, "CONSTRUCT { ?r a kgo:Risk } WHERE { ?r a kgo:Risk }"))
    written = parse(write(result, "jsonld").encode(), RdfFormat.JSON_LD)
    assert {tuple(quad.triple) for quad in written} == set(result.terms)


def test_an_answer_of_yes_or_no_is_a_word(store):
    yes = Result.of(answer(store, "ASK { ?r a kgo:Risk }"))
    assert (write(yes, "text"), json.loads(write(yes, "json"))) == ("true\n", {"head": {}, "boolean": True})
    assert bool(yes)
    assert not Result.of(answer(store, "ASK { ?r a kgo:Nothing }"))


def test_a_format_that_does_not_fit_is_answered_with_those_that_do(people):
    with pytest.raises(UsageError) as caught:
        write(people, "ttl")
    assert "tsv, csv, json, jsonl, md" in (caught.value.fix or "")
    assert formats(AnswerKind.TRIPLES) == ("ttl", "nt", "jsonld")


@pytest.mark.parametrize(
    ("kind", "suffix", "form"),
    [(AnswerKind.ROWS, ".csv", "csv"), (AnswerKind.ROWS, ".JSON", "json"), (AnswerKind.TRIPLES, ".json", "jsonld")],
)
def test_a_files_suffix_tells_the_format(kind, suffix, form):
    assert format_of_suffix(kind, suffix) == form


def test_a_suffix_that_tells_nothing_is_refused():
    with pytest.raises(UsageError, match=r"\.exe"):
        format_of_suffix(AnswerKind.ROWS, ".exe")


def test_a_notebook_shows_a_table_in_which_nothing_runs(people):
    assert "<td>Ivo Lind</td>" in people._repr_html_()
    hostile = strange("<script>alert(1)</script>")._repr_html_()
    assert "<script>" not in hostile
    assert "&lt;script&gt;" in hostile


def test_a_value_that_is_not_what_its_type_says_stays_text():
    store = Store()
    for kind, text in (("integer", "many"), ("date", "2026-13-45"), ("decimal", "x"), ("boolean", "perhaps")):
        datatype = NamedNode(f"http://www.w3.org/2001/XMLSchema#{kind}")
        store.add(Quad(NamedNode("http://e/s"), NamedNode("http://e/p"), Literal(text, datatype=datatype)))
    result = Result.of(answer(store, "SELECT ?o { ?s ?p ?o } ORDER BY STR(?o)"))
    assert [row[0] for row in result.rows] == ["2026-13-45", "many", "perhaps", "x"]
