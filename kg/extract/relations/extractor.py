"""The extractor of relations: pairs of things in one sentence, joined by words that tell how; and table rows."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain

from kg.extract.mentions import MentionIndex
from kg.extract.relations.affiliations import affiliations
from kg.extract.relations.concepts import concept_relations
from kg.extract.relations.nested import nested
from kg.extract.relations.occasions import occasions
from kg.extract.relations.patterns import Pattern, patterns
from kg.records import (
    BlockKind,
    Certainty,
    Claim,
    Findings,
    Mention,
    Ref,
    Relation,
    Span,
    ThingType,
)
from kg.text import Reading, Sentence

_OF_PERSONS = frozenset({"leads", "worksFor", "memberOf", "founded"})
FARTHEST = 120  # characters between two things that one pattern may join
NEIGHBOURS = 6  # how many of the following mentions each mention is paired with


class Relations:
    """What the text says that one thing has to do with another. Co-occurrence is no relation."""

    name = "relations"
    requires = frozenset({"mentions.entities", "mentions.concepts", "milestones", "claims"})
    provides = frozenset({"relations"})

    def __call__(self, reading: Reading, found: Findings) -> Findings:
        mentions = MentionIndex(found.mentions)
        relations: dict[tuple[Ref, str, Ref, Span], Relation] = {}
        told = chain(
            _in_sentences(reading, mentions, found.claims),
            _in_rows(reading, mentions),
            occasions(reading.document, found),
            affiliations(reading.document, mentions),
            nested(found.mentions),
            concept_relations(reading, found, mentions),
        )
        for relation in told:
            key = (relation.subject, relation.predicate, relation.object, relation.span)
            relations.setdefault(key, relation)
        kept = _leads_alone(relations.values())
        return Findings(
            reading.document,
            relations=tuple(sorted(kept, key=lambda r: (r.span, r.subject, r.predicate, r.object))),
        )


def _in_sentences(reading: Reading, mentions: MentionIndex, claims: Sequence[Claim]) -> Iterator[Relation]:
    for sentence in reading.sentences:
        inside = mentions.within(sentence.span)
        modality = _modality(sentence, claims)
        for i, first in enumerate(inside):
            for second in inside[i + 1 : i + 1 + NEIGHBOURS]:
                if second.span.start - first.span.end > FARTHEST:
                    break
                found = tuple(_of_pair(first, second, sentence, reading.document.text, modality))
                yield from found
                yield from _joined(found, second, inside, reading.document.text)


_AND = re.compile(r",? (?:and|or|&) (?:the )?|, (?:the )?")


def _joined(found: Sequence[Relation], last: Mention, inside: Sequence[Mention], text: str) -> Iterator[Relation]:
    """The same relations with what 'and' and commas join to ``last``: 'delays due to frost, strikes and fog'."""
    for mention in inside:
        if mention.span.start < last.span.end or mention.ref.type is not last.ref.type:
            continue
        if not _AND.fullmatch(text[last.span.end : mention.span.start]):
            return
        for relation in found:
            if relation.subject == last.ref:
                yield replace(relation, subject=mention.ref)
            elif relation.object == last.ref:
                yield replace(relation, object=mention.ref)
        found = [
            replace(r, subject=mention.ref) if r.subject == last.ref else replace(r, object=mention.ref) for r in found
        ]
        last = mention


def _of_pair(
    first: Mention, second: Mention, sentence: Sentence, text: str, modality: tuple[Certainty, bool]
) -> Iterator[Relation]:
    if first.ref == second.ref or first.span.overlaps(second.span):
        return
    between = " ".join(text[first.span.end : second.span.start].split("\n"))
    rest = text[second.span.end : second.span.end + 60]
    told: set[str] = set()
    for pattern in patterns():
        if pattern.predicate in told or not _fits(pattern, first, second, between, rest):
            continue
        told.add(pattern.predicate)
        subject, target = (second, first) if pattern.swapped else (first, second)
        certainty, negated = modality
        yield Relation(
            subject.ref,
            pattern.predicate,
            target.ref,
            sentence.span,
            confidence=0.8 if not negated and certainty is Certainty.CERTAIN else 0.6,
            certainty=certainty,
            negated=negated,
            method="words between",
        )


def _fits(pattern: Pattern, first: Mention, second: Mention, between: str, rest: str) -> bool:
    subject, target = (second, first) if pattern.swapped else (first, second)
    if subject.ref.type not in pattern.subject or target.ref.type not in pattern.object:
        return False
    if pattern.same_type and subject.ref.type is not target.ref.type:
        return False
    if pattern.predicate in _OF_PERSONS and re.match(r"['’]s?\b", rest) and not pattern.swapped:
        return False  # 'chief executive of Acme's rival'
    if not pattern.between.fullmatch(between):
        return False
    return pattern.after is None or pattern.after.match(rest) is not None


_NEGATED = re.compile(r"\b(?:not|never|no longer|nor|neither|without|den(?:y|ies|ied)|n['’]t)\b", re.IGNORECASE)


def _modality(sentence: Sentence, claims: Sequence[Claim]) -> tuple[Certainty, bool]:
    """How sure the claim is that the sentence makes; a sentence that asks or foretells asserts nothing."""
    claim = next((c for c in claims if c.span.overlaps(sentence.span)), None)
    if claim is None:
        return Certainty.CERTAIN, False
    return claim.certainty, claim.negated and bool(_NEGATED.search(sentence.text))


def _in_rows(reading: Reading, mentions: MentionIndex) -> Iterator[Relation]:
    """A table row with a risk and a measure in columns of their own: the measure is taken against the risk."""
    for block in reading.document.blocks:
        if block.kind is not BlockKind.ROW:
            continue
        inside = mentions.within(block.span)
        risks = [m for m in inside if m.ref.type is ThingType.RISK]
        for mention in inside:
            if mention.ref.type is ThingType.MITIGATION and risks and not mention.span.overlaps(risks[0].span):
                yield Relation(mention.ref, "mitigates", risks[0].ref, block.span, confidence=0.85, method="table row")


def _leads_alone(relations: Iterable[Relation]) -> list[Relation]:
    """Without 'works for' where the same person leads: the stronger one says both."""
    kept = list(relations)
    leading = {(r.subject, r.object) for r in kept if r.predicate == "leads"}
    return [r for r in kept if not (r.predicate == "worksFor" and (r.subject, r.object) in leading)]
