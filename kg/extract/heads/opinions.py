"""The heads asked about all sentences of a document at once."""

from collections.abc import Mapping

from kg.extract.heads.heads import Heads
from kg.text import Reading, Sentence


class Opinions:
    """The probability of each label for each sentence of a document; none at all where there is no encoder."""

    def __init__(self, reading: Reading) -> None:
        self._scores: dict[tuple[int, bool], Mapping[str, float]] = {}
        if reading.vectors is not None and reading.sentences:
            texts = [sentence.text for sentence in reading.sentences]
            scores = Heads.load().scores(texts, vectors=reading.vectors)
            for sentence, score in zip(reading.sentences, scores, strict=True):
                self._scores.setdefault(_place(sentence), score)

    def of(self, sentence: Sentence) -> Mapping[str, float] | None:
        """The scores of the sentence (of a bracketed aside, of its first sentence); None without an encoder."""
        return self._scores.get(_place(sentence))


def _place(sentence: Sentence) -> tuple[int, bool]:
    return sentence.span.start, sentence.aside is not None
