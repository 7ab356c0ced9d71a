"""A graph into a folder: all of it or nothing, also when the process is killed half-way.

```
graph.ttl            the union of all documents' graphs, for people and other tools
graph.trig           the same with one named graph a document
store/current        the name of the build that counts
store/build-7/       that build, an Oxigraph database that is never written to again
store/new/           what is being built; left over only by a killed save
store/lock           held while a save runs
```

A save makes everything under ``store/new`` and brings it to the disk. Then it renames the database to its place
and replaces ``current``, which is the step that counts: before it, readers of the folder find the former graph,
after it the new one. Last it renames the files to their places. Each of them is whole at any moment; a process
killed between ``current`` and a file leaves that file one build behind, and the next save puts it right. A reader
keeps the build that it has opened, even where a save removes it meanwhile (where the system lets a file be removed
that is open; elsewhere the next save removes it). All other files in the folder are left alone.
"""

import os
import re
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from pyoxigraph import Quad, Store

from kg.errors import GraphError, UsageError
from kg.graph.formats import Format, in_order, serialize
from kg.graph.interchange import Source

try:
    import fcntl
except ImportError:  # no such lock on this system: one save at a time is up to the user
    fcntl = None  # type: ignore[assignment]

TURTLE, TRIG = "graph.ttl", "graph.trig"
STORE, CURRENT = "store", "current"
_NEW, _LOCK = "new", "lock"


def save(source: Source, folder: Path, *, extra: Mapping[str, str] | None = None) -> None:
    """Write ``source`` (a Dataset, a store or quads) to ``folder``, and with it the files ``extra`` (name: text).

    A second save into the same folder waits for the first. Raises UsageError for an ``extra`` whose name is not
    that of a file of its own, GraphError where the folder cannot be written; the former graph is then still there.
    """
    for name in extra or ():
        if name in (TURTLE, TRIG, STORE, "", ".", "..") or Path(name).name != name:
            raise UsageError(f"{name!a} cannot be the name of a file beside the graph")
    statements = in_order(source, named=True)
    files = {
        TURTLE: serialize(statements, Format.TURTLE),
        TRIG: serialize(statements, Format.TRIG),
        **{name: text.encode() for name, text in (extra or {}).items()},
    }
    try:
        _save(statements, files, folder)
    except OSError as error:
        raise GraphError(
            "the graph cannot be saved",
            where=str(folder),
            why=error.strerror or str(error),
            fix="name a folder that can be written, on a disk with space left",
        ) from error


def current_build(folder: Path) -> Path | None:
    """The database of the graph in ``folder``, or None where there is none."""
    try:
        name = (folder / STORE / CURRENT).read_text("utf-8").strip()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except (OSError, ValueError):
        name = ""
    # A name of ours or nothing: the file must not lead a reader out of the folder.
    return folder / STORE / (name if re.fullmatch(r"build-[0-9]+", name) else "build-0")


def _save(statements: list[Quad], files: Mapping[str, bytes], folder: Path) -> None:
    store = folder / STORE
    store.mkdir(parents=True, exist_ok=True)
    with _locked(store / _LOCK):
        new = store / _NEW
        _remove(new)
        try:
            new.mkdir()
            _build(statements, new / STORE)
            for name, content in files.items():
                _write(new / name, content)
            build = _next_build(store)
            _write(new / CURRENT, f"{build.name}\n".encode())
            _sync(new)
            (new / STORE).rename(build)
            _sync(store)
            (new / CURRENT).replace(store / CURRENT)
            _sync(store)
            for name in files:
                (new / name).replace(folder / name)
            _sync(folder)
        finally:
            _remove(new)
        for other in store.glob("build-*"):
            if other != build:
                _remove(other)


def _build(statements: list[Quad], place: Path) -> None:
    database = Store(str(place))
    database.bulk_extend(statements)
    database.flush()
    del database  # closes it
    for file in sorted(place.iterdir()):
        with file.open("rb") as opened:
            os.fsync(opened.fileno())
    _sync(place)


def _next_build(store: Path) -> Path:
    numbers = [int(found[1]) for path in store.iterdir() if (found := re.fullmatch(r"build-([0-9]+)", path.name))]
    return store / f"build-{max(numbers, default=0) + 1}"


def _write(path: Path, content: bytes) -> None:
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _sync(folder: Path) -> None:
    """Bring the names in ``folder`` to the disk, where the system has a way to do so."""
    if hasattr(os, "O_DIRECTORY"):
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _remove(folder: Path) -> None:
    # What cannot be removed now (a database that is open, on some systems) is removed by the next save.
    shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    with path.open("ab") as file:
        if fcntl is not None:
            fcntl.flock(file, fcntl.LOCK_EX)  # given back by the system, however this process ends
        yield
