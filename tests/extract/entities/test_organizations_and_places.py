"""Organizations and places: by their words, by what stands around them, and by what is known beforehand."""

import pytest

from tests.extract.documents import document
from tests.extract.entities.finding import mentions, things


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The work went to Quarrel Marine, Inc. in May.", "Quarrel Marine, Inc."),
        ("She wrote to the Ashby Harbour Authority about it.", "Ashby Harbour Authority"),
        ("It was paid for by the Office of Tidal Works.", "Office of Tidal Works"),
        ("Rasmus Holt, CEO of Velmora, disagreed.", "Velmora"),
        ("We asked Ostrava, a start-up that builds kites.", "Ostrava"),
        ("Contractor: Pellworm Dredging", "Pellworm Dredging"),
        ("The bill died in the Senate last week.", "Senate"),
        ("She was treated at St. Olave's Hospital twice.", "St. Olave's Hospital"),
        ("We met Ada Byron of Quorum Robotics there.", "Quorum Robotics"),
    ],
)
def test_organizations_are_told_by_their_words_and_surroundings(text, name):
    assert f"Organization: {name}" in things(text)


def test_a_line_in_capitals_reads_as_a_title():
    found = things("ASHBY HARBOUR BOARD\nThe Ashby Harbour Board met at noon.")
    assert found["Organization: Ashby Harbour Board"] == {"ASHBY HARBOUR BOARD", "Ashby Harbour Board"}


def test_two_bodies_joined_by_and_are_two():
    found = things("It was built by Corvid Labs and Quorum Robotics in May.")
    assert {"Organization: Corvid Labs", "Organization: Quorum Robotics"} <= set(found)


def test_the_unknown_members_of_a_list_are_what_the_known_ones_are():
    found = things("They hired from Corvid Labs, Quorum Robotics, Vantis and Ashby Institute.")
    assert "Organization: Vantis" in found


def test_a_longer_unknown_name_is_not_the_known_one_inside_it():
    assert "Organization: Corvid Labs" not in things("We listened to Corvid Hollow all night.")


def test_a_text_without_capitals_gives_what_is_known():
    text = "so i asked the people at corvid labs what they thought and they said no " * 4
    assert things(text) == {"Organization: Corvid Labs": {"corvid labs"}}


def test_an_acronym_in_brackets_is_a_form_of_the_long_name():
    text = "The Atlantic Grid Operator Authority (AGOA) refused. AGOA will decide in May. Ask AGOA’s lawyers."
    assert things(text)["Organization: Atlantic Grid Operator Authority"] == {
        "Atlantic Grid Operator Authority",
        "AGOA",
    }


def test_an_acronym_of_another_language_is_one_too():
    text = "The Finnish Institute for Tides (TLK) agreed. TLK has boats."
    assert things(text)["Organization: Finnish Institute for Tides"] == {"Finnish Institute for Tides", "TLK"}


def test_an_acronym_of_common_words_is_a_concept_and_no_name():
    text = "They sent a request for proposals (RQP) in May. The RQP was short. RL and GPU prices fell; AGI is near."
    assert things(text) == {}


def test_the_head_noun_alone_means_the_one_body_that_has_it():
    text = "The Royal Corps of Harbour Pilots met. Members of the Corps were angry, and the corps of students laughed."
    assert things(text)["Organization: Royal Corps of Harbour Pilots"] == {"Royal Corps of Harbour Pilots", "Corps"}


def test_the_words_before_a_legal_form_are_an_alias():
    found = things("Northgate Digital Ltd would host it. Northgate Digital has done so before.")
    assert found["Organization: Northgate Digital Ltd"] == {"Northgate Digital Ltd", "Northgate Digital"}


def test_a_known_name_comes_with_its_register_entry():
    [mention] = [m for m in mentions(document("Corvid has moved again.")) if m.surface == "Corvid"]
    assert (mention.ref.name, mention.same_as, mention.method) == ("Corvid", "https://example.org/Q1", "gazetteer")


def test_an_ambiguous_known_name_needs_a_cue():
    assert "AISystem: Tern" in things("Tern is a tide model. They asked Tern twice.")
    assert not any(name.startswith("AISystem") for name in things("A Tern sat on the mast."))


@pytest.mark.parametrize(
    ("text", "name", "forms"),
    [
        ("They met in Ashby, Oregon. Ashby is small.", "Ashby, Oregon", {"Ashby, Oregon", "Ashby"}),
        ("The State of Oregon agreed. Oregon paid.", "State of Oregon", {"State of Oregon", "Oregon"}),
        ("It flows into the Tamsin River at noon.", "Tamsin River", {"Tamsin River"}),
        ("China’s plans differ.", "China", {"China"}),
        ("Location: Old Rope Hall, Ashby", "Old Rope Hall", {"Old Rope Hall"}),
    ],
)
def test_places_are_told_by_their_words_and_form(text, name, forms):
    assert things(text)[f"Place: {name}"] == forms


def test_adjectives_of_nations_are_no_places():
    assert things("Chinese labs and European rules differ from American ones.") == {}


def test_a_month_before_the_name_is_no_part_of_it():
    found = things("On 21 October the Centre for Quay Studies (CQS) met. The Centre for Quay Studies paid.")
    assert "Organization: Centre for Quay Studies" in found
    assert not any("October" in name for name in found)
