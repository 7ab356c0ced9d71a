"""Sentences of a document: where they begin and end, and that they point at the text itself."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.errors import ModelError
from kg.records import Block, BlockKind, Document, Span
from kg.text import Reading, read
from kg.text.model import load_model, model_name
from tests.extract.documents import document


def sentences(text: str) -> list[str]:
    reading = read(document(text))
    return [s.span.of(reading.document.text) for s in reading.sentences]


def test_a_colon_or_a_dash_ends_no_sentence() -> None:
    assert sentences("Lind presses: where is the cable? It is late.") == [
        "Lind presses: where is the cable?",
        "It is late.",
    ]


@pytest.mark.parametrize("text", ["Dr. Lind spoke.", "It met in Washington, D.C. on Monday.", "J. Reyes left."])
def test_an_abbreviation_ends_no_sentence(text: str) -> None:
    assert sentences(text) == [text]


def test_an_answer_of_one_word_is_a_sentence() -> None:
    assert sentences("No. I was wrong about it.") == ["No.", "I was wrong about it."]


def test_an_aside_is_a_sentence_of_its_own_and_not_part_of_the_one_around_it() -> None:
    reading = read(document("It holds [I doubt it]. It rained."))
    found = [(s.span.of(reading.document.text), s.aside is not None) for s in reading.sentences]
    assert found == [("It holds", False), ("I doubt it", True), ("It rained.", False)]


def test_a_line_break_inside_a_paragraph_is_a_space() -> None:
    text = "The cable\nis late."
    made = Document("d", "d", "text", text, blocks=(Block(Span(0, len(text)), BlockKind.PARAGRAPH),))
    [sentence] = read(made).sentences
    assert sentence.span.of(text) == text
    assert sentence.text == "The cable is late."


def test_furniture_and_code_are_not_read() -> None:
    text = "page 3 of 9"
    for kind in (BlockKind.FURNITURE, BlockKind.CODE):
        made = Document("d", "d", "text", text, blocks=(Block(Span(0, len(text)), kind),))
        assert read(made).sentences == ()


def test_captions_without_full_stops_are_cut_where_the_parser_guesses() -> None:
    text = " ".join(["so we went to the quay and the crane was there and they told us that it works"] * 6)
    assert len(sentences(text)) > 1


def tokens_point_at_the_text(reading: Reading) -> bool:
    text = reading.document.text
    return all(
        s.span_of(t).of(text) == t.text
        for s in reading.sentences
        for t in s.tokens
        if not t.is_space and s.aside is None
    )


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(st.sampled_from("aB é.,:;!?[]()“”'\"\n—🙂1"), min_size=1, max_size=120))
def test_every_sentence_lies_in_its_text_whatever_the_text(text: str) -> None:
    reading = read(document(text))
    assert all(0 <= s.span.start < s.span.end <= len(text) for s in reading.sentences)
    assert list(reading.sentences) == sorted(reading.sentences, key=lambda s: (s.span, s.aside is not None))


def test_tokens_are_the_characters_at_their_place() -> None:
    assert tokens_point_at_the_text(read(document("Lind’s “café” — costs €3.5 million (or so). Yes!")))


def test_a_model_that_is_not_installed_is_named_with_the_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KG_MODEL", "en_core_web_enormous")
    with pytest.raises(ModelError, match="en_core_web_enormous") as error:
        model_name()
    assert error.value.fix


def test_the_model_is_loaded_once() -> None:
    assert load_model() is load_model()
