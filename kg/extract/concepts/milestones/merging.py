"""One event, one point: what is told twice is put together, with the time and status that hold in the end."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from kg.extract.concepts.candidates import overlap
from kg.extract.concepts.milestones.dating import Timed
from kg.extract.concepts.milestones.points import Point
from kg.extract.concepts.milestones.words import synonyms, words
from kg.extract.concepts.phrases import Key
from kg.records import Status, When

SAME = 0.75  # overlap of the stems of two names from which they are one event
_ENDINGS = re.compile(r"(?:ations?|ments?|ions?|ings?|ed|es|s|e)$")
_NUMBER = re.compile(
    r"\d|^(?:one|two|three|four|five|six|seven|eight|nine|ten|first|second|third|fourth|fifth|last|next|all|half|both)$"
)


def put_together(points: Iterable[Point]) -> tuple[Point, ...]:
    """The points with those of one event made one, in the order of their first mention."""
    groups: list[list[tuple[Point, Key]]] = []
    holding: dict[str, list[int]] = {}  # stem or core → the groups that hold it
    for found in points:
        key = stems(found.candidate.key)
        signs = sorted({*key, found.core} - {""})
        near = sorted({place for sign in signs for place in holding.get(sign, ())})
        twin = next((n for n in near if any(_same_event(found, key, p, k) for p, k in groups[n])), None)
        if twin is None:
            twin = len(groups)
            groups.append([])
        groups[twin].append((found, key))
        for sign in signs:
            if twin not in holding.setdefault(sign, []):
                holding[sign].append(twin)
    return tuple(_one([found for found, _ in group]) for group in groups)


def _same_event(a: Point, one: Key, b: Point, other: Key) -> bool:
    """Whether two names tell one event: the same stems and numbers, whatever their order and endings."""
    if a.core and a.core == b.core:
        return True
    if any(
        {w for w in one if differs(w)} != {w for w in other if differs(w)} for differs in (_NUMBER.search, _is_grant)
    ):
        return False
    if overlap(one, other) >= SAME:
        return True
    short, long = sorted((set(one), set(other)), key=len)
    return len(short) >= 3 and short < long


def _is_grant(stem: str) -> bool:
    """'deadline to open the line' is not 'line opened'."""
    return any(stem == _stem(word) for word in words("grants"))


def stems(key: Key) -> Key:
    """The key without endings, words that mean the same made one."""
    return tuple(_stem(synonyms().get(w, w)) for w in key)


def _stem(word: str) -> str:
    return _ENDINGS.sub("", word) if len(word) > 4 else word


def settled(points: Sequence[Point]) -> Point:
    """The one whose status and time hold: what is reached, else the last new date, else the first with a time ahead."""
    reached = [p for p in points if p.status is Status.ACHIEVED]
    if reached:
        return next((p for p in reached if p.when is not None), reached[0])
    revised = [p for p in points if p.revised]
    if revised:
        return revised[-1]
    timed = [p for p in points if p.when is not None] or list(points)
    return next((p for p in timed if p.status is Status.EXPECTED), timed[0])


def overdue(points: Iterable[Point], anchor: date | None, told: Iterable[Timed]) -> tuple[Point, ...]:
    """The points, with new dates missed that are over by the day of the document.

    Where that is not known, it is no earlier than the latest time that the document tells as past.
    """
    found = tuple(points)
    past = [p.when.latest for p in found if p.status is Status.ACHIEVED and p.when and p.when.latest]
    past += [w.latest for t in told for w in t.as_of if w.latest]
    today = anchor.isoformat() if anchor is not None else max(past, default="")
    return tuple(
        replace(p, status=Status.MISSED) if p.revised and p.status is Status.EXPECTED and _is_over(p.when, today) else p
        for p in found
    )


def _is_over(when: When | None, today: str) -> bool:
    return when is not None and when.latest is not None and when.latest < today[: len(when.latest)]


def _one(group: list[Point]) -> Point:
    holds = settled(group)
    first = max(group, key=lambda p: p.candidate.weight)
    places = tuple(sorted({s for p in group for s in p.candidate.places}))
    evidence = tuple(sorted({s for p in group for s in p.candidate.evidence}))
    candidate = replace(first.candidate, places=places, evidence=evidence)
    return Point(candidate, holds.status, holds.when, any(p.revised for p in group), first.core)
