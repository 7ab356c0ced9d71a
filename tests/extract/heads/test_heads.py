"""The trained heads at work."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import ModelError
from kg.extract.heads import KINDS, LABELS, Heads, kind_of_scores
from kg.extract.heads.heads import read_heads
from kg.extract.heads.labelled import labelled_sentences
from kg.records import ClaimKind
from kg.text.encoder import load_encoder


@pytest.fixture(scope="module")
def heads() -> Heads:
    return Heads.load()


def score(heads, sentence, label):
    [scores] = heads.scores([sentence])
    return scores[label]


# None of these sentences is among those that the heads were trained on.
TOLD = {
    "no-claim": ["Photo credit: the parish archive", "Good evening, and welcome to the annual general meeting."],
    "question": ["Who will mend the organ?", "Whether the spring will hold is still unknown."],
    "recommendation": ["The harbour office should publish its tide tables.", "We need a second lifeboat."],
    "prediction": ["The orchard will double its output.", "The choir is expected to sing in Bergen next year."],
    "risk": ["Woodworm has weakened the beams, and the tower may collapse.", "The dam is leaking again."],
    "mitigation": ["Fire doors and alarms were installed in every dormitory after the blaze."],
    "milestone": ["The tunnel opens in June 2028.", "The lighthouse was completed in 1907, a year late."],
}


@pytest.mark.parametrize(("label", "sentence"), [(label, s) for label, all_ in TOLD.items() for s in all_])
def test_a_label_is_found_in_a_sentence_that_was_not_learned(heads, label, sentence):
    assert sentence not in {learned.text for learned in labelled_sentences()}
    assert score(heads, sentence, label) >= heads.threshold(label)


@pytest.mark.parametrize(
    ("label", "sentence"),
    [
        ("no-claim", "Limestone dissolves in rain that has picked up carbon dioxide."),
        ("question", "The orchard doubled its output."),
        ("recommendation", "Nobody sold more umbrellas than Lucas."),
        ("prediction", "The bakery stood on the corner for ninety years."),
        ("risk", "Granite is harder than slate."),
        ("mitigation", "The choir sang in Latin."),
        ("milestone", "Otters hold hands while they sleep."),
    ],
)
def test_a_label_is_not_found_where_it_does_not_hold(heads, label, sentence):
    assert score(heads, sentence, label) < heads.threshold(label)


def test_scores_are_probabilities_of_all_labels_in_order(heads):
    scores = heads.scores(["The mill is for sale.", ""])
    assert [tuple(s) for s in scores] == [LABELS, LABELS]
    assert all(0 < p < 1 for s in scores for p in s.values())


def test_no_sentences_have_no_scores(heads):
    assert heads.scores([]) == ()


def test_scores_do_not_depend_on_the_neighbours(heads):
    sentences = ["The mill is for sale.", "Who buys it?", "It should stay a mill."]
    together = heads.scores(sentences)
    for sentence, scores in zip(sentences, together, strict=True):
        assert heads.scores([sentence])[0] == pytest.approx(scores, abs=1e-12)


def test_vectors_that_somebody_has_already_give_the_same_scores(heads):
    sentences = ["The mill is for sale.", "Who buys it?"]
    assert heads.scores(sentences, vectors=load_encoder().encode(sentences)) == heads.scores(sentences)


def test_being_sure_takes_no_less_than_being_likely(heads):
    assert all(heads.threshold(label) <= heads.sure(label) <= 1 for label in LABELS)


def test_an_unknown_label_is_a_key_error(heads):
    with pytest.raises(KeyError):
        heads.threshold("joke")


def test_the_heads_are_read_once(heads):
    assert Heads.load() is heads


@pytest.mark.parametrize("text", ["{", "{}", '{"labels": {"risk": {}}, "terms": [], "step": 1}', "[]"])
def test_weights_that_training_did_not_write_are_not_read(text):
    with pytest.raises((ValueError, KeyError, TypeError)):
        read_heads(text)


def test_unreadable_weights_say_how_to_get_new_ones(monkeypatch, tmp_path):
    from kg.extract.heads import heads as module

    (tmp_path / "weights.json").write_text("{")
    monkeypatch.setattr(module, "files", lambda package: tmp_path)
    module._shipped.cache_clear()
    try:
        with pytest.raises(ModelError, match="weights") as raised:
            Heads.load()
        assert "kg.extract.heads.train" in str(raised.value.fix)
    finally:
        module._shipped.cache_clear()


def told(**scores):
    return dict.fromkeys(LABELS, 0.02) | scores


def test_a_claim_that_no_head_speaks_for_is_an_assertion():
    assert kind_of_scores(told()) is ClaimKind.ASSERTION


@pytest.mark.parametrize("kind", KINDS)
def test_the_likeliest_kind_is_given(kind):
    assert kind_of_scores(told(**{kind: 0.8})) is ClaimKind(kind.capitalize())


def test_the_rules_outvote_a_head_that_is_not_certain():
    assert kind_of_scores(told(prediction=0.8), ClaimKind.ASSERTION) is ClaimKind.ASSERTION
    assert kind_of_scores(told(prediction=0.98), ClaimKind.ASSERTION) is ClaimKind.PREDICTION


def test_the_rules_are_dropped_where_the_heads_are_certain_of_the_contrary():
    assert kind_of_scores(told(), ClaimKind.RECOMMENDATION) is ClaimKind.ASSERTION
    assert kind_of_scores(told(recommendation=0.2), ClaimKind.RECOMMENDATION) is ClaimKind.RECOMMENDATION


@settings(max_examples=50, deadline=None)
@given(st.text(max_size=200))
def test_any_text_has_scores_and_a_kind(sentence):
    [scores] = Heads.load().scores([sentence])
    assert kind_of_scores(scores) in ClaimKind
