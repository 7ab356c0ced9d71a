"""The vocabularies of `ontology/`: names known beforehand, topics, and categories of risk.

Users can add Turtle files of the same shape, as ``extra``: new entries, and further labels of entries that are there
already. What an entry is follows from its class or scheme, so that one file may hold all kinds.
"""

import importlib.resources
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import pyoxigraph as ox

from kg.errors import KgError
from kg.records import ThingType

TOPICS = "https://w3id.org/kgo/topics"  # the scheme; a concept is TOPICS + '/' + notation
RISKS = "https://w3id.org/kgo/risks"

_KGO = "https://w3id.org/kgo#"
_SKOS = "http://www.w3.org/2004/02/skos/core#"
_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_SAME_AS = "http://www.w3.org/2002/07/owl#sameAs"

# The most special class first: an AI system may be called a product as well.
_CLASSES = {
    f"{_KGO}AISystem": ThingType.AI_SYSTEM,
    "https://schema.org/Person": ThingType.PERSON,
    "https://schema.org/Organization": ThingType.ORGANIZATION,
    "https://schema.org/Place": ThingType.PLACE,
    "https://schema.org/Product": ThingType.PRODUCT,
    "https://schema.org/Event": ThingType.EVENT,
}
_GAZETTEER = ("organizations.ttl", "people.ttl", "places.ttl", "products.ttl")


@dataclass(frozen=True, slots=True)
class Named:
    """A thing that is known by name before any document is read.

    ``aliases`` name it wherever they stand, and so does ``name`` unless it is among ``ambiguous``: forms that name it
    only where a fuller form or another cue stands in the same document. ``cues`` are such words. ``same_as`` are its
    IRIs in public registers. Each tuple is sorted; forms are spelt as they are written, capitals included.
    """

    iri: str
    type: ThingType
    name: str
    aliases: tuple[str, ...] = ()
    ambiguous: tuple[str, ...] = ()
    same_as: tuple[str, ...] = ()
    cues: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Concept:
    """A topic or a category of risk. ``broader`` and ``related`` are notations of concepts of the same scheme.

    ``aliases`` and ``ambiguous`` are as in `Named`. Forms are spelt as they stand inside a sentence.
    """

    iri: str
    notation: str
    name: str
    aliases: tuple[str, ...] = ()
    broader: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    ambiguous: tuple[str, ...] = ()


@lru_cache(maxsize=1)
def folder() -> Path:
    """Where the vocabularies, the ontology and the shapes lie: in the installed package, or else in the repository.

    Raises KgError if they are in neither.
    """
    packaged = Path(str(importlib.resources.files("kg") / "ontology"))
    repository = Path(__file__).resolve().parent.parent / "ontology"
    for place in (packaged, repository):
        if (place / "kg.ttl").is_file():
            return place
    raise KgError(
        "the ontology is missing",
        where=f"{packaged} or {repository}",
        why="it comes with the package, so the installation is not complete",
        fix="install kg again",
    )


@lru_cache(maxsize=8)
def gazetteer(extra: tuple[Path, ...] = ()) -> tuple[Named, ...]:
    """People, organizations, places, products, AI systems and events, by IRI.

    Raises KgError, naming file and line, for a file that cannot be read, and an entry without exactly one name.
    """
    entries = _entries((*(folder() / name for name in _GAZETTEER), *extra))
    found = [_named(entry, kind) for entry in entries if (kind := _kind(entry))]
    return tuple(sorted(found, key=lambda named: named.iri))


@lru_cache(maxsize=8)
def topics(extra: tuple[Path, ...] = ()) -> tuple[Concept, ...]:
    """The concepts of the scheme of topics, by IRI. Raises what `risks` raises."""
    return _scheme(TOPICS, _entries((folder() / "topics.ttl", *extra)))


@lru_cache(maxsize=8)
def risks(extra: tuple[Path, ...] = ()) -> tuple[Concept, ...]:
    """The concepts of the risk taxonomy, by IRI.

    Raises KgError, naming file and line, for a file that cannot be read; a concept without exactly one name and
    notation, or with that of another; a broader or related concept that is none, or a concept broader than itself.
    """
    return _scheme(RISKS, _entries((folder() / "risks.ttl", *extra)))


@dataclass(frozen=True)
class _Entry:
    """All that the files say of one IRI, by predicate. ``file`` is the first that speaks of it."""

    iri: str
    file: Path
    values: dict[str, set[str]]

    def all(self, predicate: str) -> tuple[str, ...]:
        return tuple(sorted(self.values.get(predicate, ())))

    def one(self, predicate: str) -> str:
        values = self.all(predicate)
        if len(values) == 1 and values[0].strip():
            return values[0]
        name = predicate.rpartition("#")[2]
        found = " and ".join(map(repr, values)) or "none"
        raise self.fault(f"has to have exactly one skos:{name}, but has {found}", fix=f"give it one skos:{name}")

    def fault(self, what: str, fix: str) -> KgError:
        return KgError(f"<{self.iri}> {what}", where=f"{self.file}, line {self.line()}", fix=fix)

    def line(self) -> int:
        """Where its description begins: the first line that starts with its IRI, whole or after a prefix."""
        last = re.escape(re.split(r"[/#]", self.iri)[-1])
        start = re.compile(rf"\s*(<{re.escape(self.iri)}>|[\w-]*:{last}|<[^<>]*{last}>)(?=\s|$)")
        lines = self.file.read_text(encoding="utf-8").splitlines()
        return next((number for number, text in enumerate(lines, start=1) if start.match(text)), 1)


def _entries(files: Iterable[Path]) -> list[_Entry]:
    """What ``files`` say together, in order of first appearance. Blank nodes are left out."""
    found: dict[str, _Entry] = {}
    for file in files:
        for subject, predicate, value in _statements(file):
            entry = found.setdefault(subject, _Entry(subject, file, defaultdict(set)))
            entry.values[predicate].add(value)
    return list(found.values())


@lru_cache(maxsize=32)
def _statements(file: Path) -> tuple[tuple[str, str, str], ...]:
    try:
        triples = list(ox.parse(path=file, format=ox.RdfFormat.TURTLE))
    except OSError as error:
        raise KgError(
            "a vocabulary cannot be read",
            where=str(file),
            why=error.strerror or str(error),
            fix="check the path and the permissions of the file",
        ) from error
    except SyntaxError as error:
        raise KgError(
            "a vocabulary is not valid Turtle",
            where=f"{file}, line {error.lineno}" if error.lineno else str(file),
            why=error.msg,
            fix="correct the line, or see the files in the ontology folder for the layout",
        ) from error
    return tuple(
        (t.subject.value, t.predicate.value, t.object.value)
        for t in triples
        if isinstance(t.subject, ox.NamedNode) and isinstance(t.object, (ox.NamedNode, ox.Literal))
    )


def _kind(entry: _Entry) -> ThingType | None:
    classes = entry.values.get(_TYPE, set())
    return next((kind for cls, kind in _CLASSES.items() if cls in classes), None)


def _named(entry: _Entry, kind: ThingType) -> Named:
    name, aliases, ambiguous = _forms(entry)
    return Named(entry.iri, kind, name, aliases, ambiguous, same_as=entry.all(_SAME_AS), cues=entry.all(f"{_KGO}cue"))


def _forms(entry: _Entry) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    """Name, safe aliases and ambiguous forms. A form that is called both safe and ambiguous is ambiguous."""
    name = entry.one(f"{_SKOS}prefLabel")
    ambiguous = set(entry.all(f"{_SKOS}hiddenLabel"))
    if "true" in entry.all(f"{_KGO}ambiguousName"):
        ambiguous.add(name)
    aliases = set(entry.all(f"{_SKOS}altLabel")) - ambiguous - {name}
    if not all(form.strip() for form in aliases | ambiguous):
        raise entry.fault("has an empty label", fix="leave it out")
    return name, tuple(sorted(aliases)), tuple(sorted(ambiguous))


def _scheme(scheme: str, entries: Iterable[_Entry]) -> tuple[Concept, ...]:
    members = [entry for entry in entries if scheme in entry.values.get(f"{_SKOS}inScheme", ())]
    notations: dict[str, str] = {}  # by IRI
    for entry in members:
        notation = entry.one(f"{_SKOS}notation")
        if notation in notations.values():
            raise entry.fault(f"has the notation {notation!r} of another concept", fix="give it one of its own")
        notations[entry.iri] = notation
    concepts = tuple(sorted((_concept(entry, notations) for entry in members), key=lambda concept: concept.iri))
    _refuse_circles(concepts, {entry.iri: entry for entry in members})
    return concepts


def _concept(entry: _Entry, notations: dict[str, str]) -> Concept:
    def those(relation: str) -> tuple[str, ...]:
        for iri in entry.all(f"{_SKOS}{relation}"):
            if iri not in notations:
                raise entry.fault(
                    f"has skos:{relation} <{iri}>, which is no concept of its scheme",
                    fix="correct the IRI, or define the concept in one of the files",
                )
        return tuple(sorted(notations[iri] for iri in entry.all(f"{_SKOS}{relation}")))

    name, aliases, ambiguous = _forms(entry)
    return Concept(entry.iri, notations[entry.iri], name, aliases, those("broader"), those("related"), ambiguous)


def _refuse_circles(concepts: tuple[Concept, ...], entries: dict[str, _Entry]) -> None:
    """Raises KgError for a concept that is broader than itself, directly or by way of others."""
    broader = {concept.notation: set(concept.broader) for concept in concepts}
    above: set[str] = set()  # notations whose broader concepts all end at a top concept
    while rest := [n for n in broader if n not in above]:
        done = [n for n in rest if broader[n] <= above]
        if not done:
            caught = next(concept for concept in concepts if concept.notation in rest)
            raise entries[caught.iri].fault(
                "is in a circle of skos:broader, or below one", fix="take one of its skos:broader away"
            )
        above.update(done)
