"""Noun phrases as names of things: cut to what a reader would look up, and compared without regard to form."""

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from spacy.tokens import Token

from kg.records import Span
from kg.text import Sentence

Key = tuple[str, ...]  # a phrase's content words, folded, in order: what two forms of one phrase share
LONGEST_NAME = 9  # words


@lru_cache(maxsize=1)
def _lists() -> dict[str, frozenset[str]]:
    lists = tomllib.loads(files("kg.extract.concepts").joinpath("phrases.toml").read_text("utf-8"))
    return {name: frozenset(words) for name, words in lists.items()}


@lru_cache(maxsize=16)
def words(*lists: str) -> frozenset[str]:
    """The words of the named lists of phrases.toml, together."""
    return frozenset().union(*(_lists()[name] for name in lists))


@dataclass(frozen=True)
class Phrase:
    """A noun phrase of a sentence. ``text`` is the document's own, in one line; ``head`` the lemma of its head."""

    span: Span
    text: str
    key: Key
    head: str
    sentence: Sentence

    @property
    def generic(self) -> bool:
        """Whether it names nothing that a reader would look up."""
        return all(word in words("generic", "calendar") for word in self.key)


def too_broad(key: Key) -> bool:
    """Whether the phrase is a field so wide that a document which names it is not about it."""
    return " ".join(key) in _lists()["too_broad"]


_LINKING = frozenset("of the a an and or in on for to from by with vs at as 's ’s".split())


def phrase(sentence: Sentence, tokens: Sequence[Token]) -> Phrase | None:
    """``tokens`` without what only introduces or ends them; None where nothing is left."""
    kept = list(tokens)
    while kept and (_skippable(kept[0]) or _introduces(kept)):
        kept = kept[1:]
    while kept and not _closes_bracket(kept) and (_skippable(kept[-1]) or kept[-1].tag_ in _ENDING):
        kept = kept[:-1]
    kept = _balanced(kept)
    if not kept or len(kept) > 2 * LONGEST_NAME or all(t.pos_ == "PRON" for t in kept):
        return None
    start, end = kept[0].idx, kept[-1].idx + len(kept[-1])
    if "(" in kept[-1].text and sentence.tokens.doc.text[end : end + 1] == ")":
        end += 1  # the tokenizer leaves the bracket of 'f(x)' outside
    span = Span(sentence.offset + start, sentence.offset + end)
    text = " ".join(sentence.tokens.doc.text[start:end].split())
    key = key_of(kept)
    if not key or not re.search(r"[^\W\d_]{2}", text):
        return None
    inside = set(kept)
    heads = [t for t in kept if t.head not in inside]
    head = (heads[0] if heads else kept[-1]).lemma_.lower()
    return Phrase(span, text, key, head, sentence)


_ENDING = frozenset({"POS", "IN", "DT", "CC", "TO"})


def _introduces(run: list[Token]) -> bool:
    """Whether the first word is no part of the name; the first half of 'next-hour forecast' is."""
    if len(run) > 2 and run[1].text == "-" and not run[0].whitespace_:
        return False
    return run[0].lower_ in words("openers") or run[0].tag_ in ("RB", "CD", "PRP$")


def _closes_bracket(run: list[Token]) -> bool:
    return run[-1].text == ")" and any("(" in t.text for t in run[:-1])


def _skippable(token: Token) -> bool:
    return token.is_space or (token.is_punct and token.text not in ("%",))


def _balanced(kept: list[Token]) -> list[Token]:
    """Up to a bracket or quotation mark that is opened and not closed inside."""
    for i, token in enumerate(kept):
        if token.text in ("(", "[", "“", "‘") and not any(t.text in (")", "]", "”", "’") for t in kept[i + 1 :]):
            return kept[:i]
        if token.text in (")", "]", "”") and not any(set("([“") & set(t.text) for t in kept[:i]):
            return kept[:i]
    return kept


def key_of(tokens: Sequence[Token]) -> Key:
    return tuple(w for t in tokens if (w := fold(t.text)) and w not in _LINKING and not t.is_punct and not t.is_space)


@lru_cache(maxsize=50_000)
def fold(word: str) -> str:
    """A word in the form in which two spellings of it are one: small letters, no plural s, no apostrophe."""
    word = re.sub(r"['’]s$|[^\w%+/-]", "", word.casefold())
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 4 and word.endswith(("ches", "shes", "sses", "xes")):
        return word[:-2]
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")) else word


_ENDINGS = tuple(
    """izations isations ization isation ations ation ating ated ates ate izing ising izes ises ized ised ize ise ings
    ing ed ions ion ments ment ability ity ive al es""".split()
)


@lru_cache(maxsize=50_000)
def family(word: str) -> str:
    """What the forms of one word family share: 'forecast', 'forecasting'; 'calibrate', 'calibration'; 'licence',
    'licensing'. Short words are families of their own."""
    ending = next((e for e in _ENDINGS if word.endswith(e) and len(word) - len(e) >= 5), "")
    stem = word[: len(word) - len(ending)]
    stem = stem[:-1] if stem.endswith("e") and len(stem) > 5 else stem
    return stem[:-1] + "s" if stem.endswith("c") else stem


def is_linking(token: Token) -> bool:
    return token.lower_.rstrip(".") in _LINKING


def key_of_text(text: str) -> Key:
    """The key of a name outside a sentence, by spelling alone."""
    return tuple(w for part in re.split(r"[\s/-]+", text) if (w := fold(part)) and w not in _LINKING)


def spelled(key: Key) -> Key:
    """A key compared by spelling: hyphenated words apart, plural folded."""
    return tuple(w for part in key for w in key_of_text(part))


def noun_phrases(sentence: Sentence) -> Iterator[Phrase]:
    """The base noun phrases of a sentence, in order."""
    for run in base_runs(sentence):
        made = phrase(sentence, run)
        if made is not None:
            yield made


_CHUNKS = "kg.noun_chunks"


def folded(sentence: Sentence) -> list[tuple[str, Token]]:
    """The content words of a sentence as keys compare them, in order, each with the token that it is (a part of)."""
    tokens = (t for t in sentence.tokens if not (t.is_punct or t.is_space or is_linking(t)))
    return [(word, token) for token in tokens for word in key_of_text(fold(token.text))]


def base_runs(sentence: Sentence) -> list[list[Token]]:
    """The tokens of each base noun phrase of a sentence, in order, articles and all."""
    doc = sentence.tokens.doc
    if _CHUNKS not in doc.user_data:  # finding them walks the whole parse, and several extractors ask for each sentence
        doc.user_data[_CHUNKS] = [(chunk.start, chunk.end) for chunk in doc.noun_chunks]
    first, last = sentence.tokens.start, sentence.tokens.end
    return [list(doc[start:end]) for start, end in doc.user_data[_CHUNKS] if first <= start and end <= last]


def whole_phrase(sentence: Sentence, head: Token) -> Phrase | None:
    """The phrase that ``head`` governs with its complements ('theft of model weights'), without relative clauses."""
    inside = sorted(_governed(head), key=lambda t: t.i)
    run = [t for t in inside if t in sentence.tokens]
    return phrase(sentence, run) if run else None


def _governed(head: Token) -> Iterator[Token]:
    yield head
    for child in head.children:
        if child.dep_ in ("relcl", "appos", "cc", "conj", "punct", "parataxis", "advcl", "mark") and child.i > head.i:
            continue
        if child.dep_ == "prep" and child.lower_ not in (
            "of",
            "to",
            "for",
            "in",
            "on",
            "from",
            "against",
            "with",
            "by",
        ):
            continue
        yield from _governed(child)


def coordinated(head: Token) -> Iterator[Token]:
    """``head`` and what is joined to it by 'and', 'or' and commas."""
    yield head
    for child in head.children:
        if child.dep_ == "conj" and child.i > head.i:
            yield from coordinated(child)


def name_of(text: str) -> str:
    """A phrase as a name: one line, no quotation marks around it, small first letter unless it is a name."""
    text = " ".join(text.split()).strip(" .,;:—–-")
    if text[:1] in "“\"‘'" and text[-1:] in "”\"’'" and len(text) > 2:
        text = text[1:-1].strip()
    first, _, rest = text.partition(" ")
    if first[:1].isupper() and first[1:].islower() and not (rest[:1].isupper()):
        text = first[:1].lower() + text[1:]
    return text
