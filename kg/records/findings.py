"""What the extractors find in one document, before anything is resolved across documents."""

from dataclasses import dataclass, fields, replace
from enum import StrEnum

from kg.records.document import Document, Span


class ThingType(StrEnum):
    """Kinds of things that a graph holds; the values are the local names of their classes."""

    PERSON = "Person"
    ORGANIZATION = "Organization"
    PLACE = "Place"
    PRODUCT = "Product"
    AI_SYSTEM = "AISystem"  # a Product
    EVENT = "Event"
    TOPIC = "Topic"
    RISK = "Risk"
    MITIGATION = "Mitigation"
    MILESTONE = "Milestone"


ENTITY_TYPES = frozenset(
    {
        ThingType.PERSON,
        ThingType.ORGANIZATION,
        ThingType.PLACE,
        ThingType.PRODUCT,
        ThingType.AI_SYSTEM,
        ThingType.EVENT,
    }
)
CONCEPT_TYPES = frozenset(ThingType) - ENTITY_TYPES

PREDICATES = (
    "worksFor",
    "leads",
    "memberOf",
    "founded",
    "interviews",
    "participatesIn",
    "develops",
    "locatedIn",
    "partOf",
    "competesWith",
    "funds",
    "mitigates",
    "threatens",
    "causes",
    "precedes",
)


class ClaimKind(StrEnum):
    ASSERTION = "Assertion"
    PREDICTION = "Prediction"
    RECOMMENDATION = "Recommendation"
    QUESTION = "Question"


class Certainty(StrEnum):
    CERTAIN = "Certain"
    PROBABLE = "Probable"
    POSSIBLE = "Possible"
    DOUBTFUL = "Doubtful"


class Stance(StrEnum):
    """How a claim answers another; the values are the properties that say so."""

    AGREES = "agreesWith"
    DISPUTES = "disputes"
    QUALIFIES = "qualifies"


class Status(StrEnum):
    ACHIEVED = "Achieved"
    EXPECTED = "Expected"
    MISSED = "Missed"


@dataclass(frozen=True, slots=True, order=True)
class Ref:
    """A thing of one document: its type and the name it goes by there. Two are the same thing when they are equal."""

    type: ThingType
    name: str


AUTHOR = Ref(ThingType.PERSON, "author")  # the unnamed writer of the document


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of text that refers to a thing. ``surface`` is exactly ``document.text[span.start:span.end]``."""

    span: Span
    surface: str
    ref: Ref
    confidence: float = 1.0
    method: str = ""  # the rule that found it: 'gazetteer', 'speaker label', 'model' …
    same_as: str | None = None  # IRI of the thing in a public register, where a gazetteer gives one


@dataclass(frozen=True, slots=True)
class When:
    """A time that a claim or milestone means, as the text gives it.

    ``min``/``max`` are ISO 8601 durations from the document's date (negative for the past); ``earliest``/``latest``
    are dates at the text's precision. Either pair may be None.
    """

    text: str
    span: Span
    min: str | None = None
    max: str | None = None
    earliest: str | None = None
    latest: str | None = None


@dataclass(frozen=True, slots=True)
class Response:
    """An earlier claim (its span and number, as in Claim) that a claim answers, and how."""

    to: tuple[Span, int]
    stance: Stance


@dataclass(frozen=True, slots=True)
class Claim:
    """A statement that somebody could agree with or dispute.

    ``span`` is its passage; where several claims rest on one passage ``number`` tells them apart (0, 1 …).
    ``statement`` is the text in one line. ``speaker`` is None where it cannot be told, AUTHOR for the unnamed writer.
    ``confidence`` is that it is claimed at all, ``speaker_confidence`` that this speaker claims it; both in [0, 1].
    """

    span: Span
    statement: str
    kind: ClaimKind
    number: int = 0
    speaker: Ref | None = None
    certainty: Certainty = Certainty.CERTAIN
    negated: bool = False
    when: When | None = None
    about: tuple[Ref, ...] = ()
    responds: tuple[Response, ...] = ()
    confidence: float = 1.0
    speaker_confidence: float = 1.0
    method: str = ""  # how the speaker was told: 'turn', 'reporting verb', 'carried over' …

    @property
    def id(self) -> tuple[Span, int]:
        return self.span, self.number


@dataclass(frozen=True, slots=True)
class Risk:
    """What the text says of a risk beyond its mentions: ``category`` is the notation of a concept of the taxonomy."""

    ref: Ref
    evidence: tuple[Span, ...]
    category: str | None = None


@dataclass(frozen=True, slots=True)
class Milestone:
    ref: Ref
    evidence: tuple[Span, ...]
    status: Status
    when: When | None = None


@dataclass(frozen=True, slots=True)
class Measurement:
    """A quantity and what it measures. ``value``, ``min``, ``max``, ``previous`` are decimal numbers as strings.

    Either ``value`` or both ``min`` and ``max`` are given. ``unit`` is '%', 'x', 'USD', 'years', 'people' …
    """

    span: Span  # the passage it stands in
    quantity: Span  # the number with its unit
    of: str
    unit: str
    value: str | None = None
    min: str | None = None
    max: str | None = None
    previous: str | None = None
    about: tuple[Ref, ...] = ()


@dataclass(frozen=True, slots=True)
class Relation:
    """``subject predicate object`` as a passage states it. ``predicate`` is one of PREDICATES."""

    subject: Ref
    predicate: str
    object: Ref
    span: Span
    confidence: float = 1.0
    certainty: Certainty = Certainty.CERTAIN
    negated: bool = False
    method: str = ""


@dataclass(frozen=True, slots=True)
class Findings:
    """All that was found in one document, each tuple in text order. Adding two gives the findings of both."""

    document: Document
    mentions: tuple[Mention, ...] = ()
    claims: tuple[Claim, ...] = ()
    risks: tuple[Risk, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    measurements: tuple[Measurement, ...] = ()
    relations: tuple[Relation, ...] = ()

    def __add__(self, other: "Findings") -> "Findings":
        if other.document.key != self.document.key:
            raise ValueError("findings of two documents cannot be added")
        parts = [f.name for f in fields(self) if f.name != "document"]
        return replace(self, **{name: getattr(self, name) + getattr(other, name) for name in parts})

    def refs(self) -> tuple[Ref, ...]:
        """Every thing mentioned, by first mention."""
        ordered = sorted(self.mentions, key=lambda m: (m.span, m.ref))
        return tuple(dict.fromkeys(m.ref for m in ordered))
