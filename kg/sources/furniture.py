"""What stands on a page but says nothing: page numbers, navigation, tags, stamps, notices."""

import re

STAMP = r"\d{1,3}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?"  # 1:02, 00:01:02, 00:01:02.500
LONGEST = 300  # characters: no furniture is longer

_NUMBERS_AND_RULES = rf"""
    [\W_]+
  | [-–—\s]*\(?(?:page|p\.|pg\.?)?\s*\d{{1,4}}(?:\s*(?:/|of)\s*\d{{1,4}})?\)?[-–—\s]* | page\ [ivxlc]{{1,6}}
  | [\[(]?{STAMP}(?:\s*(?:-->|[-–—]|to)\s*{STAMP})?[\])]?
  | -+\s*\w+\s+\d+\ of\ \d+\s*-+ | end\ of\ (?:transcript|document) | continued\ (?:on|from)\ .{{0,40}}
"""
_LABELS = r"""
    (?:table\ of\ )?contents:? | (?:episode\ )?chapters:? | time\ ?stamps:? | in\ this\ (?:episode|article):?
  | on\ this\ page:? | show\ notes:? | transcript\ (?:below|follows)\.?
  | (?:(?:tags?|topics?|keywords?|filed\ under|hashtags?):?\s*)?(?:\#[\w-]+[\s,]*)+
  | \d+\ min(?:ute)?s?\ read | advertisement | sponsored | menu | loading(?:\.\.\.|…)?
"""
_NOTICES = r"""
    ©.{0,250} | (?:\(c\)|copyright)\s*(?:©|\(c\))?\s*(?:by\ )?\d{4}.{0,200} | (?:.{0,80}\b)?all\ rights\ reserved\.?
  | we\ use\ cookies\b.{0,250} | this\ (?:web)?site\ uses\ cookies.{0,200} | accept(?:\ all)?\ cookies
  | cookie\ (?:policy|settings|preferences) | privacy\ policy | terms\ of\ (?:use|service)
"""
_CALLS = r"""
    subscribe(?:\ (?:now|here|today|to|on|for|and)\b.{0,150})?[.!]?
  | sign\ up(?:\ (?:now|here|today)|\b.{0,60}\b(?:newsletter|updates|free|list)\b.{0,60})?[.!]? | log\ in | sign\ in
  | (?:share|follow|like|tweet)(?:\ (?:us|via|this\ (?:post|article|page|story|episode))\b.{0,80})?[.!]?
  | (?:read|learn|show|load|see|view)\ (?:more|less|all)(?:\ [\w’']+){0,3}\W* | click\ here\b.{0,80}
  | (?:listen|watch)\ (?:now|on\ [A-Z]|to\ this\ episode)\b.{0,80}
  | (?:skip|jump)\ to\ (?:main\ |the\ )?(?:content|navigation|search|comments|section) | go\ to\ top
  | back\ to\ (?:the\ )?(?:top|home|index|contents|list|results|all\b.{0,20})
  | (?:next|previous)\ (?:page|post|article|episode)(?::.{0,80})?
"""
_PICTURES = r"""
    !\[.{0,150}\]\(.{0,150}\) | \[?(?:image|photo|img|logo)\]?(?:\ (?:by|credit|courtesy)\b.{0,100}|:.{0,150})?
  | source:\ .{1,120} | (?:figure|fig\.|table|exhibit|chart)\ \d+[.:–—-].{0,200}(?<![.?!]) | https?://\S+ | ♪.{0,200}
  | \[(?:music|applause|laughter|silence|inaudible|crosstalk|pause|foreign|noise)[^\[\]]{0,30}\]
"""
_FURNITURE = re.compile("|".join((_NUMBERS_AND_RULES, _LABELS, _NOTICES, _CALLS, _PICTURES)), re.VERBOSE | re.I)
_MENU = re.compile(r"\w[\w ’'&]{0,24}(?:\s*[|·•»/]\s*\w[\w ’'&]{0,24}){2,12}")
_MENU_WORD = re.compile(r"\b(?:home|about|contact|login|search|blog|menu|privacy|terms|subscribe|rss)\b", re.I)


def is_furniture(text: str) -> bool:
    """Whether a block of this text is never read for claims."""
    text = " ".join(text[: LONGEST + 1].split())
    if len(text) > LONGEST:
        return False
    if _FURNITURE.fullmatch(text):
        return True
    return bool(_MENU.fullmatch(text) and _MENU_WORD.search(text))
