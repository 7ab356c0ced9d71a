"""What is said, in ids: claims with their answers, measurements and relations of one document."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

from kg.records import (
    AUTHOR,
    Certainty,
    Claim,
    Findings,
    GraphClaim,
    GraphMeasurement,
    GraphRelation,
    GraphResponse,
    Passage,
    Ref,
    Relation,
    Span,
)
from kg.resolve.nodes import NodeKey

_SYMMETRIC = frozenset({"competesWith"})
_FROM_SURE = (Certainty.CERTAIN, Certainty.PROBABLE, Certainty.POSSIBLE, Certainty.DOUBTFUL)


class Sayings:
    """The claims, measurements and relations of one document.

    ``author`` is the id of its named author, or None; ``voices`` are the ids of things that can speak. What the other
    documents show to be no person or organization has said nothing.
    """

    def __init__(
        self, found: Findings, ids: Mapping[NodeKey, str], author: str | None, voices: Collection[str]
    ) -> None:
        self._found, self._ids, self._author, self._voices = found, ids, author, voices
        self._key = found.document.key

    def _id(self, ref: Ref) -> str | None:
        """The entity of ``ref``; None for a dropped one, and for the unnamed author, who is no entity."""
        return self._author if ref == AUTHOR else self._ids.get((self._key, ref))

    def _about(self, refs: Iterable[Ref], without: str | None = None) -> tuple[str, ...]:
        return tuple(sorted({i for ref in refs if (i := self._id(ref)) is not None and i != without}))

    def claims(self) -> tuple[GraphClaim, ...]:
        """In text order. Of two claims with one span and number the more confident is kept."""
        kept: dict[tuple[Span, int], Claim] = {}
        for claim in sorted(self._found.claims, key=lambda c: (c.id, -c.confidence, c.kind, c.statement)):
            kept.setdefault(claim.id, claim)
        return tuple(self._claim(claim, kept) for claim in kept.values())

    def _claim(self, claim: Claim, kept: Mapping[tuple[Span, int], Claim]) -> GraphClaim:
        speaker = self._id(claim.speaker) if claim.speaker is not None else None
        speaker = speaker if speaker in self._voices else None
        responds = {(self._claim_id(r.to), r.stance) for r in claim.responds if r.to in kept and r.to != claim.id}
        return GraphClaim(
            self._claim_id(claim.id),
            Passage(self._key, claim.span),
            claim.statement,
            claim.kind,
            AUTHOR.name if claim.speaker == AUTHOR and speaker is None else speaker,
            claim.certainty,
            claim.negated,
            claim.when,
            self._about(claim.about, without=speaker),
            tuple(GraphResponse(to, stance) for to, stance in sorted(responds)),
            round(claim.confidence, 3),
            round(claim.speaker_confidence, 3),
        )

    def _claim_id(self, claim: tuple[Span, int]) -> str:
        span, number = claim
        return f"{self._key}#claim-{span.start}-{span.end}" + (f"-{number + 1}" if number else "")

    def measurements(self) -> tuple[GraphMeasurement, ...]:
        """In text order; those of one passage are numbered by where their quantities stand."""
        made: dict[GraphMeasurement, None] = {}
        count: dict[Span, int] = defaultdict(int)
        unique = {(m.quantity, m.span, m.of, m.value, m.min, m.max): m for m in self._found.measurements}
        for m in sorted(unique.values(), key=lambda m: (m.span, m.quantity, m.of, m.value or "", m.min or "")):
            count[m.span] += 1
            ident = f"{self._key}#measurement-{m.span.start}-{m.span.end}-{count[m.span]}"
            passage = Passage(self._key, m.span)
            about = self._about(m.about)
            made[GraphMeasurement(ident, passage, m.of, m.unit, m.value, m.min, m.max, m.previous, about)] = None
        return tuple(made)

    def relations(self) -> tuple[GraphRelation, ...]:
        """One for each subject, predicate and object, stated or denied; nothing relates to itself."""
        groups: dict[tuple[str, str, str, bool], list[Relation]] = defaultdict(list)
        for relation in self._found.relations:
            subject, object_ = self._id(relation.subject), self._id(relation.object)
            if subject is None or object_ is None or subject == object_:
                continue
            if relation.predicate in _SYMMETRIC and object_ < subject:
                subject, object_ = object_, subject
            groups[subject, relation.predicate, object_, relation.negated].append(relation)
        made = []
        count: dict[Span, int] = defaultdict(int)
        for (subject, predicate, object_, negated), stated in sorted(
            groups.items(), key=lambda item: (min(r.span for r in item[1]), item[0])
        ):
            spans = sorted({r.span for r in stated})
            count[spans[0]] += 1
            number = f"-{count[spans[0]]}" if count[spans[0]] > 1 else ""
            made.append(
                GraphRelation(
                    f"{self._key}#relation-{spans[0].start}-{spans[0].end}{number}",
                    self._key,
                    subject,
                    predicate,
                    object_,
                    tuple(Passage(self._key, span) for span in spans),
                    round(max(r.confidence for r in stated), 3),
                    min((r.certainty for r in stated), key=_FROM_SURE.index),
                    negated,
                )
            )
        return tuple(made)
