"""Topics: which phrases name what a document is about, what they are called, and where they stand."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.extract.concepts.candidates import Candidate
from kg.extract.concepts.topics import topics
from kg.extract.mentions import named
from tests.extract.documents import Names, document, prepared

FILLER = "\n".join(
    f"The {adjective} boats left the {place} before noon, and nobody on the quay said a word about it."
    for adjective, place in [("blue", "inlet"), ("red", "estuary"), ("green", "lagoon"), ("white", "channel")]
)


def found(text: str, names: Names | None = None, form: str = "article") -> dict[str, Candidate]:
    reading, findings = prepared(text, names or {}, form=form)
    return {topic.name: topic for topic in topics(reading, named(findings.mentions))}


def forms(topic: Candidate, text: str) -> set[str]:
    return {span.of(text) for span in topic.places}


# What is a topic


def test_what_the_document_comes_back_to_ranks_first() -> None:
    text = "Tidal turbines need deep water.\nA tidal turbine turns slowly.\nFew ports repair tidal turbines.\n" + FILLER
    assert next(iter(found(text))) == "tidal turbines"


@pytest.mark.parametrize("hour", ["noon", "dusk"])
def test_an_hour_is_no_topic(hour: str) -> None:
    assert hour not in found(f"They sail at {hour}. They land at {hour}. They sleep until {hour}.")


def test_a_heading_lifts_what_it_names() -> None:
    body = "They praise kelp farming. They deplore eel fishing."
    assert [*found(body)] == ["kelp farming", "eel fishing"]
    assert [*found(f"# Eel fishing declines\n{body}")][:2] == ["eel fishing", "kelp farming"]


def test_a_word_that_fits_everywhere_is_no_topic() -> None:
    text = "The problem is the situation. The situation is a problem. This problem and that situation remain."
    assert found(text) == {}


@pytest.mark.parametrize("who", ["ferry operators", "chief scientists", "harbour officials", "board members"])
def test_those_who_act_are_no_topic(who: str) -> None:
    text = f"The {who} met in May. The {who} met again in June. The {who} will meet in July."
    assert not any(who.split()[-1] in name for name in found(text))


@pytest.mark.parametrize("quantity", ["megawatts", "billions", "kilometres", "twelve percent"])
def test_a_quantity_is_no_topic(quantity: str) -> None:
    text = f"They spoke of {quantity}. Then {quantity} again, and {quantity} once more."
    assert found(text) == {}


def test_a_name_is_no_topic_but_what_belongs_to_it_is() -> None:
    text = "Borealis Yards opened. Borealis Yards's slipway is long. The slipway cracked. A slipway needs care."
    assert set(found(text, {"Organization: Borealis Yards": []})) == {"slipway"}


def test_what_is_written_like_a_name_is_no_topic_though_nobody_knows_the_name() -> None:
    text = "Torvald Quist retired in spring. The crews miss Torvald Quist a lot, and so Quist came back."
    assert not any("quist" in name.casefold() for name in found(text))


def test_a_heading_that_returns_is_furniture() -> None:
    chapters = "\n".join(f"# Moorage overview\nThe {kind} gate was painted." for kind in ("north", "south", "east"))
    assert "moorage overview" not in found(chapters)


def test_the_field_names_of_a_form_count_for_nothing() -> None:
    form = "\n".join(f"Berth category: {kind} hulls" for kind in ("steel", "wooden", "mixed"))
    text = f"{form}\nTrawl nets tear on rocks. Trawl nets are mended in winter.\n"
    assert next(iter(found(text))) == "trawl nets"


def test_a_longer_document_has_more_topics_but_not_in_proportion() -> None:
    line = "The {} valve feeds the {} pump beside the {} tank.\n"
    woods = ["oak", "elm", "ash", "yew", "fir", "pine", "teak", "alder", "cedar", "larch", "maple", "rowan"]
    short = "".join(line.format(a, b, c) for a, b, c in zip(woods[:3], woods[3:6], woods[6:9], strict=True))
    long = "".join(line.format(a, b, c) for a in woods for b in woods for c in woods[:3])
    assert len(found(short)) < len(found(long)) < 20 * len(found(short))


def test_a_document_without_words_has_none() -> None:
    assert found("") == {}


# What it is called


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("A much larger breakwater extension was planned.", "breakwater extension"),
        ("This truly impressive breakwater extension failed.", "breakwater extension"),
        ("The nine-day breakwater extension was a stunt.", "breakwater extension"),
        ("They praise next-hour fog forecasts.", "next-hour fog forecasts"),
        ("They avoid real-world hull trials.", "real-world hull trials"),
        ("The governance of orbital debris is weak.", "governance of orbital debris"),
        ("They ask for a licence for dredging.", "licence for dredging"),
    ],
)
def test_a_name_is_freed_of_what_only_counts_or_judges(sentence: str, name: str) -> None:
    assert name in found(sentence)


def test_a_noun_with_a_definite_complement_is_not_kept_whole() -> None:
    assert not any("keel of the" in name for name in found("The keel of the old trawler is bent. The keel holds."))


def test_a_slash_parts_two_topics() -> None:
    assert {"dredging", "pilotage"} <= set(found("Dredging/pilotage cost a lot. Dredging pays. Pilotage pays."))


def test_a_verb_at_the_head_of_a_note_does_not_belong_to_the_name() -> None:
    assert "seabed mapping" in found("- Demands full seabed mapping\n- Warns of late seabed mapping", form="notes")


def test_the_capitals_of_a_title_are_dropped() -> None:
    assert "seaweed biofuel" in found("# The Promise Of Seaweed Biofuel\nIt burns well.")


def test_an_acronym_keeps_its_capitals() -> None:
    text = "The ROV surveyed the wreck. An ROV needs a tether. Every ROV leaks."
    assert "ROV" in found(text)


# One thing, one topic


def test_singular_and_plural_are_one() -> None:
    text = "Wave buoys drift. A wave buoy sends data. The wave buoys came back."
    [topic] = [t for name, t in found(text).items() if "buoy" in name]
    assert forms(topic, text) >= {"Wave buoys", "wave buoy", "wave buoys"}


def test_a_short_form_goes_with_the_longer_that_it_stands_for() -> None:
    text = "Mooring fees rose in May. The fees keep yachts away. Mooring fees fund the lights. Fees and more fees."
    topic = found(text)["mooring fees"]
    assert {"fees", "Fees"} <= forms(topic, text)
    assert "fees" not in found(text)


def test_a_modifier_heard_once_does_not_make_another_topic() -> None:
    text = "Hull coatings are toxic. The experimental hull coatings held for a year. They sell hull coatings."
    assert [name for name in found(text) if "coating" in name] == ["hull coatings"]


def test_forms_of_one_word_family_are_one() -> None:
    text = "Calibration takes hours. They calibrate each sonde twice. Calibration is dull. Nobody calibrates at sea."
    assert {"Calibration", "calibrate", "calibrates"} <= forms(found(text)["calibration"], text)


def test_labels_of_one_concept_are_one() -> None:
    text = "Reinforcement learning steers the crane. RL needs many trials. They trust RL at night."
    [topic] = [t for name, t in found(text).items() if name == "reinforcement learning"]
    assert "RL" in forms(topic, text)
    assert topic.method == "vocabulary"


def test_the_word_order_of_a_complement_does_not_matter() -> None:
    text = "Quota trading is new. The trading of quotas began in May. Quota trading divides the port."
    assert sum("quota" in name for name in found(text)) == 1


def test_what_is_worth_more_than_another_is_not_a_kind_of_it() -> None:
    text = "The price of diesel fell. Diesel is loud. Old engines burn diesel. Nobody sells diesel here. Diesel stinks."
    assert "diesel" in found(text)


# For any text


@settings(max_examples=25, deadline=None)
@given(st.text(alphabet=st.sampled_from("ab -'’/.:,()[]\"#\n\tAÉ7ß漢"), max_size=120))
def test_any_text_gives_topics_that_stand_in_it(text: str) -> None:
    reading, findings = prepared(text, {})
    made = document(text)
    for topic in topics(reading, named(findings.mentions)):
        assert topic.places
        assert all(0 <= span.start < span.end <= len(made.text) for span in topic.places)
        assert topic.name.strip()
        assert 0.5 <= topic.weight <= 1


def test_the_same_text_gives_the_same_topics() -> None:
    text = "Tidal turbines and wave buoys share a cable. The cable feeds tidal turbines.\n" + FILLER
    assert list(found(text).values()) == list(found(text).values())
