"""How records are worded on the page."""

import pytest

from kg.records import GraphMeasurement, Location, Passage, Span, When
from kg.view.kinds import KINDS, kind_of
from kg.view.wording import duration, location, meaning, quantity, spaced

SOMEWHERE = Span(0, 1)


@pytest.mark.parametrize(
    ("term", "words"),
    [("worksFor", "works for"), ("agreesWith", "agrees with"), ("AISystem", "AI system"), ("leads", "leads")],
)
def test_a_term_of_the_vocabulary_is_put_in_words(term, words):
    assert spaced(term) == words


@pytest.mark.parametrize(
    ("iso", "words"),
    [("P2Y", "2 years"), ("P1Y6M", "1 year 6 months"), ("-P3W", "3 weeks"), ("P10D", "10 days"), ("soon", "soon")],
)
def test_a_duration_is_put_in_words(iso, words):
    assert duration(iso) == words


@pytest.mark.parametrize(
    ("bounds", "words"),
    [
        ({"earliest": "2030", "latest": "2030"}, "2030"),
        ({"earliest": "2028-03", "latest": "2028-05"}, "2028-03 – 2028-05"),
        ({"latest": "2030"}, "until 2030"),
        ({"earliest": "2030"}, "from 2030"),
        ({"min": "P2Y", "max": "P3Y"}, "2 years to 3 years after the document"),
        ({"min": "-P1Y", "max": "-P1Y"}, "1 year before the document"),
        ({"min": "P2Y", "max": "P2Y", "earliest": "2028", "latest": "2028"}, "2028"),
        ({"max": "P5Y"}, "at most 5 years after the document"),
        ({}, ""),
    ],
)
def test_a_time_is_told_as_dates_where_they_are_known_else_as_a_distance(bounds, words):
    assert meaning(When("then", SOMEWHERE, **bounds)) == words


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"value": "20", "unit": "%"}, "20 %"),
        ({"min": "10", "max": "20", "unit": "years"}, "10–20 years"),
        ({"value": "9", "unit": "", "previous": "5"}, "9 (from 5)"),
    ],
)
def test_a_quantity_is_told_with_what_it_was_before(values, words):
    assert quantity(GraphMeasurement("m", Passage("d", SOMEWHERE), "speed", **values)) == words


@pytest.mark.parametrize(
    ("place", "words"),
    [
        (Location(line=12), "line 12"),
        (Location(page=3, line=4), "page 3, line 4"),
        (Location(at=3725.4), "1:02:05"),
        (Location(), ""),
    ],
)
def test_a_place_is_told_as_its_format_has_it(place, words):
    assert location(place) == words


def test_every_type_of_thing_is_drawn_and_no_two_kinds_look_alike():
    from kg.records import ThingType

    assert {kind_of(type_) for type_ in ThingType} <= set(KINDS)
    assert len({kind.shape for kind in KINDS}) == len({kind.color for kind in KINDS}) == len(KINDS)
