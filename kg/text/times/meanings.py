"""What an expression means before it is known when the text was written."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class TimeType(StrEnum):
    """The types of TIMEX3."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


@dataclass(frozen=True, slots=True)
class Calendar:
    """A date as far as the text gives it: a year, month and day, or a part of a year ('Q2', 'H1', 'SP').

    ``turn`` is -1, 0 or 1 for 'last', 'this', 'next'; None where the text leaves open which year is meant.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    part: str | None = None
    turn: int | None = None


@dataclass(frozen=True, slots=True)
class Weekday:
    """Monday is 1. ``turn`` as in Calendar."""

    number: int
    turn: int | None = None


@dataclass(frozen=True, slots=True)
class MovingHoliday:
    name: str
    year: int | None = None
    turn: int | None = None


@dataclass(frozen=True, slots=True)
class Era:
    """A decade or century: its TIMEX3 digits, '203' or '20'."""

    digits: str


@dataclass(frozen=True, slots=True)
class Relative:
    """A unit of the calendar counted from the one that the text was written in: next year is (year, 1)."""

    unit: str
    offset: int


@dataclass(frozen=True, slots=True)
class Length:
    """A stretch of time, or a distance from now where ``toward`` says so: 1 into the future, -1 into the past.

    ``low`` and ``high`` are None where no number is meant ('several years', the open end of 'more than 10 years');
    ``counts`` are the amounts of the TIMEX3 value. ``dated`` marks a point at that distance ('a year ago').
    """

    unit: str
    counts: tuple[Decimal | None, ...]
    low: Decimal | None
    high: Decimal | None
    toward: int | None = None
    dated: bool = False


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day ('10:30', or 'MO' for the morning) on a day; on an unknown one where ``day`` is None."""

    time: str
    day: "Calendar | Weekday | Relative | None" = None


@dataclass(frozen=True, slots=True)
class Every:
    """A repeated time, by its TIMEX3 value."""

    value: str


@dataclass(frozen=True, slots=True)
class Reference:
    """FUTURE_REF, PAST_REF or PRESENT_REF: a time that names no date."""

    value: str


@dataclass(frozen=True, slots=True)
class Interval:
    """From one date to another."""

    first: "Point"
    last: "Point"


Point = Calendar | Weekday | MovingHoliday | Era | Relative | Clock
Meaning = Point | Length | Every | Reference | Interval


@dataclass(frozen=True, slots=True)
class Core:
    """An expression found: characters [start, end) of the text, without modifiers and prepositions at first."""

    start: int
    end: int
    meaning: Meaning
    mod: str | None = None  # TIMEX3: START, MID, END, APPROX, MORE_THAN …
    edge: str | None = None  # the word for START, MID or END: 'late' means more than 'end'
