"""Possible harms that somebody raises: by cue, by the word itself, by the layout."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from spacy.tokens import Token

from kg.extract.concepts.candidates import Candidate, cue_pattern, cue_words, of_phrase, of_text
from kg.extract.concepts.layout import Listed, listed_under
from kg.extract.concepts.phrases import (
    Key,
    Phrase,
    coordinated,
    key_of_text,
    noun_phrases,
    phrase,
    spelled,
    whole_phrase,
)
from kg.extract.mentions import MentionIndex
from kg.records import BlockKind, Span, ThingType
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
        for made in _of_list(listed)
    ]
    for sentence in reading.sentences:
        if reading.block_of(sentence).kind is BlockKind.HEADING and len(sentence.tokens) < 3:
            continue
        found.extend(_of_sentence(sentence, entities))
    return tuple(sorted(found, key=lambda c: (c.places, c.key)))


def _of_list(listed: Listed) -> Iterator[Candidate]:
    made = of_text(ThingType.RISK, listed.text, listed.span, listed.evidence, LISTED, "list of risks")
    if made is not None:
        yield made


def _of_sentence(sentence: Sentence, entities: MentionIndex) -> Iterator[Candidate]:
    for token in sentence.tokens:
        for head in _cued(token):
            yield from _made(whole_phrase(sentence, head), CUED, "cue", entities)
    for base in noun_phrases(sentence):
        if _is_harm(base):
            yield from _made(base, NAMED, "harm word", entities)
    yield from _clauses(sentence)


def _made(found: Phrase | None, weight: float, method: str, entities: MentionIndex) -> Iterator[Candidate]:
    if found is None or any(m.span == found.span for m in entities.within(found.span)):
        return
    if found.head in cue_words("risks", "nouns") and len(found.key) < 2:
        return
    made = of_phrase(ThingType.RISK, found, weight, method)
    if made is not None:
        yield made


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
_BADLY = frozenset(
    "disappear collapse fail hallucinate backfire deteriorate worsen vanish crash erode slip stall".split()
)


def _clauses(sentence: Sentence) -> Iterator[Candidate]:
    """Harms told in a clause: 'the jobs will disappear', 'running out of berths'."""
    for match in _OUT_OF.finditer(sentence.tokens.doc.text, sentence.tokens.start_char, sentence.tokens.end_char):
        span = Span(sentence.offset + match.start(), sentence.offset + match.end())
        made = of_text(ThingType.RISK, match.group(), span, sentence.span, CUED, "clause")
        if made is not None:
            yield made
    for token in sentence.tokens:
        if token.lemma_.lower() in _BADLY and token.pos_ == "VERB":
            subject = next((c for c in token.children if c.dep_ == "nsubj" and c.pos_ in ("NOUN", "PROPN")), None)
            if subject is None or subject.i > token.i:
                continue
            run = [t for t in sentence.tokens if min(x.i for x in subject.subtree) <= t.i <= token.i]
            found = phrase(sentence, run)
            if found is not None and len(found.key) <= 8:
                yield from _made(found, NAMED, "clause", MentionIndex(()))
