"""What was found in one document, in the words of the annotation guidelines: gold and build alike.

One type for both sides, so that a build can be held against gold, and one annotator against another.
"""

from dataclasses import dataclass
from itertools import chain

CONCEPT_CATEGORIES = ("topics", "risks", "mitigations", "milestones")
THING_CATEGORIES = ("entities", *CONCEPT_CATEGORIES)
AUTHOR_ID = "author"  # speaker of a claim: the unnamed writer of the document


@dataclass(frozen=True, slots=True)
class Time:
    """When something happens: distances from the document's date, or dates; as written, '' or None where not given."""

    text: str = ""
    min: str | None = None
    max: str | None = None
    earliest: str | None = None
    latest: str | None = None


@dataclass(frozen=True, slots=True)
class Thing:
    """An entity (with a ``type``) or a concept. ``status`` and ``when`` belong to milestones."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    type: str | None = None
    status: str | None = None
    when: Time | None = None

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(name for name in (self.name, *self.aliases) if name)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A measurement. ``value`` is a number or a range ('10-20') as written."""

    id: str
    value: str
    evidence: tuple[str, ...] = ()
    of: str = ""
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """The claim that is answered, and the stance: agrees, disputes or qualifies."""

    to: str
    stance: str


@dataclass(frozen=True, slots=True)
class Statement:
    """A claim. ``speaker`` is the id of an entity, AUTHOR_ID, or None where it cannot be told."""

    id: str
    evidence: str
    kind: str | None = None
    speaker: str | None = None
    about: tuple[str, ...] = ()
    responds: tuple[Answer, ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """A relation between two things, by their ids."""

    subject: str
    predicate: str
    object: str


@dataclass(frozen=True, slots=True)
class Annotation:
    """All of one document. The order in each tuple breaks ties in matching, nothing else."""

    document: str
    entities: tuple[Thing, ...] = ()
    topics: tuple[Thing, ...] = ()
    risks: tuple[Thing, ...] = ()
    mitigations: tuple[Thing, ...] = ()
    milestones: tuple[Thing, ...] = ()
    measurements: tuple[Quantity, ...] = ()
    claims: tuple[Statement, ...] = ()
    relations: tuple[Link, ...] = ()

    def things(self, category: str) -> tuple[Thing, ...]:
        """The things of one of THING_CATEGORIES."""
        found: tuple[Thing, ...] = getattr(self, category)
        return found

    def things_by_id(self) -> dict[str, Thing]:
        """Everything that a relation or a claim can name."""
        return {thing.id: thing for thing in chain.from_iterable(map(self.things, THING_CATEGORIES))}
