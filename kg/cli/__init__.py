"""The command line: each command parses, calls one function, and shows what it gave.

`command`   how a function becomes a command, and errors become messages and exit codes
`settings`  flag, environment, kg.toml, default       `talk`    what is said on standard error
`output`    data to standard output or a file         `tables`  rows for a terminal, a pipe, a program
"""

import sys
from typing import Annotated

import typer

# Importing a command registers it; they are listed by kg --help in this order.
from kg.cli import build, query, show, export, view, check, report, evaluate, config, doctor  # isort: skip  # noqa: F401
from kg.cli.command import app


def _version(wanted: bool) -> None:
    if wanted:
        from kg import __version__

        typer.echo(f"kg {__version__}")
        raise typer.Exit


@app.callback(
    epilog="Exit codes: 0 ok, 1 findings (violations; no rows with --fail-empty), 2 wrong usage, 3 bad input or a "
    "failure, 130 interrupted. Data goes to standard output, everything else to standard error."
)
def kg(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Turn documents into a knowledge graph of who said what about which topic, and ask it.

    \b
    Examples:
      kg build interviews/ notes.md
      kg query topics
      kg view --open
    """


def main() -> None:
    """The program `kg`."""
    for stream in (sys.stdout, sys.stderr):
        # Names of the whole world are printed also where the system's encoding has no letters for them.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    app()
