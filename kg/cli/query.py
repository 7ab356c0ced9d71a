"""kg query"""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.command import command
from kg.cli.options import GraphOption, OutputOption, graph_and_settings
from kg.cli.output import STDOUT, emit, on_terminal
from kg.cli.settings import Settings, load_settings
from kg.cli.tables import drawn, show_table
from kg.cli.talk import talk
from kg.errors import UsageError

if TYPE_CHECKING:
    from kg.query import NamedQuery, Result

QUERIES = "queries"  # the folder of a project's own queries


def _complete(incomplete: str) -> list[str]:
    from kg.query import query_names

    try:
        folders = _folders(load_settings())
    except UsageError:
        folders = ()  # a shell that completes a word is no place to complain about kg.toml
    return [name for name in query_names(folders) if name.startswith(incomplete)]


# Help is our own: that of a named query tells its parameters.
@command("query", add_help_option=False, context_settings={"allow_extra_args": True, "ignore_unknown_options": True})
def query(
    context: typer.Context,
    name: Annotated[
        str | None,
        typer.Argument(metavar="[NAME|FILE.rq|-]", help="A named query, a file, or '-'.", autocompletion=_complete),
    ] = None,
    text: Annotated[str | None, typer.Option("--execute", "-e", metavar="SPARQL", help="The query itself.")] = None,
    graph: GraphOption = None,
    parameters: Annotated[
        list[str] | None, typer.Option("--param", "-p", metavar="NAME=VALUE", help="Also as --NAME VALUE.")
    ] = None,
    form: Annotated[
        str | None,
        typer.Option(
            "--format", "-f", metavar="FORMAT", help="table, tsv, csv, json, jsonl, md; text, json; ttl, nt, jsonld."
        ),
    ] = None,
    iris: Annotated[bool, typer.Option("--iris", help="Full IRIs instead of names.")] = False,
    output: OutputOption = None,
    timeout: Annotated[
        float | None, typer.Option("--timeout", metavar="SECONDS", help="Stop after this time.  [default: 30]")
    ] = None,
    limit: Annotated[int | None, typer.Option("--limit", metavar="N", help="Show no more than N rows.")] = None,
    fail_empty: Annotated[bool, typer.Option("--fail-empty", help="Exit with 1 if there are no rows.")] = False,
    list_all: Annotated[bool, typer.Option("--list", help="List the named queries.")] = False,
    show: Annotated[bool, typer.Option("--show", help="Print the query instead of asking it.")] = False,
    wants_help: Annotated[bool, typer.Option("--help", "-h", help="This; after NAME, the query's parameters.")] = False,
) -> None:
    """Ask the graph: a named query, a file with SPARQL, or SPARQL itself.

    Names of parameters match any word of a label, from its start and whatever its case. Queries only read; usual
    prefixes need no declaration. Own queries stand in the folder 'queries'.

    \b
    Examples:
      kg query topics --about "scaling laws"
      kg query claims --by amodei --kind prediction -f csv -o predictions.csv
      kg query -e 'SELECT ?p { ?p a schema:Person }' | sort
    """
    path, settings = graph_and_settings(graph)
    folders = _folders(settings)
    if list_all:
        return _list(folders)
    if (wants_help and name is None) or (name is None and text is None):
        typer.echo(context.get_help())
        raise typer.Exit(0 if wants_help else 2)
    chosen = _chosen(name, text, folders)
    if wants_help:
        return typer.echo(_help(chosen))
    if show:
        return emit(chosen.text, output)

    from kg.query import ask

    values = _values([*(parameters or []), *_flags(context.args)], chosen)
    result = ask(
        path, chosen.asking(values), seconds=settings.get("timeout", timeout), limit=settings.get("limit", limit)
    )
    _report(result)
    emit(_written(result, form, iris, output), output)
    if fail_empty and not result:
        raise typer.Exit(1)
    return None


def _folders(settings: Settings) -> tuple[Path, ...]:
    return (settings.project / QUERIES,)


def _chosen(name: str | None, text: str | None, folders: tuple[Path, ...]) -> "NamedQuery":
    from kg.query import find_named, parse, read_query

    if name is not None and text is not None:
        raise UsageError("there are two queries: a name and -e", fix="give one of them")
    if text is not None:
        return parse(text, name="-e")
    assert name is not None
    if name == STDOUT:
        return parse(sys.stdin.read(), name="standard input")
    if name.endswith((".rq", ".sparql")) or "/" in name:
        return read_query(Path(name))
    return find_named(name, folders)


def _flags(arguments: list[str]) -> list[str]:
    """``--about X`` and ``--about=X`` as 'about=X'."""
    pairs, rest = [], list(arguments)
    while rest:
        flag = rest.pop(0)
        if not flag.startswith("--") or len(flag) < 3:
            raise UsageError(f"'{flag}' is one argument too many", fix="parameters are written --NAME VALUE")
        if "=" not in flag and not rest:
            raise UsageError(f"'{flag}' has no value", fix=f"write {flag} VALUE")
        pairs.append(flag[2:] if "=" in flag else f"{flag[2:]}={rest.pop(0)}")
    return pairs


def _values(pairs: list[str], chosen: "NamedQuery") -> dict[str, object]:
    values: dict[str, object] = {}
    for pair in pairs:
        name, equals, value = pair.partition("=")
        if not equals:
            raise UsageError(f"'{pair}' is no parameter", fix="write -p NAME=VALUE")
        values[chosen.parameter(name).name] = value
    return values


def _report(result: "Result") -> None:
    """What the rows do not say themselves."""
    for note in result.notes:
        talk.warn(note)
    if result.boolean is None and not result.terms:
        talk.say("no rows" if result.notes else "no rows; see what the graph holds with: kg query counts")
    elif result.cut:
        talk.say(f"the first {len(result)} rows; there are more")


def _written(result: "Result", form: str | None, iris: bool, output: str | None) -> str:
    from kg.query import AnswerKind, format_of_suffix, formats, write

    to_file = output not in (None, STDOUT)
    suffix = Path(output or "").suffix if to_file else ""
    if result.kind is AnswerKind.ROWS and (form == "table" or (form is None and not to_file and on_terminal())):
        rows = [[result.value(term, iris=iris) for term in row] for row in result.terms]
        return drawn(result.columns, rows)
    if form is None:
        form = format_of_suffix(result.kind, suffix) if suffix else formats(result.kind)[0]
    return write(result, form, iris=iris)


def _list(folders: tuple[Path, ...]) -> None:
    from kg.query import named_queries

    queries = named_queries(folders)
    rows = [(q.name, q.title, " ".join(f"--{p.name.replace('_', '-')}" for p in q.parameters)) for q in queries]
    show_table(("name", "title", "parameters"), rows)


def _help(chosen: "NamedQuery") -> str:
    lines = [f"Usage: kg query {chosen.name} [OPTIONS]", "", f"  {chosen.title}.", ""]
    if chosen.parameters:
        lines.append("Parameters:")
        flags = [f"--{p.name.replace('_', '-')} {p.type.upper()}" for p in chosen.parameters]
        width = max(len(flag) for flag in flags) + 2
        for flag, parameter in zip(flags, chosen.parameters, strict=True):
            lines.append(f"  {flag:{width}}{parameter.help}  [default: {parameter.default or 'any'}]")
            if parameter.choices:
                lines.append(f"  {'':{width}}one of {', '.join(parameter.choices)}")
        lines.append("")
    if chosen.columns:
        lines += [f"Columns: {', '.join(chosen.columns)}", ""]
    return "\n".join([*lines, "Other options: kg query --help"])
