"""Numbers about projections and topics: free functions, each with its meaning, formula, edge cases and source."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

import networkx as nx
import numpy as np

from kg.analysis.lookup import Lookup
from kg.analysis.projections import TOPICS, Things
from kg.records import KnowledgeGraph

SEED = 20  # of the communities; any other is as good, but it has to stay
DAMPING = 0.85


def centrality(projection: nx.Graph, *, damping: float = DAMPING) -> dict[str, float]:
    """How much attention a node would get from readers who follow its graph's edges: PageRank, by node.

    All values are positive and sum to 1 (an empty graph has none)::

        p(v) = (1 - d) / n + d · Σ over neighbours u  p(u) · w(u, v) / Σ w(u, ·)

    Edges count in both directions (who leads is as central for what is led as the other way round), parallel ones
    add up; ``weight`` is 1 where it is missing; edges marked ``negated`` and loops are left out. What has no neighbour
    gives its share to all. Computed to a change below 1e-12 a node.
    Method: Brin and Page, *The anatomy of a large-scale hypertextual Web search engine* (1998).
    """
    if not projection:
        return {}
    n = len(projection)
    number = {node: i for i, node in enumerate(projection)}
    ends = [(number[a], number[b], w) for a, ties in _ties(projection).items() for b, w in ties.items()]
    givers, takers = (np.array([end[side] for end in ends], dtype=np.int64) for side in (0, 1))
    weights = np.array([weight for _, _, weight in ends], dtype=np.float64)
    strength = np.bincount(givers, weights, minlength=n)
    shares = weights / strength[givers]
    rank = np.full(n, 1 / n)
    for _ in range(1000):
        last = rank
        given = np.bincount(takers, last[givers] * shares, minlength=n) + last[strength == 0].sum() / n
        rank = (1 - damping) / n + damping * given
        if np.abs(rank - last).max() < 1e-12:
            break
    return dict(zip(projection, rank.tolist(), strict=True))


def _ties(projection: nx.Graph) -> dict[str, dict[str, float]]:
    """The undirected weights between each node and its neighbours, in the projection's order."""
    weights: dict[str, dict[str, float]] = {node: {} for node in projection}
    for one, other, data in projection.edges(data=True):
        if one != other and not data.get("negated"):
            weight = float(data.get("weight", 1))
            weights[one][other] = weights[one].get(other, 0.0) + weight
            weights[other][one] = weights[other].get(one, 0.0) + weight
    return weights


@dataclass(frozen=True, slots=True)
class Community:
    """Nodes that are joined more closely to each other than to the rest; ``members`` the most strongly joined first.

    ``name`` is the labels of the first three.
    """

    name: str
    members: tuple[str, ...]


def communities(projection: nx.Graph, *, resolution: float = 1.0, seed: int = SEED) -> tuple[Community, ...]:
    """The groups that a projection falls into, the largest first; nodes without a tie belong to none.

    Greedy maximization of modularity on the undirected weights that `centrality` uses, with a fixed seed: the same
    graph gives the same groups. A higher ``resolution`` gives smaller ones.
    Method: Blondel et al., *Fast unfolding of communities in large networks*, J. Stat. Mech. (2008), P10008.
    """
    weights = {node: ties for node, ties in _ties(projection).items() if ties}
    nodes = list(weights)
    number = {node: i for i, node in enumerate(nodes)}
    # Numbers for names: sets of names have another order in each run, sets of small numbers do not.
    plain = nx.Graph()
    plain.add_nodes_from(range(len(nodes)))
    plain.add_weighted_edges_from(
        (number[one], number[other], weight)
        for one, ties in weights.items()
        for other, weight in ties.items()
        if number[one] < number[other]
    )
    groups = nx.community.louvain_communities(plain, resolution=resolution, seed=seed)
    found = []
    for group in groups:
        inside = {nodes[i] for i in group}
        strength = {node: sum(w for other, w in weights[node].items() if other in inside) for node in sorted(inside)}
        members = tuple(sorted(inside, key=lambda node: (-round(strength[node], 9), node)))
        name = ", ".join(str(projection.nodes[node].get("label", node)) for node in members[:3])
        found.append(Community(name, members))
    return tuple(sorted(found, key=lambda c: (-len(c.members), c.members)))


@dataclass(frozen=True, slots=True)
class Salience:
    """How much is said about a topic. ``share`` is in (0, 1]; the others count."""

    topic: str
    share: float
    claims: int
    speakers: int
    documents: int


def topic_salience(graph: KnowledgeGraph, *, types: Things = TOPICS) -> tuple[Salience, ...]:
    """What the documents talk about, most salient first: every topic that a claim is about.

    ``share`` is the mean, over the documents that hold claims, of the share of a document's claims that are about the
    topic, so that a long document counts no more than a short one::

        share(t) = 1/|D| · Σ over documents d in D  |claims in d about t| / |claims in d|

    Claims of unknown speakers count; ``speakers`` are the known ones. Ties are settled by claims, then by id.
    The mean of the shares is the macro average of Manning, Raghavan and Schütze, *Introduction to Information
    Retrieval* (2008), ch. 13.6, of topics instead of scores.
    """
    lookup = Lookup(graph)
    totals = Counter(claim.passage.document for claim in graph.claims)
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    speakers: dict[str, set[str]] = defaultdict(set)
    for claim in lookup.claims.values():
        for thing in set(claim.about):
            if thing in lookup.things and lookup.things[thing].type in types:
                counts[thing][claim.passage.document] += 1
                speaker = lookup.speaker(claim)
                speakers[thing].update([speaker] if speaker else [])
    rows = [
        Salience(topic, _mean_share(by_document, totals), by_document.total(), len(speakers[topic]), len(by_document))
        for topic, by_document in counts.items()
    ]
    return tuple(sorted(rows, key=lambda row: (-row.share, -row.claims, row.topic)))


def _mean_share(by_document: Mapping[str, int], totals: Mapping[str, int]) -> float:
    return round(sum(by_document[key] / totals[key] for key in sorted(by_document)) / len(totals), 9)
