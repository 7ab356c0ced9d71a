"""Parse a document block by block, so that layout and grammar are seen together."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from spacy.tokens import Doc as ParsedDoc
from spacy.tokens import Span as ParsedSpan
from spacy.tokens import Token

from kg.records import Block, BlockKind, Document, Span
from kg.text.encoder import available, load_encoder
from kg.text.model import load_model

BATCH = 64  # blocks are short: memory stays flat and speed is that of larger batches
LONGEST = 20_000  # characters parsed at once; a longer block is cut at a space, or there


@dataclass(frozen=True)
class Sentence:
    """One sentence, list item stretch or bracketed aside of a block, with its parse.

    ``tokens`` count characters from ``offset``: token ``t`` stands at ``[offset + t.idx, offset + t.idx + len(t))``
    of the document's text. The parsed text has the length of the original; line breaks in it are spaces, and asides
    inside the sentence are blanked out (they are sentences of their own).
    """

    span: Span
    block: int  # index into Document.blocks
    aside: Span | None  # the whole bracketed remark it belongs to, without brackets
    tokens: ParsedSpan
    offset: int

    @property
    def text(self) -> str:
        """What was parsed, trimmed: one line, asides blank."""
        return self.tokens.text.strip()

    def span_of(self, first: Token, last: Token | None = None) -> Span:
        """The document's characters from token ``first`` to token ``last`` (or of ``first`` alone)."""
        last = last if last is not None else first
        return Span(self.offset + first.idx, self.offset + last.idx + len(last))

    def span_of_tokens(self, tokens: ParsedSpan) -> Span:
        return self.span_of(tokens[0], tokens[-1])

    def tokens_in(self, span: Span) -> ParsedSpan | None:
        """The tokens that cover ``span``, as far as they belong to the sentence; None if there are none."""
        inside = [
            t for t in self.tokens if self.offset + t.idx < span.end and span.start < self.offset + t.idx + len(t)
        ]
        return self.tokens.doc[inside[0].i : inside[-1].i + 1] if inside else None


@dataclass(frozen=True)
class Reading:
    """A document with its sentences in text order. Furniture and code are not parsed."""

    document: Document
    sentences: tuple[Sentence, ...]

    @cached_property
    def vectors(self) -> NDArray[np.float32] | None:
        """One row a sentence, from the sentence encoder; None where it is not installed, and rules must do alone."""
        return load_encoder().encode([sentence.text for sentence in self.sentences]) if available() else None

    @cached_property
    def by_block(self) -> dict[int, tuple[Sentence, ...]]:
        grouped: dict[int, list[Sentence]] = {}
        for sentence in self.sentences:
            grouped.setdefault(sentence.block, []).append(sentence)
        return {block: tuple(found) for block, found in grouped.items()}

    def block_of(self, sentence: Sentence) -> Block:
        return self.document.blocks[sentence.block]


@dataclass(frozen=True)
class _Piece:
    """Text to parse at once, and where it stands."""

    text: str
    offset: int
    block: int
    aside: Span | None


def read(document: Document, nlp: Language | None = None) -> Reading:
    """Parse ``document``; ``nlp`` is the default pipeline unless given."""
    nlp = nlp or load_model()
    pieces = list(_pieces(document))
    parses: Iterable[ParsedDoc] = nlp.pipe((piece.text for piece in pieces), batch_size=BATCH)
    sentences = [s for piece, parse in zip(pieces, parses, strict=True) for s in _sentences(document, piece, parse)]
    sentences.sort(key=lambda s: (s.span, s.aside is not None))
    return Reading(document, tuple(sentences))


def _pieces(document: Document) -> Iterator[_Piece]:
    for index, block in enumerate(document.blocks):
        if block.kind in (BlockKind.FURNITURE, BlockKind.CODE):
            continue
        for span in block.cells or (block.span,):
            asides = [a for a in block.asides if span.covers(a)]
            yield from _cut(_one_line(span.of(document.text), span.start, asides), span.start, index, None)
        for aside in block.asides:
            yield from _cut(_one_line(aside.of(document.text), aside.start, ()), aside.start, index, aside)


def _one_line(text: str, offset: int, asides: Iterable[Span]) -> str:
    """``text`` at the same length, without line breaks, and with spaces for the asides and their brackets."""
    text = re.sub(r"\s", " ", text)
    for aside in asides:
        start, end = max(aside.start - 1 - offset, 0), min(aside.end + 1 - offset, len(text))
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def _cut(text: str, offset: int, block: int, aside: Span | None) -> Iterator[_Piece]:
    start = 0
    while len(text) - start > LONGEST:
        end = text.rfind(" ", start, start + LONGEST) + 1
        end = end if end > start else start + LONGEST
        yield _Piece(text[start:end], offset + start, block, aside)
        start = end
    if text[start:].strip():
        yield _Piece(text[start:], offset + start, block, aside)


def _sentences(document: Document, piece: _Piece, parse: ParsedDoc) -> Iterator[Sentence]:
    for sent in _joined(parse):
        words = [t for t in sent if not t.is_space]
        if not words:
            continue
        tokens = parse[words[0].i : words[-1].i + 1]
        end = tokens.end_char
        # "as I said [he did not] ." must not take the bracket in for the sake of its full stop.
        gap = re.search(r"\S( {3,})[.!?…;,]*$", tokens.text)
        if gap and any(a.start - 1 >= piece.offset + tokens.start_char for a in document.blocks[piece.block].asides):
            end = tokens.start_char + gap.start(1)
        yield Sentence(
            Span(piece.offset + tokens.start_char, piece.offset + end), piece.block, piece.aside, tokens, piece.offset
        )


_ENDED = re.compile(r"""[.!?…]["'”’)\]]*\s*$""")
_ABBREVIATED = re.compile(r"(?:\b(?:[A-Z]|Dr|Mr|Mrs|Ms|Prof|St|vs|etc|e\.g|i\.e|Inc|Ltd|Co|approx|U\.S|D\.C))\.$")
_RUN_ON = 60  # words without a full stop: no writing, but a caption track, where the parser's guess is all there is


def _joined(parse: ParsedDoc) -> Iterator[ParsedSpan]:
    """The parser's sentences, joined where one ends without a full stop or at an abbreviation.

    The parser breaks at colons, dashes and list fragments, where a reader would not.
    """
    start = 0
    unpunctuated = len(parse) > _RUN_ON and not re.search(r"[.!?…](\s|$)", parse.text)
    for sent in parse.sents:
        text = sent.text.rstrip()
        following = parse[sent.end].text[:1] if sent.end < len(parse) else ""
        ended = bool(_ENDED.search(text)) and not (_ABBREVIATED.search(text) and following.isalnum())
        if ended or unpunctuated or sent.end == len(parse):
            first = _answer(parse[start : sent.end])
            if first:
                yield parse[start : start + first]
            yield parse[start + first : sent.end]
            start = sent.end


_ANSWERS = frozenset("yes no yeah nope right sure exactly agreed true correct absolutely indeed".split())


def _answer(sent: ParsedSpan) -> int:
    """How many tokens at the start are an answer of one word ('No. I was wrong'), which the parser leaves attached."""
    if len(sent) < 3 or sent[0].lower_.rstrip(".!") not in _ANSWERS:
        return 0
    if sent[0].text[-1] in ".!" and sent[1].text[:1].isupper():
        return 1
    return 2 if sent[1].text in (".", "!") and sent[2].text[:1].isupper() else 0
