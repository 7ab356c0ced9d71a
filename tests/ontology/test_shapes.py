"""The shapes let a sound graph pass, and report each way to break it by a sentence that says what is wrong."""

import pyshacl
import pytest
from rdflib import Graph, Literal, Namespace

SH = Namespace("http://www.w3.org/ns/shacl#")

PREFIXES = """
    PREFIX : <https://example.org/kg/>
    PREFIX doc: <https://example.org/kg/document/harbour#>
    PREFIX dcterms: <http://purl.org/dc/terms/>
    PREFIX itsrdf: <http://www.w3.org/2005/11/its/rdf#>
    PREFIX kgo: <https://w3id.org/kgo#>
    PREFIX nif: <http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#>
    PREFIX prov: <http://www.w3.org/ns/prov#>
    PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
    PREFIX schema: <https://schema.org/>
    PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
    PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
"""


def reports(graph: Graph, shapes: Graph) -> set[str]:
    _, results, text = pyshacl.validate(graph, shacl_graph=shapes)
    assert isinstance(results, Graph), text
    return {str(message) for message in results.objects(None, SH.resultMessage)}


def broken(sample: Graph, update: str) -> Graph:
    graph = Graph()
    for triple in sample:
        graph.add(triple)
    before = set(graph)
    graph.update(PREFIXES + update)
    assert set(graph) != before, "the update changes nothing"
    return graph


def insert(triples: str) -> str:
    return f"INSERT DATA {{ {triples} }}"


def delete(pattern: str) -> str:
    return f"DELETE WHERE {{ {pattern} }}"


def put(subject: str, predicate: str, value: str) -> str:
    """Give ``subject`` another value of ``predicate``."""
    return f"DELETE {{ {subject} {predicate} ?v }} INSERT {{ {subject} {predicate} {value} }} WHERE {{ {subject} {predicate} ?v }}"  # noqa: E501


# What the report has to begin with, and what is done to the sample.
BREAKS = [
    ("A document names exactly one source", delete(":harbour dcterms:source ?v")),
    ("A document has at most one title", insert(":harbour dcterms:title 'Another'")),
    ("A document has at most one date", put(":harbour", "dcterms:date", "'in March'")),
    ("A document has at most one form", insert(":harbour dcterms:type 'minutes'")),
    ("A document has at most one author", put(":harbour", "schema:author", ":works")),
    ("A document says which activity read it", delete(":harbour prov:wasGeneratedBy ?v")),
    ("A document has exactly one text", insert("doc:other a nif:Context ; nif:isString 'x' ; nif:sourceUrl :harbour")),
    ("The activity that made a graph has exactly one name", delete(":activity schema:name ?v")),
    ("The activity that made a graph has exactly one version", delete(":activity schema:softwareVersion ?v")),
    (
        "The activity that made a graph carries no clock time",
        insert(":activity prov:startedAtTime '2026-03-01T00:00:00'^^xsd:dateTime"),
    ),
    (
        "The activity that made a graph carries no clock time",
        insert(":activity prov:endedAtTime '2026-03-01T00:00:00'^^xsd:dateTime"),
    ),
    ("A document’s text is written down exactly once", delete("doc:text nif:isString ?v")),
    ("A text belongs to exactly one document", delete("doc:text nif:sourceUrl ?v")),
    ("A chapter or section has exactly one title", delete("doc:segment-1 dcterms:title ?v")),
    ("A chapter or section has exactly one position", put("doc:segment-1", "schema:position", "0")),
    ("A chapter or section is part of exactly one document", put("doc:segment-2", "dcterms:isPartOf", ":ada")),
    ("A passage quotes its words exactly once", put("doc:lead", "nif:anchorOf", "''")),
    ("A passage has exactly one begin", put("doc:lead", "nif:beginIndex", "65")),
    ("A passage has exactly one begin", put("doc:lead", "nif:beginIndex", "-1")),
    ("A passage has exactly one end", put("doc:lead", "nif:endIndex", "'65'")),
    ("A passage lies in exactly one text", delete("doc:lead nif:referenceContext ?v")),
    ("A mention refers to a thing by its IRI", put("doc:ada", "itsrdf:taIdentRef", "'Ada'")),
    ("What is mentioned, spoken of or related has a name", put("doc:ada", "itsrdf:taIdentRef", ":nobody")),
    ("A passage is part of at most one chapter", put("doc:lead", "dcterms:isPartOf", ":harbour")),
    ("A passage begins on at most one line", put("doc:lead", "kgo:line", "0")),
    ("A passage begins on at most one page", put("doc:lead", "kgo:page", "'one'")),
    ("A passage begins at most at one moment", put("doc:lead", "kgo:at", "62")),
    (
        "The passage https://example.org/kg/document/harbour#lead does not quote",
        put("doc:lead", "nif:beginIndex", "28"),
    ),
    (
        "The passage https://example.org/kg/document/harbour#ada does not quote",
        put("doc:ada", "nif:anchorOf", "'Ada B'"),
    ),
    (
        "A thing has an IRI",
        insert("[] a schema:Person ; skos:prefLabel 'X' ; kgo:confidence 1.0 ; kgo:mentionedIn :harbour"),
    ),
    ("A thing has exactly one name", insert(":ada skos:prefLabel 'Ada'")),
    ("A thing has exactly one name", delete(":gauge skos:prefLabel ?v")),
    ("An alias of a thing is a text that differs from its name", insert(":ada skos:altLabel 'Ada Byron'")),
    ("A thing is mentioned in documents", put(":ada", "kgo:mentionedIn", ":works")),
    ("A thing has exactly one confidence", put(":leeds", "kgo:confidence", "1.2")),
    ("A thing has exactly one confidence", put(":leeds", "kgo:confidence", "'high'")),
    ("A thing has exactly one confidence", insert(":leeds kgo:confidence 0.1")),
    ("A thing rests on passages", put(":storm", "prov:wasDerivedFrom", ":harbour")),
    ("A thing has a document that mentions it, and a confidence", delete(":storm kgo:mentionedIn ?v")),
    ("A thing has a document that mentions it, and a confidence", delete(":day kgo:confidence ?v")),
    ("A topic’s broader concept has an IRI", put(":defences", "skos:broader", "'climate'")),
    ("A risk falls under at most one concept", put(":storm", "kgo:category", "'climate-damage'")),
    ("A milestone has exactly one status", delete(":opening kgo:status ?v")),
    ("A milestone has exactly one status", put(":opening", "kgo:status", "kgo:Probable")),
    ("A milestone has exactly one status", insert(":opening kgo:status kgo:Achieved")),
    ("A claim or milestone means at most one time", insert(":opening kgo:timeText 'soon'")),
    ("The time that a claim or milestone means is given by", put(":opening", "kgo:timePassage", ":harbour")),
    ("A horizon has at most one least distance", put(":opening", "kgo:horizonMin", "'P2Y'")),
    ("A horizon has at most one greatest distance", put(":opening", "kgo:horizonMax", "3")),
    ("A time has at most one earliest date", put(":opening", "kgo:earliest", "2028")),
    ("A time has at most one latest date", put(":claim-open", "kgo:latest", "'2030'")),
    ("A horizon is given by words of the text", delete(":opening kgo:timeText ?v")),
    ("A measurement has either one value, or both", insert(":share schema:minValue 1.0 ; schema:maxValue 9.0")),
    ("A measurement has either one value, or both", delete(":height schema:maxValue ?v")),
    ("A measurement says exactly once what it measures", delete(":share skos:prefLabel ?v")),
    ("A measurement has at most one value", put(":share", "schema:value", "'8'")),
    ("A measurement has at most one least value", put(":height", "schema:minValue", "7.0")),
    ("A measurement has at most one greatest value", insert(":height schema:maxValue 7.0")),
    ("A measurement has at most one previous value", put(":share", "kgo:previousValue", "'five'")),
    ("A measurement has exactly one unit", delete(":share schema:unitText ?v")),
    ("A measurement rests on a passage", delete(":share prov:wasDerivedFrom ?v")),
    ("A measurement names the document", delete(":share kgo:mentionedIn ?v")),
    ("A claim of any kind is also written as a kgo:Claim", delete(":claim-open rdf:type kgo:Claim")),
    ("A claim is exactly one of", delete(":claim-open rdf:type kgo:Question")),
    ("A claim is exactly one of", insert(":claim-open rdf:type kgo:Prediction")),
    ("A claim has exactly one statement", delete(":claim-open kgo:statement ?v")),
    ("A claim has at most one speaker", insert(":claim-fail kgo:speaker :bo")),
    ("A claim has at most one speaker", put(":claim-fail", "kgo:speaker", ":leeds")),
    ("A claim has at most one confidence in its speaker", put(":claim-fail", "kgo:speakerConfidence", "1.5")),
    ("A claim has exactly one certainty", put(":claim-fail", "kgo:certainty", "kgo:Expected")),
    ("A claim is marked as negated only with the value true", put(":claim-doubt", "kgo:negated", "false")),
    ("A claim has exactly one confidence", delete(":claim-fail kgo:confidence ?v")),
    ("A claim rests on a passage", delete(":claim-fail prov:wasDerivedFrom ?v")),
    ("A claim names the document", delete(":claim-fail kgo:mentionedIn ?v")),
    ("A claim is about things", insert(":claim-fail schema:about 'tides'")),
    ("What is mentioned, spoken of or related has a name", insert(":claim-fail schema:about :nothing")),
    ("A claim responds to a claim", insert(":claim-fail kgo:responds :ada")),
    ("A claim agrees with a claim", insert(":claim-fail kgo:agreesWith :ada")),
    ("A claim disputes a claim", insert(":claim-fail kgo:disputes :ada")),
    ("A claim qualifies a claim", insert(":claim-fail kgo:qualifies :ada")),
    ("A claim without a speaker has no confidence in its speaker", delete(":claim-fail kgo:speaker ?v")),
    ("The claim https://example.org/kg/claim-fail answers itself", insert(":claim-fail kgo:disputes :claim-fail")),
    ("A relation has exactly one subject", delete(":r1 rdf:subject ?v")),
    ("A relation has exactly one predicate", put(":r1", "rdf:predicate", "kgo:admires")),
    ("A relation has exactly one object", put(":r16", "rdf:object", "'opening'")),
    ("What is mentioned, spoken of or related has a name", put(":r16", "rdf:object", ":nothing")),
    ("A relation has exactly one certainty", delete(":r1 kgo:certainty ?v")),
    ("A relation is marked as negated only with the value true", put(":r17", "kgo:negated", "false")),
    ("A relation has exactly one confidence", put(":r1", "kgo:confidence", "2.0")),
    ("A relation rests on a passage", delete(":r1 prov:wasDerivedFrom ?v")),
    ("A relation names the document", delete(":r1 kgo:mentionedIn ?v")),
    ("The relation https://example.org/kg/r1 is certain and not negated", delete(":ada kgo:leads :works")),
    ("https://example.org/kg/bo https://w3id.org/kgo#memberOf", insert(":bo kgo:memberOf :moor")),  # it is negated
    ("https://example.org/kg/defences https://w3id.org/kgo#causes", insert(":defences kgo:causes :opening")),  # hedged
    ("The relation https://example.org/kg/r1 has a subject of a kind", put(":r1", "rdf:subject", ":leeds")),
    ("The relation https://example.org/kg/r7 has an object of a kind", put(":r7", "rdf:object", ":storm")),
    ("The relation https://example.org/kg/r12 makes a thing part of", put(":r12", "rdf:object", ":leeds")),
]


def test_a_sound_graph_passes(sample, shapes):
    assert reports(sample, shapes) == set()


def test_the_unnamed_author_of_a_document_needs_no_mention(sample, shapes):
    told = reports(broken(sample, delete(":harbour schema:author ?v")), shapes)
    assert told == {
        "A thing has a document that mentions it, and a confidence; only a document’s author may have neither."
    }


@pytest.fixture(scope="session")
def quick_shapes(shapes) -> Graph:
    """All shapes without their queries, which take most of the time to prepare."""
    quick = Graph()
    for triple in shapes:
        if triple[1] != SH.sparql:
            quick.add(triple)
    return quick


@pytest.mark.parametrize(("told", "update"), BREAKS)
def test_what_breaks_a_graph_is_told(sample, shapes, quick_shapes, told, update):
    graph = broken(sample, update)
    messages = reports(graph, quick_shapes)
    if not any(message.startswith(told) for message in messages):
        messages = reports(graph, shapes)
    assert [message for message in messages if message.startswith(told)]


def test_every_shape_has_a_message_and_every_message_is_tested(shapes):
    for shape in set(shapes.objects(None, SH.property)):
        if shapes.value(shape, SH.path) and "/shapes/" in str(shape):
            assert shapes.value(shape, SH.message), f"{shape} has no message"
    messages = {str(message).partition("{")[0] for message in shapes.objects(None, SH.message)}
    tested = tuple(told for told, _ in BREAKS)
    untested = {m for m in messages if m and not any(t.startswith(m) or m.startswith(t) for t in tested)}
    assert not untested
    assert all(
        isinstance(message, Literal) and str(message).endswith(".") for message in shapes.objects(None, SH.message)
    )
