"""All finders of names, one after the other."""

from collections.abc import Iterable

from kg.extract.entities.acronyms import acronyms, implied
from kg.extract.entities.appositions import explained
from kg.extract.entities.candidates import Candidate
from kg.extract.entities.events import events
from kg.extract.entities.gazetteer import Gazetteer
from kg.extract.entities.grouping import group
from kg.extract.entities.lists import listed, owned
from kg.extract.entities.model import model_names
from kg.extract.entities.organizations import organizations
from kg.extract.entities.page import Page
from kg.extract.entities.people import parallel_people, people
from kg.extract.entities.places import places
from kg.extract.entities.products import products
from kg.extract.entities.spotting import free_standing, spot
from kg.extract.entities.voting import vote
from kg.extract.entities.works import works
from kg.names import normalize
from kg.records import Findings, ThingType
from kg.text import Reading
from kg.vocabularies import Named, gazetteer


class Entities:
    """Mentions of named things. Every mention of one thing carries the same Ref: its type and fullest name here."""

    name = "entities"
    requires: frozenset[str] = frozenset()
    provides = frozenset({"mentions.entities"})

    def __init__(self, known: Iterable[Named] | None = None) -> None:
        self._gazetteer = Gazetteer(gazetteer() if known is None else known)

    def __call__(self, reading: Reading, found: Findings) -> Findings:
        page = Page(reading)
        defined, concepts = acronyms(page)
        candidates: list[Candidate] = [
            *self._gazetteer(page),
            *defined,
            *people(page, reading),
            *organizations(page),
            *places(page),
            *products(page),
            *works(page),
            *explained(page),
            *events(page),
            *model_names(page, reading),
        ]
        forms = vote(page, candidates, concepts)
        persons = frozenset(normalize(f.text) for f in forms if f.type is ThingType.PERSON and f.score > 0.6)
        hints = frozenset(normalize(c.name) for c in candidates if c.type is ThingType.PERSON)
        candidates += parallel_people(page, persons, hints)
        candidates += listed(page, forms, candidates)
        candidates += owned(page, forms)
        candidates += implied(page, [(f.text, f.type) for f in forms])
        things = group(free_standing(page, vote(page, candidates, concepts)))
        return Findings(reading.document, mentions=spot(page, things))
