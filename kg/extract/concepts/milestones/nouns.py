"""Points told by a noun and its time: 'construction by 2031', 'expects rain in May', 'no vote before June'."""

import re
from collections.abc import Collection, Iterator

from spacy.tokens import Token

from kg.extract.concepts.milestones.clauses import Outlook, child, outlook_of
from kg.extract.concepts.milestones.dating import LIMIT, Timed
from kg.extract.concepts.milestones.naming import (
    month_before,
    names_point,
    names_something,
    noun_words,
    participle,
    rendered,
)
from kg.extract.concepts.milestones.points import DATED, Point, point
from kg.extract.concepts.milestones.wording import is_amount
from kg.extract.concepts.milestones.words import pattern, words
from kg.extract.whens import is_future, leaning
from kg.records import Span, Status, When

_NEXT = 4  # characters from a noun to the time beside it


def dated_nouns(found: Timed, taken: Collection[Span]) -> Iterator[Point]:
    """The nouns that the times left over date; ``taken`` are the times that belong to an event told by a verb."""
    for when in found.whens:
        if when.span in taken:
            continue
        head = _dated_noun(when, found)
        if head is not None:
            made = _point(head, when, found)
            if made is not None:
                yield made
    yield from _in_force(found)


def _dated_noun(when: When, found: Timed) -> Token | None:
    inside = found.sentence.tokens_in(when.span)
    if inside is None:
        return None
    return (
        _scenario(inside[-1], when)
        or _beside(inside[0], when, found)
        or _awaited_object(inside[0], when, found)
        or _writing(when, found)
    )


def _scenario(last: Token, when: When) -> Token | None:
    """'the 2040 target', 'a hopeful 2040 scenario'."""
    if not re.fullmatch(r"\d{4}|\w+(?: \d{4})?", when.text) or last.i + 1 >= len(last.doc):
        return None
    following = last.nbor(1)
    while following.dep_ == "compound" and following.head.i > following.i:
        following = following.head
    return following if following.lemma_.lower() in words("dated_nouns") else None


def _beside(first: Token, when: When, found: Timed) -> Token | None:
    """The noun of a plan right before the time, or any noun that the parse dates with 'by' or 'from'."""
    before = first.nbor(-1) if first.i > found.sentence.tokens.start else None
    while before is not None and before.pos_ in ("ADP", "DET", "ADV") and before.i > found.sentence.tokens.start:
        before = before.nbor(-1)
    if before is None or before.pos_ not in ("NOUN", "PROPN"):
        return None
    head = _head_of(before)
    if is_future(when, found.anchor) and (_stands_alone(before, first, when, found) or _was_given(head, first)):
        return head
    if _shared_deed([before], found) and LIMIT.match(first.text):
        return before
    if head.lemma_.lower() in words("nouns") or before.lemma_.lower() in words("nouns"):
        return head if head.lemma_.lower() in words("nouns") else before
    return None


def _stands_alone(before: Token, first: Token, when: When, found: Timed) -> bool:
    """'ground-breaking in spring, first train late 2031'."""
    bare = first.pos_ != "ADP" and not when.text.isdigit()
    return bare and before.i + 1 == first.i and found.holder(when) == before


def _was_given(head: Token, first: Token) -> bool:
    """'has signed for 40 flats from 2031': done, but what was given lies ahead."""
    verb = next((t for t in head.ancestors if t.pos_ in ("VERB", "AUX")), None)
    return verb is not None and outlook_of(verb) is Outlook.PAST and LIMIT.match(first.text) is not None


def _head_of(token: Token) -> Token:
    """The noun whose phrase ends with ``token``: of 'test of the pump' it is 'test'."""
    while token.dep_ in ("pobj", "compound") and token.head.pos_ in ("ADP", "NOUN", "PROPN"):
        above = token.head
        above = above.head if above.pos_ == "ADP" else above
        if above.pos_ not in ("NOUN", "PROPN") or above.i > token.i:
            break
        token = above
    return token


def _awaited_object(first: Token, when: When, found: Timed) -> Token | None:
    """'expects first power in 2027', 'ruled out a vote before June', '60 flats from May'."""
    verb = next((found.sentence.tokens.doc[i] for i, ws in found.by_verb.items() if when in ws), None)
    holder = found.holder(when)
    if holder is not None and holder.pos_ in ("NOUN", "PROPN") and holder.dep_ == "conj":
        return holder if _is_awaited(holder.head.head) else None
    if verb is None:
        return holder if holder is not None and holder.pos_ in ("NOUN", "PROPN") and LIMIT.match(when.text) else None
    told = child(verb, "dobj")
    if told is None or told.pos_ not in ("NOUN", "PROPN") or told.i in found.busy or is_amount(told):
        return None
    if verb.lemma_ == "rule" and child(verb, "prt") is not None and when.text.lower().startswith("before"):
        return told
    due = is_future(when, found.anchor) or LIMIT.match(when.text) is not None
    return told if _is_awaited(verb) and due else None


def _is_awaited(verb: Token) -> bool:
    return verb.lemma_.lower() in words("plans")


def _writing(when: When, found: Timed) -> Token | None:
    """'In May the survey said': a writing that spoke at that time came out then."""
    for token in found.sentence.tokens:
        if token.dep_ == "nsubj" and token.lemma_.lower() in words("writings"):
            speaks = token.head.lemma_.lower() in words("sayings") and outlook_of(token.head) is Outlook.PAST
            return token if speaks and when in found.by_verb.get(token.head.i, ()) else None
    return None


def _point(head: Token, when: When, found: Timed) -> Point | None:
    named = noun_words(head, found.busy)
    if not named or not names_something(named) or head.lemma_.lower() in words("passing"):
        return None
    if not names_point(named, found.sentence):
        return None
    ahead = _ahead(head, when, found)
    when = leaning(when, found.anchor, ahead=ahead)
    name = f"{month_before(named, when)} {_shared_deed(named, found)}"
    if head.lemma_.lower() in words("dated_nouns") and when.span.start < found.sentence.offset + head.idx:
        name, ahead = rendered(noun_words(head, frozenset())), True
    missed = any(t.lemma_.lower() == "miss" for t in head.ancestors)
    if head.lemma_.lower() == "date" and len(named) == 1 and not missed:
        return None
    expected = is_future(when, found.anchor) or (found.anchor is None and ahead)
    return point(
        name,
        _place(named, when, found),
        found.sentence.span,
        Status.MISSED if missed else Status.EXPECTED if expected else Status.ACHIEVED,
        when,
        weight=DATED,
        method="dated noun",
    )


def _place(named: list[Token], when: When, found: Timed) -> Span:
    """The words of the name; with one word alone its time too, so that it is not every 'vote' of the text."""
    place = found.sentence.span_of(named[0], named[-1])
    near = 0 < when.span.start - place.end <= _NEXT
    return Span(place.start, when.span.end) if len(named) == 1 and near else place


def _shared_deed(named: list[Token], found: Timed) -> str:
    """For the second of two that one verb is done to: 'complete the design by May and the wiring by June'."""
    first = named[0]
    if first.i <= found.sentence.tokens.start or first.nbor(-1).lower_ != "and":
        return ""
    verbs = [found.sentence.tokens.doc[i] for i in found.by_verb if i < first.i]
    done = [v for v in verbs if v.lemma_.lower() in words("verbs") and v.lemma_.lower() not in words("bare")]
    return participle(done[-1]) if done else ""


def _ahead(head: Token, when: When, found: Timed) -> bool:
    verb = next((t for t in (head, *head.ancestors) if t.pos_ in ("VERB", "AUX")), None)
    if verb is None:
        return bool(LIMIT.match(when.text))
    return outlook_of(verb) in (Outlook.AHEAD, Outlook.OPEN) or _is_awaited(verb) or bool(LIMIT.match(when.text))


def barred_nouns(found: Timed) -> Iterator[Point]:
    """'No live use before the audit': what waits for something else."""
    for token in found.sentence.tokens:
        if token.lower_ not in ("before", "until") or token.dep_ not in ("prep", "mark") or token.head.pos_ != "NOUN":
            continue
        head = token.head
        if any(c.lower_ == "no" for c in head.children) and not any(t.i in found.busy for t in token.subtree):
            named = noun_words(head, found.busy)
            made = named and point(
                rendered(named),
                found.sentence.span_of(named[0], named[-1]),
                found.sentence.span,
                Status.EXPECTED,
                None,
                weight=DATED,
                method="barred noun",
            )
            if made:
                yield made


def _in_force(found: Timed) -> Iterator[Point]:
    """'the act, in force since May 2020'."""
    for match in pattern("standing").finditer(found.text if found.since else ""):
        after = Span(found.sentence.span.start + match.start(), found.sentence.span.end)
        when = next((w for w in found.since if 0 < w.span.start - after.start - len(match.group()) <= 2), None)
        start = found.sentence.tokens_in(Span(after.start, after.start + 1))
        if when is None or start is None or start[0].i < found.sentence.tokens.start + 2:
            continue
        comma = start[0].nbor(-1)
        head = comma.nbor(-1) if comma.text == "," else comma
        if head.pos_ in ("NOUN", "PROPN"):
            named = noun_words(head, found.busy)
            place = found.sentence.span_of(named[0], start[-1]) if named else None
            made = place and point(
                f"{rendered(named)} {match.group()}",
                place,
                found.sentence.span,
                Status.ACHIEVED,
                when,
                weight=DATED,
                method="dated noun",
            )
            if made:
                yield made
