"""Measurements: the quantities that claims rest on, and what they measure."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from itertools import islice

from spacy.tokens import Token

from kg.extract.measured import measured
from kg.extract.mentions import MentionIndex
from kg.extract.quantities import Quantity, find_quantities, scaled
from kg.extract.whens import anchor_of
from kg.records import BlockKind, Findings, Measurement, Ref, Span
from kg.text import Reading, Sentence
from kg.text.numbers import NUMBER, SCALES, plain
from kg.text.times import find_times

SMALL = 12  # up to here a count of things seldom carries weight: 'two speakers', 'three reasons'
MOST = 40  # measurements of one sentence; more are a table of figures, and no claim rests on them
_NUMBER = rf"{NUMBER}(?:\s(?:thousand|million|billion|trillion)\b)?"
_PAIR = rf"(?P<first>{_NUMBER})(?:(?:\s(?:or|to)\s|[-–])(?P<second>{_NUMBER}))?"
_COUNTABLE = re.compile(rf"(?<![\w.,$€£¥#/@+:-]){_PAIR}(?![\w:/-]|\s?%|[.,][0-9])")
# What gives a small count weight: a bound, an addition, a share of a whole, a choice of two numbers.
_BOUND = re.compile(
    r"(?i)(?:\b(?:at\s(?:least|most)|more\sthan|fewer\sthan|less\sthan|up\sto|only|just|almost|nearly|over|under)|[<>~≥≤])\s?$"
)
_ADDED = re.compile(r"(?i)\s(?:more|additional|extra|further|new|fewer)\b")
_OF_THE = re.compile(rf"(?i){NUMBER}\s(?:out\s)?of\s(?:the|its|their|our|these|those)\s$")
_RUNNING_TIME = re.compile(r"(?i)\b(?:mins?|hrs?|secs?)\b")  # of a recording or text, in its byline:
_BYLINE = re.compile(r"[·|]")
_MODIFIES = frozenset({"nummod", "compound", "quantmod"})
_SHARE = re.compile(rf"(?i)\s(?:out\s)?of\s(?:the\s|its\s|their\s|our\s|these\s|those\s)?(?P<whole>{NUMBER})\b")
_OF_ALL = re.compile(r"(?i)\b(?:first|second|third|last|none)\sof\s(?:the\s)?$")
_AT_MOST = re.compile(r"(?i)\s\w{2,20}\sat\s(?:most|least)\b")
# Nouns that a talk counts its own parts with, and numbers of parts of a text.
_DISCOURSE = frozenset(
    (
        *(
            "reason",
            "point",
            "thing",
            "way",
            "question",
            "part",
            "section",
            "chapter",
            "topic",
            "theme",
            "item",
            "step",
        ),
        *("example", "kind", "type", "sort", "side", "option", "idea", "aspect", "factor", "speaker", "panelist"),
        *("note", "word", "page", "line", "figure", "table", "category", "version", "phase", "stage", "level", "round"),
        *("time", "second", "minute", "hour", "day", "week", "month", "year", "decade", "century", "o'clock"),
    )
)
_NUMBERED = frozenset(
    (
        *("phase", "part", "chapter", "section", "page", "p.", "figure", "fig.", "table", "step", "stage", "level"),
        *("version", "no.", "number", "item", "article", "appendix", "room", "volume", "title", "episode", "berth"),
        *("model", "line", "question", "option", "tier", "class", "type", "unit", "group", "annex", "rule", "#"),
    )
)


class Measurements:
    """Every number with a unit, and counts of things where the text makes something of them."""

    name = "measurements"
    requires = frozenset({"mentions.entities", "mentions.concepts", "milestones"})
    provides = frozenset({"measurements"})

    def __call__(self, reading: Reading, found: Findings) -> Findings:
        anchor = anchor_of(reading.document)
        mentions = MentionIndex(found.mentions)
        whens = [m.when.span for m in found.milestones if m.when is not None]
        measurements: list[Measurement] = []
        for sentence in reading.sentences:
            if reading.block_of(sentence).kind is BlockKind.HEADING:
                continue
            for quantity in _quantities(sentence, anchor):
                measurement = _measurement(reading, sentence, quantity, mentions)
                if not any(measurement.quantity.overlaps(when) for when in whens):
                    measurements.append(measurement)
        return Findings(reading.document, measurements=tuple(measurements))


def _quantities(sentence: Sentence, anchor: date | None) -> list[Quantity]:
    text = sentence.tokens.text
    times = find_times(text, anchor)
    known = find_quantities(text, times)
    if _BYLINE.search(text) or not any(token.pos_ in ("VERB", "AUX") for token in sentence.tokens):
        known = tuple(q for q in known if not _RUNNING_TIME.search(text[q.start : q.end]))
    taken = [*((q.start, q.reach) for q in known), *((t.start, t.end) for t in times)]
    return sorted([*known, *_counts(sentence, text, taken)], key=lambda q: q.start)[:MOST]


def _span(sentence: Sentence, start: int, end: int) -> Span:
    first = sentence.offset + sentence.tokens.start_char
    return Span(first + start, first + end)


def _beside(reading: Reading, sentence: Sentence, quantity: Span) -> str:
    """What stands beside a number that no words of its sentence explain: the head of its row, or the words around."""
    text, cells = reading.document.text, reading.block_of(sentence).cells
    if len(cells) > 1 and not cells[0].overlaps(quantity):
        return " ".join(cells[0].of(text).split())
    around = text[sentence.span.start : quantity.start] + " " + text[quantity.end : sentence.span.end]
    return " ".join(re.findall(r"[\w’'-]*[^\W\d_][\w’'-]*", around)[:8])


def _measurement(reading: Reading, sentence: Sentence, quantity: Quantity, mentions: MentionIndex) -> Measurement:
    span = _span(sentence, quantity.start, quantity.end)
    tokens = sentence.tokens_in(span)
    of = measured(sentence, tokens) if tokens is not None else ""
    exact = quantity.low == quantity.high
    return Measurement(
        span=sentence.span,
        quantity=span,
        of=of or _beside(reading, sentence, span) or quantity.unit or "quantity",
        unit=quantity.unit,
        value=plain(quantity.low) if exact else None,
        min=None if exact else plain(quantity.low),
        max=None if exact else plain(quantity.high),
        previous=None if quantity.previous is None else plain(quantity.previous),
        about=_about(sentence, of, mentions),
    )


def _about(sentence: Sentence, of: str, mentions: MentionIndex) -> tuple[Ref, ...]:
    """The things that the measured phrase names, or else those that the sentence names."""
    inside = mentions.within(sentence.span)
    named = [m.ref for m in inside if m.surface.lower() in of.lower()]
    return tuple(dict.fromkeys(named or (m.ref for m in inside)))


def _counts(sentence: Sentence, text: str, taken: Sequence[tuple[int, int]]) -> Iterator[Quantity]:
    """Bare numbers that count things: 'forty tasks', 'three of the forty', 'fewer than fifty people'."""
    for match in islice(_COUNTABLE.finditer(text), 2 * MOST):
        start, end = match.span()
        if any(first < end and start < last for first, last in taken):
            continue
        if _OF_THE.search(text, max(0, start - 24), start):
            continue  # the whole of a share: 'eight of the twenty places'
        tokens = sentence.tokens_in(_span(sentence, start, end))
        noun = _counted(tokens[-1], text[end : end + 60]) if tokens is not None else None
        if tokens is None or noun is None or not _is_count(tokens[0], noun):
            continue
        quantity = _count(match, noun)
        if quantity is not None and (quantity.high > SMALL or _weighty(text, match, quantity)):
            yield quantity


def _counted(number: Token, after: str) -> Token | None:
    """The noun that a number counts: its head, or the one after 'of'."""
    head = number
    while head.head is not head and (head.dep_ in _MODIFIES or (head.dep_ == "conj" and head.head.like_num)):
        head = head.head
        if head.pos_ == "NOUN" and head.i > number.i and head.is_alpha:
            return head
    return _counted_whole(number) if _SHARE.match(after) else None


def _counted_whole(number: Token) -> Token | None:
    """Of a share, what its whole counts: 'places' of 'eight of the twenty places', else the number of the whole."""
    whole = None
    for token in number.doc[number.i + 1 : number.i + 9]:
        if token.like_num:
            whole = token
        elif token.pos_ == "NOUN":
            return token
        elif whole is not None and token.pos_ != "ADJ":
            return whole
    return whole


def _is_count(first: Token, noun: Token) -> bool:
    """Not a part of a name, a numbered part of something, or a part of the talk."""
    previous = first.nbor(-1) if first.i else None
    if noun.lemma_.lower() in _DISCOURSE or noun.lower_ in _DISCOURSE:
        return False
    if previous is None or first.is_sent_start:
        return True
    name = previous.pos_ == "PROPN" or (previous.pos_ == "NOUN" and previous.is_title)
    return not name and previous.lower_ not in _NUMBERED


def _count(match: re.Match[str], noun: Token) -> Quantity | None:
    low, scale = scaled(match["first"])
    high, last_scale = scaled(match["second"]) if match["second"] else (low, scale)
    if low is None or high is None or high < low or low == Decimal(0):
        return None
    unit = f"of {noun.text}" if noun.like_num else noun.text
    return Quantity(match.start(), match.end(), low, high, f"{last_scale} {unit}".strip())


def _weighty(text: str, match: re.Match[str], quantity: Quantity) -> bool:
    before, after = text[max(0, match.start() - 40) : match.start()], text[match.end() : match.end() + 60]
    return bool(
        match["second"]
        or quantity.unit.startswith(tuple(SCALES))
        or _BOUND.search(before)
        or _OF_ALL.search(before)
        or _ADDED.match(after)
        or _SHARE.match(after)
        or _AT_MOST.match(after)
    )
