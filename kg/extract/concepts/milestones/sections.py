"""What a part of the document is about: the work that lines like 'completion date: May' leave unsaid."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from functools import cached_property

from spacy.tokens import Token

from kg.extract.concepts.milestones.naming import noun_words, rendered
from kg.extract.concepts.milestones.words import words
from kg.extract.mentions import MentionIndex
from kg.records import BlockKind, Span, ThingType
from kg.text import Reading, Sentence

_MADE = (ThingType.PRODUCT, ThingType.AI_SYSTEM)
_FIELD = re.compile(
    r"^[^\w\n]{0,9}(?:project|product|programme|program|initiative)(?: name)?:[^\w\n]{0,9}(\w[^\n:]{2,60})$",
    re.I | re.M,
)
_EARLY = 3  # sentences that say what a part is about
_SUBJECT = 3  # mentions that being their subject counts for


class Works:
    """The project, building or product that each part of one document is about."""

    def __init__(self, reading: Reading, entities: MentionIndex) -> None:
        self._reading = reading
        self._entities = entities
        self._names: dict[Span, str | None] = {}

    def at(self, offset: int) -> str | None:
        """The work that the part around ``offset`` names most often; of equals the first."""
        part = self._part_around(offset)
        if part not in self._names:
            self._names[part] = self._named_in(part)
        return self._names[part]

    @cached_property
    def _records(self) -> list[int]:
        """Where headings repeat ('Summary', 'Costs', 'Summary' …), the places of the first of them, one a record."""
        segments = self._reading.document.segments
        often = Counter(s.title.casefold() for s in segments)
        first = next((s.title.casefold() for s in segments if often[s.title.casefold()] > 1), None)
        return sorted(s.heading.start for s in segments if s.title.casefold() == first)

    def _part_around(self, offset: int) -> Span:
        """The record around ``offset``; without records the innermost section, or all."""
        document = self._reading.document
        place = bisect_right(self._records, offset)
        if place:
            return Span(self._records[place - 1], [*self._records, len(document.text)][place])
        segment = document.segment_at(offset)
        return document.segments[segment].span if segment is not None else Span(0, len(document.text))

    def _named_in(self, part: Span) -> str | None:
        field = _FIELD.search(part.of(self._reading.document.text))
        if field is not None:
            return field.group(1).strip("* \t")
        weights: Counter[str] = Counter()
        for number, sentence in enumerate(s for s in self._reading.sentences if part.covers(s.span)):
            if self._reading.block_of(sentence).kind is not BlockKind.ROW:
                for token, name in self._works_of(sentence):
                    subject = number < _EARLY and token.dep_ in ("nsubj", "nsubjpass")
                    weights[name] += _SUBJECT if subject else 1
        return max(weights, key=lambda name: weights[name], default=None)

    def _works_of(self, sentence: Sentence) -> Iterator[tuple[Token, str]]:
        for token in sentence.tokens:
            name = _work(token)
            mention = self._entities.at(sentence, token) if name is None else None
            if mention is not None and mention.ref.type in _MADE and mention.span.start == sentence.offset + token.idx:
                name = " ".join(mention.surface.split())
            if name is not None:
                yield token, name


def _work(token: Token) -> str | None:
    """'river tunnel' of the head of such a phrase; None of a bare 'tunnel' and of any other word."""
    if token.lemma_.lower() not in words("works") or token.dep_ == "compound":
        return None
    named = [t for t in noun_words(token, frozenset()) if t.i <= token.i]
    own = any(t.pos_ in ("PROPN", "NOUN") and t != token for t in named)
    return rendered(named) if own else None
