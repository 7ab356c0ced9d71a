"""Organizations and places: by their words, by what stands around them, and by what is known beforehand."""

import pytest

from tests.extract.entities.finding import things


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
    ],
)
def test_organizations_are_told_by_their_words_and_surroundings(text, name):
    assert f"Organization: {name}" in things(text)


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
    from tests.extract.documents import document
    from tests.extract.entities.finding import mentions

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
