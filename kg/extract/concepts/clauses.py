"""Clauses as names: 'labs stop training beginners', 'moving the log out of reach'."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from spacy.tokens import Token

from kg.records import Span
from kg.text import Sentence

MOST_WORDS = 11
_MODALS = frozenset("will would could may might can should must shall ought 'll ’ll to".split())
_LEFT_OUT = frozenset({"advcl", "relcl", "parataxis", "punct", "cc", "conj", "mark", "ccomp", "appos"})


@dataclass(frozen=True, slots=True)
class Clause:
    name: str
    span: Span


def clause(sentence: Sentence, verb: Token) -> Clause | None:
    """The statement that ``verb`` heads, in a few words: subject, verb without modals, and what completes it."""
    tokens = sorted(_kept(verb), key=lambda t: t.i)
    tokens = [t for t in tokens if t in sentence.tokens and t.i >= sentence.tokens.start]
    subject = next((t for t in tokens if t.dep_ in ("nsubj", "nsubjpass") and t.head == verb), None)
    if subject is None or subject.pos_ == "PRON" or subject.tag_ in ("WDT", "WP"):
        return None
    return _named(sentence, [t for t in tokens if not _dispensable(t, verb)], tokens)


def _dispensable(token: Token, verb: Token) -> bool:
    """Modals and adverbs of the verb itself: they tell how sure and when, not what."""
    if token.head != verb:
        return False
    return (token.dep_ == "aux" and token.lower_ in _MODALS) or (token.dep_ == "advmod" and token.tag_ == "RB")


def deed(sentence: Sentence, verb: Token) -> Clause | None:
    """What is done, without who does it: the gerund of ``verb`` with what completes it."""
    tokens = sorted((t for t in _kept(verb) if t.i >= verb.i or t.dep_ == "neg"), key=lambda t: t.i)
    tokens = [t for t in tokens if t in sentence.tokens and t.i >= verb.i]
    if len(tokens) < 2 or not any(t.pos_ in ("NOUN", "PROPN") for t in tokens):
        return None
    made = _named(sentence, tokens[1:], tokens)
    return Clause(f"{gerund_of(verb.lemma_.lower())} {made.name}", made.span) if made else None


def _kept(head: Token) -> Iterator[Token]:
    """``head`` and what belongs to its statement, without further clauses."""
    yield head
    for child in head.children:
        if child.dep_ in _LEFT_OUT or child.is_space or (child.dep_ in ("advmod", "npadvmod") and child.ent_type_):
            continue
        if child.dep_ == "prep" and any(t.ent_type_ in ("DATE", "TIME") for t in child.subtree):
            continue
        yield from _kept(child)


def _named(sentence: Sentence, words: list[Token], tokens: list[Token]) -> Clause | None:
    words = words[:MOST_WORDS]
    while words and words[-1].pos_ in ("ADP", "DET", "CCONJ", "PART", "SCONJ"):
        words.pop()
    if not words or len([t for t in words if t.is_alpha]) < 2:
        return None
    text = _joined(words)
    first = re.match(r"(?:the|a|an|this|that|these|(?:its|their|his|her|our|my)(?: own)?)\s+", text, re.IGNORECASE)
    text = text[first.end() :] if first else text
    return Clause(text, sentence.span_of(tokens[0], max((*words, tokens[0]), key=lambda t: t.i)))


def _joined(words: list[Token]) -> str:
    """The words as they are written, those that stand together kept together ('tamper-proof', 'year's')."""
    parts = [words[0].text]
    for before, word in pairwise(words):
        together = word.i == before.i + 1 and not before.whitespace_
        parts.append(word.text if together else " " + word.text)
    return "".join(parts).strip()


def gerund_of(lemma: str) -> str:
    """'pause' → 'pausing', 'run' → 'running', 'lie' → 'lying'."""
    if lemma.endswith("ie"):
        return lemma[:-2] + "ying"
    if lemma.endswith("e") and not lemma.endswith(("ee", "oe", "ye")) and lemma != "be":
        return lemma[:-1] + "ing"
    if re.fullmatch(r"[^aeiou]*[aeiou][^aeiouwxy]", lemma):
        return lemma + lemma[-1] + "ing"
    return lemma + "ing"
