"""Tables: for people on a terminal, tab-separated in a pipe, JSON where asked for."""

import json
from collections.abc import Iterable, Sequence
from enum import StrEnum

from kg.cli.output import emit, in_colour, on_terminal
from kg.cli.talk import visible


class TableFormat(StrEnum):
    """How a command shows its table; without one it depends on whether somebody is looking."""

    TABLE = "table"
    TSV = "tsv"
    JSON = "json"


def show_table(
    columns: Sequence[str], rows: Iterable[Sequence[object]], form: TableFormat | None = None, to: str | None = None
) -> None:
    """Print rows in the format ``form``: on a terminal a table, else tab-separated with a line of column names."""
    rows = [tuple(row) for row in rows]
    form = form or (TableFormat.TABLE if on_terminal() and not to else TableFormat.TSV)
    if form is TableFormat.JSON:
        dicts = [dict(zip(columns, row, strict=True)) for row in rows]
        emit(json.dumps(dicts, ensure_ascii=False, indent=1, default=str) + "\n", to)
    elif form is TableFormat.TABLE:
        emit(drawn(columns, rows), to)
    else:
        lines = [columns, *([_cell(value, "\\t", "\\n") for value in row] for row in rows)]
        emit("".join("\t".join(line) + "\n" for line in lines), to)


def drawn(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """The table as a terminal shows it, as wide as the terminal; long cells take several lines, none is cut."""
    # rich takes a tenth of a second to import, which a pipe does not need.
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    rows = [tuple(row) for row in rows]
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for index, column in enumerate(columns):
        number = bool(rows) and all(isinstance(row[index], (int, float)) for row in rows)
        table.add_column(Text(column), justify="right" if number else "left", overflow="fold")
    for row in rows:
        table.add_row(*(Text(visible(_cell(value, " ", " "))) for value in row))
    console = Console(no_color=not in_colour(), force_terminal=in_colour(), highlight=False, emoji=False)
    with console.capture() as captured:
        console.print(table)
    return "".join(f"{line.rstrip()}\n" for line in captured.get().splitlines())


def _cell(value: object, tab: str, line: str) -> str:
    text = "" if value is None else str(value)
    return text.replace("\t", tab).replace("\r", "").replace("\n", line)
