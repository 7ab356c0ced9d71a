"""What a rule of the grammar is."""

import re
from collections.abc import Callable, Container, Iterable
from dataclasses import dataclass

from kg.text.times.dates import century_of_two_digits
from kg.text.times.meanings import Meaning

Match = re.Match[str]
Reader = Callable[[Match], Meaning | None]  # what a match means; None where it means no time after all

DIGITS = "0123456789"


@dataclass(frozen=True, slots=True)
class Rule:
    """A form of expression, tried only where a word, figure or sign begins with one of ``starts`` (lower case)."""

    starts: frozenset[str]
    pattern: re.Pattern[str]
    read: Reader


_WINDOW = 40  # characters before an expression in which the words that bear on it stand
_WORDS = re.compile(r"[\w'’]+|[^\w\s]")
_TURNS = {
    "this": 0,
    "current": 0,
    "next": 1,
    "coming": 1,
    "upcoming": 1,
    "this coming": 1,
    "last": -1,
    "past": -1,
    "this past": -1,
}


def rules(*specifications: tuple[str, str, Reader]) -> tuple[Rule, ...]:
    """Rules from (characters it may start with, pattern, reader)."""
    return tuple(Rule(frozenset(starts), re.compile(pattern), reader) for starts, pattern, reader in specifications)


def initials(words: Iterable[str]) -> str:
    return "".join(sorted({word[0].lower() for word in words}))


def group(match: Match, name: str) -> str | None:
    """The text of a group that may be missing from the match, or from the pattern; lower case, one space a gap."""
    text = match.groupdict().get(name)
    return None if text is None else one_line(text)


def one_line(text: str) -> str:
    return " ".join(text.lower().replace("’", "'").split())


def year_of(match: Match) -> int | None:
    """The group 'year', of four digits or two ("'26")."""
    digits = group(match, "year")
    return None if digits is None else full_year(digits)


def full_year(digits: str) -> int:
    return int(digits) if len(digits) == 4 else century_of_two_digits(int(digits[-2:]))


def turn_of(match: Match) -> int | None:
    """The group 'turn': -1 for 'last', 0 for 'this', 1 for 'next'."""
    turn = group(match, "turn")
    return None if turn is None else _TURNS[turn]


def before(match: Match, width: int = 32) -> str:
    return match.string[max(0, match.start() - width) : match.start()]


def words_before(text: str, end: int) -> list[Match]:
    """The last words and signs before ``end``, the nearest first."""
    start = max(0, end - _WINDOW)
    words = list(_WORDS.finditer(text, start, end))
    if start and words:
        del words[0]  # the window may begin inside of it
    return words[::-1]


def phrase_before(text: str, end: int, phrases: Container[str]) -> tuple[int, str] | None:
    """The longest of ``phrases`` (lower case, signs as words) right before ``end`` or before a 'the' there: its start,
    and it."""
    words = words_before(text, end)
    if words and words[0][0].lower() == "the":
        del words[0]
    for count in range(min(4, len(words)), 0, -1):
        phrase = " ".join(word[0].lower() for word in reversed(words[:count]))
        if phrase in phrases:
            return words[count - 1].start(), phrase
    return None


def preceded_by(match: Match, phrases: Container[str]) -> bool:
    return phrase_before(match.string, match.start(), phrases) is not None


def follows(match: Match, pattern: re.Pattern[str]) -> bool:
    return pattern.match(match.string, match.end()) is not None
