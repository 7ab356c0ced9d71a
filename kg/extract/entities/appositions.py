"""Names that a noun beside them explains: 'Ashby, a start-up', 'the economist Ada Byron', 'Tern is the model …'."""

import re
from collections.abc import Iterator

from kg.extract.entities.candidates import Candidate, candidate
from kg.extract.entities.lexicon import NOUNS
from kg.extract.entities.page import Page
from kg.extract.entities.patterns import compiled
from kg.extract.entities.wording import can_be_name, can_be_person, trim
from kg.records import ThingType

_NOUN = "|".join(re.escape(noun) for noun in sorted(NOUNS, key=lambda n: (-len(n), n)))
_NAME = r"(?P<name>{CAP}(?: (?:of |the )?{CAP}){0,3}(?: \d+(?:\.\d+)*)?)"
_WORDS = "(?:{ADJECTIVE} ){0,4}?"
_END = rf"(?![\w'’-]| (?:{_NOUN})\b)"  # not 'a company director', 'the hospital's physician'
_AFTER = compiled(
    rf"{{BEFORE_NAME}}{_NAME}(?:,| \(| [–—-]) (?:an?|the|its|our|their|another) {_WORDS}(?P<noun>{_NOUN}){_END}"
)
_IS = compiled(rf"{{BEFORE_NAME}}{_NAME} (?:is|was|are|remains|became) (?:an?|the) {_WORDS}(?P<noun>{_NOUN}){_END}")
_BEFORE = compiled(rf"{{BEFORE_NAME}}(?P<noun>{_NOUN}),? {_NAME}")


def explained(page: Page) -> Iterator[Candidate]:
    """Names with the type of the noun that explains them."""
    for pattern, weight in ((_AFTER, 0.8), (_IS, 0.8), (_BEFORE, 0.6)):
        for hit in page.finditer(pattern):
            yield from _explained(page, hit, NOUNS[hit["noun"]], weight)


def _explained(page: Page, hit: re.Match[str], kind: ThingType, weight: float) -> Iterator[Candidate]:
    before = hit.re is _BEFORE
    start, name = trim(page, hit.start("name"), hit["name"])
    if not name or not can_be_name(name):
        return
    if not before and re.search(r"\b(?:of|for|and|the) $", page.text[max(0, start - 5) : start]):
        return  # the noun may explain all of 'the Institute of Ashby'
    if kind is ThingType.PERSON and (not can_be_person(name) or (before and " " not in name)):
        return
    if " " in name or name.casefold() not in page.common:
        yield candidate(start, name, kind, weight, "apposition")
