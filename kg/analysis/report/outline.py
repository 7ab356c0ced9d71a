"""What a report is made of, whatever it is written in: sections of points, tables and paragraphs. No markup."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from kg.analysis.lookup import Quotation

Record = TypeVar("Record")


@dataclass(frozen=True, slots=True)
class Item:
    """One thing said in a cell: words of the report, words of a document, and a remark, each of them optional."""

    text: str = ""
    quote: Quotation | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """A small drawing beside a cell's words that says the same: a stretch of a line from 0 to 1.

    ``at`` is a point on the line to compare with (the day of the analysis); None draws a bar instead.
    """

    start: float
    end: float
    at: float | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    items: tuple[Item, ...] = ()
    mark: Mark | None = None


@dataclass(frozen=True, slots=True)
class Column:
    title: str
    number: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """``rows`` have as many cells as there are columns; ``more`` rows were left out. `table` makes one of records."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    more: int = 0
    empty: str = ""  # what to say where there are no rows; '' leaves the table out
    matrix: bool = False  # whether its cells are short and belong to one another, as numbers do


@dataclass(frozen=True, slots=True)
class Figure:
    """A number and what it counts."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Point:
    """A finding in a sentence, and the section that says more."""

    text: str
    section: str
    quote: Quotation | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    id: str
    title: str
    paragraphs: tuple[str, ...] = ()
    figures: tuple[Figure, ...] = ()
    points: tuple[Point, ...] = ()
    tables: tuple[Table, ...] = ()
    definitions: tuple[tuple[str, str], ...] = ()  # terms and what they mean


@dataclass(frozen=True, slots=True)
class Outline:
    title: str
    subtitle: str
    sections: tuple[Section, ...]


def cell(*items: Item | str | None, mark: Mark | None = None) -> Cell:
    """A cell of texts and items; what is empty is left out."""
    kept = (Item(item) if isinstance(item, str) else item for item in items if item)
    return Cell(tuple(item for item in kept if item != Item()), mark)


def number(value: int | float) -> Cell:
    return cell(str(value))


def table(
    caption: str,
    titles: Sequence[str],
    records: Sequence[Record],
    row: Callable[[Record], Sequence[Cell]],
    most: int,
    *,
    empty: str = "",
    matrix: bool = False,
) -> Table:
    """A table of the first ``most`` records. A title that begins with '#' is of numbers; blank columns are left out."""
    rows = [tuple(row(record)) for record in records[:most]]
    kept = [i for i in range(len(titles)) if any(cells[i] != Cell() for cells in rows)]
    return Table(
        caption,
        tuple(Column(titles[i].removeprefix("#"), titles[i].startswith("#")) for i in kept),
        tuple(tuple(cells[i] for i in kept) for cells in rows),
        more=max(len(records) - most, 0),
        empty=empty,
        matrix=matrix,
    )


def once(*cells: Cell) -> tuple[Cell, ...]:
    """A row that quotes each passage at its first mention only."""
    seen: set[Quotation] = set()
    row = []
    for one in cells:
        items = []
        for item in one.items:
            again = item.quote in seen
            if item.quote is not None:
                seen.add(item.quote)
            items.append(Item(item.text, None, item.note) if again else item)
        row.append(cell(*items, mark=one.mark))
    return tuple(row)
