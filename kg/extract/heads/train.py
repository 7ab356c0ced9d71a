"""Train the heads on the labelled sentences: ``python -m kg.extract.heads.train``.

Prints how well each head does on domains that it has not seen, and writes the weights that ``kg`` ships. The same
sentences and the same encoder give the same file, byte for byte.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from kg.extract.heads.features import Matrix, features, vocabulary
from kg.extract.heads.heads import Head
from kg.extract.heads.labelled import KINDS, LABELS, NO_CLAIM, LabelledSentence, labelled_sentences
from kg.extract.heads.regression import fit, probabilities
from kg.text.encoder import load_encoder

FOLDS = 5  # groups of domains; each is scored by heads that have seen only the others
RIDGES = (0.5, 1.0)
STEP = 0.05  # weights are whole multiples of it: small files, and nothing left of a processor's last digits
PRECISION = 0.9  # of a head that is sure
LEAST = 15  # sentences that must lie above the 'sure' threshold, or its precision says little

WEIGHTS = Path(__file__).with_name("weights.json")


@dataclass(frozen=True, slots=True)
class HeadScore:
    """How a head does on unseen domains, at its threshold and where it is sure. All in [0, 1]."""

    head: Head
    positives: int
    average_precision: float
    precision: float
    recall: float
    sure_precision: float
    sure_recall: float

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(frozen=True, slots=True, eq=False)
class Training:
    """What training found: the ridge chosen, each label's score, and the weights (features x labels)."""

    ridge: float
    scores: dict[str, HeadScore]
    terms: tuple[str, ...]
    weights: NDArray[np.int64]  # in multiples of STEP


def train(sentences: Sequence[LabelledSentence]) -> Training:
    """Choose ridge and thresholds by cross-validation over domains, then fit on all ``sentences``."""
    texts = [sentence.text for sentence in sentences]
    terms = vocabulary((sentence.domain, sentence.text) for sentence in sentences)
    rows = features(texts, load_encoder().encode(texts), terms)
    truth = np.array([[float(label in sentence.labels) for label in LABELS] for sentence in sentences])
    counts = _counts(truth)
    unseen = {ridge: _unseen(rows, truth, counts, _folds(sentences), ridge) for ridge in RIDGES}
    mean = {
        ridge: np.mean([_average_precision(t, p) for t, p in _columns(truth, found, counts)])
        for ridge, found in unseen.items()
    }
    ridge = max(RIDGES, key=lambda ridge: round(float(mean[ridge]), 4))
    scores = [_score(t, p) for t, p in _columns(truth, unseen[ridge], counts)]
    weights = np.rint(fit(rows, truth, counts, ridge) / STEP).astype(np.int64)
    return Training(ridge, dict(zip(LABELS, scores, strict=True)), terms, weights)


def _counts(truth: Matrix) -> Matrix:
    """Which sentence counts for which label: for the kinds only claims, for the others all."""
    counts = np.ones_like(truth)
    counts[:, [LABELS.index(kind) for kind in KINDS]] -= truth[:, [LABELS.index(NO_CLAIM)]]
    return counts


def _folds(sentences: Sequence[LabelledSentence]) -> NDArray[np.int64]:
    """Each sentence's fold. A domain lies in one fold, so that no head is scored on subject matter that it knows."""
    domains = sorted({sentence.domain for sentence in sentences})
    return np.array([domains.index(sentence.domain) % FOLDS for sentence in sentences])


def _unseen(rows: Matrix, truth: Matrix, counts: Matrix, folds: NDArray[np.int64], ridge: float) -> Matrix:
    """The probabilities that each fold gets from the heads of the others."""
    found = np.zeros_like(truth)
    for fold in range(FOLDS):
        others = folds != fold
        weights = fit(rows[others], truth[others], counts[others], ridge, tolerance=3e-3)
        found[~others] = probabilities(rows[~others], weights)
    return found


def _columns(truth: Matrix, found: Matrix, counts: Matrix) -> list[tuple[NDArray[np.bool_], Matrix]]:
    """For each label, truth and probability of the sentences that count for it."""
    return [
        (truth[counts[:, column] > 0, column] > 0, found[counts[:, column] > 0, column])
        for column in range(truth.shape[1])
    ]


def _average_precision(truth: NDArray[np.bool_], found: Matrix) -> float:
    order = np.argsort(-found, kind="stable")
    hits = np.cumsum(truth[order])
    return float((hits / np.arange(1, len(truth) + 1))[truth[order]].mean())


def _score(truth: NDArray[np.bool_], found: Matrix) -> HeadScore:
    grid = [round(0.01 * step, 2) for step in range(5, 100)]
    at = {threshold: _precision_recall(truth, found, threshold) for threshold in grid}
    best = max(grid, key=lambda threshold: round(_f1(*at[threshold][:2]), 4))
    sure = next((t for t in grid if t >= best and at[t][0] >= PRECISION and at[t][2] >= LEAST), 1.0)
    sure_precision, sure_recall, _ = at.get(sure, (0.0, 0.0, 0))
    precision, recall, _ = at[best]
    head = Head(best, sure)
    return HeadScore(
        head, int(truth.sum()), _average_precision(truth, found), precision, recall, sure_precision, sure_recall
    )


def _precision_recall(truth: NDArray[np.bool_], found: Matrix, threshold: float) -> tuple[float, float, int]:
    given = found >= threshold
    hits = int((given & truth).sum())
    return hits / max(int(given.sum()), 1), hits / int(truth.sum()), int(given.sum())


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def written(training: Training) -> str:
    """The weights as JSON, one line a label, for :func:`kg.extract.heads.heads.read_heads`."""
    lines = [f'"step": {STEP}', f'"ridge": {training.ridge}', f'"terms": {json.dumps(training.terms)}']
    labels = []
    for column, (label, score) in enumerate(training.scores.items()):
        numbers = [int(weight) for weight in training.weights[:, column]]
        split = len(numbers) - 1 - len(training.terms)
        head = {
            "threshold": score.head.threshold,
            "sure": score.head.sure,
            "bias": numbers[-1],
            "vector": numbers[:split],
            "terms": numbers[split:-1],
        }
        labels.append(f"{json.dumps(label)}: {json.dumps(head, separators=(',', ':'))}")
    return "{\n" + ",\n".join([*lines, '"labels": {\n' + ",\n".join(labels) + "\n}"]) + "\n}\n"


def table(training: Training) -> str:
    """The scores for people, one line a label."""
    lines = [f"{'label':<15}{'n':>5}{'AP':>7}{'at':>7}{'P':>6}{'R':>6}{'F1':>6}{'sure at':>9}{'P':>6}{'R':>6}"]
    for label, score in training.scores.items():
        line = f"{label:<15}{score.positives:>5}{score.average_precision:>7.3f}{score.head.threshold:>7.2f}"
        line += f"{score.precision:>6.2f}{score.recall:>6.2f}{score.f1:>6.2f}"
        sure = f"{score.head.sure:>9.2f}{score.sure_precision:>6.2f}{score.sure_recall:>6.2f}"
        lines.append(line + (sure if score.head.sure < 1 else f"{'never':>9}"))
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description="Train the sentence heads and print their cross-validated scores.")
    parser.add_argument("-o", "--output", type=Path, default=WEIGHTS, help="where to write the weights")
    output: Path = parser.parse_args(arguments).output
    training = train(labelled_sentences())
    output.write_text(written(training), encoding="utf-8")
    print(table(training))
    print(f"ridge {training.ridge}, {len(training.terms)} terms, {output.stat().st_size:,} bytes", file=sys.stderr)


if __name__ == "__main__":
    main()
