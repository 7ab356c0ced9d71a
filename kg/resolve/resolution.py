"""Findings of all documents → one graph."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from kg.errors import GraphError
from kg.names import Reason, normalize, same_person
from kg.records import (
    Document,
    Entity,
    Findings,
    GraphDocument,
    GraphMention,
    GraphSegment,
    KnowledgeGraph,
    Merge,
    Passage,
    Place,
    ThingType,
)
from kg.resolve.decisions import Decisions
from kg.resolve.joining import cluster
from kg.resolve.naming import Vocabulary, catalogue
from kg.resolve.nodes import NodeKey, nodes_of
from kg.resolve.saying import Sayings
from kg.vocabularies import risks, topics


@dataclass(frozen=True, slots=True)
class Resolution:
    """The graph; why names became part of things, sorted; and decisions that had nothing to decide."""

    graph: KnowledgeGraph
    merges: tuple[Merge, ...] = ()
    warnings: tuple[str, ...] = ()


def resolve(
    findings: Iterable[Findings], *, decisions: Decisions | None = None, vocabulary: Vocabulary | None = None
) -> Resolution:
    """What all documents together speak of. The order of ``findings`` does not matter.

    ``decisions`` come before every rule; ``vocabulary`` is that of the package unless given. Nothing in the graph
    refers to what is not in it. Raises GraphError when two documents have one key.
    """
    decisions = decisions or Decisions()
    vocabulary = vocabulary or Vocabulary.of(topics(), risks())
    by_key = _by_key(findings)
    nodes = tuple(node for found in by_key.values() for node in nodes_of(found))
    clusters = cluster(decisions.apply(nodes), vocabulary.notations, decisions)
    known = catalogue(clusters, by_key, vocabulary, decisions)
    people = tuple(e for e in known.entities if e.type is ThingType.PERSON)
    documents = tuple(_document(found.document, people) for found in by_key.values())
    voices = frozenset(e.id for e in known.entities if e.type in (ThingType.PERSON, ThingType.ORGANIZATION))
    sayings = [Sayings(by_key[d.key], known.ids, d.author, voices) for d in documents]
    graph = KnowledgeGraph(
        documents=documents,
        entities=known.entities,
        mentions=_mentions(by_key, known.ids),
        claims=tuple(claim for s in sayings for claim in s.claims()),
        measurements=tuple(m for s in sayings for m in s.measurements()),
        relations=tuple(r for s in sayings for r in s.relations()),
    )
    places = tuple(_places(graph, {key: found.document for key, found in by_key.items()}))
    return Resolution(replace(graph, places=places), known.merges, decisions.warnings(nodes))


def _by_key(findings: Iterable[Findings]) -> dict[str, Findings]:
    found: dict[str, Findings] = {}
    for one in findings:
        if one.document.key in found:
            raise GraphError(
                f"two documents have the key {one.document.key!r}",
                where=f"{found[one.document.key].document.source} and {one.document.source}",
                fix="give every document of a build a key of its own",
            )
        found[one.document.key] = one
    return {key: found[key] for key in sorted(found)}


def _document(document: Document, people: Iterable[Entity]) -> GraphDocument:
    segments = tuple(GraphSegment(s.title, s.position, s.parent) for s in document.segments)
    return GraphDocument(
        document.key,
        document.source,
        document.form,
        document.text,
        document.title,
        document.date,
        _author(document, people),
        segments,
    )


def _author(document: Document, people: Iterable[Entity]) -> str | None:
    """The one known person with the author's name, first among those that the document mentions."""
    name = document.author
    if not name or not normalize(name):
        return None
    fits = [e for e in people if same_person(name, e.name) not in (None, Reason.PART)]
    chosen = [e for e in fits if document.key in e.documents] or fits
    return chosen[0].id if len(chosen) == 1 else None


def _mentions(findings: Mapping[str, Findings], ids: Mapping[NodeKey, str]) -> tuple[GraphMention, ...]:
    found = {
        (Passage(key, mention.span), ids[key, mention.ref])
        for key, one in findings.items()
        for mention in one.mentions
        if (key, mention.ref) in ids
    }
    return tuple(GraphMention(passage, entity) for passage, entity in sorted(found))


def _places(graph: KnowledgeGraph, documents: Mapping[str, Document]) -> Iterator[Place]:
    """Where each passage and mention stands, sorted."""
    passages = {
        *(m.passage for m in graph.mentions),
        *(c.passage for c in graph.claims),
        *(m.passage for m in graph.measurements),
        *(p for r in graph.relations for p in r.passages),
        *(p for e in graph.entities for p in e.evidence),
        *(Passage(c.passage.document, c.when.span) for c in graph.claims if c.when is not None),
        *(Passage(e.when_document, e.when.span) for e in graph.entities if e.when and e.when_document),
    }
    for passage in sorted(passages):
        document, start = documents[passage.document], passage.span.start
        yield Place(passage, document.locate(start), document.segment_at(start))
