"""The choice of topics: the most salient themes, each with all its forms, as many as a document of the length has."""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from kg.extract.concepts.candidates import Candidate
from kg.extract.concepts.phrases import Phrase, family, name_of, spelled
from kg.extract.concepts.topics.evidence import Theme, themes
from kg.extract.mentions import MentionIndex
from kg.records import Span, ThingType
from kg.text import Reading

PER_ROOT_WORD = 0.75  # topics of a document per square root of its words: a page of 400 words has 15, ten pages 47
LEAST = -2.5  # salience from which a theme can be a topic at all


def topics(reading: Reading, entities: MentionIndex) -> tuple[Candidate, ...]:
    """The topics of a document, best first; each with every place where one of its forms stands."""
    document = reading.document
    length = len(document.text)
    found = themes(reading, entities)
    salience = {theme.key: theme.salience(length) for theme in found}
    ranked = sorted(found, key=lambda t: (-salience[t.key], t.phrases[0].span))
    most = round(PER_ROOT_WORD * math.sqrt(len(document.text.split())))
    chosen = [t for t in _each_once(ranked) if salience[t.key] >= LEAST][:most]
    verbs = _verbs(reading)
    return tuple(_candidate(t, salience[t.key], verbs.get(family(t.key[-1]), ())) for t in chosen)


def _each_once(ranked: Sequence[Theme]) -> list[Theme]:
    """The themes, best first, each with the forms of the lesser ones that mean the same."""
    kept: list[Theme] = []
    holding: defaultdict[str, set[int]] = defaultdict(set)  # which of the kept have a word of the family
    for theme in ranked:
        near = [kept[i] for i in sorted({i for word in theme.families for i in holding[word]})]
        if any(_is_cut_from(theme, k) for k in near):
            continue
        owner = next((k for k in near if _means_same(k, theme)), None)
        if owner is not None:
            owner.absorb(theme)
            continue
        for word in theme.families:
            holding[word].add(len(kept))
        kept.append(theme)
    return kept


def _is_cut_from(part: Theme, whole: Theme) -> bool:
    """Whether its words stand only at the beginning of the other's: 'capital asset' of 'capital asset projects'."""
    return whole.key[: len(part.key)] == part.key != whole.key and part.sentences <= whole.sentences


def _means_same(better: Theme, theme: Theme) -> bool:
    """Whether ``theme`` is the other in other words: the same word families, or one is the other with a modifier.

    A longer form that the vocabulary knows or a heading names is a topic beside the shorter.
    """
    one, other = better.families, theme.families
    if sorted(one) == sorted(other):
        return True
    short, long = (one, other) if len(one) < len(other) else (other, one)
    longer = theme if long is other else better
    if longer.complemented or len(short) == len(long) or long[-len(short) :] != short:
        return False  # 'price of power' is not a kind of power
    further = len(long) - len(short)
    if longer is better:
        return further <= min(len(short), 2)
    own = theme.sure or (theme.headings and theme.sentences)
    return not own and (further == 1 or len(theme.sentences) < 2)


def _verbs(reading: Reading) -> dict[str, tuple[Span, ...]]:
    """Where the verbs of a word family stand: 'calibrate' speaks of calibration."""
    found: dict[str, list[Span]] = {}
    for sentence in reading.sentences:
        for token in sentence.tokens:
            if token.pos_ == "VERB" and len(token) > 6:
                found.setdefault(family(token.lower_), []).append(sentence.span_of(token))
    return {stem: tuple(spans) for stem, spans in found.items()}


def _candidate(theme: Theme, salience: float, verbs: Sequence[Span]) -> Candidate:
    places = {p.span for p in theme.phrases} | theme.places
    if len(theme.key) == 1:
        places.update(verbs)
    likely = 1 / (1 + math.exp(-salience))
    method = "vocabulary" if theme.concept else "salience"
    return Candidate(ThingType.TOPIC, _name(theme), theme.key, tuple(sorted(places)), (), 0.5 + likely / 2, method)


def _name(theme: Theme) -> str:
    """The form most often written, of equals the first; as the vocabulary writes it where that knows the words."""
    own = sorted((p for p in theme.phrases if spelled(p.key) == theme.key), key=lambda p: p.span)
    names = [_uncapitalized(p) for p in own]
    counts = Counter(names)
    name = max(counts, key=lambda n: (counts[n], -names.index(n)))
    labels = (theme.concept.name, *theme.concept.aliases) if theme.concept else ()
    return next((label for label in labels if label.casefold() == name.casefold()), name)


def _uncapitalized(phrase: Phrase) -> str:
    """The phrase as a name; without the capitals of a title or of a label at the beginning of a line."""
    written = [t.text for t in phrase.sentence.tokens if t.is_alpha]
    title = 2 * sum(word[0].isupper() for word in written) > len(written)
    if title or phrase.span.start == phrase.sentence.span.start:
        return re.sub(r"\b[A-Z][a-z]+\b", lambda m: m.group().lower(), name_of(phrase.text))
    return name_of(phrase.text)
