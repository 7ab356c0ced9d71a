"""PDF: lines from where text stands on the page, without running heads and page numbers."""

import io
import logging
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from statistics import median
from typing import Any

from pypdf import PageObject, PdfReader

from kg.errors import SourceError
from kg.records import BlockKind, Location
from kg.sources.find import MOST_CHARACTERS
from kg.sources.furniture import is_furniture
from kg.sources.grouping import ends_sentence
from kg.sources.lines import Content, Join, Line
from kg.sources.markers import find_marker
from kg.sources.pdftables import find_tables

MOST_PAGES = 2_000
MARGIN = 0.09  # of a page's height, above and below, where running heads stand
LARGER = 1.12  # times the body's size: a heading
SMALLER = 0.8  # times the line's size: the number of a footnote
WIDER = 1.35  # times the usual distance between lines: a new paragraph

_LIGATURES = re.compile("[\ufb00-\ufb06]")
_BULLETS = str.maketrans(
    {"\uf0b7": "•", "\uf0a7": "•", "\uf0d8": "•", "\uf0fc": "•", "\uf02d": "-", "\x7f": "•", "\x95": "•"}
)
_NO_TITLE = re.compile(
    r"(?:untitled|anonymous|\(.*\)|microsoft word.*|document\d*|.*\.(?:docx?|pdf|indd|tex|pages))", re.I
)

# What a damaged file holds is raised as an error or left out; the library's own remarks would only disturb.
logging.getLogger("pypdf").setLevel(logging.CRITICAL)


@dataclass
class _Row:
    """A line of a page: where it begins (points from the lower left), how large it is, how much of it is bold."""

    page: int
    x: float
    y: float
    size: float
    height: float  # of the page
    text: str = ""
    bold: int = 0

    def add(self, text: str, bold: bool) -> None:
        if bold and self.bold >= len(self.text.rstrip()):
            self.bold = len(self.text) + len(text)
        self.text += text


@dataclass
class _PageText:
    """Collects what the library meets on one page, in the order of the file."""

    page: int
    height: float
    rows: list[_Row] = field(default_factory=list)
    open_row: _Row | None = None

    def visit(self, text: str, cm: Sequence[float], tm: Sequence[float], font: Any, size: float) -> None:
        if not text:
            return
        x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
        y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
        scale = abs(tm[3] * cm[3]) or abs(tm[1] * cm[2]) or 1.0
        bold = bool(re.search(r"bold|black|heavy|semibold", str((font or {}).get("/BaseFont", "")), re.IGNORECASE))
        for number, piece in enumerate(text.split("\n")):
            if number:
                self.open_row = None
            if piece.strip() or (piece and self.open_row):
                self._add(piece, x, y, size * scale, bold)

    def _add(self, piece: str, x: float, y: float, size: float, bold: bool) -> None:
        row = self.open_row
        if row is not None and abs(row.y - y) > 0.6 * max(row.size, size):
            row = None
        if row is not None and size < SMALLER * row.size and re.fullmatch(r"\s*\d{1,3}\s*", piece):
            return  # the raised number of a footnote
        if row is None:
            row = _Row(self.page, x, y, size, self.height)
            self.rows.append(row)
        self.open_row = row
        row.add(piece, bold)


def read_pdf(data: bytes, where: str) -> Content:
    """The lines of a PDF, each with its page. Raises SourceError for what is damaged, locked or without text."""
    if b"%PDF-" not in data[:1024]:
        raise SourceError("not a PDF file", where=where, fix="give it its real suffix")
    if b"%%EOF" not in data[-4096:] and b"startxref" not in data[-4096:]:
        raise SourceError("the PDF file is cut off", where=where, why="its end is missing", fix="get the whole file")
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise SourceError("the PDF file is locked", where=where, fix="save it without a password")
        rows = list(_rows(reader, where))
        metadata = {"title": reader.metadata.title, "author": reader.metadata.author} if reader.metadata else {}
    except SourceError:
        raise
    except Exception as error:  # the library raises errors of all kinds on files that somebody has damaged
        why = f"{type(error).__name__}: {error}"[:200]
        raise SourceError("the PDF file is damaged", where=where, why=why, fix="open it and save it anew") from error
    rows = _without_running_heads(_tidy(rows))
    if not rows:
        raise SourceError("the PDF file holds no text", where=where, why="its pages are pictures", fix="run OCR on it")
    lines = tuple(_lines(rows))
    headed = any(line.kind is BlockKind.HEADING for line in lines)
    return Content(lines, tuple(_metadata(metadata, lines)), None, not headed)


def _rows(reader: PdfReader, where: str) -> Iterator[_Row]:
    if len(reader.pages) > MOST_PAGES:
        raise SourceError(
            "the PDF file is too long", where=where, why=f"it has more than {MOST_PAGES} pages", fix="split it"
        )
    total = 0
    for number, page in enumerate(reader.pages, start=1):
        found = _PageText(number, float(page.mediabox.height))
        _extract(page, found)
        total += sum(len(row.text) for row in found.rows)
        if total > MOST_CHARACTERS:
            raise SourceError(
                "the PDF file is too long", where=where, why=f"more than {MOST_CHARACTERS:,} characters", fix="split it"
            )
        yield from found.rows


def _extract(page: PageObject, into: _PageText) -> None:
    page.extract_text(visitor_text=into.visit)


def _tidy(rows: Iterable[_Row]) -> list[_Row]:
    """Rows with folded space, whole ligatures and plain bullets; a bullet drawn by itself joins its text."""
    out: list[_Row] = []
    for row in rows:
        text = _LIGATURES.sub(lambda m: unicodedata.normalize("NFKC", m[0]), row.text.translate(_BULLETS))
        bold = row.bold >= len(row.text.rstrip())
        text = "".join(c for c in " ".join(text.split()) if c.isprintable())
        row = replace(row, text=text, bold=len(text) if bold else min(row.bold, len(text)))
        if out and out[-1].page == row.page and abs(out[-1].y - row.y) < 0.5 * row.size and _is_marker(out[-1].text):
            bullet = out.pop()
            row = replace(
                row, x=bullet.x, text=f"{bullet.text} {text}", bold=row.bold and row.bold + len(bullet.text) + 1
            )
        if row.text:
            out.append(row)
    return out


def _is_marker(text: str) -> bool:
    return len(text) <= 5 and find_marker(text + " x") is not None


def _without_running_heads(rows: Sequence[_Row]) -> list[_Row]:
    """Leave out what stands at the upper or lower edge of several pages alike, but for its numbers."""
    pages = {row.page for row in rows}
    edge = [row for row in rows if row.y < MARGIN * row.height or row.y > (1 - MARGIN) * row.height]
    seen = Counter(form for form, _ in {(_form(row), row.page) for row in edge})
    least = max(2, (len(pages) + 1) // 2) if len(pages) > 1 else 2
    repeated = {id(row) for row in edge if seen[_form(row)] >= least or is_furniture(row.text)}
    return [row for row in rows if id(row) not in repeated]


def _form(row: _Row) -> str:
    return re.sub(r"\d+", "#", row.text.casefold())


def _lines(rows: Sequence[_Row]) -> Iterator[Line]:
    """Rows as lines: larger ones are headings, wider gaps part paragraphs, indents are counted in letters."""
    body = _body_size(rows)
    levels = _levels(rows, body)
    leading = _leading(rows, body)
    left = {page: min(row.x for row in rows if row.page == page) for page in {row.page for row in rows}}
    width = sorted(len(row.text) for row in rows)[int(0.9 * (len(rows) - 1))]
    before: _Row | None = None
    tables = {start: (end, lines) for start, end, lines in find_tables(rows)}
    passed = 0
    for number, row in enumerate(rows):
        if number in tables:
            passed, table = tables[number]
            yield from table
            before = None
        if number < passed:
            continue
        level = levels.get(_rounded(row.size), 0) if len(row.text.split()) <= 25 else 0
        join = _join(before, row, leading, width)
        indent = round((row.x - left[row.page]) / (0.5 * body))
        kind = BlockKind.HEADING if level and not is_furniture(row.text) else None
        if kind and before is not None and _rounded(before.size) == _rounded(row.size) and join is not Join.NEW:
            kind, join = None, Join.SOFT  # a title of several lines
        bold = 0 if level else row.bold
        yield Line(row.text, Location(page=row.page), join, 0, max(indent, 0), bold, kind, level if kind else 0)
        before = row


def _rounded(size: float) -> float:
    return round(size * 2) / 2


def _body_size(rows: Sequence[_Row]) -> float:
    sizes: Counter[float] = Counter()
    for row in rows:
        sizes[_rounded(row.size)] += len(row.text)
    return max(sizes, key=lambda size: (sizes[size], -size)) or 10.0


def _levels(rows: Sequence[_Row], body: float) -> dict[float, int]:
    """The heading level of each size above the body's; the largest is a title only if it stands once, on top."""
    sizes = sorted({_rounded(row.size) for row in rows if row.size >= LARGER * body}, reverse=True)
    if not sizes:
        return {}
    first = [n for n, row in enumerate(rows) if _rounded(row.size) == sizes[0]]
    is_title = first[0] < 5 and first[-1] - first[0] == len(first) - 1
    return {size: min(number + (1 if is_title else 2), 6) for number, size in enumerate(sizes)}


def _leading(rows: Sequence[_Row], body: float) -> float:
    gaps = [a.y - b.y for a, b in pairwise(rows) if a.page == b.page]
    usual = [gap for gap in gaps if 0.5 * body < gap < 2.2 * body]
    return median(sorted(usual)[: max(len(usual) * 3 // 4, 1)]) if usual else 1.2 * body


def _join(before: _Row | None, row: _Row, leading: float, width: int) -> Join:
    if before is None or abs(before.size - row.size) > 0.1 * row.size:
        return Join.NEW
    if before.page != row.page or row.y > before.y:
        return Join.BREAK
    if before.y - row.y > WIDER * leading:
        return Join.NEW
    if row.x - before.x > row.size and ends_sentence(before.text):
        return Join.NEW
    if find_marker(row.text) or len(before.text) < 0.6 * width:
        return Join.BREAK
    return Join.SOFT


def _metadata(found: dict[str, str | None], lines: Sequence[Line]) -> Iterator[tuple[str, str]]:
    """Title and author, where a person wrote them. The dates of the file are not the document's."""
    titled = any(line.kind is BlockKind.HEADING and line.level == 1 for line in lines)
    for name, value in found.items():
        value = " ".join(str(value or "").split())
        if value and not _NO_TITLE.fullmatch(value) and not (name == "title" and titled):
            yield name, value[:500]
