"""Write the report: one outline, rendered as HTML and as Markdown, put on disk as a whole."""

import base64
import hashlib
import os
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from kg.analysis.characters import one_line
from kg.analysis.lookup import title_of
from kg.analysis.report import wording
from kg.analysis.report.basis import documents_section, methods_section, quality_section
from kg.analysis.report.markdown import Markdown, escape, to_cell, to_item
from kg.analysis.report.material import Material
from kg.analysis.report.matters import measurements_section, milestones_section, risks_section
from kg.analysis.report.outline import Outline
from kg.analysis.report.people import people_section
from kg.analysis.report.summary import subtitle, summary_section
from kg.analysis.report.talk import (
    disputes_section,
    predictions_section,
    questions_section,
    stances_section,
    topics_section,
)
from kg.errors import GraphError
from kg.records import KnowledgeGraph

SECTIONS = (
    summary_section,
    people_section,
    topics_section,
    stances_section,
    predictions_section,
    risks_section,
    milestones_section,
    measurements_section,
    disputes_section,
    questions_section,
    documents_section,
    quality_section,
    methods_section,
)
"""In the order of the report."""


@dataclass(frozen=True, slots=True)
class Report:
    markdown: str
    html: str


def report(graph: KnowledgeGraph, *, as_of: str | None = None, title: str | None = None) -> Report:
    """The report on ``graph``, the same for the same graph in every run.

    Times are compared with the day ``as_of`` (ISO 8601; of a year or month the last day), without it with the date of
    the latest document. Raises UsageError where ``as_of`` is no date, GraphError where a passage lies outside of its
    document.
    """
    outline = outline_of(graph, as_of=as_of, title=title)
    return Report(to_markdown(outline), to_html(outline))


def write_report(
    graph: KnowledgeGraph, folder: Path | str, *, as_of: str | None = None, title: str | None = None
) -> tuple[Path, Path]:
    """Write 'report.md' and 'report.html' into ``folder``, in UTF-8, and give their paths.

    The folder is made if need be; old files stay whole until the new ones are complete. Raises GraphError where they
    cannot be written, and what `report` raises.
    """
    made = report(graph, as_of=as_of, title=title)
    folder = Path(folder)
    paths = folder / "report.md", folder / "report.html"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for path, text in zip(paths, (made.markdown, made.html), strict=True):
            _replace(path, text)
    except OSError as error:
        raise GraphError(
            "the report cannot be written",
            where=str(error.filename or folder),
            why=error.strerror,
            fix="name a folder that you may write to",
        ) from error
    return paths


def outline_of(graph: KnowledgeGraph, *, as_of: str | None = None, title: str | None = None) -> Outline:
    """What the report says, before it is markup. Raises what `report` raises."""
    material = Material(graph, as_of)
    name = one_line(title or "") or _default_title(graph)
    return Outline(name, subtitle(material), tuple(section(material) for section in SECTIONS))


def to_html(outline: Outline) -> str:
    """One page that needs no other file and no script."""
    style = _template("report.css")
    environment = Environment(
        loader=PackageLoader("kg.analysis.report"),
        autoescape=True,
        finalize=_writable,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters.update(words=wording.words, source=wording.source)
    return environment.get_template("report.html.j2").render(
        outline=outline,
        titles={section.id: section.title for section in outline.sections},
        style=style,
        policy=f"default-src 'none'; style-src {_digest(style)}; base-uri 'none'; form-action 'none'",
    )


def to_markdown(outline: Outline) -> str:
    """GitHub-flavoured Markdown. Every text of the outline is escaped where it is put in, so none can be markup."""
    environment = Environment(
        loader=PackageLoader("kg.analysis.report"),
        finalize=escape,
        autoescape=False,  # noqa: S701 - no HTML: `escape` does the same for Markdown
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters.update(cell=to_cell, item=to_item, md=Markdown)
    return environment.get_template("report.md.j2").render(outline=outline)


def _writable(value: Any) -> Any:
    """Texts without characters that no page can hold; what is markup already, and numbers, as they are."""
    return one_line(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _default_title(graph: KnowledgeGraph) -> str:
    if len(graph.documents) == 1:
        return f"Report on “{title_of(graph.documents[0])}”"
    return f"Report on {wording.count(len(graph.documents), 'document')}"


def _template(name: str) -> str:
    return resources.files("kg.analysis.report").joinpath("templates", name).read_text("utf-8")


def _digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _replace(path: Path, text: str) -> None:
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        draft.write_text(text, encoding="utf-8", newline="\n")
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
