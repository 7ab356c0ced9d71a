"""Relations between concepts that a sentence tells by its build: measure and risk, cause and harm, first and then."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from kg.extract.mentions import MentionIndex
from kg.records import Findings, Mention, Milestone, Ref, Relation, Span, ThingType
from kg.text import Reading, Sentence

_CALLED_FOR = re.compile(
    r"\b(?:should|must|ought|needs?|needed|supports?|wants?|calls? for|recommends?|proposes?|proposed|requires?|"
    r"prevent\w*|avoid\w*|against|protect\w*|mitigat\w*|reduc\w*|safeguard\w*|so that|therefore|cheapest)\b",
    re.IGNORECASE,
)
_STEPS = re.compile(r"\(\d\)|\bfirst\b.*\bthen\b|\bthen\b", re.IGNORECASE | re.DOTALL)
_AFTER = re.compile(r"\W*(?:after|once|as soon as|when)\b", re.IGNORECASE)


def concept_relations(reading: Reading, found: Findings, mentions: MentionIndex) -> Iterator[Relation]:
    """mitigates, causes and precedes, sentence by sentence."""
    milestones = {milestone.ref: milestone for milestone in found.milestones}
    for sentence in reading.sentences:
        inside = mentions.within(sentence.span)
        yield from _against(sentence, inside)
        yield from _brought_about(sentence, inside, mentions)
        yield from _in_order(sentence, inside, milestones)


def _of(kind: ThingType, inside: Sequence[Mention]) -> list[Mention]:
    return [m for m in inside if m.ref.type is kind]


def _against(sentence: Sentence, inside: Sequence[Mention]) -> Iterator[Relation]:
    """A measure that a sentence calls for in view of the one risk that it raises."""
    risks = {m.ref for m in _of(ThingType.RISK, inside)}
    if len(risks) != 1 or not _CALLED_FOR.search(sentence.text):
        return
    [risk] = risks
    for measure in _of(ThingType.MITIGATION, inside):
        if measure.ref.name != risk.name:
            yield Relation(measure.ref, "mitigates", risk, sentence.span, 0.65, method="measure called for")


def _brought_about(sentence: Sentence, inside: Sequence[Mention], mentions: MentionIndex) -> Iterator[Relation]:
    """The subject of a verb that tells a harm: 'Licences entrench the largest firms'."""
    for risk in _of(ThingType.RISK, inside):
        tokens = sentence.tokens_in(risk.span)
        verb = tokens[0] if tokens is not None and tokens[0].pos_ == "VERB" else None
        if verb is None or any(c.dep_ == "neg" for c in verb.children):
            continue
        for subject in (c for c in verb.children if c.dep_ == "nsubj" and c.i < verb.i):
            cause = mentions.at(sentence, subject)
            if cause is None or cause.ref.type is ThingType.PERSON or cause.ref == risk.ref:
                continue
            if not cause.span.overlaps(risk.span):
                yield Relation(cause.ref, "causes", risk.ref, sentence.span, 0.65, method="subject of a harm")


def _in_order(sentence: Sentence, inside: Sequence[Mention], known: Mapping[Ref, Milestone]) -> Iterator[Relation]:
    """Milestones that one sentence puts in order: by steps, by 'after', or by their dates."""
    named = dict.fromkeys(m.ref for m in _of(ThingType.MILESTONE, inside))
    refs = [ref for ref in named if ref in known and _told_here(known[ref], sentence)]
    if len(refs) < 2:
        return
    steps, after = _STEPS.search(sentence.text), _AFTER.match(sentence.text)
    for first, second in pairwise(refs):
        dates = _date(known.get(first)), _date(known.get(second))
        if steps or after or (dates[0] and dates[1] and dates[0] < dates[1]):
            yield _precedes(first, second, sentence.span)
        elif dates[0] and dates[1] and dates[1] < dates[0]:
            yield _precedes(second, first, sentence.span)
    if after:  # 'After the survey the design is closed and the works begin': all follow the first
        for later in refs[2:]:
            yield _precedes(refs[0], later, sentence.span)


def _told_here(milestone: Milestone, sentence: Sentence) -> bool:
    """Whether the sentence tells of the milestone, and does not only use a word of its name."""
    return any(span.overlaps(sentence.span) for span in milestone.evidence)


def _date(milestone: Milestone | None) -> str | None:
    return milestone.when.earliest if milestone is not None and milestone.when is not None else None


def _precedes(first: Ref, second: Ref, span: Span) -> Relation:
    return Relation(first, "precedes", second, span, 0.7, method="order in the sentence")
