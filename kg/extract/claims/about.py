"""What a statement is about: the things it names, else what its surroundings name."""

from kg.extract.claims.units import Unit
from kg.extract.mentions import MentionIndex
from kg.records import CONCEPT_TYPES, BlockKind, Document, Ref, ThingType


def about(unit: Unit, document: Document, mentions: MentionIndex, speaker: Ref | None) -> tuple[Ref, ...]:
    """The things that ``unit`` concerns, by first mention, without its speaker.

    Where the unit names no topic, risk, mitigation or milestone it takes those of the paragraph's or item's lead-in,
    else of the heading above it: 'Key gaps: …' under 'Long-horizon tasks' is about long-horizon tasks.
    """
    inside = [m.ref for m in mentions.within(unit.span)]
    named = [ref for ref in inside if ref != speaker]
    if not any(ref.type in CONCEPT_TYPES for ref in named):
        named.extend(_above(unit, document, mentions))
    return tuple(dict.fromkeys(named))


def _above(unit: Unit, document: Document, mentions: MentionIndex) -> tuple[Ref, ...]:
    block = document.blocks[unit.block]
    if block.parent is not None and document.blocks[block.parent].kind is BlockKind.ITEM:
        concepts = _concepts(mentions, document, block.parent)
        if concepts:
            return concepts
    segment = document.segment_at(unit.span.start)
    if segment is None:
        return ()
    heading = document.segments[segment].heading
    return tuple(m.ref for m in mentions.within(heading) if m.ref.type in CONCEPT_TYPES)[:2]


def _concepts(mentions: MentionIndex, document: Document, block: int) -> tuple[Ref, ...]:
    found = mentions.within(document.blocks[block].span)
    return tuple(m.ref for m in found if m.ref.type in CONCEPT_TYPES and m.ref.type is not ThingType.MILESTONE)[:2]
