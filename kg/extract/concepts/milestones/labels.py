"""Lines 'label: value' that tell a point: 'Opening date: May 2030', '“First light”: 2–3 years', 'By 2030: cooks'."""

import re
from collections.abc import Iterator
from dataclasses import replace

from kg.extract.concepts.milestones.dating import Timed
from kg.extract.concepts.milestones.naming import participle
from kg.extract.concepts.milestones.points import LABELLED, Point, point
from kg.extract.concepts.milestones.sections import Works
from kg.extract.concepts.milestones.tables import status_of_text
from kg.extract.concepts.milestones.words import pattern, words
from kg.extract.concepts.phrases import key_of_text, name_of
from kg.records import BlockKind, Span, Status, When

_LABEL = re.compile(r"^\W{0,9}([^:]{2,90}?)\W{0,5}(\([^)]{0,90}\))?\W{0,5}:\s+")
_LEAD = 2  # words of a label beside its time: 'Near term (five years)'
_SHORT = 8  # words of a value that is little more than a time


def labelled(found: Timed, works: Works) -> Iterator[Point]:
    """The point of a label line, if the sentence is one."""
    if found.document.blocks[found.sentence.block].kind not in (BlockKind.PARAGRAPH, BlockKind.ITEM):
        return
    text = found.sentence.span.of(found.document.text)
    match = _LABEL.match(text)
    if match is None or pattern("papers").search(match.group(1)):
        return
    label, value = match.group(1), text[match.end() :]
    start = found.sentence.span.start
    place = Span(start + match.start(1), start + match.end(1))
    made = None
    if found.whens:
        made = _timed(found, works, label, value, place, start + match.end())
    elif pattern("achievements").search(label) and len(label.split()) <= 3 and value.strip():
        made = _achievement(found, Span(start + match.end(), found.sentence.span.end))
    if made is not None:
        yield made


def _timed(found: Timed, works: Works, label: str, value: str, place: Span, begin: int) -> Point | None:
    when = found.whens[0]
    arrival = pattern("arrival_labels").match(label.strip())
    if when.span.end <= begin:  # the time stands in the label
        if len(label.split()) - len(when.text.split()) > _LEAD:
            return None
        after = Span(begin, found.sentence.span.end)
        return _named(name_of(value), after, found, when) if len(value.split()) <= 14 else None
    if arrival is not None:
        return _named(f"arrival of {arrival.group(1)}", place, found, when)
    if _is_plain(label):
        work = works.at(begin)
        return _named(_of_work(label, work), place, found, when) if work else None
    quoted = found.sentence.span.of(found.document.text).lstrip("-•* ")[:1] in '“"‘'
    short = len(value.split()) <= _SHORT and when.span.start - begin <= 12
    if pattern("date_labels").search(label) or quoted or (short and _is_phrase(label)):
        return _named(name_of(_unmarked(label)), place, found, when)
    return None


def _named(name: str, place: Span, found: Timed, when: When) -> Point | None:
    status = status_of_text(found.sentence.text, when, found.anchor)
    return point(name, place, found.sentence.span, status, when, weight=LABELLED, method="label")


def _is_plain(label: str) -> bool:
    """Whether the label says only that it is a date, not of what."""
    found = re.findall(r"[\w-]+", label.lower())
    return bool(pattern("date_labels").search(label)) and all(w in words("plain_labels") for w in found)


def _of_work(label: str, work: str) -> str:
    told = [w for w in re.findall(r"[\w-]+", label.lower()) if w not in words("modifying_labels")]
    return f"{' '.join(told) or 'due date'} of {work}"


def named_after_work(found: Point, works: Works) -> Point:
    """A point that is only called 'the completion date', named after what its part of the document is about."""
    if not _is_plain(found.candidate.name):
        return found
    work = works.at(found.candidate.places[0].start)
    if work is None:
        return found
    name = _of_work(found.candidate.name, work)
    return replace(found, candidate=replace(found.candidate, name=name, key=key_of_text(name)))


def _is_phrase(label: str) -> bool:
    """A noun phrase of two words or more in small letters, not a heading over anything."""
    found = label.split()
    return (
        3 <= len(found) <= 12
        and found[1][:1].islower()
        and not re.search(r"[.!?;]|\b(?:is|are|was|has|said|says)\b", label)
    )


def _unmarked(label: str) -> str:
    return re.sub(r"^(?:a|an|the)\s+", "", label.strip(' “”"‘’*'), flags=re.IGNORECASE)


def _achievement(found: Timed, value: Span) -> Point | None:
    """'Achievement: mapped the reef' as 'the reef mapped'."""
    inside = found.sentence.tokens_in(value)
    if inside is None or len(inside) > 14:
        return None
    name = name_of(value.of(found.document.text))
    if inside[0].text[:1].isupper() and re.fullmatch(r"\w+ed|won|built|made|found", inside[0].lower_):
        rest = " ".join(inside[1:].text.split()).strip(" .")
        verb = inside[0].lower_ if inside[0].tag_ != "VBD" else participle(inside[0])
        name = f"{rest} {verb}" if rest else name
    return point(name, value, found.sentence.span, Status.ACHIEVED, None, weight=LABELLED, method="label")
