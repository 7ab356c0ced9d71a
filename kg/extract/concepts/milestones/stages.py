"""Numbered stages: '(1) it walks, (2) it runs', and what later sentences say of stage 2."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from spacy.tokens import Token

from kg.extract.concepts.milestones.dating import Timed
from kg.extract.concepts.milestones.naming import noun_words, rendered
from kg.extract.concepts.milestones.points import STAGED, Point, point
from kg.extract.concepts.milestones.words import pattern
from kg.extract.concepts.phrases import name_of
from kg.extract.whens import is_future, whens_in
from kg.records import Span, Status, When
from kg.text import Reading

_MARK = re.compile(r"\(([1-9a-e]|i{1,3}|iv)\)\s*")
_NUMBERED = re.compile(r"\(([1-9a-e]|i{1,3}|iv)\)|\b(?:stage|step|phase|level|milestone) ([1-9])\b", re.IGNORECASE)
_REACH = 12  # sentences after the list in which a stage is still meant by its number
_DONE = re.compile(r"\b(?:done|over|complete[d]?|achieved|reached|passed|behind us|here)\b", re.IGNORECASE)
_FALSE_DONE = re.compile(r"\b(?:not|n[’']t|never|yet to)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Stage:
    number: str
    point: Point


def stages(
    reading: Reading, anchor: date | None, timed: Mapping[int, Timed]
) -> tuple[tuple[Point, ...], frozenset[Span]]:
    """The stages of each numbered list in a sentence, and the spans of the sentences' parts that speak of them."""
    points: list[Point] = []
    spoken: set[Span] = set()
    for index, found in timed.items():
        listed = list(_listed(found))
        if len(listed) < 2:
            continue
        spoken.add(found.sentence.span)
        told = {stage.number: stage.point for stage in listed}
        said: dict[str, Point] = {}
        for sentence in reading.sentences[index + 1 : index + 1 + _REACH]:
            for number, part in _references(sentence.span.of(reading.document.text), sentence.span.start):
                if number in told:
                    spoken.add(part)
                    said[number] = _with(said.get(number, told[number]), part, reading, anchor)
        points += _in_order(told, said)
    return tuple(points), frozenset(spoken)


def _listed(found: Timed) -> Iterator[Stage]:
    text = found.text
    marks = list(_MARK.finditer(text))
    if len(marks) < 2 or not pattern("stages").search(text[: marks[0].start()]):
        return
    subject: str | None = None
    thing: str | None = None
    for mark, end in zip(marks, [*(m.start() for m in marks[1:]), len(text)], strict=True):
        begin = found.sentence.span.start + mark.end()
        raw = text[mark.end() : end].rstrip(" ,;.").removesuffix(" and").rstrip(" ,;")
        if not re.search(r"\w{2}", raw):
            continue
        span = Span(begin, begin + len(raw))
        inside = found.sentence.tokens_in(span)
        name = name_of(raw)
        if inside is not None:
            name = _whole(name, inside[0], subject, thing)
            subject = subject or _text_of(inside, ("nsubj",), found)
            thing = thing or _text_of(inside, ("dobj",), found)
        made = point(name, span, found.sentence.span, Status.EXPECTED, None, weight=STAGED, method="stage")
        if made is not None:
            yield Stage(mark.group(1), made)


def _whole(name: str, first: Token, subject: str | None, thing: str | None) -> str:
    """A stage with its subject: the first stage's, where it begins with a verb or a pronoun."""
    if subject and first.pos_ in ("VERB", "AUX"):
        name = f"{subject} {name}"
    elif subject and first.lower_ in ("it", "they"):
        name = f"{subject} {name.split(' ', 1)[-1]}"
    if thing and re.search(r"\b(?:it|them)$", name):
        name = re.sub(r"\b(?:it|them)$", thing, name)
    return re.sub(r"^(?:the|an|a)\s+", "", name)


def _text_of(tokens: object, relations: tuple[str, ...], found: Timed) -> str | None:
    for token in tokens:  # type: ignore[attr-defined]
        if token.dep_ in relations and token.pos_ in ("NOUN", "PROPN"):
            return rendered(noun_words(token, found.busy)) or None
    return None


def _references(text: str, start: int) -> Iterator[tuple[str, Span]]:
    """Each number of a stage in the text with the part of the sentence that speaks of it."""
    marks = list(_NUMBERED.finditer(text))
    ends = [*(m.start() for m in marks[1:]), len(text)]
    for mark, end in zip(marks, ends, strict=False):
        yield mark.group(1) or mark.group(2), Span(start + mark.start(), start + end)


def _with(stage: Point, part: Span, reading: Reading, anchor: date | None) -> Point:
    text = part.of(reading.document.text)
    whens = whens_in(part, reading.document, anchor)
    when: When | None = whens[0] if whens else stage.when
    over = bool(whens) and anchor is not None and not is_future(whens[0], anchor)
    done = over or (bool(_DONE.search(text)) and not _FALSE_DONE.search(text) and not whens)
    words_of = text.rstrip(" ,;.")
    candidate = replace(
        stage.candidate,
        places=tuple(sorted({*stage.candidate.places, Span(part.start, part.start + len(words_of))})),
        evidence=tuple(sorted({*stage.candidate.evidence, part})),
    )
    return replace(stage, candidate=candidate, when=when, status=Status.ACHIEVED if done else Status.EXPECTED)


def _in_order(told: dict[str, Point], said: dict[str, Point]) -> Iterator[Point]:
    """The stages as last spoken of. What comes before the first that is said to lie ahead is over."""
    ahead = next((n for n in told if n in said and said[n].status is Status.EXPECTED), None)
    passed = True
    for number, stage in told.items():
        passed = passed and number != ahead
        if number in said:
            yield said[number]
        else:
            yield replace(stage, status=Status.ACHIEVED) if passed and ahead is not None else stage
