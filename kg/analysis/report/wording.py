"""How a report words what the records hold: terms, times, quantities, lists."""

import re
from collections.abc import Iterable, Sequence

from kg.analysis.characters import clipped, one_line
from kg.analysis.lookup import Quotation
from kg.records import Certainty, GraphClaim, GraphMeasurement, GraphRelation, When

# In characters; what is longer ends in an ellipsis.
LONGEST_QUOTE = 420
LONGEST_TITLE = 60
LONGEST_NAME = 90
_DURATION = re.compile(r"(-?)P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?")
_UNITS = ("year", "month", "week", "day")
# Predicates from the object's side; a symmetric one reads the same from both.
_PASSIVE = {
    "worksFor": "employs",
    "leads": "is led by",
    "memberOf": "has as a member",
    "founded": "was founded by",
    "interviews": "is interviewed by",
    "participatesIn": "has as a participant",
    "develops": "is developed by",
    "locatedIn": "is the site of",
    "partOf": "includes",
    "funds": "is funded by",
    "mitigates": "is mitigated by",
    "threatens": "is threatened by",
    "causes": "is caused by",
    "precedes": "comes after",
}


def spaced(term: str) -> str:
    """A vocabulary's camel-case name in words: 'worksFor' → 'works for', 'AISystem' → 'AI system'."""
    words = re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[^A-Z]+", str(term))
    return " ".join(word if len(word) > 1 and word.isupper() else word.lower() for word in words)


def tie(relation: GraphRelation, *, from_object: bool = False) -> str:
    """A relation as a verb: 'leads', seen from the other end 'is led by', with what the text holds against it."""
    doubts = ["denied"] if relation.negated else []
    if relation.certainty is not Certainty.CERTAIN:
        doubts.append(relation.certainty.value.lower())
    verb = spaced(relation.predicate)
    if from_object:
        verb = _PASSIVE.get(relation.predicate, verb)
    return verb + (f" ({', '.join(doubts)})" if doubts else "")


def manner(claim: GraphClaim) -> str:
    """How a claim is made where that is not plain: 'possible', 'denies', 'question, probable'; '' for a sure one."""
    marks = [claim.kind.value.lower()] if claim.kind.value != "Assertion" else []
    if claim.certainty is not Certainty.CERTAIN:
        marks.append(claim.certainty.value.lower())
    if claim.negated:
        marks.append("denies")
    return ", ".join(marks)


def time(when: When | None) -> str:
    """The time meant, as dates where they are known, else as a distance from the document; '' where neither is."""
    if when is None:
        return ""
    if when.earliest or when.latest:
        return _range(when.earliest, when.latest, " to ", "until", "from")
    if not (when.min or when.max):
        return ""
    past = any(bound is not None and bound.startswith("-") for bound in (when.min, when.max))
    near, far = (_duration(bound) if bound else None for bound in (when.min, when.max))
    return f"{_range(near, far, ' to ', 'at most', 'at least')} {'before' if past else 'after'} the document"


def _range(low: str | None, high: str | None, between: str, until: str, since: str) -> str:
    low, high = (one_line(bound) if bound else "" for bound in (low, high))
    if low and high:
        return low if low == high else f"{low}{between}{high}"
    return f"{since} {low}" if low else f"{until} {high}"


def _duration(iso: str) -> str:
    match = _DURATION.fullmatch(iso)
    if match is None or not any(match.groups()[1:]):
        return iso
    return " ".join(count(int(n), unit) for n, unit in zip(match.groups()[1:], _UNITS, strict=True) if n)


def quantity(measurement: GraphMeasurement) -> str:
    """'20 %', '10 to 20 years', with '(from 5)' where the text says what it was before."""
    value = measurement.value or f"{measurement.min} to {measurement.max}"
    before = f"(from {measurement.previous})" if measurement.previous else ""
    return one_line(f"{value} {measurement.unit} {before}")


def count(n: int, what: str, plural: str | None = None) -> str:
    """'1 claim', '2 claims'."""
    return f"{n:,} {what if n == 1 else plural or what + 's'}"


def listed(names: Sequence[str], most: int | None = None) -> str:
    """'A', 'A and B', 'A, B and C', and with ``most`` 'A, B and 3 more'."""
    names = list(names)
    if most is not None and len(names) > most + 1:
        names = [*names[:most], f"{len(names) - most} more"]
    return " and ".join(filter(None, [", ".join(names[:-1]), names[-1]])) if names else ""


def source(quotation: Quotation) -> str:
    """Where a quotation stands: 'Minutes of May, “Budget”, line 12'."""
    section = quotation.section if quotation.section != quotation.title else ""
    section = f"“{clipped(section, LONGEST_TITLE)}”" if section else ""
    return ", ".join(filter(None, [clipped(quotation.title, LONGEST_TITLE), section, quotation.place]))


def words(quotation: Quotation) -> str:
    """The words of a quotation, up to an ellipsis."""
    return clipped(quotation.text, LONGEST_QUOTE)


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def distinct(names: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(names))
