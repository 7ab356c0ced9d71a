"""Who is reported to say or think what in a sentence: names and reporting verbs, as the grammar joins them."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from importlib.resources import files

from spacy.tokens import Token

from kg.extract.mentions import SPEAKERS, MentionIndex
from kg.records import Mention, Ref, Span, ThingType
from kg.text import Sentence


class Subject(Enum):
    """Who the subject of a reporting verb is."""

    NAMED = "named"
    SINGULAR = "he or she"
    PLURAL = "they"
    AUTHOR = "I or we"
    GROUP = "a group without a name"
    OMITTED = "omitted"


@dataclass(frozen=True, slots=True)
class Report:
    """One reporting verb of a sentence. ``speaker`` is given where ``subject`` is NAMED.

    ``start`` is the first character of the reporting clause, counted in the document. ``lemma`` is the verb
    ('push_back' for 'pushes back'), or ':' for a label, or 'according'. ``firm`` is false for verbs that only show
    that the sentence is about somebody ('Ada avoids the press').
    """

    subject: Subject
    speaker: Ref | None
    lemma: str
    start: int
    verb: Token
    firm: bool = True


@lru_cache(maxsize=1)
def verbs() -> dict[str, frozenset[str]]:
    """The lists of reporting.toml: lemmas by list name."""
    text = files("kg.extract.claims").joinpath("reporting.toml").read_text("utf-8")
    return {name: frozenset(lemmas) for name, lemmas in tomllib.loads(text).items()}


_GROUPS = frozenset(
    [
        "official",
        "expert",
        "critic",
        "researcher",
        "analyst",
        "engineer",
        "scientist",
        "economist",
        "author",
        "panelist",
        "participant",
        "speaker",
        "observer",
        "supporter",
        "opponent",
        "proponent",
        "skeptic",
        "sceptic",
        "regulator",
        "lawmaker",
        "investor",
        "executive",
        "staff",
        "team",
        "member",
        "audience",
        "guest",
        "host",
        "interviewer",
        "moderator",
        "attendee",
        "some",
        "many",
        "other",
        "most",
        "both",
        "everyone",
        "someone",
        "colleague",
        "management",
        "committee",
        "board",
        "company",
        "agency",
        "department",
        "ministry",
        "lab",
        "organization",
        "organisation",
        "group",
        "people",
        "user",
        "developer",
        "dev",
        "spokesperson",
        "spokeswoman",
        "spokesman",
        "representative",
        "resident",
        "worker",
        "union",
    ]
)
_ADVERBS = frozenset(
    [
        "still",
        "also",
        "then",
        "again",
        "now",
        "later",
        "further",
        "furthermore",
        "therefore",
        "thus",
        "however",
        "instead",
    ]
)
_SUBJECTS = {False: ("nsubj",), True: ("nsubj", "nsubjpass")}
_PARENTHETICAL = re.compile(r"\s*\([^()]*\)")
# Nouns that are spelled like a reporting verb: 'Claims of bias are common' reports nothing.
_ALSO_NOUNS = frozenset(
    ["claims", "plans", "hopes", "notes", "views", "questions", "estimates", "forecasts", "doubts", "reports", "states"]
)


def reports(sentence: Sentence, mentions: MentionIndex, *, lenient: bool) -> tuple[Report, ...]:
    """The reports of one sentence, in text order, one a subject.

    ``lenient`` also takes any verb in the present tense with a named person as subject, and sentences whose subject
    is left out: right for notes and summaries of talk, wrong for articles.
    """
    found = [*_labels(sentence, mentions), *_according(sentence, mentions), *_copular(sentence, mentions)]
    for token in sentence.tokens:
        report = _of_verb(token, sentence, mentions, lenient=lenient)
        if report is not None and _may_speak(report, sentence):
            found.append(report)
    outside = [r for r in found if not _in_quotation(r.verb, sentence)]
    found = outside or found  # “I said so,” she says: she is reported, not I
    if lenient and not found:
        found.extend(_omitted(sentence))
    found.sort(key=lambda r: r.start)
    first = {(r.subject, r.speaker): r for r in reversed(found)}
    return tuple(r for r in found if first[r.subject, r.speaker] is r)


def _may_speak(report: Report, sentence: Sentence) -> bool:
    """Whether such a subject speaks with such a verb: a company says and expects, but what it plans is told of it."""
    if report.lemma in verbs()["question"] and report.lemma not in ("ask", "wonder"):
        return _has_complement(report.verb)  # 'presses why …', not 'presses on'
    group = report.subject is Subject.GROUP or (
        report.subject is Subject.NAMED and report.speaker is not None and report.speaker.type is not ThingType.PERSON
    )
    return not group or (report.firm and report.lemma in verbs()["collective"] | {":", "according"})


def _has_complement(verb: Token) -> bool:
    if any(c.dep_ in ("ccomp", "dobj", "xcomp") for c in verb.children):
        return True
    rest = verb.doc.text[verb.idx + len(verb) :]
    return bool(re.match(r"\s*(?::|that\b|why\b|how\b|whether\b|what\b|if\b|him\b|her\b|for\b|back\b)", rest))


def _in_quotation(token: Token, sentence: Sentence) -> bool:
    before = sentence.tokens.doc.text[sentence.tokens.start_char : token.idx]
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1


def _labels(sentence: Sentence, mentions: MentionIndex) -> Iterator[Report]:
    """'Ada: the engine …', at the start of the sentence."""
    first = _mention_at_start(sentence, mentions)
    if first is None:
        return
    after = first.span.end - sentence.offset
    rest = sentence.tokens.doc.text[after : after + 120]
    aside = _PARENTHETICAL.match(rest)
    if aside:
        rest = rest[aside.end() :]
    if re.match(r"\s*:(\s|$)", rest):
        yield Report(Subject.NAMED, first.ref, ":", sentence.span.start, sentence.tokens[0])


_IS = re.compile(r"\s+(?:is|was|remains?|remained|seems|sounded|are|were) (?:\w+ ){0,2}?(\w+)")


def _copular(sentence: Sentence, mentions: MentionIndex) -> Iterator[Report]:
    """'Ada was concerned that …', by its words alone: parsers take initials for anything."""
    first = _mention_at_start(sentence, mentions)
    if first is None or first.ref.type is not ThingType.PERSON:
        return
    match = _IS.match(sentence.tokens.doc.text, first.span.end - sentence.offset)
    if match and match.group(1).lower() in verbs()["attitudes"]:
        verb = next((t for t in sentence.tokens if t.idx == match.start(1)), sentence.tokens[0])
        yield Report(Subject.NAMED, first.ref, "be", first.span.start, verb)


def _mention_at_start(sentence: Sentence, mentions: MentionIndex) -> Mention | None:
    word = next(
        (t for t in sentence.tokens if not (t.is_punct or t.is_space or t.lower_ in ("dr.", "mr.", "ms."))), None
    )
    mention = mentions.at(sentence, word) if word is not None else None
    return mention if mention and mention.ref.type in SPEAKERS else None


def _according(sentence: Sentence, mentions: MentionIndex) -> Iterator[Report]:
    for token in sentence.tokens:
        if token.lower_ != "according" or token.i + 2 >= len(token.doc) or token.nbor(1).lower_ != "to":
            continue
        noun = next((t for t in token.doc[token.i + 2 : token.i + 12] if t.pos_ in ("NOUN", "PROPN", "PRON")), None)
        if noun is None:
            continue
        while noun.dep_ in ("compound", "amod", "poss", "nmod") and noun.head.i > noun.i:
            noun = noun.head
        yield from _as_report(noun, "according", token, sentence, mentions)


def _of_verb(token: Token, sentence: Sentence, mentions: MentionIndex, *, lenient: bool) -> Report | None:
    lemma = _lemma(token)
    known = _is_attitude(token) or lemma in verbs()["speech"] or lemma in verbs()["thought"]
    subject = _subject_of(token, sentence, mentions, known=known)
    if subject is None:
        return None
    if known:
        return next(_as_report(subject, lemma, token, sentence, mentions), None)
    if lenient and token.dep_ == "ROOT" and token.tag_ in ("VBZ", "VBP", "VBG"):
        mention = mentions.at(sentence, subject)
        if mention and mention.ref.type in SPEAKERS:
            start = _clause_start(subject, sentence, mention)
            return Report(Subject.NAMED, mention.ref, lemma, start, token, firm=False)
        if subject.lower_ in ("he", "she"):
            return Report(Subject.SINGULAR, None, lemma, sentence.span.start, token, firm=False)
    return None


def _is_attitude(token: Token) -> bool:
    """'is convinced', 'remains sceptical': the adjective, or the verb that carries it."""
    attitudes = verbs()["attitudes"]
    if token.lower_ in attitudes and any(c.dep_ == "auxpass" for c in token.children):
        return True
    return token.pos_ in ("AUX", "VERB") and any(
        c.dep_ in ("acomp", "attr", "oprd") and c.lower_ in attitudes for c in token.children
    )


def _lemma(token: Token) -> str:
    lemma = token.lemma_.lower()
    follower = token.nbor(1).lower_ if token.i + 1 < len(token.doc) else ""
    return "push_back" if lemma == "push" and follower == "back" else lemma


def _subject_of(token: Token, sentence: Sentence, mentions: MentionIndex, *, known: bool) -> Token | None:
    """The subject: by the parse, or the name right before or (for 'said Ada') right after a reporting verb."""
    if known and (inverted := _inverted(token, sentence, mentions)) is not None:
        return inverted
    if token.pos_ in ("VERB", "AUX") and token.dep_ not in ("amod", "acl", "xcomp"):
        holder = token
        while holder.dep_ == "conj" and not any(c.dep_ == "nsubj" for c in holder.children):
            holder = holder.head
        for child in holder.children:
            if child.dep_ in _SUBJECTS[_is_attitude(token)] and (holder == token or child.i < token.i):
                return child
    if not known:
        return None
    before = token.i - 1
    first = sentence.tokens.start
    while before > first and token.doc[before].lower_ in _ADVERBS:
        before -= 1
    if before >= first:
        word = token.doc[before]
        mention = mentions.at(sentence, word)
        # A plural noun after a name is no verb ('EM reports'), unless what follows can only be its object.
        if mention and mention.ref.type in SPEAKERS and token.text == token.lower_ and token.tag_ != "NN":
            return word
    return None


def _inverted(token: Token, sentence: Sentence, mentions: MentionIndex) -> Token | None:
    """The name right after the verb in '…, says Ada: …'."""
    if token.lemma_ not in ("say", "add", "argue", "write", "explain", "warn", "note", "ask", "reply"):
        return None
    if token.i + 1 >= len(token.doc) or token.i == sentence.tokens.start:
        return None
    before, word = token.nbor(-1), token.nbor(1)
    return word if before.is_punct and mentions.at(sentence, word) is not None else None


def _as_report(subject: Token, lemma: str, verb: Token, sentence: Sentence, mentions: MentionIndex) -> Iterator[Report]:
    start = _clause_start(subject, sentence, None)
    mention = mentions.at(sentence, subject)
    if mention is not None and mention.ref.type in SPEAKERS:
        if not _possessive(subject, sentence, mention):
            yield Report(Subject.NAMED, mention.ref, lemma, _clause_start(subject, sentence, mention), verb)
        return
    word = subject.lower_
    if word in ("he", "she"):
        person = _person_before(subject, sentence, mentions)
        if person is not None:
            yield Report(Subject.NAMED, person.ref, lemma, sentence.span.start, verb)
        else:
            yield Report(Subject.SINGULAR, None, lemma, start, verb)
    elif word == "they":
        yield Report(Subject.PLURAL, None, lemma, start, verb)
    elif word in ("i", "we"):
        yield Report(Subject.AUTHOR, None, lemma, start, verb)
    elif subject.lemma_.lower() in _GROUPS:
        owner = next((m for c in subject.subtree if (m := mentions.at(sentence, c)) and m.ref.type in SPEAKERS), None)
        if owner is not None:  # 'Acme officials', 'engineers at Acme', "Ada's team"
            yield Report(Subject.NAMED, owner.ref, lemma, start, verb)
        else:
            yield Report(Subject.GROUP, None, lemma, start, verb)


def _person_before(pronoun: Token, sentence: Sentence, mentions: MentionIndex) -> Mention | None:
    """The first person that the sentence names before a pronoun: its subject, most often."""
    end = sentence.offset + pronoun.idx
    if end <= sentence.span.start:
        return None
    for mention in mentions.within(Span(sentence.span.start, end)):
        tokens = sentence.tokens_in(mention.span)
        if mention.ref.type is ThingType.PERSON and tokens is not None and tokens.root.dep_ in ("nsubj", "nsubjpass"):
            return mention
    return None


def _possessive(subject: Token, sentence: Sentence, mention: Mention) -> bool:
    after = mention.span.end - sentence.offset
    return bool(re.match(r"['’]s?\b", sentence.tokens.doc.text[after : after + 2]))


def _clause_start(subject: Token, sentence: Sentence, mention: Mention | None) -> int:
    start = min((t.idx for t in subject.subtree if t.i <= subject.i), default=subject.idx) + sentence.offset
    return min(start, mention.span.start) if mention else start


def _omitted(sentence: Sentence) -> Iterator[Report]:
    """'Claims it works.', 'Still thinks so.': notes leave the subject out."""
    words = [t for t in sentence.tokens if not (t.is_punct or t.is_space)]
    while words and words[0].lower_ in _ADVERBS | {"previously", "generally", "often", "only", "and", "but"}:
        words = words[1:]
    if not words:
        return
    first = words[0]
    lemma = _lemma(first)
    listed = lemma in verbs()["speech"] or lemma in verbs()["thought"]
    if not listed or first.lower_ == lemma or first.tag_ == "VBG":
        return
    if first.pos_ == "NOUN" and first.dep_ in ("nsubj", "nsubjpass", "compound") and first.lower_ in _ALSO_NOUNS:
        return
    yield Report(Subject.OMITTED, None, lemma, sentence.span.start, first)
