"""Text → time expressions: run the rules, keep the longest, join what belongs together, resolve."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from kg.text.times.calendar_rules import CALENDAR_RULES
from kg.text.times.expression import TimeExpression
from kg.text.times.length_rules import LENGTH_RULES
from kg.text.times.lexicon import BOUNDS, DECADE_EDGES, MODIFIER_PHRASES, MODIFIERS, SIGNALS
from kg.text.times.meanings import (
    Calendar,
    Core,
    Era,
    Every,
    Interval,
    Length,
    MovingHoliday,
    Reference,
    Relative,
    Weekday,
)
from kg.text.times.relative_rules import RELATIVE_RULES
from kg.text.times.resolve import Resolved, resolve
from kg.text.times.rule import Rule, group, phrase_before

_RULES = (*LENGTH_RULES, *CALENDAR_RULES, *RELATIVE_RULES)
# What a rule can start with is looked up before any rule is tried: most words begin no time.
_BY_START: dict[str, list[Rule]] = {
    start: [rule for rule in _RULES if start in rule.starts] for start in {s for rule in _RULES for s in rule.starts}
}
_STARTS = re.compile(r"(?<!\w)[\w'’~<>≥≤]")
_DATES = (Calendar, Weekday, Era, Relative, MovingHoliday)
_JOINABLE = (Calendar, Weekday, MovingHoliday, Era)

_ARTICLE = re.compile(r"(?<!\w)(?:the|very)\s{1,8}$", re.IGNORECASE)
_TO = re.compile(r"\s?[-‐‑–—]\s?|\s{1,8}(?:to|through|until|till|thru)\s{1,8}", re.IGNORECASE)
_AND = re.compile(r"\s{1,8}and\s{1,8}", re.IGNORECASE)
_SENTENCE = 160  # characters before an open date that may say whether it lies ahead
# 'slips from June to July' tells of two dates, not of the time between them.
_MOVED = re.compile(
    r"(?i)\b(?:slip|mov|delay|postpon|push|shift|chang|revis|extend|adjust|brought)\w*\b[^.;:!?\n]{0,60}\bfrom\s{1,8}(?:the\s)?$"
)
_SENTENCE_END = re.compile(r"[.!?;](?=\s)|\n\s*\n")
_FORWARD = re.compile(
    r"(?i)\b(?:will|shall|going to|expect\w*|plan|plans|planned|aims?|scheduled|due|should|must|may|might|could|would|"
    r"targets?|deadline|until|till|by|before|next|hopes?|propos\w+)\b|['’]ll\b"
)


def find_times(text: str, anchor: date | None = None) -> list[TimeExpression]:
    """All times that ``text`` names, in text order, none overlapping another.

    ``anchor`` is the day the text was written. Without it, what hangs on that day is given as a distance, and never
    as an invented date. Time and memory grow with the length of the text; no text makes it fail.
    """
    return [_expression(core, text, anchor) for core in _joined(_modified(_cores(text), text), text)]


def _cores(text: str) -> Iterator[Core]:
    """What the rules find: leftmost first, of several there the longest, of equals that of the earlier rule."""
    end = 0
    for start in _STARTS.finditer(text):
        if start.start() >= end:
            core = _core_at(text, start.start(), _BY_START.get(start[0].lower(), ()))
            if core:
                end = core.end
                yield core


def _core_at(text: str, start: int, rules: Sequence[Rule]) -> Core | None:
    matches = [(match, rule) for rule in rules if (match := rule.pattern.match(text, start))]
    for match, rule in sorted(matches, key=lambda found: -found[0].end()):
        meaning = rule.read(match)
        if meaning is not None:
            return Core(start, match.end(), meaning, _mod(match), group(match, "edge"))
    return None


def _mod(match: re.Match[str]) -> str | None:
    """The TIMEX3 modifier that the expression itself holds."""
    edge, bound = group(match, "edge"), group(match, "bound")
    if edge or bound:
        return MODIFIERS[edge] if edge else BOUNDS[bound or ""]
    return "MORE_THAN" if group(match, "plus") else None


def _modified(cores: Iterable[Core], text: str) -> Iterator[Core]:
    """'early', 'the end of' … before a date become part of it."""
    end = 0
    for core in cores:
        previous, end = end, core.end
        if isinstance(core.meaning, _DATES) and core.mod is None:
            found = phrase_before(text, core.start, MODIFIER_PHRASES)
            if found and found[0] >= previous:
                edge = MODIFIER_PHRASES[found[1]]
                article = _ARTICLE.search(text, max(previous, found[0] - 10), found[0])
                start = article.start() if article else found[0]
                core = replace(core, start=start, mod=MODIFIERS[edge], edge=edge)
        yield core


def _joined(cores: Iterator[Core], text: str) -> list[Core]:
    """Two dates with 'to', a dash, or 'between … and' become one interval."""
    joined: list[Core] = []
    for core in cores:
        if joined and _form_interval(joined[-1], core, text):
            first = joined.pop()
            core = Core(first.start, core.end, Interval(first.meaning, core.meaning))  # type: ignore[arg-type]
        joined.append(core)
    return joined


def _form_interval(first: Core, last: Core, text: str) -> bool:
    if not (isinstance(first.meaning, _JOINABLE) and isinstance(last.meaning, _JOINABLE)):
        return False
    if _AND.fullmatch(text, first.end, last.start):
        return phrase_before(text, first.start, ("between",)) is not None
    moved = _MOVED.search(text, max(0, first.start - _SENTENCE), first.start)
    return moved is None and _TO.fullmatch(text, first.end, last.start) is not None


def _expression(core: Core, text: str, anchor: date | None) -> TimeExpression:
    phrase_start, signal = phrase_before(text, core.start, SIGNALS) or (core.start, "")
    resolved = _with_edge(resolve(core.meaning, anchor, _forward(core, text)), core.edge)
    return TimeExpression(
        start=core.start,
        end=core.end,
        text=text[core.start : core.end],
        type=resolved.type,
        value=resolved.value,
        earliest=resolved.earliest,
        latest=resolved.latest,
        min=resolved.min,
        max=resolved.max,
        mod=core.mod,
        signal=signal,
        phrase_start=phrase_start,
        phrase=text[phrase_start : core.end],
    )


def _with_edge(resolved: Resolved, edge: str | None) -> Resolved:
    """Of an edge of a decade the years are known: the early 2030s are 2030 to 2033, their end is 2039."""
    if edge is None or not re.fullmatch(r"\d{3}", resolved.value):
        return resolved
    first, last = DECADE_EDGES[edge]
    return replace(resolved, earliest=f"{resolved.value}{first}", latest=f"{resolved.value}{last}")


def _forward(core: Core, text: str) -> bool:
    """Whether an open date ('in March', 'on Friday') lies ahead: what the sentence up to it says."""
    if isinstance(core.meaning, Length | Reference | Every | Era | Relative):
        return False
    start = max(0, core.start - _SENTENCE)
    ends = [match.end() for match in _SENTENCE_END.finditer(text, start, core.start)]
    return _FORWARD.search(text, ends[-1] if ends else start, core.start) is not None
