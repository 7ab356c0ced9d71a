"""Thresholds by their words: 'human-level performance', 'does the whole job of a pilot'."""

from collections.abc import Iterator
from dataclasses import replace

from kg.extract.concepts.milestones.dating import Timed
from kg.extract.concepts.milestones.points import THRESHOLD, Point, point
from kg.extract.concepts.milestones.words import pattern
from kg.extract.concepts.phrases import name_of
from kg.extract.whens import is_future
from kg.records import Span, Status


def thresholds(found: Timed) -> Iterator[Point]:
    """The words of each cue, to the end of their phrase."""
    sentence = found.sentence
    for match in pattern("thresholds").finditer(found.text):
        start = sentence.span.start + match.start()
        span = Span(start, start + len(match.group().rstrip()))
        inside = sentence.tokens_in(span)
        if inside is None:
            continue
        first, last = inside[0], inside[-1]
        while last.i + 1 < sentence.tokens.end and last.nbor(1).pos_ in ("NOUN", "PROPN") and last.pos_ != "VERB":
            last = last.nbor(1)
        subject = first.nbor(-1) if first.pos_ in ("VERB", "AUX") and first.i > sentence.tokens.start else None
        if subject is not None and subject.dep_ == "nsubj" and subject.pos_ != "PRON":
            first = subject
        span = sentence.span_of(first, last)
        ahead = [w for w in found.whens if is_future(w, found.anchor)]
        when = min(ahead, key=lambda w: (w.span.start < span.start, abs(w.span.start - span.end)), default=None)
        made = point(
            name_of(span.of(found.document.text)),
            span,
            sentence.span,
            Status.EXPECTED,
            when,
            weight=THRESHOLD,
            method="threshold",
        )
        if made is not None:
            yield replace(made, core=" ".join(match.group().lower().split()))
