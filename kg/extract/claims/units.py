"""The stretches of text that may be claims: sentences, list items, brackets, one speaker each."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from spacy.tokens import Token

from kg.extract.claims.reporting import Report, Subject, reports
from kg.extract.mentions import MentionIndex
from kg.records import Block, BlockKind, Document, Span
from kg.text import Reading, Sentence

LENIENT_FORMS = frozenset({"interview", "notes", "summary", "minutes"})  # that tell of talk


@dataclass(frozen=True)
class Unit:
    """A stretch that may be a claim: ``tokens`` are its words, ``report`` who is said in it to hold it (or None)."""

    span: Span
    sentence: Sentence
    tokens: tuple[Token, ...]
    report: Report | None

    @property
    def block(self) -> int:
        return self.sentence.block

    @property
    def aside(self) -> bool:
        return self.sentence.aside is not None

    def text(self, document: Document) -> str:
        """The words in one line, without brackets of others inside."""
        start = self.span.start - self.sentence.offset
        return " ".join(self.sentence.tokens.doc.text[start : start + self.span.end - self.span.start].split())


def units(reading: Reading, mentions: MentionIndex) -> tuple[Unit, ...]:
    """All units of a document in text order; headings, furniture and the labels of turns are none."""
    found: list[Unit] = []
    lenient = reading.document.form in LENIENT_FORMS
    for index, sentences in sorted(reading.by_block.items()):
        block = reading.document.blocks[index]
        if block.kind is BlockKind.HEADING:
            continue
        for group in _merged(block, sentences):
            found.extend(_split(group, mentions, lenient=lenient or group.aside is not None))
    found.sort(key=lambda unit: unit.span)
    return tuple(found)


def _merged(block: Block, sentences: tuple[Sentence, ...]) -> Iterator[Sentence]:
    """Sentences as they come; of a table row only the cells that are sentences; a bracketed remark as a whole."""
    asides: set[Span] = set()
    for sentence in sentences:
        if block.kind is BlockKind.ROW and not _is_clause(sentence):
            continue
        if sentence.aside is None:
            yield sentence
        elif sentence.aside not in asides:
            asides.add(sentence.aside)
            yield _whole(sentence)


def _whole(sentence: Sentence) -> Sentence:
    """The bracketed aside that ``sentence`` begins, as one: a note-taker's reaction is one claim."""
    words = [t for t in sentence.tokens.doc if not t.is_space]
    tokens = sentence.tokens.doc[words[0].i : words[-1].i + 1]
    span = Span(sentence.offset + tokens.start_char, sentence.offset + tokens.end_char)
    return replace(sentence, span=span, tokens=tokens)


def _is_clause(sentence: Sentence) -> bool:
    words = [t for t in sentence.tokens if t.is_alpha]
    return len(words) >= 5 and any(t.pos_ in ("VERB", "AUX") and t.tag_ not in ("VBG", "VBN") for t in words)


def _split(sentence: Sentence, mentions: MentionIndex, *, lenient: bool) -> Iterator[Unit]:
    """The sentence, cut where another speaker takes over: 'Ada presses for dates; Ben gives none'."""
    found = reports(sentence, mentions, lenient=lenient)
    aside_told = bool(found) and _told_aside(found[0], sentence)
    cuts: list[tuple[int, Report | None]] = [(sentence.span.start, found[0] if found and not aside_told else None)]
    if aside_told:
        cuts.append((found[0].start, found[0]))
    for report in found[1:]:
        former = cuts[-1][1]
        if former and report.firm and _takes_over(former, report, sentence):
            cuts.append((report.start, report))
    for number, (start, speaking) in enumerate(cuts):
        end = cuts[number + 1][0] if number + 1 < len(cuts) else sentence.span.end
        span = _trimmed(sentence, start, end)
        if span is not None:
            tokens = tuple(t for t in sentence.tokens if span.covers(sentence.span_of(t)))
            yield Unit(span, sentence, tokens, speaking)


_NAMELESS = frozenset({Subject.AUTHOR, Subject.OMITTED})


def _takes_over(former: Report, report: Report, sentence: Sentence) -> bool:
    if report.subject in _NAMELESS or (report.subject, report.speaker) == (former.subject, former.speaker):
        return False
    if report.subject in (Subject.SINGULAR, Subject.PLURAL) and former.subject is Subject.NAMED:
        return False  # 'Ada says she expects …': most likely herself
    between = sentence.tokens.doc.text[former.verb.idx + len(former.verb) : report.start - sentence.offset]
    if ";" in between:
        return True
    if former.lemma in (":", "according"):  # these speak for the whole sentence
        return False
    return _beside(former.verb, report.verb)


def _told_aside(report: Report, sentence: Sentence) -> bool:
    """'It leaves out the pier, which officials say may cost as much': only the relative clause is theirs."""
    return (
        report.verb.dep_ == "relcl" and report.start > sentence.span.start + 20 and report.subject is not Subject.AUTHOR
    )


def _beside(verb: Token, later: Token) -> bool:
    """Whether ``later`` heads a clause of its own, not one inside what ``verb`` reports."""
    if verb == later:
        return False
    for node, head in pairwise((later, *later.ancestors)):
        if node.dep_ == "ccomp" and head == verb:
            return False  # 'Ada says Ben believes …': Ada is speaking
        if node.dep_ in ("conj", "parataxis", "advcl", "relcl"):
            return True
        if head == verb:
            return False
    return True


_JOINTS = re.compile(r"(?:[\s,;:–—-]|\b(?:and|but|while|whereas|yet|though|although|so|which|when)\b(?=[\s,;]*$))+$")
_OPENERS = re.compile(r"^[\s,;:–—]+")


def _trimmed(sentence: Sentence, start: int, end: int) -> Span | None:
    text = sentence.tokens.doc.text[start - sentence.offset : end - sentence.offset]
    if end < sentence.span.end:
        text = text[: len(text) - len(m.group()) if (m := _JOINTS.search(text)) else len(text)]
    opener = _OPENERS.match(text)
    start += opener.end() if opener else 0
    text = text[opener.end() :] if opener else text
    text = text.rstrip()
    return Span(start, start + len(text)) if text else None
