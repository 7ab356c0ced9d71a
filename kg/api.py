"""The Python interface: build a graph or open one, and ask it.

import kg

graph = kg.build("interviews/", out="outputs")      # or kg.load("outputs")
for row in graph.query("topics", about="scaling laws").to_dicts(): ...
graph.view("graph.html")
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from pyoxigraph import Store

from kg.errors import UsageError
from kg.graph import DEFAULT_BASE, Violation, from_dataset, open_store, quads, serialize, to_rdflib
from kg.graph import check as check_graph
from kg.graph import save as save_graph
from kg.query import Card, Question, Result, answer, ask, card, find_named, find_thing, parse, whole
from kg.records import KnowledgeGraph

if TYPE_CHECKING:
    import networkx as nx
    from rdflib import Dataset

    from kg.pipeline import Build

StrPath = str | Path


@dataclass(frozen=True)
class Graph:
    """A knowledge graph that has been built or opened.

    ``origin`` is the folder or file that holds it, None for a graph that is only in memory. ``warnings`` are
    sentences on what was amiss: documents that were skipped, a database that had to be read from its file.
    """

    store: Store = field(repr=False)
    origin: Path | None = None
    warnings: tuple[str, ...] = ()
    made_of: KnowledgeGraph | None = field(default=None, repr=False)

    @cached_property
    def records(self) -> KnowledgeGraph:
        """The graph as records: documents, entities, claims, relations … Raises GraphError for a foreign graph."""
        return self.made_of if self.made_of is not None else from_dataset(self.rdflib())

    @cached_property
    def _whole(self) -> Store:
        return whole(self.store)

    def query(
        self,
        query: str,
        parameters: Mapping[str, object] | None = None,
        /,
        *,
        limit: int | None = None,
        timeout: float | None = None,
        **values: object,
    ) -> Result:
        """Ask a named query ('topics') or SPARQL; ``values`` are its parameters.

        ``parameters`` takes those that are called like an argument of this method. The query runs in this process,
        where nothing can stop it; with ``timeout`` (seconds) it runs in one that is killed when its time is up,
        which only a graph with an ``origin`` can be. ``limit`` cuts the answer after so many rows.

        Raises UsageError for unknown names and unfit values, QueryError for a query that is malformed or fails.
        """
        named = find_named(query, _project_queries()) if _is_name(query) else parse(query, name="query")
        question: Question = named.asking({**(parameters or {}), **values})
        if timeout is not None:
            if self.origin is None:
                raise UsageError("only a saved graph has a time limit", fix="save it first: graph.save(…)")
            return ask(self.origin, question, seconds=timeout, limit=limit)
        return Result.of(answer(self._whole, question, limit=limit))

    def show(self, thing: str) -> Card:
        """All that there is about the thing that ``thing`` names. Raises QueryError where it names none or several."""
        return card(self._whole, find_thing(self._whole, thing))

    def to_networkx(self, projection: str = "entity") -> "nx.Graph":
        """A network of the graph: by default a MultiDiGraph of things with their relations (`kg.analysis`).

        Raises UsageError, with the names there are, for an unknown projection.
        """
        from kg.analysis import project

        return project(self.records, projection)

    def rdflib(self) -> "Dataset":
        """An rdflib Dataset of its own with one named graph a document; its default graph is their union."""
        return to_rdflib(self.store)

    def serialize(self, format: str = "ttl") -> str:  # noqa: A002
        """The graph as ttl, trig, nt, nq, jsonld or xml. Raises UsageError for another format."""
        return serialize(self.store, format).decode()

    def save(self, folder: StrPath) -> "Graph":
        """Write the graph to ``folder`` as `kg build` does, and open it there. Raises GraphError."""
        save_graph(self.store, Path(folder))
        return load(folder)

    def view(self, path: StrPath = "graph.html", *, title: str | None = None) -> Path:
        """Write the page to explore the graph; the path is returned."""
        from kg.view import write

        write(self.records, Path(path), title=title)
        return Path(path)

    def check(self) -> tuple[Violation, ...]:
        """All that is amiss with the graph; empty where it keeps its promises."""
        return check_graph(self.store)


def build(
    *paths: StrPath,
    out: StrPath | None = None,
    base_iri: str = DEFAULT_BASE,
    jobs: int = 1,
    decisions: StrPath | None = None,
    progress: Callable[[str], None] | None = None,
) -> Graph:
    """Read documents (files, folders, globs) and build their graph; with ``out`` it is written to that folder.

    Documents that cannot be read are named in the graph's ``warnings``. Raises KgError where none can be read, and
    for settings that cannot be.
    """
    # The language model takes half a second to import.
    from kg.pipeline import build as run

    built: Build = run(
        [str(path) for path in paths],
        out=Path(out) if out is not None else None,
        base_iri=base_iri,
        jobs=jobs,
        decisions=Path(decisions) if decisions is not None else None,
        progress=progress,
    )
    warnings = tuple(f"skipped {skip.source}: {skip.error.what}" for skip in built.skipped)
    if built.folder is not None:
        return Graph(open_store(built.folder).store, built.folder, warnings, built.graph)
    store = Store()
    store.bulk_extend(quads(built.graph, base=base_iri))
    return Graph(store, None, warnings, built.graph)


def load(path: StrPath = "outputs") -> Graph:
    """Open the graph in a folder that was built, or in a file of Turtle, TriG, N-Quads, JSON-LD … Raises GraphError."""
    opened = open_store(Path(path))
    return Graph(opened.store, Path(path), opened.warnings)


def _is_name(query: str) -> bool:
    return query.replace("-", "").replace("_", "").isalnum()


def _project_queries() -> tuple[Path, ...]:
    return (Path("queries"),)


__all__ = ["Graph", "build", "load"]
