"""Times in text: found by a small grammar, valued after TIMEX3, dated where the text's own date is known.

`lexicon` holds the words, `patterns` the regular expressions made of them, the `…_rules` say what each form means
(`meanings`), `resolve` computes it against the date of the text with the arithmetic of `dates`, `finder` does it all.
"""

from datetime import date

from kg.records import Span, When
from kg.text.times.expression import TimeExpression
from kg.text.times.finder import find_times
from kg.text.times.meanings import TimeType
from kg.text.times.resolve import dates_at

__all__ = ["TimeExpression", "TimeType", "as_when", "find_times"]


def as_when(expression: TimeExpression, offset: int = 0, anchor: date | None = None) -> When | None:
    """The time that a claim or milestone means; None of a vague time, a mere length ('for two years'), a repetition.

    ``offset`` is where the text that it was found in begins in the document. Distances are dated from ``anchor``,
    where the expression was found without one.
    """
    if expression.vague:
        return None
    earliest, latest = expression.earliest, expression.latest
    if earliest is None and latest is None and anchor is not None:
        earliest, latest = dates_at(anchor, expression.min), dates_at(anchor, expression.max)
    span = Span(offset + expression.phrase_start, offset + expression.end)
    return When(expression.phrase, span, expression.min, expression.max, earliest, latest)
