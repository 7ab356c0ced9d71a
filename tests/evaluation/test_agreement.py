"""Our scores are those of the reference scorer, to the last digit."""

import json
from pathlib import Path
from types import ModuleType
from typing import Any

from hypothesis import HealthCheck, given, settings

from kg.evaluation import read_annotation, read_gold, score
from kg.evaluation.gold import parse_gold

from .samples import GOLD, annotations, perturbed
from .test_rdf import GRAPH

PATH = Path("mill.json")
thorough = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def reference(scorer: ModuleType, gold: dict[str, Any], found: dict[str, Any]) -> dict[str, Any]:
    tallies = {category: scorer.Tally() for category in scorer.ORDER}
    errors = scorer.defaultdict(lambda: {"missed": [], "spurious": []})
    scorer.score_one(gold, found, tallies, errors)
    return {category: tally.row() for category, tally in tallies.items()}


def ours(gold: dict[str, Any], found: dict[str, Any]) -> dict[str, Any]:
    return score([(parse_gold(gold, PATH), parse_gold(found, PATH))]).as_dict()


@thorough
@given(annotations(), annotations())
def test_any_two_annotations_score_as_in_the_reference(
    scorer: ModuleType, gold: dict[str, Any], found: dict[str, Any]
) -> None:
    assert ours(gold, found) == reference(scorer, gold, found)


@thorough
@given(perturbed())
def test_a_blurred_copy_of_gold_scores_as_in_the_reference(scorer: ModuleType, found: dict[str, Any]) -> None:
    assert ours(GOLD, found) == reference(scorer, GOLD, found)


def test_an_rdf_graph_scores_as_in_the_reference(scorer: ModuleType, tmp_path: Path) -> None:
    gold, graph = tmp_path / "mill.json", tmp_path / "mill.ttl"
    gold.write_text(json.dumps(GOLD), encoding="utf-8")
    graph.write_text(GRAPH, encoding="utf-8")
    rows, _ = scorer.run([(str(gold), str(graph))])
    assert score([(read_gold(gold), read_annotation(graph))]).as_dict() == rows


def test_several_documents_are_summed_as_in_the_reference(scorer: ModuleType, tmp_path: Path) -> None:
    one, two = tmp_path / "one.json", tmp_path / "two.json"
    one.write_text(json.dumps(GOLD), encoding="utf-8")
    two.write_text(json.dumps({**GOLD, "claims": GOLD["claims"][1:]}), encoding="utf-8")
    pairs = [(one, two), (two, one), (one, one)]
    rows, _ = scorer.run([(str(a), str(b)) for a, b in pairs])
    assert score((read_gold(a), read_annotation(b)) for a, b in pairs).as_dict() == rows


def test_the_gold_beside_the_reference_scorer_scores_as_there(scorer: ModuleType) -> None:
    files = sorted(Path(str(scorer.__file__)).parent.glob("*.json"))
    pairs = [(a, b) for a in files for b in files]
    rows, _ = scorer.run([(str(a), str(b)) for a, b in pairs])
    assert score((read_gold(a), read_annotation(b)) for a, b in pairs).as_dict() == rows
