"""Regular expressions for the words of time, from which the rules are built. All repeats are bounded."""

import re
from collections.abc import Iterable

from kg.text.numbers import NUMBER
from kg.text.times.lexicon import (
    CENTURIES,
    DECADE_NAMES,
    MONTHS,
    PARTS,
    SEASON_NAMES,
    UNIT_FORMS,
    WEEKDAYS,
)

GAP = r"\s{1,8}"  # a line break with its indentation is one
DASH = r"\s?[-‐‑–—]\s?"
TO = rf"(?:{DASH}|{GAP}(?:to|through|until|till|thru){GAP})"


def any_of(words: Iterable[str]) -> str:
    """An alternation, the longest first; white space in a word stands for any gap, apostrophes for both kinds."""
    return "|".join(
        re.escape(word).replace(r"\ ", GAP).replace("'", "['’]") for word in sorted(words, key=lambda w: (-len(w), w))
    )


# A figure must not begin inside a longer token: money, a version, a decimal, a path, an id.
FRESH = r"(?:(?<![\w$€£¥§#/@.,:+'’-])|(?<=\b[Mm]id-)|(?<=\b[Pp]re-)|(?<=\b[Pp]ost-)|(?<=\bnon-))"
WORD = r"(?<![\w@/-])"
DONE = r"(?![\w%]|[.,:/][0-9]|-[0-9]|\s?%|['’][0-9])"

_FULL_MONTHS = {name for name in MONTHS if len(name) > 4} | {"May", "June", "July"}
MONTH_WORD = "|".join(name if name in _FULL_MONTHS else rf"{name}\b\.?" for name in MONTHS)
MONTH = rf"(?P<month>{MONTH_WORD})(?![a-z])"
DAY = r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?(?![0-9])"
YEAR_FIGURES = r"(?:1[5-9]|20|21)[0-9][0-9]"
YEAR = rf"(?P<year>{YEAR_FIGURES}|['’][0-9][0-9]){DONE}"
WEEKDAY_WORD = any_of(WEEKDAYS)
WEEKDAY_PREFIX = rf"(?:(?:{WEEKDAY_WORD}|Mon|Tues?|Wed|Thur?s?|Fri|Sat|Sun)\.?,?{GAP})?"
SEASON = rf"(?P<season>(?i:{any_of(SEASON_NAMES)}))\b"
UNIT = rf"(?P<unit>(?i:{any_of(UNIT_FORMS)}))(?!\w)"
PART = rf"(?P<part>(?i:{any_of(PARTS)}))"
CENTURY = rf"(?P<century>(?i:{any_of(CENTURIES)}))"
DECADE_NAME = rf"(?P<named>(?i:{any_of(DECADE_NAMES)}))\b"
TURN = rf"(?P<turn>(?i:this{GAP}coming|this{GAP}past|this|next|last|coming|upcoming|current))"
COUNT = NUMBER
