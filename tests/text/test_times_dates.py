"""Calendar arithmetic; expected days are those of a printed calendar."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.text.times.dates import at, bounds, duration, holiday, shifted, unit_of


@pytest.mark.parametrize(
    ("amount", "unit", "expected"),
    [
        ("2", "year", "P2Y"),
        ("1.5", "year", "P18M"),
        ("0.5", "decade", "P5Y"),
        ("2", "week", "P2W"),
        ("1.5", "week", "P11D"),
        ("2", "quarter", "P6M"),
        ("0.5", "hour", "PT30M"),
        ("90", "second", "PT90S"),
        (None, "year", "PXY"),
        (None, "hour", "PTXH"),
    ],
)
def test_lengths_are_iso_durations(amount: str | None, unit: str, expected: str) -> None:
    assert duration(None if amount is None else Decimal(amount), unit) == expected


def test_a_distance_has_days_for_weeks_as_xml_schema_wants_it() -> None:
    assert duration(Decimal(2), "week", weeks=False) == "P14D"


@pytest.mark.parametrize(
    ("day", "length", "expected"),
    [
        (date(2026, 1, 31), "P1M", date(2026, 2, 28)),
        (date(2024, 2, 29), "P1Y", date(2025, 2, 28)),
        (date(2026, 6, 15), "-P18M", date(2024, 12, 15)),
        (date(2026, 12, 31), "P1D", date(2027, 1, 1)),
        (date(2026, 6, 15), "P2W", date(2026, 6, 29)),
        (date(2026, 6, 15), "P9000Y", None),
        (date(2026, 6, 15), "-P9000Y", None),
        (date(2026, 6, 15), "P9999999999D", None),
        (date(2026, 6, 15), "PXY", None),
    ],
)
def test_a_day_is_moved_by_a_duration(day: date, length: str, expected: date | None) -> None:
    assert shifted(day, length) == expected


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(0, 500))
def test_moving_months_forth_and_back_ends_at_most_three_days_earlier(day: date, months: int) -> None:
    there = shifted(day, f"P{months}M")
    assert there is not None
    back = shifted(there, f"-P{months}M")
    assert back is not None
    assert 0 <= (day - back).days <= 3


@pytest.mark.parametrize(
    ("unit", "expected"),
    [
        ("day", "2026-01-01"),
        ("week", "2026-W01"),
        ("month", "2026-01"),
        ("quarter", "2026-Q1"),
        ("year", "2026"),
        ("decade", "202"),
        ("century", "20"),
    ],
)
def test_the_unit_that_a_day_lies_in(unit: str, expected: str) -> None:
    assert at(date(2026, 1, 1), unit) == expected


def test_a_week_of_january_may_belong_to_the_year_before() -> None:
    assert at(date(2027, 1, 1), "week") == "2026-W53"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2030", ("2030", "2030")),
        ("2026-03", ("2026-03", "2026-03")),
        ("203", ("2030", "2039")),
        ("20", ("2000", "2099")),
        ("2026-Q2", ("2026-04", "2026-06")),
        ("2026-H1", ("2026-01", "2026-06")),
        ("2026-WI", ("2026-12", "2027-02")),
        ("2026-W11", ("2026-03-09", "2026-03-15")),
        ("2026-W25-WE", ("2026-06-20", "2026-06-21")),
        ("2026-03-14TNI", ("2026-03-14", "2026-03-14")),
        ("2026-W60", None),
        ("XXXX-03", None),
        ("P2Y", None),
        ("FUTURE_REF", None),
    ],
)
def test_first_and_last_date_of_a_value(value: str, expected: tuple[str, str] | None) -> None:
    assert bounds(value) == expected


@given(st.dates(date(1600, 1, 1), date(2500, 1, 1)), st.sampled_from(["week", "month", "quarter", "year", "decade"]))
def test_a_day_lies_within_the_bounds_of_its_unit(day: date, unit: str) -> None:
    ends = bounds(at(day, unit))
    assert ends is not None
    first, last = ends
    assert first <= day.isoformat()[: len(first)]
    assert day.isoformat()[: len(last)] <= last


@pytest.mark.parametrize(
    ("length", "unit"), [("P2Y", "year"), ("P18M", "month"), ("-P1Y", "year"), ("P14D", "day"), ("P2W", "day")]
)
def test_a_distance_is_as_precise_as_its_finest_part(length: str, unit: str) -> None:
    assert unit_of(length) == unit


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("easter", date(2024, 3, 31)),
        ("easter", date(2038, 4, 25)),
        ("good friday", date(2026, 4, 3)),
        ("thanksgiving", date(2026, 11, 26)),
        ("labor day", date(2026, 9, 7)),
    ],
)
def test_holidays_that_move(name: str, day: date) -> None:
    assert holiday(name, day.year) == day
