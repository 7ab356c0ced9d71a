"""Whether what a clause tells is reached, awaited or missed."""

from kg.extract.concepts.milestones.clauses import Clause, Outlook
from kg.extract.concepts.milestones.dating import Timed
from kg.extract.concepts.milestones.words import words
from kg.extract.whens import is_future
from kg.records import Status, When


def status_of(clause: Clause, when: When | None, found: Timed) -> Status:
    """By tense and negation, and by the time where that lies ahead of the document's day."""
    if when is not None and is_future(when, found.anchor):
        return Status.EXPECTED
    if clause.outlook is Outlook.AHEAD:
        return Status.MISSED if _was_to(clause, when, found) else Status.EXPECTED
    if clause.outlook is Outlook.PAST and (clause.negated or clause.lemma in ("miss", "fail")):
        return Status.MISSED
    if clause.outlook in (Outlook.OPEN, Outlook.PRESENT) and found.anchor is None and when is not None:
        return Status.EXPECTED
    return Status.ACHIEVED


def _was_to(clause: Clause, when: When | None, found: Timed) -> bool:
    """'was to open in May'; 'was planned to open in May', told when May is over."""
    above = clause.verb.head
    if when is None or not any(c.lower_ in ("was", "were") for c in (above, *above.children)):
        return False
    return above.lemma_ == "be" or (found.anchor is not None and above.lemma_.lower() in words("plans"))
