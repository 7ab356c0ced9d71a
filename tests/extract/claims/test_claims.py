"""What is a claim, of what kind, how sure, in answer to what."""

import pytest

from kg.extract.claims import Claims
from kg.records import Certainty, Claim, ClaimKind, Stance
from tests.extract.documents import prepared

NAMES = {
    "Person: Mara Lind": ["Mara", "Lind"],
    "Person: Jonas Reyes": ["Jonas", "Reyes"],
    "Topic: shore power": [],
    "Topic: cable": [],
}


def claims(text: str, form: str = "article") -> list[Claim]:
    reading, found = prepared(text, NAMES, form=form)
    return list(Claims()(reading, found).claims)


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("Is the cable ready?", ClaimKind.QUESTION),
        ("Lind asks whether the cable is ready.", ClaimKind.QUESTION),
        ("It remains unclear how much shore power will cost.", ClaimKind.QUESTION),
        ("Lind is unsure whether the cable holds.", ClaimKind.QUESTION),
        ("The port should test the cable twice.", ClaimKind.RECOMMENDATION),
        ("Lind recommends a second cable.", ClaimKind.RECOMMENDATION),
        ("Lind warns against a single cable.", ClaimKind.RECOMMENDATION),
        ("Test the cable before the winter storms.", ClaimKind.RECOMMENDATION),
        ("The cable will be ready in two years.", ClaimKind.PREDICTION),
        ("Lind expects the cable to hold.", ClaimKind.PREDICTION),
        ("If the splice fails, the port closes.", ClaimKind.PREDICTION),
        ("The splice failed twice last winter.", ClaimKind.ASSERTION),
        ("Shore power is cheaper than diesel.", ClaimKind.ASSERTION),
        ("The hard part is trust: will the crews use it?", ClaimKind.ASSERTION),
    ],
)
def test_the_kind_of_a_statement(sentence: str, kind: ClaimKind) -> None:
    [claim] = claims(sentence)
    assert claim.kind is kind


@pytest.mark.parametrize(
    ("sentence", "certainty"),
    [
        ("The cable holds.", Certainty.CERTAIN),
        ("The cable probably holds.", Certainty.PROBABLE),
        ("The cable might hold.", Certainty.POSSIBLE),
        ("It is unlikely that the cable holds.", Certainty.DOUBTFUL),
    ],
)
def test_hedges_lower_the_certainty(sentence: str, certainty: Certainty) -> None:
    assert [c.certainty for c in claims(sentence)] == [certainty]


@pytest.mark.parametrize(
    ("sentence", "negated"),
    [
        ("The cable does not hold.", True),
        ("Lind denies that the cable holds.", True),
        ("Lind says the cable does not hold.", True),
        ("Nobody tested the cable.", True),
        ("The cable holds.", False),
        ("The cable holds not only in calm water but also in storms.", False),
    ],
)
def test_a_negative_statement_is_kept_and_marked(sentence: str, negated: bool) -> None:
    assert [c.negated for c in claims(sentence)] == [negated]


@pytest.mark.parametrize(
    "sentence",
    [
        "Thanks for having me.",
        "Welcome back to the show, everybody.",
        "They discuss the price of power.",
        "Next slide, please.",
        "Use the code HARBOUR for ten percent off.",
        "In this section we look at shore power.",
        "Yes, exactly.",
    ],
)
def test_greetings_logistics_and_announcements_are_no_claims(sentence: str) -> None:
    assert claims(sentence) == []


def test_headings_and_bare_themes_are_no_claims() -> None:
    assert claims("# The price of shore power\n- Role of the grid operator\n- Questions of design") == []


def test_a_label_with_its_list_is_a_claim() -> None:
    text = "Lind lists what is missing.\n- Main gaps: crews, cranes, steel"
    assert [c.statement for c in claims(text, "notes")][1:] == ["Main gaps: crews, cranes, steel"]


def test_the_passage_of_a_claim_is_the_text_itself() -> None:
    text = "Lind says the cable\nis late. Reyes agrees."
    for claim in claims(text):
        assert " ".join(claim.span.of(text).split()) == claim.statement


def test_a_claim_is_about_the_things_it_names_without_its_speaker() -> None:
    [claim] = claims("Lind says shore power needs a cable.")
    assert [ref.name for ref in claim.about] == ["shore power", "cable"]


def test_a_claim_that_names_no_topic_is_about_that_of_its_heading() -> None:
    [claim] = claims("# The price of shore power\nDiesel costs half of it.")
    assert [ref.name for ref in claim.about] == ["shore power"]


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("Lind says the cable holds. Reyes disagrees with that.", Stance.DISPUTES),
        ("Lind says the cable holds. Reyes counters that the splice is weak.", Stance.DISPUTES),
        ("Lind says the cable holds. Reyes agrees the splice is strong.", Stance.AGREES),
        ("Lind says the cable holds. Reyes agrees, but the splice is weak.", Stance.QUALIFIES),
        ("Lind asks why the cable is late. Reyes says the steel is missing.", Stance.QUALIFIES),
        ("Lind says the cable holds [this matches my experience].", Stance.AGREES),
        ("Lind says the cable holds [I doubt it].", Stance.DISPUTES),
        ("Lind says the cable holds [and the splice?].", Stance.QUALIFIES),
    ],
)
def test_an_answer_points_to_the_claim_it_answers(text: str, stance: Stance) -> None:
    first, second = claims(text, "notes")
    assert [(r.to, r.stance) for r in second.responds] == [(first.id, stance)]


def test_statements_that_only_follow_one_another_answer_nothing() -> None:
    assert [c.responds for c in claims("Lind says the cable holds. Reyes says the steel is late.")] == [(), ()]


def test_an_answer_in_a_transcript_answers_the_question_before() -> None:
    question, answer = claims(
        "Mara Lind > When is the cable ready?\nJonas Reyes > In May, if the steel comes.", "transcript"
    )
    assert [r.to for r in answer.responds] == [question.id]
