"""Relations: every pattern against its own example, and what must not become one."""

import pytest

from kg.extract.relations import Relations
from kg.extract.relations.patterns import Pattern, patterns
from kg.records import Certainty, Claim, ClaimKind, Findings, Relation
from tests.extract.documents import prepared

NAMES = {
    "Person: Mara Lindqvist": [],
    "Person: Jonas Reyes": [],
    "Person: Ines Caro": [],
    "Person: Vera Holm": [],
    "Organization: Tidewater Labs": [],
    "Organization: Norrhavn Holding": [],
    "Organization: Brinewave": [],
    "Organization: Harbour Safety Council": [],
    "AISystem: Halyard 2": [],
    "AISystem: Halyard": [],
    "Place: Lisbon": [],
    "Place: Northgate Terminal": [],
    "Event: Harbour Power Forum": [],
    "Risk: collision damage": [],
    "Risk: cable shortage": [],
    "Risk: schedule delays": ["Schedule delays"],
    "Risk: late steel deliveries": ["Late steel deliveries"],
    "Mitigation: weekly drills": ["Weekly drills"],
    "Milestone: design review": ["Design review"],
    "Milestone: crane": [],
}


def relations(text: str, claims: tuple[Claim, ...] = ()) -> tuple[Relation, ...]:
    reading, found = prepared(text, NAMES)
    return Relations()(reading, found + Findings(found.document, claims=claims)).relations


@pytest.mark.parametrize("pattern", patterns(), ids=lambda p: f"{p.predicate}: {p.example[:40]}")
def test_every_pattern_finds_the_relation_of_its_example(pattern: Pattern) -> None:
    assert pattern.predicate in {r.predicate for r in relations(pattern.example)}


def test_a_relation_has_its_ends_the_right_way_round() -> None:
    [relation] = relations("Halyard 2 was developed by Tidewater Labs.")
    assert (relation.subject.name, relation.predicate, relation.object.name) == (
        "Tidewater Labs",
        "develops",
        "Halyard 2",
    )


@pytest.mark.parametrize(
    "text",
    [
        "Tidewater Labs and Brinewave met in the morning.",
        "Jonas Reyes listened while Mara Lindqvist spoke.",
        "Tidewater Labs, Norrhavn Holding and Brinewave signed.",
    ],
)
def test_standing_side_by_side_is_no_relation(text: str) -> None:
    assert relations(text) == ()


def test_the_passage_of_a_relation_names_both_its_ends() -> None:
    text = "It rained. Jonas Reyes works for Tidewater Labs. He left."
    [relation] = relations(text)
    passage = relation.span.of(text)
    assert "Jonas Reyes" in passage
    assert "Tidewater Labs" in passage


def test_who_leads_is_not_also_said_to_work_there() -> None:
    found = relations("Mara Lindqvist, president of Tidewater Labs, spoke. Mara Lindqvist works for Tidewater Labs.")
    assert {r.predicate for r in found} == {"leads"}


def test_a_hedged_sentence_gives_a_hedged_relation() -> None:
    text = "Brinewave may have invested in Tidewater Labs."
    reading, found = prepared(text, NAMES)
    claim = Claim(reading.sentences[0].span, text, ClaimKind.ASSERTION, certainty=Certainty.POSSIBLE)
    found = found + Findings(found.document, claims=(claim,))
    assert {r.certainty for r in Relations()(reading, found).relations} <= {Certainty.POSSIBLE}


def test_a_measure_that_is_called_for_in_view_of_a_risk_mitigates_it() -> None:
    found = relations("To prevent collision damage the port needs weekly drills.")
    assert ("weekly drills", "mitigates", "collision damage") in told(found)


def test_a_measure_and_a_risk_that_only_stand_together_do_not() -> None:
    assert relations("The talk came to weekly drills and to collision damage.") == ()


def told(found: tuple[Relation, ...]) -> list[tuple[str, str, str]]:
    return [(r.subject.name, r.predicate, r.object.name) for r in found]


def test_whom_the_name_of_a_talk_names_took_part_in_it() -> None:
    reading, found = prepared(
        "The Vera Holm interview with Jonas Reyes is out.",
        {"Event: Vera Holm interview with Jonas Reyes": []},
    )
    people = found + prepared("The Vera Holm interview with Jonas Reyes is out.", NAMES)[1]
    assert ("Jonas Reyes", "participatesIn", "Vera Holm interview with Jonas Reyes") in told(
        Relations()(reading, people).relations
    )


def test_the_region_at_the_end_of_a_places_name_is_where_it_lies() -> None:
    names = {"Place: Porto, Portugal": [], "Place: Portugal": []}
    reading, found = prepared("They met in Porto, Portugal. Portugal pays.", names)
    assert ("Porto, Portugal", "locatedIn", "Portugal") in told(Relations()(reading, found).relations)


def test_a_role_under_a_name_and_a_list_of_those_present_tell_employers() -> None:
    text = "# Ines Caro\nDirector, Tidewater Labs\nPresent:\n- Jonas Reyes, Brinewave"
    assert {("Ines Caro", "leads", "Tidewater Labs"), ("Jonas Reyes", "worksFor", "Brinewave")} <= set(
        told(relations(text))
    )


def test_what_and_joins_shares_the_relation() -> None:
    found = told(relations("Schedule delays due to cable shortage and collision damage were common."))
    assert {("cable shortage", "causes", "schedule delays"), ("collision damage", "causes", "schedule delays")} <= set(
        found
    )
