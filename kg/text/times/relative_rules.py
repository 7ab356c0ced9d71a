"""Rules for dates that need to know when the text was written: 'next year', 'on Friday', 'last spring', 'at 3 pm'."""

import re

from kg.text.numbers import ONES
from kg.text.times.lexicon import (
    CLOCK_WORDS,
    DAY_PARTS,
    DAY_WORDS,
    FIXED_HOLIDAYS,
    MODIFIERS,
    MOVING_HOLIDAYS,
    SEASON_NAMES,
    UNIT_FORMS,
    VAGUE,
    WEEKDAYS,
)
from kg.text.times.meanings import Calendar, Clock, Meaning, MovingHoliday, Reference, Relative, Weekday
from kg.text.times.patterns import FRESH, GAP, SEASON, TURN, WEEKDAY_WORD, WORD, YEAR, any_of
from kg.text.times.rule import (
    DIGITS,
    Match,
    follows,
    group,
    initials,
    one_line,
    preceded_by,
    rules,
    turn_of,
    year_of,
)

_OF = re.compile(r"\s{1,8}of\b")


def _unit_in_turn(match: Match) -> Meaning | None:
    """'this year', 'next month'; 'the last year of the war' is another."""
    if match["the"] and follows(match, _OF):
        return None
    unit = match["unit"].lower()
    return Relative(unit if unit == "weekend" else UNIT_FORMS[unit], turn_of(match) or 0)


def _edge_of_unit(match: Match) -> Meaning | None:
    """'the end of the decade', 'year-end'; the finder reads the edge itself."""
    return Relative(UNIT_FORMS[group(match, "unit") or match["unit2"].lower()], 0)


def _day_word(match: Match) -> Meaning | None:
    return _with_time(match, Relative("day", DAY_WORDS[one_line(match["word"])]))


def _with_time(match: Match, day: Weekday | Relative) -> Meaning:
    time = group(match, "time")
    return Clock(DAY_PARTS[time], day) if time else day


def _part_of_day(match: Match) -> Meaning | None:
    *turn, word = one_line(match[0]).split()
    return Clock(DAY_PARTS.get(word, "NI"), Relative("day", -1 if turn == ["last"] else 0))


def _weekday(match: Match) -> Meaning | None:
    return _with_time(match, Weekday(WEEKDAYS[match["weekday"]], turn_of(match)))


def _season(match: Match) -> Meaning | None:
    return Calendar(year_of(match), part=SEASON_NAMES[match["season"].lower()], turn=turn_of(match))


_IN = frozenset(("in", "by", "since", "until", "during", "early", "late"))
_AT = frozenset(("at", "by", "until", "till", "from", "before", "after", "around", "since"))


def _season_alone(match: Match) -> Meaning | None:
    """'in the spring': the words are nouns and verbs too."""
    return _season(match) if preceded_by(match, _IN) else None


def _clock_alone(match: Match) -> Meaning | None:
    """'at 10:30': figures with a colon are scores and verses too."""
    return _clock(match) if preceded_by(match, _AT) else None


def _holiday(match: Match) -> Meaning | None:
    name, year, turn = one_line(match["holiday"]), year_of(match), turn_of(match)
    if name in MOVING_HOLIDAYS:
        return MovingHoliday(name, year, turn)
    month, day = FIXED_HOLIDAYS[name]
    return Calendar(year, month, day, turn=turn)


def _clock(match: Match) -> Meaning | None:
    """'10:30', '3 pm', "three o'clock"; hours after noon where the text says so."""
    hour_text = match["hour"].lower()
    hour = int(hour_text) if hour_text.isdigit() else ONES[hour_text]
    minute, half = int(group(match, "minute") or 0), (group(match, "half") or "").replace(".", "")
    if hour > (12 if half else 23) or minute > 59 or (half and hour == 0):
        return None
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    return Clock(f"{hour:02}:{minute:02}")


def _clock_word(match: Match) -> Meaning | None:
    return Clock(CLOCK_WORDS[match[0].lower()])


_VAGUE_VALUES = {phrase: value for value, phrases in VAGUE.items() for phrase in phrases}


_FUNCTION_WORD = "and|or|is|was|will|to|when|as|with|that|but|by|in|on|at|for|if|so|than|they|we|he|she|it|i"
_NOUN = re.compile(rf"(?i)\s{{1,8}}(?!(?:{_FUNCTION_WORD})\b)\w")


def _vague(match: Match) -> Meaning | None:
    """'in the past'; but 'the past delays' and 'the future of work' are something else."""
    if one_line(match[0]) in ("the past", "the present", "the future") and follows(match, _NOUN):
        return None
    return Reference(_VAGUE_VALUES[one_line(match[0])])


_EDGE = rf"(?P<edge>(?i:{any_of(MODIFIERS)}))"
_TIME = rf"(?:{GAP}(?P<time>(?i:{any_of(DAY_PARTS)}))\b)?"
_HALF_OF_DAY = r"\s?(?P<half>(?i:a\.m\.|p\.m\.|am|pm))(?!\w)"
_HOURS = any_of([word for word, value in ONES.items() if 1 <= value <= 12])
_EDGED_UNIT = r"(?i:year|month|week|decade|century|quarter)"
_HOLIDAY = rf"(?P<holiday>(?i:{any_of([*FIXED_HOLIDAYS, *MOVING_HOLIDAYS])}))(?!\w)"
_TURNS = "tnlcu"  # the, this, next, last, coming, upcoming, current
_HOLIDAYS = [*FIXED_HOLIDAYS, *MOVING_HOLIDAYS]

RELATIVE_RULES = rules(
    (
        _TURNS,
        rf"{WORD}(?P<the>the{GAP})?{TURN}{GAP}(?:fiscal{GAP}|calendar{GAP})?"
        r"(?P<unit>(?i:year|month|week|weekend|quarter|decade|century))\b",
        _unit_in_turn,
    ),
    (
        "t" + initials(MODIFIERS),
        rf"{WORD}(?:the{GAP})?{_EDGE}(?:{GAP}|-)(?:of|in)(?:{GAP}|-)(?:(?:the|this){GAP})?(?:fiscal{GAP})?"
        rf"(?P<unit>{_EDGED_UNIT})\b",
        _edge_of_unit,
    ),
    ("tymwdcq", rf"{WORD}(?:the{GAP})?(?P<unit2>{_EDGED_UNIT})(?:['’]s{GAP}|-|\s)(?P<edge>(?i:end))\b", _edge_of_unit),
    (initials(DAY_WORDS), rf"{WORD}(?P<word>(?i:{any_of(DAY_WORDS)}))\b{_TIME}", _day_word),
    ("tl", rf"{WORD}(?i:tonight|this{GAP}(?:morning|afternoon|evening)|last{GAP}night)\b", _part_of_day),
    (
        _TURNS + initials(WEEKDAYS),
        rf"{WORD}(?<!Black )(?:{TURN}{GAP})?(?P<weekday>{WEEKDAY_WORD})\b{_TIME}",
        _weekday,
    ),
    (_TURNS, rf"{WORD}(?:the{GAP})?{TURN}{GAP}{SEASON}(?:(?:{GAP}of)?,?{GAP}{YEAR})?", _season),
    ("t" + initials(SEASON_NAMES), rf"{WORD}(?:the{GAP})?{SEASON}(?:{GAP}of)?,?{GAP}{YEAR}", _season),
    (
        "t" + initials(SEASON_NAMES),
        rf"{WORD}(?:the{GAP})?{SEASON}(?!{GAP}of\b|{GAP}[a-z]{{2,20}}s\b)",
        _season_alone,
    ),
    (_TURNS + initials(_HOLIDAYS), rf"{WORD}(?:{TURN}{GAP})?{_HOLIDAY}(?:,?{GAP}{YEAR})?", _holiday),
    (DIGITS, rf"{FRESH}(?P<hour>[0-9]{{1,2}})(?::(?P<minute>[0-9][0-9]))?{_HALF_OF_DAY}", _clock),
    (DIGITS, rf"{FRESH}(?P<hour>[0-9]{{1,2}}):(?P<minute>[0-9][0-9])(?![\w:]|\.[0-9])", _clock_alone),
    (DIGITS + initials(ONES), rf"{WORD}(?P<hour>[0-9]{{1,2}}|(?i:{_HOURS})){GAP}o['’]clock\b", _clock),
    (initials(CLOCK_WORDS), rf"{WORD}(?i:{any_of(CLOCK_WORDS)})\b", _clock_word),
    (initials(_VAGUE_VALUES), rf"{WORD}(?i:{any_of(_VAGUE_VALUES)})\b", _vague),
)
