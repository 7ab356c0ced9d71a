"""Risks and measures: each test is one way in which people raise or meet a harm."""

import pytest

from kg.extract.concepts import Concepts
from kg.records import Findings, Risk, ThingType
from tests.extract.documents import prepared

NAMES = {"Person: Mara Lind": ["Lind"], "Organization: Centre for Port Safety": []}


def concepts(text: str, form: str = "article") -> Findings:
    reading, found = prepared(text, NAMES, form=form)
    return Concepts()(reading, found)


def names(text: str, kind: ThingType) -> list[str]:
    return sorted({ref.name for ref in concepts(text).refs() if ref.type is kind})


@pytest.mark.parametrize(
    ("sentence", "risk"),
    [
        ("The port fears theft of cargo data.", "theft of cargo data"),
        ("There is a risk of collision damage in fog.", "collision damage in fog"),
        ("Lind warned of a cable shortage.", "cable shortage"),
        ("Lind worries that cheap drones will blind the radar.", "cheap drones blind the radar"),
        ("The yard is running out of berths.", "running out of berths"),
        ("Late steel led to schedule delays.", "schedule delays"),
        ("A second pump would prevent flooding of the tunnel.", "flooding of the tunnel"),
    ],
)
def test_a_cue_raises_a_risk(sentence: str, risk: str) -> None:
    assert risk in names(sentence, ThingType.RISK)


def test_a_verb_that_harms_tells_a_risk() -> None:
    assert "disabling alarm" in names("In two runs the crane disabled its own alarm.", ThingType.RISK)


def test_the_items_under_a_heading_of_risks_are_risks() -> None:
    text = "# Main risks\n- Late steel. The yard has no second source.\n- Frost in the new concrete"
    assert names(text, ThingType.RISK) == ["frost in the new concrete", "late steel"]


def test_a_list_in_one_line_gives_each_of_its_risks() -> None:
    found = names("Possible bottlenecks: missing crews, late permits, weak concrete", ThingType.RISK)
    assert {"missing crews", "late permits", "weak concrete"} <= set(found)


@pytest.mark.parametrize(
    "sentence",
    ["The error is small.", "Lind took the risk.", "It is a question of risk.", "The delay was announced."],
)
def test_the_bare_word_for_harm_is_no_risk(sentence: str) -> None:
    assert names(sentence, ThingType.RISK) == []


def test_part_of_a_name_is_neither_risk_nor_measure() -> None:
    text = "The Centre for Port Safety should protect the pier."
    assert not any("Port Safety" in name for name in names(text, ThingType.MITIGATION) + names(text, ThingType.RISK))


@pytest.mark.parametrize(
    ("sentence", "measure"),
    [
        ("The port must pause work on the pier.", "pausing work on the pier"),
        ("Lind wants a bigger pump house.", "bigger pump house"),
        ("Train more divers.", "training more divers"),
        ("There is a need for sealed logs.", "sealed logs"),
        ("The manual must stay with the port.", "manual stay with the port"),
    ],
)
def test_what_ought_to_be_done_is_a_measure(sentence: str, measure: str) -> None:
    assert measure in names(sentence, ThingType.MITIGATION)


@pytest.mark.parametrize("sentence", ["You should know the port.", "Should the port pause work on the pier?"])
def test_advice_without_a_deed_and_questions_are_no_measures(sentence: str) -> None:
    assert names(sentence, ThingType.MITIGATION) == []


def test_a_risk_carries_the_category_of_the_taxonomy_and_its_passage() -> None:
    text = "It rained. There is a risk of data poisoning in the logs."
    risk: Risk = next(r for r in concepts(text).risks if "poisoning" in r.ref.name)
    assert risk.category
    assert risk.evidence[0].of(text).startswith("There is a risk")


def test_one_thing_is_listed_once_under_one_kind() -> None:
    refs = concepts("The port fears theft of cargo data. Theft of cargo data is a topic at every meeting.").refs()
    assert [ref.type for ref in refs if "cargo data" in ref.name.lower()] == [ThingType.RISK]
