"""Graphs opened for reading: a folder that `save` wrote, an Oxigraph database, or a file in any format of RDF."""

import re
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import Store
from rdflib import Dataset

from kg.errors import GraphError, UsageError
from kg.graph.folder import STORE, TRIG, TURTLE, current_build
from kg.graph.formats import Format
from kg.graph.interchange import to_rdflib

_TRIES = 5  # a save may remove the build between the moment it is named and the moment it is opened
_DAMAGE = (OSError, RuntimeError)  # what Oxigraph raises for a database that is missing, damaged or of another version
_DATABASE = "CURRENT"  # the file that every Oxigraph database has
_NESTED_ENTITY = re.compile(rb"<!ENTITY[^>]*?[\"'][^\"'>]*[&%]", re.IGNORECASE)


@dataclass(frozen=True)
class ReadStore:
    """A graph to ask; any number of them may be open on one folder, and none changes it.

    ``store`` answers (give ``use_default_graph_as_union=True`` to ask all documents at once). On disk it refuses
    to be written to. ``warnings`` say what was amiss, in sentences; empty where all is well.
    """

    store: Store
    origin: Path
    warnings: tuple[str, ...] = ()


def open_store(path: Path | str) -> ReadStore:
    """The graph at ``path``: a folder that `save` wrote, an Oxigraph database, or a file in a format of `Format`.

    Where the folder's database is damaged or of another version, the graph is read from ``graph.trig`` into memory,
    with a warning. Raises GraphError where there is no graph or it is broken, UsageError for an unknown suffix.
    """
    path = Path(path)
    if not path.exists():
        raise GraphError("there is no graph", where=str(path), fix="build it: kg build DOCUMENTS -o FOLDER")
    if not path.is_dir():
        return ReadStore(_parsed(path), path)
    if (path / _DATABASE).is_file():
        try:
            return ReadStore(_opened(path), path)
        except _DAMAGE as error:
            raise GraphError("the database cannot be opened", where=str(path), why=str(error)) from error
    return _folder(path)


def load(path: Path | str) -> Dataset:
    """The graph at ``path`` as an rdflib Dataset whose default graph is the union of all. Raises as `open_store`."""
    return to_rdflib(open_store(path).store)


def _folder(folder: Path) -> ReadStore:
    why = None
    for _ in range(_TRIES):
        build = current_build(folder)
        if build is None:
            break
        try:
            return ReadStore(_opened(build), folder)
        except _DAMAGE as error:
            why = str(error)
        if current_build(folder) == build:
            break  # no save has been at work: it is damaged
    files = [folder / name for name in (TRIG, TURTLE) if (folder / name).is_file()]
    if not files:
        raise GraphError(
            "there is no graph" if why is None else "the graph is damaged, and there is no file to read it from",
            where=str(folder),
            why=why,
            fix="build it: kg build DOCUMENTS -o FOLDER",
        )
    warnings: tuple[str, ...] = ()
    if why is not None:
        damaged = f"{folder / STORE} is damaged or of another version"
        warnings = (f"{damaged}: {files[0].name} was read instead, and the next build repairs it",)
    return ReadStore(_parsed(files[0]), folder, warnings)


def _opened(database: Path) -> Store:
    store = Store.read_only(str(database))
    next(iter(store), None)
    return store


def _parsed(path: Path) -> Store:
    try:
        kind = Format.named(path.suffix)
    except UsageError as error:
        raise UsageError(
            f"{path.name!a} does not look like a graph",
            where=str(path),
            fix="name a folder that kg build has written, or a file .ttl, .trig, .nq, .nt, .jsonld or .xml",
        ) from error
    store = Store()
    try:
        content = path.read_bytes()
        if kind is Format.RDF_XML and _NESTED_ENTITY.search(content):
            raise SyntaxError("it declares entities made of entities, which can grow without bound")
        store.bulk_load(content, kind.engine)
    except OSError as error:
        raise GraphError("the graph cannot be read", where=str(path), why=error.strerror or str(error)) from error
    except (SyntaxError, ValueError) as error:
        raise _broken(path, kind, error) from error
    return store


def _broken(path: Path, kind: Format, error: Exception) -> GraphError:
    line, column = getattr(error, "lineno", None), getattr(error, "offset", None)
    place = f", line {line}, column {column}" if line is not None else ""
    return GraphError(
        f"the graph is not valid {kind.label}",
        where=f"{path}{place}",
        why=str(error.args[0]) if error.args else str(error),
        fix="correct the file there, or build the graph again",
    )
