"""Who is speaking: each test is one habit of people who write down what others say."""

from collections.abc import Mapping, Sequence

import pytest

from kg.extract.claims import Claims
from kg.records import AUTHOR, Claim
from tests.extract.documents import prepared

PEOPLE: Mapping[str, Sequence[str]] = {
    "Person: Mara Lind": ["Mara", "Lind"],
    "Person: Jonas Reyes": ["Jonas", "Reyes"],
    "Organization: Port Authority": [],
    "Organization: Acme": [],
}


def claims(text: str, form: str = "notes", author: str | None = None) -> list[Claim]:
    reading, found = prepared(text, PEOPLE, form=form, author=author)
    return list(Claims()(reading, found).claims)


def who(text: str, form: str = "notes") -> list[str | None]:
    return [claim.speaker.name if claim.speaker else None for claim in claims(text, form)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Lind argues that the cable is late.",
        "Lind: the cable is late.",
        "According to Lind, the cable is late.",
        "The cable is late, according to Lind.",
        "“The cable is late,” said Lind.",
        "Lind admits the cable is late.",
        "Lind is worried about the cable, and she thinks it is late.",
    ],
)
def test_a_reported_statement_belongs_to_whom_it_is_reported_of(sentence: str) -> None:
    assert who(sentence, "article") == ["Mara Lind"]


def test_what_nobody_is_reported_to_say_is_the_authors_in_an_article() -> None:
    assert [c.speaker for c in claims("The cable is late. It costs twice the price.", "article")] == [AUTHOR, AUTHOR]


def test_a_bracketed_aside_is_a_claim_of_the_author() -> None:
    said, remark = claims("Lind claims the cable will hold [I doubt it: the splice is weak].")
    assert (said.speaker and said.speaker.name, remark.speaker) == ("Mara Lind", AUTHOR)
    assert said.statement == "Lind claims the cable will hold"
    assert remark.statement == "I doubt it: the splice is weak"


def test_an_omitted_subject_carries_the_last_speaker_on() -> None:
    text = "- Lind says the port is ready.\n- Claims the crane was tested twice.\n- Still thinks the date will hold."
    assert who(text) == ["Mara Lind"] * 3


def test_a_pronoun_stands_for_the_last_person() -> None:
    assert who("Reyes expects a delay. He warns that winter is close.", "article") == ["Jonas Reyes"] * 2


def test_two_speakers_in_one_sentence_make_two_claims() -> None:
    first, second = claims("Lind presses for an earlier date; Reyes counters that the steel is not there.")
    assert first.speaker
    assert first.speaker.name == "Mara Lind"
    assert second.speaker
    assert second.speaker.name == "Jonas Reyes"
    assert second.statement.startswith("Reyes counters")


def test_a_statement_inside_a_statement_is_not_cut_off() -> None:
    [claim] = claims("Lind says Reyes believes the steel is late.", "article")
    assert claim.speaker
    assert claim.speaker.name == "Mara Lind"


def test_items_belong_to_the_speaker_of_the_paragraph_above() -> None:
    text = (
        "# The cable\nReyes explains why the cable is late.\n- Steel prices doubled in a year\n- The yard has no crew"
    )
    assert who(text, "summary") == ["Jonas Reyes"] * 3


def test_under_a_paragraph_with_two_speakers_items_belong_to_the_one_who_answers() -> None:
    text = "Lind asks why the cable is late. Reyes argues the yard was never ready.\n- The yard has no crew"
    assert who(text, "summary") == ["Mara Lind", "Jonas Reyes", "Jonas Reyes"]


def test_items_belong_to_the_person_whom_the_lead_in_names() -> None:
    text = "Mara’s view:\n- Cables need a second landing point\n- The yard has no crew for the night shift"
    assert who(text, "article") == ["Mara Lind"] * 2


def test_items_belong_to_the_person_whom_the_heading_names() -> None:
    assert who("# Mara Lind – The Engineer\n- Cables need a second landing point", "article") == ["Mara Lind"]


def test_officials_of_an_organization_speak_for_it() -> None:
    assert who("Port Authority officials said the berth is closed.", "article") == ["Port Authority"]
    text = "Port Authority officials said the berth is closed. Officials told us that frost did it."
    assert who(text, "article") == ["Port Authority"] * 2


def test_experts_without_a_name_stay_unknown() -> None:
    assert who("Experts say the berth is closed for good.", "article") == [None]


def test_a_turn_belongs_to_its_label_and_one_without_a_known_name_to_nobody() -> None:
    assert who("Mara Lind > The berth is closed until May.\nHost > The berth is open again.", "transcript") == [
        "Mara Lind",
        None,
    ]


def test_i_is_the_author_outside_of_turns() -> None:
    assert [c.speaker for c in claims("Lind says it holds. I find the tests weak.", "article")][1] == AUTHOR


def test_the_named_author_speaks_where_the_document_names_one() -> None:
    [claim] = claims("The berth is closed until May.", "article", author="Mara Lind")
    assert claim.speaker
    assert claim.speaker.name == "Mara Lind"


def test_unknown_is_less_sure_than_told() -> None:
    told, carried = claims("Reyes says the steel is late. The yard has no crew.")
    assert told.speaker_confidence > carried.speaker_confidence
