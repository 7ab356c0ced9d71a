"""Possible harms that somebody raises: by cue, by the word itself, by the layout."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from spacy.tokens import Token

from kg.extract.concepts.candidates import Candidate, cue_pattern, cue_words, of_phrase, of_text
from kg.extract.concepts.clauses import clause, deed
from kg.extract.concepts.layout import Listed, listed_under
from kg.extract.concepts.phrases import (
    Key,
    Phrase,
    coordinated,
    key_of_text,
    noun_phrases,
    spelled,
    whole_phrase,
)
from kg.extract.mentions import MentionIndex
from kg.records import BlockKind, Mention, Span, ThingType
from kg.text import Reading, Sentence
from kg.vocabularies import risks as vocabulary

LISTED, CUED, NAMED = 1.0, 0.8, 0.6  # weights: in a list of risks; after a cue; by its own word


@lru_cache(maxsize=1)
def known_risks() -> Mapping[Key, str]:
    """The notations of the risk taxonomy by the key of every label."""
    found: dict[Key, str] = {}
    for concept in vocabulary():
        for label in (concept.name, *concept.aliases):
            found.setdefault(key_of_text(label), concept.notation)
    return found


def risks(reading: Reading, entities: MentionIndex) -> tuple[Candidate, ...]:
    """Every risk that the document raises, in text order."""
    found: list[Candidate] = [
        made
        for listed in listed_under(reading, cue_pattern("risks", "headings"), column=r"risk|threat|hazard|concern")
        for made in _of_list(listed, entities)
    ]
    for sentence in reading.sentences:
        if reading.block_of(sentence).kind is BlockKind.HEADING and len(sentence.tokens) < 3:
            continue
        found.extend(_of_sentence(sentence, entities))
    return tuple(sorted(found, key=lambda c: (c.places, c.key)))


def _of_list(listed: Listed, entities: MentionIndex) -> Iterator[Candidate]:
    if any(m.span.start == listed.span.start for m in entities.within(listed.span)):
        return  # a list of names under a heading that speaks of risks
    made = of_text(ThingType.RISK, listed.text, listed.span, listed.evidence, LISTED, "list of risks")
    if made is not None:
        yield made


def _of_sentence(sentence: Sentence, entities: MentionIndex) -> Iterator[Candidate]:
    for token in sentence.tokens:
        for head in _cued(token):
            yield from _made(whole_phrase(sentence, head), CUED, "cue", entities)
        for verb, weight in _told(token):
            named = clause(sentence, verb) if weight == CUED or not _object(verb) else None
            found = named or deed(sentence, verb)
            if found is not None:
                made = of_text(ThingType.RISK, found.name, found.span, sentence.span, weight, "clause")
                if made is not None:
                    yield made
    for base in noun_phrases(sentence):
        if _is_harm(base):
            yield from _made(base, NAMED, "harm word", entities)
    yield from _clauses(sentence)


def _made(found: Phrase | None, weight: float, method: str, entities: MentionIndex) -> Iterator[Candidate]:
    if found is None or any(_names(m, found) for m in entities.within(found.sentence.span)):
        return
    if weight < CUED and len(found.key) < 2 and found.head in cue_words("risks", "wide"):
        return
    if found.head in cue_words("risks", "nouns") and len(found.key) < 2:
        return
    made = of_phrase(ThingType.RISK, found, weight, method)
    if made is not None:
        yield made


def _names(mention: Mention, found: Phrase) -> bool:
    """Whether the phrase is (part of) a name, or holds the name of a person."""
    return mention.span.covers(found.span) or (
        mention.ref.type is ThingType.PERSON
        and mention.span.overlaps(found.span)
        and mention.span.start == found.span.start
    )


def _is_harm(base: Phrase) -> bool:
    key = spelled(base.key)
    if key in known_risks():
        return True
    if base.head in cue_words("risks", "nouns") and len(base.key) > 1:  # 'supply risk'
        return True
    return base.head in cue_words("risks", "harms") or " ".join(key[-2:]) in cue_words("risks", "harms")


def _cued(token: Token) -> Iterator[Token]:
    """The heads of the phrases that ``token``, as a cue, presents as risks."""
    lemma = token.lemma_.lower()
    if token.pos_ == "NOUN" and lemma in cue_words("risks", "nouns"):
        yield from _complements(token, ("of", "about", "over", "from"))
    if token.pos_ in ("VERB", "ADJ", "AUX"):
        harm_only = lemma in cue_words("risks", "only_harm")
        if token.pos_ == "VERB" and lemma in cue_words("risks", "verbs"):
            objects = [c for c in token.children if c.dep_ in ("dobj", "nsubjpass")]
            yield from (h for o in objects for h in coordinated(o) if not harm_only or _harmful(h))
        for child in token.children:
            pair = f"{lemma} {child.lower_}"
            if child.dep_ == "prep" and pair in cue_words("risks", "prepositional"):
                harm_only = pair in cue_words("risks", "only_harm")
                yield from (h for h in _objects(child) if not harm_only or _harmful(h))


_THAT = frozenset({"risk", "danger", "fear", "worry", "concern", "rumour", "rumor", "threat", "possibility"})
_FEARING = frozenset({"worry", "fear", "warn", "dread"})


def _told(token: Token) -> Iterator[tuple[Token, float]]:
    """The verbs of clauses that tell a harm: what is feared ('worries that …'), and what is harmful by its verb."""
    lemma = token.lemma_.lower()
    afraid = token.pos_ in ("ADJ", "VERB") and lemma in ("concerned", "afraid", "worried", "anxious")
    if (token.pos_ == "NOUN" and lemma in _THAT) or lemma in _FEARING or afraid:
        for child in token.children:
            if child.dep_ in ("ccomp", "acl") and child.pos_ in ("VERB", "AUX") and child.i > token.i:
                yield child, CUED
    harmful = token.pos_ == "VERB" and lemma in cue_words("risks", "harmful") and token.dep_ not in ("amod", "compound")
    if harmful and not any(c.dep_ == "neg" for c in token.children):
        yield token, NAMED
    if token.pos_ == "VERB" and lemma in _AWAITED and any(c.dep_ == "neg" for c in token.children):
        yield token, NAMED


_AWAITED = frozenset(
    "arrive come deliver build finish complete work cope hold suffice scale generalize generalise".split()
)


def _object(verb: Token) -> bool:
    return any(c.dep_ == "dobj" for c in verb.children)


def _complements(noun: Token, prepositions: tuple[str, ...]) -> Iterator[Token]:
    for child in noun.children:
        if child.dep_ == "prep" and child.lower_ in prepositions:
            yield from _objects(child)


def _objects(preposition: Token) -> Iterator[Token]:
    for child in preposition.children:
        if child.dep_ in ("pobj", "pcomp"):
            yield from coordinated(child)


def _harmful(head: Token) -> bool:
    return head.lemma_.lower() in cue_words("risks", "harms")


_OUT_OF = re.compile(r"\brun(?:s|ning)? out of (?:[\w-]+ ){0,3}[\w-]+", re.I)


def _clauses(sentence: Sentence) -> Iterator[Candidate]:
    """Harms told in a clause: 'the jobs will disappear', 'running out of berths'."""
    for match in _OUT_OF.finditer(sentence.tokens.doc.text, sentence.tokens.start_char, sentence.tokens.end_char):
        span = Span(sentence.offset + match.start(), sentence.offset + match.end())
        made = of_text(ThingType.RISK, match.group(), span, sentence.span, CUED, "clause")
        if made is not None:
            yield made
