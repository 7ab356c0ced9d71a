"""The word lists of lexicon.toml: what tells names from other capitals. Each is described there."""

import tomllib
from importlib.resources import files

from kg.records import ThingType

_DATA = tomllib.loads((files("kg.extract.entities") / "lexicon.toml").read_text(encoding="utf-8"))


def _words(text: str) -> frozenset[str]:
    """Words set apart by commas if there is one, else by white space."""
    parts = text.split(",") if "," in text else text.split()
    return frozenset(" ".join(part.split()) for part in parts if part.strip())


CONCEPTS = _words(_DATA["CONCEPTS"])
KINDS = _words(_DATA["KINDS"])
NATIONALITIES = _words(_DATA["NATIONALITIES"])
CALENDAR = _words(_DATA["CALENDAR"])
OPENERS = _words(_DATA["OPENERS"])
LEADING = _words(_DATA["LEADING"])
NUMBERED = _words(_DATA["NUMBERED"])
SPEECH = _words(_DATA["SPEECH"])
ORGANIZATION_HEADS = _words(_DATA["ORGANIZATION_HEADS"])
WEAK_ORGANIZATION_HEADS = _words(_DATA["WEAK_ORGANIZATION_HEADS"])
BODY_OF = _words(_DATA["BODY_OF"])
PUBLIC_BODIES = _words(_DATA["PUBLIC_BODIES"])
PLACE_HEADS = _words(_DATA["PLACE_HEADS"])
PLACE_OF = _words(_DATA["PLACE_OF"])
US_STATES = _words(_DATA["US_STATES"])
REGIONS = _words(_DATA["REGIONS"]) | US_STATES
COUNTRIES = _words(_DATA["COUNTRIES"])
POSTAL = _words(_DATA["POSTAL"])
PRODUCT_HEADS = _words(_DATA["PRODUCT_HEADS"])
SHOW_HEADS = _words(_DATA["SHOW_HEADS"])
LAW_HEADS = _words(_DATA["LAW_HEADS"])
EVENT_HEADS = _words(_DATA["EVENT_HEADS"])
WORK_CUES = _words(_DATA["WORK_CUES"])
PEOPLE_FIELDS = _words(_DATA["PEOPLE_FIELDS"])
PLACE_FIELDS = _words(_DATA["PLACE_FIELDS"])
ORGANIZATION_FIELDS = _words(_DATA["ORGANIZATION_FIELDS"])
EVENT_FIELDS = _words(_DATA["EVENT_FIELDS"])
PRODUCT_FIELDS = _words(_DATA["PRODUCT_FIELDS"])

BODY_HEADS = ORGANIZATION_HEADS | WEAK_ORGANIZATION_HEADS
HEADS = BODY_HEADS | PLACE_HEADS | PRODUCT_HEADS
NOUNS = {noun: ThingType(kind) for kind, words in _DATA["nouns"].items() for noun in _words(words)}
"""Nouns that say of which type a name beside them is."""
