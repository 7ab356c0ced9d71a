"""Claims, answers, measurements and relations in the graph."""

from dataclasses import replace

from kg.records import Certainty, Findings, Measurement, Relation, Response, Span, Stance
from tests.resolve.talk import claim, found, ref, resolved, span_of

TEXT = "Ada Byron says tides rise. Tomas Reyes doubts it. Ashby Labs owns Kestrel, and Kestrel is theirs. It rose 20 %."
THINGS = {"Person: Ada Byron": [], "Person: Tomas Reyes": [], "Organization: Ashby Labs": [], "Product: Kestrel": []}
BASE = found("notes/day one", TEXT, THINGS)
ONE = claim(TEXT, "Ada Byron says tides rise.", "Person: Ada Byron")
TWO = claim(TEXT, "Tomas Reyes doubts it.", "Person: Tomas Reyes")


def graph(**more):
    return resolved(BASE + Findings(BASE.document, **more)).graph


def test_claims_are_named_by_document_place_and_number():
    second = replace(ONE, number=1, statement="and again")
    assert [c.id for c in graph(claims=(TWO, second, ONE)).claims] == [
        "notes/day one#claim-0-26", "notes/day one#claim-0-26-2", "notes/day one#claim-27-49",
    ]  # fmt: skip


def test_one_place_and_number_is_one_claim_the_more_confident():
    [kept] = graph(claims=(replace(ONE, confidence=0.4), replace(ONE, confidence=0.7, negated=True))).claims
    assert (kept.confidence, kept.negated) == (0.7, True)


def test_what_a_claim_is_about_is_sorted_without_its_speaker():
    about = tuple(map(ref, ("Product: Kestrel", "Person: Ada Byron", "Organization: Ashby Labs", "Product: Kestrel")))
    [made] = graph(claims=(replace(ONE, about=about),)).claims
    assert made.about == ("organization/ashby-labs", "product/kestrel")


def test_answers_point_to_claims_that_are_there():
    answers = (
        Response(ONE.id, Stance.DISPUTES),
        Response((Span(1, 2), 0), Stance.AGREES),
        Response(TWO.id, Stance.AGREES),
    )
    made = graph(claims=(ONE, replace(TWO, responds=answers))).claims
    assert [(r.to, r.stance) for r in made[1].responds] == [("notes/day one#claim-0-26", Stance.DISPUTES)]


def _owns(piece, **more):
    return Relation(ref("Organization: Ashby Labs"), "develops", ref("Product: Kestrel"), span_of(TEXT, piece), **more)


def test_a_relation_stated_twice_is_one_with_two_passages():
    twice = (
        _owns("Kestrel is theirs", confidence=0.5, certainty=Certainty.POSSIBLE),
        _owns("Ashby Labs owns", confidence=0.8),
    )
    [made] = graph(relations=twice).relations
    assert [p.span for p in made.passages] == sorted(r.span for r in twice)
    assert (made.confidence, made.certainty) == (0.8, Certainty.CERTAIN)
    assert made.asserted


def test_a_denied_relation_stays_apart_from_the_stated_one():
    made = graph(relations=(_owns("Ashby Labs owns"), _owns("Ashby Labs owns", negated=True))).relations
    assert sorted(r.negated for r in made) == [False, True]
    assert len({r.id for r in made}) == 2


def test_symmetric_relations_have_one_direction_and_nothing_relates_to_itself():
    a, b, span = ref("Organization: Ashby Labs"), ref("Person: Ada Byron"), span_of(TEXT, "Ashby Labs")
    made = graph(relations=(
        Relation(a, "competesWith", b, span), Relation(b, "competesWith", a, span), Relation(a, "partOf", a, span),
    )).relations  # fmt: skip
    assert [(r.subject, r.predicate, r.object) for r in made] == [
        ("organization/ashby-labs", "competesWith", "person/ada-byron")
    ]


def test_measurements_of_one_passage_are_numbered_and_not_repeated():
    span = span_of(TEXT, "It rose 20 %.")
    rise = Measurement(span, span_of(TEXT, "20 %"), "tide", "%", "20", about=(ref("Product: Kestrel"),))
    other = replace(rise, quantity=span_of(TEXT, "20"), unit="", of="rise")
    made = graph(measurements=(rise, other, rise)).measurements
    assert [m.id.rpartition("-")[2] for m in made] == ["1", "2"]
    assert made[0].about == ("product/kestrel",)


def test_what_other_documents_show_to_be_no_person_has_said_nothing():
    one = "Tern says the gate is open."
    first = replace(found("one", one, {"Person: Tern": []}), claims=(claim(one, one[:-1], "Person: Tern"),))
    others = [found(key, "Tern is slow. Tern stops.", {"Product: Tern": []}) for key in ("two", "three", "four")]
    graph = resolved(first, *others).graph
    assert [(c.speaker) for c in graph.claims] == [None]
