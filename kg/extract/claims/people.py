"""Which person 'he' or 'she' is: the last one spoken of, unless the document has shown that it cannot be."""

from collections import Counter

from spacy.tokens import Token

from kg.extract.mentions import MentionIndex
from kg.records import Findings, Mention, Ref, ThingType
from kg.text import Reading, Sentence

_HE = frozenset({"he", "him", "his", "himself"})
_SHE = frozenset({"she", "her", "hers", "herself"})
_REACH = 6  # sentences that a pronoun looks back over


class People:
    """The persons of a document by the sentence that names them, and the pronouns that go with each.

    A pronoun in a sentence that names one person alone most likely is that person: votes from such sentences veto
    a later 'he' for one who is 'she'. No list of first names is needed.
    """

    def __init__(self, reading: Reading, found: Findings) -> None:
        index = MentionIndex(found.mentions, {ThingType.PERSON})
        self._number = {s.span: i for i, s in enumerate(reading.sentences)}
        self._named = [index.within(s.span) for s in reading.sentences]
        self._subjects = [_subjects(s, named) for s, named in zip(reading.sentences, self._named, strict=True)]
        self._votes: dict[Ref, Counter[bool]] = {}
        for sentence, named in zip(reading.sentences, self._named, strict=True):
            refs = {m.ref for m in named}
            pronouns = {_is_she(t) for t in sentence.tokens} - {None}
            if len(refs) == 1 and len(pronouns) == 1:
                [ref], [she] = refs, pronouns
                self._votes.setdefault(ref, Counter())[bool(she)] += 1

    def meant_by(self, verb: Token, sentence: Sentence, main: Ref | None, *, first: bool = False) -> Ref | None:
        """The person who is the pronoun subject of ``verb``: the last one spoken of who fits, else ``main``.

        ``first`` takes ``main`` before all others: where a note begins with 'She', it is the one interviewed.
        """
        pronoun = next((c for c in verb.children if _is_she(c) is not None), None)
        she = _is_she(pronoun) if pronoun is not None else None
        number = self._number.get(sentence.span)
        if number is None or (first and main is not None and self._fits(main, she)):
            return main
        for back in range(number - 1, max(number - 1 - _REACH, -1), -1):
            for ref in (*self._subjects[back], *(m.ref for m in reversed(self._named[back]))):
                if self._fits(ref, she):
                    return ref
        return main if main is not None and self._fits(main, she) else None

    def _fits(self, ref: Ref, she: bool | None) -> bool:
        votes = self._votes.get(ref)
        return she is None or not votes or votes[she] >= votes[not she]


def _subjects(sentence: Sentence, named: tuple[Mention, ...]) -> tuple[Ref, ...]:
    """The persons who are grammatical subjects in the sentence, in text order."""
    found = []
    for mention in named:
        tokens = sentence.tokens_in(mention.span)
        if tokens is not None and tokens.root.dep_ in ("nsubj", "nsubjpass"):
            found.append(mention.ref)
    return tuple(found)


def _is_she(token: Token) -> bool | None:
    """True for 'she', False for 'he', None for every other word."""
    if token.lower_ in _SHE:
        return True
    return False if token.lower_ in _HE else None
