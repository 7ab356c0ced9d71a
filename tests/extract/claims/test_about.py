"""What a claim is about: what it names, and what it takes from what leads up to it."""

from dataclasses import replace

import pytest

from kg.extract.claims import Claims
from kg.extract.claims.about import about as concerns
from kg.extract.claims.units import units
from kg.extract.mentions import MentionIndex
from kg.records import Mention, Ref, Span, ThingType
from tests.extract.documents import prepared

NAMES = {
    "Person: Mara Lind": ["Mara", "Lind"],
    "Organization: Borealis Yards": ["Borealis"],
    "Topic: shore power": [],
    "Topic: cable": [],
    "Risk: corrosion": [],
    "Milestone: first light": [],
}


def about(text: str, form: str = "notes") -> list[set[str]]:
    """The names of the things that each claim concerns, claim by claim."""
    reading, found = prepared(text, NAMES, form=form)
    return [{ref.name for ref in claim.about} for claim in Claims()(reading, found).claims]


def test_a_claim_is_about_what_it_names() -> None:
    assert about("Each cable from Borealis shows corrosion.") == [{"Borealis Yards", "corrosion", "cable"}]


def test_a_claim_is_not_about_its_speaker() -> None:
    assert about("Lind says that the cable leaks.") == [{"cable"}]


def test_a_claim_that_names_nothing_takes_what_the_heading_names() -> None:
    assert about("# The price of shore power\nThe bill is far too high for a small harbour.") == [{"shore power"}]


def test_a_claim_with_a_subject_of_its_own_takes_nothing_from_the_heading() -> None:
    assert about("# The future of shore power\nThe bay suffers from corrosion.") == [{"corrosion"}]


def test_the_sentence_that_opens_the_paragraph_is_nearer_than_the_heading() -> None:
    text = "# The future of shore power\nThe cable was laid in a storm. Nobody checked the splices afterwards."
    assert about(text)[-1] == {"cable"}


def test_a_pronoun_takes_the_subject_of_the_sentence_before() -> None:
    text = "The cable was laid in a storm. Divers saw corrosion on the splices. This worries the insurers."
    assert "corrosion" in about(text)[-1]


@pytest.mark.parametrize("opening", ["It", "They", "These", "This"])
def test_a_pronoun_at_the_beginning_of_a_text_points_to_nothing(opening: str) -> None:
    assert about(f"{opening} will never work in winter here.") == [set()]


def test_an_item_below_another_takes_what_that_names() -> None:
    text = "- The shore power is late\n- The meters are missing everywhere"
    reading, found = prepared(text, NAMES, form="notes")
    above, below = reading.document.blocks
    nested = replace(reading.document, blocks=(above, replace(below, level=2, parent=0)))
    mentions = MentionIndex(found.mentions)
    last = units(reading, mentions)[-1]
    assert {ref.name for ref in concerns(last, nested, mentions, None)} == {"shore power"}


def test_a_thing_is_given_once_by_first_mention() -> None:
    reading, found = prepared("The cable feeds shore power, and the cable will hold.", NAMES)
    [claim] = Claims()(reading, found).claims
    assert [ref.name for ref in claim.about] == ["cable", "shore power"]


def only(text: str, *things: tuple[Ref, str]) -> tuple[Ref, ...]:
    """What the one statement ``text`` concerns, if these things are named in it by these words."""
    reading, _ = prepared(text, {})
    starts = [(ref, words, text.index(words)) for ref, words in things]
    mentions = MentionIndex([Mention(Span(at, at + len(words)), words, ref) for ref, words, at in starts])
    [unit] = units(reading, mentions)
    return concerns(unit, reading.document, mentions, None)


def test_a_topic_inside_a_name_is_not_meant() -> None:
    council = Ref(ThingType.ORGANIZATION, "Shore Power Council")
    topic = Ref(ThingType.TOPIC, "shore power")
    assert only("The Shore Power Council closed.", (council, "Shore Power Council"), (topic, "Shore Power")) == (
        council,
    )


def test_a_topic_inside_a_longer_topic_is_not_meant() -> None:
    splicing, cable = Ref(ThingType.TOPIC, "cable splicing"), Ref(ThingType.TOPIC, "cable")
    assert only("Cable splicing is dull.", (splicing, "Cable splicing"), (cable, "Cable")) == (splicing,)


def test_a_topic_inside_a_risk_is_meant_as_well() -> None:
    failure, cable = Ref(ThingType.RISK, "cable failure"), Ref(ThingType.TOPIC, "cable")
    assert only("Cable failure is rare.", (failure, "Cable failure"), (cable, "Cable")) == (failure, cable)


def test_a_label_that_several_milestones_share_names_none_of_them() -> None:
    dock, quay = Ref(ThingType.MILESTONE, "dock completed"), Ref(ThingType.MILESTONE, "quay completed")
    assert only("Completion is expected in May.", (dock, "Completion"), (quay, "Completion")) == ()
