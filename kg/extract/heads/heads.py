"""The trained heads at work: sentences in, the probability of each label out."""

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from kg.errors import ModelError
from kg.extract.heads.features import Matrix, features
from kg.extract.heads.labelled import KINDS
from kg.extract.heads.regression import probabilities
from kg.records import ClaimKind
from kg.text.encoder import load_encoder

Scores = Mapping[str, float]  # label → probability, in the order of LABELS


@dataclass(frozen=True, slots=True)
class Head:
    """When to believe a label. ``threshold`` is the best trade of precision and recall; from ``sure`` on, nine of
    ten were right in sentences of domains not seen in training. 1 means never sure."""

    threshold: float
    sure: float


@dataclass(frozen=True, slots=True, eq=False)
class Heads:
    """One logistic regression a label over the sentence encoder's vector and some common words."""

    heads: Mapping[str, Head]  # in the order of the weights' columns
    terms: tuple[str, ...]
    weights: Matrix  # features x labels

    @staticmethod
    def load() -> "Heads":
        """The shipped heads, read once a process. Raises ModelError where their file is not as training writes it."""
        return _shipped()

    def scores(self, sentences: Sequence[str], *, vectors: NDArray[np.float32] | None = None) -> tuple[Scores, ...]:
        """For each sentence the probability of each label, in the order given.

        The kinds take for granted that the sentence is a claim. ``vectors`` are the sentences' own, where somebody
        has them already. Raises ModelError where the encoder cannot be loaded.
        """
        if vectors is None:
            vectors = load_encoder().encode(sentences)
        found = probabilities(features(sentences, vectors, self.terms), self.weights)
        return tuple(dict(zip(self.heads, map(float, row), strict=True)) for row in found)

    def threshold(self, label: str) -> float:
        """From which probability on to give ``label``; KeyError for a label that there is no head for."""
        return self.heads[label].threshold

    def sure(self, label: str) -> float:
        """From which probability on ``label`` may be given on this evidence alone; 1 if never."""
        return self.heads[label].sure


# How much the kind that the rules gave weighs beside the heads: odds of twenty to one. From 2.5 to 4 the accuracy on
# annotated documents is the same within a claim or two.
RULED = 3.0


def kind_of_scores(scores: Scores, ruled: ClaimKind | None = None) -> ClaimKind:
    """The kind of a claim: the likeliest by its heads and, if given, by the rules, which said ``ruled``.

    Log-odds are added up; an assertion is what no head speaks for. Of equals, the first in the guidelines' order.
    """
    odds = {ClaimKind(kind.capitalize()): math.log(scores[kind] / (1 - scores[kind])) for kind in KINDS}
    odds[ClaimKind.ASSERTION] = 0.0
    if ruled is not None:
        odds[ruled] += RULED
    return max(odds, key=lambda kind: odds[kind])


def read_heads(text: str) -> Heads:
    """The heads as :func:`kg.extract.heads.train.written` wrote them.

    Raises ValueError, KeyError, TypeError or AttributeError where ``text`` is something else.
    """
    given = json.loads(text)
    labels = given["labels"]
    heads = {label: Head(head["threshold"], head["sure"]) for label, head in labels.items()}
    columns = [[*head["vector"], *head["terms"], head["bias"]] for head in labels.values()]
    weights = np.array(columns, dtype=np.float64).T * given["step"]
    return Heads(heads, tuple(given["terms"]), weights)


@lru_cache(maxsize=1)
def _shipped() -> Heads:
    file = files("kg.extract.heads").joinpath("weights.json")
    try:
        return read_heads(file.read_text("utf-8"))
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise ModelError(
            "the weights of the sentence heads cannot be read",
            where=str(file),
            why=f"{type(error).__name__}: {error}",
            fix="run python -m kg.extract.heads.train, or reinstall kg",
        ) from error
