"""What the language model takes for names, cleaned of its habits."""

import re
from collections.abc import Iterator

from kg.extract.entities.candidates import Candidate, candidate
from kg.extract.entities.lexicon import (
    BODY_HEADS,
    CALENDAR,
    CONCEPTS,
    KINDS,
    NATIONALITIES,
    OPENERS,
    ORGANIZATION_HEADS,
)
from kg.extract.entities.page import WORD, Page
from kg.extract.entities.wording import POSTNOMINAL, after_person, can_be_name, can_be_person, trim, two_names
from kg.names import TITLES, fold, normalize, without_title
from kg.records import ThingType
from kg.text import Reading

# (type, weight of a name of several words, weight of one word): how often the small English model is right.
_LABELS = {
    "PERSON": (ThingType.PERSON, 0.62, 0.42),
    "ORG": (ThingType.ORGANIZATION, 0.5, 0.36),
    "GPE": (ThingType.PLACE, 0.66, 0.55),
    "LOC": (ThingType.PLACE, 0.5, 0.4),
    "FAC": (ThingType.PLACE, 0.42, 0.25),
    "PRODUCT": (ThingType.PRODUCT, 0.3, 0.3),
    "EVENT": (ThingType.EVENT, 0.35, 0.15),
    "WORK_OF_ART": (ThingType.PRODUCT, 0.25, 0.15),
    "LAW": (ThingType.PRODUCT, 0.3, 0.15),
}
_SEPARATORS = re.compile(r"\s+[-–—/|&+]\s+|(?<=\w)['’]s\s+(?=[A-Z])|\s*[:;•\[\]()\n]\s*|\s{2,}")


def model_names(page: Page, reading: Reading) -> Iterator[Candidate]:
    """The model's entities as candidates. What it does in title case is worth less."""
    for sentence in reading.sentences:
        for ent in sentence.tokens.ents:
            if ent.label_ in _LABELS:
                span = sentence.span_of_tokens(ent)
                for start, name in _cleaned(page, span.start, span.of(page.text)):
                    yield from _candidate(page, start, name, ent.label_)


def _cleaned(page: Page, start: int, text: str) -> Iterator[tuple[int, str]]:
    """The names in an entity: two people joined by a dash are two."""
    at = 0
    for cut in [*_SEPARATORS.finditer(text), None]:
        piece = text[at : cut.start() if cut is not None else len(text)]
        lead = len(piece) - len(piece.lstrip(" \"'“”‘’•·–—-*_#@.,"))
        name = re.sub(r"(?:['’]s?|[\s\"'“”‘’,;:!?*_–—-]+)$", "", piece[lead:])
        name = re.sub(r"['’]s?$|(?: (?:and|or|of|the|in|at|for|with))+$", "", name)
        begin, name = trim(page, start + at + lead, name)
        body = re.match(r"(.+?) (?:for|at|in) (?:the )?[A-Z]", name)
        if body is not None and body[1].split()[-1] in ORGANIZATION_HEADS:
            name = body[1]
        for first, part in two_names(begin, name) if name else ():
            yield after_person(first, part)
        at = cut.end() if cut is not None else len(text)


def _candidate(page: Page, start: int, name: str, label: str) -> Iterator[Candidate]:
    kind, several, single = _LABELS[label]
    words = normalize(name).split()
    if not _plausible(name, words, kind) or _is_unit(page, start, name):
        return
    if kind is ThingType.PERSON:
        bare = POSTNOMINAL.sub("", without_title(name))
        start, name = start + name.index(bare), bare
    small = [w for w in WORD.findall(name) if w.casefold() in page.common and len(w) > 3]
    weight = (several if len(words) > 1 else single) * (1 - 0.35 * len(small) / len(words))
    if page.titled_at(start):
        weight *= 0.6
    if name.isupper() and len(name) > 5:
        weight *= 0.6
    if kind is ThingType.PERSON and words[-1].title() in BODY_HEADS:
        weight *= 0.5
    if kind is not ThingType.PERSON and page.text[start + len(name) : start + len(name) + 1] == ":":
        weight *= 0.4 if page.starts_sentence(start) else 1.0  # a label
    yield candidate(start, name, kind, weight, "model")


def _is_unit(page: Page, start: int, name: str) -> bool:
    """'14 MW', '6 MWh': letters after a number."""
    return len(name) < 5 and re.search(r"\d ?$", page.text[max(0, start - 3) : start]) is not None


def _plausible(name: str, words: list[str], kind: ThingType) -> bool:
    if not words or not name[0].isalnum() or not any(c.isupper() for c in name) or len(words) > 9:
        return False
    if not can_be_name(name) or all(w in OPENERS or w in KINDS or w in CALENDAR or w in TITLES for w in words):
        return False
    if words[-1] in NATIONALITIES or words[0].isdigit() or re.search(r"[%$#=<>@]|\d{3,}|://", name):
        return False
    if any(w in CONCEPTS for w in words) and kind in (ThingType.PERSON, ThingType.PLACE):
        return False
    if kind is ThingType.PERSON:
        return can_be_person(name) and len(words) <= 4
    return fold(words[-1]) not in CALENDAR
