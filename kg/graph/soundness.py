"""Whether the records of a graph fit together: seen to before anything is written, so that no triple dangles."""

from collections import Counter
from collections.abc import Iterable, Iterator

from kg.errors import GraphError
from kg.records import AUTHOR, PREDICATES, Entity, GraphRelation, KnowledgeGraph, Passage, When


def verify(graph: KnowledgeGraph) -> None:
    """Raises GraphError where an id is used twice or names nothing, or a passage lies outside its text."""
    problems = list(_Verifier(graph).problems())
    if problems:
        more = f" (and {len(problems) - 1} more of the kind)" if len(problems) > 1 else ""
        raise GraphError(
            problems[0] + more,
            why="the records to be written do not fit together, and nothing was written",
            fix="it is a fault of the step that made them: please report it with the document",
        )


class _Verifier:
    def __init__(self, graph: KnowledgeGraph) -> None:
        self.graph = graph
        self.documents = {document.key: document for document in graph.documents}
        self.lengths = {document.key: len(document.text) for document in graph.documents}
        self.things = {entity.id for entity in graph.entities}
        self.claims = {claim.id for claim in graph.claims}

    def problems(self) -> Iterator[str]:
        yield from self._twice()
        yield from self._of_documents()
        for entity in self.graph.entities:
            yield from self._of_entity(entity)
        for mention in self.graph.mentions:
            yield from self._unknown("a mention", [mention.entity])
            yield from self._outside("a mention", [mention.passage])
        yield from self._of_claims()
        for measurement in self.graph.measurements:
            name = f"measurement {measurement.id!a}"
            yield from self._unknown(name, measurement.about)
            yield from self._outside(name, [measurement.passage])
        for relation in self.graph.relations:
            yield from self._of_relation(relation)
        yield from self._of_places()

    def _twice(self) -> Iterator[str]:
        graph = self.graph
        said = [record.id for records in (graph.claims, graph.measurements, graph.relations) for record in records]
        for what, names in (
            ("the document", [document.key for document in graph.documents]),
            ("the thing", [entity.id for entity in graph.entities]),
            ("the claim, measurement or relation", said),
            ("the place of the passage", [place.passage for place in graph.places]),
        ):
            yield from (f"{what} {name!a} is there {n} times" for name, n in Counter(names).items() if n > 1)

    def _of_documents(self) -> Iterator[str]:
        for document in self.graph.documents:
            if document.author is not None:
                yield from self._unknown(f"document {document.key!a}", [document.author])
            for index, segment in enumerate(document.segments):
                if segment.parent is not None and not 0 <= segment.parent < index:
                    yield f"segment {index} of document {document.key!a} lies in segment {segment.parent}"

    def _of_entity(self, entity: Entity) -> Iterator[str]:
        name = f"thing {entity.id!a}"
        yield from (
            f"{name} is mentioned in {key!a}, which is unknown" for key in entity.documents if key not in self.documents
        )
        yield from self._outside(name, entity.evidence)
        if entity.when is not None:
            if entity.when_document is None:
                yield f"{name} has a time that no document gives"
            else:
                yield from self._outside(name, [_passage(entity.when_document, entity.when)])

    def _of_claims(self) -> Iterator[str]:
        for claim in self.graph.claims:
            name = f"claim {claim.id!a}"
            speaker = () if claim.speaker in (None, AUTHOR.name) else (claim.speaker,)
            yield from self._unknown(name, (*speaker, *claim.about))
            yield from (
                f"{name} responds to {response.to!a}, which is no other claim"
                for response in claim.responds
                if response.to not in self.claims or response.to == claim.id
            )
            time = () if claim.when is None else (_passage(claim.passage.document, claim.when),)
            yield from self._outside(name, (claim.passage, *time))

    def _of_relation(self, relation: GraphRelation) -> Iterator[str]:
        name = f"relation {relation.id!a}"
        yield from self._unknown(name, [relation.subject, relation.object])
        yield from self._outside(name, relation.passages)
        if relation.predicate not in PREDICATES:
            yield f"{name} has the predicate {relation.predicate!a}, which the vocabulary does not define"
        if not relation.passages:
            yield f"{name} rests on no passage"
        if any(passage.document != relation.document for passage in relation.passages):
            yield f"{name} rests on a passage of another document than {relation.document!a}"

    def _of_places(self) -> Iterator[str]:
        for place in self.graph.places:
            yield from self._outside("a place", [place.passage])
            document = self.documents.get(place.passage.document)
            if document and place.segment is not None and not 0 <= place.segment < len(document.segments):
                yield f"{place.passage} lies in segment {place.segment}, which is unknown"

    def _unknown(self, name: str, things: Iterable[str]) -> Iterator[str]:
        yield from (f"{name} names {thing!a}, which is unknown" for thing in things if thing not in self.things)

    def _outside(self, name: str, passages: Iterable[Passage]) -> Iterator[str]:
        for passage in passages:
            if passage.document not in self.documents:
                yield f"{name} has a passage of the document {passage.document!a}, which is unknown"
            elif passage.span.end > self.lengths[passage.document]:
                yield f"{name} has a passage that ends at {passage.span.end}, outside of {passage.document!a}"


def _passage(document: str, when: When) -> Passage:
    return Passage(document, when.span)
