"""Where the possible topics of a document stand, which is what speaks for them."""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from kg.extract.concepts.phrases import Key, Phrase, family, folded, key_of_text, spelled, words
from kg.extract.concepts.topics.wording import LONGEST_KEY, wordings
from kg.extract.mentions import MentionIndex
from kg.records import Block, BlockKind, Document, Span
from kg.text import Reading, Sentence
from kg.vocabularies import Concept
from kg.vocabularies import topics as vocabulary


@dataclass
class Theme:
    """All phrases with one key; and the places, sentences and chapters where their words stand."""

    key: Key
    concept: Concept | None = None
    sure: bool = False  # whether the words name the concept wherever they stand
    phrases: list[Phrase] = field(default_factory=list)
    places: set[Span] = field(default_factory=set)  # wherever the words stand, inside longer phrases too
    sentences: set[int] = field(default_factory=set)
    chapters: set[int | None] = field(default_factory=set)
    headings: set[int] = field(default_factory=set)
    indefinite: int = 0  # times after 'a' or 'an'
    subject: int = 0  # times subject of a verb
    joined: bool = False  # listed with others by 'and', 'or' and commas

    @cached_property
    def families(self) -> tuple[str, ...]:
        """The word families of its key, in order."""
        return tuple(family(word) for word in self.key)

    @property
    def complemented(self) -> bool:
        """Whether it is a noun with another behind it: 'price of power', 'licence for fishing'."""
        return any(re.search(r"\w (?:of|for) \w", p.text) for p in self.phrases[:1])

    def absorb(self, other: "Theme") -> None:
        """Take the phrases of ``other`` for further forms of one's own."""
        self.phrases.extend(other.phrases)
        self.places |= other.places
        self.sentences |= other.sentences
        self.chapters |= other.chapters
        self.headings |= other.headings
        self.indefinite += other.indefinite
        self.subject += other.subject
        self.joined |= other.joined

    def salience(self, length: int) -> float:
        """How much speaks for it, as the logarithm of odds, in a document of ``length`` characters.

        The weights are those of a logistic regression on the candidates of nine annotated documents, rounded: held
        out one by one, such weights find the topics of a document with F1 .60. Spread counts most, but what every
        chapter speaks of is furniture; a lone general word has to be frequent.
        """
        lone = len(self.key) == 1
        vague = all(w in words("generic", "calendar", "evaluative", "vague") for w in self.key)
        first = min(p.span.start for p in self.phrases) / max(length, 1)
        return (
            -1.1
            + 2.8 * min(math.log1p(len(self.sentences)), 2.2)
            - 0.75 * min(math.log1p(len(self.chapters)), 1.6)
            + 1.2 * min(len(self.headings), 2)
            + 0.8 * self.sure
            + 0.5 * min(self.subject, 2)
            + 1.5 * self.complemented
            - 1.6 * lone
            - 0.7 * vague
            - 0.95 * (self.key[-1] in words("generic"))
            - 0.8 * self.indefinite / len(self.phrases)
            - 0.45 * self.joined
            - 0.45 * first
        )


@lru_cache(maxsize=1)
def known_topics() -> Mapping[Key, tuple[Concept, bool]]:
    """The topic vocabulary by the key of every label, and whether the label names the concept wherever it stands."""
    found: dict[Key, tuple[Concept, bool]] = {}
    for concept in vocabulary():
        for label in (concept.name, *concept.aliases):
            if label not in concept.ambiguous:
                found.setdefault(key_of_text(label), (concept, True))
    for concept in vocabulary():
        for label in concept.ambiguous:
            found.setdefault(key_of_text(label), (concept, False))
    return found


def themes(reading: Reading, entities: MentionIndex) -> tuple[Theme, ...]:
    """Whatever the document names that could be a topic, in the order of first mention; forms of one concept as one."""
    layout = _Layout.of(reading.document)
    parts_of_names = _words_of(entities, reading.document)
    found: dict[Key, Theme] = {}
    for sentence in reading.sentences:
        block = reading.block_of(sentence)
        heading = block.kind is BlockKind.HEADING
        if heading and layout.repeats(block):
            continue
        for phrase in wordings(sentence, entities, known_topics().__contains__, heading=heading):
            if _is_part_of_name(phrase, parts_of_names) or layout.is_form_field(phrase.span, block):
                continue
            key = spelled(phrase.key)
            theme = found.setdefault(key, Theme(key, *known_topics().get(key, (None, False))))
            theme.phrases.append(phrase)
            if heading:
                theme.headings.add(sentence.block)
            else:
                _note(theme, phrase)
    _spread(found, reading, layout)
    return tuple(_one_each(found))


@dataclass(frozen=True)
class _Layout:
    """How often each heading, and each label before a colon, stands in the document: a form repeats them."""

    document: Document
    headings: Counter[str]
    labels: Counter[str]

    @classmethod
    def of(cls, document: Document) -> "_Layout":
        texts = [(b.kind is BlockKind.HEADING, b.span.of(document.text).strip().casefold()) for b in document.blocks]
        labels = (m.group(1) for heading, text in texts if not heading and (m := _LABEL.match(text)))
        return cls(document, Counter(text for heading, text in texts if heading), Counter(labels))

    def repeats(self, heading: Block) -> bool:
        return self.headings[heading.span.of(self.document.text).strip().casefold()] > 1

    def is_form_field(self, span: Span, block: Block) -> bool:
        label = _LABEL.match(block.span.of(self.document.text).casefold())
        if label is None or self.labels[label.group(1)] < 2:
            return False
        return span.end <= block.span.start + label.end()


_LABEL = re.compile(r"\s*([^:]{3,60}):\s")


def _words_of(entities: MentionIndex, document: Document) -> frozenset[str]:
    named = entities.within(Span(0, len(document.text))) if document.text else ()
    return frozenset(w.casefold() for m in named for w in re.findall(r"\w+", f"{m.ref.name} {m.surface}"))


def _is_part_of_name(phrase: Phrase, parts: frozenset[str]) -> bool:
    found = re.findall(r"\w+", phrase.text)
    return all(w[:1].isupper() and w.casefold() in parts for w in found)


def _note(theme: Theme, phrase: Phrase) -> None:
    run = [t for t in phrase.sentence.tokens if phrase.span.covers(phrase.sentence.span_of(t))]
    head = next((t for t in run if t.head not in run), run[-1])
    theme.subject += head.dep_ in ("nsubj", "nsubjpass")
    theme.joined |= head.dep_ == "conj" or any(c.dep_ == "conj" for c in head.children)
    theme.indefinite += run[0].i > 0 and run[0].nbor(-1).lower_ in ("a", "an")


def _spread(found: Mapping[Key, Theme], reading: Reading, layout: _Layout) -> None:
    """Note the places, sentences and chapters in which the words of each theme stand, inside longer phrases too."""
    for number, sentence in enumerate(reading.sentences):
        block = reading.block_of(sentence)
        chapter = reading.document.segment_at(sentence.span.start)
        for theme, span in _met(found, sentence):
            theme.places.add(span)
            if block.kind is not BlockKind.HEADING and not layout.is_form_field(span, block):
                theme.sentences.add(number)
                theme.chapters.add(chapter)


def _met(found: Mapping[Key, Theme], sentence: Sentence) -> Iterator[tuple[Theme, Span]]:
    """The themes whose words stand in the sentence, and where."""
    run = folded(sentence)
    folds = tuple(word for word, _ in run)
    for start in range(len(run)):
        for end in range(start + 1, min(start + LONGEST_KEY, len(run)) + 1):
            theme = found.get(folds[start:end])
            if theme is not None:
                yield theme, sentence.span_of(run[start][1], run[end - 1][1])


def _one_each(found: Mapping[Key, Theme]) -> Iterable[Theme]:
    """One theme a concept: its sure labels together, and with them what may name it, or is its wider concept in short.

    'Interpretability' stands for 'mechanistic interpretability' where that is spoken of.
    """
    kept: dict[Key, Theme] = {}
    by_concept: dict[str, Theme] = {}
    for key, theme in sorted(found.items(), key=lambda item: (not item[1].sure, item[1].phrases[0].span)):
        first = by_concept.get(theme.concept.iri) if theme.concept else None
        if first is not None and (theme.sure or first.key[-len(key) :] != key):
            first.absorb(theme)
            continue
        kept[key] = theme
        if theme.concept and theme.sure:
            by_concept[theme.concept.iri] = theme
    longer: defaultdict[str, list[Theme]] = defaultdict(list)
    for theme in by_concept.values():
        longer[theme.key[-1]].append(theme)
    for key, theme in list(kept.items()):
        owner = next((o for o in longer[key[-1]] if _is_short_for(theme, o)), None)
        if owner is not None:
            owner.absorb(kept.pop(key))
    return sorted(kept.values(), key=lambda t: (min(p.span for p in t.phrases), t.key))


def _is_short_for(short: Theme, long: Theme) -> bool:
    if not short.sure or short.concept is None or long.concept is None or len(short.key) >= len(long.key):
        return False
    return long.key[-len(short.key) :] == short.key and short.concept.notation in long.concept.broader
