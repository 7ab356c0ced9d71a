"""An RDF graph in the project's vocabulary as an annotation, whoever wrote it."""

import re
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from xml.sax import SAXException

from rdflib import Dataset, Graph, Namespace, URIRef
from rdflib.exceptions import ParserError
from rdflib.namespace import PROV, RDF, RDFS, SDO, SKOS
from rdflib.plugin import PluginException
from rdflib.term import Node

from kg.errors import GraphError
from kg.evaluation.annotation import (
    AUTHOR_ID,
    CONCEPT_CATEGORIES,
    Annotation,
    Answer,
    Link,
    Quantity,
    Statement,
    Thing,
    Time,
)
from kg.evaluation.graph import AUTHOR_NAMES
from kg.records import PREDICATES, ClaimKind

KGO = Namespace("https://w3id.org/kgo#")
NIF = Namespace("http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#")
ITSRDF = Namespace("http://www.w3.org/2005/11/its/rdf#")

# rdflib's parsers have no error of their own in common; on some broken input they run past the end of it.
_PARSE_ERRORS = (OSError, SyntaxError, ValueError, LookupError, ParserError, PluginException, SAXException)

_ENTITY_TYPES = ("Person", "Organization", "Place", "Product", "Event")
_SUBCLASSES = {"Product": (KGO.AISystem,)}  # known without the ontology at hand
_CONCEPT_CLASSES = dict(zip(CONCEPT_CATEGORIES, (KGO.Topic, KGO.Risk, KGO.Mitigation, KGO.Milestone), strict=True))
_STANCES = {"agrees": KGO.agreesWith, "disputes": KGO.disputes, "qualifies": KGO.qualifies}
# Where a claim has two kinds, the first of these holds.
_KINDS = (ClaimKind.PREDICTION, ClaimKind.RECOMMENDATION, ClaimKind.QUESTION, ClaimKind.ASSERTION)


def read_rdf(path: Path) -> Annotation:
    """The annotation in an RDF file; its suffix names the format. Raises GraphError where it cannot be read."""
    graph: Graph = Dataset(default_union=True) if path.suffix in (".trig", ".nq") else Graph()
    try:
        graph.parse(path)
    except _PARSE_ERRORS as error:
        raise GraphError("a graph cannot be read", where=str(path), why=str(error)) from error
    return _Reader(graph).annotation(str(path))


class _Reader:
    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        authors = {a for d in graph.subjects(RDF.type, KGO.Document) for a in graph.objects(d, SDO.author)}
        self.unnamed = {a for a in authors if self._unnamed(a)}

    def annotation(self, document: str) -> Annotation:
        return Annotation(
            document,
            entities=self._entities(),
            **{category: self._concepts(category) for category in CONCEPT_CATEGORIES},
            measurements=tuple(self._quantity(node) for node in self._instances(KGO.Measurement)),
            claims=self._claims(),
            relations=self._links(),
        )

    def _unnamed(self, author: Node) -> bool:
        label = self.graph.value(author, SKOS.prefLabel)
        return label is None or str(label).casefold() in AUTHOR_NAMES

    def _mentioned(self, node: Node) -> bool:
        return (node, KGO.mentionedIn, None) in self.graph

    def _instances(self, cls: Node) -> list[Node]:
        return _ordered(self.graph.subjects(RDF.type, cls))

    def _text(self, node: Node, predicate: URIRef) -> str | None:
        value = self.graph.value(node, predicate)
        return None if value is None else str(value)

    def _anchors(self, node: Node) -> tuple[str, ...]:
        passages = self.graph.objects(node, PROV.wasDerivedFrom)
        return tuple(sorted(str(t) for p in passages for t in self.graph.objects(p, NIF.anchorOf)))

    def _mentions(self, node: Node) -> tuple[str, ...]:
        phrases = self.graph.subjects(ITSRDF.taIdentRef, node)
        return tuple(sorted(str(t) for p in phrases for t in self.graph.objects(p, NIF.anchorOf)))

    def _thing(self, node: Node, cls: str | None = None) -> Thing:
        label = str(self.graph.value(node, SKOS.prefLabel) or self.graph.value(node, RDFS.label) or _local_name(node))
        aliases = {str(form) for form in self.graph.objects(node, SKOS.altLabel)} - {label}
        if cls:
            return Thing(str(node), label, tuple(sorted(aliases)), type=cls)
        status = self.graph.value(node, KGO.status)
        return Thing(
            str(node),
            label,
            tuple(sorted(aliases)),
            self._anchors(node) + self._mentions(node),
            status=_local_name(status).lower() if status else None,
            when=self._time(node),
        )

    def _time(self, node: Node) -> Time | None:
        text = self._text(node, KGO.timeText)
        ends = tuple(self._text(node, p) for p in (KGO.horizonMin, KGO.horizonMax, KGO.earliest, KGO.latest))
        return Time(text or "", *ends) if text or any(end is not None for end in ends) else None

    def _entities(self) -> tuple[Thing, ...]:
        subclasses: defaultdict[Node, set[Node]] = defaultdict(set)
        for narrower, broader in self.graph.subject_objects(RDFS.subClassOf):
            subclasses[broader].add(narrower)
        found: dict[Node, Thing] = {}
        for name in _ENTITY_TYPES:
            for cls in _ordered({SDO[name], *subclasses[SDO[name]], *_SUBCLASSES.get(name, ())}):
                for node in self._instances(cls):
                    if node not in found and node not in self.unnamed and self._mentioned(node):
                        found[node] = self._thing(node, name)
        return tuple(found.values())

    def _concepts(self, category: str) -> tuple[Thing, ...]:
        nodes = self._instances(_CONCEPT_CLASSES[category])
        return tuple(self._thing(node) for node in nodes if self._mentioned(node))

    def _quantity(self, node: Node) -> Quantity:
        value = self._text(node, SDO.value)
        if value is None:
            value = f"{self._text(node, SDO.minValue)}-{self._text(node, SDO.maxValue)}"
        return Quantity(str(node), value, self._anchors(node), unit=self._text(node, SDO.unitText) or "")

    def _claims(self) -> tuple[Statement, ...]:
        nodes = {node for cls in (KGO.Claim, *(KGO[k.value] for k in _KINDS)) for node in self._instances(cls)}
        return tuple(self._statement(node) for node in _ordered(nodes))

    def _statement(self, node: Node) -> Statement:
        kinds = (k for k in _KINDS if (node, RDF.type, KGO[k.value]) in self.graph)
        speaker = self.graph.value(node, KGO.speaker)
        passages = self._anchors(node) or (self._text(node, KGO.statement) or "",)
        return Statement(
            str(node),
            max(passages, key=len),
            next(kinds, ClaimKind.ASSERTION).value.lower(),
            AUTHOR_ID if speaker in self.unnamed else (str(speaker) if speaker else None),
            tuple(sorted(str(thing) for thing in self.graph.objects(node, SDO.about))),
            tuple(
                Answer(str(to), stance)
                for stance, predicate in _STANCES.items()
                for to in _ordered(self.graph.objects(node, predicate))
            ),
        )

    def _links(self) -> tuple[Link, ...]:
        """Direct triples, and relation nodes that are not negated."""
        denied = {n for n, value in self.graph.subject_objects(KGO.negated) if str(value) in ("true", "1")}
        nodes = [(n, p) for n, p in self.graph.subject_objects(RDF.predicate) if n not in denied]
        pairs = {
            name: {
                *self.graph.subject_objects(KGO[name]),
                *(
                    (s, o)
                    for node, predicate in nodes
                    if predicate == KGO[name]
                    for s in self.graph.objects(node, RDF.subject)
                    for o in self.graph.objects(node, RDF.object)
                ),
            }
            for name in PREDICATES
        }
        pairs["worksFor"] -= pairs["leads"]  # whoever leads works there: the guidelines count that once
        links = {
            Link(str(s), name, str(o))
            for name in PREDICATES
            for s, o in pairs[name]
            if isinstance(o, URIRef) and self._mentioned(s) and self._mentioned(o)
        }
        return tuple(sorted(links, key=lambda link: (link.predicate, link.subject, link.object)))


def _ordered(nodes: Iterable[Node]) -> list[Node]:
    """Each node once: blank nodes first, then by IRI."""
    return sorted(set(nodes), key=lambda node: (isinstance(node, URIRef), str(node)))


def _local_name(node: Node) -> str:
    return re.split(r"[#/]", str(node))[-1]
