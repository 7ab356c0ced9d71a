"""Whom people work for, as the layout tells it: lists of those present, a title under a name."""

import re
from collections.abc import Iterator

from kg.extract.mentions import MentionIndex
from kg.records import Block, BlockKind, Document, Mention, Ref, Relation, Span, ThingType

FARTHEST = 700  # characters that a passage may span from a name to what is told of it
_PRESENT = re.compile(
    r"\b(?:present|attend\w*|participants?|panel\w*|speakers?|members?|apologies|on the call)\b", re.I
)
_CHAIR = re.compile(r",\s*(?:the )?chair(?:man|woman|person)?\b", re.IGNORECASE)
_LEADS = re.compile(
    r"^\W{0,9}(?:\w{1,30}[ -]){0,3}?(?:CEO|chief executive|president|director|chair|head)\b", re.IGNORECASE
)
_FOUNDS = re.compile(r"\b(?:co-?)?founder\b", re.IGNORECASE)
_ROLE = re.compile(
    r"^\W{0,9}(?:[\w-]{1,30}[ ,&]{1,3}){0,4}?(?:CEO|CTO|COO|CFO|chief|president|director|chair|head|founder|"
    r"professor|engineer|scientist|researcher|economist|analyst|manager|officer|partner|editor|fellow|lead)\b",
    re.IGNORECASE,
)


def affiliations(document: Document, mentions: MentionIndex) -> Iterator[Relation]:
    """Memberships told by a list of those present, and by a line with a role under a heading with a name."""
    body = _body(document, mentions)
    for index, block in enumerate(document.blocks):
        inside = mentions.within(block.span)
        if _lists_people(document, block):
            yield from _of_entry(document, block, inside, body)
        titled = block.kind in (BlockKind.PARAGRAPH, BlockKind.HEADING)
        if titled and index and document.blocks[index - 1].kind is BlockKind.HEADING:
            yield from _of_subtitle(document, document.blocks[index - 1], block, mentions)
        if block.kind is BlockKind.ITEM and _FOUNDED.match(block.span.of(document.text)):
            yield from _of_career(document, block, inside, mentions)


def _body(document: Document, mentions: MentionIndex) -> Mention | None:
    opening = mentions.within(Span(0, min(300, len(document.text)))) if document.text else ()
    return next((m for m in opening if m.ref.type is ThingType.ORGANIZATION), None)


def _lists_people(document: Document, block: Block) -> bool:
    text = block.span.of(document.text)
    if block.kind is BlockKind.PARAGRAPH and re.match(r"\W*(?:present|attend\w*|apologies)\s*:", text, re.I):
        return True
    if block.kind is not BlockKind.ITEM or block.parent is None or len(text) > 160:
        return False
    above = document.blocks[block.parent].span.of(document.text)
    return len(above) < 60 and bool(_PRESENT.search(above))


def _of_entry(
    document: Document, block: Block, inside: tuple[Mention, ...], body: Mention | None
) -> Iterator[Relation]:
    """'Ada Byron, chair; Ben Mill, Tidewater Labs': each with the organizations named before the next person."""
    person: Mention | None = None
    for mention in inside:
        if mention.ref.type is ThingType.PERSON:
            person = mention if person is None or mention.ref != person.ref else person
            after = document.text[mention.span.end : mention.span.end + 20]
            if body is not None and document.form == "minutes" and _CHAIR.match(after):
                span = Span(min(body.span.start, mention.span.start), max(body.span.end, mention.span.end))
                if span.end - span.start <= FARTHEST:
                    yield _works("leads", mention.ref, body.ref, span)
        elif mention.ref.type is ThingType.ORGANIZATION and person is not None and mention.span.start > person.span.end:
            yield _works("worksFor", person.ref, mention.ref, block.span)


def _of_subtitle(document: Document, heading: Block, block: Block, mentions: MentionIndex) -> Iterator[Relation]:
    """'## Ada Byron' over 'Director, Tidewater Labs'."""
    people = {m.ref for m in mentions.within(heading.span) if m.ref.type is ThingType.PERSON}
    text = block.span.of(document.text)
    if len(people) != 1 or len(text) > 120 or not _ROLE.match(text):
        return
    [person] = people
    span = Span(heading.span.start, block.span.end)
    for mention in mentions.within(block.span):
        if mention.ref.type is not ThingType.ORGANIZATION:
            continue
        role = document.text[block.span.start : mention.span.start]
        if _FOUNDS.search(role):
            yield _works("founded", person, mention.ref, span)
        yield _works("leads" if _LEADS.match(role) else "worksFor", person, mention.ref, span)


_FOUNDED = re.compile(r"^(?:[^:]{3,60}:\s*)?(?:co-)?founded\b", re.IGNORECASE)


def _of_career(
    document: Document, block: Block, inside: tuple[Mention, ...], mentions: MentionIndex
) -> Iterator[Relation]:
    """'- Founded Tidewater Labs' under a heading that names one person."""
    segment = document.segment_at(block.span.start)
    while segment is not None:
        heading = document.segments[segment].heading
        people = {m.ref for m in mentions.within(heading) if m.ref.type is ThingType.PERSON}
        if len(people) == 1 and block.span.end - heading.start <= FARTHEST:
            for mention in inside:
                if mention.ref.type is ThingType.ORGANIZATION:
                    yield _works("founded", next(iter(people)), mention.ref, Span(heading.start, block.span.end))
            return
        segment = document.segments[segment].parent


def _works(predicate: str, person: Ref, organization: Ref, span: Span) -> Relation:
    return Relation(person, predicate, organization, span, confidence=0.8, method="layout")
