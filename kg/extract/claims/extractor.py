"""The extractor of claims: units, who speaks, what kind, how sure, about what, in answer to what."""

from collections.abc import Sequence
from dataclasses import replace

from kg.extract.claims.about import about
from kg.extract.claims.kinds import kind_of
from kg.extract.claims.modality import certainty_of, is_negated
from kg.extract.claims.responses import Conversation
from kg.extract.claims.skipping import is_no_claim
from kg.extract.claims.speakers import Voice, voices
from kg.extract.claims.units import Unit, units
from kg.extract.heads import Opinions, kind_of_scores
from kg.extract.mentions import MentionIndex
from kg.extract.whens import anchor_of, is_future, when_in
from kg.records import BlockKind, Claim, Document, Findings
from kg.text import Reading


class Claims:
    """Statements that somebody could agree with or dispute, each with its speaker."""

    name = "claims"
    requires = frozenset({"mentions.entities", "mentions.concepts"})
    provides = frozenset({"claims"})

    def __call__(self, reading: Reading, found: Findings) -> Findings:
        document = reading.document
        mentions = MentionIndex(found.mentions)
        pieces = units(reading, mentions)
        conversation = Conversation(document)
        opinions = Opinions(reading)
        claims: list[Claim] = []
        heard = list(zip(pieces, voices(pieces, reading, found), strict=True))
        for number, (unit, voice) in enumerate(heard):
            if is_no_claim(unit, document, mentions):
                continue
            claim = _claim(unit, voice, document, mentions, opinions)
            verb = unit.report.lemma if unit.report else None
            responds = conversation.answer(claim, unit.sentence, verb, _opening(heard, number, document))
            claims.append(replace(claim, responds=responds))
        return Findings(document, claims=tuple(claims))


def _claim(unit: Unit, voice: Voice, document: Document, mentions: MentionIndex, opinions: Opinions) -> Claim:
    anchor = anchor_of(document)
    when = when_in(unit.span, document, anchor)
    ruled = kind_of(unit, document, future=when is not None and is_future(when, anchor))
    scores = opinions.of(unit.sentence)
    return Claim(
        span=unit.span,
        statement=unit.text(document),
        kind=ruled if scores is None else kind_of_scores(scores, ruled),
        speaker=voice.speaker,
        certainty=certainty_of(unit, document),
        negated=is_negated(unit),
        when=when,
        about=about(unit, document, mentions, voice.speaker),
        confidence=_confidence(unit),
        speaker_confidence=voice.confidence,
        method=voice.method,
    )


def _confidence(unit: Unit) -> float:
    """That it is a claim at all: surest where somebody is said to state it in a whole sentence."""
    has_verb = any(t.pos_ in ("VERB", "AUX") for t in unit.tokens)
    return (0.95 if unit.report is not None else 0.9) if has_verb else 0.7


def _opening(heard: Sequence[tuple[Unit, Voice]], number: int, document: Document) -> str | None:
    """The words with which a turn begins, for its first claim and those right after; None within a turn."""
    unit = heard[number][0]
    block = document.blocks[unit.block]
    if block.kind is not BlockKind.TURN or block.label is None:
        return None
    start = block.span.start
    return " ".join(document.text[start : max(unit.span.end, start + 1)].split()[:60])
