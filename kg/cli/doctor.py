"""kg doctor"""

import hashlib
import platform
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.command import command
from kg.cli.options import GraphOption, graph_and_settings
from kg.cli.settings import use_model
from kg.cli.tables import TableFormat, show_table
from kg.cli.talk import talk
from kg.errors import KgError

_GRAPH = ("store", "graph.trig", "graph.ttl", "CURRENT")  # what a folder with a graph or a database has one of
_LIBRARIES = ("spacy", "rdflib", "pyoxigraph", "pyshacl", "networkx", "pyvis", "typer", "rich")


@dataclass(frozen=True, slots=True)
class Finding:
    """One part of the installation: whether it works, and what there is to know of it."""

    part: str
    works: bool
    detail: str


@command("doctor")
def doctor(
    graph: GraphOption = None,
    form: Annotated[TableFormat | None, typer.Option("--format", "-f", help="How to show the findings.")] = None,
) -> None:
    """Look whether all that kg needs is there and works. Nothing is fetched or repaired.

    Exit 3 if something is broken. That there is no graph yet is no fault.

    \b
    Examples:
      kg doctor
      kg doctor -f json
    """
    path, settings = graph_and_settings(graph)
    use_model(settings)
    findings = [
        Finding("kg", True, version_of("kg-builder")),
        Finding("python", sys.version_info >= (3, 11), f"{platform.python_version()} on {platform.system()}"),
        *_libraries(),
        _examined("language model", _model),
        _examined("ontology", _ontology),
        _examined("extractors", _extractors),
        _examined("graph", lambda: _graph(path)),
    ]
    rows = [(finding.part, "ok" if finding.works else "broken", finding.detail) for finding in findings]
    show_table(("part", "state", "detail"), rows, form)
    if broken := [finding.part for finding in findings if not finding.works]:
        talk.error(f"broken: {', '.join(broken)}")
        raise typer.Exit(3)


def version_of(package: str) -> str:
    """The version of an installed package; kg's own where it runs from its source folder."""
    try:
        return version(package)
    except PackageNotFoundError:
        from kg import __version__

        return f"{__version__} (not installed)"


def _libraries() -> Iterator[Finding]:
    for name in _LIBRARIES:
        try:
            yield Finding(name, True, version(name))
        except PackageNotFoundError:
            yield Finding(name, False, f"not installed: pip install {name}")


def _examined(part: str, look: Callable[[], str]) -> Finding:
    try:
        return Finding(part, True, look())
    except KgError as error:
        return Finding(part, False, "; ".join(filter(None, (error.what, error.why, error.fix))))


def _model() -> str:
    from kg.text.model import load_model, model_name

    name = model_name()
    nlp = load_model(name)
    size, digest = _weights(nlp.path)
    return f"{name} {nlp.meta.get('version')}, {size / 1e6:.1f} MB, sha256 {digest[:16]}"


def _weights(folder: Path | None) -> tuple[int, str]:
    """Bytes, and SHA-256 over all files with their names, so that two installations can be compared."""
    size, digest = 0, hashlib.sha256()
    for path in sorted(folder.rglob("*")) if folder else []:
        if path.is_file():
            content = path.read_bytes()
            size += len(content)
            digest.update(path.relative_to(folder or path).as_posix().encode() + b"\0" + content)
    return size, digest.hexdigest()


def _ontology() -> str:
    from kg.vocabularies import folder, risks, topics

    return f"{len(topics())} topics and {len(risks())} risks in {folder()}"


def _extractors() -> str:
    from kg.pipeline.extractors import installed

    return ", ".join(extractor.name for extractor in installed()) or "none"


def _graph(path: Path) -> str:
    if not path.exists() or (path.is_dir() and not any((path / part).exists() for part in _GRAPH)):
        return f"none yet in {path}"
    from kg.graph import open_store

    opened = open_store(path)
    return "; ".join((f"{len(opened.store):,} statements in {path}", *opened.warnings))
