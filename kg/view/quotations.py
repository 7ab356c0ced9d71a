"""The words that things rest on, cut from the documents' own texts, and where each stands."""

from collections.abc import Iterator
from typing import Any

from kg.errors import GraphError
from kg.records import KnowledgeGraph, Passage, Place
from kg.view.wording import location

CONTEXT = 140  # characters shown on either side of a quotation


class Quotations:
    """Looks up passages of one graph.

    Raises GraphError where a passage lies outside of its document's text or names no document: a page that quotes
    what is not written would be worse than none.
    """

    def __init__(self, graph: KnowledgeGraph) -> None:
        self._documents = {document.key: document for document in graph.documents}
        self._places = {place.passage: place for place in graph.places}
        for what, passage in _passages(graph):
            document = self._documents.get(passage.document)
            if document is None or passage.span.end > len(document.text):
                raise GraphError(
                    f"the graph has no text for {what}",
                    where=f"document '{passage.document}', characters {passage.span.start} to {passage.span.end}",
                    why="the passage lies outside of the text" if document else "the document is not in the graph",
                    fix="build the graph again from its documents",
                )

    def quote(self, passage: Passage) -> dict[str, Any]:
        """The verbatim words of ``passage`` with what stands around them, their document and place in it."""
        document = self._documents[passage.document]
        text, span = document.text, passage.span
        record: dict[str, Any] = {
            "document": passage.document,
            "text": span.of(text),
            "before": _last_words(text[max(span.start - CONTEXT, 0) : span.start], cut=span.start > CONTEXT),
            "after": _first_words(text[span.end : span.end + CONTEXT], cut=span.end + CONTEXT < len(text)),
        }
        place = self._places.get(passage)
        if place is not None:
            record["place"] = location(place.location)
            record["segment"] = self._segment(place)
        return {name: value for name, value in record.items() if value}

    def where(self, passage: Passage) -> str:
        """Where ``passage`` stands in its file, in words; '' where the graph does not say."""
        place = self._places.get(passage)
        return location(place.location) if place else ""

    def _segment(self, place: Place) -> str:
        segments = self._documents[place.passage.document].segments
        known = place.segment is not None and place.segment < len(segments)
        return segments[place.segment].title if known and place.segment is not None else ""


def _passages(graph: KnowledgeGraph) -> Iterator[tuple[str, Passage]]:
    for claim in graph.claims:
        yield f"claim '{claim.id}'", claim.passage
    for measurement in graph.measurements:
        yield f"measurement '{measurement.id}'", measurement.passage
    for relation in graph.relations:
        for passage in relation.passages:
            yield f"relation '{relation.id}'", passage
    for entity in graph.entities:
        for passage in entity.evidence:
            yield f"'{entity.id}'", passage


def _last_words(text: str, *, cut: bool) -> str:
    """The end of what stands before, within its line and from a whole word on."""
    line = text.rpartition("\n")[2]
    return "… " + line.partition(" ")[2] if cut and line == text else line


def _first_words(text: str, *, cut: bool) -> str:
    line = text.partition("\n")[0]
    return line.rpartition(" ")[0] + " …" if cut and line == text else line
