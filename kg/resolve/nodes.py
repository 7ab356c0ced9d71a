"""The things of single documents, before it is known which of them are one: the nodes that resolution joins."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from kg.records import AUTHOR, ENTITY_TYPES, Findings, Mention, Ref, ThingType

NodeKey = tuple[str, Ref]
"""A document's key, and a thing of it as its extractors call it."""


@dataclass(frozen=True)
class Node:
    """One thing of one document. ``forms`` counts the surfaces of its mentions, white space folded.

    ``type`` is what a decision made of it, or else that of its Ref. ``sides`` are sides it takes in decisions that
    keep things apart: nodes on different sides of one decision never join.
    """

    document: str
    ref: Ref
    forms: Counter[str] = field(default_factory=Counter, hash=False)
    confidence: float = 0.0
    same_as: frozenset[str] = frozenset()
    retyped: ThingType | None = None
    sides: frozenset[tuple[int, int]] = frozenset()

    @property
    def key(self) -> NodeKey:
        return self.document, self.ref

    @property
    def type(self) -> ThingType:
        return self.retyped or self.ref.type

    @property
    def name(self) -> str:
        return self.ref.name

    @property
    def names(self) -> tuple[str, ...]:
        """Its name, then its other forms, sorted."""
        return (self.name, *sorted(set(self.forms) - {self.name}))

    @property
    def weight(self) -> int:
        """How many mentions speak for it; a thing that is only referred to counts once."""
        return max(sum(self.forms.values()), 1)

    @property
    def is_entity(self) -> bool:
        return self.type in ENTITY_TYPES


def nodes_of(findings: Findings) -> tuple[Node, ...]:
    """Every thing that ``findings`` mention or refer to, sorted by Ref. The unnamed author is none."""
    mentioned: dict[Ref, list[Mention]] = {}
    for mention in findings.mentions:
        mentioned.setdefault(mention.ref, []).append(mention)
    referred: dict[Ref, float] = {}
    for ref, confidence in _referred(findings):
        referred[ref] = max(confidence, referred.get(ref, 0.0))
    key = findings.document.key
    return tuple(
        _node(key, ref, mentioned.get(ref, []), referred.get(ref, 0.0))
        for ref in sorted({*mentioned, *referred} - {AUTHOR})
    )


def _node(key: str, ref: Ref, mentions: list[Mention], referred: float) -> Node:
    return Node(
        key,
        ref,
        Counter(" ".join(m.surface.split()) for m in mentions),
        max((m.confidence for m in mentions), default=referred),
        frozenset(m.same_as for m in mentions if m.same_as),
    )


def _referred(findings: Findings) -> Iterator[tuple[Ref, float]]:
    for claim in findings.claims:
        if claim.speaker is not None:
            yield claim.speaker, claim.speaker_confidence
        yield from ((ref, claim.confidence) for ref in claim.about)
    for risk in findings.risks:
        yield risk.ref, 1.0
    for milestone in findings.milestones:
        yield milestone.ref, 1.0
    for measurement in findings.measurements:
        yield from ((ref, 1.0) for ref in measurement.about)
    for relation in findings.relations:
        yield relation.subject, relation.confidence
        yield relation.object, relation.confidence


@dataclass(frozen=True)
class Cluster:
    """Nodes that are one thing, sorted by document and Ref; ``reasons`` why a node joined, where it took more than
    an equal name."""

    nodes: tuple[Node, ...]
    reasons: dict[NodeKey, str] = field(default_factory=dict, hash=False)

    @property
    def documents(self) -> tuple[str, ...]:
        return tuple(sorted({n.document for n in self.nodes}))

    @property
    def names(self) -> Counter[str]:
        """The names its documents call it by, with how often it is mentioned there."""
        counted: Counter[str] = Counter()
        for node in self.nodes:
            counted[node.name] += node.weight
        return counted


def type_of(nodes: Iterable[Node]) -> ThingType:
    """The type that most mentions give; decisions outvote mentions, ties go to the first in the alphabet."""
    votes: Counter[ThingType] = Counter()
    for node in nodes:
        votes[node.type] += node.weight + (1_000_000 if node.retyped else 0)
    return min(votes, key=lambda kind: (-votes[kind], kind))
