"""Build: documents in, one graph out."""

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from kg.errors import KgError, SourceError, UsageError
from kg.graph import DEFAULT_BASE, check_base, quads, save
from kg.pipeline.extractors import installed
from kg.pipeline.workers import run
from kg.records import Findings, KnowledgeGraph, Merge
from kg.resolve import load_decisions, resolve
from kg.sources import find
from kg.text.model import load_model

DEFAULT_OUT = Path("outputs")
MERGES = "merges.jsonl"


@dataclass(frozen=True)
class Skip:
    """A document that could not be read, and why."""

    source: str
    error: KgError


@dataclass(frozen=True)
class Build:
    """What a build made: the graph, why names were merged, what was left out, and the folder written (if any)."""

    graph: KnowledgeGraph
    merges: tuple[Merge, ...]
    skipped: tuple[Skip, ...]
    folder: Path | None


def build(
    paths: Sequence[str],
    *,
    out: Path | None = DEFAULT_OUT,
    base_iri: str = DEFAULT_BASE,
    jobs: int = 1,
    decisions: Path | None = None,
    progress: Callable[[str], None] | None = None,
) -> Build:
    """Read the documents under ``paths`` (files, folders, globs, '-'), and write their graph to ``out``.

    With ``out`` None nothing is written. ``jobs`` is the number of processes, ``decisions`` a file of resolution
    decisions, ``progress`` is called with the name of each document before it is read. The result depends on the
    documents alone, not on the order of ``paths`` or on ``jobs``.

    Raises UsageError for settings that cannot be, SourceError when no document could be read; a document that
    cannot be read is in ``skipped``, and the others are built.
    """
    if jobs < 1:
        raise UsageError(f"{jobs} jobs are too few", fix="give --jobs 1 or more")
    check_base(base_iri)
    rules = load_decisions(decisions) if decisions else None
    selection = find(paths)
    # Faults of the installation come before the first document is opened.
    installed()
    load_model()

    findings: list[Findings] = []
    skipped = [Skip(name, error) for name, error in selection.skipped]
    for source, outcome in run(selection.sources, jobs=jobs):
        if progress:
            progress(source.name)
        if isinstance(outcome, KgError):
            skipped.append(Skip(source.name, outcome))
        else:
            findings.append(outcome)
    if not findings:
        raise _nothing_read(skipped)

    resolution = resolve(findings, decisions=rules) if rules else resolve(findings)
    if out is not None:
        save(quads(resolution.graph, base=base_iri), out, extra={MERGES: _lines(resolution.merges)})
    return Build(resolution.graph, resolution.merges, tuple(sorted(skipped, key=lambda s: s.source)), out)


def _nothing_read(skipped: Sequence[Skip]) -> SourceError:
    if len(skipped) == 1 and isinstance(skipped[0].error, SourceError):
        return skipped[0].error
    reasons = "; ".join(f"{skip.source}: {skip.error.what}" for skip in skipped[:5])
    more = f"; and {len(skipped) - 5} more" if len(skipped) > 5 else ""
    return SourceError(
        "none of the documents could be read, so nothing was written",
        why=reasons + more,
        fix="name files that hold text: txt, md, html, vtt, srt, pdf or docx",
    )


def _lines(merges: Sequence[Merge]) -> str:
    return "".join(json.dumps(asdict(merge), ensure_ascii=False, sort_keys=True) + "\n" for merge in merges)
