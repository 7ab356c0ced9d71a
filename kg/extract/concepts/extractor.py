"""The extractor of concepts: each thing once, under the kind (topic, risk, mitigation, milestone) that says most."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from kg.extract.concepts.candidates import Candidate, gathered, overlap
from kg.extract.concepts.milestones import Point, milestones, settled
from kg.extract.concepts.mitigations import mitigations
from kg.extract.concepts.risks import known_risks, risks
from kg.extract.concepts.topics import topics
from kg.extract.mentions import named
from kg.records import BlockKind, Document, Findings, Mention, Milestone, Ref, Risk, Span, ThingType
from kg.text import Reading

SAME = 0.75  # word overlap from which two names are taken for one thing
LEAST = 0.5  # weight below which a candidate is not kept


class Concepts:
    """What the document speaks of that has no proper name."""

    name = "concepts"
    requires = frozenset({"mentions.entities"})
    provides = frozenset({"mentions.concepts", "risks", "milestones"})

    def __call__(self, reading: Reading, found: Findings) -> Findings:
        entities = named(found.mentions)
        points = milestones(reading, entities)
        ranked = [
            gathered(point.candidate for point in points),
            gathered(risks(reading, entities)),
            gathered(mitigations(reading, entities)),
            topics(reading, entities),
        ]
        kept = _each_once(ranked)
        return Findings(
            reading.document,
            mentions=_mentions(kept, reading.document),
            risks=tuple(_risk(c) for c in kept if c.type is ThingType.RISK),
            milestones=tuple(_milestone(c, points) for c in kept if c.type is ThingType.MILESTONE),
        )


def _each_once(ranked: Iterable[Sequence[Candidate]]) -> list[Candidate]:
    """The candidates in the order of their kinds; one that names a thing kept already lends it its places."""
    kept: list[Candidate] = []
    for candidates in ranked:
        for candidate in sorted(candidates, key=lambda c: (-c.weight, c.places)):
            if candidate.weight < LEAST:
                continue
            twin = next((i for i, k in enumerate(kept) if _same(k, candidate)), None)
            if twin is None:
                kept.append(candidate)
            elif kept[twin].type is candidate.type:
                places = tuple(sorted({*kept[twin].places, *candidate.places}))
                evidence = tuple(sorted({*kept[twin].evidence, *candidate.evidence}))
                kept[twin] = replace(kept[twin], places=places, evidence=evidence)
    return kept


def _same(kept: Candidate, other: Candidate) -> bool:
    """Whether two names mean one thing: nearly the same words, or a risk with and without its modifiers.

    Milestones were compared before, numbers and all: 'two cranes converted' is not 'five cranes converted'.
    """
    if kept.type is other.type is ThingType.MILESTONE:
        return kept.key == other.key
    if overlap(kept.key, other.key) >= SAME:
        return True
    short, long = sorted((kept.key, other.key), key=len)
    risks = kept.type is ThingType.RISK and other.type is ThingType.RISK
    return risks and len(short) == 1 and len(long) == 2 and long[-1:] == short


def _mentions(kept: Iterable[Candidate], document: Document) -> tuple[Mention, ...]:
    """A mention at each place of a candidate, and wherever else one of its forms is written."""
    found: dict[tuple[Span, Ref], Mention] = {}
    for candidate in kept:
        ref = Ref(candidate.type, candidate.name)
        forms = {span.of(document.text) for span in candidate.places}
        for span in (*candidate.places, *_elsewhere(forms, document)):
            confidence = round(min(0.95, 0.4 + candidate.weight / 2), 3)
            found.setdefault((span, ref), Mention(span, span.of(document.text), ref, confidence, candidate.method))
    return tuple(found[key] for key in sorted(found))


def _elsewhere(forms: Iterable[str], document: Document) -> Iterable[Span]:
    """Where the forms stand as whole words in text that is read."""
    wanted = sorted({f for f in forms if len(f) > 3}, key=lambda f: (-len(f), f))
    if not wanted:
        return
    pattern = re.compile(r"(?<!\w)(?:" + "|".join(re.escape(f) for f in wanted) + r")(?!\w)", re.IGNORECASE)
    for block in document.blocks:
        if block.kind not in (BlockKind.FURNITURE, BlockKind.CODE):
            for match in pattern.finditer(document.text, block.span.start, block.span.end):
                yield Span(match.start(), match.end())


def _risk(candidate: Candidate) -> Risk:
    return Risk(Ref(candidate.type, candidate.name), candidate.evidence, _category(candidate))


def _category(candidate: Candidate) -> str | None:
    """The notation of the taxonomy's concept that the name is, or whose label it holds; the longest label wins."""
    known = known_risks()
    if candidate.key in known:
        return known[candidate.key]
    words = candidate.key
    for size in range(len(words) - 1, 0, -1):
        for start in range(len(words) - size, -1, -1):
            notation = known.get(words[start : start + size])
            if notation is not None:
                return notation
    return None


def _milestone(candidate: Candidate, points: Iterable[Point]) -> Milestone:
    own = [p for p in points if set(p.candidate.places) & set(candidate.places)]
    holds = settled(own)
    return Milestone(Ref(candidate.type, candidate.name), candidate.evidence, holds.status, holds.when)
