"""Who took part in what the document records, where it was held, and who questioned whom."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from kg.records import ClaimKind, Document, Findings, Mention, Ref, Relation, Span, ThingType

FARTHEST = 700  # characters that a passage may span from the occasion to who took part
OPENING = 500  # characters within which a document names its occasion
FORMS = frozenset({"interview", "notes", "transcript", "minutes", "summary"})


def occasions(document: Document, found: Findings) -> Iterator[Relation]:
    """Part taken in the occasion of a record of talk, the place it was held at, and the interview that it was."""
    if document.form not in FORMS:
        return
    people = _participants(document, found)
    for event in _opening(found.mentions, {ThingType.EVENT, ThingType.PRODUCT}, document):
        for person in people:
            yield from _joined(person, "participatesIn", event, found.mentions)
        for place in _fields(document, found.mentions, r"location|venue|place|where")[:1]:
            yield from _joined(place, "locatedIn", event, found.mentions, swapped=True)
    yield from _interview(found)


def _participants(document: Document, found: Findings) -> tuple[Ref, ...]:
    """The persons who speak in the document, or whom it lists as present, in alphabetical order."""
    speaking = {c.speaker for c in found.claims if c.speaker is not None and c.method != "author by default"}
    listed = set(
        _fields(document, found.mentions, r"speakers?|hosts?|guests?|present|attend\w*|participants?|panel\w*")
    )
    known = {m.ref for m in found.mentions if m.ref.type is ThingType.PERSON}
    author = Ref(ThingType.PERSON, document.author) if document.author else None
    return tuple(sorted(ref for ref in (speaking | listed) & known if ref != author or ref in listed))


def _fields(document: Document, mentions: Sequence[Mention], names: str) -> tuple[Ref, ...]:
    """The persons or places that a field of the document's metadata names."""
    wanted = re.compile(names, re.IGNORECASE)
    values = [value for name, value in document.metadata if wanted.fullmatch(name)]
    kinds = (ThingType.PERSON, ThingType.PLACE)
    return tuple(
        dict.fromkeys(m.ref for m in mentions if m.ref.type in kinds and any(m.surface in value for value in values))
    )


def _opening(mentions: Sequence[Mention], types: set[ThingType], document: Document) -> tuple[Ref, ...]:
    """The occasion or show that the first lines name: in the title, or in a field of its own."""
    ends = [b.span.end for b in document.blocks[:6] if b.span.end < OPENING]
    limit = max(ends, default=0)
    found = [m for m in mentions if m.ref.type in types and m.span.end <= limit]
    shows = [
        m for m in found if m.ref.type is ThingType.EVENT or re.search(r"podcast|show|radio|webinar", m.ref.name, re.I)
    ]
    return tuple(dict.fromkeys(m.ref for m in sorted(shows, key=lambda m: m.span)))[:2]


def _joined(
    subject: Ref, predicate: str, target: Ref, mentions: Iterable[Mention], *, swapped: bool = False
) -> Iterator[Relation]:
    """The relation with the shortest passage that names both; none where they stand too far apart."""
    if swapped:
        subject, target = target, subject
    ones = [m.span for m in mentions if m.ref == subject]
    others = [m.span for m in mentions if m.ref == target]
    spans = [Span(min(a.start, b.start), max(a.end, b.end)) for a in ones for b in others]
    best = min(spans, key=lambda s: (s.end - s.start, s), default=None)
    if best is not None and best.end - best.start <= FARTHEST and subject != target:
        yield Relation(subject, predicate, target, best, confidence=0.75, method="occasion")


def _interview(found: Findings) -> Iterator[Relation]:
    """Of two who speak most, one asks nearly all the questions: that one interviews the other."""
    asked: Counter[Ref] = Counter()
    said: Counter[Ref] = Counter()
    for claim in found.claims:
        if claim.speaker is not None and claim.speaker.type is ThingType.PERSON and claim.method != "author by default":
            (asked if claim.kind is ClaimKind.QUESTION else said)[claim.speaker] += 1
    known = {m.ref for m in found.mentions}
    people = [r for r in sorted({*asked, *said}) if r in known]
    if not 2 <= len(people) <= 3:
        return
    host = max(people, key=lambda r: (asked[r] / (1 + said[r]), r))
    guest = max((r for r in people if r != host), key=lambda r: (said[r], r))
    if asked[host] and asked[host] * 2 >= said[host] and said[guest] > said[host]:
        yield from _joined(host, "interviews", guest, found.mentions)
