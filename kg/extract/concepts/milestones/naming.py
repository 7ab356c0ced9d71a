"""Events as names that a person would write in an index: 'plant opened', 'city has no more coal boilers'."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from spacy.tokens import Token

from kg.extract.concepts.milestones.points import Point
from kg.extract.concepts.milestones.words import participles, words
from kg.extract.concepts.phrases import phrase
from kg.extract.mentions import MentionIndex
from kg.records import Document, When
from kg.text import Sentence

_LINKS = ("of", "for", "to", "from", "in", "on", "with", "between", "against", "behind", "at")
_ABOUT = ("about", "around", "roughly", "some", "nearly", "almost")
_PLACES = ("in", "at")
_DROPPED = frozenset("a an the this that these those its their his her our my your any some no such".split())
_NOT_BEFORE = ("cc", "preconj", "punct", "relcl", "advcl", "prep", "mark", "predet")
LONGEST = 9  # words of one noun phrase


def noun_words(head: Token, busy: frozenset[int]) -> list[Token]:
    """The noun with what tells it from others: no articles, times, clauses; phrases behind it as far as they fit."""
    bracketed = _bracketed_name(head)
    if bracketed is not None:
        head = bracketed
    core = [t for t in _before(head) if t.i not in busy and t.lower_ not in _ABOUT]
    kept = [t for t in core if t.lower_ not in _DROPPED]
    for child in sorted(head.children, key=lambda t: t.i):
        if child.i > head.i and _belongs(child, busy):
            behind = _ended([t for t in sorted(_unbracketed(child), key=lambda t: t.i) if t.i not in busy])
            if len(kept) + len(behind) <= LONGEST:
                kept += behind
    return _without_clauses(kept, head)


def _bracketed_name(head: Token) -> Token | None:
    """'the second phase (Dry Dock)': what stands in the brackets is the name."""
    if head.pos_ == "PROPN":
        return None
    for child in head.children:
        if child.dep_ == "appos" and child.pos_ == "PROPN":
            opening = next((t for t in child.subtree), child)
            opened = opening.i > 0 and child.doc[opening.i - 1].text == "("
            if opened and not (child.text.isupper() and len(list(child.subtree)) == 1):
                return child
    return None


def _before(head: Token) -> list[Token]:
    """The head with its modifiers before it."""
    found = [head]
    for child in head.children:
        joins = child.dep_ == "punct" and child.text in ("-", "–", "/")
        if child.i < head.i and (joins or child.dep_ not in _NOT_BEFORE):
            found += child.subtree
    return sorted(found, key=lambda t: t.i)


def _unbracketed(token: Token) -> Iterator[Token]:
    """The token with all under it, without what explains it in brackets."""
    yield token
    for below in token.children:
        if below.dep_ not in ("appos", "relcl", "advcl") and not (below.dep_ == "punct" and below.text in "()[]"):
            yield from _unbracketed(below)


def _belongs(child: Token, busy: frozenset[int]) -> bool:
    if child.dep_ == "prep":
        if any(t.i in busy for t in _unbracketed(child)):
            return False
        if any(t.dep_ == "pobj" and t.pos_ == "PRON" for t in child.children):
            return False
        return child.lower_ in _LINKS and not (child.head.pos_ == "PROPN" and child.lower_ in _PLACES)
    purpose = child.dep_ in ("acl", "relcl") and child.tag_ == "VB" and child.head.lemma_.lower() in words("purposes")
    alone = not any(c.i < child.head.i and c.dep_ in ("amod", "compound", "nmod") for c in child.head.children)
    beside = child.left_edge.i == child.head.i + 1
    described = child.dep_ == "acl" and child.tag_ in ("VBG", "VBN") and alone and beside and child.head.pos_ == "NOUN"
    return purpose or described or (child.dep_ == "nummod" and child.i == child.head.i + 1)


def _without_clauses(kept: list[Token], head: Token) -> list[Token]:
    cut = (
        {t for k in kept if k.dep_ in ("relcl", "advcl") and k.tag_ != "VB" for t in k.subtree}
        if head.dep_ != "relcl"
        else set()
    )
    kept = [t for t in kept if t not in cut]
    kept = _ended(kept)
    while kept and (kept[0].is_punct or kept[0].is_space or kept[0].lower_ in _DROPPED or kept[0].tag_ == "POS"):
        kept = kept[1:]
    return kept


def _ended(tokens: list[Token]) -> list[Token]:
    while tokens and (tokens[-1].is_punct or tokens[-1].is_space or tokens[-1].pos_ in ("ADP", "CCONJ", "DET")):
        tokens = tokens[:-1]
    return tokens


def rendered(tokens: Iterable[Token]) -> str:
    """The words with the spaces that they have in the text; brackets, quotes and ends of phrases left out."""
    text, last = "", None
    for token in tokens:
        if token.is_space or (token.is_punct and token.text not in ("-", "–", "%", "/", "&", "'", "’")):
            continue
        glued = last is not None and last.i + 1 == token.i and not last.whitespace_
        text += token.text if glued or not text else " " + token.text
        last = token
    if not text:
        return ""
    first = next(t for t in tokens if not t.is_space and not t.is_punct)
    opens = first.i == first.sent.start or first.nbor(-1).is_punct
    small = opens and first.pos_ not in ("PROPN", "X") and first.text[1:].islower()
    return text[0].lower() + text[1:] if small else text


def names_something(tokens: Iterable[Token]) -> bool:
    """Whether the words hold a noun that is no mere stand-in."""
    return any(t.pos_ in ("NOUN", "PROPN") and t.lemma_.lower() not in words("passing") for t in tokens)


def is_generic(tokens: list[Token], sentence: Sentence) -> bool:
    """Whether the words are too common to name anything by themselves: 'systems', 'place'."""
    made = phrase(sentence, tokens)
    return made is None or made.generic


def names_point(tokens: list[Token], sentence: Sentence) -> bool:
    """Whether the words name a point without a verb: those that say enough, and the nouns of plans."""
    points = words("nouns") | words("dated_nouns") | words("writings")
    several = len([t for t in tokens if t.pos_ in ("NOUN", "PROPN", "ADJ", "NUM", "VERB")]) > 1
    return several or not is_generic(tokens, sentence) or any(t.lemma_.lower() in points for t in tokens)


_CALENDAR = re.compile(
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december|spring|summer|autumn|"
    r"winter|easter|christmas|\d{4})",
    re.IGNORECASE,
)


def month_before(tokens: list[Token], when: When) -> str:
    """'May report', 'Christmas trial': for one noun that comes again and again, the time that tells which is meant."""
    name = rendered(tokens)
    calendar = _CALENDAR.search(when.text)
    comes_again = len(tokens) == 1 and tokens[0].lemma_.lower() in words("writings") | words("recurring")
    return f"{calendar.group().capitalize()} {name}" if comes_again and calendar else name


def place_of(sentence: Sentence, tokens: Iterable[Token]) -> tuple[Token, Token]:
    """First and last of the tokens, by place."""
    ordered = sorted((t for t in tokens if t in sentence.tokens), key=lambda t: t.i)
    return ordered[0], ordered[-1]


def participle(verb: Token) -> str:
    lemma = verb.lemma_.lower()
    if verb.tag_ == "VBN":
        return verb.text.lower()
    if lemma in participles():
        return participles()[lemma]
    if lemma.endswith("e"):
        return lemma + "d"
    return lemma[:-1] + "ied" if re.search(r"[^aeiou]y$", lemma) else lemma + "ed"


def _many(subject: Token) -> bool:
    """Whether the verb stands in the plural: 'engines', 'the mine and the port', 'half of the engines'."""
    if subject.tag_ in ("NNS", "NNPS") or any(c.dep_ == "conj" for c in subject.children):
        return True
    if subject.lemma_.lower() not in ("half", "most", "majority", "third", "quarter", "number", "percent", "%", "all"):
        return False
    of = next((c for c in subject.children if c.lower_ == "of"), None)
    return of is not None and any(c.tag_ in ("NNS", "NNPS") for c in of.children)


def third_person(verb: Token, subject: Token | None = None) -> str:
    """The verb in the present, as its subject has it: 'opens', of many 'open'."""
    lemma = verb.lemma_.lower()
    if subject is not None and _many(subject):
        return "are" if lemma == "be" else lemma
    if lemma in ("have", "be"):
        return {"have": "has", "be": "is"}[lemma]
    if re.search(r"(?:s|x|z|ch|sh|o)$", lemma):
        return lemma + "es"
    return lemma[:-1] + "ies" if re.search(r"[^aeiou]y$", lemma) else lemma + "s"


def capitalized(found: Point, entities: MentionIndex, document: Document) -> Point:
    """The point with the name of a thing that it begins with written as the document writes it."""
    name = found.candidate.name
    for place in found.candidate.places:
        for mention in entities.within(place):
            surface = " ".join(mention.surface.split())
            if name.startswith(surface[:1].lower() + surface[1:]) and not name.startswith(surface):
                return replace(found, candidate=replace(found.candidate, name=surface + name[len(surface) :]))
    return found
