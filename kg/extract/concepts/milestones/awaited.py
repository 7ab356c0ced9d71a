"""Events without a date that are plainly awaited or over: 'once the line is upgraded', 'will soon be solved'."""

from collections.abc import Iterator

from kg.extract.concepts.milestones.clauses import Clause, Outlook, child, clause_of, governor
from kg.extract.concepts.milestones.dating import Timed, heads_clause, is_vague
from kg.extract.concepts.milestones.events import event
from kg.extract.concepts.milestones.naming import is_generic, names_something, noun_words, participle, rendered
from kg.extract.concepts.milestones.points import AWAITED, Point
from kg.extract.concepts.milestones.status import status_of
from kg.extract.concepts.milestones.wording import Named, event_name, only_in_passing
from kg.extract.concepts.milestones.words import words
from kg.extract.mentions import MentionIndex
from kg.records import Status, ThingType

_MADE = (ThingType.PRODUCT, ThingType.AI_SYSTEM)
_ONCE = frozenset(("once", "after", "when", "as"))
_AHEAD_OF = frozenset("next upcoming remaining further future later coming".split())
_WORK = frozenset("work step task activity phase stage project".split())


def awaited_events(found: Timed, entities: MentionIndex) -> Iterator[Point]:
    """The events of the sentence that have no time of their own, but are told as points."""
    for verb in found.sentence.tokens:
        if not heads_clause(verb) or verb.i in found.by_verb:
            continue
        clause = clause_of(verb)
        able = _is_ability(clause, found, entities)
        status = Status.ACHIEVED if able else _told_as_point(clause, found)
        if status is None:
            yield from _listed_work(clause, found)
            continue
        named = event_name(clause, found)
        if named is not None and not is_generic(named[1], found.sentence):
            made = event(named, clause, found, status, None, AWAITED)
            if made is not None:
                yield made


def _told_as_point(clause: Clause, found: Timed) -> Status | None:
    """The status of what the clause tells, where its construction makes it a point; else None."""
    if only_in_passing(clause):
        return None
    lemma = clause.lemma
    if _asked_when(clause):
        return Status.EXPECTED
    acts = _acts(clause)
    if not acts and lemma != "be":
        return None
    if acts and _vaguely_ahead(clause, found):
        return Status.EXPECTED
    if _condition(clause) or (acts and _enabled(clause)):
        return Status.EXPECTED
    if acts and (_still_missing(clause) or _under_way(clause)):
        return Status.EXPECTED
    return status_of(clause, None, found) if _followed(clause, found) else None


def _acts(clause: Clause) -> bool:
    """Whether the verb tells a deed; under 'expects' so does any."""
    if clause.lemma in ("have", "do", "be"):
        return False
    above = governor(clause.verb)
    if clause.verb.tag_ == "VB" and clause.verb.dep_ == "ccomp" and above is not None:
        return above.lemma_.lower() in words("plans")
    return clause.lemma not in words("sayings") | words("states") | words("plans")


def _is_ability(clause: Clause, found: Timed, entities: MentionIndex) -> bool:
    """'Rover 2 makes ten-mile trips': what a product is told to do now, with its measure."""
    if clause.outlook is not Outlook.PRESENT or clause.negated or clause.told is None or clause.subject is None:
        return False
    maker = entities.at(found.sentence, clause.subject)
    if maker is None or maker.ref.type not in _MADE or clause.lemma in words("sayings"):
        return False
    units = (c for c in clause.told.children if c.dep_ == "compound" and c.i < clause.told.i)
    return any(below.dep_ == "nummod" and below.i + 1 < unit.i for unit in units for below in unit.children)


def _vaguely_ahead(clause: Clause, found: Timed) -> bool:
    return clause.outlook is Outlook.AHEAD and is_vague(found, clause.verb)


def _marks(clause: Clause) -> set[str]:
    return {c.lower_ for c in clause.verb.children if c.dep_ in ("mark", "advmod")}


def _condition(clause: Clause) -> bool:
    """'once the line has been upgraded', 'after the data are complete': told as the point on which more waits."""
    if clause.verb.dep_ != "advcl" or not _marks(clause) & _ONCE or clause.negated:
        return False
    above = governor(clause.verb)
    if above is None or clause_of(above).outlook is not Outlook.AHEAD:
        return False
    done = clause.passive or any(c.lower_ in ("has", "have") for c in clause.verb.children if c.dep_ == "aux")
    return done or (clause.lemma == "be" and clause.told is not None and clause.told.lemma_.lower() in words("reached"))


def _enabled(clause: Clause) -> bool:
    """'after the test is over, the line can be opened, and the yard will follow': what then happens."""
    if clause.outlook is not Outlook.AHEAD or clause.lemma not in words("verbs"):
        return False
    top = clause.verb
    while top.dep_ == "conj" and heads_clause(top.head):
        top = top.head
    return any(c.dep_ == "advcl" and _condition(clause_of(c)) for c in top.children)


def _asked_when(clause: Clause) -> bool:
    """'asks when machines will cook': the answer is a time."""
    return (
        clause.outlook is Outlook.AHEAD
        and clause.verb.dep_ in ("ccomp", "advcl")
        and any(c.lower_ == "when" and c.i < clause.verb.i for c in clause.verb.children)
        and clause.verb.head.lemma_.lower() in ("ask", "wonder", "know", "say", "predict", "guess")
    )


def _still_missing(clause: Clause) -> bool:
    """'has not produced a vaccine yet'."""
    if _marks(clause) & {"although", "though", "while", "if"}:
        return False
    perfect = any(c.dep_ == "aux" and c.lower_ in ("has", "have") for c in clause.verb.children)
    return perfect and clause.negated and clause.lemma in words("awaited")


def _under_way(clause: Clause) -> bool:
    """'is in the process of updating the plan'."""
    return clause.verb.head.lower_ == "of" and clause.verb.head.head.lower_ == "process"


def _followed(clause: Clause, found: Timed) -> bool:
    """'opened the yard after finishing the dock in 2019': what the dated clause came before or after."""
    if clause.outlook is not Outlook.PAST or clause.lemma not in words("verbs"):
        return False
    for mark in clause.verb.children:
        if mark.lower_ == "after" and any(t.i in found.by_verb for t in mark.subtree if heads_clause(t)):
            return True
    return False


def _listed_work(clause: Clause, found: Timed) -> Iterator[Point]:
    """'upcoming work will include laying the cable': one awaited event for each thing included."""
    subject = child(clause.verb, "nsubj")
    if clause.lemma not in ("include", "involve", "comprise") or subject is None:
        return
    if subject.lemma_.lower() not in _WORK or not any(c.lower_ in _AHEAD_OF for c in subject.children):
        return
    for gerund in (c for c in clause.verb.children if c.dep_ in ("xcomp", "ccomp") and c.tag_ == "VBG"):
        named = _done_to(clause_of(gerund), found)
        if named is not None:
            made = event(named, clause_of(gerund), found, Status.EXPECTED, None, AWAITED)
            if made is not None:
                yield made


def _done_to(clause: Clause, found: Timed) -> Named | None:
    if clause.told is None or clause.told.pos_ == "PRON":
        return None
    told = noun_words(clause.told, found.busy)
    return (f"{rendered(told)} {participle(clause.verb)}", told) if names_something(told) else None
