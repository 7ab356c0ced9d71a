"""kg export"""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.command import command
from kg.cli.options import GraphOption, OutputOption, graph_and_settings
from kg.cli.output import STDOUT, emit, write_file
from kg.cli.talk import talk
from kg.errors import KgError, UsageError

if TYPE_CHECKING:
    from kg.records import KnowledgeGraph


class ExportFormat(StrEnum):
    """Formats of RDF, of networks, and tables; the values are the suffixes of their files."""

    TTL = "ttl"
    TRIG = "trig"
    NT = "nt"
    NQ = "nq"
    JSONLD = "jsonld"
    XML = "xml"
    GRAPHML = "graphml"
    GEXF = "gexf"
    CSV = "csv"


_OTHER_SUFFIXES = {"rdf": ExportFormat.XML, "json": ExportFormat.JSONLD}
_NETWORKS = (ExportFormat.GRAPHML, ExportFormat.GEXF)


@command("export")
def export(
    form: Annotated[
        ExportFormat | None,
        typer.Option("--format", "-f", help="What to write; without it the file's suffix says.", show_default=False),
    ] = None,
    graph: GraphOption = None,
    output: OutputOption = None,
    projection: Annotated[
        str, typer.Option("--projection", metavar="NAME", help="For graphml and gexf: which network to make.")
    ] = "entity",
) -> None:
    """Write the graph in another format, to standard output or a file.

    ttl, nt and xml hold the union of all documents' graphs; trig, nq and jsonld each document's own. graphml and
    gexf hold a network of things; csv is a folder of tables (nodes, edges, claims).

    \b
    Examples:
      kg export -f jsonld | jq .
      kg export -o graph.graphml --projection speaker-topic
      kg export -f csv -o tables/
    """
    path, _ = graph_and_settings(graph)
    form = form or _of_suffix(output)
    if form is ExportFormat.CSV:
        _write_tables(path, output)
    elif form in _NETWORKS:
        emit(_network(path, form, projection), output)
    else:
        from kg.graph import open_store, serialize

        emit(serialize(open_store(path).store, form.value), output)


def _of_suffix(output: str | None) -> ExportFormat:
    suffix = Path(output or "").suffix.removeprefix(".").casefold()
    if output in (None, STDOUT) or suffix not in (*ExportFormat, *_OTHER_SUFFIXES):
        raise UsageError("the format is not given", fix=f"write -f and one of {', '.join(ExportFormat)}")
    return _OTHER_SUFFIXES[suffix] if suffix in _OTHER_SUFFIXES else ExportFormat(suffix)


def _records(path: Path) -> "KnowledgeGraph":
    from kg.graph import from_dataset, load

    return from_dataset(load(path))


def _network(path: Path, form: ExportFormat, projection: str) -> bytes:
    from kg.analysis import project, to_gexf, to_graphml

    network = project(_records(path), projection)
    return to_graphml(network) if form is ExportFormat.GRAPHML else to_gexf(network)


def _write_tables(path: Path, output: str | None) -> None:
    """Each table into the folder ``output``; one table alone where it is the name of a .csv file."""
    from kg.analysis import to_csv

    if output in (None, STDOUT):
        raise UsageError("csv is several tables", fix="name a folder: kg export -f csv -o tables/")
    tables = to_csv(_records(path))
    folder = Path(output)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise KgError(
            "the folder cannot be made", where=str(folder), why=error.strerror, fix="name another with -o"
        ) from error
    for name, content in tables.items():
        write_file(folder / name, content)
    talk.say(f"wrote {', '.join(tables)} to {folder}")
