"""kg report"""

from pathlib import Path
from typing import Annotated

import typer

from kg.cli.command import command
from kg.cli.options import GraphOption, graph_and_settings
from kg.cli.talk import talk


@command("report")
def report(
    graph: GraphOption = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="DIR", help="Folder to write.  [default: that of the graph]"),
    ] = None,
    as_of: Annotated[
        str | None,
        typer.Option("--as-of", metavar="DATE", help="The day to judge by.  [default: that of the latest document]"),
    ] = None,
    title: Annotated[str | None, typer.Option("--title", metavar="TEXT", help="Title of the report.")] = None,
) -> None:
    """Write a report on the graph, report.html and report.md, in which every row has its quotation.

    \b
    Examples:
      kg report
      kg report -o report/ --as-of 2026-06-30
    """
    path, _ = graph_and_settings(graph)
    # Network analysis takes a quarter of a second to import.
    from kg.analysis import write_report
    from kg.graph import from_dataset, load

    folder = output or (path if path.is_dir() else path.parent)
    written = write_report(from_dataset(load(path)), folder, as_of=as_of, title=title)
    talk.say("\n".join(f"wrote {file}" for file in written))
