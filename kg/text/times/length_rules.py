"""Rules for stretches of time and for repeated times: '2–3 years', 'a year ago', 'within 18 months', 'every week'."""

import re
from decimal import Decimal

from kg.text.numbers import ONES, SCALES, TENS, parse_number
from kg.text.times.dates import duration
from kg.text.times.lexicon import BOUNDS, UNIT_FORMS, VAGUE_COUNTS, WEEKDAYS
from kg.text.times.meanings import Every, Length, Meaning
from kg.text.times.patterns import COUNT, GAP, UNIT, WEEKDAY_WORD, WORD, any_of
from kg.text.times.rule import (
    DIGITS,
    Match,
    before,
    follows,
    group,
    initials,
    one_line,
    preceded_by,
    rules,
    words_before,
)

Amount = Decimal | None
Amounts = tuple[Amount, Amount, tuple[Amount, ...]]  # low and high end, and the counts of the TIMEX3 value

_VAGUE = any_of(VAGUE_COUNTS)
_HEAD = (
    rf"(?:(?:(?:the|these){GAP})?(?P<head>(?i:past|last|previous|preceding|next|coming|following)){GAP}"
    rf"|(?:the{GAP})?(?:first|final|entire|whole){GAP}|the{GAP})"
)
_BOUND = rf"(?:(?P<bound>(?i:{any_of(BOUNDS)}))\s{{0,8}})?"
_BETWEEN = rf"(?:(?:between|from){GAP})?"
_START = r"(?<![\w$€£¥§#/@.,:+'’-])"
_JOIN = rf"(?:\s?[-‐‑–—]\s?|{GAP}(?:to|or|and){GAP}|-(?:to|or)-)"
_MANNER = rf"(?:{GAP}(?:consecutive|straight|full|whole|more|additional|extra|calendar|business|working|short|long))?"
_TAIL = (
    rf"(?:(?:{GAP}|-)(?P<tail>(?i:ago|earlier|later|old|from{GAP}now|from{GAP}today|hence|away|off|out|"
    rf"down{GAP}the{GAP}(?:road|line)))\b)?"
)
_AND_A_HALF = rf"(?P<half>{GAP}and{GAP}a{GAP}half)?"

# Ends in the text before a length that count it from now, into the future or into the past.
_AHEAD = re.compile(
    r"(?i)(?:\b(?:in|within|inside)(?:\s{1,8}(?:as\s{1,8}(?:little|few)\s{1,8}as|perhaps|maybe|probably|just|only|another))?"
    r"|\b(?:will|would|could|might|may|likely|probably|to)(?:\s{1,8}(?:still|probably|likely|only|just)){0,2}\s{1,8}take"
    r"|\b(?:timelines?|horizons?|timeframes?)(?:\s{1,8}(?:is|are|of)|:)"
    r"|[:(–—]['”*_\s]{0,4}(?:(?:somewhere|perhaps|maybe|probably|likely)\s{1,8})?)\s{0,8}$"
)
_ALONE = re.compile(r"[-•*\s]{0,8}")  # all of a line or list item, up to a colon: an answer to 'when?'
_ENDS = re.compile(r"[^\S\n]{0,8}(?:\Z|[\n:])")
# A label before a colon or bracket that says how long something lasts, not when it happens.
_LASTING = re.compile(
    r"(?i)(?<![\w-])(?:duration|delays?|term|length|tenure|experience|contract|lifetime|lifespan|age|aged|warranty|sentence|"
    r"period|time|runtime|latency|notice|extension|overrun|leave|cycle)s?['”*_\s]{0,4}[:(–—][^:(–—]{0,24}$"
)
# 'in' that says how long something took: after a verb of the past, an ability, or a superlative.
_TAKEN = re.compile(
    r"(?i)(?:\b(?:was|were|been|had|did|took|grew|fell|rose|built|made|done|sold|won|wrote|became|went|got|ran|"
    r"\w{2,16}ed|can|can't|cannot|able\s{1,8}to|first|best|worst|lowest|highest|\w{3,12}est|only)\b[^.;:!?]{0,60})\bin\s{1,8}"
    r"(?:just\s{1,8}|only\s{1,8}|about\s{1,8}|less\s{1,8}than\s{1,8}|under\s{1,8})?$"
)
_HOPED = re.compile(
    r"(?i)\b(?:will|would|could|may|might|should|shall|going to|expect\w*|plan\w*|predict\w*|think\w*)\b"
)
_OF = re.compile(r"\s{1,8}of\b")
_OF_ITS_END = re.compile(r"['’]?\s{1,8}(?:of|after|before|since|following)\b(?!\s{1,8}(?:now|today))")
_SIGNALS = frozenset(
    ("in", "for", "within", "over", "after", "take", "takes", "took", "during", "through", "throughout", "last")
)
_RATED = frozenset(
    ("%", "million", "billion", "thousand", "hundred", "times", "once", "twice", "percent", "dollars", "people")
)


def _rate(match: Match) -> bool:
    """'$5 a year', 'twice a week'."""
    nearest = words_before(match.string, match.start())[:1]
    return bool(nearest) and (nearest[0][0][-1].isdigit() or nearest[0][0].lower() in _RATED)


def _length(match: Match) -> Meaning | None:
    """A number of units. Whether it is a distance from now is told by the words around."""
    unit, count = UNIT_FORMS[match["unit"].lower()], one_line(match["count"])
    singular = not match["unit"].lower().endswith("s")
    if unit == "second" and singular and count in ("a", "one", "another"):
        return None
    if unit == "day" and count == "one" and not preceded_by(match, _SIGNALS):
        return None  # some day
    if unit == "quarter" and (follows(match, _OF) or count in ("a", "an", "one") or not group(match, "head")):
        return None
    if count in ("a", "an") and _rate(match) and not group(match, "tail"):
        return Every(duration(Decimal(1), unit))
    amounts = _amounts(match, count)
    if amounts is None:
        return None
    low, high, counts = amounts
    toward, dated = _toward(match)
    return Length(unit, counts, low, high, toward, dated)


def _amounts(match: Match, count: str) -> Amounts | None:
    if count in VAGUE_COUNTS:
        exact, meant = VAGUE_COUNTS[count]
        amount = None if meant is None else Decimal(meant)
        return amount, amount, (None if exact is None else Decimal(exact),)
    first = _number(count)
    if first is None:
        return None
    if match["half"] or match["unit_half"]:
        first += Decimal("0.5")
    if match["second"]:
        second = _number(one_line(match["second"]))
        return None if second is None or second <= first else (first, second, (first, second))
    bound = group(match, "bound")
    mod = BOUNDS[bound] if bound else ("MORE_THAN" if match["plus"] else "")
    return (None if "LESS" in mod else first), (None if "MORE" in mod else first), (first,)


_FIXED = {
    "a": Decimal(1),
    "an": Decimal(1),
    "another": Decimal(1),
    "a quarter of a": Decimal("0.25"),
    **dict.fromkeys(("half a", "half an", "half of a", "half of an"), Decimal("0.5")),
}


def _number(text: str) -> Decimal | None:
    return _FIXED.get(text) or parse_number(text)


def _toward(match: Match) -> tuple[int | None, bool]:
    """Direction from now (None: just a length), and whether a point at that distance is meant."""
    head, tail = group(match, "head"), group(match, "tail")
    if tail:
        if tail == "ago":
            return -1, True
        return (None, False) if tail in ("earlier", "later", "old") else (1, "from" in tail or tail == "hence")
    if head:
        return {"past": -1, "last": -1, "next": 1, "coming": 1}.get(head), False
    return (1 if _ahead(match) else None), False


def _ahead(match: Match) -> bool:
    context = before(match, 96)
    if _ALONE.fullmatch(context.rpartition("\n")[2]) and follows(match, _ENDS):
        return not match["unit"].lower().startswith(("sec", "min", "h"))
    if not _AHEAD.search(context) or match.string[match.end() : match.end() + 1] == "-":
        return False
    if _LASTING.search(context) or follows(match, _OF_ITS_END):
        return False
    return not _TAKEN.search(context) or _HOPED.search(context) is not None


def _bare_units(match: Match) -> Meaning | None:
    """'for years', 'decades ago': some number of them, no telling how many."""
    tail = group(match, "tail")
    if not tail and not preceded_by(match, _SIGNALS):
        return None
    toward, dated = (-1, True) if tail == "ago" else (None, False)
    return Length(UNIT_FORMS[match["unit"].lower()], (None,), None, None, toward, dated)


def _unit_ahead(match: Match) -> Meaning | None:
    """'over the next decade', 'the past year'."""
    head, unit = group(match, "head"), UNIT_FORMS[match["unit"].lower()]
    if head in ("next", "last") and not preceded_by(match, _SIGNALS):
        return None
    one = Decimal(1)
    return Length(unit, (one,), one, one, -1 if head in ("past", "last") else 1)


def _every(match: Match) -> Meaning | None:
    weekday = group(match, "weekday")
    if weekday:
        return Every(f"XXXX-WXX-{WEEKDAYS[weekday.capitalize()]}")
    unit, count = UNIT_FORMS[match["unit"].lower()], group(match, "count")
    amount = {None: Decimal(1), "other": Decimal(2), "few": None}.get(count, parse_number(count or ""))
    return None if amount is None and count != "few" else Every(duration(amount, unit))


_FREQUENCIES = {
    "hourly": "PT1H",
    "daily": "P1D",
    "nightly": "P1D",
    "weekly": "P1W",
    "fortnightly": "P2W",
    "biweekly": "P2W",
    "monthly": "P1M",
    "quarterly": "P3M",
    "yearly": "P1Y",
    "annually": "P1Y",
}


def _frequency(match: Match) -> Meaning | None:
    return Every(_FREQUENCIES[match[0]])


_COUNT = rf"(?P<count>{COUNT}|\b(?i:{_VAGUE}|half{GAP}(?:of{GAP})?an?|a{GAP}quarter{GAP}of{GAP}a|another|an?)\b)"
_PLURAL_UNIT = r"(?P<unit>(?i:years|decades|centuries|months|weeks|days|hours))\b"

_COUNTS = DIGITS + initials([*ONES, *TENS, *SCALES, *VAGUE_COUNTS, "dozen", "a", "half"])
_HEADS = "tplncfew"  # the, these, past, previous, last, next, coming, following, first, final, entire, whole

LENGTH_RULES = rules(
    (
        _COUNTS + _HEADS + initials(BOUNDS) + "bf",
        rf"{_START}(?:{_BOUND}{_BETWEEN}|{_HEAD}){_COUNT}(?P<plus>\+)?{_AND_A_HALF}"
        rf"(?:{_JOIN}(?P<second>{COUNT}))?{_MANNER}[\s-]{{1,8}}{UNIT}(?P<unit_half>{GAP}and{GAP}a{GAP}half)?"
        rf"(?:['’](?:s)?{GAP}time\b)?{_TAIL}",
        _length,
    ),
    ("mydcwh", rf"{_START}(?:many{GAP})?{_PLURAL_UNIT}{_TAIL}", _bare_units),
    (
        "t",
        rf"{WORD}the{GAP}(?P<head>(?i:past|last|next|coming)){GAP}(?P<unit>(?i:year|decade|century|month|week|day|hour))\b",
        _unit_ahead,
    ),
    (
        "e",
        rf"{WORD}(?i:every|each){GAP}(?:(?P<count>(?i:other|few|two|three|four|five|six|ten|[0-9]{{1,3}})){GAP})?"
        rf"(?:{UNIT}|(?P<weekday>{WEEKDAY_WORD})\b)",
        _every,
    ),
    (initials(WEEKDAYS), rf"{WORD}(?P<weekday>{WEEKDAY_WORD})s\b", _every),
    (initials(_FREQUENCIES), rf"{WORD}(?:{any_of(_FREQUENCIES)})\b", _frequency),
)
