"""Measures that somebody proposes or takes against a risk."""

import re
from collections.abc import Iterator

from spacy.tokens import Token

from kg.extract.concepts.candidates import Candidate, cue_pattern, cue_words, of_phrase, of_text
from kg.extract.concepts.clauses import Clause, clause, deed
from kg.extract.concepts.layout import listed_under
from kg.extract.concepts.phrases import Phrase, coordinated, noun_phrases, phrase, spelled, whole_phrase
from kg.extract.mentions import MentionIndex
from kg.records import ThingType
from kg.text import Reading, Sentence

LISTED, CUED, NAMED = 1.0, 0.8, 0.5


def mitigations(reading: Reading, entities: MentionIndex) -> tuple[Candidate, ...]:
    """Every measure against a risk, in text order."""
    found: list[Candidate] = []
    for listed in listed_under(
        reading,
        cue_pattern("mitigations", "headings"),
        column=r"mitigation|response|safeguard|measure|counter|treatment",
    ):
        made = of_text(ThingType.MITIGATION, listed.text, listed.span, listed.evidence, LISTED, "list of measures")
        if made is not None:
            found.append(made)
    for sentence in reading.sentences:
        found.extend(_of_sentence(sentence, entities))
    return tuple(sorted(found, key=lambda c: (c.places, c.key)))


def _of_sentence(sentence: Sentence, entities: MentionIndex) -> Iterator[Candidate]:
    for token in sentence.tokens:
        for found in _cued(token, sentence):
            if found is not None and not _named(found, entities):
                made = of_phrase(ThingType.MITIGATION, found, CUED, "cue")
                if made is not None:
                    yield made
    yield from _recommended(sentence)
    against = _speaks_of_protection(sentence)
    for base in noun_phrases(sentence):
        words = " ".join(spelled(base.key)[-2:])
        measure = base.head in cue_words("mitigations", "measures") or words in cue_words("mitigations", "measures")
        if (
            measure
            and not _named(base, entities)
            and (against or words in cue_words("mitigations", "measures"))
            and len(base.key) > 1
        ):
            made = of_phrase(ThingType.MITIGATION, base, NAMED, "measure word")
            if made is not None:
                yield made


def _named(found: Phrase, entities: MentionIndex) -> bool:
    """Whether the phrase is a name or part of one."""
    return any(m.span.covers(found.span) for m in entities.within(found.sentence.span))


def _cued(token: Token, sentence: Sentence) -> Iterator[Phrase | None]:
    lemma = token.lemma_.lower()
    if token.pos_ == "VERB" and lemma in cue_words("mitigations", "verbs"):
        if token.dep_ in ("advcl", "xcomp", "acl", "relcl", "pcomp"):
            yield from _deed(token.head, token, sentence)
        else:  # 'Compartments limit who knows what'
            for child in token.children:
                if child.dep_ == "nsubj" and child.pos_ == "NOUN":
                    yield whole_phrase(sentence, child)
    taking = f"{lemma} {token.nbor(1).lower_}" if token.i + 1 < len(token.doc) else lemma
    if token.pos_ == "VERB" and (
        lemma in cue_words("mitigations", "takes") or taking in cue_words("mitigations", "takes")
    ):
        for child in token.children:
            heads = [child] if child.dep_ == "dobj" else [c for c in child.children if c.dep_ == "pobj"]
            if child.dep_ == "dobj" or (child.dep_ == "prep" and taking.endswith(child.lower_)):
                yield from (whole_phrase(sentence, h) for head in heads for h in coordinated(head) if _is_measure(h))
    if lemma == "need":  # 'Need for …', whatever the parser takes it for
        for child in token.children:
            if child.dep_ == "prep" and child.lower_ == "for":
                for head in (c for c in child.children if c.dep_ == "pobj"):
                    yield whole_phrase(sentence, head)


_OUGHT = frozenset({"should", "must", "ought"})
_ADVISE = frozenset("recommend propose urge advise suggest advocate demand require".split())
# Verbs that name no measure even where they are advised: 'they should know', 'look at it this way'.
_NO_DEED = frozenset(
    "be have need lack know think consider see tell ask look check skip draw dominate seem remain matter expect assume "
    "note remember imagine say believe feel bother care wait worry call click read subscribe find wonder".split()
)
_WANT = frozenset("want propose support recommend require demand favour favor endorse advocate seek introduce".split())


def _recommended(sentence: Sentence) -> Iterator[Candidate]:
    """What ought to be done: 'pausing work' for 'they should pause work'; what is wanted: 'a second crane'."""
    if sentence.text.rstrip().endswith("?"):
        return
    for verb in sentence.tokens:
        if verb.pos_ not in ("VERB", "AUX"):
            continue
        made = _advised(sentence, verb) if _is_advised(verb) or _is_imperative(verb) else None
        if made is not None:
            candidate = of_text(ThingType.MITIGATION, made.name, made.span, sentence.span, NAMED, "recommended")
            if candidate is not None:
                yield candidate
        if verb.lemma_.lower() in _WANT and _somebody(verb) and not _is_advised(verb):
            for target in (c for c in verb.children if c.dep_ == "dobj" and c.pos_ == "NOUN"):
                found = whole_phrase(sentence, target)
                candidate = of_phrase(ThingType.MITIGATION, found, NAMED, "wanted") if found else None
                if candidate is not None and len(candidate.key) > 1:
                    yield candidate


def _somebody(verb: Token) -> bool:
    """Whether a person or body is the subject, or the subject is left out as in notes."""
    subject = next((c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")), None)
    return subject is None or subject.pos_ in ("PROPN", "PRON") or bool(subject.ent_type_)


def _advised(sentence: Sentence, verb: Token) -> Clause | None:
    """The deed if it has an object ('moving the log'), else the whole clause ('the log stays with the port')."""
    if any(c.dep_ in ("dobj", "xcomp", "ccomp") for c in verb.children):
        return deed(sentence, verb)
    return clause(sentence, verb) or deed(sentence, verb)


def _is_advised(verb: Token) -> bool:
    auxiliaries = {c.lower_ for c in verb.children if c.dep_ == "aux"}
    if verb.lemma_.lower() in _NO_DEED or any(c.dep_ == "neg" for c in verb.children):
        return False
    if auxiliaries & _OUGHT or (verb.dep_ == "xcomp" and verb.head.lemma_ == "need" and "to" in auxiliaries):
        return not auxiliaries & {"have"}
    return verb.dep_ in ("ccomp", "xcomp") and verb.head.lemma_.lower() in _ADVISE


def _is_imperative(verb: Token) -> bool:
    """'Train more technicians.': a bare verb begins the sentence."""
    if verb.lemma_.lower() in _NO_DEED:
        return False
    first = next((t for t in verb.sent if t.is_alpha), None)
    bare = verb.tag_ == "VB" and verb.dep_ in ("ROOT", "conj", "ccomp")
    return bare and first == verb and not any(c.dep_ in ("nsubj", "aux") for c in verb.children)


def _deed(head: Token, purpose: Token, sentence: Sentence) -> Iterator[Phrase | None]:
    """What is done 'to prevent …': the object of the deed, or the deed itself as a gerund ('pausing work')."""
    if head.pos_ == "NOUN":
        yield phrase(
            sentence, [t for t in head.subtree if t.i < purpose.i and t in sentence.tokens and t.i >= head.left_edge.i]
        )
    elif head.pos_ == "VERB":
        for child in head.children:
            if child.dep_ == "dobj" and child.i < purpose.i and child.pos_ == "NOUN":
                yield whole_phrase(sentence, child)


def _is_measure(head: Token) -> bool:
    return head.lemma_.lower() in cue_words("mitigations", "measures")


def _speaks_of_protection(sentence: Sentence) -> bool:
    words = {t.lemma_.lower() for t in sentence.tokens}
    cues = cue_words("mitigations", "verbs") | cue_words("mitigations", "takes")
    return bool(words & (cues | {"against", "risk", "safe", "safety", "secure", "security"})) or bool(
        re.search(r"\b(?:should|must|ought|needs?)\b", sentence.text)
    )
