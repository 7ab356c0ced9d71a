"""The terms that a graph is written in, each namespace closed: a misspelt term is an AttributeError, not a new fact.

Only the terms that `kg` writes or reads are listed; `ontology/kg.ttl` defines ours.
"""

# ruff: noqa: N815 - terms are spelt as their vocabularies spell them

from rdflib import Namespace, URIRef
from rdflib.namespace import DCTERMS, OWL, PROV, RDF, RDFS, SKOS, XSD, DefinedNamespace

from kg import vocabularies
from kg.records import ThingType

TOPICS = f"{vocabularies.TOPICS}/"  # + notation: a concept of ontology/topics.ttl
RISKS = f"{vocabularies.RISKS}/"  # + notation: a concept of ontology/risks.ttl


class KGO(DefinedNamespace):
    """What the project adds to the standard vocabularies."""

    _NS = Namespace("https://w3id.org/kgo#")
    _fail = True

    Document: URIRef
    Segment: URIRef
    line: URIRef
    page: URIRef
    at: URIRef

    AISystem: URIRef
    Topic: URIRef
    Risk: URIRef
    Mitigation: URIRef
    Milestone: URIRef
    Measurement: URIRef
    mentionedIn: URIRef
    confidence: URIRef
    category: URIRef
    previousValue: URIRef

    status: URIRef
    Achieved: URIRef
    Expected: URIRef
    Missed: URIRef
    timeText: URIRef
    timePassage: URIRef
    horizonMin: URIRef
    horizonMax: URIRef
    earliest: URIRef
    latest: URIRef

    Claim: URIRef
    Assertion: URIRef
    Prediction: URIRef
    Recommendation: URIRef
    Question: URIRef
    statement: URIRef
    speaker: URIRef
    speakerConfidence: URIRef
    negated: URIRef
    certainty: URIRef
    Certain: URIRef
    Probable: URIRef
    Possible: URIRef
    Doubtful: URIRef
    responds: URIRef
    agreesWith: URIRef
    disputes: URIRef
    qualifies: URIRef

    Relation: URIRef
    worksFor: URIRef
    leads: URIRef
    memberOf: URIRef
    founded: URIRef
    interviews: URIRef
    participatesIn: URIRef
    develops: URIRef
    locatedIn: URIRef
    partOf: URIRef
    competesWith: URIRef
    funds: URIRef
    mitigates: URIRef
    threatens: URIRef
    causes: URIRef
    precedes: URIRef


class SCHEMA(DefinedNamespace):
    """schema.org, as far as it is used."""

    _NS = Namespace("https://schema.org/")
    _fail = True

    CreativeWork: URIRef
    Person: URIRef
    Organization: URIRef
    Place: URIRef
    Product: URIRef
    Event: URIRef
    QuantitativeValue: URIRef
    about: URIRef
    author: URIRef
    position: URIRef
    name: URIRef
    softwareVersion: URIRef
    value: URIRef
    minValue: URIRef
    maxValue: URIRef
    unitText: URIRef


class NIF(DefinedNamespace):
    """The NLP Interchange Format's core: texts and stretches of them."""

    _NS = Namespace("http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#")
    _fail = True

    Context: URIRef
    Phrase: URIRef
    isString: URIRef
    sourceUrl: URIRef
    anchorOf: URIRef
    beginIndex: URIRef
    endIndex: URIRef
    referenceContext: URIRef


class ITSRDF(DefinedNamespace):
    """The Internationalization Tag Set in RDF: what a stretch of text refers to."""

    _NS = Namespace("http://www.w3.org/2005/11/its/rdf#")
    _fail = True

    taIdentRef: URIRef


# In this order in every file.
PREFIXES: dict[str, str] = {
    "kgo": str(KGO._NS),
    "topics": TOPICS,
    "risks": RISKS,
    "schema": str(SCHEMA._NS),
    "skos": str(SKOS._NS),
    "prov": str(PROV._NS),
    "dcterms": str(DCTERMS._NS),
    "nif": str(NIF._NS),
    "itsrdf": str(ITSRDF._NS),
    "owl": str(OWL._NS),
    "rdf": str(RDF._NS),
    "rdfs": str(RDFS._NS),
    "xsd": str(XSD._NS),
}

# The classes that a thing is given, its own first, so that a query needs no inference.
CLASSES: dict[ThingType, tuple[URIRef, ...]] = {
    ThingType.PERSON: (SCHEMA.Person,),
    ThingType.ORGANIZATION: (SCHEMA.Organization,),
    ThingType.PLACE: (SCHEMA.Place,),
    ThingType.PRODUCT: (SCHEMA.Product,),
    ThingType.AI_SYSTEM: (KGO.AISystem, SCHEMA.Product),
    ThingType.EVENT: (SCHEMA.Event,),
    ThingType.TOPIC: (KGO.Topic, SKOS.Concept),
    ThingType.RISK: (KGO.Risk,),
    ThingType.MITIGATION: (KGO.Mitigation,),
    ThingType.MILESTONE: (KGO.Milestone,),
}
