"""Products and events, and what is neither."""

import pytest

from tests.extract.documents import document
from tests.extract.entities.finding import things


def test_versions_of_an_ai_system_are_different_things():
    found = things("We compared GPT-4 with GPT-4o and GPT-3.5. GPT 4 was slower than Claude 3.5 Sonnet.")
    assert {name: forms for name, forms in found.items() if name.startswith("AISystem")} == {
        "AISystem: GPT-4": {"GPT-4", "GPT 4"},
        "AISystem: GPT-4o": {"GPT-4o"},
        "AISystem: GPT-3.5": {"GPT-3.5"},
        "AISystem: Claude 3.5 Sonnet": {"Claude 3.5 Sonnet"},
    }


def test_numbered_versions_make_a_product():
    found = things("Kestrel 2 fails often. Kestrel 3 will be better, but Kestrel as such is sound.")
    assert {"Product: Kestrel", "Product: Kestrel 2", "Product: Kestrel 3"} <= set(found)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("We follow ISO 42001 in all plants.", "ISO 42001"),
        ("The Harbour Safety Act of 2021 forbids it.", "Harbour Safety Act of 2021"),
        ("He listens to the Second Tide Podcast.", "Second Tide Podcast"),
        ('They showed the film "The Salt Clock" twice.', "The Salt Clock"),
        ("A small app called Kutter runs offline.", "Kutter"),
        ("AGY, Harbour Cleanup: Options Cost Money, AGY-26-101 (Ashby: 2026).", "Harbour Cleanup: Options Cost Money"),
    ],
)  # fmt: skip
def test_products_are_told_by_form_and_cue(text, name):
    assert f"Product: {name}" in things(text)


def test_a_facility_goes_by_its_full_name_and_its_acronym():
    text = (
        "The Tidal Relief Gate Plant is late. Work on the TRGP stopped in May; the TRGP has no operator.\n"
        "Later the Tidal Relief Gate plant opened."
    )
    assert things(text)["Product: Tidal Relief Gate Plant"] == {
        "Tidal Relief Gate Plant", "Tidal Relief Gate plant", "TRGP",
    }  # fmt: skip


def test_slogans_and_quoted_speech_are_no_titles():
    assert things('"Garbage In, Garbage Out"\nHe said "We Have Lost Already" and left.') == {}


def test_conferences_and_hearings_are_events():
    found = things("She spoke at the Baltic Grid Summit 2025. Her Senate testimony was short.")
    assert {"Event: Baltic Grid Summit 2025", "Event: Senate testimony", "Organization: Senate"} <= set(found)


def test_an_interview_is_one_event_however_it_is_called():
    text = (
        "Solberg - Reyes interview notes\nThe Mira Solberg interview with Tomas Reyes was long. Reyes argues well."
        "\nSolberg asks."
    )
    events = {name: forms for name, forms in things(text).items() if name.startswith("Event")}
    assert events == {
        "Event: Mira Solberg interview with Tomas Reyes": {
            "Mira Solberg interview with Tomas Reyes", "Solberg - Reyes interview",
        }
    }  # fmt: skip


def test_a_recorded_talk_is_an_event_of_its_show():
    text = "Second Tide — Episode 41\nMira Solberg (harbour pilot): Reading the water\nSolberg explains tides."
    found = things(document(text, form="summary"))
    assert found["Product: Second Tide"] == {"Second Tide"}
    assert found["Event: Mira Solberg (harbour pilot): Reading the water"] >= {"Episode 41"}


@pytest.mark.parametrize(
    "text",
    [
        "AI, AGI, RL and LLMs need GPUs. ML is not NLP, and SWE is a job. In Q3 the CEO left.",
        "# Key Positions\n- Practical Application: design for all\n- Public Good: safety for all",
        "The plan uses 14 MW and 6 MWh, about 20 GB.",
        "",
    ],
)
def test_techniques_units_and_headings_are_no_names(text):
    assert things(text) == {}
