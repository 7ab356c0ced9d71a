"""Which lines are headings, at what level, and what their titles are."""

import re

MOST_WORDS = 18
LONGEST = 130  # characters

_ENUMERATOR = re.compile(
    r"""(?P<part>(?:part|book|act)\ (?:\d{1,2}|[ivx]{1,5}|one|two|three|four|five)\s*(?:[.:–—-]\s*|$))
      | (?P<chapter>(?:chapter|section|appendix|annex|episode|session|day|week|panel|round|(?:agenda\ )?item|step|phase)
        \ (?:\d{1,3}|[ivx]{1,5}|[A-Z])\s*(?:[.:–—-]\s*|$))
      | (?P<section>(?:\d{1,2}\.){1,4}\d{1,2}\.?\s+(?=\S))
      | (?P<number>\d{1,2}[.)]\s+(?=\S))
      | (?P<letter>(?-i:[A-Z][.)]\s+(?=[A-Z])))
      | (?P<roman>(?-i:[IVX]{1,5})[.)]\s+(?=\S))""",
    re.VERBOSE | re.IGNORECASE,
)
_STAMPED = re.compile(r"[\[(]?\d{1,2}(?::\d{2}){1,2}[\])]?\s*(?:[-–—:|]\s*)?(?=\S)")
_DECOR = re.compile(r"^[^\w“”\"‘’'(\[«¿¡$€£#%&+<>~≈-]+|[^\w“”\"‘’')\]»?!.%…+]+$")
_EMPHASIS = re.compile(r"(\*{1,3}|_{1,3}|`)(?=\S)(.+?)(?<=\S)\1")
# 'We discussed:', 'These are the risks:' introduce a list; they are sentences, not titles.
_LEAD_IN = re.compile(
    r"(?:we|they|he|she|it|i|you|these|this|those|there|following|here|as|the|an?|his|her|our|their|my|its|all|some|many)\b",
    re.IGNORECASE,
)
_SMALL_WORDS = frozenset(
    "a an the of for to in on and or by with at from as is are be vs via into over than its per but nor not how".split()
)


def heading_mark(text: str) -> tuple[int, int] | None:
    """(level, length) of a '## ' at the start of a line of plain text."""
    count = len(text) - len(text.lstrip("#"))
    if 0 < count <= 6 and text[count : count + 1] == " " and text[count:].strip():
        return count, count + 1
    return None


def enumerator(text: str) -> tuple[str, int] | None:
    """The kind of a heading's number ('II.', '3.2', 'Chapter 4:') and where the title begins after it.

    'Chapter 4: Costs' keeps its number, which says more than a number alone: its title begins at 0.
    """
    match = _ENUMERATOR.match(text)
    if match is None or match.lastgroup is None:
        return None
    named = match.lastgroup in ("part", "chapter") or match.end() == len(text)
    return match.lastgroup, 0 if named else match.end()


def stamp_length(text: str) -> int:
    """How many characters a time stamp before a title takes ('12:30 - Costs'); 0 without one."""
    match = _STAMPED.match(text)
    return match.end() if match else 0


def is_capitals(text: str) -> bool:
    """'NEXT STEPS': at least two words or five letters, all upper case."""
    letters = [c for c in text if c.isalpha()]
    return len(letters) >= 4 and all(not c.islower() for c in letters) and (len(letters) > 4 or " " in text)


def is_title_case(text: str) -> bool:
    words = [w.strip("“”\"‘’'()[]:,") for w in text.split()]
    words = [w for w in words if w and w[0].isalpha() and w.lower() not in _SMALL_WORDS]
    return bool(words) and sum(w[0].isupper() for w in words) >= 0.75 * len(words)


def is_heading_shaped(text: str) -> bool:
    """Short, begins like a title, and does not end like a sentence or in the middle of one."""
    if not text or len(text) > LONGEST or len(text.split()) > MOST_WORDS:
        return False
    if (text[-1] in ".,;…!" and not text.endswith(("etc.", "Inc.", "Corp.", "Ltd."))) or text[-1] in "–—-&/(":
        return False
    first = next((c for c in text if c.isalnum()), "")
    if not first or (first.islower() and not is_camel(text.split()[0])):
        return False
    if text.endswith(":"):
        return len(text.split()) <= 5 and not _LEAD_IN.match(text) and " following" not in text
    return True


def is_camel(word: str) -> bool:
    """'iPhone', 'eVTOL': a name that begins with a small letter."""
    return len(word) > 2 and word[0].islower() and word[1].isupper()


def clean_title(text: str) -> str:
    """A title in one line, without emphasis marks, ornaments and a closing colon."""
    text = _EMPHASIS.sub(r"\2", " ".join(text.split()))
    while (cleaned := _DECOR.sub("", text).strip().removesuffix(":").strip()) != text:
        text = cleaned
    return text


def decor_length(text: str) -> tuple[int, int]:
    """How many characters of ornament stand before and after a heading's words ('🎬 Costs').

    Both are 0 where all is ornament.
    """
    start = re.match(r"[^\w“”\"‘’'(\[«¿¡$€£#%&+<>~≈-]*", text)
    end = re.search(r"[^\w“”\"‘’')\]»?!.%…+:;,&–—-]*$", text)
    before, after = (start.end() if start else 0), (len(text) - end.start() if end else 0)
    return (before, after) if before + after < len(text) else (0, 0)
