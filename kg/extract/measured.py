"""What a quantity measures, in a few words of its sentence."""

import re
from collections.abc import Iterable, Iterator

from spacy.tokens import Span as ParsedSpan
from spacy.tokens import Token

from kg.text import Sentence

MOST_WORDS = 10
_NEAR = 24  # tokens on either side within which a noun phrase is near
_DEEP = 5  # levels of the parse below a noun that belong to its phrase
_ABOUT = r"(?:about|around|roughly|at\s(?:least|most)|up\sto|[<>~≈≤≥])?"
_LABEL = re.compile(rf"(?:^|[.;!?•]\s|\s[-–—]\s)([^:.;!?]{{2,40}}):\s*{_ABOUT}\s*$")
_MODIFIES = frozenset({"nummod", "compound", "amod", "nmod", "quantmod", "advmod", "npadvmod"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
_KEPT_PREPOSITIONS = frozenset({"of", "in", "for", "on", "at", "from", "between", "to", "per", "by", "among", "with"})
_DROPPED = frozenset({"relcl", "advcl", "appos", "punct", "cc", "conj", "parataxis", "ccomp", "mark", "acl"})


def measured(sentence: Sentence, quantity: ParsedSpan) -> str:
    """A noun phrase that says what ``quantity`` (tokens of the sentence) is the measure of; '' where nothing does.

    In this order: what follows 'of', what the number modifies, what has it as an 'of', a label before a colon, the
    object or subject of its verb, and at last the nearest noun phrase.
    """
    inside = {token.i for token in quantity}
    label = _label(sentence, quantity)
    if label:
        noun = _modified(quantity, inside)
        return f"{_phrase(noun, inside)}, {label}" if noun is not None else label
    phrase = next((p for p in _candidates(quantity, inside) if p), "")
    return phrase or _rest(sentence, inside)


def _candidates(quantity: ParsedSpan, inside: set[int]) -> Iterator[str]:
    after = _next(quantity)
    if after is not None and after.lower_ == "of" and any(child.dep_ == "pobj" for child in after.children):
        yield _phrase(next(child for child in after.children if child.dep_ == "pobj"), inside)
    head = _modified(quantity, inside)
    if head is not None:
        yield _phrase(head, inside)
    yield from _governing(quantity.root, inside)
    yield _nearest(quantity)


def _next(quantity: ParsedSpan) -> Token | None:
    return quantity.doc[quantity.end] if quantity.end < len(quantity.doc) else None


def _label(sentence: Sentence, quantity: ParsedSpan) -> str:
    start = max(sentence.tokens.start_char, quantity.start_char - 60)
    before = sentence.tokens.doc.text[start : quantity.start_char]
    match = _LABEL.search(before)
    return " ".join(match[1].split()).strip(" *_“”\"'") if match else ""


def _modified(quantity: ParsedSpan, inside: set[int]) -> Token | None:
    """The noun behind the quantity that it modifies, with nothing but words between: '20 % speed-up'."""
    head = quantity.root
    while head.dep_ in _MODIFIES and head.head is not head:
        head = head.head
        if head.i not in inside and head.pos_ in ("NOUN", "PROPN"):
            between = quantity.doc[quantity.end : head.i]
            broken = head.i < quantity.start or any(t.is_punct and t.text != "-" for t in between)
            return None if broken else head
    return None


def _governing(root: Token, inside: set[int]) -> Iterator[str]:
    """The phrases above: the noun whose 'of' it is, then object and subject of the verb."""
    token, preposition = root, ""
    for _ in range(8):
        token = token.head
        if token.i in inside:
            continue
        if token.pos_ == "ADP":
            preposition = token.lower_
        elif token.pos_ in ("NOUN", "PROPN"):
            yield _phrase(token, inside)
            return
        elif token.pos_ in ("VERB", "AUX"):
            subjects = [child for child in token.children if child.dep_ in _SUBJECTS]
            objects = [child for child in token.children if child.dep_ == "dobj"]
            for noun in objects + subjects if preposition == "by" else subjects + objects:
                if noun.pos_ in ("NOUN", "PROPN") and noun.i not in inside:
                    yield _phrase(noun, inside)
            if subjects:
                return
        if token.head is token:
            return


def _nearest(quantity: ParsedSpan) -> str:
    sentence = quantity.sent
    around = quantity.doc[max(sentence.start, quantity.start - _NEAR) : min(sentence.end, quantity.end + _NEAR)]
    phrases = [
        (abs(chunk.root.i - quantity.root.i), chunk.start, chunk)
        for chunk in around.noun_chunks
        if chunk.root.pos_ in ("NOUN", "PROPN") and (chunk.end <= quantity.start or chunk.start >= quantity.end)
    ]
    return _joined(min(phrases)[2]) if phrases else ""


def _rest(sentence: Sentence, inside: set[int]) -> str:
    """The sentence without its number, where it has no noun: 'in my plants it sits at one in ten'."""
    words = [token for token in sentence.tokens if token.i not in inside and not token.is_space]
    return " ".join(token.text for token in words[:MOST_WORDS] if not token.is_punct)


def _phrase(noun: Token, inside: set[int]) -> str:
    """The noun with what stands before it and its prepositional phrases, without clauses and the quantity itself."""
    kept = sorted(set(_kept(noun, inside)), key=lambda token: token.i)
    # Of what remains, the unbroken run around the noun.
    before = [token for token in kept if token.i <= noun.i]
    run = [noun]
    for token in reversed(before[:-1]):
        if not all(i in inside for i in range(token.i + 1, run[0].i)):
            break
        run.insert(0, token)
    for token in kept[len(before) :]:
        if token.i != run[-1].i + 1:
            break
        run.append(token)
    return _joined(run[-MOST_WORDS:] if run[-1] is noun else run[:MOST_WORDS])


def _kept(noun: Token, inside: set[int], depth: int = 0) -> Iterator[Token]:
    if noun.i not in inside:
        yield noun
    if depth == _DEEP:
        return
    for child in noun.children:
        hyphen = child.dep_ == "punct" and child.text == "-"
        if child.i in inside or (child.dep_ in _DROPPED and not hyphen):
            continue
        if child.dep_ == "prep":
            measure = any(grandchild.i in inside for grandchild in child.children)
            if measure or child.lower_ not in _KEPT_PREPOSITIONS:
                continue
        yield from _kept(child, inside, depth + 1)


def _joined(tokens: Iterable[Token]) -> str:
    words = list(tokens)
    while words and (words[0].pos_ in ("DET", "PUNCT", "ADP", "CCONJ") or words[0].tag_ == "PRP$" or words[0].is_space):
        del words[0]
    while words and (words[-1].pos_ in ("PUNCT", "ADP", "CCONJ", "DET") or words[-1].is_space):
        del words[-1]
    return " ".join("".join(token.text_with_ws for token in words).split())
