"""Bracketed remarks: `the plan holds [I doubt it]`."""

import re

from kg.records import Span

# What stands in brackets and is no remark: references, time stamps, check boxes, sounds, gaps, citations.
_NO_REMARK = re.compile(
    r"""\W*
    | [\d\s,;–-]+ | \^.{0,40} | [A-Za-z] | xx? | sic !? | citation\ needed | emphasis\ (?:added|mine)
    | \d{1,2}(?::\d{2}){1,2}(?:[.,]\d+)? .{0,20}
    | (?:unclear|inaudible|indistinct|unintelligible|cross-?talk|over-?lapping|laugh(?:s|ter|ing)?|chuckl(?:es?|ing)
      | applause|music|silence|pause[sd]?|long\ pause|sighs?|coughs?|noise|foreign|redacted|blank|break|end|start
      | (?:audience|all|both|theme|intro|outro|background|upbeat|audio|recording|tape)\ [a-z]+) \b .{0,25}
    | (?:image|photo|figure|fig\.|table|video|audio|map|chart|embed|advertisement|link|source|p\.|pp\.|para)\b.{0,60}
    | (?-i:[A-Z])[\w.’'&-]+ (?:\ (?:et\ al\.|and|&)(?:\ [A-Z][\w-]+)?)? ,?\ \d{4}[a-z]? (?:,.{0,20})?
    """,
    re.VERBOSE | re.IGNORECASE,
)
# A word or two that an editor put into somebody's sentence: 'said [the board] would', 'it [was] late'.
_INSERTED = re.compile(
    r"(?:the|an?|his|her|their|its|our|my|your|he|she|they|we|it|is|are|was|were|be|been|has|had|will|would|to|of|and"
    r"|in|on|at|for|this|that|these|those)(?:\s+\S+){0,2}",
    re.IGNORECASE,
)
_BRACKET = re.compile(r"[\[\]\n]")
LONGEST = 2_000  # characters: a longer bracket was never closed


def find_asides(text: str, within: Span) -> tuple[Span, ...]:
    """The remarks in ``within``, outermost brackets only, brackets left out. Unbalanced brackets hold none."""
    opened: list[int] = []
    found: list[Span] = []
    for match in _BRACKET.finditer(text, within.start, within.end):
        at = match.start()
        if match[0] == "\n":
            if text[at + 1 : at + 2] == "\n":
                opened.clear()
        elif match[0] == "[":
            opened.append(at)
        elif opened:
            start = opened.pop() + 1
            if start < at <= start + LONGEST and _is_remark(text, start, at):
                while found and found[-1].start > start:
                    found.pop()
                found.append(Span(start, at))
    return tuple(found)


def _is_remark(text: str, start: int, end: int) -> bool:
    inner = text[start:end].strip()
    before, after = text[start - 2 : start - 1], text[end + 1 : end + 2]
    if before.isalnum() or after.isalnum() or (after in ("(", ":") and after):
        return False  # 'prefer[red]', '[text](address)', '[Name]: speech'
    return not _NO_REMARK.fullmatch(inner) and not _INSERTED.fullmatch(inner)
