"""What holds for the times of any text."""

import re
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.text.times import as_when, find_times

_DAY = r"(?:\d\d|XX)"
_PART = rf"-{_DAY}(?:-{_DAY})?|-[QH]\d|-(?:SP|SU|FA|WI)|-W{_DAY}(?:-(?:\d|WE))?"
_DATE = rf"(?:(?:XXXX|\d{{4}})(?:{_PART})?|\d{{2,3}}|XXX?)"
_DURATION = r"-?P(?:T?[\dX]+[YMWDHS])+"
VALUE = re.compile(
    rf"{_DATE}(?:/{_DATE})?|{_DATE}T(?:\d\d:\d\d|MO|AF|EV|NI)|{_DURATION}(?:/{_DURATION})?|(?:FUTURE|PAST|PRESENT)_REF"
)
DATE = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")
DISTANCE = re.compile(r"-?P(?:\d+[YMD]|T\d+[HMS])")

_VOCABULARY = """
in by the end of early late mid - – within between and from to next last this a few couple several years year months
week decades century 2026 2030 26 '26 3 14 1/2 3/14/2026 March May Jan. Monday Friday's spring fall Q2 H1 FY26 2030s
'90s nineties first second third quarter half ago now away about > ~ % 5-10 10:30 pm o'clock noon Christmas Easter every
daily today tomorrow night soon , . : ( ) one twenty two hundred million 24/7 0000-00-00 9999 ٣
"""
_words = st.sampled_from([*_VOCABULARY.split(), "\n"])
_talk = st.lists(_words, max_size=14).map(" ".join)
_anchors = st.none() | st.dates()


@settings(max_examples=400, deadline=None)
@given(_talk | st.text(max_size=60), _anchors)
def test_any_text_gives_ordered_times_inside_of_it_with_well_formed_values(text: str, anchor: date | None) -> None:
    end = 0
    for found in find_times(text, anchor):
        assert end <= found.start < found.end <= len(text)
        assert found.phrase_start <= found.start
        assert text[found.start : found.end] == found.text
        assert text[found.phrase_start : found.end] == found.phrase
        assert VALUE.fullmatch(found.value)
        assert all(DATE.fullmatch(day) for day in (found.earliest, found.latest) if day is not None)
        assert all(DISTANCE.fullmatch(length) for length in (found.min, found.max) if length is not None)
        end = found.end


@settings(max_examples=200, deadline=None)
@given(_talk)
def test_without_an_anchor_only_years_in_the_text_are_dates(text: str) -> None:
    for found in find_times(text):
        if found.earliest is not None:
            assert re.search(r"\d\d|[a-z]+ties|century", found.text)


@settings(max_examples=200, deadline=None)
@given(_talk, _anchors)
def test_a_when_lies_where_its_text_stands_in_the_document(text: str, anchor: date | None) -> None:
    document = "§§" + text
    for found in find_times(text, anchor):
        when = as_when(found, 2, anchor)
        if when is not None:
            assert when.span.of(document) == when.text
            assert any((when.min, when.max, when.earliest, when.latest))


@settings(max_examples=100, deadline=None)
@given(_talk, _anchors)
def test_what_stands_after_a_blank_line_changes_nothing_before(text: str, anchor: date | None) -> None:
    alone = find_times(text, anchor)
    assert find_times(text + "\n\nThat is all.", anchor)[: len(alone)] == alone
