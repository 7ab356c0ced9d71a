"""Options that several commands share."""

from pathlib import Path
from typing import Annotated

import typer

from kg.cli.settings import Settings, load_settings

GraphOption = Annotated[
    Path | None,
    typer.Option(
        "--graph", "-g", metavar="FILE|DIR", help="The graph to read.  [default: outputs]", show_default=False
    ),
]
OutputOption = Annotated[
    str | None,
    typer.Option("--output", "-o", metavar="FILE", help="Write to this file; '-' is standard output."),
]


def graph_and_settings(graph: Path | None) -> tuple[Path, Settings]:
    """The graph that a command reads, and all settings. Raises UsageError for settings that cannot be."""
    settings = load_settings()
    return settings.get("graph", graph), settings
