"""Which organizations, places, products and concepts of different documents are one, and what becomes of them."""

from kg.records import Findings, Milestone, Risk, Status, ThingType, When
from kg.resolve import Vocabulary
from kg.vocabularies import Concept
from tests.resolve.talk import entities, found, reasons, ref, resolved, span_of


def names(*findings, **options):
    return {(e.type.value, e.name): e.documents for e in resolved(*findings, **options).graph.entities}


def test_an_acronym_defined_anywhere_is_the_full_name_everywhere():
    resolution = resolved(
        found("a", "Ashby Harbour Board (AHB). AHB met.", {"Organization: Ashby Harbour Board": ["AHB"]}),
        found("b", "AHB refused.", {"Organization: AHB": []}),
    )
    [board] = resolution.graph.entities
    assert (board.name, board.aliases, board.documents) == ("Ashby Harbour Board", ("AHB",), ("a", "b"))
    assert "'a' uses 'AHB' for 'Ashby Harbour Board'" in reasons(resolution, "AHB")


def test_an_acronym_of_two_bodies_joins_neither():
    assert len(names(
        found("a", "Ashby Harbour Board AHB", {"Organization: Ashby Harbour Board": ["AHB"]}),
        found("b", "Atlantic House Bank AHB", {"Organization: Atlantic House Bank": ["AHB"]}),
        found("c", "AHB", {"Organization: AHB": []}),
    )) == 3  # fmt: skip


def test_legal_forms_and_spelling_do_not_make_two_organizations():
    assert names(
        found("a", "Ashby Robotics Inc. paid.", {"Organization: Ashby Robotics Inc.": []}),
        found("b", "Ashby-Robotics paid.", {"Organization: Ashby-Robotics": []}),
    ) == {("Organization", "Ashby Robotics Inc."): ("a", "b")}


def test_an_organization_and_a_part_of_it_stay_two():
    assert len(names(
        found("a", "Ashby", {"Organization: Ashby": []}),
        found("b", "Ashby Research", {"Organization: Ashby Research": []}),
    )) == 2  # fmt: skip


def test_versions_stay_two():
    texts = ["Tern", "Tern 2", "Tern 2o", "Tern 3.5", "Tern 35"]
    assert len(names(*(found(t, t, {f"Product: {t}": []}) for t in texts))) == 5


def test_one_register_entry_is_one_thing():
    iri = "http://www.wikidata.org/entity/Q1"
    resolution = resolved(
        found("a", "Big Blue", {"Organization: Big Blue": []}, same_as={"Organization: Big Blue": iri}),
        found(
            "b", "Azure Machines", {"Organization: Azure Machines": []}, same_as={"Organization: Azure Machines": iri}
        ),
    )
    [one] = resolution.graph.entities
    assert one.same_as == (iri,)
    assert "both are one entry of a public register" in reasons(resolution, "Big Blue")


def test_the_type_that_most_mentions_give_wins_and_is_told():
    resolution = resolved(
        found("a", "Halyard, Halyard and Halyard", {"AISystem: Halyard": []}),
        found("b", "Halyard", {"Organization: Halyard": []}),
    )
    [halyard] = resolution.graph.entities
    assert halyard.type is ThingType.AI_SYSTEM
    assert reasons(resolution, "Halyard") == ["Organization here, but AISystem in 3 of 4 mentions"]


def test_two_types_in_one_document_are_two_things():
    both = found("a", "Halyard Halyard Inc", {"Organization: Halyard Inc": [], "AISystem: Halyard": []})
    also = found("b", "Halyard", {"Organization: Halyard": []})
    assert len(names(both, also)) == 2


def test_a_person_and_a_place_of_one_word_stay_two():
    assert len(names(found("a", "Paris", {"Person: Paris": []}), found("b", "Paris", {"Place: Paris": []}))) == 2


def test_topics_are_one_whatever_number_case_and_hyphens():
    resolution = resolved(
        found("a", "scaling laws and scaling laws", {"Topic: scaling laws": []}),
        found("b", "Scaling law", {"Topic: Scaling law": []}),
        found("c", "export controls", {"Topic: export controls": []}),
    )
    assert set(entities(resolution)) == {"topic/scaling-laws", "topic/export-controls"}
    assert entities(resolution)["topic/scaling-laws"].aliases == ("Scaling law",)


def test_a_topic_and_a_risk_of_one_name_are_two_things():
    assert len(names(found("a", "misuse", {"Topic: misuse": []}), found("b", "misuse", {"Risk: misuse": []}))) == 2


VOCABULARY = Vocabulary.of(
    [Concept("https://example.org/rl", "rl", "reinforcement learning", aliases=("RL",), broader=("machine-learning",))],
    [Concept("https://example.org/theft", "theft", "theft", aliases=("model theft", "stolen weights"))],
)


def test_labels_of_one_concept_of_the_vocabulary_are_one_topic():
    resolution = resolved(
        found("a", "RL", {"Topic: RL": []}),
        found("b", "reinforcement learning twice: reinforcement learning", {"Topic: reinforcement learning": []}),
        vocabulary=VOCABULARY,
    )
    [topic] = resolution.graph.entities
    assert (topic.name, topic.aliases) == ("reinforcement learning", ("RL",))
    assert (topic.broader, topic.same_as) == (("machine-learning",), ("https://example.org/rl",))


def test_risks_of_one_category_stay_two_but_share_it():
    graph = resolved(
        found("a", "model theft", {"Risk: model theft": []}),
        found("b", "stolen weights", {"Risk: stolen weights": []}),
        vocabulary=VOCABULARY,
    ).graph
    assert [(e.name, e.category) for e in graph.entities] == [("model theft", "theft"), ("stolen weights", "theft")]


def test_the_extractors_category_comes_before_the_vocabularys():
    text = "model theft is near"
    risk = Risk(ref("Risk: model theft"), (span_of(text, text),), "security")
    one = found("a", text, {"Risk: model theft": []})
    [entity] = resolved(one + Findings(one.document, risks=(risk,)), vocabulary=VOCABULARY).graph.entities
    assert entity.category == "security"
    assert [p.span for p in entity.evidence] == [span_of(text, text)]


def _milestone(key, text, date, status, when=None):
    one = found(key, text, {"Milestone: gate closes": []}, date=date)
    time = When(when, span_of(text, when), earliest=when, latest=when) if when else None
    milestone = Milestone(ref("Milestone: gate closes"), (span_of(text, text),), status, time)
    return one + Findings(one.document, milestones=(milestone,))


def test_a_milestone_stands_as_the_latest_document_has_it():
    early = _milestone("z", "gate closes in 2026", "2025-03-01", Status.EXPECTED, "2026")
    late = _milestone("a", "gate closes in 2027", "2025-11-02", Status.EXPECTED, "2027")
    undated = _milestone("m", "gate closes", None, Status.ACHIEVED)
    [gate] = resolved(early, late, undated).graph.entities
    assert (gate.status, gate.when.earliest, gate.when_document) == (Status.EXPECTED, "2027", "a")
    assert [p.document for p in gate.evidence] == ["a", "m", "z"]


def test_confidence_grows_with_documents_and_not_with_repetition():
    one = found("a", "Ashby, Ashby, Ashby", {"Place: Ashby": []}, confidence=0.6)
    two = found("b", "Ashby", {"Place: Ashby": []}, confidence=0.5)
    assert entities(resolved(one))["place/ashby"].confidence == 0.6
    assert entities(resolved(one, two))["place/ashby"].confidence == 0.8  # 1 - 0.4 · 0.5
