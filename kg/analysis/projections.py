"""Ways to see a knowledge graph as a plain one: each a pure function that gives a NetworkX graph.

Nodes are ids of the graph's things (an unnamed author is 'author:KEY' of the document), in order of id; edges are in
order of their ends. Every node has ``type`` and ``label``, every edge a positive ``weight``. `PROJECTIONS` lists them.

=================  ==========  ============================  =================================================
name               kind        nodes                         an edge
=================  ==========  ============================  =================================================
entity             directed,   all things                    a relation as one document states it
                   parallel
speaker-topic      directed    speakers, topics              speaker → topic: claims about it
topic-topic        undirected  topics                        claims about both
speaker-speaker    directed    speakers                      speaker → speaker: answers, signed
risk-mitigation    directed    risks, what serves against    'mitigates', from all documents that state it
document-topic     directed    documents, topics             document → topic: claims about it
=================  ==========  ============================  =================================================
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from itertools import combinations
from types import MappingProxyType
from typing import Any

import networkx as nx

from kg.analysis.lookup import CERTAINTY_WEIGHT, Lookup, title_of
from kg.errors import UsageError
from kg.records import ClaimKind, Entity, GraphClaim, KnowledgeGraph, Stance, ThingType

TOPICS = frozenset({ThingType.TOPIC})
Things = frozenset[ThingType]


def entity_graph(graph: KnowledgeGraph) -> nx.MultiDiGraph:
    """All things, and the relations between them.

    Nodes have ``type``, ``label``, ``aliases`` and ``documents`` (keys; both lists) and ``confidence``. An edge is one
    relation as one document states it, under the relation's id as its key: ``predicate``, ``document``, ``certainty``,
    ``negated``, ``confidence``, ``passages`` (how many state it there), and ``weight``, confidence × certainty
    (`CERTAINTY_WEIGHT`). A relation that the text denies is there, marked ``negated``: leave it out of what counts
    ties.
    """
    made = nx.MultiDiGraph()
    for entity in sorted(graph.entities, key=lambda e: e.id):
        made.add_node(entity.id, **_of_entity(entity))
    for relation in sorted(graph.relations, key=lambda r: (r.subject, r.object, r.predicate, r.id)):
        if relation.subject in made and relation.object in made:
            made.add_edge(
                relation.subject,
                relation.object,
                key=relation.id,
                predicate=relation.predicate,
                document=relation.document,
                certainty=relation.certainty.value,
                negated=relation.negated,
                confidence=relation.confidence,
                passages=len(relation.passages),
                weight=_rounded(relation.confidence * CERTAINTY_WEIGHT[relation.certainty]),
            )
    return made


def speaker_topic(graph: KnowledgeGraph, *, types: Things = TOPICS) -> nx.DiGraph:
    """Who talks about what. ``types`` are the kinds of things that count as topics.

    An edge from a speaker to a topic has ``claims`` (how many are about it), ``negated`` (how many of these deny),
    ``questions`` and ``weight``::

        weight(s, t) = Σ over claims of s about t  certainty(claim)

    with certainty 1, ¾, ½, ¼ for certain, probable, possible, doubtful. Claims of unknown speakers are left out.
    """
    lookup = Lookup(graph)
    pairs: dict[tuple[str, str], list[GraphClaim]] = defaultdict(list)
    for claim in lookup.claims.values():
        speaker = lookup.speaker(claim)
        for topic in _things_of(claim, lookup, types):
            if speaker is not None and topic != speaker:
                pairs[speaker, topic].append(claim)
    made = nx.DiGraph()
    _add_nodes(made, lookup, {node for pair in pairs for node in pair})
    for (speaker, topic), claims in sorted(pairs.items()):
        made.add_edge(
            speaker,
            topic,
            claims=len(claims),
            negated=sum(claim.negated for claim in claims),
            questions=sum(claim.kind is ClaimKind.QUESTION for claim in claims),
            weight=_rounded(sum(CERTAINTY_WEIGHT[claim.certainty] for claim in claims)),
        )
    return made


def topic_topic(graph: KnowledgeGraph, *, types: Things = TOPICS) -> nx.Graph:
    """What is talked about together: two topics are joined where a claim is about both.

    An edge has ``claims`` and ``weight``::

        weight(a, b) = Σ over claims about both  1 / (k - 1),   k topics in the claim

    so that a claim about many topics says no more about each of them than one about two. Topics of claims are nodes
    also where they stand alone. Method: Newman, *Scientific collaboration networks. II*, Phys. Rev. E 64 (2001).
    """
    lookup = Lookup(graph)
    counts: Counter[tuple[str, str]] = Counter()
    weights: dict[tuple[str, str], float] = defaultdict(float)
    nodes: set[str] = set()
    for claim in lookup.claims.values():
        topics = _things_of(claim, lookup, types)
        nodes.update(topics)
        for pair in combinations(topics, 2):
            counts[pair] += 1
            weights[pair] += 1 / (len(topics) - 1)
    made = nx.Graph()
    _add_nodes(made, lookup, nodes)
    for (a, b), claims in sorted(counts.items()):
        made.add_edge(a, b, claims=claims, weight=_rounded(weights[a, b]))
    return made


def speaker_speaker(graph: KnowledgeGraph) -> nx.DiGraph:
    """Who answers whom, and how. Speakers without an answer either way are nodes too.

    An edge from the one who answers has ``agrees``, ``disputes`` and ``qualifies`` (counts), ``weight``, their sum, and
    ``balance`` in [-1, 1]::

        balance = (agrees - disputes) / (agrees + disputes),   0 where there is neither

    Answers to oneself, and from or to unknown speakers, are left out.
    """
    lookup = Lookup(graph)
    pairs: dict[tuple[str, str], Counter[Stance]] = defaultdict(Counter)
    for answer in lookup.all_answers():
        one, other = lookup.speaker(answer.claim), lookup.speaker(answer.to)
        if one is not None and other is not None and one != other:
            pairs[one, other][answer.stance] += 1
    made = nx.DiGraph()
    _add_nodes(made, lookup, {s for claim in graph.claims if (s := lookup.speaker(claim)) is not None})
    for (one, other), stances in sorted(pairs.items()):
        agrees, disputes = stances[Stance.AGREES], stances[Stance.DISPUTES]
        made.add_edge(
            one,
            other,
            agrees=agrees,
            disputes=disputes,
            qualifies=stances[Stance.QUALIFIES],
            balance=_rounded((agrees - disputes) / (agrees + disputes)) if agrees + disputes else 0.0,
            weight=float(stances.total()),
        )
    return made


def risk_mitigation(graph: KnowledgeGraph) -> nx.DiGraph:
    """What serves against which risk; risks against which nothing does are nodes too.

    An edge has ``relations`` (statements of it, one a document), ``confidence`` and ``weight``, the highest confidence
    × certainty among them. Denied relations are left out.
    """
    lookup = Lookup(graph)
    entities = entity_graph(graph)
    made = nx.DiGraph()
    stated: dict[tuple[str, str], list[Mapping[str, Any]]] = defaultdict(list)
    for subject, object_, edge in entities.edges(data=True):
        if edge["predicate"] == "mitigates" and not edge["negated"]:
            stated[subject, object_].append(edge)
    risks = {entity.id for entity in graph.entities if entity.type is ThingType.RISK}
    _add_nodes(made, lookup, risks | {node for pair in stated for node in pair})
    for (subject, object_), edges in sorted(stated.items()):
        made.add_edge(
            subject,
            object_,
            relations=len(edges),
            confidence=max(edge["confidence"] for edge in edges),
            weight=max(edge["weight"] for edge in edges),
        )
    return made


def document_topic(graph: KnowledgeGraph, *, types: Things = TOPICS) -> nx.DiGraph:
    """Which document talks about what. Documents are nodes 'document:KEY' of type Document, with their ``date``.

    An edge has ``claims`` and ``weight``, the share of the document's claims that are about the topic, in (0, 1].
    """
    lookup = Lookup(graph)
    counts: Counter[tuple[str, str]] = Counter()
    totals = Counter(claim.passage.document for claim in graph.claims)
    for claim in graph.claims:
        counts.update((claim.passage.document, topic) for topic in _things_of(claim, lookup, types))
    made = nx.DiGraph()
    for document in sorted(graph.documents, key=lambda d: d.key):
        made.add_node(f"document:{document.key}", type="Document", label=title_of(document), date=document.date or "")
    _add_nodes(made, lookup, {topic for _, topic in counts})
    for (key, topic), claims in sorted(counts.items()):
        made.add_edge(f"document:{key}", topic, claims=claims, weight=_rounded(claims / totals[key]))
    return made


PROJECTIONS: Mapping[str, Callable[[KnowledgeGraph], nx.Graph]] = MappingProxyType(
    {
        "entity": entity_graph,
        "speaker-topic": speaker_topic,
        "topic-topic": topic_topic,
        "speaker-speaker": speaker_speaker,
        "risk-mitigation": risk_mitigation,
        "document-topic": document_topic,
    }
)


def project(graph: KnowledgeGraph, name: str) -> nx.Graph:
    """The projection called ``name``. Raises UsageError, with the names there are, for any other."""
    if name not in PROJECTIONS:
        raise UsageError(f"there is no projection {name!r}", fix=f"use one of: {', '.join(PROJECTIONS)}")
    return PROJECTIONS[name](graph)


def _of_entity(entity: Entity) -> dict[str, Any]:
    return {
        "type": entity.type.value,
        "label": entity.name,
        "aliases": list(entity.aliases),
        "confidence": entity.confidence,
        "documents": list(entity.documents),
    }


def _add_nodes(made: nx.Graph, lookup: Lookup, nodes: Iterable[str]) -> None:
    for node in sorted(nodes):
        thing = lookup.things.get(node)
        # Whoever speaks without being a thing is an unnamed author.
        made.add_node(node, type=thing.type.value if thing else ThingType.PERSON.value, label=lookup.name(node))


def _things_of(claim: GraphClaim, lookup: Lookup, types: Things) -> list[str]:
    """What a claim is about, of these types, each once and in order."""
    return sorted({t for t in claim.about if t in lookup.things and lookup.things[t].type in types})


def _rounded(weight: float) -> float:
    """To nine decimals: sums of fractions are then the same in whatever order they were added."""
    return round(weight, 9)
