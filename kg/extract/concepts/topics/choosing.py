"""The choice of topics: the most salient themes, each with all its forms, as many as a document of the length has."""

import math
from collections import Counter
from collections.abc import Sequence

from kg.extract.concepts.candidates import Candidate
from kg.extract.concepts.phrases import family, name_of, spelled
from kg.extract.concepts.topics.evidence import Theme, themes
from kg.extract.mentions import MentionIndex
from kg.records import Document, Span, ThingType
from kg.text import Reading

PER_ROOT_WORD = 0.8  # topics of a document per square root of its words: a page of 400 words has 16, ten pages 50
LEAST = -2.5  # salience from which a theme can be a topic at all


def topics(reading: Reading, entities: MentionIndex) -> tuple[Candidate, ...]:
    """The topics of a document, best first; each with every place where one of its forms stands."""
    document = reading.document
    length = len(document.text)
    salience = {theme.key: theme.salience(length) for theme in themes(reading, entities)}
    ranked = sorted(themes(reading, entities), key=lambda t: (-salience[t.key], t.phrases[0].span))
    most = round(PER_ROOT_WORD * math.sqrt(len(document.text.split())))
    chosen = [t for t in _each_once(ranked) if salience[t.key] >= LEAST][:most]
    verbs = _verbs(reading)
    return tuple(_candidate(t, salience[t.key], verbs.get(family(t.key[-1]), ()), document) for t in chosen)


def _each_once(ranked: Sequence[Theme]) -> list[Theme]:
    """The themes, best first, each with the phrases of the lesser ones that mean the same."""
    kept: list[Theme] = []
    for theme in ranked:
        if any(_is_cut_from(theme, k) for k in kept):
            continue
        owner = next((k for k in kept if _means_same(k, theme)), None)
        if owner is None:
            kept.append(theme)
        else:
            owner.phrases.extend(theme.phrases)
            owner.places |= theme.places
    return kept


def _is_cut_from(part: Theme, whole: Theme) -> bool:
    """Whether its words stand only at the beginning of the other's: 'capital asset' of 'capital asset projects'."""
    return whole.key[: len(part.key)] == part.key != whole.key and part.sentences <= whole.sentences


def _means_same(better: Theme, theme: Theme) -> bool:
    """Whether ``theme`` is the other in other words: the same word families, or one is the other with a modifier.

    A longer form that the vocabulary knows or a heading names is a topic beside the shorter.
    """
    one, other = (tuple(family(w) for w in t.key) for t in (better, theme))
    if sorted(one) == sorted(other):
        return True
    short, long = sorted((one, other), key=len)
    longer = better if long is one else theme
    if longer.complemented or long[-len(short) :] != short or len(long) == len(short):
        return False  # 'price of power' is not a kind of power
    if longer is theme:
        own = theme.sure or (theme.headings and theme.sentences)
        return not own and (len(long) - len(short) == 1 or len(theme.sentences) < 2)
    return len(long) - len(short) <= min(len(short), 2)


def _verbs(reading: Reading) -> dict[str, tuple[Span, ...]]:
    """Where the verbs of a word family stand: 'calibrate' speaks of calibration."""
    found: dict[str, list[Span]] = {}
    for sentence in reading.sentences:
        for token in sentence.tokens:
            if token.pos_ == "VERB" and len(token) > 6:
                found.setdefault(family(token.lower_), []).append(sentence.span_of(token))
    return {stem: tuple(spans) for stem, spans in found.items()}


def _candidate(theme: Theme, salience: float, verbs: Sequence[Span], document: Document) -> Candidate:
    places = {p.span for p in theme.phrases} | theme.places
    if len(theme.key) == 1:
        places.update(verbs)
    likely = 1 / (1 + math.exp(-salience))
    method = "vocabulary" if theme.concept else "salience"
    return Candidate(
        ThingType.TOPIC, _name(theme, document), theme.key, tuple(sorted(places)), (), 0.5 + likely / 2, method
    )


def _name(theme: Theme, document: Document) -> str:
    """The form most often written, of equals the first; as the vocabulary writes it where that knows the words."""
    own = sorted((p for p in theme.phrases if spelled(p.key) == theme.key), key=lambda p: p.span)
    plain = [name_of(p.text) for p in own if not p.sentence.text.istitle()] or [name_of(p.text) for p in own]
    counts = Counter(plain)
    name = max(counts, key=lambda n: (counts[n], -plain.index(n)))
    labels = (theme.concept.name, *theme.concept.aliases) if theme.concept else ()
    known = next((label for label in labels if label.casefold() == name.casefold()), None)
    return known or name
