"""Events that a clause tells with its time: 'the plant opened in 2019', 'they plan to sign by May'."""

from collections.abc import Sequence
from dataclasses import replace

from kg.extract.concepts.milestones.clauses import Clause, Outlook, clause_of
from kg.extract.concepts.milestones.dating import LIMIT, Timed
from kg.extract.concepts.milestones.naming import month_before, names_point, noun_words, place_of, rendered
from kg.extract.concepts.milestones.points import DATED, Point, point
from kg.extract.concepts.milestones.revisions import is_new_date, slipped
from kg.extract.concepts.milestones.status import status_of
from kg.extract.concepts.milestones.wording import Named, complement, event_name, is_amount, made_so, only_in_passing
from kg.extract.concepts.milestones.words import pattern, words
from kg.extract.whens import is_future, leaning
from kg.records import Span, Status, When

_NOUNS = ("NOUN", "PROPN", "NUM")
_TOO_LONG = 18  # tokens between first and last word of an event that is still one stretch of text


def dated_events(found: Timed) -> tuple[list[Point], set[Span]]:
    """The events of the sentence that have a time of their own, and the times that are used up by them."""
    points: list[Point] = []
    used: set[Span] = set()
    for verb in found.sentence.tokens:
        whens = found.by_verb.get(verb.i, ())
        if not whens:
            continue
        clause = clause_of(verb)
        moved = slipped(clause, whens, found) if clause.lemma in words("slips") else None
        made = moved or _happening(clause, whens, found)
        if made is None or made.when is None:
            continue
        if moved and points and _shares_subject(clause, points[-1]):
            points[-1] = replace(points[-1], status=moved.status, when=moved.when, revised=True)
        else:
            points.append(made)
        used |= {w.span for w in whens} if moved else {made.when.span}
    return points, used


def event(
    named: Named, clause: Clause, found: Timed, status: Status, when: When | None, weight: float = DATED
) -> Point | None:
    """The point for a named clause: its place is the stretch from subject to object, or the noun where that is long."""
    name, tokens = named
    first, last = place_of(found.sentence, [*tokens, clause.verb])
    if last.i - first.i > _TOO_LONG:
        first, last = place_of(found.sentence, tokens)
    place = found.sentence.span_of(first, last)
    method = "dated event" if when is not None else "awaited event"
    now = when is not None and any(c.lower_ == "now" for c in clause.verb.children)
    return point(name, place, found.sentence.span, status, when, weight=weight, method=method, revised=now)


def _shares_subject(clause: Clause, earlier: Point) -> bool:
    """'the fair was to open in May but has slipped to June': the fair opens in June."""
    if clause.subject is None or clause.told is not None:
        return False
    named = rendered(noun_words(clause.subject, frozenset()))
    return bool(named) and earlier.candidate.name.startswith(named)


def _happening(clause: Clause, whens: Sequence[When], found: Timed) -> Point | None:
    when = _chosen(clause, whens, found)
    if _says_nothing(clause, when, found) or not _happens(clause, when, found):
        return None
    named = event_name(clause, found)
    if named is None:
        return None
    name, tokens = named
    if name.strip() == rendered(tokens):  # a noun alone
        if not names_point(tokens, found.sentence):
            return None
        named = month_before(tokens, when), tokens
    return event(named, clause, found, status_of(clause, when, found), when)


def _chosen(clause: Clause, whens: Sequence[When], found: Timed) -> When:
    """Of several times the nearest behind the verb that suits its outlook."""
    ahead = clause.outlook in (Outlook.AHEAD, Outlook.PRESENT)
    leaned = whens if clause.outlook is Outlook.OPEN else [leaning(w, found.anchor, ahead=ahead) for w in whens]
    place = clause.verb.idx + found.sentence.offset

    def distance(when: When) -> tuple[bool, bool, int]:
        return ahead and not is_future(when, found.anchor), when.span.start < place, abs(when.span.start - place)

    return min(leaned, key=distance)


def _says_nothing(clause: Clause, when: When, found: Timed) -> bool:
    """Whether the time is not that of a thing that happens: a condition, a guess, 'for 2024', 'signed from 2030'."""
    if only_in_passing(clause) or (clause.subject is not None and is_new_date(clause.subject)):
        return True
    ahead = is_future(when, found.anchor)
    return (
        is_conditional(clause)
        or _only_judged(clause)
        or (when.text.lower().startswith("for ") and clause.lemma not in words("plans"))
        or (clause.outlook is Outlook.PAST and ahead and LIMIT.match(when.text) is not None)
        or (_merely_possible(clause) and not any(is_future(w, found.anchor) for w in found.by_verb[clause.verb.i]))
    )


def _happens(clause: Clause, when: When, found: Timed) -> bool:
    """Whether the verb tells something that happens at a point, rather than a saying, a state or an amount."""
    lemma, told = clause.lemma, clause.told
    if lemma == "be":
        return complement(clause, found) is not None
    if lemma == "make":
        return made_so(clause, found) is not None
    if lemma == "have":
        return clause.outlook is Outlook.AHEAD and told is not None and told.pos_ in _NOUNS
    if lemma == "miss":
        return told is not None and told.lemma_.lower() in words("date_nouns")
    if lemma in words("marks") and clause.outlook is not Outlook.AHEAD and is_amount(told):
        return False
    if lemma in words("sayings") | words("states") and not _deed_all_the_same(clause, found):
        return False
    if lemma in words("plans") and not (clause.passive and told is None):
        return _carried_out(clause, when, found)
    return clause.outlook is not Outlook.PRESENT or found.anchor is None or is_future(when, found.anchor)


def _deed_all_the_same(clause: Clause, found: Timed) -> bool:
    """'agreed the budget', 'the plan was accepted', 'ACTION: ask for a loan': of a verb that mostly says something."""
    if pattern("tasks").match(found.sentence.text) and clause.told is not None:
        return True
    named = clause.told is not None and clause.told.pos_ in _NOUNS
    return clause.lemma in words("verbs") and (clause.passive or named)


def is_conditional(clause: Clause) -> bool:
    """'if the line opens in May'."""
    return any(c.dep_ == "mark" and c.lower_ in ("if", "unless", "whether") for c in clause.verb.children)


def _merely_possible(clause: Clause) -> bool:
    return any(c.lower_ in ("can", "could", "may", "might") for c in clause.verb.children if c.dep_ == "aux")


def _only_judged(clause: Clause) -> bool:
    """'is hard to open in May'."""
    above = clause.verb.head
    return clause.verb.dep_ == "xcomp" and any(c.lemma_.lower() in words("judged") for c in (above, *above.children))


def _carried_out(clause: Clause, when: When, found: Timed) -> bool:
    """'planned the trip in May', told when May is over: a deed, and no plan for May."""
    if clause.told is None or clause.told.pos_ not in _NOUNS or is_amount(clause.told) or LIMIT.match(when.text):
        return False
    return clause.outlook is Outlook.PAST and found.anchor is not None and not is_future(when, found.anchor)
