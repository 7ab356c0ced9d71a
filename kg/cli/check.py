"""kg check"""

from pathlib import Path
from typing import Annotated

import typer

from kg.cli.command import command
from kg.cli.options import graph_and_settings
from kg.cli.tables import TableFormat, show_table
from kg.cli.talk import talk


@command("check")
def check(
    graph: Annotated[
        Path | None, typer.Argument(metavar="[FILE|DIR]", help="The graph to check.", show_default=False)
    ] = None,
    option: Annotated[
        Path | None, typer.Option("--graph", "-g", metavar="FILE|DIR", help="The same.  [default: outputs]")
    ] = None,
    form: Annotated[TableFormat | None, typer.Option("--format", "-f", help="How to show what is amiss.")] = None,
) -> None:
    """Check the graph: its shapes, and that every passage is what stands in the text.

    Exit 0 if it keeps its promises, 1 if it does not; warnings alone are no failure.

    \b
    Examples:
      kg check
      kg check outputs/graph.trig -f json
    """
    path, _ = graph_and_settings(graph or option)
    from kg.graph import Severity
    from kg.graph import check as check_graph

    violations = check_graph(path)
    if violations or form is TableFormat.JSON:
        rows = [(v.severity.value, v.focus, v.shape, v.message) for v in violations]
        show_table(("severity", "node", "rule", "message"), rows, form)
    broken = sum(violation.severity is Severity.VIOLATION for violation in violations)
    talk.say(f"{broken} violations" if broken else "conforms")
    if broken:
        raise typer.Exit(1)
