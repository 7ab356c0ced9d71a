"""Whether a graph keeps what is promised of it: the SHACL shapes, and what SHACL cannot say."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from rdflib import Graph, URIRef
from rdflib.namespace import PROV, RDF, SH
from rdflib.term import Node

from kg.errors import GraphError
from kg.graph.facts import Facts
from kg.graph.interchange import Source, to_quads, to_rdflib
from kg.graph.store import open_store
from kg.graph.vocabulary import ITSRDF, KGO, NIF
from kg.vocabularies import folder

SHAPES = "shapes.ttl"


class Severity(StrEnum):
    """How bad a finding is, as SHACL grades it; only a violation breaks a promise."""

    VIOLATION = "Violation"
    WARNING = "Warning"
    INFO = "Info"


@dataclass(frozen=True, slots=True, order=True)
class Violation:
    """Something amiss with the node ``focus`` (an IRI). ``shape`` is the IRI or the name of the rule it breaks."""

    focus: str
    shape: str
    message: str
    severity: Severity = Severity.VIOLATION


def check(source: Source | Path | str, *, shapes: Path | None = None) -> tuple[Violation, ...]:
    """All that is amiss with a graph or the graph at a path, sorted by node; empty where it keeps its promises.

    Besides the shapes (those of the project, unless ``shapes`` is another file):

    - ``offsets``: a phrase is what stands at its offsets, ``isString[beginIndex:endIndex] == anchorOf``;
    - ``support``: each claim, measurement and relation rests on a phrase of the graph;
    - ``both ends``: where the mentions of a relation's end are marked in a document, each passage that the relation
      rests on there holds one of them.

    Raises GraphError where the graph or the shapes cannot be read.
    """
    if isinstance(source, (str, Path)):
        source = open_store(source).store
    quads = list(to_quads(source))
    facts = Facts(quads)
    phrases = _Phrases(facts)
    union = Graph()
    for triple in to_rdflib(quads).triples((None, None, None)):
        union.add(triple)
    found = {
        *_shacl(union, shapes or folder() / SHAPES),
        *phrases.misplaced(),
        *_unsupported(facts),
        *_one_ended(facts, phrases),
    }
    return tuple(sorted(found))


def _shacl(data: Graph, shapes: Path) -> Iterator[Violation]:
    from pyparsing.exceptions import ParseBaseException
    from pyshacl import validate  # takes a fifth of a second to import
    from pyshacl.errors import ReportableRuntimeError

    rules = Graph()
    for triple in to_rdflib(open_store(shapes).store).triples((None, None, None)):
        rules.add(triple)
    try:
        _, report, text = validate(data, shacl_graph=rules, inference="none", advanced=False, do_owl_imports=False)
    except (ReportableRuntimeError, ParseBaseException) as error:
        raise GraphError("the shapes cannot be applied", where=str(shapes), why=str(error)) from error
    if not isinstance(report, Graph):
        raise GraphError("the shapes cannot be applied", where=str(shapes), why=str(text))
    for result in report.subjects(RDF.type, SH.ValidationResult):
        severity = report.value(result, SH.resultSeverity)
        yield Violation(
            _focus(report, result),
            _shape(report, result),
            " ".join(sorted(str(message) for message in report.objects(result, SH.resultMessage))),
            Severity(str(severity).removeprefix(str(SH._NS))) if severity else Severity.VIOLATION,
        )


def _focus(report: Graph, result: Node) -> str:
    """The node at fault. A rule that looks at the whole graph at once has it as its value."""
    node, value = report.value(result, SH.focusNode), report.value(result, SH.value)
    whole_graph = report.value(result, SH.sourceConstraintComponent) == SH.SPARQLConstraintComponent
    return str(value if whole_graph and isinstance(value, URIRef) else node)


def _shape(report: Graph, result: Node) -> str:
    """The shape's IRI; of one without a name the property that it is about, or else the kind of constraint."""
    for part in (SH.sourceShape, SH.resultPath, SH.sourceConstraintComponent):
        value = report.value(result, part)
        if isinstance(value, URIRef):
            return str(value)
    return "shape"


class _Phrases:
    """Where each phrase stands, (context, begin, end), and what is wrong with those that do not say so."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self.at: dict[str, tuple[str, int, int]] = {}
        self.lost: dict[str, str] = {}
        for phrase in facts.by_class[str(NIF.Phrase)]:
            try:
                begin, end = facts.number(phrase, NIF.beginIndex), facts.number(phrase, NIF.endIndex)
                context = facts.one(phrase, NIF.referenceContext)
            except GraphError as error:
                self.lost[phrase] = error.why or error.what
            else:
                if begin is None or end is None:
                    self.lost[phrase] = "it does not say where it begins and ends"
                else:
                    self.at[phrase] = context, begin, end

    def misplaced(self) -> Iterator[Violation]:
        texts = {context: self.facts.all(context, NIF.isString) for context, _, _ in self.at.values()}
        for phrase, why in self.lost.items():
            yield Violation(phrase, "offsets", why)
        for phrase, (context, begin, end) in self.at.items():
            found = texts[context]
            if len(found) != 1:
                yield Violation(phrase, "offsets", f"{context}, which it is taken from, has {len(found)} texts")
            elif not 0 <= begin < end <= len(found[0]):
                yield Violation(phrase, "offsets", f"[{begin}, {end}) is not in its text of {len(found[0])} characters")
            elif self.facts.all(phrase, NIF.anchorOf) != [found[0][begin:end]]:
                yield Violation(phrase, "offsets", f"it is not what its text has in [{begin}, {end})")

    def holds(self, outer: str, inner: str) -> bool:
        (context, begin, end), (other, first, last) = self.at[outer], self.at[inner]
        return context == other and begin <= first and last <= end


def _unsupported(facts: Facts) -> Iterator[Violation]:
    phrases = set(facts.by_class[str(NIF.Phrase)])
    for cls in (KGO.Claim, KGO.Measurement, KGO.Relation):
        for node in facts.by_class[str(cls)]:
            passages = facts.all(node, PROV.wasDerivedFrom)
            if not passages:
                yield Violation(node, "support", "it rests on no passage")
            for passage in passages:
                if passage not in phrases:
                    yield Violation(node, "support", f"it rests on {passage}, which is no phrase of the graph")


def _one_ended(facts: Facts, phrases: _Phrases) -> Iterator[Violation]:
    mentions: defaultdict[tuple[str, str], list[str]] = defaultdict(list)  # of a thing in a text
    for phrase, (context, _, _) in phrases.at.items():
        for thing in facts.all(phrase, ITSRDF.taIdentRef):
            mentions[thing, context].append(phrase)
    for relation in facts.by_class[str(KGO.Relation)]:
        for passage in facts.all(relation, PROV.wasDerivedFrom):
            if passage in phrases.at:
                for end in _ends(facts, relation):
                    marked: Iterable[str] = mentions.get((end, phrases.at[passage][0]), ())
                    if marked and not any(phrases.holds(passage, mention) for mention in marked):
                        yield Violation(relation, "both ends", f"its passage {passage} does not mention {end}")


def _ends(facts: Facts, relation: str) -> list[str]:
    return facts.all(relation, RDF.subject) + facts.all(relation, RDF.object)
