"""A graph whose every text tries to become markup, script, a formula or a file's structure."""

from kg.records import (
    Entity,
    GraphClaim,
    GraphDocument,
    GraphMeasurement,
    GraphRelation,
    GraphResponse,
    GraphSegment,
    KnowledgeGraph,
    Location,
    Passage,
    Place,
    Span,
    Stance,
    Status,
    ThingType,
    When,
)
from kg.records.findings import ClaimKind

PAYLOADS = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(2)>",
    "</style></title><iframe srcdoc='x'></iframe>",
    "| a cell | and another |",
    "`code` ``more`` ```",
    "[a link](javascript:alert(3)) ![picture](http://example.org/p.png)",
    "**bold** _emphasis_ ~~struck~~ # heading",
    "<!-- comment --> &lt;b&gt; &amp;",
    "=HYPERLINK(\"http://example.org\",\"x\")",
    "@SUM(1+1)*cmd",
    "{{ 7 * 7 }} {% raw %}",
    "\\| \\` \\\\",
    "https://example.org/visit and www.example.org and me@example.org",
    "1. one - two + three",
    "- item",
    "\u202egnirts desrever",
    "nul \x00 bell \x07 half \ud800 end \ufffe",
    "line\nbreak\r\n\r\nparagraph\u2028separator",
    "$x^2$ $$ and ]]> ",
)  # fmt: skip


def hostile() -> KnowledgeGraph:
    """Each payload names a document, a chapter and things of all kinds, and is claimed, measured, related, answered."""
    documents, entities, claims, measurements, relations, places = [], [], [], [], [], []
    for i, payload in enumerate(PAYLOADS):
        text = f"Before {payload} and after."
        key = f"doc-{i}"
        passage = Passage(key, Span(7, 7 + len(payload)))
        when = When(payload, passage.span, earliest="2030", latest=payload)
        segments = (GraphSegment(payload, 1),)
        documents.append(GraphDocument(key, payload, payload, text, payload, "2025-01-01", None, segments))
        places.append(Place(passage, Location(line=1), 0))
        ids = {kind: f"{kind.value.lower()}/{i}" for kind in ThingType}
        entities += [
            Entity(ids[kind], kind, payload, (payload,), (key,), category=payload, evidence=(passage,))
            if kind is ThingType.RISK
            else Entity(
                ids[kind], kind, payload, (payload,), (key,), status=Status.EXPECTED, when=when, when_document=key
            )
            for kind in ThingType
        ]
        about = (ids[ThingType.TOPIC], ids[ThingType.RISK], ids[ThingType.MILESTONE])
        responds = (GraphResponse(f"claim-{i - 1}", Stance.DISPUTES),) if i else ()
        claims += [
            GraphClaim(f"claim-{i}", passage, f"{payload}!", ClaimKind.PREDICTION, ids[ThingType.PERSON], when=when,
                       about=about, responds=responds),
            GraphClaim(f"question-{i}", passage, payload, ClaimKind.QUESTION, "author", about=about[:1], confidence=0),
        ]  # fmt: skip
        measurements.append(GraphMeasurement(f"measurement-{i}", passage, payload, payload, value=payload))
        for predicate, other in (("mitigates", ThingType.MITIGATION), ("causes", ThingType.PRODUCT)):
            ends = ids[other], predicate, ids[ThingType.RISK]
            relations.append(GraphRelation(f"{predicate}-{i}", key, *ends, (passage,)))
    return KnowledgeGraph(
        tuple(documents), tuple(entities), (), tuple(claims), tuple(measurements), tuple(relations), tuple(places)
    )
