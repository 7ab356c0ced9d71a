"""Clauses as names: 'plant opened', 'city takes its trams back', 'no ship burns oil'."""

from spacy.tokens import Token

from kg.extract.concepts.milestones.clauses import Clause, Outlook, child
from kg.extract.concepts.milestones.dating import Timed
from kg.extract.concepts.milestones.naming import (
    names_point,
    names_something,
    noun_words,
    participle,
    rendered,
    third_person,
)
from kg.extract.concepts.milestones.words import pattern, words

Named = tuple[str, list[Token]]  # an event's name, and the words that it was made of
_NOUNS = ("NOUN", "PROPN", "NUM")
_GOALS = ("to", "on", "into", "in", "as", "without")
_MARKING = frozenset("still now probably likely already only also perhaps".split())  # adverbs that tell no state
_LONGEST_REST = 7  # words of what somebody begins to do
_LONGEST_STATEMENT = 8  # words of 'what they found'


def event_name(clause: Clause, found: Timed) -> Named | None:
    """The event as a short clause, and the words it is made of; None where nothing names it."""
    subject = _subject(clause, found)
    if clause.lemma == "be":
        rest = complement(clause, found) if subject else None
        return (f"{rendered(subject)} {rest}", subject) if rest is not None else None
    if clause.lemma == "make":
        return made_so(clause, found)
    if clause.passive:
        return _passive(clause, subject, found) if subject else None
    meant = _meant(clause)
    light = clause.lemma in words("light_verbs")
    if light and meant is not None and meant.lemma_.lower() in words("date_nouns") | words("light"):
        return _of_light_verb(clause, subject, meant)
    told = _nouns(meant, found)
    passes_mark = clause.lemma in words("marks") and is_amount(meant) and bool(subject)
    if (
        told
        and not passes_mark
        and (clause.lemma in words("verbs") or (not subject and clause.outlook is Outlook.AHEAD))
    ):
        return _by_object(clause, told, found)
    return _active(clause, subject, told, found) if subject else None


def only_in_passing(clause: Clause) -> bool:
    """'tickets go on sale', 'somebody will come': what names the event is no matter of the text."""
    if clause.subject is None or clause.subject.lemma_.lower() not in words("passing"):
        return False
    return clause.told is None or clause.passive or clause.lemma not in words("verbs")


def _subject(clause: Clause, found: Timed) -> list[Token]:
    named = _nouns(clause.subject, found)
    if clause.subject != clause.verb.head:
        return named
    inside = {t.i for t in clause.verb.subtree}  # 'the report published in May': the noun without the clause
    return [t for t in named if t.i not in inside]


def _nouns(token: Token | None, found: Timed) -> list[Token]:
    if token is None or token.pos_ == "PRON" or token.i in found.busy:
        return []
    if any(c.lower_ in ("this", "that", "these", "those") for c in token.children) and token.dep_ == "dobj":
        return []
    named = noun_words(token, found.busy)
    return named if names_something(named) else []


def _meant(clause: Clause) -> Token | None:
    """For 'it' the noun before it: 'they study ageing; somebody will solve it'."""
    told = clause.told
    if clause.verb.dep_ == "relcl" and any(c.dep_ == "dobj" and c.tag_ in ("WDT", "WP") for c in clause.verb.children):
        return clause.verb.head
    if told is None or told.lower_ not in ("it", "them"):
        return told
    before = [t for t in told.sent if t.i < told.i and t.dep_ == "dobj" and t.pos_ in _NOUNS and t != clause.subject]
    return before[-1] if before else None


def complement(clause: Clause, found: Timed) -> str | None:
    """What is said to be so at the time ('complete', 'in force'); '' where the subject alone is the event."""
    told = clause.told
    if told is not None and told.i in found.busy:
        return ""
    if told is not None and told.pos_ == "ADJ" and told.lemma_.lower() in words("reached"):
        return "" if told.lemma_.lower() in words("bare_states") else told.text.lower()
    if told is not None and told.tag_ == "JJ" and clause.outlook is Outlook.AHEAD and found.by_limit(clause.verb):
        return told.text.lower()
    for preposition in (c for c in clause.verb.children if c.dep_ == "prep"):
        phrase = " ".join(t.text for t in sorted(preposition.subtree, key=lambda t: t.i) if t.i not in found.busy)
        match = pattern("standing").match(phrase)
        if match:
            return "" if match.group() == "on track" else match.group()
    if told is not None:
        named = told.pos_ in ("NOUN", "PROPN") and clause.outlook is Outlook.AHEAD
        return "is " + rendered(noun_words(told, found.busy)) if named else None
    return "" if _only_times_follow(clause.verb, found) else None


def _only_times_follow(verb: Token, found: Timed) -> bool:
    """'the vote is in May', 'fusion is ten years away'."""
    told = ("attr", "acomp", "prep", "xcomp", "ccomp", "advmod", "npadvmod")
    behind = [c for c in verb.children if c.i > verb.i and c.dep_ in told and c.lower_ not in _MARKING]
    return all(t.i in found.busy or t.pos_ in ("ADP", "DET", "PUNCT") for c in behind for t in c.subtree)


def made_so(clause: Clause, found: Timed) -> Named | None:
    """'make the fleet carbon-neutral by 2040' as 'fleet carbon-neutral'."""
    verb, tokens = clause.verb, found.sentence.tokens
    if clause.outlook is not Outlook.AHEAD:
        return None
    rest = []
    for token in tokens.doc[verb.i + 1 : tokens.end]:
        if (token.is_punct and token.text != "-") or token.i in found.busy or token.dep_ == "prep":
            break
        rest.append(token)
    rest = [t for t in rest if t.lower_ not in ("the", "a", "an")]
    if not 2 <= len(rest) <= _LONGEST_REST or not names_something(rest):
        return None
    so = rest[-1].pos_ in ("ADJ", "VERB") or any(t.dep_ in ("nsubj", "nsubjpass") for t in rest)
    return (rendered(rest), rest) if so else None


def _passive(clause: Clause, subject: list[Token], found: Timed) -> Named:
    verb = clause.verb
    if clause.lemma in words("plans") and child(verb, "xcomp") is None:
        return rendered(subject), subject
    deed = _joined(verb) if verb.tag_ in ("VBN", "VBD") else participle(verb)
    alone = [c for c in verb.children if c.dep_ in ("prt", "prep") and c.i not in found.busy and not list(c.children)]
    deed += f" {alone[0].text.lower()}" if alone else _toward(verb, found)
    return f"{rendered(subject)} {deed} {rendered(_nouns(clause.told, found))}", subject


def _joined(verb: Token) -> str:
    """The participle with what a hyphen joins to it: 'solar-heated'."""
    first = verb
    while first.i > first.sent.start and not first.nbor(-1).whitespace_ and first.nbor(-1).text not in "([“\"‘'":
        first = first.nbor(-1)
    text = str(verb.doc[first.i : verb.i + 1].text)
    return text if "-" in text else text.lower()


def _of_light_verb(clause: Clause, subject: list[Token], told: Token) -> Named | None:
    """'the fair takes place', 'the tax takes effect', 'they missed the May deadline'."""
    if clause.lemma == "miss":
        named = noun_words(told, frozenset())
        return rendered(named), named
    if told.lemma_.lower() not in words("light") or not subject:
        return None
    who = rendered(subject)
    if told.lower_ == "place":
        return who, subject
    return f"{who} {third_person(clause.verb, clause.subject)} {told.text.lower()}", subject


def _by_object(clause: Clause, told: list[Token], found: Timed) -> Named:
    """'opened the plant' as 'plant opened'; 'received approval' as 'approval'."""
    bare = clause.lemma in words("bare") or clause.lemma == "have"
    deed = "" if bare and names_point(told, found.sentence) else participle(clause.verb)
    return f"{rendered(told)} {deed}", told


def _active(clause: Clause, subject: list[Token], told: list[Token], found: Timed) -> Named | None:
    verb, who = clause.verb, rendered(subject)
    where = _toward(verb, found)
    if clause.lemma in words("arrivals") and not told and not where and any(t.pos_ == "NOUN" for t in subject):
        return who, subject
    who = f"no {who}" if _nobody(clause) else who
    if clause.told is not None and clause.told.i in found.busy and clause.lemma in words("gives"):
        return None
    if clause.told is not None and clause.told.i not in found.busy and not told:
        what = _said_of_it(clause.told)
        return (f"{who} {_deed(clause)} {what}", subject) if what else None
    rest = told or _begun(verb, found) or _statement(verb)
    if rest:
        whom = _toward(verb, found, ("for",)) if clause.lemma == "ask" else ""
        return f"{who} {_deed(clause)} {rendered(rest)}{whom}", [*subject, *rest]
    where = where or _toward(verb, found, ("for",))
    whole = where or child(verb, "prt") is not None or found.by_limit(verb)
    empty = clause.lemma in words("hollow") and not whole
    return None if empty else (f"{who} {_deed(clause)}{where}", subject)


def _said_of_it(told: Token) -> str:
    """'the same', 'public': what is no noun but makes a deed whole."""
    if told.lower_ == "same":
        return "the same"
    return told.lower_ if told.dep_ == "acomp" and told.tag_ == "JJ" else ""


def is_amount(token: Token | None) -> bool:
    """'40 MW', 'three'."""
    return token is not None and (
        token.pos_ == "NUM" or any(c.dep_ == "nummod" and c.i < token.i for c in token.children)
    )


def _deed(clause: Clause) -> str:
    verb = clause.verb
    if clause.outlook is Outlook.PAST and verb.tag_ == "VBD" and clause.told is None and child(verb, "xcomp") is None:
        return verb.text.lower()
    if verb.tag_ == "VBG" and any(c.lemma_ == "be" for c in verb.children if c.dep_ == "aux"):
        return verb.text.lower()
    particle = child(verb, "prt")
    deed = third_person(verb, clause.subject) + (f" {particle.text.lower()}" if particle is not None else "")
    ends = clause.negated and clause.outlook is Outlook.AHEAD and not _nobody(clause) and not _until(verb)
    return f"no longer {deed}" if ends else deed


def _nobody(clause: Clause) -> bool:
    """'by 2030 no ship will burn oil', which is another thing than 'no ship will before 2030'."""
    subject = clause.subject
    return subject is not None and any(c.lower_ == "no" for c in subject.children) and not _until(clause.verb)


def _until(verb: Token) -> bool:
    """'will not open before May': it opens in May."""
    return any(c.lower_ in ("before", "until", "till") for c in verb.children)


def _begun(verb: Token, found: Timed) -> list[Token]:
    """'treating water', as what somebody begins."""
    rest = child(verb, "xcomp")
    if rest is None or rest.i < verb.i:
        return []
    tokens = [t for t in sorted(rest.subtree, key=lambda t: t.i) if t.i not in found.busy][:_LONGEST_REST]
    for place, token in enumerate(tokens):
        if place and (token.dep_ in ("mark", "cc") or (token.is_punct and token.text in ",;:(")):
            return tokens[:place]
    return tokens


def _statement(verb: Token) -> list[Token]:
    """'what they found', as what somebody publishes."""
    told = child(verb, "ccomp")
    if told is None or told.i < verb.i:
        return []
    tokens = sorted(told.subtree, key=lambda t: t.i)
    return tokens if tokens[0].tag_ in ("WP", "WRB") and len(tokens) <= _LONGEST_STATEMENT else []


def _toward(verb: Token, found: Timed, goals: tuple[str, ...] = _GOALS) -> str:
    """' to Leeds', ' on sale': where it goes, if that is short."""
    for preposition in verb.children:
        if preposition.dep_ != "prep" or preposition.lower_ not in goals or preposition.i < verb.i:
            continue
        goal = child(preposition, "pobj")
        if goal is not None and goal.pos_ != "PRON" and not any(t.i in found.busy for t in preposition.subtree):
            named = noun_words(goal, found.busy)
            if 0 < len(named) <= 4:
                return f" {preposition.text.lower()} {rendered(named)}"
    return ""
