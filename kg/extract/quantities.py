"""Quantities in text: numbers with what they count in, as far as the words themselves tell.

No grammar is needed to see that '20 %', '€4–6 million', 'one in five' or '120-megawatt' are quantities; what they
measure, and which bare numbers count things, is told by the parse, in `measurements`.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from kg.text.numbers import ABBREVIATED_SCALES, FIGURES, NUMBER, ONES, ORDINALS, SCALES, TENS, parse_number
from kg.text.times import TimeExpression, TimeType

CURRENCIES = {
    "$": "USD", "US$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "C$": "CAD", "A$": "AUD", "USD": "USD", "EUR": "EUR",
    "GBP": "GBP", "CHF": "CHF", "JPY": "JPY", "dollar": "USD", "dollars": "USD", "euro": "EUR", "euros": "EUR",
    "pounds sterling": "GBP",
}  # fmt: skip

# Unit → the forms it takes in text, plurals in 's' aside.
UNITS: dict[str, tuple[str, ...]] = {
    "%": ("%", "percent", "per cent", "percentage point", "pct"), "basis points": ("basis point",),
    "watts": ("watt",), "kW": ("kW", "kilowatt"), "MW": ("MW", "megawatt"), "GW": ("GW", "gigawatt"),
    "TW": ("TW", "terawatt"), "kWh": ("kWh", "kilowatt-hour", "kilowatt hour"),
    "MWh": ("MWh", "megawatt-hour", "megawatt hour"), "GWh": ("GWh", "gigawatt-hour", "gigawatt hour"),
    "TWh": ("TWh", "terawatt-hour", "terawatt hour"), "volts": ("volt",), "Hz": ("Hz", "hertz"), "MHz": ("MHz",),
    "GHz": ("GHz",), "mm": ("mm", "millimetre", "millimeter"), "cm": ("cm", "centimetre", "centimeter"),
    "metres": ("metre", "meter"), "km": ("km", "kilometre", "kilometer"), "inches": ("inch", "inches"),
    "feet": ("feet", "foot"), "miles": ("mile",), "acres": ("acre",), "hectares": ("hectare",),
    "km²": ("km²", "square kilometre", "square kilometer"), "mg": ("mg",), "kg": ("kg", "kilogram"), "tons": ("ton",),
    "tonnes": ("tonne", "metric ton"), "litres": ("litre", "liter"), "gallons": ("gallon",), "knots": ("knot",),
    "°C": ("°C", "degrees Celsius"), "°F": ("°F", "degrees Fahrenheit"), "degrees": ("degree",),
    "calories": ("calorie",), "KB": ("KB", "kilobyte"), "MB": ("MB", "megabyte"), "GB": ("GB", "gigabyte"),
    "TB": ("TB", "terabyte"), "PB": ("PB", "petabyte"), "FLOPs": ("FLOPs", "FLOPS"), "tokens": ("token",),
    "parameters": ("parameter",), "GPUs": ("GPU",),
}  # fmt: skip
_RATES = "second|minute|hour|day|night|week|month|quarter|year|person|capita|head|user|unit|token|step|call|task"


@dataclass(frozen=True, slots=True)
class Quantity:
    """Characters ``[start, end)`` that give a number, or a range from ``low`` to ``high``, in a unit.

    A scale stays in the unit: €14 billion are 14 'billion EUR'. ``previous`` is the number it changed from, and
    ``reach`` the end of all that was read for it.
    """

    start: int
    end: int
    low: Decimal
    high: Decimal
    unit: str
    previous: Decimal | None = None
    reach: int = -1


_ONE_FORM = re.compile(
    r"[^A-Za-z]+|\w{1,2}|[kMGT]Wh?|[MG]Hz|°.|km²|FLOP.|inch|inches|feet|foot|hertz|per\s?cent|pct|degrees .+"
)


def _forms(form: str) -> tuple[str, ...]:
    return (form,) if _ONE_FORM.fullmatch(form) else (form, form + "s")


_FORMS = {form: unit for unit, singulars in UNITS.items() for singular in singulars for form in _forms(singular)}
_FORMS_BY_LOWER_CASE = {form.lower(): unit for form, unit in _FORMS.items()}


def _any_of(words: Sequence[str]) -> str:
    return "|".join(re.escape(word).replace(r"\ ", r"\s") for word in sorted(words, key=lambda w: (-len(w), w)))


# Letters of symbols are upper or lower case for a reason (MW, mW); words may be either.
_SYMBOLS = _any_of([form for form in _FORMS if not form.islower() or len(form) < 4])
_UNIT_WORDS = _any_of([form for form in _FORMS if form.islower() and len(form) >= 4])
_RATE = rf"(?P<rate>\s(?:per|an?)\s(?:{_RATES})\b(?!\s(?:ago|earlier|later|from))|/(?:s|h|day)\b)?"
_UNIT = rf"(?P<unit>(?:{_SYMBOLS})(?![\w²])|(?i:{_UNIT_WORDS})\b|%){_RATE}"

_FRESH = r"(?<![\w.,$€£¥#/@+-])(?<![\w][–—])"
_TO = r"(?:\s?[-‐‑–—]\s?|\s(?:to|or|and)\s|-(?:to|or)-?\s)"
_SCALE_WORDS = "|".join(list(SCALES)[1:])
_SHORT_SCALES = "|".join([*ABBREVIATED_SCALES, "K", "M", "B"])
_SCALE = rf"(?:\s?-?(?P<scale>(?i:{_SCALE_WORDS})|(?:{_SHORT_SCALES})(?=[\s.,;:)\]]|$)))?"
_LONG_SCALE = rf"(?:[\s-](?P<scale>(?i:{_SCALE_WORDS}))\b)?"
_SIGN = rf"(?:{_any_of([c for c in CURRENCIES if not c.isalpha()])}|(?:USD|EUR|GBP|CHF|JPY)\s)"
_CURRENCY_WORD = r"(?P<currency>(?i:US\sdollars?|dollars?|euros?|pounds\ssterling)|USD|EUR|GBP|CHF|JPY)\b"
_NUMBER = rf"(?P<first>{NUMBER})"
_SECOND = rf"(?P<second>{NUMBER})"
_FIGURE_AFTER = r"(?![\w]|[.,][0-9])"

_TRAILING_SCALE = re.compile(rf"(?i)(.+?)[\s-]({'|'.join(list(SCALES)[2:])})")
_ORDINAL_PARTS = {**{word: value for word, value in ORDINALS.items() if value > 2}, "half": 2, "quarter": 4}
_COMPARED = r"(?=\s(?:as|more|less|fewer|the|what|over|\w{3,12}er|their|its|his|her)\b)"

Reader = Callable[[re.Match[str]], Quantity | None]


def find_quantities(text: str, times: Sequence[TimeExpression] = ()) -> tuple[Quantity, ...]:
    """All quantities of one sentence, in order; ``times`` are the times in it.

    A time is no quantity, but a length of time that tells no date is one. Values that a quantity changed from are in
    its ``previous`` and do not stand for themselves.
    """
    lengths = [q for q in map(_length_of_time, times) if q is not None]
    dated = [(t.start, t.end) for t in times if not any(q.start == t.start for q in lengths)]
    found = sorted([*lengths, *_by_patterns(text)], key=lambda q: (q.start, -q.end))
    kept: list[Quantity] = []
    for quantity in found:
        if kept and quantity.start < kept[-1].end:
            continue
        if not any(start < quantity.end and quantity.start < end for start, end in dated):
            kept.append(quantity)
    return tuple(_with_previous(text, kept))


def _by_patterns(text: str) -> Iterator[Quantity]:
    for pattern, reader in _PATTERNS:
        for match in pattern.finditer(text):
            quantity = reader(match)
            if quantity is not None:
                yield quantity


def scaled(text: str, scale: str | None = None) -> tuple[Decimal | None, str]:
    """Number and scale word: '1.5' with 'm' → (1.5, 'million'), 'two hundred billion' → (200, 'billion')."""
    trailing = _TRAILING_SCALE.fullmatch(" ".join(text.split()))
    if trailing and not scale:
        return parse_number(trailing[1]), trailing[2].lower()
    word = (scale or "").lower()
    return parse_number(text), ABBREVIATED_SCALES.get(word, word)


def _read(match: re.Match[str], unit: str) -> Quantity | None:
    """One number or a range of two in ``unit``."""
    groups = match.groupdict()
    second = groups.get("second")
    last, scale = scaled(second or match["first"], groups.get("scale"))
    first = scaled(match["first"], None)[0] if second else last
    if first is None or last is None or (second and last <= first):
        return None
    return Quantity(match.start(), match.end(), first, last, f"{scale} {unit}".strip())


def _money(match: re.Match[str]) -> Quantity | None:
    return _read(match, CURRENCIES[match["sign"].strip()])


def _money_in_words(match: re.Match[str]) -> Quantity | None:
    word = match["currency"]
    return _read(match, CURRENCIES.get(word) or CURRENCIES[word.lower().removeprefix("us ")])


def _physical(match: re.Match[str]) -> Quantity | None:
    form = " ".join(match["unit"].split())
    unit = _FORMS.get(form) or _FORMS_BY_LOWER_CASE[form.lower()]
    rate = (match["rate"] or "").strip()
    rate = re.sub(r"^an?\s", "per ", rate)
    return _read(match, f"{unit} {rate}".strip().replace(" /", "/"))


def _factor(match: re.Match[str]) -> Quantity | None:
    return _read(match, "x")


def _fixed(value: str, unit: str) -> Reader:
    return lambda match: Quantity(match.start(), match.end(), Decimal(value), Decimal(value), unit)


def _share(match: re.Match[str]) -> Quantity | None:
    """'one in five', 'three out of eight'."""
    part, whole = parse_number(match["first"]), parse_number(match["whole"])
    if part is None or whole is None or not 0 < part < whole:
        return None
    return _percent(match, 100 * part / whole)


def _fraction(match: re.Match[str]) -> Quantity | None:
    """'half of', 'two thirds of', 'by a fifth'."""
    word = match["part"].lower()
    whole = _ORDINAL_PARTS.get(word) or _ORDINAL_PARTS[word.removesuffix("s")]
    count = parse_number(match["count"] or "one") if match["count"] not in ("a", "A") else Decimal(1)
    return None if count is None or count >= whole else _percent(match, 100 * count / whole)


def _percent(match: re.Match[str], value: Decimal) -> Quantity:
    """A share of a whole: exact up to two decimals, else to two digits, as people would say it."""
    exact = round(value, 2)
    value = exact if exact == value else Decimal(f"{value:.2g}")
    return Quantity(match.start(), match.end(), value, value, "%")


_TIME_UNITS = {"Y": "years", "M": "months", "W": "weeks", "D": "days", "TH": "hours", "TM": "minutes", "TS": "seconds"}
_LENGTH = re.compile(r"P(T?)([0-9]+)([YMWDHS])(?:/P\1([0-9]+)\3)?")
_NO_QUANTITY = re.compile(r"(?i)\b(?:later|earlier|old|an?|one|another)\b|^the\s")


def _length_of_time(time: TimeExpression) -> Quantity | None:
    """A length of time that dates nothing. Hours and less are never a horizon: they say how fast."""
    match = _LENGTH.fullmatch(time.value)
    if time.type is not TimeType.DURATION or not match or _NO_QUANTITY.search(time.text):
        return None
    if (time.min or time.max) and not match[1]:
        return None
    low = Decimal(match[2])
    return Quantity(time.start, time.end, low, Decimal(match[4] or match[2]), _TIME_UNITS[match[1] + match[3]])


_PATTERNS: tuple[tuple[re.Pattern[str], Reader], ...] = tuple(
    (re.compile(pattern), reader)
    for pattern, reader in (
        (rf"(?<![\w$€£¥])(?P<sign>{_SIGN})\s?{_NUMBER}(?:{_TO}{_SIGN}?\s?{_SECOND})?{_SCALE}(?!\w)", _money),
        (rf"{_FRESH}{_NUMBER}(?:{_TO}{_SECOND})?{_LONG_SCALE}[\s-]{_CURRENCY_WORD}", _money_in_words),
        (rf"{_FRESH}{_NUMBER}(?:{_TO}{_SECOND})?{_LONG_SCALE}[\s-]?{_UNIT}", _physical),
        (rf"{_FRESH}(?P<first>{FIGURES})(?:{_TO}(?P<second>{FIGURES}))?\s?(?:x|×)(?!\w)", _factor),
        (rf"{_FRESH}{_NUMBER}(?:{_TO}{_SECOND})?\stimes{_COMPARED}", _factor),
        (rf"(?i:\bfactor\sof)\s{_NUMBER}(?:{_TO}{_SECOND})?(?!\w)", _factor),
        (rf"{_FRESH}(?P<first>{FIGURES}|(?i:{'|'.join([*ONES, *TENS, 'hundred', 'thousand'])}))-?fold\b", _factor),
        (rf"(?i:\btwice){_COMPARED}|(?i:\bdouble)(?=\s(?:the|what|that|its|their)\b)", _fixed("2", "x")),
        (r"(?i:\ban\sorder\sof\smagnitude)\b", _fixed("10", "x")),
        (
            rf"{_FRESH}(?P<first>(?i:one)(?=\s[a-z]{{2,20}}\s(?:in|out\sof)\s)|{NUMBER})(?:(?<=ne)\s[a-z]{{2,20}})?"
            rf"\s(?:in|out\sof)\s(?:every\s)?(?P<whole>{NUMBER}){_FIGURE_AFTER}",
            _share,
        ),
        (
            rf"(?i:\b(?:(?P<count>a|one|two|three|four|five)[\s-])?(?P<part>half|(?:{'|'.join(_ORDINAL_PARTS)})s?))"
            r"(?=\sof\b|\s(?:the|its|their|our|his|her|all)\s[a-z]|[.,;:)]|$)",
            _fraction,
        ),
    )
)

_CLAUSE = 160  # characters before a number that may tell of a change
_CHANGE = re.compile(
    r"(?i)\b(?:(?:ris|rose|grow|grew|increas|climb|jump|soar|surg|gain|improv|doubl|tripl|fall|fell|drop|declin|decreas|"
    r"shr[iau]nk|reduc|halv|lower|rais|expand|slipp?|slid|chang|revis)\w*|"
    r"cut|cuts|move|moves|moved|go|goes|going|gone|went|up|down)\b"
)
_RANGING = re.compile(r"(?i)\b(?:rang|var[yi]|between|anywhere|span)\w*\s(?:from\s)?\S{0,3}$")
_ABOUT = r"(?:(?:about|around|roughly|some|only|just)\s|~)?"
_FROM = re.compile(rf"(?i)\bfrom\s{_ABOUT}$")
_TO_NEXT = re.compile(rf"(?i)\s(?:up\s|down\s)?to\s{_ABOUT}|\s?[-–—]\s?")
_FROM_NEXT = re.compile(rf"(?i)(?:[^.;:!?]{{0,80}}[\s(,—–-])?(?:up|down|rising|falling)?\s?from\s{_ABOUT}")
_UP_FROM = re.compile(rf"(?i)[\s(,;—–]{{0,3}}(?:up|down)\sfrom\s{_ABOUT}[$€£]?(?P<number>{NUMBER})(?!\w|[.,][0-9])")
_COMPARED_WITH = r"(?:against|compared\s(?:to|with)|versus|vs\.?)"
_AGAINST = re.compile(rf"(?i)[^.;:!?]{{0,80}}[\s,(]{_COMPARED_WITH}\s{_ABOUT}")
_AGAINST_NUMBER = re.compile(
    rf"(?i)[^.;:!?]{{0,80}},\s{_COMPARED_WITH}\s(?P<number>{NUMBER})\s(?=today|now|last|a\s|in\s|before|earlier)"
)


def _with_previous(text: str, quantities: Sequence[Quantity]) -> Iterator[Quantity]:
    """Join a value and the one that it changed from, and the two ends of a range that have each their unit."""
    rest = list(quantities)[::-1]
    while rest:
        this = rest.pop()
        following = rest[-1] if rest and rest[-1].unit == this.unit else None
        joined = _joined(text, this, following) if following else None
        if joined:
            rest.pop()
        yield joined or _alone(text, this, rest[-1].start if rest else len(text))


def _joined(text: str, this: Quantity, following: Quantity) -> Quantity | None:
    between = text[this.end : following.start]
    if _TO_NEXT.fullmatch(between):
        if _FROM.search(_before(text, this)) and _changes(_before(text, this)):
            return replace(following, previous=this.low, reach=following.end)
        if this.high < following.low:
            return replace(this, end=following.end, high=following.high, reach=following.end)
    if _AGAINST.fullmatch(between) or (_FROM_NEXT.fullmatch(between) and _changes(_before(text, following))):
        return replace(this, previous=following.low, reach=following.end)
    return None


def _alone(text: str, this: Quantity, limit: int) -> Quantity:
    """With the bare number that it changed from, where one follows before ``limit``: 'up from 0.5'."""
    if this.low < this.high and _FROM.search(_before(text, this)) and _changes(_before(text, this)):
        return replace(this, low=this.high, previous=this.low, reach=this.end)  # 'rose from 5 to 10 percent'
    bare = _UP_FROM.match(text, this.end) or _AGAINST_NUMBER.match(text, this.end)
    number = parse_number(bare["number"]) if bare else None
    if bare and number is not None and bare.end("number") <= limit:
        return replace(this, previous=number, reach=bare.end("number"))
    return replace(this, reach=this.end)


def _before(text: str, quantity: Quantity) -> str:
    return text[max(0, quantity.start - _CLAUSE) : quantity.start]


def _changes(before: str) -> bool:
    """Whether the clause tells of a change rather than of a range."""
    clause = _FROM.sub("", re.split(r"[.;:!?]\s", before)[-1])
    return _CHANGE.search(clause) is not None and not _RANGING.search(clause)
