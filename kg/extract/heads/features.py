"""What the heads see of a sentence: its vector, and which common words and pairs of words are in it.

The vector knows what a sentence is about; it hardly knows 'should' from 'did', or that a sentence ends in a question
mark. The words do. Only those that occur in several domains are counted, so that no subject matter is learned by heart.
"""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

DOMAINS = 5  # a term is counted if it occurs in so many domains or more
WEIGHT = 0.3  # of a term beside a vector of length 1; .1 to .5 do almost as well

_TOKEN = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?|\d+|[?!:;\[\]]")
_YEAR = re.compile(r"(?:19|20)\d\d")

Matrix = NDArray[np.float64]


def terms(sentence: str) -> frozenset[str]:
    """Words in lower case and neighbouring pairs of them, '^' and '$' at the ends; numbers are '#', years '#year'."""
    tokens = ["^", *map(_token, _TOKEN.findall(sentence.lower().replace("’", "'"))), "$"]
    return frozenset(tokens) | {f"{one} {next_}" for one, next_ in pairwise(tokens)}


def _token(token: str) -> str:
    if not token.isdigit():
        return token
    return "#year" if _YEAR.fullmatch(token) else "#"


def vocabulary(sentences: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """The terms that occur in DOMAINS domains or more, sorted; ``sentences`` are pairs of domain and text."""
    domains: dict[str, set[str]] = {}
    for domain, text in sentences:
        for term in terms(text):
            domains.setdefault(term, set()).add(domain)
    return tuple(sorted(term for term, seen in domains.items() if len(seen) >= DOMAINS))


def features(sentences: Sequence[str], vectors: NDArray[np.float32], vocabulary: Sequence[str]) -> Matrix:
    """One row a sentence: its vector, WEIGHT or 0 for each term, and a 1 that the bias multiplies."""
    columns = {term: column for column, term in enumerate(vocabulary)}
    counted = np.zeros((len(sentences), len(vocabulary)))
    for row, sentence in enumerate(sentences):
        counted[row, [columns[term] for term in terms(sentence) if term in columns]] = WEIGHT
    return np.hstack([vectors.astype(np.float64), counted, np.ones((len(sentences), 1))])
