"""A time as it was found and read."""

from dataclasses import dataclass

from kg.text.times.meanings import TimeType


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """Characters ``[start, end)`` of the text that mean a time, after TIMEX3: no preposition, modifiers included.

    ``value`` is the TIMEX3 value: a date ('2030', '2026-Q2', '203'), a time, a duration ('P2Y'; of a range 'P2Y/P3Y'),
    an interval of dates ('2026/2028') or a vague reference ('FUTURE_REF'). Where it hangs on a date that is not known
    it has 'X' for what is open ('XXXX-03'), or is the signed distance from it ('-P1Y').
    ``earliest``/``latest`` are ISO years, months or days at the text's precision; ``min``/``max`` distances from the
    anchor, negative for the past, as xsd:duration allows them (no weeks). Each is None where the text does not say.
    ``mod`` is TIMEX3's START, MID, END, APPROX, MORE_THAN …; ``signal`` the preposition ('by', 'as early as') with
    which the phrase ``[phrase_start, end)`` begins, '' where there is none.
    """

    start: int
    end: int
    text: str
    type: TimeType
    value: str
    earliest: str | None = None
    latest: str | None = None
    min: str | None = None
    max: str | None = None
    mod: str | None = None
    signal: str = ""
    phrase_start: int = -1
    phrase: str = ""

    @property
    def vague(self) -> bool:
        """Whether it names no date and no distance, so that nothing can be computed from it."""
        return self.earliest is self.latest is self.min is self.max is None
