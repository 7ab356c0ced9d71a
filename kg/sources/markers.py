"""The signs that open list items in text without markup: `•`, `-`, `- •`, `1.`, `(a)`."""

import re
from dataclasses import dataclass

_BULLET = re.compile(
    r"""(?P<bullet>[-–—*+]?\s{0,3}[•‣◦▪▫●○■□∙⁃➢➤►▶▸✓✔☐☑✅➡→·])\ufe0f?\s*[-–]?\s*(?=\S)
      | (?P<dash>[-*+])\s+(?:\[[ xX]\]\s+)?(?=\S)
      | (?P<rule>[–—])\s+(?=\S)
      | (?P<letter_o>o)\s+(?=[A-Z“"])""",
    re.VERBOSE,
)
_ORDERED = re.compile(
    r"""(?P<number>\d{1,3})[.)]\s+(?=\S) | \((?P<bracketed>\d{1,2})\)\s+(?=\S)
      | (?:\((?P<alpha>[a-z])\)|(?P<alpha_open>[a-z])[.)])\s+(?=\S)
      | (?:\((?P<roman>[ivx]{2,5})\)|(?P<roman_open>[ivx]{2,5})[.)])\s+(?=\S)""",
    re.VERBOSE,
)
_ROMAN = {"ii": 2, "iii": 3, "iv": 4, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "xi": 11, "xii": 12}


@dataclass(frozen=True, slots=True)
class Marker:
    """``style`` tells lists apart ('•', '-', '1'); ``number`` is an ordered item's; content begins at ``length``."""

    style: str
    length: int
    number: int | None = None


def find_marker(text: str, indent: int = 0) -> Marker | None:
    """The list marker that ``text`` begins with."""
    bullet = _BULLET.match(text)
    if bullet:
        if bullet.lastgroup == "letter_o" and not indent:
            return None
        return Marker(bullet[bullet.lastgroup or 0].replace(" ", ""), bullet.end())
    ordered = _ORDERED.match(text)
    if not ordered or not ordered.lastgroup:
        return None
    value = ordered[ordered.lastgroup]
    if value.isdigit():
        return Marker("1" if ordered.lastgroup == "number" else "(1)", ordered.end(), int(value))
    if ordered.lastgroup.startswith("roman"):
        return Marker("i", ordered.end(), _ROMAN[value]) if value in _ROMAN else None
    return Marker("a", ordered.end(), ord(value) - ord("a") + 1)
