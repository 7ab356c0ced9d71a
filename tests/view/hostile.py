"""A graph whose every text tries to become markup or script, and what must be left of it: text."""

from kg.records import (
    Entity,
    GraphClaim,
    GraphDocument,
    GraphMeasurement,
    GraphMention,
    GraphRelation,
    GraphSegment,
    KnowledgeGraph,
    Location,
    Passage,
    Place,
    Span,
    ThingType,
    When,
)
from kg.records.findings import ClaimKind

PAYLOADS = (
    "<script>window.__xss=1</script>",
    "<img src=x onerror=window.__xss=2>",
    "javascript:window.__xss=3",
    'a title with href="javascript:window.__xss=4"',
    "</script><script>window.__xss=5</script>",
    "\u2028window.__xss=6;//\u2029",
    "{{7*7}}{% raw %}${7*7}",
    '" onmouseover="window.__xss=8" autofocus onfocus="window.__xss=8',
    "' onclick='window.__xss=9",
    "<!--<script>window.__xss=10",
    "<svg/onload=window.__xss=11>",
    "&lt;img src=x onerror=window.__xss=12&gt;",
    "__proto__",
    "</style></title><iframe srcdoc='<script>parent.__xss=14</script>'>",
)


def hostile() -> KnowledgeGraph:
    """Each payload names a thing, a document and a chapter, and is claimed, measured, related and quoted."""
    documents, entities, mentions, claims, measurements, relations, places = [], [], [], [], [], [], []
    types = list(ThingType)
    for i, payload in enumerate(PAYLOADS):
        text = f"Before {payload} and after."
        passage = Passage(payload, Span(7, 7 + len(payload)))
        when = When(payload, passage.span, earliest=payload, latest=payload)
        documents.append(
            GraphDocument(payload, payload, payload, text, payload, payload, None, (GraphSegment(payload, 1),))
        )
        entities.append(
            Entity(
                id=f"thing {payload}",
                type=types[i % len(types)],
                name=payload,
                aliases=(f"also {payload}",),
                documents=(payload,),
                same_as=(payload,),
                broader=(payload,),
                category=payload,
                when=when,
                when_document=payload,
                evidence=(passage,),
            )
        )
        mentions.append(GraphMention(passage, f"thing {payload}"))
        claims.append(
            GraphClaim(
                id=payload,
                passage=passage,
                statement=f"It is said: {payload}",
                kind=ClaimKind.PREDICTION,
                speaker=f"thing {PAYLOADS[i - 1]}",
                when=when,
                about=(f"thing {payload}",),
            )
        )
        measurements.append(
            GraphMeasurement(payload, passage, payload, payload, payload, previous=payload, about=(f"thing {payload}",))
        )
        relations.append(
            GraphRelation(payload, payload, f"thing {payload}", payload, f"thing {PAYLOADS[i - 2]}", (passage,))
        )
        places.append(Place(passage, Location(line=i), 0))
    parts = (documents, entities, mentions, claims, measurements, relations, places)
    return KnowledgeGraph(*(tuple(part) for part in parts))
