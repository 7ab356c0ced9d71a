"""Rows of tables: from cells that the markup gives, or typed as text, `Item | Cost | Due`."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.records import BlockKind, Location
from kg.sources.lines import Join, Line

_PIPES = re.compile(r"\s*(?<!\\)\|\s*")
_TABS = re.compile(r"\t+")
_RULE = re.compile(r"[\s|:+=-]{3,}")


def mark_rows(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines, with those of tables marked as rows; the header row and rules become furniture.

    A table is two or more lines, one under the other, with the same number of cells. Its first row is the header if
    a rule stands under it or if it alone holds no digit.
    """
    out: list[Line] = []
    for run in _runs(lines):
        cells = [_cells(line.text) for line in run]
        rows = [n for n, line in enumerate(run) if cells[n] and not _RULE.fullmatch(line.text)]
        if len(rows) < 2 or len({len(cells[n]) for n in rows}) > 1:
            out += run
        else:
            out += _rows(run, cells, rows)
    return tuple(out)


def row_lines(cells: Sequence[str], header: Sequence[str], place: Location) -> Iterator[Line]:
    """A row of a table as a line; none where all its cells are empty."""
    text, spans, columns = "", list[tuple[int, int]](), list[str]()
    for number, cell in enumerate(cells):
        if cell:
            text += " | " if text else ""
            spans.append((len(text), len(text) + len(cell)))
            columns.append(header[number] if number < len(header) else "")
            text += cell
    if text:
        yield Line(text, place, Join.NEW, kind=BlockKind.ROW, cells=tuple(spans), columns=tuple(columns))


def _runs(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Stretches of lines that all have cells or are rules between them; every other line alone."""
    run: list[Line] = []
    for line in lines:
        tabular = line.kind is None and bool(_cells(line.text) or (run and _RULE.fullmatch(line.text)))
        if run and (not tabular or line.join is Join.NEW):
            yield run
            run = []
        if tabular:
            run.append(line)
        else:
            yield [line]
    if run:
        yield run


def _cells(text: str) -> tuple[tuple[int, int], ...]:
    """The columns of each non-empty cell; () for a line that is no row."""
    border = _PIPES if len(_PIPES.findall(text[:1000].strip("| "))) else _TABS
    if len(text) > 1000 or not border.search(text.strip("| ")):
        return ()
    found, start = [], 0
    for match in [*border.finditer(text), None]:
        end = match.start() if match else len(text)
        inner = text[start:end]
        if inner.strip():
            left = start + len(inner) - len(inner.lstrip())
            found.append((left, left + len(inner.strip())))
        start = match.end() if match else end
    return tuple(found) if len(found) > 1 else ()


def _rows(run: Sequence[Line], cells: Sequence[tuple[tuple[int, int], ...]], rows: Sequence[int]) -> Iterator[Line]:
    first, second = run[rows[0]], rows[1]
    digits = [any(c.isdigit() for c in run[n].text) for n in rows]
    has_header = second > rows[0] + 1 or (not digits[0] and all(digits[1:]))
    columns = tuple(first.text[a:b] for a, b in cells[rows[0]]) if has_header else ("",) * len(cells[rows[0]])
    for n, line in enumerate(run):
        if n not in rows or (has_header and n == rows[0]):
            yield replace(line, kind=BlockKind.FURNITURE)
        else:
            yield replace(line, kind=BlockKind.ROW, cells=cells[n], columns=columns)
