"""What the map shows of a graph, and which edges stand for folded claims."""

from dataclasses import replace

from kg.records import (
    Certainty,
    ClaimKind,
    Entity,
    GraphClaim,
    GraphDocument,
    GraphRelation,
    GraphResponse,
    KnowledgeGraph,
    Passage,
    Span,
    Stance,
    ThingType,
)
from kg.view.evidence import evidence
from kg.view.overview import Edge, Layer, Overview, overview
from kg.view.quotations import Quotations

NOTES = GraphDocument("notes", "notes.txt", "notes", "Ann says that the bridge is safe.", "Notes")
PASSAGE = Passage("notes", Span(0, len(NOTES.text)))
ANN = Entity("person/ann", ThingType.PERSON, "Ann")
BEN = Entity("person/ben", ThingType.PERSON, "Ben")
BRIDGE = Entity("topic/bridge", ThingType.TOPIC, "bridge", documents=("notes",))
CITY = Entity("place/city", ThingType.PLACE, "city")


def claim(id_: str, speaker: str | None = "person/ann", *about: str, answers: tuple[str, Stance] | None = None):
    responds = (GraphResponse(*answers),) if answers else ()
    return GraphClaim(id_, PASSAGE, NOTES.text, ClaimKind.ASSERTION, speaker, about=about, responds=responds)


def shown(*claims: GraphClaim, relations: tuple[GraphRelation, ...] = (), max_nodes: int = 100) -> Overview:
    entities = (ANN, BEN, CITY, BRIDGE)
    return overview(KnowledgeGraph((NOTES,), entities, (), claims, (), relations), max_nodes)


def edges(view: Overview, *layers: Layer) -> list[Edge]:
    return [edge for edge in view.edges if edge.layer in layers]


def relation(**marks: object) -> GraphRelation:
    return replace(GraphRelation("r", "notes", "person/ann", "worksFor", "place/city", (PASSAGE,)), **marks)


def test_claims_of_a_speaker_about_a_thing_are_counted_in_one_edge():
    view = shown(claim("1", "person/ann", "topic/bridge"), claim("2", "person/ann", "topic/bridge", "place/city"))
    assert edges(view, Layer.DISCUSSES) == [
        Edge("person/ann", "place/city", Layer.DISCUSSES, "discusses", 1),
        Edge("person/ann", "topic/bridge", Layer.DISCUSSES, "discusses", 2),
    ]


def test_nobody_discusses_what_is_said_without_a_speaker_or_of_the_speaker():
    view = shown(claim("1", None, "topic/bridge"), claim("2", "person/ann", "person/ann"))
    assert edges(view, Layer.DISCUSSES) == []


def test_who_answers_whom_is_counted_by_stance():
    first, second = claim("1", "person/ann", "topic/bridge"), claim("2", "person/ann", "place/city")
    disputed = [claim(str(n), "person/ben", answers=(str(n - 2), Stance.DISPUTES)) for n in (3, 4)]
    agreed = claim("5", "person/ben", answers=("1", Stance.AGREES))
    view = shown(first, second, *disputed, agreed)
    assert [(edge.label, edge.count) for edge in edges(view, Layer.ANSWERS)] == [("agrees with", 1), ("disputes", 2)]


def test_an_answer_to_oneself_or_to_nobody_known_joins_no_two_people():
    own = claim("2", "person/ann", answers=("1", Stance.QUALIFIES))
    unknown = claim("4", "person/ben", answers=("3", Stance.DISPUTES))
    view = shown(claim("1", "person/ann"), own, claim("3", None), unknown)
    assert edges(view, Layer.ANSWERS) == []
    assert [edge.label for edge in edges(view, Layer.RESPONDS)] == ["qualifies", "disputes"]


def test_things_of_one_claim_are_kept_near_each_other_without_an_edge():
    view = shown(claim("1", None, "topic/bridge", "place/city"))
    assert view.near == (("place/city", "topic/bridge", 1),)
    assert edges(view, Layer.RELATION, Layer.DISCUSSES) == []


def test_an_unnamed_author_is_a_person_of_the_document():
    view = shown(claim("1", "author", "topic/bridge"))
    [author] = [node for node in view.nodes if node.id == "author:notes"]
    assert (author.kind.key, author.name) == ("Person", "Author of “Notes”")
    assert edges(view, Layer.DISCUSSES)[0].source == "author:notes"


def test_an_author_who_is_named_speaks_under_that_name():
    document = replace(NOTES, author="person/ben")
    graph = KnowledgeGraph((document,), (BEN, BRIDGE), (), (claim("1", "author", "topic/bridge"),))
    assert edges(overview(graph, 10), Layer.DISCUSSES)[0].source == "person/ben"
    assert not any(node.id.startswith("author:") for node in overview(graph, 10).nodes)


def test_a_relation_that_several_documents_state_is_one_edge():
    view = shown(relations=(relation(id="1"), relation(id="2")))
    assert edges(view, Layer.RELATION) == [Edge("person/ann", "place/city", Layer.RELATION, "works for", 2)]


def test_a_relation_denied_or_in_doubt_is_told_from_one_that_is_stated():
    view = shown(relations=(relation(negated=True), relation(certainty=Certainty.POSSIBLE), relation()))
    assert [edge.label for edge in edges(view, Layer.DOUBTED)] == ["works for (denied)", "works for (possible)"]
    assert [edge.label for edge in edges(view, Layer.RELATION)] == ["works for"]


def test_the_most_important_things_come_first_and_ties_go_by_id():
    view = shown(claim("1", "person/ann", "topic/bridge"), claim("2", None, "topic/bridge"))
    things = [node.id for node in view.nodes if node.kind.key not in ("Claim", "Document")]
    assert things == ["topic/bridge", "person/ann", "person/ben", "place/city"]


def test_a_limit_keeps_the_most_important_and_counts_what_it_leaves_out_by_kind():
    view = shown(claim("1", "person/ann", "topic/bridge"), claim("2", "person/ann", "topic/bridge"), max_nodes=1)
    assert {node.id for node in view.nodes} == {"person/ann", "claim:1", "document:notes"}
    left = {kind.key: count for kind, count in view.left_out}
    assert left == {"Claim": 1, "Person": 1, "Place": 1, "Topic": 1}
    assert all({edge.source, edge.target} <= {node.id for node in view.nodes} for edge in view.edges)


def test_all_claims_of_what_is_shown_are_told_also_those_without_a_place_on_the_map():
    said = tuple(claim(str(n), "person/ann", "topic/bridge") for n in range(5))
    graph = KnowledgeGraph((NOTES,), (ANN, BEN, BRIDGE), (), (*said, claim("9", "person/ben")))
    told = evidence(graph, overview(graph, 1), Quotations(graph))
    assert [record["id"] for record in told["claims"]] == [f"claim:{n}" for n in range(5)]
    assert "about" not in told["claims"][0]


def test_every_edge_joins_nodes_that_are_there(graph):
    view = overview(graph, 20)
    there = {node.id for node in view.nodes}
    assert view.edges
    assert all(edge.source in there and edge.target in there for edge in view.edges)
