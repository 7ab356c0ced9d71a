"""Tables in PDF files: cells that stand side by side, row under row, in the columns of the first row."""

from collections.abc import Iterator, Sequence
from typing import Protocol

from kg.records import Location
from kg.sources.lines import Line
from kg.sources.tables import row_lines

NEAR = 4.0  # points: two cells begin in one column


class Placed(Protocol):
    """A piece of text and where on which page it stands."""

    @property
    def page(self) -> int: ...
    @property
    def x(self) -> float: ...
    @property
    def y(self) -> float: ...
    @property
    def size(self) -> float: ...
    @property
    def text(self) -> str: ...


def find_tables(rows: Sequence[Placed]) -> Iterator[tuple[int, int, tuple[Line, ...]]]:
    """(first, end, lines) of each table: which of ``rows`` it takes, and its rows as lines."""
    start = 0
    while start < len(rows) - 1:
        columns = _columns(rows, start)
        end = _end(rows, start, columns) if len(columns) > 1 else start
        records = list(_records(rows[start:end], columns)) if end > start else []
        if len(records) > 1 and _is_tabular(records):
            yield start, end, tuple(_lines(records, rows[start].page))
            start = end
        else:
            start += 1


def _columns(rows: Sequence[Placed], start: int) -> list[float]:
    """Where the cells of the row begin that ``start`` is the first cell of."""
    first = rows[start]
    columns = [first.x]
    for row in rows[start + 1 : start + 20]:
        side_by_side = row.page == first.page and abs(row.y - first.y) < 0.3 * first.size
        if not side_by_side or row.x < columns[-1] + 2 * first.size:
            break
        columns.append(row.x)
    return columns


def _column_of(row: Placed, columns: Sequence[float]) -> int | None:
    return next((n for n, x in enumerate(columns) if abs(row.x - x) <= NEAR), None)


def _end(rows: Sequence[Placed], start: int, columns: Sequence[float]) -> int:
    """One past the last cell that is not in the first column: what follows there may be a paragraph."""
    end = start
    for number in range(start, len(rows)):
        column = _column_of(rows[number], columns) if rows[number].page == rows[start].page else None
        if column is None or rows[number].y > rows[start].y + rows[start].size:
            break
        if column:
            end = number + 1
    return end


def _records(rows: Sequence[Placed], columns: Sequence[float]) -> Iterator[list[str]]:
    """The cells of each row of the table; a new row begins when the first column comes back."""
    cells = [""] * len(columns)
    before = 0
    for row in rows:
        column = _column_of(row, columns) or 0
        if column == 0 and before > 0:
            yield cells
            cells = [""] * len(columns)
        cells[column] = f"{cells[column]} {row.text}".strip()
        before = column
    yield cells


def _is_tabular(records: Sequence[Sequence[str]]) -> bool:
    """Not two columns of running text, whose lines begin in the middle of sentences."""
    return sum(not record[0][:1].islower() for record in records) * 4 >= 3 * len(records)


def _lines(records: Sequence[Sequence[str]], page: int) -> Iterator[Line]:
    digits = [any(c.isdigit() for c in " ".join(record)) for record in records]
    header = records[0] if not digits[0] and any(digits[1:]) and all(records[0]) else ()
    for record in records[1:] if header else records:
        yield from row_lines(record, header, Location(page=page))
