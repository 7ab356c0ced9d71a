"""The ontology defines every term that is used, says what it means, and contradicts nothing that is sound."""

import owlrl
import pytest
from owlrl.Namespaces import ERRNS
from rdflib import OWL, RDF, RDFS, SKOS, XSD, Graph, Literal, Namespace, URIRef
from rdflib.namespace import DCTERMS

from kg.graph.vocabulary import KGO as WRITTEN
from kg.records import PREDICATES, Certainty, ClaimKind, Stance, Status, ThingType
from kg.vocabularies import folder
from tests.ontology.conftest import FILES, parsed

KGO = Namespace("https://w3id.org/kgo#")
SCHEMA = Namespace("https://schema.org/")
SH = Namespace("http://www.w3.org/ns/shacl#")

# The contract between what is written and what is queried.
CLASSES = """Document Segment AISystem Topic Risk Mitigation Milestone Measurement Claim Assertion Prediction
    Recommendation Question Relation""".split()
INDIVIDUALS = "Achieved Expected Missed Certain Probable Possible Doubtful".split()
PROPERTIES = """line page at mentionedIn confidence category mitigates status timeText horizonMin horizonMax earliest
    latest previousValue statement speaker certainty negated responds agreesWith disputes qualifies speakerConfidence
    worksFor leads memberOf founded interviews participatesIn develops locatedIn partOf competesWith funds threatens
    causes precedes""".split()

# The languages in which the files are written; their terms need no declaration.
LANGUAGES = (str(OWL), str(RDF), str(RDFS), str(XSD), str(SH))
KINDS = {OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty, OWL.NamedIndividual, RDF.Property}


def defined(ontology: Graph, kind: URIRef) -> set[URIRef]:
    return {s for s in ontology.subjects(RDF.type, kind) if str(s).startswith(str(KGO))}


def test_every_file_is_valid_turtle_with_a_title_a_version_and_a_licence():
    assert {f.name for f in FILES} >= {"kg.ttl", "shapes.ttl", "topics.ttl", "risks.ttl", "people.ttl"}
    for file in FILES:
        graph = parsed(file)
        headers = set(graph.subjects(RDF.type, OWL.Ontology)) | set(graph.subjects(RDF.type, SKOS.ConceptScheme))
        [header] = headers
        for told in (DCTERMS.title, DCTERMS.description, DCTERMS.license, OWL.versionInfo):
            assert graph.value(header, told), f"{file.name} has no {told}"


@pytest.mark.parametrize("name", [*CLASSES, *INDIVIDUALS, *PROPERTIES])
def test_each_term_of_the_contract_is_defined(ontology, name):
    kinds = set(ontology.objects(KGO[name], RDF.type))
    expected = {OWL.Class} if name in CLASSES else {OWL.ObjectProperty, OWL.DatatypeProperty, OWL.NamedIndividual}
    assert kinds & expected


def test_the_terms_that_the_graph_is_written_in_are_defined(ontology):
    for name in WRITTEN.__annotations__:
        if name.startswith("_"):
            continue
        assert set(ontology.objects(KGO[name], RDF.type)) & KINDS, f"kgo:{name} is written, but not defined"


def test_the_closed_lists_of_the_records_are_those_of_the_ontology(ontology, shapes):
    listed = next(shapes.objects(URIRef("https://w3id.org/kgo/shapes/relation-predicate"), SH["in"]))
    assert {str(p) for p in shapes.items(listed)} == {str(KGO[name]) for name in PREDICATES}
    assert {KGO[kind] for kind in ClaimKind} == set(ontology.subjects(RDFS.subClassOf, KGO.Claim))
    assert {KGO[status] for status in Status} == set(ontology.subjects(RDF.type, KGO.MilestoneStatus))
    assert {KGO[degree] for degree in Certainty} == set(ontology.subjects(RDF.type, KGO.CertaintyDegree))
    assert {KGO[stance] for stance in Stance} == set(ontology.subjects(RDFS.subPropertyOf, KGO.responds))
    for kind in ThingType:
        assert any((ns[kind], RDF.type, OWL.Class) in ontology for ns in (KGO, SCHEMA)), kind


def test_each_own_term_has_one_label_and_one_comment_in_english(ontology):
    terms = {s for s in ontology.subjects(RDF.type) if str(s).startswith(str(KGO))}
    assert len(terms) > 50
    for term in terms:
        for predicate in (RDFS.label, RDFS.comment):
            [told] = ontology.objects(term, predicate)
            assert isinstance(told, Literal)
            assert told.language == "en"
            assert str(told).strip()


def test_no_two_terms_have_the_same_label(ontology):
    labels = [str(label) for label in ontology.objects(None, RDFS.label)]
    assert len(labels) == len(set(labels))


def test_each_own_property_says_what_it_serves(ontology):
    properties = defined(ontology, OWL.ObjectProperty) | defined(ontology, OWL.DatatypeProperty)
    for term in properties:
        assert ontology.value(term, RDFS.range) or ontology.value(term, SCHEMA.rangeIncludes), f"{term} has no range"
        if term not in (KGO.ambiguousName, KGO.cue):  # of entries of any kind
            assert ontology.value(term, RDFS.domain) or ontology.value(term, SCHEMA.domainIncludes), term


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_no_file_uses_a_term_that_the_ontology_does_not_declare(ontology, file):
    graph = parsed(file)
    used = set(graph.predicates()) | set(graph.objects(None, RDF.type))
    used |= {o for o in graph.objects() if str(o).startswith(str(KGO))}
    for p in (SH.path, SH.targetClass, SH["class"], SH.targetSubjectsOf, SH.disjoint, SH.lessThan, RDFS.subClassOf,
              RDFS.subPropertyOf, RDFS.domain, RDFS.range, SCHEMA.domainIncludes, SCHEMA.rangeIncludes):  # fmt: skip
        used |= {o for o in graph.objects(None, p) if isinstance(o, URIRef)}
    used |= {o for p in (SKOS.closeMatch, SKOS.relatedMatch, SKOS.broadMatch) for o in graph.objects(None, p)}
    terms = {t for t in used if isinstance(t, URIRef) and not str(t).startswith(LANGUAGES)}
    unknown = {t for t in terms if not set(ontology.objects(t, RDF.type)) & KINDS}
    assert not unknown


def test_terms_of_other_vocabularies_say_where_they_are_defined(ontology):
    for term in ontology.subjects(RDFS.isDefinedBy):
        assert not str(term).startswith(str(KGO))
    foreign = {s for kind in KINDS for s in ontology.subjects(RDF.type, kind) if not str(s).startswith(str(KGO))}
    for term in foreign:
        assert ontology.value(term, RDFS.isDefinedBy), f"{term} has no rdfs:isDefinedBy"


def test_the_sample_uses_every_term_of_graphs(ontology, sample):
    used = set(sample.predicates()) | set(sample.objects())
    abstract = {KGO.MilestoneStatus, KGO.CertaintyDegree}  # classes of the individuals
    of_entries = {KGO.ambiguousName, KGO.cue}
    own = {s for s in ontology.subjects(RDF.type) if str(s).startswith(str(KGO))}
    assert own - abstract - of_entries - used == set()


# ── OWL RL ──


def contradictions(graph: Graph) -> list[str]:
    closed = Graph()
    for triple in graph:
        closed.add(triple)
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(closed)
    impossible = list(closed.subjects(RDF.type, OWL.Nothing))
    return [str(e) for e in closed.objects(None, ERRNS.error)] + [f"{s} is owl:Nothing" for s in impossible]


def test_the_ontology_is_consistent_with_a_graph_that_uses_every_term(ontology, sample):
    assert contradictions(ontology + sample) == []


@pytest.mark.parametrize("names", [("topics", "risks"), ("people", "organizations", "places", "products")])
def test_the_ontology_is_consistent_with_the_vocabularies(ontology, names):
    assert contradictions(ontology + parsed(*(folder() / f"{name}.ttl" for name in names))) == []


@pytest.mark.parametrize(
    "wrong",
    [
        "<https://example.org/kg/claim-open> a kgo:Assertion",  # it is a question
        "<https://example.org/kg/ada> a kgo:Risk",
        "<https://example.org/kg/leeds> kgo:leads <https://example.org/kg/works>",  # only people lead
    ],
)
def test_a_contradiction_is_found(ontology, sample, wrong):
    broken = ontology + sample
    broken.update(f"PREFIX kgo: <{KGO}> INSERT DATA {{ {wrong} }}")
    assert contradictions(broken)


def test_what_follows_from_a_graph_is_what_is_meant(ontology, sample):
    closed = ontology + sample
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(closed)
    thing = Namespace("https://example.org/kg/")
    assert (thing.ada, SCHEMA.worksFor, thing.works) in closed  # she leads it
    assert (thing.moor, KGO.competesWith, thing.works) in closed
    assert (thing["claim-doubt"], KGO.responds, thing["claim-fail"]) in closed
    classes = set(closed.objects(thing.works, RDF.type)) - {OWL.Thing, RDFS.Resource}
    assert classes == {SCHEMA.Organization}
