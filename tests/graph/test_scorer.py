"""The scorer of the gold annotations, which is no part of this project, finds in our graph what was put there."""

import importlib.util
import os
from pathlib import Path
from types import ModuleType

import pytest

from kg.graph import quads, serialize

from .mill import GRAPH, GUARDS, PREDICTS

DATA = "https://w3id.org/kgo/data/"
SCORER = Path(os.environ.get("KG_SCORER", Path(__file__).parents[3] / "shared" / "gold" / "score.py"))


@pytest.fixture(scope="module")
def score() -> ModuleType:
    if not SCORER.is_file():
        pytest.skip("the scorer is not here; KG_SCORER names its file")
    spec = importlib.util.spec_from_file_location("score", SCORER)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module", params=["ttl", "trig"])
def found(score: ModuleType, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> dict:
    path = tmp_path_factory.mktemp("scored") / f"graph.{request.param}"
    path.write_bytes(serialize(quads(GRAPH), request.param))
    return score.read_rdf(path)


def test_the_scorer_finds_the_entities_and_not_the_unnamed_author(found: dict) -> None:
    assert {(e["type"], e["name"]) for e in found["entities"]} == {
        ("Person", "Ada Byron"),
        ("Person", "Cole"),
        ("Organization", "Analytical Mill"),
        ("Place", "Leeds"),
        ("Product", "Mill OS"),
        ("Event", "Great Fair"),
    }
    assert [e["aliases"] for e in found["entities"] if e["name"] == "Ada Byron"] == [["Byron"]]


def test_the_scorer_finds_concepts_with_their_evidence(found: dict) -> None:
    [risk], [mitigation], [topic] = found["risks"], found["mitigations"], found["topics"]
    quotation = GUARDS.span.of(GRAPH.documents[1].text)
    assert (risk["name"], mitigation["name"], topic["name"]) == ("overflow", "double entry", "tables")
    assert set(risk["evidence"]) == {quotation, "Overflow of the store", "overflow"}
    assert quotation in mitigation["evidence"]


def test_the_scorer_finds_status_and_time_of_a_milestone(found: dict) -> None:
    [milestone] = found["milestones"]
    assert milestone["status"] == "achieved"
    assert milestone["when"] == {"text": "in May 2031", "earliest": "2031-05", "latest": "2031-05"}


def test_the_scorer_finds_measurements(found: dict) -> None:
    assert [m["value"] for m in found["measurements"]] == ["20-25", "0.5"]
    assert all(m["evidence"] == ["Output rose from 5% to 20% or 25% of demand."] for m in found["measurements"])


def test_the_scorer_finds_claims_with_kind_speaker_topics_and_answers(found: dict) -> None:
    claims = {claim["id"]: claim for claim in found["claims"]}
    assert len(claims) == len(GRAPH.claims)
    predicted = f"{DATA}document/talks/mill#claim-{PREDICTS.span.start}-{PREDICTS.span.end}"
    assert claims[predicted] == {
        "id": predicted,
        "evidence": PREDICTS.span.of(GRAPH.documents[1].text),
        "kind": "prediction",
        "speaker": f"{DATA}person/ada-byron",
        "about": [f"{DATA}milestone/first-table", f"{DATA}topic/tables"],
        "responds": [],
    }
    [doubt] = [claim for claim in found["claims"] if claim["evidence"] == "I doubt it."]
    assert doubt["speaker"] == "author"
    assert doubt["responds"] == [{"to": predicted, "stance": "disputes"}]


def test_the_scorer_finds_relations_that_are_not_denied(found: dict) -> None:
    assert {(r["subject"], r["predicate"], r["object"]) for r in found["relations"]} == {
        (f"{DATA}person/ada-byron", "leads", f"{DATA}organization/analytical-mill"),
        (f"{DATA}mitigation/double-entry", "mitigates", f"{DATA}risk/overflow"),
    }
