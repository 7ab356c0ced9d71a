"""Choose what the map shows, and derive the edges that stand for folded claims."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations
from textwrap import shorten

from kg.records import AUTHOR, Certainty, GraphClaim, GraphDocument, GraphRelation, KnowledgeGraph
from kg.view.kinds import CLAIM, DOCUMENT, PERSON, Kind, kind_of
from kg.view.wording import spaced, title_of

SHARED_AT_MOST = 8  # things of one claim that are drawn towards each other; a longer list says little about any pair
SHORT_NAME = 60  # letters of a claim that name it on the map; the panel has all of it


class Layer(StrEnum):
    """What an edge stands for; the page draws and hides edges by it."""

    RELATION = "relation"  # stated in a document
    DOUBTED = "doubted"  # a relation that the text denies, or does not state as certain
    DISCUSSES = "discusses"  # somebody's claims about a thing, counted; only while claims are folded away
    ANSWERS = "answers"  # somebody agrees with or disputes somebody, counted; only while claims are folded away
    SAYS = "says"  # speaker → claim
    ABOUT = "about"  # claim → thing
    RESPONDS = "responds"  # claim → claim
    MENTIONS = "mentions"  # document → thing or claim


@dataclass(frozen=True, slots=True)
class Node:
    """``weight`` counts the claims, relations and measurements that a thing takes part in."""

    id: str
    kind: Kind
    name: str
    weight: int


@dataclass(frozen=True, slots=True, order=True)
class Edge:
    source: str
    target: str
    layer: Layer
    label: str
    count: int = 1


@dataclass(frozen=True, slots=True)
class Overview:
    """What is on the map, the most important first; every edge joins two of the nodes.

    ``left_out`` counts by kind what a limit kept off the map. ``near`` are pairs of things that a claim names
    together, counted: not drawn, since that is no relation, but such things are placed near each other.
    """

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    near: tuple[tuple[str, str, int], ...] = ()
    left_out: tuple[tuple[Kind, int], ...] = ()


def claim_node(claim_id: str) -> str:
    """Node id of a claim. Things keep their own ids, which hold no colon, so that no two nodes are confused."""
    return f"claim:{claim_id}"


def document_node(key: str) -> str:
    return f"document:{key}"


def author_node(key: str) -> str:
    """Node id of a document's unnamed author, who is a person of that document alone."""
    return f"author:{key}"


def speaker_node(claim: GraphClaim, document: GraphDocument) -> str | None:
    """Node id of whoever makes ``claim``, which stands in ``document``; None where nobody is known."""
    if claim.speaker != AUTHOR.name:
        return claim.speaker
    return document.author or author_node(document.key)


def overview(graph: KnowledgeGraph, max_nodes: int) -> Overview:
    """The ``max_nodes`` most important things of ``graph``, as many claims and documents, and what joins them.

    Important is what takes part in most claims, relations and measurements; ties are settled by id.
    """
    documents = {document.key: document for document in graph.documents}
    speakers = {claim.id: speaker_node(claim, documents[claim.passage.document]) for claim in graph.claims}
    groups = (
        list(_things(graph, speakers, documents)),
        list(_claims(graph, speakers)),
        list(_documents(graph)),
    )
    kept: list[Node] = []
    left_out: Counter[Kind] = Counter()
    for group in groups:
        group.sort(key=lambda node: (-node.weight, node.id))
        kept += group[:max_nodes]
        left_out.update(node.kind for node in group[max_nodes:])
    on_map = {node.id for node in kept}
    edges = {edge for edge in _edges(graph, speakers) if edge.source in on_map and edge.target in on_map}
    return Overview(
        nodes=tuple(kept),
        edges=tuple(sorted(edges)),
        near=tuple((a, b, n) for (a, b), n in sorted(_named_together(graph).items()) if a in on_map and b in on_map),
        left_out=tuple(sorted(left_out.items(), key=lambda item: item[0].key)),
    )


def _things(
    graph: KnowledgeGraph, speakers: dict[str, str | None], documents: dict[str, GraphDocument]
) -> Iterator[Node]:
    weight = Counter(_taking_part(graph, speakers))
    for entity in graph.entities:
        yield Node(entity.id, kind_of(entity.type), entity.name, weight[entity.id])
    named = {entity.id for entity in graph.entities}
    for key, document in documents.items():
        author = author_node(key)
        if author not in named and weight[author]:
            yield Node(author, PERSON, f"Author of “{title_of(document)}”", weight[author])


def _taking_part(graph: KnowledgeGraph, speakers: dict[str, str | None]) -> Iterator[str]:
    for claim in graph.claims:
        yield from claim.about
        speaker = speakers[claim.id]
        if speaker is not None:
            yield speaker
    for relation in graph.relations:
        yield from (relation.subject, relation.object)
    for measurement in graph.measurements:
        yield from measurement.about


def _claims(graph: KnowledgeGraph, speakers: dict[str, str | None]) -> Iterator[Node]:
    answered = Counter(response.to for claim in graph.claims for response in claim.responds)
    for claim in graph.claims:
        joined = len(claim.about) + len(claim.responds) + answered[claim.id] + (speakers[claim.id] is not None)
        yield Node(claim_node(claim.id), CLAIM, shorten(claim.statement, SHORT_NAME, placeholder=" …"), joined)


def _documents(graph: KnowledgeGraph) -> Iterator[Node]:
    claims = Counter(claim.passage.document for claim in graph.claims)
    mentions = Counter(key for entity in graph.entities for key in entity.documents)
    for document in graph.documents:
        weight = claims[document.key] + mentions[document.key]
        yield Node(document_node(document.key), DOCUMENT, title_of(document), weight)


def _edges(graph: KnowledgeGraph, speakers: dict[str, str | None]) -> Iterator[Edge]:
    yield from _relations(graph.relations)
    yield from _folded(graph, speakers)
    for claim in graph.claims:
        node, speaker = claim_node(claim.id), speakers[claim.id]
        if speaker is not None:
            yield Edge(speaker, node, Layer.SAYS, "says")
        for thing in claim.about:
            yield Edge(node, thing, Layer.ABOUT, "about")
        for response in claim.responds:
            yield Edge(node, claim_node(response.to), Layer.RESPONDS, spaced(response.stance))
        yield Edge(document_node(claim.passage.document), node, Layer.MENTIONS, "states")
    for entity in graph.entities:
        for key in entity.documents:
            yield Edge(document_node(key), entity.id, Layer.MENTIONS, "mentions")


def _relations(relations: Iterable[GraphRelation]) -> Iterator[Edge]:
    """One edge for each relation, however many documents state it."""
    stated = Counter(
        (r.subject, r.object, Layer.RELATION if r.asserted else Layer.DOUBTED, relation_label(r)) for r in relations
    )
    for (subject, object_, layer, label), documents in stated.items():
        yield Edge(subject, object_, layer, label, documents)


def relation_label(relation: GraphRelation) -> str:
    """'works for', and in brackets what the text holds against it: 'works for (denied)', 'works for (possible)'."""
    doubts = ["denied"] if relation.negated else []
    if relation.certainty is not Certainty.CERTAIN:
        doubts.append(relation.certainty.value.lower())
    return spaced(relation.predicate) + (f" ({', '.join(doubts)})" if doubts else "")


def _folded(graph: KnowledgeGraph, speakers: dict[str, str | None]) -> Iterator[Edge]:
    """What the claims say of their speakers: who discusses what, and who answers whom."""
    discussed: Counter[tuple[str, str]] = Counter()
    answered: Counter[tuple[str, str, str]] = Counter()
    for claim in graph.claims:
        speaker = speakers[claim.id]
        if speaker is None:
            continue
        discussed.update((speaker, thing) for thing in claim.about if thing != speaker)
        for response in claim.responds:
            other = speakers.get(response.to)
            if other is not None and other != speaker:
                answered[speaker, other, spaced(response.stance)] += 1
    for (speaker, thing), count in discussed.items():
        yield Edge(speaker, thing, Layer.DISCUSSES, "discusses", count)
    for (speaker, other, stance), count in answered.items():
        yield Edge(speaker, other, Layer.ANSWERS, stance, count)


def _named_together(graph: KnowledgeGraph) -> Counter[tuple[str, str]]:
    together: Counter[tuple[str, str]] = Counter()
    for claim in graph.claims:
        about = sorted(set(claim.about))
        if len(about) <= SHARED_AT_MOST:
            together.update(combinations(about, 2))
    return together
