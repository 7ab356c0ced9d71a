"""A small graph written by hand: two documents about a mill, with every kind of record and every optional field."""

from dataclasses import replace

from kg.records import (
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

INTERVIEW = """The mill, one year on

Plans
Ada Byron runs the Analytical Mill in Leeds. Byron says the mill will print tables within two years.
[I doubt it.]
Overflow of the store may ruin the tables, but double entry guards against overflow.
"""
MINUTES = "Cole: the first table was printed in May 2031. Output rose from 5% to 20% or 25% of demand."


def passage(text: str, key: str, quote: str, nth: int = 0) -> Passage:
    """Where ``quote`` stands in ``text`` for the ``nth`` time."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(quote, start + 1)
    return Passage(key, Span(start, start + len(quote)))


def said(quote: str, nth: int = 0) -> Passage:
    return passage(INTERVIEW, "talks/mill", quote, nth)


def noted(quote: str, nth: int = 0) -> Passage:
    return passage(MINUTES, "minutes 1", quote, nth)


RUNS = said("Ada Byron runs the Analytical Mill in Leeds.")
PREDICTS = said("Byron says the mill will print tables within two years.")
DOUBTS = said("I doubt it.")
GUARDS = said("Overflow of the store may ruin the tables, but double entry guards against overflow.")
PRINTED = noted("Cole: the first table was printed in May 2031.")
ROSE = noted("Output rose from 5% to 20% or 25% of demand.")


def claim_id(where: Passage) -> str:
    return f"{where.document}#claim-{where.span.start}-{where.span.end}"


ENTITIES = (
    Entity("event/great-fair", ThingType.EVENT, "Great Fair", documents=("minutes 1",), confidence=0.5),
    Entity(
        "milestone/first-table",
        ThingType.MILESTONE,
        "first table printed",
        aliases=("print tables",),
        documents=("minutes 1", "talks/mill"),
        confidence=0.75,
        status=Status.ACHIEVED,
        when=When("in May 2031", noted("in May 2031").span, earliest="2031-05", latest="2031-05"),
        when_document="minutes 1",
        evidence=(PRINTED, PREDICTS),
    ),
    Entity(
        "mitigation/double-entry",
        ThingType.MITIGATION,
        "double entry",
        documents=("talks/mill",),
        evidence=(GUARDS,),
    ),
    Entity("organization/analytical-mill", ThingType.ORGANIZATION, "Analytical Mill", documents=("talks/mill",)),
    Entity(
        "person/ada-byron",
        ThingType.PERSON,
        "Ada Byron",
        aliases=("Byron",),
        documents=("talks/mill",),
        confidence=0.9,
        same_as=("http://www.wikidata.org/entity/Q7259",),
    ),
    Entity("person/cole", ThingType.PERSON, "Cole", documents=("minutes 1",)),
    Entity("place/leeds", ThingType.PLACE, "Leeds", documents=("talks/mill",)),
    Entity("product/mill-os", ThingType.AI_SYSTEM, "Mill OS", documents=("minutes 1",)),
    Entity(
        "risk/overflow",
        ThingType.RISK,
        "overflow",
        aliases=("Overflow of the store",),
        documents=("talks/mill",),
        category="malfunction",
        evidence=(GUARDS,),
    ),
    Entity(
        "topic/tables",
        ThingType.TOPIC,
        "tables",
        documents=("talks/mill",),
        same_as=("http://www.wikidata.org/entity/Q496946",),
        broader=("computing",),
    ),
)

CLAIMS = (
    GraphClaim(
        claim_id(PRINTED),
        PRINTED,
        "the first table was printed in May 2031.",
        ClaimKind.ASSERTION,
        speaker="person/cole",
        when=When("in May 2031", noted("in May 2031").span, earliest="2031-05", latest="2031-05"),
        about=("milestone/first-table",),
        responds=(GraphResponse(claim_id(DOUBTS), Stance.DISPUTES),),
        confidence=0.8,
        speaker_confidence=0.95,
    ),
    GraphClaim(
        claim_id(PREDICTS),
        PREDICTS,
        "Byron says the mill will print tables within two years.",
        ClaimKind.PREDICTION,
        speaker="person/ada-byron",
        certainty=Certainty.PROBABLE,
        when=When("within two years", said("within two years").span, min="P2Y", max="P2Y"),
        about=("milestone/first-table", "topic/tables"),
    ),
    GraphClaim(
        claim_id(DOUBTS),
        DOUBTS,
        "I doubt it.",
        ClaimKind.ASSERTION,
        speaker="author",
        certainty=Certainty.DOUBTFUL,
        negated=True,
        responds=(GraphResponse(claim_id(PREDICTS), Stance.DISPUTES),),
    ),
    GraphClaim(claim_id(GUARDS), GUARDS, "Overflow may ruin tables.", ClaimKind.ASSERTION, about=("risk/overflow",)),
    GraphClaim(
        claim_id(GUARDS) + "-2",
        GUARDS,
        "Double entry guards against overflow.",
        ClaimKind.ASSERTION,
        about=("mitigation/double-entry", "risk/overflow"),
    ),
)

GRAPH = KnowledgeGraph(
    documents=(
        GraphDocument("minutes 1", "minutes 1.txt", "minutes", MINUTES, date="2031-06-02", author="person/cole"),
        GraphDocument(
            "talks/mill",
            "talks/mill.md",
            "interview",
            INTERVIEW,
            title="The mill, one year on",
            date="2030",
            segments=(GraphSegment("The mill, one year on", 1), GraphSegment("Plans", 1, parent=0)),
        ),
    ),
    entities=ENTITIES,
    mentions=(
        GraphMention(noted("Cole"), "person/cole"),
        GraphMention(noted("the first table"), "milestone/first-table"),
        GraphMention(said("Ada Byron"), "person/ada-byron"),
        GraphMention(said("Analytical Mill"), "organization/analytical-mill"),
        GraphMention(said("Leeds"), "place/leeds"),
        GraphMention(said("Byron", 1), "person/ada-byron"),
        GraphMention(said("tables"), "topic/tables"),
        GraphMention(said("Overflow of the store"), "risk/overflow"),
        GraphMention(said("tables", 1), "topic/tables"),
        GraphMention(said("double entry"), "mitigation/double-entry"),
        GraphMention(said("overflow"), "risk/overflow"),
    ),
    claims=CLAIMS,
    measurements=(
        GraphMeasurement(
            "minutes 1#measurement-1",
            ROSE,
            "output",
            "%",
            min="20",
            max="25",
            previous="5",
            about=("milestone/first-table",),
        ),
        GraphMeasurement("minutes 1#measurement-2", ROSE, "share of demand", "%", value="0.5"),
    ),
    relations=(
        GraphRelation(
            "talks/mill#relation-ada-byron-leads-analytical-mill",
            "talks/mill",
            "person/ada-byron",
            "leads",
            "organization/analytical-mill",
            (RUNS,),
            confidence=0.9,
        ),
        GraphRelation(
            "talks/mill#relation-double-entry-mitigates-overflow",
            "talks/mill",
            "mitigation/double-entry",
            "mitigates",
            "risk/overflow",
            (GUARDS,),
            certainty=Certainty.POSSIBLE,
        ),
        GraphRelation(
            "talks/mill#relation-overflow-threatens-tables",
            "talks/mill",
            "risk/overflow",
            "threatens",
            "topic/tables",
            (GUARDS,),
            negated=True,
        ),
    ),
    places=(
        Place(noted("Cole"), Location(page=2)),
        Place(ROSE, Location(at=62.5)),
        Place(said("Ada Byron"), Location(line=4), segment=1),
        Place(RUNS, Location(line=4), segment=1),
        Place(GUARDS, Location(line=6)),
    ),
)

NEXT = replace(GRAPH, measurements=())  # the mill at a later build
