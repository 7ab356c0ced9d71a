"""What holds for any findings: nothing dangles, and the order of documents does not matter."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import GraphError
from kg.graph.soundness import verify
from kg.records import AUTHOR, Findings, Ref, Relation, Segment, Span, ThingType
from kg.resolve import Decision, Decisions, Selector
from tests.resolve.talk import claim, found, ref, resolved

_NAMES = [
    "Ada Byron",
    "Ada",
    "Byron",
    "Eva Byron",
    "A. Byron",
    "Ada M. Byron",
    "Ashby Labs",
    "Ashby",
    "AL",
    "ashby-labs",
    "RL",
]
_TYPES = [ThingType.PERSON, ThingType.ORGANIZATION, ThingType.PLACE, ThingType.AI_SYSTEM, ThingType.TOPIC]
_THINGS = st.builds(lambda kind, name: f"{kind}: {name}", st.sampled_from(_TYPES), st.sampled_from(_NAMES))


@st.composite
def corpora(draw):
    made = []
    for number in range(draw(st.integers(1, 4))):
        things = draw(st.lists(_THINGS, max_size=4, unique=True))
        text = ". ".join(thing.partition(": ")[2] for thing in things) + "."
        one = found(f"d{number}", text, {thing: [] for thing in things}, confidence=draw(st.sampled_from([0.4, 0.9])))
        refs = [*map(ref, things), AUTHOR, Ref(ThingType.RISK, "unseen")]
        said = [claim(text, text, about=[], speaker=None)] if text else []
        said = [
            type(c)(c.span, c.statement, c.kind, speaker=draw(st.sampled_from(refs)), about=tuple(refs)) for c in said
        ]
        related = [Relation(a, "partOf", b, Span(0, 1)) for a in refs for b in refs[:2]]
        made.append(one + Findings(one.document, claims=tuple(said), relations=tuple(related)))
    return made


_DECISIONS = st.sampled_from([
    Decisions(),
    Decisions((Decision("same", (Selector("Ashby Labs"), Selector("RL"))),)),
    Decisions((Decision("different", (Selector("Ada Byron", document="d0"), Selector("Ada Byron", document="d1"))),)),
    Decisions((Decision("drop", (Selector("Byron"),)), Decision("retype", (Selector("AL"),), ThingType.ORGANIZATION))),
])  # fmt: skip


@settings(max_examples=120, deadline=None)
@given(corpora(), _DECISIONS, st.randoms(use_true_random=False))
def test_the_order_of_documents_does_not_matter(corpus, decisions, random):
    shuffled = list(corpus)
    random.shuffle(shuffled)
    assert resolved(*corpus, decisions=decisions) == resolved(*shuffled, decisions=decisions)


@settings(max_examples=120, deadline=None)
@given(corpora(), _DECISIONS)
def test_nothing_in_the_graph_refers_to_what_is_not_in_it(corpus, decisions):
    resolution = resolved(*corpus, decisions=decisions)
    verify(resolution.graph)
    known = {entity.id for entity in resolution.graph.entities}
    assert {merge.entity for merge in resolution.merges} <= known
    for entity in resolution.graph.entities:
        assert re.fullmatch(r"[a-z-]+/[a-z0-9.-]+", entity.id)
        assert entity.name not in entity.aliases
        assert 0 <= entity.confidence <= 1


@settings(max_examples=60, deadline=None)
@given(corpora())
def test_every_other_form_has_a_reason(corpus):
    resolution = resolved(*corpus)
    told = {(m.entity, m.name) for m in resolution.merges}
    assert {(e.id, alias) for e in resolution.graph.entities for alias in e.aliases} <= told
    assert all(m.reason for m in resolution.merges)


def test_every_passage_has_a_place():
    from dataclasses import replace

    one = found("a", "Ada Byron\nspoke.", {"Person: Ada Byron": []})
    document = replace(one.document, segments=(Segment("All", Span(0, 9), Span(0, 16), 1, 1),))
    graph = resolved(replace(one, document=document)).graph
    [place] = graph.places
    assert (place.passage, place.segment) == (graph.mentions[0].passage, 0)


def test_two_documents_of_one_key_are_refused():
    with pytest.raises(GraphError) as error:
        resolved(found("a", "x", {}), found("a", "y", {}))
    assert "'a'" in error.value.what


def test_no_documents_make_an_empty_graph():
    assert resolved().graph.documents == ()
