"""What a document is about: noun phrases chosen by how often, where and with what they stand."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from spacy.tokens import Token

from kg.extract.concepts.candidates import Candidate
from kg.extract.concepts.phrases import (
    Key,
    Phrase,
    is_linking,
    key_of,
    key_of_text,
    name_of,
    noun_phrases,
    spelled,
    too_broad,
)
from kg.extract.mentions import MentionIndex
from kg.records import BlockKind, ThingType
from kg.text import Reading, Sentence
from kg.vocabularies import Concept
from kg.vocabularies import topics as vocabulary

# Weights of the evidence for a topic, and the score from which a phrase is one.
HEADING, KNOWN, KNOWN_WORD, SEVERAL_WORDS, AGAIN, LEAD = 1.4, 1.7, 1.0, 0.7, 0.55, 0.5
THRESHOLD = 2.0
WORDS_A_TOPIC = 45  # a page of 400 words has some nine topics
FEWEST, MOST = 10, 45
LONGEST_LABEL = 6  # words


@dataclass
class _Evidence:
    """All phrases with one key, and what speaks for them."""

    key: Key
    phrases: list[Phrase] = field(default_factory=list)
    sentences: set[int] = field(default_factory=set)
    headings: int = 0
    leads: int = 0  # at the start of an item, a lead-in or a definition
    concept: Concept | None = None

    def score(self) -> float:
        if not self.sentences and not self.headings:
            return 0.0
        several = SEVERAL_WORDS if len(self.key) > 1 else 0.0
        known = 0.0 if self.concept is None else KNOWN if len(self.key) > 1 else KNOWN_WORD
        again = AGAIN * min(len(self.sentences), 6)
        return HEADING * min(self.headings, 2) + known + several + again + LEAD * min(self.leads, 1)


@lru_cache(maxsize=1)
def known_topics() -> Mapping[Key, Concept]:
    """The topic vocabulary by the key of every label."""
    found: dict[Key, Concept] = {}
    for concept in vocabulary():
        for label in (concept.name, *concept.aliases):
            found.setdefault(key_of_text(label), concept)
    return found


def topics(reading: Reading, entities: MentionIndex) -> tuple[Candidate, ...]:
    """The topics of a document, best first; each with every place where one of its forms stands."""
    gathered = _gather(reading, entities)
    merged = _merge(gathered)
    ranked = sorted(merged, key=lambda e: (-e.score(), e.phrases[0].span))
    words = len(reading.document.text.split())
    most = max(FEWEST, min(MOST, words // WORDS_A_TOPIC))
    chosen = [e for e in ranked if e.score() >= THRESHOLD][:most]
    return tuple(_candidate(e) for e in chosen)


def _gather(reading: Reading, entities: MentionIndex) -> dict[Key, _Evidence]:
    found: dict[Key, _Evidence] = {}
    for number, sentence in enumerate(reading.sentences):
        block = reading.block_of(sentence)
        names = entities.within(sentence.span)
        for phrase in {p.span: p for p in (*noun_phrases(sentence), *_known(sentence))}.values():
            key = spelled(phrase.key)
            if any(m.span.overlaps(phrase.span) for m in names) or not _nameable(phrase, key):
                continue
            evidence = found.setdefault(key, _Evidence(key, concept=known_topics().get(key)))
            evidence.phrases.append(phrase)
            if block.kind is BlockKind.HEADING:
                evidence.headings += 1
            else:
                evidence.sentences.add(number)
                evidence.leads += phrase.span.start <= block.span.start + 2 and len(key) > 1
    return found


def _known(sentence: Sentence) -> Iterator[Phrase]:
    """The places where a label of the vocabulary stands, the longest first where two begin together."""
    words = [t for t in sentence.tokens if not (t.is_punct or t.is_space)]
    start = 0
    while start < len(words):
        size = next((n for n in range(min(LONGEST_LABEL, len(words) - start), 0, -1) if _label(words, start, n)), 0)
        if size:
            run = words[start : start + size]
            span = sentence.span_of(run[0], run[-1])
            text = " ".join(sentence.tokens.doc.text[run[0].idx : run[-1].idx + len(run[-1])].split())
            yield Phrase(span, text, key_of(run), run[-1].lemma_.lower(), sentence)
        start += size or 1


def _label(words: list[Token], start: int, size: int) -> bool:
    run = words[start : start + size]
    return not is_linking(run[0]) and not is_linking(run[-1]) and spelled(key_of(run)) in known_topics()


def _nameable(phrase: Phrase, key: Key) -> bool:
    letters = re.sub(r"[^A-Za-z]", "", phrase.text)
    if len(letters) < 3 and not phrase.text.isupper():
        return False
    return 1 <= len(key) <= 5 and not re.search(r"\d", phrase.text) and not phrase.generic and not too_broad(key)


def _merge(found: dict[Key, _Evidence]) -> list[_Evidence]:
    """One evidence a topic: forms of one concept together, and a short form with the one longer form it stands for."""
    by_concept: dict[str, _Evidence] = {}
    merged: dict[Key, _Evidence] = {}
    for key, evidence in found.items():
        if evidence.concept is None:
            merged[key] = evidence
        elif (known := by_concept.get(evidence.concept.iri)) is not None:
            _absorb(known, evidence)
        else:
            by_concept[evidence.concept.iri] = merged[key] = evidence
    longer: defaultdict[Key, list[Key]] = defaultdict(list)
    for key in merged:
        if len(key) > 1:
            longer[key[-1:]].append(key)
    for key in [k for k in merged if len(k) == 1]:
        # 'interpretability' stands for 'mechanistic interpretability' where that is the only one spoken of.
        owners = longer[key]
        if len(owners) == 1 and len(owners[0]) == 2 and _is_short_for(merged[key], merged[owners[0]]):
            _absorb(merged[owners[0]], merged.pop(key))
    return list(merged.values())


def _is_short_for(short: _Evidence, long: _Evidence) -> bool:
    """Whether the one word means the two: nobody knows it as a topic of its own, or as a wider one than the other."""
    if short.concept is None:
        return long.score() > short.score()
    return long.concept is not None and short.concept.notation in long.concept.broader


def _absorb(into: _Evidence, other: _Evidence) -> None:
    into.phrases.extend(other.phrases)
    into.sentences |= other.sentences
    into.headings += other.headings
    into.leads += other.leads


def _candidate(evidence: _Evidence) -> Candidate:
    phrases = sorted(evidence.phrases, key=lambda p: p.span)
    own = [p for p in phrases if spelled(p.key) == evidence.key] or phrases
    names = [name_of(p.text) for p in own]
    name = evidence.concept.name if evidence.concept else max(names, key=lambda n: (names.count(n), -names.index(n)))
    places = tuple(dict.fromkeys(p.span for p in phrases))
    method = "vocabulary" if evidence.concept else "salience"
    return Candidate(ThingType.TOPIC, name, evidence.key, places, (), min(1.0, evidence.score() / 4), method)
