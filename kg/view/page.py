"""Write the explorer: one HTML file that holds all it needs and can ask for nothing else."""

import base64
import hashlib
import json
import os
from dataclasses import asdict
from importlib import resources
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from kg.errors import GraphError
from kg.records import KnowledgeGraph
from kg.view.evidence import evidence
from kg.view.kinds import KINDS
from kg.view.overview import overview
from kg.view.quotations import Quotations
from kg.view.wording import title_of

MAX_NODES = 1500  # things on the map, and as many claims: more is neither quick nor readable
SCRIPTS = tuple("elements graph state shapes labels map cards panel search table legend page".split())
"""The parts of the page's own script, in the order in which they are read: they share one scope."""


def render(graph: KnowledgeGraph, *, title: str | None = None, max_nodes: int = MAX_NODES) -> str:
    """The page as HTML text, the same for the same graph in every run.

    The map holds the ``max_nodes`` most important things, as many claims and documents, and says what it left out.
    Raises GraphError where a passage lies outside of its document.
    """
    from kg.view.network import ExplorerNetwork, vis_script  # pyvis takes long to import

    quotations = Quotations(graph)
    shown = overview(graph, max_nodes)
    data = {
        "kinds": [asdict(kind) for kind in KINDS],
        "network": ExplorerNetwork(shown).data(),
        "evidence": evidence(graph, shown, quotations),
        "leftOut": {kind.key: count for kind, count in shown.left_out},
        "maxNodes": max_nodes,
    }
    scripts, style = (vis_script(), own_script()), _template("view.css")
    environment = Environment(
        loader=PackageLoader("kg.view"), autoescape=True, undefined=StrictUndefined, keep_trailing_newline=True
    )
    return environment.get_template("view.html.j2").render(
        title=title or _default_title(graph),
        policy=_policy(scripts, style),
        style=style,
        scripts=scripts,
        data=inert_json(data),
    )


def write(graph: KnowledgeGraph, path: Path | str, *, title: str | None = None, max_nodes: int = MAX_NODES) -> Path:
    """Write the page to ``path``, in UTF-8, and give the path back.

    Folders on the way are made; an old page stays whole until the new one is complete. Raises GraphError where the
    file cannot be written, and as `render` does.
    """
    path = Path(path)
    text = render(graph, title=title, max_nodes=max_nodes)
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            draft.write_text(text, encoding="utf-8", newline="\n")
            draft.replace(path)
        finally:
            draft.unlink(missing_ok=True)
    except OSError as error:
        raise GraphError(
            "the page cannot be written",
            where=str(path),
            why=error.strerror,
            fix="name a file in a folder that you may write to",
        ) from error
    return path


def inert_json(data: Any) -> str:
    """JSON that holds no character which could end the element or the line of script it stands in."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text


def own_script() -> str:
    """The page's own script: its parts, in a scope of their own."""
    parts = "\n".join(_template(f"script/{name}.js") for name in SCRIPTS)
    return f'(() => {{\n"use strict";\n\n{parts}}})();'


def _template(name: str) -> str:
    return resources.files("kg.view").joinpath("templates", *name.split("/")).read_text("utf-8")


def _policy(scripts: tuple[str, ...], style: str) -> str:
    """A content-security policy that allows these scripts and this style, and neither others nor any request."""
    allowed = " ".join(_digest(script) for script in scripts)
    return f"default-src 'none'; script-src {allowed}; style-src {_digest(style)}; base-uri 'none'; form-action 'none'"


def _digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _default_title(graph: KnowledgeGraph) -> str:
    if len(graph.documents) == 1:
        return title_of(graph.documents[0])
    return f"Knowledge graph of {len(graph.documents)} documents" if graph.documents else "Knowledge graph"
