"""What a statement is about: the things it names, else what its surroundings name."""

from collections.abc import Callable, Iterator

from spacy.tokens import Span as ParsedSpan

from kg.extract.claims.units import Unit
from kg.extract.mentions import MentionIndex
from kg.records import CONCEPT_TYPES, ENTITY_TYPES, BlockKind, Document, Mention, Ref, Span, ThingType


def about(unit: Unit, document: Document, mentions: MentionIndex, speaker: Ref | None) -> tuple[Ref, ...]:
    """The things that ``unit`` concerns, by first mention, without its speaker.

    Where the unit names no topic, risk, mitigation or milestone it takes the first one of what leads up to it, the
    nearest first: the sentence that opens its paragraph, the item above it, the heading of its chapter. 'It' and
    'this' at its beginning stand for the first one of the sentence before.
    """
    named = [m.ref for m in _distinct(mentions.within(unit.span))]
    if not any(ref.type in CONCEPT_TYPES for ref in named):
        named.extend(_inherited(unit, document, mentions))
    if _points_back(unit):
        named.extend(_first_concept(_sentence_before(unit), mentions))
    return tuple(dict.fromkeys(ref for ref in named if ref != speaker))


def _distinct(found: tuple[Mention, ...]) -> Iterator[Mention]:
    """Without topics that are a part of a longer topic or of a name, and milestones that several go by one label."""
    for mention in found:
        others = [o for o in found if o.ref != mention.ref and o.span.covers(mention.span)]
        if mention.ref.type in CONCEPT_TYPES and any(
            o.span != mention.span and _swallows(o.ref.type, mention.ref.type) for o in others
        ):
            continue
        if mention.ref.type is ThingType.MILESTONE and any(
            o.span == mention.span and o.ref.type is ThingType.MILESTONE for o in others
        ):
            continue
        yield mention


def _swallows(outer: ThingType, inner: ThingType) -> bool:
    return outer in ENTITY_TYPES or outer is inner is ThingType.TOPIC


def _inherited(unit: Unit, document: Document, mentions: MentionIndex) -> tuple[Ref, ...]:
    sources: tuple[Callable[[Unit, Document], Span | None], ...] = (_paragraph_opening, _item_above, _chapter_heading)
    for source in sources:
        found = _first_concept(source(unit, document), mentions)
        if found:
            return found
    return ()


def _first_concept(span: Span | None, mentions: MentionIndex) -> tuple[Ref, ...]:
    if span is None:
        return ()
    return tuple(m.ref for m in _distinct(mentions.within(span)) if m.ref.type in CONCEPT_TYPES)[:1]


def _paragraph_opening(unit: Unit, document: Document) -> Span | None:
    return next((_place(unit, sent) for sent in _before(unit)), None)


def _item_above(unit: Unit, document: Document) -> Span | None:
    parent = document.blocks[unit.block].parent
    if parent is None or document.blocks[parent].kind is not BlockKind.ITEM:
        return None
    return document.blocks[parent].span


def _chapter_heading(unit: Unit, document: Document) -> Span | None:
    chapter = document.segment_at(unit.span.start)
    return document.segments[chapter].heading if chapter is not None else None


_BACKWARD = frozenset("it this that these those they its their".split())


def _points_back(unit: Unit) -> bool:
    first = next((t for t in unit.tokens if not (t.is_space or t.is_punct)), None)
    return first is not None and first.lower_ in _BACKWARD


def _sentence_before(unit: Unit) -> Span | None:
    before = list(_before(unit))
    return _place(unit, before[-1]) if before else None


def _before(unit: Unit) -> Iterator[ParsedSpan]:
    """The sentences of the same paragraph that come before, in order."""
    for sent in unit.sentence.tokens.doc.sents:
        if sent.end > unit.sentence.tokens.start:
            return
        if sent.text.strip():
            yield sent


def _place(unit: Unit, sent: ParsedSpan) -> Span:
    return Span(unit.sentence.offset + sent.start_char, unit.sentence.offset + sent.end_char)
