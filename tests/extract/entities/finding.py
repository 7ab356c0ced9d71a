"""What the extractor finds in a text written for a test: things by type and name, with their forms."""

from dataclasses import replace
from functools import cache

from kg.extract.entities import Entities
from kg.records import Document, Findings, Mention, ThingType
from kg.text import read
from kg.vocabularies import Named
from tests.extract.documents import document

SHIPS = (
    Named("https://example.org/corvid", ThingType.ORGANIZATION, "Corvid Labs", aliases=("Corvid",),
          same_as=("https://example.org/Q1",)),
    Named("https://example.org/tern", ThingType.AI_SYSTEM, "Tern", ambiguous=("Tern",), cues=("tide model",)),
)  # fmt: skip
"""A gazetteer of invented names: 'Tern' is a bird, unless tide models are spoken of."""


@cache
def extractor() -> Entities:
    return Entities(SHIPS)


def mentions(made: Document) -> tuple[Mention, ...]:
    return extractor()(read(made), Findings(made)).mentions


def things(text: str | Document, **about: str) -> dict[str, set[str]]:
    """'Person: Ada Byron' → every form under which the text mentions her."""
    made = document(text) if isinstance(text, str) else text
    found: dict[str, set[str]] = {}
    for mention in mentions(replace(made, **about)):
        found.setdefault(f"{mention.ref.type}: {mention.ref.name}", set()).add(mention.surface)
    return found
