"""What is written as RDF: all of a corpus, resolved. Nothing here needs the files any more.

Things are named by their ``id`` ('person/dario-amodei'), documents by their key, claims and relations by ids of
the document they stand in. Every tuple is sorted, so that equal graphs are equal records.
"""

from dataclasses import dataclass

from kg.records.document import Location, Span
from kg.records.findings import Certainty, ClaimKind, Stance, Status, ThingType, When


@dataclass(frozen=True, slots=True)
class GraphSegment:
    title: str
    position: int
    parent: int | None = None  # index into GraphDocument.segments


@dataclass(frozen=True, slots=True)
class GraphDocument:
    """``author`` is the id of a person, or None for an unnamed one (who is then 'author' where a claim names them)."""

    key: str
    source: str
    form: str
    text: str
    title: str | None = None
    date: str | None = None
    author: str | None = None
    segments: tuple[GraphSegment, ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class Passage:
    """A stretch of a document that something rests on."""

    document: str
    span: Span


@dataclass(frozen=True, slots=True)
class Place:
    """Where a passage or mention stands: in the file, and in which segment (an index) of the document."""

    passage: Passage
    location: Location
    segment: int | None = None


@dataclass(frozen=True, slots=True)
class GraphMention:
    passage: Passage
    entity: str


@dataclass(frozen=True, slots=True)
class Entity:
    """One thing of the graph. ``aliases`` are all its other forms, sorted; ``documents`` the keys that mention it.

    ``same_as`` are IRIs in public registers; ``broader`` and ``category`` notations of concepts in the project's
    vocabularies (of a topic, of a risk); ``status``, ``when`` and ``when_document`` (whose text gives that time)
    belong to milestones; ``evidence`` are passages that raise a risk, a mitigation or a milestone.
    """

    id: str
    type: ThingType
    name: str
    aliases: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    confidence: float = 1.0
    same_as: tuple[str, ...] = ()
    broader: tuple[str, ...] = ()
    category: str | None = None
    status: Status | None = None
    when: When | None = None
    when_document: str | None = None
    evidence: tuple[Passage, ...] = ()


@dataclass(frozen=True, slots=True)
class GraphResponse:
    to: str  # id of a claim
    stance: Stance


@dataclass(frozen=True, slots=True)
class GraphClaim:
    """``speaker`` is the id of a thing, 'author' for the document's unnamed author, or None."""

    id: str
    passage: Passage
    statement: str
    kind: ClaimKind
    speaker: str | None = None
    certainty: Certainty = Certainty.CERTAIN
    negated: bool = False
    when: When | None = None
    about: tuple[str, ...] = ()
    responds: tuple[GraphResponse, ...] = ()
    confidence: float = 1.0
    speaker_confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class GraphMeasurement:
    id: str
    passage: Passage
    of: str
    unit: str
    value: str | None = None
    min: str | None = None
    max: str | None = None
    previous: str | None = None
    about: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GraphRelation:
    """One relation as one document states it; several passages may state it there."""

    id: str
    document: str
    subject: str
    predicate: str
    object: str
    passages: tuple[Passage, ...]
    confidence: float = 1.0
    certainty: Certainty = Certainty.CERTAIN
    negated: bool = False

    @property
    def asserted(self) -> bool:
        """Whether the text states it as a fact, so that a direct triple may stand for it."""
        return not self.negated and self.certainty is Certainty.CERTAIN


@dataclass(frozen=True, slots=True)
class Merge:
    """Why a name of a document became part of a thing. ``reason`` is a sentence a user can check."""

    entity: str
    document: str
    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class KnowledgeGraph:
    documents: tuple[GraphDocument, ...] = ()
    entities: tuple[Entity, ...] = ()
    mentions: tuple[GraphMention, ...] = ()
    claims: tuple[GraphClaim, ...] = ()
    measurements: tuple[GraphMeasurement, ...] = ()
    relations: tuple[GraphRelation, ...] = ()
    places: tuple[Place, ...] = ()
