"""Any graph of records that fit together, in the one order and with canonical values, whatever its texts hold."""

from collections.abc import Sequence

from hypothesis import strategies as st

from kg.graph import canonical
from kg.records import (
    PREDICATES,
    Certainty,
    ClaimKind,
    Entity,
    GraphClaim,
    GraphDocument,
    GraphMeasurement,
    GraphMention,
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

HOSTILE = "\n|\r|\t|\"|'''|\\|<script>|]]>|&amp;|\u202e|\u2028|\x85|😀|e\u0301|%2F|@en".split("|")

texts = st.lists(
    st.one_of(
        st.sampled_from(HOSTILE),
        st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff"),
    ),
    max_size=12,
).map("".join)
written = texts.filter(bool)
names = st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=8)
ids = names.map(lambda name: f"person/{name}")
rates = st.integers(0, 10**6).map(lambda n: n / 10**6)
numbers = st.sampled_from(("0", "20", "-0.5", "3.25", "1000000", "123456789012345678901234567890"))
lengths = st.sampled_from(("PT0S", "P2Y", "P1Y6M", "-P1Y", "P42D", "P1DT12H"))
dates = st.sampled_from(("2026", "2026-03", "2026-03-14"))


def tuples_of(elements: st.SearchStrategy[str], most: int = 3) -> st.SearchStrategy[tuple[str, ...]]:
    return st.sets(elements, max_size=most).map(lambda found: tuple(sorted(found)))


@st.composite
def segments(draw: st.DrawFn) -> tuple[GraphSegment, ...]:
    count = draw(st.integers(0, 3))
    parents = [draw(st.none() if index == 0 else st.none() | st.integers(0, index - 1)) for index in range(count)]
    return tuple(GraphSegment(draw(texts), draw(st.integers(1, 9)), parent) for parent in parents)


@st.composite
def passages(draw: st.DrawFn, documents: Sequence[GraphDocument]) -> Passage:
    document = draw(st.sampled_from(documents))
    start = draw(st.integers(0, len(document.text) - 1))
    return Passage(document.key, Span(start, draw(st.integers(start + 1, len(document.text)))))


@st.composite
def times(draw: st.DrawFn, document: GraphDocument) -> When:
    where = draw(passages([document]))
    ends = [draw(st.none() | kind) for kind in (lengths, lengths, dates, dates)]
    return When(draw(texts), where.span, *ends)


@st.composite
def entities(draw: st.DrawFn, name: str, documents: Sequence[GraphDocument]) -> Entity:
    kind = draw(st.sampled_from(ThingType))
    timed = draw(st.none() | st.sampled_from(documents)) if kind is ThingType.MILESTONE else None
    return Entity(
        name,
        kind,
        draw(texts),
        aliases=draw(tuples_of(texts)),
        documents=tuple(sorted(draw(st.sets(st.sampled_from([d.key for d in documents]), min_size=1)))),
        confidence=draw(rates),
        same_as=draw(tuples_of(st.sampled_from(("http://www.wikidata.org/entity/Q1", "https://example.org/é?a=b#c")))),
        broader=draw(tuples_of(st.sampled_from(("computing", "ai-safety")))) if kind is ThingType.TOPIC else (),
        category=draw(st.sampled_from((None, "malfunction"))) if kind is ThingType.RISK else None,
        status=draw(st.none() | st.sampled_from(Status)) if kind is ThingType.MILESTONE else None,
        when=draw(times(timed)) if timed else None,
        when_document=timed.key if timed else None,
        evidence=tuple(sorted(draw(st.sets(passages(documents), max_size=2)))),
    )


@st.composite
def claims(
    draw: st.DrawFn, ids: Sequence[str], documents: Sequence[GraphDocument], things: Sequence[str]
) -> GraphClaim:
    document = next(d for d in documents if ids[0].startswith(f"{d.key}#"))
    nobody = (None,) if document.author else (None, "author")
    speaker = draw(st.sampled_from((*nobody, *things)))
    others = [(other, stance) for other in ids[1:] for stance in Stance]
    answers = draw(st.sets(st.sampled_from(others), max_size=2)) if others else ()
    return GraphClaim(
        ids[0],
        draw(passages([document])),
        draw(texts),
        draw(st.sampled_from(ClaimKind)),
        speaker=speaker,
        certainty=draw(st.sampled_from(Certainty)),
        negated=draw(st.booleans()),
        when=draw(st.none() | times(document)),
        about=tuple(sorted(draw(st.sets(st.sampled_from(things), max_size=2)))) if things else (),
        responds=tuple(GraphResponse(*answer) for answer in sorted(answers)),
        confidence=draw(rates),
        speaker_confidence=draw(rates) if speaker else 1.0,
    )


@st.composite
def measurements(draw: st.DrawFn, name: str, document: GraphDocument, things: Sequence[str]) -> GraphMeasurement:
    value, low, high, previous = (draw(st.none() | numbers) for _ in range(4))
    about = tuple(sorted(draw(st.sets(st.sampled_from(things), max_size=2)))) if things else ()
    return GraphMeasurement(
        f"{document.key}#measurement-{name}", draw(passages([document])), draw(texts), draw(texts), value, low, high,
        previous, about,
    )  # fmt: skip


@st.composite
def relations(draw: st.DrawFn, name: str, document: GraphDocument, things: Sequence[str]) -> GraphRelation:
    return GraphRelation(
        f"{document.key}#relation-{name}",
        document.key,
        draw(st.sampled_from(things)),
        draw(st.sampled_from(PREDICATES)),
        draw(st.sampled_from(things)),
        tuple(sorted(draw(st.sets(passages([document]), min_size=1, max_size=3)))),
        confidence=draw(rates),
        certainty=draw(st.sampled_from(Certainty)),
        negated=draw(st.booleans()),
    )


@st.composite
def places(draw: st.DrawFn, passage: Passage, documents: Sequence[GraphDocument]) -> Place:
    document = next(d for d in documents if d.key == passage.document)
    inside = st.none() | st.integers(0, len(document.segments) - 1) if document.segments else st.none()
    where = Location(
        draw(st.integers(1, 999)), draw(st.none() | st.integers(1, 99)), draw(st.none() | st.integers(0, 10**9))
    )
    if where.at is not None:
        where = Location(None, where.page, where.at / 1000)
    return Place(passage, where, draw(inside))


@st.composite
def unordered_graphs(draw: st.DrawFn) -> KnowledgeGraph:
    """Canonical in all but the order of its records."""
    things = sorted(draw(st.sets(ids, max_size=4)))
    documents = [
        GraphDocument(
            key,
            draw(texts),
            draw(texts),
            draw(written),
            title=draw(st.none() | texts),
            date=draw(st.none() | dates),
            author=draw(st.none() | st.sampled_from(things)) if things else None,
            segments=draw(segments()),
        )
        for key in sorted(draw(st.sets(names.filter(lambda name: "#" not in name), min_size=1, max_size=3)))
    ]
    said = [f"{draw(st.sampled_from(documents)).key}#claim-{name}" for name in draw(st.sets(names, max_size=3))]
    some = draw(st.sets(names, max_size=2))
    mentioned = draw(st.sets(st.tuples(passages(documents), st.sampled_from(things)), max_size=4)) if things else ()
    return KnowledgeGraph(
        documents=tuple(documents),
        entities=tuple(draw(entities(name, documents)) for name in things),
        mentions=tuple(GraphMention(*mention) for mention in mentioned),
        claims=tuple(draw(claims([said[n], *said[:n], *said[n + 1 :]], documents, things)) for n in range(len(said))),
        measurements=tuple(draw(measurements(n, draw(st.sampled_from(documents)), things)) for n in some),
        relations=tuple(draw(relations(n, draw(st.sampled_from(documents)), things)) for n in some if things),
        places=tuple(draw(places(p, documents)) for p in draw(st.sets(passages(documents), max_size=3))),
    )


graphs = unordered_graphs().map(canonical)
