"""What the finders of names hand on: a stretch of text that may be a name, of which type, and how sure."""

from dataclasses import dataclass

from kg.records import Span, ThingType


@dataclass(frozen=True, slots=True)
class Candidate:
    """``weight`` in (0, 1] is how often such a finding is a name of this type; ``method`` names the rule.

    ``full`` is a fuller name of the same thing, where the finder knows it (the long form of an acronym, the
    speaker a label stands for); ``fixed`` says that the thing is known: nobody votes on its type.
    """

    span: Span
    name: str
    type: ThingType
    weight: float
    method: str
    full: str | None = None
    same_as: str | None = None
    fixed: bool = False


def candidate(start: int, name: str, kind: ThingType, weight: float, method: str, full: str | None = None) -> Candidate:
    """A candidate whose name stands at ``start`` as it is written."""
    return Candidate(Span(start, start + len(name)), name, kind, weight, method, full)
