"""IRIs are readable, and ids and IRIs are one for one."""

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import GraphError
from kg.graph import Iris
from kg.records import Passage, Span

from .strategies import names

IRIS = Iris("https://example.org/kg/")


def test_iris_are_readable() -> None:
    key = "talks/the mill 2031"
    assert IRIS.thing("person/ada-byron") == "https://example.org/kg/person/ada-byron"
    assert IRIS.thing("person/李明") == "https://example.org/kg/person/李明"
    assert IRIS.document(key) == "https://example.org/kg/document/talks/the%20mill%202031"
    assert IRIS.context(key) == "https://example.org/kg/document/talks/the%20mill%202031#text"
    assert IRIS.passage(Passage("a", Span(10, 25))) == "https://example.org/kg/document/a#char=10,25"
    assert IRIS.segment("a", 2) == "https://example.org/kg/document/a#segment-3"
    assert IRIS.statement("a", "a#claim-10-25") == "https://example.org/kg/document/a#claim-10-25"


def test_under_a_base_with_a_fragment_parts_of_a_document_follow_a_question_mark() -> None:
    assert Iris("https://example.org/kg#").context("a") == "https://example.org/kg#document/a?text"


def test_a_step_that_a_reader_would_resolve_away_is_encoded() -> None:
    assert IRIS.thing("person/../x") == "https://example.org/kg/person/%2E%2E/x"
    assert IRIS.thing("person/a.b...") == "https://example.org/kg/person/a.b..."


@given(names, st.sampled_from(("https://example.org/", "https://example.org/kg#")))
def test_every_id_has_a_valid_iri_and_comes_back(name: str, base: str) -> None:
    iris = Iris(base)
    for iri, back in (
        (iris.thing(f"person/{name}"), iris.thing_id),
        (iris.document(name), iris.document_key),
        (iris.statement(name, f"{name}#claim-{name}"), iris.statement_id),
    ):
        assert ox.NamedNode(iri).value == iri
        assert back(iri) in (f"person/{name}", name, f"{name}#claim-{name}")


@given(st.sets(names, min_size=2, max_size=5))
def test_two_ids_never_share_an_iri(found: set[str]) -> None:
    assert len({IRIS.thing(f"x/{name}") for name in found}) == len(found)
    assert len({IRIS.document(name) for name in found} | {IRIS.context(name) for name in found}) == 2 * len(found)


@pytest.mark.parametrize("name", ["", "author", "document", "document/a", "activity/kg"])
def test_ids_with_a_meaning_of_their_own_are_refused_for_things(name: str) -> None:
    with pytest.raises(GraphError, match="cannot be the id of a thing"):
        IRIS.thing(name)


@pytest.mark.parametrize("name", ["claim-1", "b#claim-1", "a#", "a#text", "a#author", "a#char=1,2", "a#segment-1"])
def test_what_a_document_says_is_named_after_it(name: str) -> None:
    with pytest.raises(GraphError, match="cannot be the id"):
        IRIS.statement("a", name)


@pytest.mark.parametrize("iri", ["https://elsewhere.org/a", "https://example.org/kg/", "https://example.org/kg/%FF"])
def test_an_iri_of_another_making_has_no_id(iri: str) -> None:
    with pytest.raises(GraphError):
        IRIS.thing_id(iri)
