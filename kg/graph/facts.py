"""A graph as plain text by subject and predicate: what the reader and the checks look things up in."""

from collections import defaultdict
from collections.abc import Iterable

import pyoxigraph as ox
from rdflib import URIRef
from rdflib.namespace import PROV, RDF

from kg.errors import GraphError
from kg.graph.iris import DEFAULT_BASE
from kg.graph.vocabulary import KGO


class Facts:
    """A graph as text, by subject and predicate. Values are sorted, so that every reading is the same."""

    def __init__(self, quads: Iterable[ox.Quad]) -> None:
        self.of: defaultdict[str, defaultdict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        for quad in quads:
            self.of[_text(quad.subject)][quad.predicate.value].add(_text(quad.object))
        self.by_class: defaultdict[str, list[str]] = defaultdict(list)
        for subject in sorted(self.of):
            for cls in self.of[subject].get(str(RDF.type), ()):
                self.by_class[cls].append(subject)

    def all(self, subject: str, predicate: URIRef) -> list[str]:
        return sorted(self.of[subject].get(str(predicate), ())) if subject in self.of else []

    def maybe(self, subject: str, predicate: URIRef) -> str | None:
        """Raises GraphError where there is more than one."""
        values = self.all(subject, predicate)
        if len(values) > 1:
            raise unreadable(subject, f"it has {len(values)} values of {predicate}, where one is expected")
        return values[0] if values else None

    def one(self, subject: str, predicate: URIRef) -> str:
        """Raises GraphError where there is none or more than one."""
        value = self.maybe(subject, predicate)
        if value is None:
            raise unreadable(subject, f"it has no {predicate}")
        return value

    def number(self, subject: str, predicate: URIRef) -> int | None:
        value = self.maybe(subject, predicate)
        try:
            return None if value is None else int(value)
        except ValueError as error:
            raise unreadable(subject, f"its {predicate} is {value!a}, not a whole number") from error

    def rate(self, subject: str, predicate: URIRef) -> float:
        """A confidence; 1 where none is given."""
        value = self.maybe(subject, predicate)
        try:
            return 1.0 if value is None else float(value)
        except ValueError as error:
            raise unreadable(subject, f"its {predicate} is {value!a}, not a number") from error

    def base(self) -> str:
        """The base IRI, as told by the activity that made the graph, or else by the documents."""
        activities = {iri.rpartition("activity/")[0] for iri in self.by_class[str(PROV.Activity)]} - {""}
        documents = {iri.partition("document/")[0] for iri in self.by_class[str(KGO.Document)]}
        bases = activities or documents or {DEFAULT_BASE}
        if len(bases) > 1:
            raise GraphError(
                f"the graph has {len(bases)} base IRIs",
                where=", ".join(sorted(bases)),
                fix="read graphs of different bases one by one",
            )
        return bases.pop()


def _text(term: object) -> str:
    return term.value if isinstance(term, (ox.NamedNode, ox.Literal)) else str(term)


def unreadable(subject: str, why: str) -> GraphError:
    return GraphError(
        "the graph does not hold what its records need",
        where=subject,
        why=why,
        fix="see what else is amiss with `kg check`, or build the graph again",
    )
