"""kg view"""

import webbrowser
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.command import command
from kg.cli.options import GraphOption, graph_and_settings
from kg.cli.talk import talk

PAGE = "graph.html"


@command("view")
def view(
    graph: GraphOption = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="The page.  [default: graph.html beside the graph]"),
    ] = None,
    title: Annotated[str | None, typer.Option("--title", metavar="TEXT", help="Title of the page.")] = None,
    show: Annotated[bool, typer.Option("--open", help="Open it in the browser.")] = False,
) -> None:
    """Write the graph as one HTML page to explore, which needs no network.

    \b
    Examples:
      kg view --open
      kg view -g outputs -o talks.html --title "What was said"
    """
    path, _ = graph_and_settings(graph)
    # Drawing libraries take a quarter of a second to import.
    from kg.graph import from_dataset, load
    from kg.view import write

    page = output or (path if path.is_dir() else path.parent) / PAGE
    write(from_dataset(load(path)), page, title=title)
    talk.say(f"wrote {page}")
    if show:
        webbrowser.open(page.absolute().as_uri())
