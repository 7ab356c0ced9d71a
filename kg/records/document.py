"""A document as its reader leaves it: one canonical text, and the structure found in it."""

from bisect import bisect_right
from dataclasses import dataclass, field
from enum import StrEnum


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters ``[start, end)`` of one document's canonical text, in Unicode code points. Never empty."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"a span must be non-empty and non-negative, not [{self.start}, {self.end})")

    def of(self, text: str) -> str:
        return text[self.start : self.end]

    def covers(self, other: "Span") -> bool:
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: "Span") -> bool:
        return self.start < other.end and other.start < self.end


class BlockKind(StrEnum):
    """What a stretch of text is in the document's layout."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"  # of a list
    TURN = "turn"  # of a speaker: a subtitle cue, a labelled paragraph, and the paragraphs that continue it
    ROW = "row"  # of a table
    QUOTE = "quote"
    CODE = "code"
    FURNITURE = "furniture"  # page numbers, navigation, tags, bare time stamps: never read for claims


@dataclass(frozen=True, slots=True)
class Block:
    """The smallest piece of layout. Blocks lie in text order and do not overlap.

    ``span`` is the content alone: no list marker, heading sign, speaker label or time stamp.
    """

    span: Span
    kind: BlockKind
    level: int = 0  # of a heading 1..6; of an item its nesting depth from 1; else 0
    segment: int | None = None  # index into Document.segments: the innermost chapter it stands in
    parent: int | None = None  # index of the block that introduces it: the item above, the paragraph before a list
    speaker: str | None = None  # of a turn: the name the label stands for (initials expanded where a key is given)
    label: Span | None = None  # where the label is written; None on paragraphs that continue a turn
    asides: tuple[Span, ...] = ()  # bracketed remarks inside the content, without their brackets
    cells: tuple[Span, ...] = ()  # of a table row: its non-empty cells
    columns: tuple[str, ...] = ()  # of a table row: the header above each of its cells, '' where none


@dataclass(frozen=True, slots=True)
class Segment:
    """A chapter or section. ``span`` reaches from its heading to the next heading of its level or above."""

    title: str
    heading: Span
    span: Span
    level: int
    position: int  # 1, 2, 3 … among its siblings
    parent: int | None = None  # index into Document.segments


@dataclass(frozen=True, slots=True)
class Location:
    """Where in the file: a line (from 1) of a text format, a page (from 1) of a PDF, seconds into a recording."""

    line: int | None = None
    page: int | None = None
    at: float | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """One document. ``text`` is canonical: every offset of the project counts in it.

    ``key`` is a readable name, unique in a build and the same in every run; ``source`` the path as given, relative
    to the folder that was named; ``date`` ISO 8601 at the precision known ('2026', '2026-03', '2026-03-14');
    ``form`` one of interview, notes, transcript, minutes, article, report, summary.
    ``anchors`` map the text back to the file: (offset, Location) in order of offset, the first at 0.
    ``metadata`` holds what the file says of itself, as (name, value) in file order: ('speakers', 'Ada Byron').
    """

    key: str
    source: str
    format: str
    text: str
    title: str | None = None
    date: str | None = None
    author: str | None = None
    form: str = "article"
    blocks: tuple[Block, ...] = ()
    segments: tuple[Segment, ...] = ()
    anchors: tuple[tuple[int, Location], ...] = ((0, Location()),)
    metadata: tuple[tuple[str, str], ...] = ()
    digest: str = field(default="", compare=False)  # SHA-256 of the file's bytes, in hex

    def locate(self, offset: int) -> Location:
        """The place in the file of the character at ``offset``."""
        index = bisect_right(self.anchors, offset, key=lambda anchor: anchor[0]) - 1
        return self.anchors[max(index, 0)][1]

    def segment_at(self, offset: int) -> int | None:
        """Index of the innermost segment around ``offset``; None outside of all."""
        inside = [i for i, s in enumerate(self.segments) if s.span.start <= offset < s.span.end]
        return max(inside, key=lambda i: (self.segments[i].level, i), default=None)
