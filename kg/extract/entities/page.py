"""The document as name patterns read it: every block on one line, with what is known of the lines."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from kg.records import Block, BlockKind, Span
from kg.text import Reading

WORD = re.compile(r"[^\W_]+(?:['’][^\W\d_]+)?")
_LONG = re.compile(r"\S{80,}")  # addresses, keys, garbage: no names, and slow to look for names in
_SMALL = re.compile(r"(?<=\w )(?:And|At|By|For|In|Of|On|The|To|With)\b|(?<=['’])S\b")
_UNREAD = frozenset({BlockKind.FURNITURE, BlockKind.CODE})
_OPENS = re.compile(r"[\n.!?:;)|/–—]\Z|(?:\A|[\n ])-\Z")


@dataclass(frozen=True, slots=True)
class Region:
    """One line of the page: a block's content, one cell of a table row, or a speaker label (``kind`` None)."""

    span: Span
    block: int
    kind: BlockKind | None
    titled: bool  # written like a heading, most words capitalised: its capitals say little


class Page:
    """``text`` has the length of the document's text, so that offsets are those of the document.

    Where a line is all in capitals it reads as a title: 'ASHBY HARBOUR BOARD' is 'Ashby Harbour Board' there.
    """

    def __init__(self, reading: Reading) -> None:
        self.document = document = reading.document
        self._tags = {s.offset + t.idx: t.tag_ for s in reading.sentences for t in s.tokens}
        chars = ["\n"] * len(document.text)
        spans = [(span, index, kind) for index, b in enumerate(document.blocks) for span, kind in _parts(b)]
        for span, _, _ in spans:
            chars[span.start : span.end] = _line(span.of(document.text))
        self.text = "".join(chars)
        self.regions = tuple(
            Region(span, index, kind, is_titled(span.of(self.text), strict=kind is not BlockKind.HEADING))
            for span, index, kind in sorted(spans, key=lambda part: part[0])
        )
        self._starts = [r.span.start for r in self.regions]

    def region_at(self, offset: int) -> Region | None:
        at = bisect_right(self._starts, offset) - 1
        return self.regions[at] if at >= 0 and offset < self.regions[at].span.end else None

    def titled_at(self, offset: int) -> bool:
        """Whether ``offset`` stands in a line whose capitals say little."""
        region = self.region_at(offset)
        return region is not None and region.titled

    def finditer(self, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
        """Matches inside single regions: blocks may be glued together in the text, names do not go across."""
        for region in self.regions:
            yield from pattern.finditer(self.text, region.span.start, region.span.end)

    def tag_at(self, offset: int) -> str:
        """The part of speech (Penn Treebank) of the word that begins at ``offset``; '' where none does."""
        return self._tags.get(offset, "")

    def starts_sentence(self, offset: int) -> bool:
        """Whether a capital at ``offset`` may be there for the place alone: first word of a line, sentence, quote."""
        region = self.region_at(offset)
        first = region.span.start if region is not None else 0
        before = self.text[max(first, offset - 8) : offset].rstrip(" \"'“‘([*_•")
        return not before or _OPENS.search(before) is not None

    def blocks_before(self, index: int) -> Iterator[Block]:
        """The blocks that introduce block ``index``, innermost first."""
        parent = self.document.blocks[index].parent
        while parent is not None:
            yield self.document.blocks[parent]
            parent = self.document.blocks[parent].parent

    def near(self, span: Span, pattern: re.Pattern[str], reach: int = 80) -> bool:
        """Whether ``pattern`` occurs within ``reach`` characters of ``span``."""
        return pattern.search(self.text, max(0, span.start - reach), span.end + reach) is not None

    @cached_property
    def common(self) -> frozenset[str]:
        """Words that the document also writes in lower case, and so hardly names; casefolded."""
        return frozenset(w[0] for w in WORD.finditer(self.text) if w[0].islower())

    @cached_property
    def capitals(self) -> Counter[str]:
        """How often each word stands capitalised where it need not be."""
        found: Counter[str] = Counter()
        for region in self.regions:
            if not region.titled and region.kind is not None:
                for word in WORD.finditer(self.text, region.span.start, region.span.end):
                    if word[0][0].isupper() and not self.starts_sentence(word.start()):
                        found[word[0]] += 1
        return found

    @cached_property
    def uncased(self) -> bool:
        """Whether the text has hardly a capital, as captions made by a machine have."""
        words = [w[0] for w in WORD.finditer(self.text)]
        return len(words) > 40 and sum(w[0].isupper() for w in words) < 0.02 * len(words)


def _line(written: str) -> str:
    """``written`` as one line of the same length; what is all in capitals reads as a title."""
    line = _LONG.sub(_blank, re.sub(r"\s", " ", written))
    shouted = line.isupper() and sum(len(w) > 3 for w in WORD.findall(line)) > 1 and line.isascii()
    return _SMALL.sub(lambda small: small[0].lower(), line.title()) if shouted else line


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])


def is_titled(line: str, *, strict: bool = False) -> bool:
    """Whether ``line`` is in title case or capitals: of its longer words, most are capitalised.

    Outside of headings (``strict``) nearly all; and sentences, lists of names and values of a field are no title.
    """
    if strict and (line.count(",") > 1 or re.search(r"[.!?]\s*$|^\W*[\w' ()/-]{2,60}:\s+\S", line)):
        return False
    words = [w[0] for w in WORD.finditer(line) if len(w[0]) > 3 and w[0][0].isalpha()]
    return len(words) > 1 and sum(w[0].isupper() for w in words) >= (0.9 if strict else 0.75) * len(words)


def _parts(block: Block) -> Iterator[tuple[Span, BlockKind | None]]:
    if block.kind in _UNREAD:
        return
    if block.label is not None and not block.span.overlaps(block.label):
        yield block.label, None
    for span in block.cells or (block.span,):
        yield span, block.kind
