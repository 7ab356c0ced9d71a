"""The times of a sentence, each with the verb or noun that it dates."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from spacy.tokens import Token

from kg.extract.concepts.milestones.words import pattern, words
from kg.extract.whens import times_of, whens_in
from kg.records import Document, Span, When
from kg.text import Sentence

# Before a time with which something is only compared, or of which the text is only a report.
_COMPARED = re.compile(
    r"\b(?:up|down) from [^,;]{0,30}$|\bthan (?:in |at |on )?(?:the )?$|\bcompared (?:with|to) [^,;.]{0,30}$"
    r"|\bagainst [^,;.]{0,30}$|\bas of $|\bpredates? $",
    re.IGNORECASE,
)
_IN_PASSING = re.compile(
    r"^(?:as of|as at)\b|\b(?:today|tonight|now|this (?:evening|morning|afternoon|week))\b", re.IGNORECASE
)
LIMIT = re.compile(r"(?:by|from|within|before)\b", re.IGNORECASE)  # as a time begins that something is due at
_LASTING = re.compile(r"^(?:since|until|till|up to|during|throughout)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Timed:
    """A sentence with its times.

    ``points`` are the spans of all that name a point in time, ``whens`` those at which something can happen,
    ``since`` those from which something has lasted, ``as_of`` those of which the text reports.
    """

    sentence: Sentence
    document: Document
    anchor: date | None
    points: tuple[Span, ...]
    whens: tuple[When, ...]
    since: tuple[When, ...] = ()
    as_of: tuple[When, ...] = ()

    @cached_property
    def text(self) -> str:
        """The sentence on one line, asides blank; its character ``i`` stands at ``sentence.span.start + i``."""
        return str(self.sentence.tokens.text)

    @cached_property
    def busy(self) -> frozenset[int]:
        """The tokens that tell points in time, which no name holds."""
        found = (self.sentence.tokens_in(span) for span in self.points)
        return frozenset(t.i for tokens in found if tokens is not None for t in tokens)

    @cached_property
    def by_verb(self) -> dict[int, tuple[When, ...]]:
        """Place of a clause's verb → the times that the clause holds."""
        grouped: dict[int, list[When]] = {}
        for when in self.whens:
            verb = self._verb_of(when)
            if verb is not None:
                grouped.setdefault(verb.i, []).append(when)
        return {place: tuple(found) for place, found in grouped.items()}

    def holder(self, when: When) -> Token | None:
        """The word that the time hangs on in the parse."""
        inside = self.sentence.tokens_in(when.span)
        if inside is None:
            return None
        top = next((t for t in inside if t.head not in inside), inside[0])
        return top.head if top.head != top else None

    def _verb_of(self, when: When) -> Token | None:
        holder = self.holder(when)
        verb = next((t for t in _upward(holder) if heads_clause(t)), None) if holder is not None else None
        if verb is not None and holder is not None and self._stands_apart(when, holder, verb):
            return None
        verb = _lifted(verb) if verb is not None else None
        if verb is None or verb.lemma_.lower() not in words("sayings") | words("plans"):
            return verb
        # 'said that the line opens in May': a time behind the verb of what is said belongs to it.
        told = [c for c in verb.subtree if heads_clause(c) and c.dep_ in ("ccomp", "xcomp") and c != verb]
        place = when.span.start - self.sentence.offset
        nearer = [c for c in told if verb.i < c.i and c.idx < place]
        return nearer[-1] if nearer else verb

    def by_limit(self, verb: Token) -> bool:
        """Whether the clause has a time by which something is to be so."""
        return any(LIMIT.match(w.text) for w in self.by_verb.get(verb.i, ()))

    def _stands_apart(self, when: When, holder: Token, verb: Token) -> bool:
        """'the 2040 target', '60 flats from May, let to nurses': a noun's own time."""
        inside = self.sentence.tokens_in(when.span)
        if inside is None or holder.pos_ not in ("NOUN", "PROPN"):
            return False
        if inside[-1].i < holder.i and inside[0].pos_ != "ADP":
            return True
        return inside.end < verb.i and inside[-1].nbor(1).text == ","


def agenda_of(document: Document, anchor: date | None) -> dict[str, When]:
    """The days that the document gives for 'the next meeting' and the like, by their name."""
    days: dict[str, When] = {}
    for line in re.finditer(
        r"^[^\w\n]{0,9}(next (?:meeting|session|review|report))\b[^\n]{0,80}", document.text, re.I | re.M
    ):
        whens = whens_in(Span(line.start(), line.end()), document, anchor)
        if whens:
            days[line.group(1).lower()] = whens[0]
    return days


_AT_NEXT = re.compile(r"\b(?:by|before|at|for|until) the (next (?:meeting|session|review|report))\b", re.IGNORECASE)


def _by_agenda(sentence: Sentence, document: Document, days: Mapping[str, When]) -> Iterator[tuple[Span, When | None]]:
    for match in _AT_NEXT.finditer(document.text, sentence.span.start, sentence.span.end):
        day = days.get(match.group(1).lower())
        if day is not None:
            span = Span(match.start(), match.end())
            yield span, replace(day, text=match.group(), span=span)


def timed(sentence: Sentence, document: Document, anchor: date | None, days: Mapping[str, When]) -> Timed:
    """The sentence with its times; ``days`` are those of the document's agenda."""
    found = (*times_of(sentence, document, anchor), *_by_agenda(sentence, document, days))
    start = sentence.span.start
    text = str(sentence.tokens.text)
    points = [w for _, w in found if w is not None]
    kept = (
        w
        for w in points
        if _is_point(w)
        and not _COMPARED.search(text[: w.span.start - start])
        and not re.match(r"['’]s\b", text[w.span.end - start :])
    )
    return Timed(
        sentence,
        document,
        anchor,
        points=tuple(s for s, w in found if w is not None),
        whens=tuple(kept),
        since=tuple(w for w in points if w.text.lower().startswith("since")),
        as_of=tuple(w for w in points if w.text.lower().startswith("as of")),
    )


def _is_point(when: When) -> bool:
    """Whether something can happen at that time: not 'today', hours, or what lasts until then."""
    if _IN_PASSING.search(when.text) or _LASTING.search(when.text) or re.fullmatch(r"on \d{4}", when.text):
        return False
    return not (when.min or when.max or "").lstrip("-").startswith(("PT", "P0D"))


def _lifted(verb: Token) -> Token:
    """The verb whose time it is: of 'began treating' it is 'began', of 'got leave to open' it is 'got'."""
    if verb.dep_ == "xcomp" and verb.head.lemma_.lower() in words("aspects"):
        return verb.head
    if verb.dep_ in ("acl", "relcl") and verb.tag_ == "VB" and verb.head.lemma_.lower() in words("grants"):
        return next((t for t in _upward(verb.head) if heads_clause(t)), verb)
    return verb


def heads_clause(token: Token) -> bool:
    return token.pos_ in ("VERB", "AUX") and token.dep_ not in ("aux", "auxpass", "amod", "compound", "nmod", "prep")


def is_vague(found: Timed, verb: Token) -> bool:
    """Whether a word like 'soon' or 'eventually' puts the clause of ``verb`` ahead."""
    own = {verb, *verb.children, *(g for c in verb.children for g in c.subtree if not heads_clause(c))}
    start = found.sentence.tokens.start_char
    places = [(start + m.start(), start + m.end()) for m in pattern("vague").finditer(found.text)]
    return any(begin <= token.idx < end for begin, end in places for token in own)


def _upward(token: Token) -> Iterator[Token]:
    yield token
    while token.head != token:
        token = token.head
        yield token
