"""What the vocabularies hold, and how they are loaded."""

import re
from collections import Counter
from pathlib import Path

import pytest

import kg.vocabularies
from kg.errors import KgError
from kg.records import ENTITY_TYPES, ThingType
from kg.vocabularies import Concept, Named, folder, gazetteer, risks, topics

PREFIXES = """\
@prefix kgo: <https://w3id.org/kgo#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix schema: <https://schema.org/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix my: <https://example.org/my/> .
@prefix topic: <https://w3id.org/kgo/topics/> .
"""
FIRST_LINE = PREFIXES.count("\n") + 1

SCHEMES = [topics, risks]


@pytest.fixture
def overlay(tmp_path):
    """Write Turtle to a user's file; gives what `extra` takes."""

    def write(turtle: str, name: str = "mine.ttl") -> tuple[Path, ...]:
        file = tmp_path / name
        file.write_text(PREFIXES + turtle, encoding="utf-8")
        return (file,)

    return write


def named(name: str, kind: ThingType, extra: tuple[Path, ...] = ()) -> Named:
    [found] = [n for n in gazetteer(extra) if n.name == name and n.type is kind]
    return found


def concept(notation: str, concepts: tuple[Concept, ...]) -> Concept:
    [found] = [c for c in concepts if c.notation == notation]
    return found


# ── what they hold ──


def test_the_gazetteer_knows_the_field_and_the_world():
    count = Counter(entry.type for entry in gazetteer())
    assert count[ThingType.PERSON] >= 120
    assert count[ThingType.ORGANIZATION] >= 250
    assert count[ThingType.AI_SYSTEM] >= 120
    assert count[ThingType.PLACE] >= 200


def test_the_schemes_are_of_a_useful_size():
    assert 250 <= len(topics()) <= 500
    assert 30 <= len(risks()) <= 100


def test_usual_short_forms_are_known():
    assert {"U.S.", "US", "USA", "America"} <= set(named("United States", ThingType.PLACE).aliases)
    assert {"UK", "Britain"} <= set(named("United Kingdom", ThingType.PLACE).aliases)
    assert "EU" in named("European Union", ThingType.PLACE).aliases
    assert "RLHF" in concept("reinforcement-learning-from-human-feedback", topics()).aliases
    assert "bioterrorism" in concept("biological-attack", risks()).aliases


@pytest.mark.parametrize("name", ["Claude", "Gemini", "Copilot"])
def test_a_name_that_means_other_things_too_is_ambiguous_and_has_cues(name):
    entry = named(name, ThingType.AI_SYSTEM)
    assert name in entry.ambiguous
    assert entry.cues


def test_a_form_shared_by_two_places_is_safe_for_neither():
    for name in ("State of Georgia", "Georgia"):
        assert "Georgia" in named(name, ThingType.PLACE).ambiguous
    assert "Washington" in named("Washington State", ThingType.PLACE).ambiguous
    assert "Washington" in named("Washington, D.C.", ThingType.PLACE).ambiguous


def safe_forms(entry: Named | Concept) -> set[str]:
    return {entry.name, *entry.aliases} - set(entry.ambiguous)


def test_a_safe_form_names_one_thing_of_a_type():
    owners: dict[tuple[ThingType, str], set[str]] = {}
    for entry in gazetteer():
        kind = ThingType.PRODUCT if entry.type is ThingType.AI_SYSTEM else entry.type
        for form in safe_forms(entry):
            owners.setdefault((kind, form.casefold()), set()).add(entry.iri)
    assert {form: iris for form, iris in owners.items() if len(iris) > 1} == {}


@pytest.mark.parametrize("scheme", SCHEMES)
def test_a_label_belongs_to_one_concept_of_a_scheme(scheme):
    owners: dict[str, set[str]] = {}
    for entry in scheme():
        for form in {entry.name, *entry.aliases}:
            owners.setdefault(form.casefold(), set()).add(entry.notation)
    assert {form: found for form, found in owners.items() if len(found) > 1} == {}


def test_no_label_is_a_topic_and_a_risk():
    told = [{f.casefold() for c in scheme() for f in (c.name, *c.aliases)} for scheme in SCHEMES]
    assert told[0] & told[1] == set()


def test_no_topic_goes_by_the_name_of_a_thing():
    things = {form.casefold() for entry in gazetteer() for form in safe_forms(entry)}
    assert {form for entry in topics() for form in safe_forms(entry) if form.casefold() in things} == set()


@pytest.mark.parametrize("scheme", SCHEMES)
def test_notations_are_slugs_and_end_the_iri(scheme):
    for entry in scheme():
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", entry.notation)
        assert entry.iri == f"https://w3id.org/kgo/{scheme.__name__}/{entry.notation}"


def test_register_iris_are_wikidata_items_and_each_stands_once():
    items = [iri for entry in gazetteer() for iri in entry.same_as]
    assert len(items) > 200
    assert all(re.fullmatch(r"http://www\.wikidata\.org/entity/Q[1-9][0-9]*", iri) for iri in items)
    assert [iri for iri, count in Counter(items).items() if count > 1] == []


@pytest.mark.parametrize("load", [gazetteer, *SCHEMES])
def test_forms_are_trimmed_and_the_same_form_is_not_safe_and_ambiguous(load):
    for entry in load():
        for form in (entry.name, *entry.aliases, *entry.ambiguous):
            assert form == " ".join(form.split())
        assert not set(entry.aliases) & set(entry.ambiguous)
        assert entry.name not in entry.aliases


@pytest.mark.parametrize(
    "file", ["people.ttl", "organizations.ttl", "products.ttl", "places.ttl", "topics.ttl", "risks.ttl"]
)
def test_entries_stand_in_order_of_their_iris(file):
    text = (folder() / file).read_text(encoding="utf-8")
    subjects = re.findall(r"^[a-z]+:(\S+) a (?!skos:ConceptScheme)", text, re.MULTILINE)
    assert len(subjects) > 50
    assert subjects == sorted(subjects)


# ── how they are loaded ──


@pytest.mark.parametrize("load", [gazetteer, *SCHEMES])
def test_entries_come_in_order_of_their_iris_and_their_parts_sorted(load):
    entries = load()
    assert [e.iri for e in entries] == sorted(e.iri for e in entries)
    for entry in entries:
        assert entry.aliases == tuple(sorted(entry.aliases))
        assert entry.ambiguous == tuple(sorted(entry.ambiguous))


def test_only_kinds_of_entities_are_in_the_gazetteer():
    assert {entry.type for entry in gazetteer()} <= ENTITY_TYPES


def test_a_user_adds_names_and_concepts_in_one_file(overlay):
    extra = overlay("""
my:mill a schema:Organization ; skos:prefLabel "Tide Mill" ; skos:altLabel "the Mill" ; skos:hiddenLabel "Mill" ;
    kgo:cue "Leeds" ; owl:sameAs <https://example.com/mill> .
my:fair a schema:Event ; skos:prefLabel "Tide" ; kgo:ambiguousName true .
my:tides a skos:Concept ; skos:prefLabel "tides" ; skos:notation "tides" ; skos:inScheme <https://w3id.org/kgo/topics> ;
    skos:broader topic:oceanography .
""")
    assert named("Tide Mill", ThingType.ORGANIZATION, extra) == Named(
        iri="https://example.org/my/mill",
        type=ThingType.ORGANIZATION,
        name="Tide Mill",
        aliases=("the Mill",),
        ambiguous=("Mill",),
        same_as=("https://example.com/mill",),
        cues=("Leeds",),
    )
    assert named("Tide", ThingType.EVENT, extra).ambiguous == ("Tide",)
    assert len(gazetteer(extra)) == len(gazetteer()) + 2
    assert concept("tides", topics(extra)).broader == ("oceanography",)
    assert len(topics(extra)) == len(topics()) + 1
    assert risks(extra) == risks()


def test_a_user_adds_labels_to_an_entry_that_is_there(overlay):
    extra = overlay("""
<https://w3id.org/kgo/places/japan> skos:altLabel "Nippon" ; skos:hiddenLabel "JP" .
topic:robotics skos:altLabel "mechatronics" .
""")
    japan = named("Japan", ThingType.PLACE, extra)
    assert "Nippon" in japan.aliases
    assert "JP" in japan.ambiguous
    assert "mechatronics" in concept("robotics", topics(extra)).aliases


def test_a_user_takes_the_safety_from_a_form(overlay):
    extra = overlay('<https://w3id.org/kgo/places/united-states> skos:hiddenLabel "America" .')
    states = named("United States", ThingType.PLACE, extra)
    assert "America" in states.ambiguous
    assert "America" not in states.aliases


def test_an_ai_system_that_is_also_called_a_product_is_an_ai_system(overlay):
    extra = overlay('my:gauge a schema:Product, kgo:AISystem ; skos:prefLabel "The Gauge" .')
    assert named("The Gauge", ThingType.AI_SYSTEM, extra).iri == "https://example.org/my/gauge"


def test_what_is_not_an_entry_is_passed_over(overlay):
    extra = overlay('my:note skos:note "to myself" . [] a schema:Person ; skos:prefLabel "Nobody" .')
    assert gazetteer(extra) == gazetteer()


SCHEME = "skos:inScheme <https://w3id.org/kgo/topics>"


@pytest.mark.parametrize(
    ("load", "turtle", "line", "told"),
    [
        (gazetteer, "\nmy:x a schema:Person .", 1, "exactly one skos:prefLabel, but has none"),
        (gazetteer, 'my:x a schema:Person ; skos:prefLabel "A", "B" .', 0, "but has 'A' and 'B'"),
        (gazetteer, '\n\n<https://example.org/my/x> a schema:Place ; skos:prefLabel " " .', 2, "exactly one"),
        (gazetteer, 'my:x a schema:Place ; skos:prefLabel "A" ; skos:altLabel "" .', 0, "an empty label"),
        (topics, f'my:x {SCHEME} ; skos:prefLabel "x" .', 0, "exactly one skos:notation, but has none"),
        (topics, f'my:x {SCHEME} ; skos:prefLabel "x" ; skos:notation "robotics" .', 0, "of another concept"),
        (topics, f'my:x {SCHEME} ; skos:prefLabel "x" ; skos:notation "x" ; skos:broader my:y .', 0, "no concept of"),
        (topics, f'my:x {SCHEME} ; skos:prefLabel "x" ; skos:notation "x" ; skos:related my:y .', 0, "no concept of"),
        (topics, f'my:x {SCHEME} ; skos:prefLabel "x" ; skos:notation "x" ; skos:broader my:x .', 0, "in a circle"),
    ],
)
def test_a_wrong_entry_is_told_with_file_and_line(overlay, load, turtle, line, told):
    extra = overlay(turtle)
    with pytest.raises(KgError, match=re.escape(told)) as caught:
        load(extra)
    assert caught.value.where == f"{extra[0]}, line {FIRST_LINE + line}"
    assert caught.value.fix


def test_a_longer_circle_is_found_as_well(overlay):
    extra = overlay("topic:artificial-intelligence skos:broader topic:deep-learning .")
    with pytest.raises(KgError, match="circle"):
        topics(extra)


def test_broken_turtle_is_told_with_file_and_line(overlay):
    extra = overlay('my:a a schema:Person ; skos:prefLabel "A" .\nmy:b a schema:Person ; ; skos:prefLabel "B .\n')
    with pytest.raises(KgError, match="not valid Turtle") as caught:
        gazetteer(extra)
    assert caught.value.where == f"{extra[0]}, line {FIRST_LINE + 1}"
    assert caught.value.why


def test_bytes_that_are_no_text_are_told(tmp_path):
    file = tmp_path / "binary.ttl"
    file.write_bytes(b'<https://example.org/a> <https://example.org/b> "\xff\xfe" .')
    with pytest.raises(KgError) as caught:
        topics((file,))
    assert str(file) in str(caught.value.where)


def test_a_missing_file_is_told(tmp_path):
    with pytest.raises(KgError, match="cannot be read") as caught:
        risks((tmp_path / "none.ttl",))
    assert caught.value.where == str(tmp_path / "none.ttl")


def test_the_folder_holds_the_ontology_and_the_shapes():
    assert (folder() / "kg.ttl").is_file()
    assert (folder() / "shapes.ttl").is_file()


def test_the_packaged_folder_comes_before_the_repositorys(tmp_path, monkeypatch):
    packaged = tmp_path / "kg" / "ontology"
    packaged.mkdir(parents=True)
    monkeypatch.setattr(kg.vocabularies.importlib.resources, "files", lambda package: tmp_path / package)
    try:
        folder.cache_clear()
        assert folder() != packaged  # it is empty: the repository's is taken
        (packaged / "kg.ttl").touch()
        folder.cache_clear()
        assert folder() == packaged
    finally:
        folder.cache_clear()


def test_a_missing_ontology_is_told(tmp_path, monkeypatch):
    monkeypatch.setattr(kg.vocabularies.importlib.resources, "files", lambda package: tmp_path / package)
    monkeypatch.setattr(kg.vocabularies, "__file__", str(tmp_path / "kg" / "vocabularies.py"))
    try:
        folder.cache_clear()
        with pytest.raises(KgError, match="the ontology is missing"):
            folder()
    finally:
        folder.cache_clear()
