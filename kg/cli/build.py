"""kg build"""

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.command import command, described
from kg.cli.settings import load_settings, use_model
from kg.cli.tables import TableFormat, show_table
from kg.cli.talk import talk

if TYPE_CHECKING:
    from kg.pipeline import Build
    from kg.records import KnowledgeGraph


@command("build")
def build(
    paths: Annotated[list[str], typer.Argument(metavar="PATH...", help="Files, folders, globs, or '-' for stdin.")],
    out: Annotated[
        Path | None,
        typer.Option("--out", "-o", metavar="DIR", help="Folder to write.  [default: outputs]", show_default=False),
    ] = None,
    base_iri: Annotated[
        str | None, typer.Option("--base-iri", metavar="IRI", help="What the IRIs of the graph begin with.")
    ] = None,
    jobs: Annotated[
        int | None, typer.Option("--jobs", "-j", metavar="N", help="Processes that read documents.  [default: 1]")
    ] = None,
    decisions: Annotated[
        Path | None, typer.Option("--decisions", metavar="FILE", help="What is the same, what is not: your word.")
    ] = None,
    form: Annotated[TableFormat | None, typer.Option("--format", "-f", help="How to show what was found.")] = None,
    strict: Annotated[bool, typer.Option("--strict", help="Exit with 1 if a document had to be skipped.")] = False,
) -> None:
    """Read documents and write their graph to a folder.

    A document that cannot be read is reported and skipped, and the others are built (exit 0; 1 with --strict).
    Where none can be read nothing is written, and the former graph stays (exit 3).

    \b
    Examples:
      kg build interviews/ notes.md -o outputs
      kg build 'minutes/*.docx' --jobs 4 --strict
    """
    settings = load_settings()
    use_model(settings)
    # The language model takes half a second to import.
    from kg.graph import DEFAULT_BASE
    from kg.pipeline import build as build_graph

    folder = settings.get("out", out)
    built = build_graph(
        paths,
        out=folder,
        base_iri=settings.get("base_iri", base_iri) or DEFAULT_BASE,
        jobs=settings.get("jobs", jobs),
        decisions=settings.get("decisions", decisions),
        progress=lambda name: talk.progress(f"reading {name}"),
    )
    talk.progress_done()
    for skip in built.skipped:
        talk.warn(f"skipped {skip.source}: {described(skip.error)}")
    show_table(("found", "number"), found(built), form)
    talk.say(f"wrote {folder}\nnext: kg query topics -g {folder}   or   kg view --open -g {folder}")
    if strict and built.skipped:
        raise typer.Exit(1)


def found(built: "Build") -> list[tuple[str, int]]:
    """What is in the graph, by kind, and what was left out."""
    return [*_counts(built.graph), ("documents skipped", len(built.skipped))]


def _counts(graph: "KnowledgeGraph") -> list[tuple[str, int]]:
    from kg.records import ThingType

    types = Counter(entity.type for entity in graph.entities)
    kinds = Counter(claim.kind for claim in graph.claims)
    return [
        ("documents", len(graph.documents)),
        *((_PLURALS[kind], types[kind]) for kind in ThingType),
        ("claims", len(graph.claims)),
        *((f"  {kind.lower()}s", number) for kind, number in sorted(kinds.items())),
        ("  with a known speaker", sum(claim.speaker is not None for claim in graph.claims)),
        ("responses", sum(len(claim.responds) for claim in graph.claims)),
        ("measurements", len(graph.measurements)),
        ("relations", len(graph.relations)),
    ]


_PLURALS = {
    "Person": "people",
    "Organization": "organizations",
    "Place": "places",
    "Product": "products",
    "AISystem": "AI systems",
    "Event": "events",
    "Topic": "topics",
    "Risk": "risks",
    "Mitigation": "mitigations",
    "Milestone": "milestones",
}
