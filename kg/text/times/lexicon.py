"""The words of time, as data."""

from kg.text.numbers import ORDINALS

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("January", "Jan"),
            ("February", "Feb"),
            ("March", "Mar"),
            ("April", "Apr"),
            ("May",),
            ("June", "Jun"),
            ("July", "Jul"),
            ("August", "Aug"),
            ("September", "Sept", "Sep"),
            ("October", "Oct"),
            ("November", "Nov"),
            ("December", "Dec"),
        ),
        start=1,
    )
    for name in names
}
# Names of people and common words too: a month only where the text around says so.
DOUBTFUL_MONTHS = frozenset({"March", "May", "April", "June", "August"})

WEEKDAYS = {
    name: number
    for number, name in enumerate(
        ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"), start=1
    )
}

# TIMEX3 code → first month; each season has three, winter reaches into the next year.
SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
SEASON_NAMES = {"spring": "SP", "springtime": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}

# Unit → (ISO 8601 designator, how many of it). Clock units stand after the 'T'.
UNITS = {
    "second": ("TS", 1),
    "minute": ("TM", 1),
    "hour": ("TH", 1),
    "day": ("D", 1),
    "night": ("D", 1),
    "week": ("W", 1),
    "fortnight": ("W", 2),
    "month": ("M", 1),
    "quarter": ("M", 3),
    "year": ("Y", 1),
    "decade": ("Y", 10),
    "century": ("Y", 100),
    "millennium": ("Y", 1000),
}
UNIT_FORMS = {
    **{name: name for name in UNITS},
    **{name + "s": name for name in UNITS if name not in ("century", "millennium")},
    "centuries": "century",
    "millennia": "millennium",
    "yr": "year",
    "yrs": "year",
    "mo": "month",
    "mos": "month",
    "mth": "month",
    "mths": "month",
    "wk": "week",
    "wks": "week",
    "hr": "hour",
    "hrs": "hour",
    "min": "minute",
    "mins": "minute",
    "sec": "second",
    "secs": "second",
}

# Counts that are no exact number: (TIMEX3 amount or None for 'X', amount that the guidelines give them or None).
VAGUE_COUNTS: dict[str, tuple[int | None, int | None]] = {
    "a couple of": (2, 2),
    "a couple": (2, 2),
    "couple of": (2, 2),
    "the next couple of": (2, 2),
    "a few": (None, 3),
    "few": (None, 3),
    "a handful of": (None, None),
    "several": (None, None),
    "many": (None, None),
    "some": (None, None),
    "dozens of": (None, None),
    "hundreds of": (None, None),
    "thousands of": (None, None),
    "millions of": (None, None),
}

PARTS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}
CENTURIES = {
    **{word: number for word, number in ORDINALS.items() if number <= 22},
    **{
        f"{n}{'st' if n % 10 == 1 else 'nd' if n % 10 == 2 else 'rd' if n % 10 == 3 else 'th'}": n for n in range(1, 23)
    },
    "11th": 11,
    "12th": 12,
    "13th": 13,
}
DECADE_NAMES = {
    "twenties": 20,
    "thirties": 30,
    "forties": 40,
    "fifties": 50,
    "sixties": 60,
    "seventies": 70,
    "eighties": 80,
    "nineties": 90,
}

# Holidays on a fixed day: (month, day). Those that move are computed in `calendar`.
FIXED_HOLIDAYS = {
    "christmas eve": (12, 24),
    "christmas day": (12, 25),
    "christmas": (12, 25),
    "xmas": (12, 25),
    "boxing day": (12, 26),
    "new year's eve": (12, 31),
    "new year's day": (1, 1),
    "new year's": (1, 1),
    "new year": (1, 1),
    "valentine's day": (2, 14),
    "halloween": (10, 31),
    "independence day": (7, 4),
    "the fourth of july": (7, 4),
}
MOVING_HOLIDAYS = ("easter sunday", "easter", "good friday", "thanksgiving day", "thanksgiving", "labor day")

DAY_WORDS = {
    "the day before yesterday": -2,
    "yesterday": -1,
    "today": 0,
    "tomorrow": 1,
    "the day after tomorrow": 2,
}
DAY_PARTS = {
    "morning": "MO",
    "afternoon": "AF",
    "evening": "EV",
    "night": "NI",
}
CLOCK_WORDS = {"noon": "12:00", "midday": "12:00", "midnight": "24:00"}

# Times that name no date: they are found, so that nothing else is made of them, and never dated.
VAGUE = {
    "FUTURE_REF": (
        *("soon", "eventually", "someday", "some day", "one day", "sooner or later", "in due course", "shortly"),
        *("the future", "the near future", "the foreseeable future", "the not too distant future"),
        *("the distant future", "the near term", "the short term", "the medium term", "the long term", "the long run"),
        *("the coming years", "the coming months", "the coming weeks", "the coming decades", "coming years"),
        *("the years ahead", "years to come", "decades to come"),
    ),
    "PAST_REF": (
        *("recently", "lately", "long ago", "the past", "the recent past", "not long ago", "the other day"),
        *("recent years", "recent months", "recent weeks", "recent days", "recent decades", "the old days"),
    ),
    "PRESENT_REF": (
        *("now", "right now", "currently", "at present", "at the moment", "nowadays", "presently", "these days"),
        *("the present", "the present day", "at this point", "for the time being", "this point in time"),
    ),
}

# A modifier of a date → TIMEX3 mod: 'early 2030', 'early in 2030', 'the end of 2030', 'mid-2030'.
_ADVERBS = {"early": "START", "earlier": "START", "mid": "MID", "midway": "MID", "late": "END", "later": "END"}
_NOUNS = {
    "beginning": "START",
    "start": "START",
    "dawn": "START",
    "turn": "START",
    "middle": "MID",
    "end": "END",
    "close": "END",
}
MODIFIERS = {**_ADVERBS, **_NOUNS}
MODIFIER_PHRASES = {
    **{edge + link: edge for edge in _ADVERBS for link in ("", " in", " -")},
    **{edge + link: edge for edge in _NOUNS for link in (" of",)},
    "end": "end",
    "end -": "end",
}
# … and the years of a decade that it leaves.
DECADE_EDGES = {
    **dict.fromkeys(("early", "earlier", "beginning", "start", "dawn", "turn"), (0, 3)),
    **dict.fromkeys(("mid", "middle", "midway"), (4, 6)),
    **dict.fromkeys(("late", "later"), (7, 9)),
    **dict.fromkeys(("end", "close"), (9, 9)),
}
# … and before a length of time.
BOUNDS = {
    ">": "MORE_THAN",
    "≥": "EQUAL_OR_MORE",
    "more than": "MORE_THAN",
    "at least": "EQUAL_OR_MORE",
    "longer than": "MORE_THAN",
    "over": "MORE_THAN",
    "upwards of": "EQUAL_OR_MORE",
    "no less than": "EQUAL_OR_MORE",
    "<": "LESS_THAN",
    "≤": "EQUAL_OR_LESS",
    "less than": "LESS_THAN",
    "under": "LESS_THAN",
    "fewer than": "LESS_THAN",
    "at most": "EQUAL_OR_LESS",
    "up to": "EQUAL_OR_LESS",
    "no more than": "EQUAL_OR_LESS",
    "about": "APPROX",
    "around": "APPROX",
    "roughly": "APPROX",
    "approximately": "APPROX",
    "nearly": "APPROX",
    "almost": "APPROX",
    "some": "APPROX",
    "~": "APPROX",
    "perhaps": "APPROX",
    "maybe": "APPROX",
    "circa": "APPROX",
}
# Words that tie a date to what is said of it; never part of the TIMEX3 extent.
SIGNALS = frozenset(
    (
        *("as early as", "as late as", "as soon as", "no later than", "no earlier than", "not before", "not until"),
        *("prior to", "as of", "ahead of", "up to", "starting in", "beginning in", "starting", "beginning"),
        *("by", "in", "on", "at", "within", "inside", "before", "after", "since", "until", "till", "through"),
        *("throughout", "during", "from", "for", "over", "around", "about", "circa", "between", "towards", "toward"),
    )
)
