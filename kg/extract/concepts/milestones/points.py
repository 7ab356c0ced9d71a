"""A candidate milestone with its status and time."""

from dataclasses import dataclass

from kg.extract.concepts.candidates import Candidate
from kg.extract.concepts.phrases import key_of_text
from kg.records import Span, Status, ThingType, When

TABLED, LABELLED, DATED, STAGED, AWAITED, THRESHOLD = 1.0, 0.9, 0.85, 0.8, 0.7, 0.6  # weights, by how plain the sign is
LONGEST = 14  # words of a name


@dataclass(frozen=True)
class Point:
    """``revised`` marks a time that replaces an earlier one: 'slipped to May', 'the new date is May'.

    ``core`` are the words by which a threshold is known, whatever stands around them ('human-level'); else ''.
    """

    candidate: Candidate
    status: Status
    when: When | None
    revised: bool = False
    core: str = ""


def point(
    name: str,
    place: Span,
    evidence: Span,
    status: Status,
    when: When | None,
    *,
    weight: float,
    method: str,
    revised: bool = False,
) -> Point | None:
    """A milestone named ``name`` at ``place``; None where the name names nothing."""
    name = " ".join(name.split()).strip(" .,;:—–-")
    key = key_of_text(name)
    if not key or len(name) < 3 or len(name.split()) > LONGEST or not any(c.isalpha() for c in name):
        return None
    candidate = Candidate(ThingType.MILESTONE, name, key, (place,), (evidence,), weight, method)
    return Point(candidate, status, when, revised)
