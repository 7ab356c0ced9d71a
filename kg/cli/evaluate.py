"""kg evaluate"""

import json
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.command import command
from kg.cli.output import emit
from kg.cli.settings import load_settings, use_model
from kg.cli.tables import show_table
from kg.cli.talk import talk


@command("evaluate")
def evaluate(
    gold: Annotated[Path, typer.Argument(metavar="GOLD_DIR", help="Gold annotations: a folder, or one file.")],
    docs: Annotated[
        Path | None,
        typer.Option("--docs", metavar="DIR", help="Their documents.  [default: GOLD_DIR/docs, else GOLD_DIR]"),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="As JSON: category → its numbers.")] = False,
    errors: Annotated[bool, typer.Option("--errors", help="List what was missed, spurious or wrong.")] = False,
) -> None:
    """Build the documents that gold annotations belong to, and score what was found.

    \b
    Examples:
      kg evaluate data/gold --docs data
      kg evaluate data/gold --json > scores.json
    """
    use_model(load_settings())
    from kg.evaluation import evaluate as evaluate_gold

    result = evaluate_gold(gold, docs, errors=errors)
    for document in result.missing:
        talk.warn(f"{document} was not found and is not scored")
    if as_json:
        emit(json.dumps(result.as_dict(), ensure_ascii=False, indent=1) + "\n")
    elif errors:
        rows = [(d.document, d.category, d.fault, d.text, d.gold, d.found) for d in result.differences]
        show_table(("document", "category", "fault", "what", "gold", "found"), rows)
    else:
        scores = [(r.category, f"{r.precision:.3f}", f"{r.recall:.3f}", f"{r.f1:.3f}") for r in result.rows]
        counts = [(r.hit, r.gold, r.found) for r in result.rows]
        columns = ("category", "precision", "recall", "f1", "hit", "gold", "found")
        show_table(columns, [(*score, *count) for score, count in zip(scores, counts, strict=True)])
    talk.say(f"{len(result.documents)} documents scored")
