"""The gold annotations keep the rules of the annotation guidelines, so that a score against them means something."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from kg.records import PREDICATES
from tests.data.corpus import DATA, folded, visible

GOLD = sorted((DATA / "gold").glob("*.json"))
CONCEPTS = ("topics", "risks", "mitigations", "milestones")
ENTITY_TYPES = {"Person", "Organization", "Place", "Product", "Event"}
DURATION = re.compile(r"-?P(?=\d)(\d+Y)?(\d+M)?(\d+W)?(\d+D)?")
DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
NUMBER = re.compile(r"\d+(\.\d+)?(-\d+(\.\d+)?)?")
ENDS = {  # predicate -> types of its subject, types of its object; None: any
    "worksFor": ({"Person"}, {"Organization"}),
    "leads": ({"Person"}, {"Organization"}),
    "memberOf": ({"Person"}, {"Organization"}),
    "founded": ({"Person"}, {"Organization"}),
    "interviews": ({"Person"}, {"Person"}),
    "participatesIn": ({"Person", "Organization"}, {"Event", "Product"}),
    "develops": ({"Organization", "Person"}, {"Product"}),
    "locatedIn": ({"Organization", "Event", "Place"}, {"Place"}),
    "partOf": (None, None),
    "competesWith": ({"Organization", "Place"}, {"Organization", "Place"}),
    "funds": ({"Organization", "Person"}, {"Organization", "Product"}),
    "mitigates": ({"mitigations", "topics", "Product", "Organization"}, {"risks"}),
    "threatens": ({"risks"}, None),
    "causes": (None, {"risks", "milestones"}),
    "precedes": ({"milestones"}, {"milestones"}),
}

Annotation = dict[str, Any]


@pytest.fixture(params=GOLD, ids=lambda path: path.stem)
def gold(request: pytest.FixtureRequest) -> Annotation:
    path: Path = request.param
    annotation: Annotation = json.loads(path.read_text(encoding="utf-8"))
    assert Path(annotation["document"]).stem == path.stem
    return annotation


def things(gold: Annotation) -> dict[str, str]:
    """id → type of entity, or kind of concept."""
    kinds = {e["id"]: e["type"] for e in gold["entities"]}
    return kinds | {thing["id"]: kind for kind in CONCEPTS for thing in gold[kind]}


def text_of(gold: Annotation) -> str:
    return visible(DATA / gold["document"])


def test_five_documents_of_different_forms_are_annotated() -> None:
    assert len(GOLD) == 5


def test_every_id_is_given_once(gold: Annotation) -> None:
    ids = [x["id"] for kind in ("entities", *CONCEPTS, "measurements", "claims") for x in gold[kind]]
    assert len(ids) == len(set(ids))


def test_types_kinds_and_predicates_come_from_the_closed_lists(gold: Annotation) -> None:
    assert {e["type"] for e in gold["entities"]} <= ENTITY_TYPES
    assert {c["kind"] for c in gold["claims"]} <= {"assertion", "prediction", "recommendation", "question"}
    assert {r["predicate"] for r in gold["relations"]} <= set(PREDICATES)
    assert {m["status"] for m in gold["milestones"]} <= {"achieved", "expected", "missed"}
    assert {r["stance"] for c in gold["claims"] for r in c["responds"]} <= {"agrees", "disputes", "qualifies"}


def test_every_evidence_is_in_the_document(gold: Annotation) -> None:
    text = text_of(gold)
    single = [x["evidence"] for kind in ("measurements", "claims", "relations") for x in gold[kind]]
    several = [e for kind in CONCEPTS[1:] for x in gold[kind] for e in x["evidence"]]
    assert [e for e in single + several if folded(e) not in text] == []


def test_every_risk_mitigation_and_milestone_has_evidence(gold: Annotation) -> None:
    assert [x["name"] for kind in CONCEPTS[1:] for x in gold[kind] if not x["evidence"]] == []


def test_entities_and_aliases_are_forms_of_the_document(gold: Annotation) -> None:
    text = text_of(gold).casefold()
    names = [e["name"] for e in gold["entities"]]
    aliases = [a for kind in ("entities", *CONCEPTS) for x in gold[kind] for a in x["aliases"]]
    assert [n for n in names + aliases if folded(n).casefold() not in text] == []


def test_no_name_stands_for_two_things_of_one_kind(gold: Annotation) -> None:
    for kind in ("entities", *CONCEPTS):
        names = [n.casefold() for x in gold[kind] for n in {x["name"], *x["aliases"]}]
        assert len(names) == len(set(names)), kind


def test_claims_name_things_and_speakers_that_exist(gold: Annotation) -> None:
    known = things(gold)
    for claim in gold["claims"]:
        assert claim["speaker"] in {None, "author"} or known[claim["speaker"]] in {"Person", "Organization"}
        assert set(claim["about"]) <= set(known)


def test_a_claim_answers_earlier_claims_of_other_speakers(gold: Annotation) -> None:
    earlier: dict[str, str | None] = {}
    for claim in gold["claims"]:
        for response in claim["responds"]:
            assert earlier[response["to"]] != claim["speaker"]
        earlier[claim["id"]] = claim["speaker"]


def test_claims_stand_in_the_order_of_the_text(gold: Annotation) -> None:
    text, position = text_of(gold), 0
    for claim in gold["claims"]:
        position = text.find(folded(claim["evidence"]), position)
        assert position >= 0, claim["evidence"]


def test_something_is_said_about_every_concept(gold: Annotation) -> None:
    about = {thing for claim in gold["claims"] for thing in claim["about"]}
    assert [x["name"] for kind in CONCEPTS for x in gold[kind] if x["id"] not in about] == []


def test_relations_join_things_of_the_kinds_their_predicate_asks_for(gold: Annotation) -> None:
    known = things(gold)
    for relation in gold["relations"]:
        subjects, objects = ENDS[relation["predicate"]]
        assert subjects is None or known[relation["subject"]] in subjects, relation
        assert objects is None or known[relation["object"]] in objects, relation
        assert relation["subject"] != relation["object"]


def test_no_relation_is_given_twice(gold: Annotation) -> None:
    triples = [(r["subject"], r["predicate"], r["object"]) for r in gold["relations"]]
    assert len(triples) == len(set(triples))


def test_times_are_durations_or_dates_copied_from_the_text(gold: Annotation) -> None:
    text = text_of(gold)
    assert DATE.fullmatch(gold["date"])
    for when in (m["when"] for m in gold["milestones"] if m["when"]):
        assert when["text"] in text
        if "min" in when:
            assert set(when) == {"text", "min", "max"}
            assert DURATION.fullmatch(when["min"])
            assert DURATION.fullmatch(when["max"])
        else:
            assert set(when) == {"text", "earliest", "latest"}
            assert DATE.fullmatch(when["earliest"])
            assert DATE.fullmatch(when["latest"])
            assert when["earliest"] <= when["latest"]


def test_measurements_are_numbers_with_a_unit(gold: Annotation) -> None:
    for measurement in gold["measurements"]:
        assert NUMBER.fullmatch(measurement["value"])
        assert NUMBER.fullmatch(measurement.get("previous", measurement["value"]))
        assert measurement["of"]
        assert measurement["unit"]
