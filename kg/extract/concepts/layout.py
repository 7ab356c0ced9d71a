"""What the layout says: items and cells that stand under a heading, a lead-in or a column with a certain name."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.records import Block, BlockKind, Document, Span
from kg.text import Reading


@dataclass(frozen=True, slots=True)
class Listed:
    """One entry of a list or table: the words that name it, and the whole entry as evidence."""

    text: str
    span: Span
    evidence: Span
    block: int


def listed_under(reading: Reading, heading: re.Pattern[str], *, column: str) -> Iterator[Listed]:
    """The entries of lists whose heading or lead-in fits ``heading``, and of columns that fit ``column``."""
    document = reading.document
    wanted = re.compile(column, re.IGNORECASE)
    for index, block in enumerate(document.blocks):
        if block.kind is BlockKind.ROW:
            yield from _cells(document, index, block, wanted)
        elif block.kind is BlockKind.ITEM and _introduced(document, block, heading):
            span = _lead(document, block)
            if span is not None:
                yield Listed(span.of(document.text), span, block.span, index)
        yield from _inline(document, index, block, heading)


def _cells(document: Document, index: int, block: Block, wanted: re.Pattern[str]) -> Iterator[Listed]:
    for cell, header in zip(block.cells, block.columns, strict=False):
        if wanted.search(header) and not re.search(r"\b(id|no|level|rating|score|owner)\b|#", header, re.I):
            text = cell.of(document.text)
            if re.search(r"[^\W\d]{3}", text):
                yield Listed(text, cell, block.span, index)


def _introduced(document: Document, block: Block, heading: re.Pattern[str]) -> bool:
    """Whether the lead-in, or else the heading right above, names what the list holds."""
    if block.parent is not None:
        above = document.blocks[block.parent]
        text = above.span.of(document.text)
        if above.kind is BlockKind.ITEM:
            return len(text) < 60 and bool(heading.search(text))
        if above.kind is BlockKind.HEADING or text.rstrip().endswith(":"):
            return bool(heading.search(text)) and len(text) < 200
    segment = document.segment_at(block.span.start)
    if segment is None:
        return False
    title = document.segments[segment].title
    return len(title) < 60 and bool(heading.search(title)) and "?" not in title


_BOLD_LEAD = re.compile(r"^([^.:–—]{3,110}?)(?:\.\s|:\s|\s[–—]\s)")


def _lead(document: Document, block: Block) -> Span | None:
    """The words of an item that name it: up to its first colon, dash or full stop; all of a short item."""
    text = block.span.of(document.text)
    match = _BOLD_LEAD.match(text)
    if match and len(match.group(1).split()) <= 14:
        return Span(block.span.start, block.span.start + match.end(1))
    return block.span if len(text.split()) <= 12 else None


_LIST = re.compile(r"^(.{3,60}?):\s+(.+)$", re.DOTALL)


def _inline(document: Document, index: int, block: Block, heading: re.Pattern[str]) -> Iterator[Listed]:
    """'Main risks: late steel, frost and a strike' in one line."""
    if block.kind not in (BlockKind.ITEM, BlockKind.PARAGRAPH) or block.span.end - block.span.start > 300:
        return
    text = block.span.of(document.text)
    match = _LIST.match(text)
    if not match or not heading.search(match.group(1)) or (match.group(2).count(",") < 1 and " and " not in text):
        return
    if re.search(r"[.!?]\s", match.group(2)):
        return
    position = block.span.start + match.start(2)
    for part in re.split(r"(,\s+(?:and |or )?|\s+and\s+|;\s+)", match.group(2)):
        if re.search(r"\w{3}", part) and not re.fullmatch(r"\W*(?:and|or)?\W*", part) and len(part.split()) <= 8:
            clean = part.strip(" .;")
            start = position + part.find(clean)
            yield Listed(clean, Span(start, start + len(clean)), block.span, index)
        position += len(part)
