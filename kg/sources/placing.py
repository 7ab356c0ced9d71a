"""Give drafts their offsets: in the file's own text, or in a clean text written from the lines."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from kg.records import Block, BlockKind, Location, Span
from kg.sources.glue import words_of
from kg.sources.lines import Content, Draft, Line, Part

Anchors = tuple[tuple[int, Location], ...]
_TIGHT = (BlockKind.ITEM, BlockKind.ROW, BlockKind.CODE)
_BROKEN_WORD = re.compile(r"([^\W\d_]{2,})-$")
SOFT_HYPHEN = "\u00ad"
# 'long-' at a line's end is more likely the first half of 'long-term' than of a word.
_COMPOUNDING = frozenset(
    "long short high low well self cost non near full half large small real time one two three first second third"
    " decision problem state open single multi cross risk low-cost data user human machine ill so fact year".split()
)
_REST_OF_WORD = re.compile(r"[^\W\d_]{2,}")


@dataclass(frozen=True, slots=True)
class Placed:
    """The canonical text, its blocks in order, the draft of each, and the anchors."""

    text: str
    blocks: tuple[Block, ...]
    drafts: tuple[Draft, ...]
    anchors: Anchors


def place(content: Content, drafts: Sequence[Draft]) -> Placed:
    """The text and where each draft stands in it."""
    if content.text is None:
        return _Writer(content.lines).write(drafts)
    lines = content.lines

    def span(part: Part) -> Span:
        return Span(lines[part.line].start + part.start, lines[part.line].start + part.end)

    blocks = []
    for draft in drafts:
        whole = Span(span(draft.parts[0]).start, span(draft.parts[-1]).end)
        blocks.append(_block(draft, whole, span(draft.label) if draft.label else None, tuple(map(span, draft.cells))))
    marks = tuple((line.start, line.location) for line in lines)
    return Placed(content.text, tuple(blocks), tuple(drafts), anchors(marks))


def anchors(marks: Sequence[tuple[int, Location]]) -> Anchors:
    """Marks in order of offset, each place once; what stands before the first mark belongs to it."""
    kept: list[tuple[int, Location]] = []
    for offset, location in marks:
        if kept and kept[-1][0] == offset:
            kept.pop()
        if not kept or kept[-1][1] != location:
            kept.append((offset, location))
    if not kept:
        return ((0, Location()),)
    return ((0, kept[0][1]), *kept[1:])


def _block(draft: Draft, span: Span, label: Span | None, cells: tuple[Span, ...]) -> Block:
    return Block(span, draft.kind, draft.level, speaker=draft.speaker, label=label, cells=cells, columns=draft.columns)


class _Writer:
    """Writes a text without markup: blocks apart by a blank line, items and rows one under the other."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._lines = lines
        self._words: Counter[str] | None = None
        self._out: list[str] = []
        self._size = 0
        self._marks: list[tuple[int, Location]] = []

    def write(self, drafts: Sequence[Draft]) -> Placed:
        blocks = []
        before: Draft | None = None
        for draft in drafts:
            if before is not None:
                tight = draft.kind in _TIGHT and before.kind is draft.kind
                self._add("\n" if tight else "\n\n")
            blocks.append(self._write_block(draft))
            before = draft
        text = "".join(self._out)
        return Placed(text, tuple(blocks), tuple(drafts), anchors(self._marks))

    def _write_block(self, draft: Draft) -> Block:
        if draft.kind is BlockKind.ITEM:
            self._add("  " * (draft.level - 1) + "- ")
        elif draft.inside:
            self._add("  " * draft.inside)
        label = None
        for part in draft.head:
            self._mark(part)
            if draft.label and draft.label.line == part.line:
                start = self._size + draft.label.start - part.start
                label = Span(start, start + draft.label.end - draft.label.start)
            self._add(self._lines[part.line].text[part.start : part.end])
        if draft.head and draft.parts[0].line != draft.head[-1].line:
            self._add("\n")
        if draft.cells:
            return self._write_row(draft)
        begin = self._size
        texts = [self._lines[part.line].text[part.start : part.end] for part in draft.parts]
        for part, text, following in zip(draft.parts, texts, [*texts[1:], ""], strict=True):
            self._mark(part)
            if following:
                text, glue = (text, "\n") if draft.kind is BlockKind.CODE else self._joined(text, following)
                text += glue
            self._add(text)
        return _block(draft, Span(begin, self._size), label, ())

    def _write_row(self, draft: Draft) -> Block:
        begin = self._size
        cells: list[Span] = []
        for part in draft.cells:
            if cells:
                self._add(" | ")
            self._mark(part)
            cells.append(Span(self._size, self._size + part.end - part.start))
            self._add(self._lines[part.line].text[part.start : part.end])
        return _block(draft, Span(begin, self._size), None, tuple(cells))

    def _joined(self, text: str, following: str) -> tuple[str, str]:
        """``text`` and what is written between it and ``following``: a word broken at the line's end is one again."""
        if text.endswith(SOFT_HYPHEN):
            return text[:-1], ""
        broken, rest = _BROKEN_WORD.search(text), _REST_OF_WORD.match(following)
        if not broken or not rest or not rest[0][0].islower():
            return text, " "
        left, right = broken[1], rest[0]
        if self._words is None:
            self._words = words_of(" ".join(line.text for line in self._lines))
        compound = f"{left}-{right}"
        keeps = left.lower() in _COMPOUNDING or any(compound in line.text for line in self._lines)
        if keeps and not self._words[left + right]:
            return text, ""
        return text[:-1], ""

    def _add(self, text: str) -> None:
        self._out.append(text)
        self._size += len(text)

    def _mark(self, part: Part) -> None:
        self._marks.append((self._size, self._lines[part.line].location))
