"""Rules for dates that stand in the calendar by themselves: days, months, years, quarters, decades, centuries."""

import re

from kg.text.times.dates import century_of_two_digits, valid
from kg.text.times.lexicon import CENTURIES, DECADE_NAMES, MONTHS, PARTS, WEEKDAYS
from kg.text.times.meanings import Calendar, Clock, Era, Interval, Meaning
from kg.text.times.patterns import (
    CENTURY,
    DASH,
    DAY,
    DECADE_NAME,
    DONE,
    FRESH,
    GAP,
    MONTH,
    PART,
    TO,
    WEEKDAY_PREFIX,
    WORD,
    YEAR,
    YEAR_FIGURES,
)
from kg.text.times.rule import (
    DIGITS,
    Match,
    before,
    follows,
    full_year,
    group,
    initials,
    preceded_by,
    rules,
    turn_of,
    year_of,
)


def _checked(year: int | None, month: int, day: int) -> Calendar | None:
    # A day without its year may be one of a leap year.
    return Calendar(year, month, day) if valid(year if year is not None else 2000, month, day) else None


def _iso_day(match: Match) -> Meaning | None:
    day = _checked(int(match[1]), int(match[2]), int(match[3])) if int(match[1]) else None
    return Clock(match[4], day) if day and match[4] else day


def _iso_month(match: Match) -> Meaning | None:
    return Calendar(int(match[1]), int(match[2]))


def _figures(match: Match) -> Meaning | None:
    """3/14/2026 and 14/3/2026 can be told apart; of 3/4/2026 only the year is certain."""
    first, second, year = int(match[1]), int(match[3]), full_year(match[4])
    if first > 12 or match[2] == ".":
        return _checked(year, second, first)
    if second > 12 or first == second:
        return _checked(year, first, second)
    return Calendar(year) if first and second else None


_VERB_OR_SUBJECT = re.compile(r"\s{1,8}(?:be|not|also|have|still|well|only|never|I|we|he|she|it|they|you|on)\b")


def _month(match: Match) -> int:
    return MONTHS[match["month"].rstrip(".")]


def _day_of_month(match: Match) -> Meaning | None:
    """'March 3, 2026', '3 March', 'March 3–5, 2026'."""
    year, month, day = year_of(match), _month(match), int(match["day"])
    if year is None and match["month"] in ("May", "March") and follows(match, _VERB_OR_SUBJECT):
        return None
    first = _checked(year, month, day)
    if first is None or match["last_day"] is None:
        return first
    last = _checked(year, month, int(match["last_day"]))
    return Interval(first, last) if last and int(match["last_day"]) > day else None


def _month_of_year(match: Match) -> Meaning | None:
    return Calendar(year_of(match), _month(match), turn=turn_of(match))


_SIGNALS = frozenset(("in", "by", "for", "during", "of", "since", "until", "through", "from", "before", "after"))
_EDGES = frozenset(("early", "late", "mid", "mid -"))
_IN = frozenset(("in", "by", "since", "until", "till", "during")) | _EDGES
_FROM = frozenset(("from", "to", "through", "of", "before", "after", "between", "and", "-", "–", "—"))
_NAME = re.compile(r"\s{1,8}[A-Z(]|['’]\w")


def _doubtful_month(match: Match) -> Meaning | None:
    """March, May, April, June and August are names and common words too."""
    sure = preceded_by(match, _IN) or (preceded_by(match, _FROM) and not follows(match, _NAME))
    return Calendar(month=_month(match)) if sure else None


def _years(match: Match) -> Meaning | None:
    first = int(match[1])
    last = int(match[2]) if len(match[2]) == 4 else first - first % 100 + int(match[2])
    return Interval(Calendar(first), Calendar(last)) if first < last <= first + 150 else None


def _years_between(match: Match) -> Meaning | None:
    return _years(match) if preceded_by(match, ("between",)) else None


def _fiscal_year(match: Match) -> Meaning | None:
    first = Calendar(full_year(match[1]))
    return Interval(first, Calendar(full_year(match[2]))) if match[2] else first


_OF = re.compile(r"\s{1,8}of\b")


def _part_in_letters(match: Match) -> Meaning | None:
    """'Q2 2026', '1H26'. 'Q1' alone may number a question, 'H1' a visa."""
    kind, number = group(match, "kind") or group(match, "kind2"), group(match, "number") or group(match, "number2")
    year = year_of(match)
    if not kind or not number or (kind == "h" and (year is None or number > "2")):
        return None
    if year is None and not preceded_by(match, _SIGNALS | _EDGES):
        return None
    return Calendar(year, part=kind.upper() + number)


def _part_in_words(match: Match) -> Meaning | None:
    """'the second half of 2026', 'the third quarter'."""
    part = ("Q" if match["word"].lower() == "quarter" else "H") + str(PARTS[match["part"].lower()])
    year = year_of(match)
    if part in ("H3", "H4") or (year is None and follows(match, _OF)):
        return None
    if part.startswith("H") and year is None and not match["of_year"] and not preceded_by(match, _SIGNALS):
        return None
    return Calendar(year, part=part, turn=0 if match["of_year"] else None)


def _decade(match: Match) -> Meaning | None:
    name = group(match, "named")
    if name:
        return Era(str((1900 + DECADE_NAMES[name]) // 10))
    figures = match["figures"]
    return Era(figures[:3] if len(figures) == 4 else str(century_of_two_digits(int(figures)))[:3])


def _century(match: Match) -> Meaning | None:
    return Era(f"{CENTURIES[match['century'].lower()] - 1:02}")


# Words before four figures that number or count something, before ones that are a year; after ones that count.
_NUMBERED = frozenset(
    (
        *("page", "pages", "p .", "pp .", "line", "lines", "figure", "figures", "fig .", "table", "tables", "section"),
        *("sections", "no .", "nos .", "number", "version", "room", "route", "flight", "windows", "highway", "article"),
        *("resolution", "rfc", "iso", "iec", "form", "suite", "building", "box", "model", "zip", "code", "extension"),
        *("chapter", "item", "step", "level", "phase", "bus", "gate", "id", "about", "nearly", "almost", "some"),
        *("roughly", "approximately", "than", "least", "most", "another", "these", "those", "all", "only", "just"),
        *("up to", "over", "№", "=", "×", "*", "<", ">", "~", "≈"),
    )
)
_TIED = _IN | {"before", "after", "circa", "year", "through", "from", "end of"}
_COUNTED = re.compile(
    r"(?i)\s{1,8}(?:more|people|men|women|children|employees|workers|staff|jobs|users|patients|customers|students|"
    r"members|votes|participants|respondents|hours|days|weeks|months|years|minutes|seconds|miles|metres|meters|feet|"
    r"tons|tonnes|dollars|euros|pounds|units|words|tokens|pages|copies|times|degrees|square|cubic|per|million|billion|"
    r"thousand|kg|km|mw|gw|kw|mb|gb|calories|points|homes|houses|cars|turbines|gpus|chips|servers|cases)\b"
)
_FIGURE_BEFORE = re.compile(r"[0-9]\s$")
_FIGURE = re.compile(r"\s[0-9]")
_PLURAL = re.compile(r"\s{1,8}[a-z]{2,20}[^\Ws]s\b")
_YEARS_ALONE = range(1900, 2100)


def _year_alone(match: Match) -> Meaning | None:
    """Four figures are a year unless the words around count or number something with them."""
    year, tied = int(match[0]), preceded_by(match, _TIED)
    if follows(match, _COUNTED) or (not tied and preceded_by(match, _NUMBERED)):
        return None
    if not tied and (_FIGURE_BEFORE.search(before(match, 2)) or follows(match, _FIGURE)):
        return None  # groups of figures: a telephone number
    if year % 100 == 0 and follows(match, _PLURAL):
        return None
    bracketed = before(match, 1) == "(" and match.string[match.end() : match.end() + 1] in tuple("),;")
    return Calendar(year) if year in _YEARS_ALONE or tied or bracketed else None


_LAST_DAY = rf"(?:(?:{DASH}|{GAP}(?:to|and|through){GAP})(?P<last_day>[0-9]{{1,2}})(?:st|nd|rd|th)?(?![0-9]))?"
_TIME_OF_DAY = r"(?:[T ]([0-9][0-9]:[0-9][0-9])(?::[0-9][0-9])?(?:\.[0-9]{1,6})?(?:Z|[+-][0-9][0-9]:?[0-9][0-9])?)?"
_OF_YEAR = rf",?{GAP}(?:of{GAP})?(?:(?:fiscal|calendar){GAP})?(?:year{GAP})?"
_SHORT_YEAR = r"(?:19|20)[0-9][0-9]|[0-9][0-9]"
_CERTAIN_MONTH = "(?P<month>January|February|July|September|October|November|December)"
_DOUBTFUL_MONTH = "(?P<month>March|May|April|June|August)"  # names and common words too
_LETTERS = initials([*MONTHS, *WEEKDAYS])

CALENDAR_RULES = rules(
    (DIGITS, rf"{FRESH}([0-9]{{4}})-([0-9][0-9])-([0-9][0-9]){_TIME_OF_DAY}(?![\w/]|-[0-9])", _iso_day),
    (DIGITS, rf"{FRESH}((?:19|20)[0-9][0-9])/([0-9][0-9])/([0-9][0-9])(){DONE}", _iso_day),
    (DIGITS, rf"{FRESH}((?:19|20)[0-9][0-9])-(0[1-9]|1[0-2]){DONE}", _iso_month),
    (DIGITS, rf"{FRESH}([0-9]{{1,2}})([/.])([0-9]{{1,2}})\2({_SHORT_YEAR}){DONE}", _figures),
    (
        _LETTERS,
        rf"{WORD}{WEEKDAY_PREFIX}{MONTH}{GAP}{DAY}{_LAST_DAY}(?!\s?%|[.,:][0-9])(?:,?{GAP}{YEAR})?",
        _day_of_month,
    ),
    (
        DIGITS + "t" + _LETTERS,
        rf"{FRESH}{WEEKDAY_PREFIX}(?:the{GAP})?{DAY}{_LAST_DAY}{GAP}(?:of{GAP})?{MONTH}(?:,?{GAP}{YEAR})?",
        _day_of_month,
    ),
    (_LETTERS, rf"{WORD}{MONTH}(?:,|{GAP}of)?{GAP}{YEAR}", _month_of_year),
    ("tnl", rf"{WORD}(?P<turn>(?i:this|next|last)){GAP}{MONTH}\b", _month_of_year),
    (_LETTERS, rf"{WORD}{_CERTAIN_MONTH}\b(?!['’]\w)", _month_of_year),
    (_LETTERS, rf"(?<![\w@/]){_DOUBTFUL_MONTH}\b(?!\.\w)", _doubtful_month),
    (DIGITS, rf"{FRESH}({YEAR_FIGURES}){TO}({YEAR_FIGURES}){DONE}", _years),
    (DIGITS, rf"{FRESH}({YEAR_FIGURES})[-–/]([0-9][0-9]){DONE}", _years),
    (DIGITS, rf"{FRESH}({YEAR_FIGURES}){GAP}and{GAP}({YEAR_FIGURES}){DONE}", _years_between),
    (
        "f",
        rf"{WORD}(?:FY\s?|(?i:fiscal){GAP}(?:years?{GAP})?)['’]?({_SHORT_YEAR})(?:{TO}(?:FY)?({_SHORT_YEAR}))?{DONE}",
        _fiscal_year,
    ),
    (
        DIGITS + "qh",
        rf"{WORD}(?:(?P<kind>[QH])(?P<number>[1-4])|(?P<number2>[1-4])(?P<kind2>[QH]))"
        rf"(?:(?:{_OF_YEAR}|\s?|/)(?:FY)?(?P<year>(?:19|20)[0-9][0-9]|['’]?[0-9][0-9]){DONE})?(?!\w)",
        _part_in_letters,
    ),
    (DIGITS, rf"{WORD}(?P<year>20[0-9][0-9])[\s-]?(?P<kind>[QH])(?P<number>[1-4])(?!\w)", _part_in_letters),
    (
        DIGITS + "tf" + initials(PARTS),
        rf"{WORD}(?:the{GAP})?(?:fiscal{GAP})?{PART}[\s-](?:fiscal{GAP})?(?P<word>(?i:quarter|half))\b"
        rf"(?:{_OF_YEAR}{YEAR}|(?P<of_year>{GAP}of{GAP}(?:the|this){GAP}(?:fiscal{GAP})?year\b))?",
        _part_in_words,
    ),
    (DIGITS + "t", rf"{FRESH}(?:[Tt]he{GAP})?(?P<figures>(?:1[5-9]|20|21)[0-9]0)['’]?s\b", _decade),
    ("t'’", rf"{WORD}(?:[Tt]he{GAP})?['’](?P<figures>[0-9]0)['’]?s\b", _decade),
    ("t", rf"{WORD}[Tt]he{GAP}(?:(?P<edge>early|late|mid)[\s-])?{DECADE_NAME}", _decade),
    (DIGITS + "t" + initials(CENTURIES), rf"{WORD}(?:[Tt]he{GAP})?{CENTURY}[\s-]century\b", _century),
    (DIGITS, rf"{FRESH}{YEAR_FIGURES}(?!['’]?s\b){DONE}", _year_alone),
)
