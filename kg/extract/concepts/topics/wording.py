"""The phrases of a sentence that could name a topic: noun phrases, freed of what does not belong to a name."""

import re
from collections.abc import Callable, Iterator, Sequence

from spacy.tokens import Token

from kg.extract.concepts.phrases import Key, Phrase, base_runs, folded, phrase, spelled, words
from kg.extract.mentions import MentionIndex
from kg.records import Mention
from kg.text import Sentence

LONGEST_KEY = 5  # words of the name of a topic
LONGEST_LABEL = 6  # words of a label of the vocabulary

Known = Callable[[Key], bool]


def wordings(sentence: Sentence, names: MentionIndex, known: Known, *, heading: bool = False) -> tuple[Phrase, ...]:
    """What the sentence names that could be a topic, by place. ``known`` tells the labels of the vocabulary.

    Names of people, products and the like are no topics, nor a part of one; 'Acme's old crane' gives 'crane'.
    """
    inside = names.within(sentence.span)
    found: dict[tuple[int, int], Phrase] = {}
    for run in base_runs(sentence):
        for made in _refined(sentence, run, inside, heading=heading):
            for named in (made, *_with_complement(sentence, made)):
                found.setdefault((named.span.start, named.span.end), named)
    for label in _labels(sentence, known):
        found.setdefault((label.span.start, label.span.end), label)
    kept = [p for p in found.values() if not any(m.span.overlaps(p.span) for m in inside) and _nameable(p)]
    return tuple(sorted(kept, key=lambda p: p.span))


def _refined(sentence: Sentence, run: list[Token], names: Sequence[Mention], *, heading: bool) -> Iterator[Phrase]:
    """The names in one base phrase: two where a slash or a 'vs' parts them, none where it is no noun phrase at all."""
    run = _after_owner(sentence, _hyphenated(sentence, run), names)
    run = _without_judgement(run)
    if not heading and len(run) > 1 and run[0].i == sentence.tokens.start and _is_verb_of_notes(run[0], run[1]):
        run = _without_judgement(run[1:])
    if (
        not run
        or run[-1].pos_ == "PRON"
        or run[-1].like_num
        or any(_is_finite(t) or t.text in (",", ";", ":") for t in run)
    ):
        return
    if _is_unfound_name(sentence, run):
        return
    for part in _parts(run):
        made = phrase(sentence, part)
        if made is not None:
            yield made


def _hyphenated(sentence: Sentence, run: list[Token]) -> list[Token]:
    """With the first half of a hyphenated word that the parser has cut through: 'real' of 'real-world trials'."""
    first = run[0]
    while first.i - 2 >= sentence.tokens.start:
        hyphen, half = first.nbor(-1), first.nbor(-2)
        if hyphen.text != "-" or hyphen.whitespace_ or half.whitespace_:
            break
        run, first = [half, hyphen, *run], half
    return run


def _after_owner(sentence: Sentence, run: list[Token], names: Sequence[Mention]) -> list[Token]:
    """What is left after a possessor ('the port's crane') and after the names at the beginning ('Acme cranes')."""
    owners = [i for i, t in enumerate(run) if t.tag_ == "POS"]
    run = run[owners[-1] + 1 :] if owners else run
    ends = [m.span.end for m in names if run and m.span.overlaps(sentence.span_of(run[0], run[-1]))]
    return [t for t in run if sentence.span_of(t).start >= max(ends)] if ends else run


_OPENING_TAGS = frozenset("POS JJR JJS RBR RBS CD RB DT PRP$ WDT WP$".split())


def _without_judgement(run: list[Token]) -> list[Token]:
    """Without what only counts or judges at its beginning: 'three clever', 'much larger', 'five-day'."""
    while run:
        first = run[0]
        hyphened = len(run) > 2 and run[1].text == "-" and not first.whitespace_
        if hyphened and (first.like_num or first.tag_ == "CD"):
            run = run[3:]
        elif not hyphened and (
            first.is_punct or first.tag_ in _OPENING_TAGS or first.lower_ in words("openers", "evaluative", "units")
        ):
            run = run[1:]
        else:
            break
    return run


def _is_verb_of_notes(first: Token, second: Token) -> bool:
    """Whether the parser took for a noun what is the verb of a note without subject: 'Demands full disclosure'."""
    return first.text[:1].isupper() and bool(re.search(r"[^s]s$", first.text)) and second.pos_ == "ADJ"


def _is_finite(token: Token) -> bool:
    return token.pos_ == "AUX" or token.tag_ in ("VBZ", "VBP", "MD")


def _is_unfound_name(sentence: Sentence, run: list[Token]) -> bool:
    """Whether it is written like a name in a sentence that is not all in capitals itself; a label is no name."""
    if not all(t.pos_ == "PROPN" and t.text[0].isupper() for t in run) or run[0].text.isupper():
        return False
    following = sentence.tokens.doc[run[-1].i + 1].text if run[-1].i + 1 < sentence.tokens.end else ""
    if following in (":", "-", "–", "—") or (len(run) == 1 and run[0].i == sentence.tokens.start):
        return False
    beside = [t for t in sentence.tokens if t.is_alpha and t not in run]
    return 2 * sum(t.text[0].islower() for t in beside) > len(beside)


def _parts(run: list[Token]) -> Iterator[list[Token]]:
    part: list[Token] = []
    for token in run:
        if token.text in ("/", "&") or token.lower_ in ("vs", "vs.", "versus"):
            if part:
                yield part
            part = []
        else:
            part.append(token)
    if part:
        yield part


def _with_complement(sentence: Sentence, head: Phrase) -> Iterator[Phrase]:
    """'theft of weights', 'licence for fishing': kept whole where the second noun stands bare, as in a term."""
    run = [t for t in sentence.tokens if head.span.covers(sentence.span_of(t))]
    last = run[-1]
    if (
        head.generic
        or last.lemma_.lower() in words("generic", "people", "vague", "units")
        or last.i + 2 >= sentence.tokens.end
    ):
        return
    linking, first = last.nbor(1), last.nbor(2)
    if linking.lower_ == "of" and first.pos_ not in ("DET", "PRON") and first.tag_ != "PRP$":
        rest = next((r for r in base_runs(sentence) if r[0] == first), [])
    elif linking.lower_ == "for" and len(run) == 1 and first.pos_ == "NOUN" and first.dep_ in ("pobj", "pcomp"):
        follows = first.nbor(1).pos_ if first.i + 1 < sentence.tokens.end else ""
        rest = [first] if follows not in ("NOUN", "PROPN") else []
    else:
        return
    if rest and rest[0].lower_ not in words("openers") and rest[-1].lemma_.lower() not in words("generic"):
        made = phrase(sentence, [*run, linking, *rest])
        if made is not None and len(spelled(made.key)) < LONGEST_KEY:
            yield made


def _labels(sentence: Sentence, known: Known) -> Iterator[Phrase]:
    """The places where a label of the vocabulary stands, the longest first where two begin together."""
    run = folded(sentence)
    start = 0
    while start < len(run):
        longest = min(LONGEST_LABEL, len(run) - start)
        size = next((n for n in range(longest, 0, -1) if known(tuple(word for word, _ in run[start : start + n]))), 0)
        if size:
            first, last = run[start][1], run[start + size - 1][1]
            text = " ".join(sentence.tokens.doc.text[first.idx : last.idx + len(last)].split())
            key = tuple(word for word, _ in run[start : start + size])
            yield Phrase(sentence.span_of(first, last), text, key, last.lemma_.lower(), sentence)
        start += size or 1


_ROMAN = re.compile(r"[ivx]+")


def _nameable(found: Phrase) -> bool:
    """Whether a reader could look it up: no quantity, nobody who acts, more than words that fit everywhere."""
    key = spelled(found.key)
    letters = re.sub(r"[^A-Za-z]", "", found.text)
    last = found.text.split()[-1].casefold()
    if not 1 <= len(key) <= LONGEST_KEY or re.search(r"\d", found.text):
        return False
    if len(letters) < 3 and not found.text.isupper():
        return False
    if {last, key[-1]} & words("people", "units") or " ".join(key) in words("too_broad"):
        return False
    empty = words("generic", "calendar", "evaluative", "openers")
    return not all(word in empty or _ROMAN.fullmatch(word) for word in key)
