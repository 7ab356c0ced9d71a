"""Which numbers with a unit stand in a sentence."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.extract.quantities import Quantity, find_quantities
from kg.text.numbers import plain
from kg.text.times import find_times


def quantities(text: str) -> list[str]:
    return [shown(q) for q in find_quantities(text, find_times(text))]


def shown(quantity: Quantity) -> str:
    value = plain(quantity.low) if quantity.low == quantity.high else f"{plain(quantity.low)}-{plain(quantity.high)}"
    previous = "" if quantity.previous is None else f" from {plain(quantity.previous)}"
    return f"{value} {quantity.unit}{previous}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("~99% of the code", "99 %"),
        ("a fifty percent chance", "50 %"),
        ("0.001 per cent", "0.001 %"),
        ("15-20 percent", "15-20 %"),
        ("between 10 and 20 percent", "10-20 %"),
        ("(0.001% to 100%)", "0.001-100 %"),
        ("10x growth", "10 x"),
        ("twice as fast", "2 x"),
        ("ten times more expensive", "10 x"),
        ("a tenfold increase", "10 x"),
        ("by a factor of a hundred", "100 x"),
        ("one in five of them", "20 %"),
        ("one run out of eight", "12.5 %"),
        ("three out of five", "60 %"),
        ("1 in 300", "0.33 %"),
        ("half of the tests", "50 %"),
        ("two thirds of the staff", "67 %"),
        ("cut it by a fifth.", "20 %"),
        ("$14 billion", "14 billion USD"),
        ("at least $100M in cost", "100 million USD"),
        ("€4–6 million", "4-6 million EUR"),
        ("€200,000–300,000", "200000-300000 EUR"),
        ("from one to four billion dollars", "1-4 billion USD"),
        ("two hundred billion dollars", "200 billion USD"),
        ("a 120-megawatt campus", "120 MW"),
        ("the 6 MWh battery", "6 MWh"),
        ("10 gallons per minute", "10 gallons per minute"),
        ("4-to 6-inch holes", "4-6 inches"),
        ("3 tokens a second", "3 tokens per second"),
        ("a delay of 2 years", "2 years"),
        ("a nine-day experiment", "9 days"),
        ("people can learn it in 6 months", "6 months"),
        ("a report within 72 hours", "72 hours"),
    ],
)
def test_a_number_has_a_value_or_range_and_a_unit(text: str, expected: str) -> None:
    assert quantities(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("20% speed-up in testing (up from 5% a year ago)", "20 % from 5"),
        ("the share rose from 12 % to 19 %", "19 % from 12"),
        ("the share rose from 12 to 19 percent", "19 % from 12"),
        ("the share fell to 12 % from 19 %", "12 % from 19"),
        ("cost has risen from €46 million to €49 million", "49 million EUR from 46"),
        ("1.4 gigawatts, up from 0.5 two years ago", "1.4 GW from 0.5"),
        ("five-day runs, against three days in the spring", "5 days from 3"),
        ("four weeks of tests, against two today", "4 weeks from 2"),
    ],
)
def test_the_number_before_a_change_is_its_previous_value(text: str, expected: str) -> None:
    assert quantities(text) == [expected]


def test_a_range_from_one_number_to_another_is_no_change() -> None:
    assert quantities("estimates range from 5% to 10%") == ["5-10 %"]
    assert quantities("First it does 90% of the work, then 100%") == ["90 %", "100 %"]


@pytest.mark.parametrize(
    "text",
    [
        "in 2030, by March 3, 2026, within two years, a year ago, in the next 18 months",
        "GPT-4, version 3.5, Phase 1, (1), page 5, 24/7, 3x3, RFC 2119",
        "several years, a week, a third party, the second half of 2027, a five-year-old",
        "Q3 2026, 3:2, 1-800-555-2024, a2b3, No. 7, 10.5.2.1",
        "two speakers gave three reasons in four chapters",
    ],
)
def test_times_names_and_bare_numbers_are_no_quantities(text: str) -> None:
    assert quantities(text) == []


@settings(max_examples=200, deadline=None)
@given(
    st.text(max_size=40)
    | st.lists(
        st.sampled_from(
            "5 10% one in five of up from to - – €3 million $ x half a third years 2030 twice as (".split(" ")
        ),
        max_size=12,
    ).map(" ".join)
)
def test_quantities_of_any_text_lie_in_order_within_it(text: str) -> None:
    end = 0
    for quantity in find_quantities(text, find_times(text)):
        assert end <= quantity.start < quantity.end <= quantity.reach <= len(text)
        assert quantity.low <= quantity.high
        end = quantity.end
