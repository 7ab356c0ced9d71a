"""Which times are found in English text, and what they mean."""

from datetime import date

import pytest

from kg.records import Span, When
from kg.text.times import TimeExpression, TimeType, as_when, find_times

MONDAY = date(2026, 6, 15)


def only(text: str, anchor: date | None = None) -> TimeExpression:
    [found] = find_times(text, anchor)
    return found


@pytest.mark.parametrize(
    ("text", "value", "earliest", "latest"),
    [
        ("due March 3, 2026", "2026-03-03", "2026-03-03", "2026-03-03"),
        ("due Tuesday, March 3rd 2026", "2026-03-03", "2026-03-03", "2026-03-03"),
        ("due 3 March 2026", "2026-03-03", "2026-03-03", "2026-03-03"),
        ("due the 3rd of March, 2026", "2026-03-03", "2026-03-03", "2026-03-03"),
        ("due Sept. 5, 2026", "2026-09-05", "2026-09-05", "2026-09-05"),
        ("due 2026-03-03", "2026-03-03", "2026-03-03", "2026-03-03"),
        ("due 2026/03/03", "2026-03-03", "2026-03-03", "2026-03-03"),
        ("due 3/14/2026", "2026-03-14", "2026-03-14", "2026-03-14"),
        ("due 14.03.2026", "2026-03-14", "2026-03-14", "2026-03-14"),
        ("due May 31,\n    2030", "2030-05-31", "2030-05-31", "2030-05-31"),
        ("in March 2029", "2029-03", "2029-03", "2029-03"),
        ("in 2026-03", "2026-03", "2026-03", "2026-03"),
        ("Jan '27", "2027-01", "2027-01", "2027-01"),
        ("by 2030", "2030", "2030", "2030"),
        ("a report (2019)", "2019", "2019", "2019"),
        ("in fiscal year 2026", "2026", "2026", "2026"),
        ("in FY26", "2026", "2026", "2026"),
        ("in Q2 2026", "2026-Q2", "2026-04", "2026-06"),
        ("in 4Q26", "2026-Q4", "2026-10", "2026-12"),
        ("the second half of 2027", "2027-H2", "2027-07", "2027-12"),
        ("the third quarter of 2027", "2027-Q3", "2027-07", "2027-09"),
        ("spring 2028", "2028-SP", "2028-03", "2028-05"),
        ("in the winter of 2026", "2026-WI", "2026-12", "2027-02"),
        ("the 2030s", "203", "2030", "2039"),
        ("the nineties", "199", "1990", "1999"),
        ("the '80s", "198", "1980", "1989"),
        ("the early 2030s", "203", "2030", "2033"),
        ("by the end of the 2030s", "203", "2039", "2039"),
        ("in the 21st century", "20", "2000", "2099"),
        ("by the end of 2025", "2025", "2025", "2025"),
        ("mid-2027", "2027", "2027", "2027"),
        ("Christmas 2026", "2026-12-25", "2026-12-25", "2026-12-25"),
        ("Easter 2027", "2027-03-28", "2027-03-28", "2027-03-28"),
        ("Thanksgiving 2026", "2026-11-26", "2026-11-26", "2026-11-26"),
    ],
)
def test_dates_are_read_at_the_precision_of_the_text(text: str, value: str, earliest: str, latest: str) -> None:
    found = only(text)
    assert (found.type, found.value, found.earliest, found.latest) == (TimeType.DATE, value, earliest, latest)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2026–2028", "2026/2028"),
        ("from 2026 to 2028", "2026/2028"),
        ("between 2026 and 2028", "2026/2028"),
        ("2025/26", "2025/2026"),
        ("March 3–5, 2026", "2026-03-03/2026-03-05"),
        ("June 3 to July 4, 2026", "2026-06-03/2026-07-04"),
        ("November to February 2027", "2026-11/2027-02"),
        ("March 31, 2029–June 30, 2031", "2029-03-31/2031-06-30"),
        ("between March 2026 and May 2027", "2026-03/2027-05"),
    ],
)
def test_a_range_of_dates_is_one_interval(text: str, value: str) -> None:
    found = only(text)
    assert (found.value, f"{found.earliest}/{found.latest}") == (value, value)


def test_a_date_that_moves_from_one_day_to_another_is_two_dates() -> None:
    assert [t.value for t in find_times("The launch slipped from June 2027 to May 2028.")] == ["2027-06", "2028-05"]


def test_two_dates_in_a_row_are_no_interval() -> None:
    assert [t.value for t in find_times("In 2026 and 2028, and in June 2030")] == ["2026", "2028", "2030-06"]


@pytest.mark.parametrize(
    ("text", "value", "low", "high"),
    [
        ("in 2 years", "P2Y", "P2Y", "P2Y"),
        ("within 2–3 years", "P2Y/P3Y", "P2Y", "P3Y"),
        ("in two to three years", "P2Y/P3Y", "P2Y", "P3Y"),
        ("in a couple of years", "P2Y", "P2Y", "P2Y"),
        ("in a few years", "PXY", "P3Y", "P3Y"),
        ("within eighteen months", "P18M", "P18M", "P18M"),
        ("in the next 18 months", "P18M", "P18M", "P18M"),
        ("over the next decade", "P10Y", "P10Y", "P10Y"),
        ("in a year and a half", "P18M", "P18M", "P18M"),
        ("in 2.5 years", "P30M", "P30M", "P30M"),
        ("in half a century", "P50Y", "P50Y", "P50Y"),
        ("in two weeks", "P2W", "P14D", "P14D"),
        ("ten years away", "P10Y", "P10Y", "P10Y"),
        ("more than 10 years away", "P10Y", "P10Y", None),
        ("in less than 5 years", "P5Y", None, "P5Y"),
        ("the last two years", "P2Y", "-P2Y", "-P2Y"),
        ("it could take 3 to 5 years", "P3Y/P5Y", "P3Y", "P5Y"),
        ("Fusion power: 20-30 years, by any means", "P20Y/P30Y", "P20Y", "P30Y"),
        ("Timeline: somewhere between 5-50 years", "P5Y/P50Y", "P5Y", "P50Y"),
        ("robots (>10 years) in homes", "P10Y", "P10Y", None),
        ("• 2-3 years", "P2Y/P3Y", "P2Y", "P3Y"),
    ],
)
def test_distances_from_now_are_durations(text: str, value: str, low: str | None, high: str | None) -> None:
    found = only(text)
    assert (found.type, found.value, found.min, found.max) == (TimeType.DURATION, value, low, high)
    assert found.earliest is found.latest is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("kept for five years", "P5Y"),
        ("an 18-month plan", "P18M"),
        ("a delay of 2 years", "P2Y"),
        ("Contract length: 3 years", "P3Y"),
        ("the bridge was built in three years", "P3Y"),
        ("people can learn it in 6 months", "P6M"),
        ("within 2 years of the launch", "P2Y"),
        ("the first time in five years", "P5Y"),
        ("a five-year-old model", "P5Y"),
        ("several years", "PXY"),
        ("thirty seconds", "PT30S"),
        ("1.5 hours", "PT90M"),
    ],
)
def test_a_mere_length_of_time_is_no_distance_from_now(text: str, value: str) -> None:
    found = only(text)
    assert (found.type, found.value, found.min, found.max) == (TimeType.DURATION, value, None, None)
    assert as_when(found) is None


@pytest.mark.parametrize(
    ("text", "undated", "dated", "distance"),
    [
        ("this year", "P0Y", "2026", "P0Y"),
        ("next year", "P1Y", "2027", "P1Y"),
        ("last month", "-P1M", "2026-05", "-P1M"),
        ("next week", "P7D", "2026-W26", "P7D"),
        ("next quarter", "P3M", "2026-Q3", "P3M"),
        ("earlier this year", "P0Y", "2026", "P0Y"),
        ("by the end of the year", "P0Y", "2026", "P0Y"),
        ("yesterday", "-P1D", "2026-06-14", "-P1D"),
        ("the day after tomorrow", "P2D", "2026-06-17", "P2D"),
        ("a year ago", "-P1Y", "2025", "-P1Y"),
        ("two and a half years ago", "-P30M", "2023", "-P30M"),
        ("two years from now", "P2Y", "2028", "P2Y"),
        ("today", "PRESENT_REF", "2026-06-15", None),
        ("next spring", "XXXX-SP", "2027-SP", None),
        ("this summer", "XXXX-SU", "2026-SU", None),
        ("last winter", "XXXX-WI", "2025-WI", None),
        ("last March", "XXXX-03", "2026-03", None),
        ("by the end of the decade", "XXX", "202", None),
        ("next Friday", "XXXX-WXX-5", "2026-06-19", None),
        ("last Tuesday", "XXXX-WXX-2", "2026-06-09", None),
        ("this weekend", "P0D", "2026-W25-WE", None),
        ("in the second half of the year", "XXXX-H2", "2026-H2", None),
        ("by Christmas", "XXXX-12-25", "2026-12-25", None),
    ],
)
def test_without_the_date_of_the_text_nothing_is_dated(
    text: str, undated: str, dated: str, distance: str | None
) -> None:
    found = only(text)
    assert (found.value, found.min, found.earliest, found.latest) == (undated, distance, None, None)
    assert only(text, MONDAY).value == dated


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The board will meet on Friday.", "2026-06-19"),
        ("The board met on Friday.", "2026-06-12"),
        ("We expect to ship in March.", "2027-03"),
        ("We shipped in March.", "2026-03"),
        ("It ends before October.", "2026-10"),
        ("It ended. The report came in October.", "2025-10"),
        ("the third quarter", "2025-Q3"),
    ],
)
def test_an_open_date_lies_where_its_sentence_says(text: str, value: str) -> None:
    assert only(text, MONDAY).value == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("at 3 pm", "XXXX-XX-XXT15:00"),
        ("at 12:05 a.m.", "XXXX-XX-XXT00:05"),
        ("until 10:30", "XXXX-XX-XXT10:30"),
        ("at noon", "XXXX-XX-XXT12:00"),
        ("at three o'clock", "XXXX-XX-XXT03:00"),
        ("on Monday morning", "XXXX-WXX-1TMO"),
        ("2026-03-14T10:30:00Z", "2026-03-14T10:30"),
    ],
)
def test_times_of_day(text: str, value: str) -> None:
    found = only(text)
    assert (found.type, found.value) == (TimeType.TIME, value)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("every year", "P1Y"),
        ("every two weeks", "P2W"),
        ("every other day", "P2D"),
        ("every Monday", "XXXX-WXX-1"),
        ("on Fridays", "XXXX-WXX-5"),
        ("twice a week", "P1W"),
        ("published daily", "P1D"),
        ("$5 a year", "P1Y"),
    ],
)
def test_repeated_times_are_sets_and_never_a_when(text: str, value: str) -> None:
    found = only(text)
    assert (found.type, found.value, as_when(found)) == (TimeType.SET, value, None)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("it will come soon", "FUTURE_REF"),
        ("eventually", "FUTURE_REF"),
        ("in the near future", "FUTURE_REF"),
        ("one day", "FUTURE_REF"),
        ("recently", "PAST_REF"),
        ("in recent years", "PAST_REF"),
        ("decades ago", "PAST_REF"),
        ("right now", "PRESENT_REF"),
        ("currently", "PRESENT_REF"),
    ],
)
def test_vague_times_have_no_date_even_where_the_text_is_dated(text: str, value: str) -> None:
    found = only(text, MONDAY)
    assert (found.type, found.value, found.vague) == (TimeType.DATE, value, True)
    assert as_when(found, anchor=MONDAY) is None


@pytest.mark.parametrize(
    "text",
    [
        "20% of the work, 90 percent, ~99%, 15-20 per cent",
        "one in five, a third of it, three quarters of the staff, ten times as many",
        "GPT-4, Llama 3.1, Halyard 3, version 2.0.1, v2025, RFC 2119, ISO 9001:2015",
        "2000 people, 1,200 turbines, about 2000 sensors, 1900 homes and 2024 votes",
        "$2030, €2,025 and 2024%; §2024; #2025; page 2024; p. 2024; room 2024",
        "They may go. May I? You May be right. March on! A march of 3 miles; they march on",
        "a second chance, the second reason, one second, please; a quarter of the budget",
        "call 1-800-555-2024 or +44 20 2024 2025 24/7; the score was 3:2, then 21:19",
        "id 2026-0012, file 2024.10, /2024/report, x2025, build_2026, 2026x",
        "Prices fall and spring back; the summer school; autumn leaves",
        "Theresa May said so. April Stone and June Carter agreed with August Weber.",
        "the minutes of the meeting; hours; the last 10%; the year of the dragon",
        "the past delays, the future of work",
        "February 30, 2026-13-45, 32/13/2026 and 31 June",
    ],
)
def test_nothing_else_becomes_a_time(text: str) -> None:
    found = [t for t in find_times(text) if t.text not in ("2026", "February")]
    assert found == []


def test_a_day_that_cannot_be_is_at_most_its_month_or_year() -> None:
    assert [t.value for t in find_times("on February 30, 2026")] == ["XXXX-02", "2026"]


def test_figures_that_can_be_two_dates_are_only_sure_of_the_year() -> None:
    assert only("due 3/4/2026").value == "2026"


def test_the_extent_has_modifiers_but_no_preposition() -> None:
    text = "It comes no later than the end of 2027."
    found = only(text)
    assert (found.text, found.phrase) == ("the end of 2027", "no later than the end of 2027")
    assert (found.signal, found.mod) == ("no later than", "END")
    assert text[found.start : found.end] == found.text
    assert text[found.phrase_start : found.end] == found.phrase


@pytest.mark.parametrize(
    ("text", "mod"),
    [
        ("late 2026", "END"),
        ("in early March 2026", "START"),
        ("about two years", "APPROX"),
        ("at least 5 years", "EQUAL_OR_MORE"),
        ("10+ years away", "MORE_THAN"),
    ],
)
def test_modifiers_are_those_of_timex3(text: str, mod: str) -> None:
    assert only(text).mod == mod


def test_a_verb_before_a_year_is_no_modifier() -> None:
    assert only("Work will start in 2026").text == "2026"


def test_several_times_come_in_text_order() -> None:
    text = "In 2023 they planned for June 2025, and it ended in September 2025."
    assert [t.value for t in find_times(text)] == ["2023", "2025-06", "2025-09"]


def test_a_when_copies_the_phrase_and_counts_from_the_document() -> None:
    found = only("It comes within 2–3 years.")
    assert as_when(found, offset=100) == When("within 2–3 years", Span(109, 125), "P2Y", "P3Y")


def test_a_when_of_a_date_has_the_date_at_both_ends() -> None:
    when = as_when(only("by 2030"))
    assert when == When("by 2030", Span(0, 7), earliest="2030", latest="2030")


def test_a_distance_is_dated_from_the_anchor_at_its_own_precision() -> None:
    undated = as_when(only("within 18 months"), anchor=MONDAY)
    dated = as_when(only("within 18 months", MONDAY))
    assert undated == dated
    assert undated is not None
    assert (undated.earliest, undated.latest) == ("2027-12", "2027-12")


def test_of_an_open_end_only_the_other_is_given() -> None:
    when = as_when(only("more than 10 years from now", MONDAY))
    assert when is not None
    assert (when.min, when.max, when.earliest, when.latest) == ("P10Y", None, "2036", None)


def test_a_time_without_any_date_is_no_when() -> None:
    assert as_when(only("in March")) is None
