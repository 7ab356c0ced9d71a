from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.text.numbers import parse_number, plain


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("7", "7"),
        ("1,200", "1200"),
        ("1,234,567.5", "1234567.5"),
        ("3.25", "3.25"),
        ("1.5 million", "1500000"),
        ("14bn", "14000000000"),
        ("20k", "20000"),
        ("twelve", "12"),
        ("twenty-five", "25"),
        ("two hundred and five", "205"),
        ("three hundred thousand", "300000"),
        ("one million two hundred thousand", "1200000"),
        ("a hundred", "100"),
        ("a dozen", "12"),
        ("half a million", "500000"),
        ("zero", "0"),
    ],
)
def test_numbers_in_figures_and_words(text: str, value: str) -> None:
    assert parse_number(text) == Decimal(value)


@pytest.mark.parametrize("text", ["", "two three", "twenty twelve", "five twenty", "million of", "3 apples", "and"])
def test_what_is_no_number(text: str) -> None:
    assert parse_number(text) is None


@given(st.decimals(min_value=0, max_value=10**12, places=3))
def test_plain_digits_read_back_as_the_same_number(value: Decimal) -> None:
    digits = plain(value)
    assert parse_number(digits) == value
    assert "E" not in digits
    assert not ("." in digits and digits.endswith("0"))
