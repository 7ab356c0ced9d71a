"""What kind of text a document is: interview, notes, transcript, minutes, article, report or summary."""

import re
from collections import Counter
from collections.abc import Sequence

from kg.records import Block, BlockKind, Segment
from kg.sources.people import is_role

_DECLARED = (
    ("minutes", r"minutes"),
    ("transcript", r"transcript(?:ion)?|captions|subtitles"),
    ("notes", r"notes|note"),
    ("summary", r"summar(?:y|ies)|recap|digest|takeaways|highlights|chapters"),
    ("interview", r"interview|q\s?&\s?a|conversation"),
    ("report", r"report|status|review|assessment|audit|memo(?:randum)?|brief(?:ing)?|update"),
    ("article", r"article|essay|post|blog|news|editorial|opinion|column|story"),
)
_MEETING = frozenset("attendees present apologies absent regrets minutes-taken-by date-of-meeting meeting-date".split())
_REPORT_TITLES = re.compile(
    r"(?:executive summary|findings|recommendations|risks?\b.*|issues\b.*|milestones|schedule\b.*|cost\b.*|status\b.*"
    r"|scope|methodology|project (?:summary|information)|key (?:risks|milestones|findings)|next steps|appendix.*)",
    re.IGNORECASE,
)
_OWN_NOTES = re.compile(r"\b(?:my|raw|some|these|rough|reading) notes\b", re.IGNORECASE)
_MINUTES_TITLES = re.compile(
    r"(?:attendees|present|apologies|agenda\b.*|decisions?|action items?|any other business)", re.I
)


def form_of(
    title: str | None,
    metadata: Sequence[tuple[str, str]],
    blocks: Sequence[Block],
    segments: Sequence[Segment],
    text: str,
    timed: bool,
) -> str:
    """The form, from what is declared, then from the title, then from the text's build; 'article' for want of signs.

    ``timed`` says that the text comes from subtitles.
    """
    told = dict(reversed(metadata))
    for key in ("form", "type", "document type", "category", "format"):
        if key in told and (form := _named(told[key])):
            return form
    turns = _turn_share(blocks)
    if timed or turns >= 0.5:
        return "transcript" if timed else _talk(title, blocks, text)
    if title and (form := _named(title)) and form != "article":
        return form
    return _built(metadata, blocks, segments, text)


def _named(text: str) -> str | None:
    return next((form for form, words in _DECLARED if re.search(rf"\b(?:{words})\b", text, re.IGNORECASE)), None)


def _turn_share(blocks: Sequence[Block]) -> float:
    """How many of the blocks that are read are somebody's turn, in [0, 1]."""
    read = [b for b in blocks if b.kind not in (BlockKind.FURNITURE, BlockKind.HEADING, BlockKind.CODE)]
    return sum(b.kind is BlockKind.TURN for b in read) / len(read) if read else 0.0


def _talk(title: str | None, blocks: Sequence[Block], text: str) -> str:
    """An interview has one who asks; a transcript has speakers."""
    named = _named(title or "")
    if named in ("minutes", "interview", "transcript", "notes"):
        return named
    turns = [b for b in blocks if b.kind is BlockKind.TURN and b.speaker]
    speakers = Counter(b.speaker for b in turns)
    if any(is_role(s or "") and re.match(r"interview", s or "", re.IGNORECASE) for s in speakers):
        return "interview"
    asking = Counter(b.speaker for b in turns if "?" in b.span.of(text))
    if len(speakers) == 2 and asking:
        asker, asked = asking.most_common(1)[0]
        if asked * 2 >= speakers[asker] and asked * 3 >= 2 * asking.total():
            return "interview"
    return "transcript"


def _built(metadata: Sequence[tuple[str, str]], blocks: Sequence[Block], segments: Sequence[Segment], text: str) -> str:
    opening = " ".join(b.span.of(text) for b in blocks[:6])[:1500]
    labels = [b.span.of(text).strip().lower() for b in blocks[:8] if b.kind is BlockKind.FURNITURE]
    if any(name.replace(" ", "-") in _MEETING for name, _ in metadata):
        return "minutes"
    titles = [s.title for s in segments]
    if sum(bool(_MINUTES_TITLES.fullmatch(t)) for t in titles) >= 2:
        return "minutes"
    if any(label.startswith(("chapters", "episode chapters", "timestamps")) for label in labels):
        return "summary"
    if sum(len(b.asides) for b in blocks) >= 3 or _OWN_NOTES.search(opening):
        return "notes"
    if sum(bool(_REPORT_TITLES.fullmatch(t)) for t in titles) >= 2:
        return "report"
    return "article"
