"""kg show"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated
from urllib.parse import unquote

import typer

from kg.cli.command import command
from kg.cli.options import GraphOption, graph_and_settings
from kg.cli.output import emit, on_terminal
from kg.cli.talk import talk, visible
from kg.errors import GraphError

if TYPE_CHECKING:
    from kg.query import Card, Said

MERGES = "merges.jsonl"


@command("show")
def show(
    thing: Annotated[str, typer.Argument(metavar="THING", help="A name, a part of one, or an IRI.")],
    graph: GraphOption = None,
    merges: Annotated[bool, typer.Option("--merges", help="Why its names were taken for one thing.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="As JSON.")] = False,
) -> None:
    """Show one thing: its names, what it said, what was said about it and where, and its relations.

    \b
    Examples:
      kg show amodei
      kg show "scaling laws" --json
    """
    path, _ = graph_and_settings(graph)
    from kg.graph import open_store
    from kg.query import card, find_thing, whole

    opened = open_store(path)
    for warning in opened.warnings:
        talk.warn(warning)
    store = whole(opened.store)
    found = card(store, find_thing(store, thing))
    reasons = _merges(path, found.iri) if merges else None
    if as_json:
        extra = {} if reasons is None else {"merges": reasons}
        emit(json.dumps({**asdict(found), **extra}, ensure_ascii=False, indent=1) + "\n")
        return
    lines = [*_card(found), *([] if reasons is None else _reasons(reasons))]
    text = "".join(f"{line}\n" for line in lines)
    emit(visible(text) if on_terminal() else text)


def _card(card: "Card") -> Iterator[str]:
    yield card.name
    yield f"  {', '.join(kind for kind in card.kinds if ':' not in kind) or 'thing'}  {card.iri}"
    if card.aliases:
        yield f"  also called {', '.join(card.aliases)}"
    for label, value in card.facts:
        yield f"  {label}: {value}"
    for heading, said in (("said", card.said_by), ("said about it", card.said_about), ("relations", card.relations)):
        if said:
            yield f"\n{heading} ({len(said)})"
            for one in said:
                yield from _said(one, quoted_in_full=heading == "relations")


def _said(said: "Said", *, quoted_in_full: bool) -> Iterator[str]:
    manner = f" ({', '.join(said.manner)})" if said.manner else ""
    one_line = " ".join(said.quote.split())
    if quoted_in_full:
        yield f"  {said.text}{manner}"
        yield f"    “{one_line}”  {said.place}"
    else:
        yield f"  {said.speaker or 'somebody'}{manner}: “{one_line}”  {said.place}"


def _merges(path: Path, iri: str) -> list[dict[str, str]]:
    """What the build wrote about the names of the thing ``iri``. Raises GraphError where that cannot be read."""
    file = (path if path.is_dir() else path.parent) / MERGES
    try:
        records = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
        return [record for record in records if unquote(iri).endswith((f"/{record['entity']}", f"#{record['entity']}"))]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise GraphError(
            "it is not known why names were merged",
            where=str(file),
            why=str(error),
            fix="build the graph again: kg build writes it down",
        ) from error


def _reasons(records: Iterable[dict[str, str]]) -> Iterator[str]:
    records = list(records)
    yield f"\nnames merged ({len(records)})"
    for record in records:
        yield f"  '{record['name']}' in {record['document']}: {record['reason']}"
