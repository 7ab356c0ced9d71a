"""From placed blocks to a Document: chapters, parents, asides, and what the document says of itself."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from kg.records import Block, BlockKind, Document, Segment, Span
from kg.sources.asides import find_asides
from kg.sources.dates import read_date
from kg.sources.form import form_of
from kg.sources.headings import clean_title
from kg.sources.layout import lay_out
from kg.sources.lines import Content
from kg.sources.metadata import about, cast_in, cast_of, fields_at_top, read_field
from kg.sources.people import Cast, merge
from kg.sources.placing import Placed, place

_UNREAD = (BlockKind.FURNITURE, BlockKind.CODE)
_INTRODUCED = (BlockKind.ITEM, BlockKind.ROW)
_LISTED = (BlockKind.ITEM, BlockKind.TURN)


def build_document(content: Content, *, key: str, source: str, format: str, digest: str) -> Document:  # noqa: A002
    """The document that a reader's lines make."""
    cast = merge([cast_of(content.metadata), cast_in(content.lines)])
    placed = place(content, lay_out(content, cast))
    text = placed.text
    heading = _title_heading(placed.blocks, text)
    segments, owners = _segments(placed, heading)
    blocks = _finished(placed, owners)
    found = (*_series(placed.blocks, text, heading), *fields_at_top(blocks, text), *_initials(cast))
    metadata = content.metadata + tuple(field for field in found if field not in content.metadata)
    told = dict(reversed(metadata))
    title = told.get("title") or _name(placed.blocks, text, heading, content.by_shape) or told.get("subject")
    whole = about(blocks, text, metadata, clean_title(title) if title else None)
    return Document(
        key=key,
        source=source,
        format=format,
        text=text,
        title=whole.title,
        date=whole.date or _date_in_name(source),
        author=whole.author,
        form=form_of(whole.title, metadata, blocks, segments, text, timed=format in ("vtt", "srt")),
        blocks=blocks,
        segments=segments,
        anchors=placed.anchors,
        metadata=metadata,
        digest=digest,
    )


def _title_heading(blocks: Sequence[Block], text: str) -> int | None:
    """The heading that is the document's title: of level 1, with nothing but short lines above it.

    Where two stand at the top (a show and its episode) it is the later one.
    """
    title = None
    for number, block in enumerate(blocks):
        if block.kind is BlockKind.HEADING and block.level == 1:
            title = number
        elif block.kind is BlockKind.FURNITURE:
            continue
        elif title is not None or block.kind is not BlockKind.PARAGRAPH or len(block.span.of(text)) > 200:
            break
    return title


def _series(blocks: Sequence[Block], text: str, title: int | None) -> tuple[tuple[str, str], ...]:
    """What stands above the title at its own level: a show, a series, a committee."""
    above = [b for b in blocks[: title or 0] if b.kind is BlockKind.HEADING and b.level == 1]
    return tuple(("series", clean_title(b.span.of(text))) for b in above)


def _initials(cast: Cast) -> tuple[tuple[str, str], ...]:
    known = "; ".join(f"{short} = {name}" for short, name in cast.initials)
    return (("initials", known),) if known else ()


def _date_in_name(source: str) -> str | None:
    """'talks/grid-2026-03-14.srt' says when; the file's own times do not."""
    found = re.search(r"(?<!\d)(?:19|20)\d{2}-\d{2}-\d{2}(?!\d)", source.rsplit("/", 1)[-1])
    return read_date(found[0]) if found else None


def _name(blocks: Sequence[Block], text: str, title: int | None, by_shape: bool) -> str | None:
    """What the title heading says; without one, what a heading at the very top says, if it is marked as one."""
    first = next((b for b in blocks if b.kind is not BlockKind.FURNITURE), None) if not by_shape else None
    heading = blocks[title] if title is not None else first
    if heading is None or heading.kind is not BlockKind.HEADING:
        return None
    return clean_title(heading.span.of(text)) or None


def _segments(placed: Placed, title: int | None) -> tuple[tuple[Segment, ...], tuple[int | None, ...]]:
    """The chapters, and for each block the innermost one. Title and subtitles open none."""
    blocks, text = placed.blocks, placed.text
    segments: list[Segment] = []
    stack: list[int] = []
    counts: Counter[int | None] = Counter()
    owners: list[int | None] = []
    for number, block in enumerate(blocks):
        if block.kind is BlockKind.HEADING and _opens_segment(placed, number, title):
            while stack and segments[stack[-1]].level >= block.level:
                closed = stack.pop()
                segments[closed] = replace(segments[closed], span=Span(segments[closed].span.start, block.span.start))
            parent = stack[-1] if stack else None
            counts[parent] += 1
            name = clean_title(block.span.of(text)) or block.span.of(text)
            whole = Span(block.span.start, len(text))
            segments.append(Segment(name, block.span, whole, block.level, counts[parent], parent))
            stack.append(len(segments) - 1)
        owners.append(stack[-1] if stack else None)
    return tuple(segments), tuple(owners)


def _opens_segment(placed: Placed, number: int, title: int | None) -> bool:
    """Not the title nor what stands above it, and not a subtitle."""
    if placed.drafts[number].subtitle or (title is not None and number <= title):
        return False
    if title is None or number != title + 1:
        return True
    # Right under the title, with nothing but the document's fields below: a subtitle.
    below = list(takewhile(lambda b: b.kind is not BlockKind.HEADING, placed.blocks[number + 1 :]))
    fields = [b for b in below if b.kind is BlockKind.FURNITURE or read_field(b.span.of(placed.text))]
    return not below or len(fields) < len(below)


def _finished(placed: Placed, owners: Sequence[int | None]) -> tuple[Block, ...]:
    """The blocks with their segments, parents and asides."""
    done: list[Block] = []
    items: list[tuple[int, int]] = []  # (depth, number) of the open list items
    intro: int | None = None
    listed: BlockKind | None = None
    for number, (block, draft) in enumerate(zip(placed.blocks, placed.drafts, strict=True)):
        parent = None
        if listed is not None and listed is not block.kind and block.kind in _INTRODUCED:
            intro = None  # another list or table stands between
        listed = block.kind if block.kind in _INTRODUCED else None if block.kind is not BlockKind.FURNITURE else listed
        if block.kind in _LISTED and block.level:
            while items and items[-1][0] >= block.level:
                items.pop()
            parent = items[-1][1] if items else intro
            items.append((block.level, number))
        elif draft.inside:
            parent = next((n for depth, n in reversed(items) if depth <= draft.inside), None)
        elif block.kind in (BlockKind.ROW, BlockKind.QUOTE, BlockKind.CODE):
            parent = intro
        elif block.kind is not BlockKind.FURNITURE:
            intro = number
            items.clear()
        asides = find_asides(placed.text, block.span) if block.kind not in _UNREAD else ()
        done.append(replace(block, segment=owners[number], parent=parent, asides=asides))
    return tuple(done)
