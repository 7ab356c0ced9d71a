"""Where a heading was glued to the text before it: `…is the end.NEXT STEPS`, `Grid WeeklyAnna Berg on storage`."""

import re
from collections import Counter

from kg.sources.headings import is_capitals, is_heading_shaped, is_title_case

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_GLUED_WORDS = re.compile(r"(?<=[a-z]{2})(?=[A-Z][a-z]+[\s,:])")
_GLUED_SENTENCE = re.compile(r"(?<=[a-z]{3}[.?!])[\"”’)]?(?=[A-Z][^\W\d_]*[\s-][^\W\d_])")
# Words that end the name of a show or a series, and words that begin a title.
_SERIES = frozenset(
    "podcast show weekly daily monthly quarterly radio hour talk talks report journal review conversations conversation"
    " interview interviews notes episode news magazine summary transcript minutes blog letter newsletter seminar"
    " lecture series briefing dialogues".split()
)
_OPENERS = frozenset("what why how when where who which will is are can does do should the from if inside".split())
# Names written with a capital inside. Others are known by standing more than once in the document.
_CAMEL = frozenset(
    "youtube linkedin github gitlab deepmind deepseek paypal facebook javascript typescript whatsapp tiktok powerpoint"
    " wordpress fedex alphafold alphago alphazero bytedance crowdstrike softbank astrazeneca pytorch tensorflow"
    " openstreetmap mastercard airbnb hubspot snapchat playstation soundcloud icloud wikipedia chatbot".split()
)
_NAME_PARTS = ("Mc", "Mac", "De", "Le", "La", "Van", "Von", "Fitz", "Di", "Du", "Al", "El")
MOST_SCANNED = 400  # characters of a line: headings are glued to short lines or to the end of long ones


def words_of(text: str) -> Counter[str]:
    """How often each word stands in the document, as written."""
    return Counter(match[0] for match in _WORD.finditer(text))


def split_points(line: str, words: Counter[str], first: bool = False) -> tuple[int, ...]:
    """Columns at which ``line`` is to be cut; ``first`` for the first line of a document, where titles are glued."""
    points = []
    tail = max(len(line) - MOST_SCANNED, 0)
    for match in _GLUED_SENTENCE.finditer(line, tail):
        rest = line[match.end() :].strip()
        if (
            is_heading_shaped(rest)
            and (is_capitals(rest) or is_title_case(rest))
            and len(line[: match.end()].split()) > 3
        ):
            points.append(match.end())
    for match in _GLUED_WORDS.finditer(line, tail):
        if _is_glued(line, match.start(), words, first):
            points.append(match.start())
    return tuple(sorted(points))


def _is_glued(line: str, at: int, words: Counter[str], first: bool) -> bool:
    left = re.search(r"[^\W\d_]+$", line[:at])
    right = _WORD.match(line, at)
    rest = line[at:].strip()
    if left is None or right is None or not is_heading_shaped(rest) or len(rest.split()) < 3:
        return False
    fused = left[0] + right[0]
    if fused.casefold() in _CAMEL or words[fused] > 1 or left[0] in _NAME_PARTS or len(left[0]) < 3:
        return False
    if first and left[0].casefold() in _SERIES:
        return True
    known_left = words[left[0]] + words[left[0].lower()] > 0
    known_right = right[0].lower() in _OPENERS or words[right[0]] > 0
    return known_left and known_right
