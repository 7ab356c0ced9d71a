"""How good a build is: hold it against gold annotations, in the scores that the annotation guidelines define.

`gold` and `graph`/`rdf` read the two sides into one kind of record (`annotation`), `matching` says what belongs
together, `scores` counts.
"""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from kg.errors import SourceError
from kg.evaluation.annotation import Annotation
from kg.evaluation.gold import gold_files, read_gold
from kg.evaluation.graph import annotation_of
from kg.evaluation.rdf import read_rdf
from kg.evaluation.scores import CATEGORIES, Difference, Evaluation, Row, score
from kg.records import KnowledgeGraph

__all__ = [
    "CATEGORIES",
    "Annotation",
    "Build",
    "Difference",
    "Evaluation",
    "Row",
    "annotation_of",
    "evaluate",
    "gold_files",
    "read_annotation",
    "read_gold",
    "read_rdf",
    "score",
]

Build = Callable[[Path], KnowledgeGraph]


def evaluate(gold: Path, docs: Path | None = None, *, build: Build | None = None, errors: bool = False) -> Evaluation:
    """Build every document that ``gold`` (a file or a folder of them) annotates, each alone, and score the graphs.

    Documents are looked for in ``docs``; without it in the folder `docs` beside the gold, then beside the gold.
    Those not found are named in ``missing`` and not scored. ``build`` turns one file into its graph: the default
    pipeline unless given. With ``errors`` the result lists what was missed, spurious or wrong.

    Raises SourceError where gold breaks its format or none of its documents is found; errors of the build pass.
    """
    build = build or _build
    annotations = [read_gold(path) for path in gold_files(gold)]
    folder = gold if gold.is_dir() else gold.parent
    folders = (docs,) if docs else (folder / "docs", folder)
    paths = {a.document: path for a in annotations if (path := _find(a.document, folders)) is not None}
    if not paths:
        raise SourceError(
            "no document of the gold annotations is found",
            where=", ".join(map(str, folders)),
            why="they annotate " + ", ".join(a.document for a in annotations),
            fix="name the folder of the documents with --docs",
        )
    scored = [a for a in annotations if a.document in paths]
    result = score(((a, annotation_of(build(paths[a.document]), a.document)) for a in scored), errors=errors)
    return replace(result, missing=tuple(a.document for a in annotations if a.document not in paths))


def read_annotation(path: Path) -> Annotation:
    """An annotation in the gold format (`*.json`), or else an RDF graph in the project's vocabulary."""
    return read_gold(path) if path.suffix == ".json" else read_rdf(path)


def _find(document: str, folders: tuple[Path, ...]) -> Path | None:
    return next((folder / document for folder in folders if (folder / document).is_file()), None)


def _build(path: Path) -> KnowledgeGraph:
    from kg import pipeline  # late: reading and scoring annotations needs no language model

    return pipeline.build([str(path)], out=None).graph
