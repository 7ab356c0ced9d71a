"""The labelled sentences, and training on them."""

from collections import Counter
from dataclasses import replace

import numpy as np
import pytest

from kg.errors import ModelError
from kg.extract.heads.features import features, terms, vocabulary
from kg.extract.heads.labelled import KINDS, LABELS, NO_CLAIM, labelled_sentences
from kg.extract.heads.regression import fit, probabilities
from kg.extract.heads.train import STEP, WEIGHTS, main, table, train, written


@pytest.fixture(scope="module")
def training():
    return train(labelled_sentences())


def test_the_shipped_weights_are_those_that_training_writes(training):
    assert written(training) == WEIGHTS.read_text("utf-8")


# Well under what training prints today, well over chance (the share of sentences that have the label).
@pytest.mark.parametrize(
    ("label", "least"),
    [
        ("no-claim", 0.75),
        ("question", 0.85),
        ("recommendation", 0.7),
        ("prediction", 0.75),
        ("risk", 0.6),
        ("mitigation", 0.6),
        ("milestone", 0.7),
    ],
)
def test_heads_are_good_on_domains_that_they_have_not_seen(training, label, least):
    assert training.scores[label].average_precision > least


def test_where_a_head_is_sure_it_is_right_nine_times_of_ten(training):
    sure = [score for score in training.scores.values() if score.head.sure < 1]
    assert len(sure) >= 5
    assert all(score.sure_precision >= 0.9 for score in sure)


def test_the_table_has_a_line_a_label(training):
    assert [line.split()[0] for line in table(training).splitlines()] == ["label", *LABELS]


def test_the_command_writes_where_it_is_told(training, tmp_path, monkeypatch, capsys):
    monkeypatch.setattr("kg.extract.heads.train.train", lambda sentences: training)
    main(["--output", str(tmp_path / "weights.json")])
    assert (tmp_path / "weights.json").read_text("utf-8") == written(training)
    assert "mitigation" in capsys.readouterr().out


def test_the_sentences_are_many_and_varied():
    sentences = labelled_sentences()
    assert len(sentences) >= 900
    assert len({s.domain for s in sentences}) >= 12
    counts = Counter(label for s in sentences for label in s.labels)
    assert min(counts[label] for label in LABELS) >= 100


def test_each_label_occurs_in_each_domain():
    found = {(s.domain, label) for s in labelled_sentences() for label in s.labels}
    domains = {s.domain for s in labelled_sentences()}
    assert found == {(domain, label) for domain in domains for label in LABELS}


def test_a_sentence_has_one_kind_at_most_and_nothing_holds_of_no_claim():
    for sentence in labelled_sentences():
        assert len(sentence.labels & set(KINDS)) <= 1
        assert NO_CLAIM not in sentence.labels or sentence.labels == {NO_CLAIM}


def lines(folder, *given):
    (folder / "milling.tsv").write_text("".join(f"{line}\n" for line in given))
    return folder


def test_a_line_is_labels_and_a_sentence(tmp_path):
    [one, two] = labelled_sentences(lines(tmp_path, "assertion risk\tIt leaks.", "no-claim\tHello."))
    assert (one.text, one.labels, one.domain) == ("It leaks.", {"risk"}, "milling")
    assert two.labels == {NO_CLAIM}


@pytest.mark.parametrize(
    "line", ["It leaks.", "risk\tIt leaks.", "assertion joke\tIt leaks.", "no-claim risk\tHello.", "assertion\t "]
)
def test_a_line_with_unknown_labels_is_refused_with_its_number(tmp_path, line):
    with pytest.raises(ModelError) as raised:
        labelled_sentences(lines(tmp_path, "assertion\tFine.", line))
    assert raised.value.where == "milling.tsv, line 2"


def test_a_sentence_may_not_occur_twice(tmp_path):
    with pytest.raises(ModelError, match="twice"):
        labelled_sentences(lines(tmp_path, "assertion\tFine.", "question\tFine."))


def test_terms_are_words_and_pairs_and_numbers_lose_their_value():
    assert terms("By 2031, 14 mills?") >= {"by", "#year", "#", "mills", "?", "by #year", "^ by", "? $"}
    assert "14" not in terms("14 mills")


def test_a_term_of_one_domain_is_not_learned():
    everywhere = [(domain, "the mill should close") for domain in "abcde"]
    assert "should" in vocabulary(everywhere)
    assert "spindle" not in vocabulary([*everywhere, *[("a", "the spindle broke")] * 9])


def test_features_end_in_the_bias_and_ignore_unknown_words():
    rows = features(["mill", "spindle"], np.zeros((2, 3), dtype=np.float32), ("mill",))
    assert rows.shape == (2, 3 + 1 + 1)
    assert rows[0, 3] > 0 == rows[1, 3]
    assert list(rows[:, -1]) == [1, 1]


def test_the_fit_is_where_the_gradient_vanishes():
    random = np.random.default_rng(7)
    rows = np.hstack([random.normal(size=(60, 5)), np.ones((60, 1))])
    truth = (rows[:, :2] + random.normal(size=(60, 2)) > 0).astype(float)
    counts = (random.random((60, 2)) > 0.2).astype(float)
    weights = fit(rows, truth, counts, ridge=0.5, tolerance=1e-9)
    penalty = np.array([0.5] * 5 + [0.0005])[:, None]
    gradient = rows.T @ (counts * (truth - probabilities(rows, weights))) - penalty * weights
    assert np.abs(gradient).max() < 1e-5


def test_a_sentence_that_does_not_count_changes_nothing():
    rows = np.array([[1.0, 1], [-1, 1], [2, 1]])
    truth = np.array([[1.0], [0], [0]])
    counts = np.array([[1.0], [1], [0]])
    with_it = fit(rows, truth, counts, ridge=1, tolerance=1e-10)
    np.testing.assert_allclose(with_it, fit(rows[:2], truth[:2], counts[:2], ridge=1, tolerance=1e-10), atol=1e-6)


def test_weights_are_whole_multiples_so_small_differences_vanish(training):
    assert training.weights.dtype == np.int64
    assert written(replace(training, weights=training.weights + 0)) == written(training)
    assert len(written(training)) < 60_000
    assert STEP * np.abs(training.weights).max() < 20
