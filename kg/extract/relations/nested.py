"""Relations told by a name inside a name: 'Lisbon, Portugal', 'the Ada Byron interview with Ben Mill'."""

import re
from collections.abc import Iterator, Sequence

from kg.records import ENTITY_TYPES, Mention, Ref, Relation, Span, ThingType

FARTHEST = 300  # characters that a passage may span from a name to the shorter one at its end
_TALK = re.compile(r"\b(?:interview|conversation|podcast|talk|chat|debate|panel|fireside)\b", re.IGNORECASE)


def nested(mentions: Sequence[Mention]) -> Iterator[Relation]:
    """Who took part in a talk named after them, where a place lies by its name, what the name of a risk holds."""
    places = _forms(mentions, ThingType.PLACE)
    organizations = _forms(mentions, ThingType.ORGANIZATION)
    for mention in mentions:
        kind = mention.ref.type
        if kind is ThingType.PLACE and ", " in mention.surface:
            yield from _told(mention, "locatedIn", places.get(mention.surface.rpartition(", ")[2]), mentions)
        if kind is ThingType.ORGANIZATION and " of " in mention.surface:
            yield from _told(mention, "partOf", _longest_end(mention.surface, organizations), mentions)
        if kind is ThingType.EVENT and _TALK.search(mention.surface):
            for inner in _inside(mention, mentions):
                if inner.ref.type is ThingType.PERSON:
                    yield Relation(inner.ref, "participatesIn", mention.ref, mention.span, 0.85, method="nested name")
        if kind is ThingType.RISK:
            for inner in _inside(mention, mentions):
                if inner.ref.type in ENTITY_TYPES and inner.ref.type is not ThingType.PERSON:
                    yield Relation(mention.ref, "threatens", inner.ref, mention.span, 0.6, method="nested name")


def _forms(mentions: Sequence[Mention], kind: ThingType) -> dict[str, Ref]:
    return {form: m.ref for m in mentions if m.ref.type is kind for form in (m.surface, m.ref.name)}


def _longest_end(name: str, known: dict[str, Ref]) -> Ref | None:
    """The thing whose whole name ends ``name``: 'Lisbon Office of Works' ends in 'Office of Works'."""
    ends = [form for form in known if name.endswith(" " + form) and " " in form]
    return known[max(ends, key=lambda form: (len(form), form))] if ends else None


def _inside(outer: Mention, mentions: Sequence[Mention]) -> Iterator[Mention]:
    return (m for m in mentions if outer.span.covers(m.span) and m.ref != outer.ref)


def _told(mention: Mention, predicate: str, target: Ref | None, mentions: Sequence[Mention]) -> Iterator[Relation]:
    """The relation with the shortest passage that names both: the target's name inside the longer one, or near it."""
    if target is None or target == mention.ref:
        return
    spans = [
        Span(min(m.span.start, mention.span.start), max(m.span.end, mention.span.end))
        for m in mentions
        if m.ref == target
    ]
    best = min(spans, key=lambda s: (s.end - s.start, s), default=None)
    if best is not None and best.end - best.start <= FARTHEST:
        yield Relation(mention.ref, predicate, target, best, 0.85, method="nested name")
