"""Numbers as people write them: figures, words, and figures with a scale word ('1.5 million')."""

import re
from decimal import Decimal

ONES = {
    word: value
    for value, word in enumerate(
        (
            *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven"),
            *("twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
        )
    )
}
TENS = {
    word: 10 * value
    for value, word in enumerate(
        ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"), start=2
    )
}
SCALES = {"hundred": 100, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
ABBREVIATED_SCALES = {
    "k": "thousand",
    "m": "million",
    "mn": "million",
    "mm": "million",
    "b": "billion",
    "bn": "billion",
    "tn": "trillion",
}
ORDINALS = {
    "first": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "ninth": 9,
    "tenth": 10,
    "eleventh": 11,
    "twelfth": 12,
    "thirteenth": 13,
    "fourteenth": 14,
    "fifteenth": 15,
    "sixteenth": 16,
    "seventeenth": 17,
    "eighteenth": 18,
    "nineteenth": 19,
    "twentieth": 20,
    "twenty-first": 21,
    "twenty-second": 22,
    "thirtieth": 30,
}

# Bounded repeats only: documents are hostile, and a megabyte of digits must cost no more than one of prose.
FIGURES = r"(?:[0-9]{1,3}(?:,[0-9]{3}){1,6}(?:\.[0-9]{1,9})?|[0-9]{1,15}(?:\.[0-9]{1,9})?)"
_SCALE_WORDS = "|".join([*SCALES, "dozen"])
_SMALL_WORDS = "|".join([*TENS, *sorted(ONES, key=len, reverse=True)])
WORDS = (
    rf"(?:(?:half\s{{1,3}})?an?\s{{1,3}}(?:{_SCALE_WORDS})|{_SMALL_WORDS})\b"
    rf"(?:(?:\s{{1,3}}and\s{{1,3}}|[\s-])(?:{_SMALL_WORDS}|{_SCALE_WORDS})\b){{0,7}}"
)
NUMBER = rf"(?:{FIGURES}|\b(?i:{WORDS})\b)"
SCALE = rf"(?:\s{{0,2}}-?(?i:{'|'.join(list(SCALES)[1:])})\b)"

_FIGURES = re.compile(FIGURES)
_MAX_DIGITS = 15


def parse_number(text: str) -> Decimal | None:
    """The value of a number in figures or words, with or without a scale word; None where it is none.

    'two hundred and five' → 205, '1,200' → 1200, '1.5 million' → 1500000, 'a dozen' → 12, 'half a million' → 500000;
    'two three' and 'twenty twelve' are no numbers.
    """
    text = " ".join(text.casefold().replace("-", " ").split())
    figures = _FIGURES.match(text)
    if figures:
        scale = text[figures.end() :].strip()
        times = SCALES.get(ABBREVIATED_SCALES.get(scale, scale), 0 if scale else 1)
        return Decimal(figures[0].replace(",", "")) * times if times else None
    factor = Decimal(1)
    if text.startswith("half a"):
        text, factor = text.removeprefix("half "), Decimal("0.5")
    value = _words_value(text.split())
    return None if value is None else value * factor


def _words_value(words: list[str]) -> Decimal | None:
    """Value of number words: each group below a hundred is multiplied by the scales that follow it."""
    words = [word for word in words if word not in ("a", "an", "and")]
    total, group = 0, 0
    previous = "scale"  # kind of the word before: what may follow depends on it
    for word in words:
        if word in SCALES or word == "dozen":
            factor = SCALES.get(word, 12)
            if factor == 100 or word == "dozen":
                group = max(group, 1) * factor
            else:
                total, group = total + max(group, 1) * factor, 0
            previous = "scale"
        elif word in TENS and previous == "scale":
            group, previous = group + TENS[word], "tens"
        elif word in ONES and (previous == "scale" or (previous == "tens" and 0 < ONES[word] < 10)):
            group, previous = group + ONES[word], "ones"
        else:
            return None
    return Decimal(total + group) if words else None


def plain(value: Decimal) -> str:
    """Digits without exponent or idle zeros: '1.50' → '1.5', '2E+3' → '2000'."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
