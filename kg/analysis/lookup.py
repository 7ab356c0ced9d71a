"""Look things up in a graph: whose a claim is, who answers it, how a thing is called, what a passage says."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kg.analysis.characters import clipped, one_line
from kg.errors import GraphError
from kg.records import (
    AUTHOR,
    Certainty,
    GraphClaim,
    GraphDocument,
    KnowledgeGraph,
    Location,
    Passage,
    Stance,
)

CERTAINTY_WEIGHT = {Certainty.CERTAIN: 1.0, Certainty.PROBABLE: 0.75, Certainty.POSSIBLE: 0.5, Certainty.DOUBTFUL: 0.25}
"""How much a claim or relation counts where it is weighed: equal steps, for the text gives an order and no numbers."""


@dataclass(frozen=True, slots=True)
class Answer:
    """``claim`` answers an earlier claim, ``to``."""

    claim: GraphClaim
    to: GraphClaim
    stance: Stance


@dataclass(frozen=True, slots=True)
class Quotation:
    """The words of a passage, verbatim but for white space, and where they stand, in words for a reader.

    ``place`` is 'line 12', 'page 3' or '0:14:05', '' where the format has none; ``section`` its chapter's title or ''.
    """

    text: str
    document: str  # key
    title: str
    place: str = ""
    section: str = ""


class Lookup:
    """One graph, indexed. Things, documents and claims are found by id or key.

    Raises GraphError where a passage that something rests on lies outside of its document, or that is not there: to
    quote what is not written would be worse than not to quote.
    """

    def __init__(self, graph: KnowledgeGraph) -> None:
        self.graph = graph
        self.documents = {document.key: document for document in graph.documents}
        self.things = {entity.id: entity for entity in graph.entities}
        for passage in _passages(graph):
            self._text(passage)
        self.claims = {claim.id: claim for claim in self.in_time(graph.claims)}
        self._places = {place.passage: place for place in graph.places}
        self._about: dict[str, list[GraphClaim]] = defaultdict(list)
        self._answers: dict[str, list[Answer]] = defaultdict(list)
        for claim in self.claims.values():
            for thing in claim.about:
                self._about[thing].append(claim)
            for response in claim.responds:
                if response.to in self.claims:
                    self._answers[response.to].append(Answer(claim, self.claims[response.to], response.stance))

    def in_time(self, claims: Iterable[GraphClaim]) -> list[GraphClaim]:
        """By date of the document (undated last), then as they stand in it."""

        def order(claim: GraphClaim) -> tuple[str, Passage, str]:
            return self.documents[claim.passage.document].date or "~", claim.passage, claim.id

        return sorted(claims, key=order)

    def about(self, thing: str) -> tuple[GraphClaim, ...]:
        """The claims about a thing, in time."""
        return tuple(self._about.get(thing, ()))

    def answers(self, claim: str) -> tuple[Answer, ...]:
        """What answers a claim, in time."""
        return tuple(self._answers.get(claim, ()))

    def all_answers(self) -> tuple[Answer, ...]:
        """Every answer to a claim that the graph holds, in time of the answer."""
        return tuple(
            Answer(claim, self.claims[response.to], response.stance)
            for claim in self.claims.values()
            for response in claim.responds
            if response.to in self.claims
        )

    def speaker(self, claim: GraphClaim) -> str | None:
        """Id of whoever makes the claim; 'author:KEY' for a document's unnamed author; None where nobody is known."""
        if claim.speaker != AUTHOR.name:
            return claim.speaker
        return self.documents[claim.passage.document].author or f"author:{claim.passage.document}"

    def name(self, node: str) -> str:
        """What a thing or speaker is called, in one line."""
        if node in self.things:
            return one_line(self.things[node].name)
        kind, _, key = node.partition(":")
        if kind == "author" and key in self.documents:
            return f"Author of “{clipped(title_of(self.documents[key]), 60)}”"
        return one_line(node)

    def quote(self, passage: Passage) -> Quotation:
        """The words of a passage and where they stand. Raises GraphError where it lies outside of its document."""
        text, document = self._text(passage), self.documents[passage.document]
        place = self._places.get(passage)
        section = ""
        if place is not None and place.segment is not None and place.segment < len(document.segments):
            section = one_line(document.segments[place.segment].title)
        where = location(place.location) if place else ""
        return Quotation(one_line(text), document.key, title_of(document), where, section)

    def _text(self, passage: Passage) -> str:
        document = self.documents.get(passage.document)
        if document is None or passage.span.end > len(document.text):
            raise GraphError(
                "the graph has no text for a passage",
                where=f"document '{passage.document}', characters {passage.span.start} to {passage.span.end}",
                why="the passage lies outside of the text" if document else "the document is not in the graph",
                fix="build the graph again from its documents",
            )
        return passage.span.of(document.text)


def _passages(graph: KnowledgeGraph) -> Iterator[Passage]:
    """All that is quoted: what claims, measurements, relations and things rest on."""
    yield from (record.passage for records in (graph.claims, graph.measurements) for record in records)
    yield from (passage for relation in graph.relations for passage in relation.passages)
    yield from (passage for entity in graph.entities for passage in entity.evidence)


def title_of(document: GraphDocument) -> str:
    return one_line(document.title or document.source or document.key)


def location(place: Location) -> str:
    """'page 3, line 12' or '0:14:05', as far as the format has it; '' where it has none."""
    parts = []
    if place.page is not None:
        parts.append(f"page {place.page}")
    if place.line is not None:
        parts.append(f"line {place.line}")
    if place.at is not None:
        minutes, seconds = divmod(int(place.at), 60)
        parts.append(f"{minutes // 60}:{minutes % 60:02}:{seconds:02}")
    return ", ".join(parts)
