"""Documents are built one by one and held against their gold."""

import json
from pathlib import Path
from typing import Any

import pytest

from kg.errors import SourceError
from kg.evaluation import CATEGORIES, Difference, annotation_of, evaluate, read_rdf, score
from kg.evaluation.gold import parse_gold
from kg.graph import serialize, to_dataset
from kg.records import (
    ClaimKind,
    Entity,
    GraphClaim,
    GraphDocument,
    GraphMeasurement,
    GraphMention,
    GraphRelation,
    GraphResponse,
    KnowledgeGraph,
    Passage,
    Span,
    Stance,
    Status,
    ThingType,
    When,
)

from .samples import GOLD, TEXT

KEY = "mill"


def at(quote: str) -> Passage:
    start = TEXT.index(quote)
    return Passage(KEY, Span(start, start + len(quote)))


def thing(ident: str, kind: ThingType, name: str, *aliases: str, **more: Any) -> Entity:
    return Entity(ident, kind, name, aliases, documents=(KEY,), **more)


MILL = KnowledgeGraph(
    documents=(GraphDocument(KEY, "mill.txt", "notes", TEXT, author="person/author"),),
    entities=(
        thing("person/ada", ThingType.PERSON, "Ada Byron", "Byron"),
        thing("person/author", ThingType.PERSON, "author"),
        thing("person/jonas", ThingType.PERSON, "Jonas Weaver"),
        thing("organization/mill-works", ThingType.ORGANIZATION, "Mill Works"),
        thing("system/byron", ThingType.AI_SYSTEM, "Byron 2"),
        thing("topic/milling", ThingType.TOPIC, "milling"),
        thing("risk/rust", ThingType.RISK, "rust", evidence=(at("Rust could stop the mill"),)),
        thing("mitigation/oil", ThingType.MITIGATION, "oiling"),
        thing(
            "milestone/runs",
            ThingType.MILESTONE,
            "the mill runs",
            evidence=(at("the mill will run by 2031"),),
            status=Status.EXPECTED,
            when=When("by 2031", at("by 2031").span, earliest="2031", latest="2031"),
            when_document=KEY,
        ),
    ),
    mentions=(GraphMention(at("Rust"), "risk/rust"),),
    claims=(
        GraphClaim(
            "mill#claim-1",
            at("the mill will run by 2031"),
            "the mill will run by 2031",
            ClaimKind.PREDICTION,
            speaker="person/ada",
            about=("milestone/runs", "topic/milling"),
        ),
        GraphClaim(
            "mill#claim-2",
            at("Jonas Weaver doubts it."),
            "Jonas Weaver doubts it.",
            ClaimKind.ASSERTION,
            speaker="person/jonas",
            about=("milestone/runs",),
            responds=(GraphResponse("mill#claim-1", Stance.DISPUTES),),
        ),
        GraphClaim(
            "mill#claim-3",
            at("Output rose to 20% from 5%."),
            "Output rose to 20% from 5%.",
            ClaimKind.ASSERTION,
            speaker="person/author",
        ),
    ),
    measurements=(
        GraphMeasurement("mill#measurement-1", at("Output rose to 20% from 5%"), "output", "%", "20", previous="5"),
    ),
    relations=(
        GraphRelation(
            "mill#relation-1", KEY, "person/ada", "worksFor", "organization/mill-works", (at("Ada Byron (Mill Works)"),)
        ),
        GraphRelation(
            "mill#relation-2", KEY, "mitigation/oil", "mitigates", "risk/rust", (at("oiling prevents rust"),)
        ),
        GraphRelation("mill#relation-3", KEY, "risk/rust", "threatens", "topic/milling", (at("Rust"),), negated=True),
    ),
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "mill.json").write_text(json.dumps(GOLD), encoding="utf-8")
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "mill.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path


def test_a_perfect_graph_has_only_ones_but_for_what_is_spurious() -> None:
    result = score([(parse_gold(GOLD, Path("mill.json")), annotation_of(MILL, "mill.txt"))])
    wrong = {row.category: (row.precision, row.recall) for row in result.rows if row.f1 != 1}
    assert wrong == {"entities": (0.75, 1.0)}
    assert result.differences == (Difference("mill.txt", "entities", "spurious", "Byron 2 (Product)"),)


def test_who_leads_an_organization_is_not_counted_as_working_for_it_too() -> None:
    leads = GraphRelation("mill#relation-4", KEY, "person/ada", "leads", "organization/mill-works", (at("Ada Byron"),))
    graph = KnowledgeGraph(MILL.documents, MILL.entities, relations=(MILL.relations[0], leads))
    assert [link.predicate for link in annotation_of(graph).relations] == ["leads"]


def test_rows_come_in_the_order_of_the_categories(folder: Path) -> None:
    result = evaluate(folder, build=lambda path: MILL)
    assert tuple(row.category for row in result.rows) == CATEGORIES
    assert list(result.as_dict()) == list(CATEGORIES)
    assert result["claims"].hit == 3


def test_every_document_is_built_alone(folder: Path) -> None:
    (folder / "more.json").write_text(json.dumps({**GOLD, "document": "more.txt"}), encoding="utf-8")
    (folder / "more.txt").write_text(TEXT, encoding="utf-8")
    built: list[str] = []

    def build(path: Path) -> KnowledgeGraph:
        built.append(path.name)
        return MILL

    result = evaluate(folder, build=build)
    assert built == ["mill.txt", "more.txt"]
    assert result.documents == ("mill.txt", "more.txt")
    assert result["claims"].gold == 6


def test_documents_that_are_missing_are_named_and_not_scored(folder: Path) -> None:
    (folder / "lost.json").write_text(json.dumps({**GOLD, "document": "lost.txt"}), encoding="utf-8")
    result = evaluate(folder, build=lambda path: MILL)
    assert result.missing == ("lost.txt",)
    assert result["claims"].gold == 3


def test_documents_may_stand_in_a_folder_of_their_own(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (folder / "docs" / "mill.txt").rename(elsewhere / "mill.txt")
    assert evaluate(folder / "mill.json", elsewhere, build=lambda path: MILL).documents == ("mill.txt",)
    with pytest.raises(SourceError) as error:
        evaluate(folder, build=lambda path: MILL)
    assert "mill.txt" in (error.value.why or "")


def test_differences_are_listed_only_where_asked_for(folder: Path) -> None:
    empty = KnowledgeGraph(MILL.documents)
    assert evaluate(folder, build=lambda path: empty).differences == ()
    listed = evaluate(folder, build=lambda path: empty, errors=True).differences
    assert Difference("mill.txt", "relations", "missed", "Ada Byron worksFor Mill Works") in listed
    assert [d.text for d in listed if d.category == "risks"] == ["rust stops the mill"]


def test_what_disagrees_on_a_matched_claim_is_shown_with_both_values() -> None:
    gold = parse_gold(GOLD, Path("mill.json"))
    changed = parse_gold({**GOLD, "claims": [{**GOLD["claims"][0], "kind": "question"}]}, Path("mill.json"))
    result = score([(gold, changed)])
    assert (
        Difference("mill.txt", "claim kind", "wrong", "the mill will run by 2031", "prediction", "question")
        in result.differences
    )


def test_the_rdf_of_a_graph_scores_as_the_graph_itself(tmp_path: Path) -> None:
    path = tmp_path / "mill.ttl"
    path.write_bytes(serialize(to_dataset(MILL), "turtle"))
    gold = parse_gold(GOLD, Path("mill.json"))
    assert score([(gold, read_rdf(path))]).as_dict() == score([(gold, annotation_of(MILL))]).as_dict()


def test_by_default_documents_go_through_the_pipeline(folder: Path) -> None:
    result = evaluate(folder)
    assert result.documents == ("mill.txt",)
    assert result["measurements"].hit == 1
    assert result["claims"].found > 0
