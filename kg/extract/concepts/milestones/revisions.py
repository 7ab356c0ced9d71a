"""New times for what had another: 'the launch slipped to May', 'the new date is May', 'expects it within a year'."""

import re
from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Token

from kg.extract.concepts.milestones.clauses import Clause, Outlook, child, clause_of
from kg.extract.concepts.milestones.dating import Timed, heads_clause
from kg.extract.concepts.milestones.naming import names_something, noun_words, place_of, rendered
from kg.extract.concepts.milestones.points import DATED, Point, point
from kg.extract.concepts.milestones.words import words
from kg.extract.whens import leaning
from kg.records import Status, When

_FROM = re.compile(r"\b(?:from|beyond|past|after)\b", re.IGNORECASE)
_TO = re.compile(r"\b(?:to|until|till|into)\b", re.IGNORECASE)
_MEANT = frozenset(("it", "this", "that"))


def slipped(clause: Clause, whens: Sequence[When], found: Timed) -> Point | None:
    """'moved delivery from May to June': what moved, and where to. The old time is over."""
    when = _moved_to(clause, whens, found)
    moved = clause.told if clause.told is not None and not clause.passive else clause.subject
    if when is None or moved is None or moved.pos_ == "PRON":
        return None
    named = noun_words(moved, found.busy)
    if not names_something(named):
        return None
    first, last = place_of(found.sentence, [*named, clause.verb] if moved == clause.told else named)
    return point(
        rendered(named) + _of_what(named, clause, found),
        found.sentence.span_of(first, last),
        found.sentence.span,
        Status.EXPECTED,
        leaning(when, found.anchor, ahead=True),
        weight=DATED,
        method="new date",
        revised=True,
    )


def _of_what(named: Sequence[Token], clause: Clause, found: Timed) -> str:
    """'The pumps are the weak point: the factory moved delivery to May': delivery of pumps."""
    if len(named) > 1 or named[0].lemma_.lower() not in words("plain_labels"):
        return ""
    spoken_of = [t for t in found.sentence.tokens if t.dep_ == "nsubj" and t.pos_ in ("NOUN", "PROPN")]
    if not spoken_of or clause.subject is None or spoken_of[0].i >= clause.subject.i:
        return ""
    return f" of {rendered(noun_words(spoken_of[0], found.busy))}"


def _moved_to(clause: Clause, whens: Sequence[When], found: Timed) -> When | None:
    """The time behind 'to', else the first that is not behind 'from'."""
    text, start = found.document.text, clause.verb.idx + found.sentence.offset
    new: list[When] = []
    for when in (w for w in found.whens if w.span.start > start):
        lead = text[start : when.span.end - len(when.text.split()[-1])]
        start = when.span.end
        if when in whens and _TO.search(lead):
            return when
        if when in whens and not _FROM.search(lead):
            new.append(when)
    return new[0] if new else None


def is_new_date(subject: Token) -> bool:
    """'the new date', 'the revised target'."""
    return subject.lemma_.lower() in words("date_nouns") and any(c.lower_ in words("renewed") for c in subject.children)


def new_time(found: Timed) -> When | None:
    """The time that the sentence gives for what was named before it; None where it speaks of something of its own."""
    for verb in found.sentence.tokens:
        whens = found.by_verb.get(verb.i, ()) or tuple(w for w in found.whens if found.holder(w) == verb)
        if not whens or not heads_clause(verb):
            continue
        clause = clause_of(verb)
        if (
            clause.outlook is Outlook.PAST
            or clause.negated
            or any(c.dep_ == "mark" and c.lower_ == "if" for c in verb.children)
        ):
            continue
        if _speaks_of_it(verb, found) or _names_date(verb) or _gives(verb, found):
            return leaning(whens[-1], found.anchor, ahead=True)
    return None


def _speaks_of_it(verb: Token, found: Timed) -> bool:
    """'it comes by May', 'expects it within a year'."""
    told = child(verb, "dobj")
    if told is not None and told.lower_ in _MEANT and verb.lemma_.lower() in words("gives"):
        return True
    subject = child(verb, "nsubj", "nsubjpass")
    if subject is None or subject.lower_ not in _MEANT:
        return False
    arrives = verb.lemma_.lower() in words("arrivals") | words("plans") | {"arrive", "be", "open", "start", "end"}
    return arrives and (told is None or told.i in found.busy)


def _names_date(verb: Token) -> bool:
    """'the new date is May'."""
    subject = child(verb, "nsubj", "nsubjpass")
    return subject is not None and is_new_date(subject) and verb.lemma_.lower() in ("be", "become")


def _gives(verb: Token, found: Timed) -> bool:
    """'the supplier now gives May'."""
    told = child(verb, "dobj", "dative")
    return verb.lemma_.lower() in words("gives") and told is not None and told.i in found.busy


def updated(last: Point, when: When, found: Timed) -> Point:
    """The point told again with its new time."""
    evidence = tuple(sorted({*last.candidate.evidence, found.sentence.span}))
    candidate = replace(last.candidate, evidence=evidence)
    return replace(last, candidate=candidate, status=Status.EXPECTED, when=when, revised=True)
