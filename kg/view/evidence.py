"""What the page tells about everything on its map: plain records for the panel, the search and the table.

Empty fields are left out of the records; ids are those of nodes (see `overview`).
"""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from kg.records import (
    Entity,
    GraphClaim,
    GraphDocument,
    GraphMeasurement,
    GraphRelation,
    KnowledgeGraph,
    Passage,
    When,
)
from kg.view.overview import Overview, author_node, claim_node, document_node, relation_label, speaker_node
from kg.view.quotations import Quotations
from kg.view.wording import meaning, quantity, spaced, title_of

Record = dict[str, Any]


def evidence(graph: KnowledgeGraph, shown: Overview, quotations: Quotations) -> dict[str, list[Record]]:
    """Things, documents, claims, relations and measurements that concern what is ``shown``, in the graph's order."""
    on_map = {node.id for node in shown.nodes}
    left_out = {entity.id for entity in graph.entities} | {author_node(document.key) for document in graph.documents}
    left_out -= on_map

    def concerns(named: Iterable[str | None]) -> bool:
        """Whether something belongs on the page: not where all that it names was left out."""
        ids = set(named)
        return bool(ids & on_map) or not ids & left_out

    documents = {document.key: document for document in graph.documents}
    mentions = _mentions(graph, quotations)
    speakers = {claim.id: speaker_node(claim, documents[claim.passage.document]) for claim in graph.claims}
    return {
        "things": [_thing(entity, mentions, quotations) for entity in graph.entities if entity.id in on_map]
        + [_author(document) for document in graph.documents if author_node(document.key) in on_map],
        "documents": [_document(document) for document in graph.documents],
        "claims": [
            _claim(claim, speakers[claim.id], on_map, quotations)
            for claim in graph.claims
            if concerns((*claim.about, speakers[claim.id]))
        ],
        "relations": [
            _relation(relation, quotations)
            for relation in graph.relations
            if relation.subject in on_map and relation.object in on_map
        ],
        "measurements": [
            _measurement(measurement, on_map, quotations)
            for measurement in graph.measurements
            if concerns(measurement.about)
        ],
    }


def _given(**fields: Any) -> Record:
    """The fields that say something: not None, empty, zero or false."""
    return {name: value for name, value in fields.items() if value}


def _thing(entity: Entity, mentions: dict[str, list[Record]], quotations: Quotations) -> Record:
    return _given(
        id=entity.id,
        type=spaced(entity.type),
        aliases=list(entity.aliases),
        status=entity.status and entity.status.value.lower(),
        when=_when(entity.when),
        category=entity.category,
        broader=list(entity.broader),
        register=list(entity.same_as),
        quotes=[quotations.quote(passage) for passage in entity.evidence],
        mentions=mentions.get(entity.id, []),
    )


def _author(document: GraphDocument) -> Record:
    """A document's author without a name is a person as far as claims go, and nothing more is known of them."""
    return _given(id=author_node(document.key), type="person", mentions=[_given(document=document.key)])


def _mentions(graph: KnowledgeGraph, quotations: Quotations) -> dict[str, list[Record]]:
    """For each thing the documents that mention it: how often, and where first."""
    counts: Counter[tuple[str, str]] = Counter()
    first: dict[tuple[str, str], Passage] = {}
    for mention in graph.mentions:
        key = (mention.entity, mention.passage.document)
        counts[key] += 1
        first[key] = min(first.get(key, mention.passage), mention.passage)
    known = {document.key for document in graph.documents}
    found: dict[str, list[Record]] = {}
    for entity in graph.entities:
        found[entity.id] = [
            _given(
                document=document,
                count=counts[entity.id, document],
                place=quotations.where(first[entity.id, document]) if (entity.id, document) in first else "",
            )
            for document in entity.documents
            if document in known
        ]
    return found


def _document(document: GraphDocument) -> Record:
    return _given(
        id=document_node(document.key),
        key=document.key,
        title=title_of(document),
        source=document.source,
        form=document.form,
        date=document.date,
        author=document.author,
        segments=[segment.title for segment in document.segments],
    )


def _claim(claim: GraphClaim, speaker: str | None, on_map: set[str], quotations: Quotations) -> Record:
    """``statement`` only where it is not the quotation itself, as it mostly is."""
    quote = quotations.quote(claim.passage)
    return _given(
        id=claim_node(claim.id),
        statement=claim.statement if claim.statement != quote["text"] else None,
        kind=claim.kind.value.lower(),
        speaker=speaker if speaker in on_map else None,
        certainty=claim.certainty.value.lower(),
        denied=claim.negated,
        when=_when(claim.when),
        about=[thing for thing in claim.about if thing in on_map],
        answers=[{"to": claim_node(response.to), "stance": spaced(response.stance)} for response in claim.responds],
        quote=quote,
    )


def _relation(relation: GraphRelation, quotations: Quotations) -> Record:
    return _given(
        subject=relation.subject,
        label=relation_label(relation),
        object=relation.object,
        quotes=[quotations.quote(passage) for passage in relation.passages],
    )


def _measurement(measurement: GraphMeasurement, on_map: set[str], quotations: Quotations) -> Record:
    return _given(
        of=measurement.of,
        quantity=quantity(measurement),
        about=[thing for thing in measurement.about if thing in on_map],
        quotes=[quotations.quote(measurement.passage)],
    )


def _when(when: When | None) -> Record | None:
    """The time as the text says it and as it is understood; ``from`` and ``to`` are dates, for sorting."""
    if when is None:
        return None
    return _given(text=when.text, meaning=meaning(when), **{"from": when.earliest, "to": when.latest})
