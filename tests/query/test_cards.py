"""Finding a thing by name, and its card."""

import pytest
from pyoxigraph import Literal, NamedNode, Quad, Store

from kg.errors import QueryError
from kg.query import PREFIXES, Said, card, find_thing, things_called, whole
from kg.query.things import close_names
from tests.query.conftest import filled

BASE = "https://w3id.org/kgo/data/"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Mara Voss", "person/mara-voss"),
        ("mara voss", "person/mara-voss"),
        ("Voss", "person/mara-voss"),
        ("mar", "person/mara-voss"),
        ("person/mara-voss", "person/mara-voss"),
        (f"{BASE}person/mara-voss", "person/mara-voss"),
        ("tidal power", "topic/tidal-power"),  # its name, although a milestone's name begins with it
        ("cafe", "topic/cafe"),
    ],
)
def test_a_thing_is_found_by_what_people_call_it(store, text, found):
    assert find_thing(store, text) == BASE + found


def test_of_several_things_none_is_taken(store):
    with pytest.raises(QueryError, match="2 things are called 'tidal'") as caught:
        find_thing(store, "tidal")
    assert "tidal power pays for itself" in (caught.value.where or "")


def test_a_misspelt_name_is_answered_with_the_closest(store):
    with pytest.raises(QueryError) as caught:
        find_thing(store, "Mara Foss")
    assert "did you mean 'Mara Voss'" in (caught.value.fix or "")
    assert close_names(store, "corosion") == ("corrosion",)


def test_narrower_things_are_found_even_in_a_circle():
    broader = NamedNode(PREFIXES["skos"] + "broader")
    label = NamedNode(PREFIXES["skos"] + "prefLabel")
    a, b, c = (NamedNode(f"http://e/{name}") for name in "abc")
    store = filled(Quad(a, label, Literal("one")), Quad(b, broader, a), Quad(c, broader, b), Quad(a, broader, c))
    assert things_called(store, "one") == ("http://e/a", "http://e/b", "http://e/c")
    assert things_called(store, "one", narrower=False) == ("http://e/a",)


def test_the_union_of_all_graphs_has_each_statement_once(harbour):
    several = Store()
    several.load(path=harbour)
    [count] = whole(several).query("SELECT (COUNT(*) AS ?n) { ?s skos:prefLabel 'Mara Voss' }", prefixes=PREFIXES)
    assert count["n"].value == "1"
    assert whole(whole(several)) is not several


def test_a_card_tells_who_a_person_is_and_what_they_said(store):
    found = card(store, f"{BASE}person/mara-voss")
    assert (found.name, found.kinds, found.aliases) == ("Mara Voss", ("Person",), ("Voss",))
    assert found.facts == (("mentioned in", "Harbour board, March meeting"), ("mentioned in", "Notes on tides"))
    assert [(said.quote, said.place, said.manner) for said in found.said_by] == [
        ("Tidal power will pay for itself by 2030.", "minutes.md:1", ("Prediction",)),
        ("We should coat the blades against corrosion.", "minutes.md:3", ("Recommendation",)),
        ("tidal power may need subsidies", "notes.txt:1", ("Assertion", "Possible")),
    ]
    quote = "Mara Voss leads the Harbour Board."
    assert found.relations == (Said("Mara Voss leads Harbour Board", quote, "minutes.md:5"),)


def test_a_card_tells_what_was_said_about_a_thing_and_by_whom(store):
    found = card(store, f"{BASE}risk/corrosion")
    assert [said.speaker for said in found.said_about] == ["Mara Voss", ""]
    assert ("category", "physical-failure") in found.facts
    assert found.relations[0].text == "blade coatings mitigates corrosion"


def test_a_denied_relation_says_so_on_its_card(store):
    assert card(store, f"{BASE}person/ivo-lind").relations[0].manner == ("negated",)


def test_a_milestone_has_its_times_on_its_card(store):
    facts = dict(card(store, f"{BASE}milestone/tidal-power-pays").facts)
    assert (facts["status"], facts["time"], facts["latest"]) == ("Expected", "by 2030", "2030")


def test_the_vocabularys_hierarchy_counts_where_the_graph_has_no_names_for_it():
    from kg.vocabularies import TOPICS, topics

    concept = next(c for c in topics() if c.broader)
    parent = next(c for c in topics() if f"{TOPICS}/{concept.broader[0]}" == c.iri)
    same = NamedNode(PREFIXES["skos"] + "exactMatch")
    mine = NamedNode("http://e/mine")
    store = filled(Quad(mine, same, NamedNode(concept.iri)))
    assert mine.value in things_called(store, parent.name)
    assert mine.value in things_called(store, concept.name)
    assert things_called(store, concept.name, narrower=False) == ()


@pytest.mark.parametrize("text", ["http://[", "https://w3id.org/kgo/data/person/nobody", "x://", "://", "*", "(", "\\"])
def test_what_is_no_name_and_no_iri_of_the_graph_finds_nothing(store, text):
    assert things_called(store, text) == ()
    with pytest.raises(QueryError):
        find_thing(store, text + "#")
