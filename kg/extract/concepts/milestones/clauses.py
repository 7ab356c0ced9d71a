"""Who does what in a clause, and whether it lies behind or ahead."""

from dataclasses import dataclass
from enum import Enum

from spacy.tokens import Token

from kg.extract.concepts.milestones.dating import heads_clause
from kg.extract.concepts.milestones.words import words

_MODALS = frozenset("will would could shall should may might can must ’ll 'll wo ca going".split())
_WAITING = frozenset(("once", "when", "until", "till", "after", "as", "before", "if", "unless"))
_SUBJECTS = ("nsubj", "nsubjpass")


class Outlook(Enum):
    """From where the text looks at what happens. OPEN: the grammar leaves it to the time ('line opened by May')."""

    PAST = "past"
    PRESENT = "present"
    AHEAD = "ahead"
    OPEN = "open"


@dataclass(frozen=True)
class Clause:
    """``subject`` is the noun that does it or to which it is done; ``told`` the object or complement."""

    verb: Token
    subject: Token | None
    told: Token | None
    outlook: Outlook
    passive: bool
    negated: bool

    @property
    def lemma(self) -> str:
        return self.verb.lemma_.lower()


def clause_of(verb: Token) -> Clause:
    passive = any(c.dep_ in ("auxpass", "nsubjpass") for c in verb.children) or (
        verb.dep_ in ("acl", "acomp") and verb.tag_ == "VBN"
    )
    negated = any(c.dep_ == "neg" for c in verb.children) or _denied(verb)
    return Clause(verb, subject_of(verb), _told(verb), outlook_of(verb), passive, negated)


def child(verb: Token, *relations: str) -> Token | None:
    """The nearest of the verb's dependents that stand in one of ``relations`` to it."""
    found = [c for c in verb.children if c.dep_ in relations]
    return min(found, key=lambda c: abs(c.i - verb.i), default=None)


def _denied(verb: Token) -> bool:
    subject = child(verb, *_SUBJECTS)
    return subject is not None and any(c.lower_ == "no" for c in subject.children)


def _told(verb: Token) -> Token | None:
    for relation in ("dobj", "attr", "acomp", "oprd"):
        found = next((c for c in verb.children if c.dep_ == relation and c.i > verb.i), None)
        if found is not None:
            return found
    return None


def subject_of(verb: Token, depth: int = 0) -> Token | None:
    """The noun behind the verb: of a relative clause the noun before it, of a shared or reported one the other's."""
    own = child(verb, *_SUBJECTS)
    if own is not None and own.pos_ == "PRON":
        if own.tag_ in ("WDT", "WP") and verb.dep_ == "relcl":
            return verb.head
        if own.lower_ in ("they", "he", "she") and verb.dep_ == "ccomp" and depth == 0:
            governing = subject_of(verb.head, depth + 1)
            return governing if governing is not None and governing.pos_ != "PRON" else own
        return own
    if own is not None or depth > 5:
        return own
    if verb.dep_ in ("relcl", "acl") and verb.head.pos_ in ("NOUN", "PROPN"):
        return verb.head
    if verb.dep_ in ("conj", "xcomp", "pcomp", "advcl", "ccomp", "acomp"):
        above = governor(verb)
        return subject_of(above, depth + 1) if above is not None else None
    return None


def governor(verb: Token) -> Token | None:
    """The verb over this one, past the preposition that may join them."""
    above = verb.head
    while above != above.head and not heads_clause(above):
        above = above.head
    return above if heads_clause(above) and above != verb else None


def outlook_of(verb: Token, depth: int = 0) -> Outlook:
    helpers = {c.lower_ for c in verb.children if c.dep_ in ("aux", "auxpass")}
    if helpers & _MODALS:
        return Outlook.AHEAD
    if "to" in helpers:
        return _infinitive(verb, depth)
    if helpers & {"has", "have", "’s", "'s", "’ve", "'ve"} and verb.tag_ in ("VBN", "VBD"):
        return Outlook.AHEAD if _awaited(verb) else Outlook.PAST
    if verb.tag_ == "VBD" or helpers & {"was", "were", "had", "did"}:
        return Outlook.OPEN if not helpers and _fragment(verb) else Outlook.PAST
    if verb.tag_ in ("VBZ", "VBP") or helpers & {"is", "are", "am", "’re", "'re", "be"}:
        return Outlook.AHEAD if _awaited(verb) else Outlook.PRESENT
    if verb.tag_ == "VBN" and verb.dep_ != "acomp":
        return Outlook.OPEN
    return _untensed(verb, depth)


def _fragment(verb: Token) -> bool:
    """Whether a past tense may be a participle: the only verb of a line without a full stop ('cable pulled by May')."""
    if verb.pos_ != "VERB" or verb.dep_ != "ROOT" or child(verb, "dobj") is not None:
        return False
    return verb.sent[-1].text != "." and not any(t.pos_ in ("VERB", "AUX") and t != verb for t in verb.sent)


def _awaited(verb: Token) -> bool:
    return verb.dep_ == "advcl" and any(
        c.lower_ in _WAITING for c in verb.children if c.dep_ in ("mark", "advmod", "prep")
    )


def _infinitive(verb: Token, depth: int) -> Outlook:
    """'plans to open', 'is to open', 'deadline to open', 'AB to open': ahead. 'managed to open': as the verb above."""
    above = governor(verb)
    if above is None or depth > 5:
        return Outlook.AHEAD
    if verb.dep_ == "xcomp" and above.lemma_.lower() in words("implicative"):
        return outlook_of(above, depth + 1)
    return Outlook.AHEAD


def _untensed(verb: Token, depth: int) -> Outlook:
    """Gerunds and bare forms: by what joins them, else as the verb over them; bare at the top they are orders."""
    if verb.head.lower_ in ("after", "since") or any(c.lower_ in ("after", "since") for c in verb.children):
        return Outlook.PAST
    if verb.head.lower_ in ("before", "for", "until", "toward", "towards"):
        return Outlook.AHEAD
    above = governor(verb)
    if above is None or depth > 5:
        return Outlook.AHEAD if verb.tag_ == "VB" else Outlook.OPEN
    return outlook_of(above, depth + 1)
