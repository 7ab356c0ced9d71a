"""From lines to blocks: what each group of lines is, for every format alike."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from kg.records import BlockKind
from kg.sources.dates import read_date
from kg.sources.furniture import is_furniture
from kg.sources.grouping import RULE, ends_sentence, find_markers, group_lines, is_bold, quote_length
from kg.sources.headings import (
    decor_length,
    enumerator,
    heading_mark,
    is_capitals,
    is_heading_shaped,
    stamp_length,
)
from kg.sources.lines import Content, Draft, Join, Label, Line, Part
from kg.sources.markers import Marker
from kg.sources.metadata import is_byline, is_dateline, read_field
from kg.sources.nesting import OpenItems
from kg.sources.people import Cast
from kg.sources.speakers import find_labels

LONGEST_TITLE = 200  # characters
_REFERENCE = re.compile(r"\[\^?(\d{1,3})\]")
_BARE_NUMBER = re.compile(r"(\d{1,2})[.)]?\s+(?=\S)")
_KIND_OF_TEXT = re.compile(
    r"(?:minutes|transcript|notes|interview|report|summary|proceedings|episode)\b", re.IGNORECASE
)
_CREDIT = re.compile(
    r"(?:transcript(?:ion|s)?|transcribed|edited|editing|produced|music|recorded|recording|corrections?|disclaimer|credits"
    r"|editor[’']s note|this (?:transcript|interview|conversation) (?:was|has been)|next (?:meeting|episode|report))\b",
    re.IGNORECASE,
)
_FOOTNOTE = re.compile(r"\[?\^?(\d{1,3})\]?[.:]?\s+(?=[^\W\d_a-z“\"‘])")


def lay_out(content: Content, cast: Cast) -> tuple[Draft, ...]:
    """The blocks of a document in order; ``cast`` names those who are said to speak in it."""
    labels = find_labels(content.lines, cast)
    page = _Page(content.lines, labels, content.by_shape)
    return tuple(_with_turns(page.drafts()))


@dataclass(frozen=True)
class _Heading:
    level: int
    skip: int  # characters before the title


@dataclass
class _Page:
    """The lines of one document while their groups are told apart."""

    lines: Sequence[Line]
    labels: dict[int, Label]
    by_shape: bool
    groups: tuple[tuple[int, ...], ...] = ()
    markers: dict[int, Marker] = field(default_factory=dict)
    shouted: bool = False  # most of the document is in capitals
    ranked: bool = False  # headings with numbers or capitals stand above those that only look like headings
    depth: int = 1  # level of the heading last seen that was marked as one
    numbered: bool = False  # marked headings have numbers
    listed: frozenset[int] = frozenset()  # numbers of lines that are items of a list without markers
    references: frozenset[str] = frozenset()  # numbers of the footnotes that the text refers to

    def __post_init__(self) -> None:
        self.groups = group_lines(self.lines, self.labels)
        self.markers = find_markers(self.lines)
        self.references = frozenset(n for line in self.lines for n in _REFERENCE.findall(line.text))
        capitals = sum(is_capitals(line.text) for line in self.lines)
        headings = [line.text for line in self.lines if line.kind is BlockKind.HEADING]
        first = [match[1] for text in headings if (match := _BARE_NUMBER.match(text))]
        self.numbered = {"1", "2"} <= set(first)
        self.listed = frozenset(self._listed())
        self.shouted = capitals > 0.4 * max(len(self.lines), 1)

    def text(self, group: int) -> str:
        return " ".join(self.lines[n].text for n in self.groups[group])

    def first(self, group: int) -> Line:
        return self.lines[self.groups[group][0]]

    def drafts(self) -> Iterator[Draft]:
        items = OpenItems()
        title = self._title()
        above: Draft | None = None
        for k in range(len(self.groups)):
            draft = self._draft(k, k in title, items)
            if draft is not None:
                if above is not None and above.kind is draft.kind is BlockKind.HEADING and above.level < draft.level:
                    draft = replace(draft, subtitle=self._is_subtitle(k))
                above = draft if draft.kind is not BlockKind.FURNITURE else above
                if draft.kind not in (BlockKind.ITEM, BlockKind.FURNITURE) and not draft.inside and not draft.level:
                    items.close()
                yield draft

    def _draft(self, k: int, is_title: bool, items: OpenItems) -> Draft | None:
        line, number = self.first(k), self.groups[k][0]
        label, marker = self.labels.get(number), self.markers.get(number)
        if label is not None:
            depth = items.open(line, marker) if marker else 0
            return self._turn(k, label, marker.length if marker else 0, depth)
        if is_furniture(self.text(k)) and line.kind not in (BlockKind.CODE, BlockKind.ROW):
            return self._block(k, BlockKind.FURNITURE)
        heading = _Heading(1, 0) if is_title else self._heading(k)
        if heading is not None:
            items.close()
            return self._heading_block(k, heading)
        if line.kind is not None:
            return self._given(k, line)
        if marker is not None:
            return self._block(k, BlockKind.ITEM, marker.length, level=items.open(line, marker))
        if self.by_shape and quote_length(line.text):
            return self._block(k, BlockKind.QUOTE)
        if number in self.listed:
            return self._block(k, BlockKind.ITEM, level=items.open(line, Marker("", 0)))
        inside = line.inside or items.depth_at(line)
        block = self._block(k, BlockKind.PARAGRAPH, self._footnote_length(line), inside=inside)
        return replace(block, ends_turn=bool(_CREDIT.match(line.text))) if block else None

    def _listed(self) -> Iterator[int]:
        """Short lines, one under the other, below 'Present:' or the like."""
        over = False
        for k in range(1, len(self.groups)):
            line, above = self.first(k), self.text(k - 1)
            number = self.groups[k][0]
            plain = line.kind is None and number not in self.markers and number not in self.labels
            short = len(self.groups[k]) == 1 and len(line.text) <= 120 and not ends_sentence(line.text)
            opened = above.endswith(":") and len(above.split()) <= 6
            over = plain and short and line.join is Join.BREAK and (over or opened)
            if over and self.by_shape:
                yield number

    def _footnote_length(self, line: Line) -> int:
        """How many characters the number before a footnote's text takes."""
        match = _FOOTNOTE.match(line.text)
        return match.end() if match and match[1] in self.references else 0

    def _given(self, k: int, line: Line) -> Draft | None:
        """A block whose kind the markup says."""
        assert line.kind is not None
        draft = self._block(k, line.kind, level=line.level, inside=line.inside)
        number = self.groups[k][0]
        if draft is not None and line.cells:
            draft = replace(draft, cells=tuple(Part(number, a, b) for a, b in line.cells), columns=line.columns)
        return draft

    def _block(self, k: int, kind: BlockKind, skip: int = 0, level: int = 0, inside: int = 0) -> Draft | None:
        parts = tuple(self._parts(k, skip, quoted=kind is BlockKind.QUOTE))
        return Draft(kind, parts, level, inside) if parts else None

    def _parts(self, k: int, skip: int = 0, quoted: bool = False) -> Iterator[Part]:
        for number in self.groups[k]:
            text = self.lines[number].text
            start = skip if number == self.groups[k][0] else 0
            if quoted and self.by_shape:
                start = max(start, quote_length(text))
            if text[start:].strip():
                start += len(text[start:]) - len(text[start:].lstrip())
                yield Part(number, start, len(text.rstrip()))

    def _turn(self, k: int, label: Label, marked: int, depth: int) -> Draft | None:
        """A labelled block; where nothing is said, the label is furniture."""
        number = self.groups[k][0]
        head = tuple(p for p in (Part(number, marked, label.content),) if p.start < p.end)
        named = Part(number, label.start, label.end) if label.start < label.end else None
        parts = tuple(self._parts(k, label.content))
        if not parts:
            return self._block(k, BlockKind.FURNITURE)
        return Draft(BlockKind.TURN, parts, depth, 0, head, named, label.speaker, opens_turn=True)

    # Headings

    def _title(self) -> frozenset[int]:
        """The groups at the top that are the document's title, where the markup names none."""
        if not self.by_shape:
            return frozenset()
        for k in range(min(len(self.groups) - 1, 4)):
            text = self.text(k)
            if not self._is_plain(k):
                return frozenset()
            if is_furniture(text) or is_dateline(text) or is_byline(text) or read_field(text) or RULE.fullmatch(text):
                continue
            numbered = enumerator(text)
            if numbered and numbered[0] not in ("part", "chapter"):
                return frozenset()
            if heading_mark(text) or len(text) > LONGEST_TITLE or text[-1] in ".,;:":
                return frozenset()
            return frozenset({k, k + 1} if self._is_glued(k) or self._is_titled_twice(k) else {k})
        return frozenset()

    def _is_glued(self, k: int) -> bool:
        """Whether the next group stands on the same line of the file: a show's title, then its episode's."""
        if k + 2 >= len(self.groups) or len(self.text(k + 1)) > LONGEST_TITLE:
            return False
        return self.first(k).location.line is not None and self.first(k + 1).location == self.first(k).location

    def _is_titled_twice(self, k: int) -> bool:
        """Whether a second title follows: a short line, and then a date, a label, or a gap."""
        if k + 2 >= len(self.groups) or len(self.text(k)) > 60 or not self._is_plain(k + 1):
            return False
        second, after = self.text(k + 1), self.text(k + 2)
        said = read_field(second) or is_dateline(second) or is_byline(second) or is_furniture(second)
        if said or not is_heading_shaped(second) or len(self.groups[k + 1]) > 1:
            return False
        if _KIND_OF_TEXT.match(second):
            return True
        apart = self.first(k + 2).join is Join.NEW and self.first(k + 1).join is Join.BREAK
        return apart or is_dateline(after) or is_byline(after) or is_furniture(after) or _dates(after)

    def _is_plain(self, k: int) -> bool:
        number = self.groups[k][0]
        return self.lines[number].kind is None and number not in self.markers and number not in self.labels

    def _heading(self, k: int) -> _Heading | None:
        line, text = self.first(k), self.text(k)
        if line.kind is BlockKind.HEADING:
            self.depth = line.level
            return _Heading(line.level, self._number_length(text))
        if line.kind is not None or line.inside:
            return None
        if all(is_bold(self.lines[n]) for n in self.groups[k]) and self._is_bold_heading(text):
            return _Heading(min(self.depth + 1, 6), 0)
        if not self.by_shape:
            return self._stray(k, line, text)
        return self._shaped(k, line, text)

    def _number_length(self, text: str) -> int:
        """How many characters a marked heading's number takes ('3.2 Costs'), where headings are numbered at all."""
        numbered = enumerator(text) if self.numbered else None
        bare = _BARE_NUMBER.match(text) if self.numbered else None
        return numbered[1] if numbered else bare.end() if bare else 0

    def _stray(self, k: int, line: Line, text: str) -> _Heading | None:
        """A heading typed in capitals or with 'Day 4 –' in a document that marks its other headings."""
        alone = line.join is Join.NEW and len(self.groups[k]) == 1 and k + 1 < len(self.groups) and self._is_plain(k)
        if not alone or len(text.split()) > 8 or text.endswith(":") or not is_heading_shaped(text):
            return None
        numbered = enumerator(text)
        if (numbered and numbered[0] in ("part", "chapter")) or (is_capitals(text) and not self.shouted):
            return _Heading(max(self.depth, 2), 0)
        return None

    def _is_bold_heading(self, text: str) -> bool:
        return is_heading_shaped(text.rstrip(":")) and read_field(text) is None

    def _is_subtitle(self, k: int) -> bool:
        """A bold line on the very next line after a heading."""
        line, above = self.first(k).location.line, self.first(k - 1).location.line
        adjacent = line is not None and above is not None and line == above + 1
        return adjacent and is_bold(self.first(k)) and self.first(k).kind is None and not self.text(k).endswith(":")

    def _shaped(self, k: int, line: Line, text: str) -> _Heading | None:
        """A heading told by its sign or shape, the surest sign first."""
        marks = heading_mark(text)
        if marks:
            return _Heading(min(marks[0], 6), marks[1])
        if k + 1 >= len(self.groups) or read_field(text) or is_byline(text) or is_dateline(text):
            return None
        if self._is_underlined(k) and not text.endswith((".", ",")):
            return _Heading(2 if self.text(k + 1)[0] == "=" else 3, 0)
        skip = stamp_length(text)
        if not is_heading_shaped(text[skip:]):
            return None
        numbered = enumerator(text[skip:])
        if numbered and self._is_numbered(k, numbered[0]):
            self.ranked = self.ranked or numbered[0] in ("roman", "chapter", "part")
            level = _LEVELS.get(numbered[0], 2 + text.split()[0].strip(".").count("."))
            return _Heading(min(level, 6), skip + numbered[1])
        if self.groups[k][0] in self.markers:
            return None
        if is_capitals(text[skip:]) and not self.shouted:
            self.ranked = True
            return _Heading(2, skip)
        if self._introduces(k, text[skip:]):
            return _Heading(3 if self.ranked else 2, skip)
        return None

    def _is_underlined(self, k: int) -> bool:
        below = self.text(k + 1)
        return (
            len(self.groups[k]) == 1
            and self.first(k + 1).join is Join.BREAK
            and bool(RULE.fullmatch(below))
            and below[0] in "=-~"
            and self.groups[k][0] not in self.markers
            and len(self.text(k)) <= LONGEST_TITLE
        )

    def _is_numbered(self, k: int, kind: str) -> bool:
        """Whether a number belongs to a heading: not to an item of a list that counts on in the next group."""
        if kind in ("roman", "section", "chapter", "part"):
            return self._stands_alone(k)
        number = self.groups[k][0]
        mine = self.markers.get(number)
        around = [self.markers.get(self.groups[j][0]) for j in (k - 1, k + 1) if 0 <= j < len(self.groups)]
        if mine is not None and any(m is not None and m.style == mine.style for m in around):
            return False
        following = self.first(k + 1)
        if following.indent > self.first(k).indent:
            return False
        if self.groups[k + 1][0] in self.markers:
            return following.join is Join.NEW
        return self._stands_alone(k) and len(self.text(k + 1)) > len(self.text(k))

    def _stands_alone(self, k: int) -> bool:
        return len(self.groups[k]) == 1 or (self.first(k).join is Join.NEW and self.first(k + 1).join is Join.NEW)

    def _introduces(self, k: int, text: str) -> bool:
        """Whether something follows that a heading would stand over, and what is before allows one here."""
        line, following = self.first(k), self.first(k + 1)
        number = self.groups[k + 1][0]
        tight = following.join is not Join.NEW
        if line.join is not Join.NEW and not (tight and self._ended(k - 1)):
            return False
        if line.indent > 12 or len(self.groups[k]) > 2:
            return False
        if number in self.labels or number in self.markers or following.kind is BlockKind.ROW:
            return not text.endswith("?") or number not in self.labels
        body = self.text(k + 1)
        if body.startswith("[") or is_furniture(body):
            return False
        says = ends_sentence(body) or len(body.split()) > 20
        return says and len(body) > 1.2 * len(text)

    def _ended(self, k: int) -> bool:
        """Whether a heading may follow group ``k`` without a blank line."""
        return k < 0 or self.groups[k][0] in self.markers or ends_sentence(self.text(k)) or is_furniture(self.text(k))

    def _heading_block(self, k: int, heading: _Heading) -> Draft | None:
        parts = list(self._parts(k, heading.skip))
        if not parts:
            return None
        before, _ = decor_length(self.lines[parts[0].line].text[parts[0].start :])
        parts[0] = replace(parts[0], start=parts[0].start + before)
        _, after = decor_length(self.lines[parts[-1].line].text[parts[-1].start : parts[-1].end])
        parts[-1] = replace(parts[-1], end=parts[-1].end - after)
        return Draft(BlockKind.HEADING, tuple(parts), heading.level)


_LEVELS = {"part": 2, "chapter": 2, "roman": 2, "number": 2, "letter": 3}


def _dates(text: str) -> bool:
    """'Published 3 March 2026 · 40 min'"""
    return len(text) <= 100 and read_date(text) is not None and not ends_sentence(text)


def _with_turns(drafts: Iterator[Draft]) -> Iterator[Draft]:
    """Paragraphs, items and quotes after a labelled turn are the same speaker's, up to a heading."""
    speaker: str | None = None
    for draft in drafts:
        if draft.opens_turn:
            speaker = draft.speaker
        elif draft.kind is BlockKind.HEADING or draft.ends_turn:
            speaker = None
        elif draft.kind in (BlockKind.TURN, BlockKind.PARAGRAPH) and speaker and not draft.inside:
            draft = replace(draft, kind=BlockKind.TURN, speaker=speaker)
        elif draft.kind in (BlockKind.ITEM, BlockKind.QUOTE, BlockKind.PARAGRAPH) and speaker:
            draft = replace(draft, speaker=speaker)
        yield draft
