"""Mentions by place: which things a stretch of text names."""

from bisect import bisect_left
from collections.abc import Collection, Iterable

from spacy.tokens import Token

from kg.records import ENTITY_TYPES, Mention, Span, ThingType
from kg.text import Sentence

SPEAKERS = frozenset({ThingType.PERSON, ThingType.ORGANIZATION})


class MentionIndex:
    """The mentions of one document, for look-up by span; the longest first where several begin together."""

    def __init__(self, mentions: Iterable[Mention], types: Collection[ThingType] = frozenset(ThingType)) -> None:
        kept = (m for m in mentions if m.ref.type in types)
        self._mentions = sorted(kept, key=lambda m: (m.span.start, -m.span.end, m.ref))
        self._starts = [m.span.start for m in self._mentions]

    def within(self, span: Span) -> tuple[Mention, ...]:
        """The mentions that lie in ``span``, in text order."""
        first = bisect_left(self._starts, span.start)
        last = bisect_left(self._starts, span.end)
        return tuple(m for m in self._mentions[first:last] if m.span.end <= span.end)

    def at(self, sentence: Sentence, token: Token) -> Mention | None:
        """The longest mention of the sentence that covers ``token``."""
        place = sentence.span_of(token)
        first = bisect_left(self._starts, sentence.span.start)
        last = bisect_left(self._starts, place.end)
        return next((m for m in self._mentions[first:last] if m.span.covers(place)), None)


def named(mentions: Iterable[Mention]) -> MentionIndex:
    """An index of the named entities alone."""
    return MentionIndex(mentions, ENTITY_TYPES)
