"""Each value has one written form, and the store does not change it."""

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import GraphError
from kg.graph import literals


@pytest.mark.parametrize(
    ("given_", "written"),
    [("20", "20"), ("20.50", "20.5"), ("1E+3", "1000"), ("-0", "0"), ("007", "7"), (".5", "0.5"), ("0.000", "0")],
)
def test_a_number_is_written_without_what_says_nothing(given_: str, written: str) -> None:
    assert literals.decimal(given_).value == written


@pytest.mark.parametrize("value", ["", "1,000", "nan", "inf", "1e999999999", "twenty", "20%"])
def test_what_is_no_number_is_refused(value: str) -> None:
    with pytest.raises(GraphError, match="not a decimal number"):
        literals.decimal(value)


@pytest.mark.parametrize(
    ("value", "written"),
    [(0.9, "0.9"), (0.90000001, "0.9"), (1.0, "1"), (0.0, "0"), (1e-9, "0"), (1 / 3, "0.333333"), (0.1 + 0.2, "0.3")],
)
def test_a_confidence_has_six_decimals_at_most(value: float, written: str) -> None:
    assert literals.confidence(value).value == written


@pytest.mark.parametrize(
    ("given_", "written"),
    [
        ("P2Y", "P2Y"),
        ("P18M", "P1Y6M"),
        ("-P18M", "-P1Y6M"),
        ("P6W", "P42D"),
        ("P1DT36H", "P2DT12H"),
        ("PT90M", "PT1H30M"),
        ("P0D", "PT0S"),
        ("-P0D", "PT0S"),
    ],
)
def test_a_duration_is_written_in_one_form(given_: str, written: str) -> None:
    assert literals.duration(given_).value == written


@pytest.mark.parametrize("value", ["", "P", "PT", "P1YT", "2 years", "P1.5Y", "P-1Y", "P9999999999999999Y", "p1y"])
def test_what_is_no_duration_is_refused(value: str) -> None:
    with pytest.raises(GraphError, match="not a duration"):
        literals.duration(value)


def test_a_moment_is_a_duration_from_the_start() -> None:
    assert literals.moment(62.5).value == "PT1M2.5S"
    assert literals.moment(59.9999).value == "PT1M"
    assert literals.moment(0).value == "PT0S"


@given(st.integers(0, 10**11).map(lambda n: n / 1000))
def test_a_moment_comes_back_to_the_millisecond(at: float) -> None:
    assert literals.seconds(literals.moment(at).value) == at


@pytest.mark.parametrize(("value", "kind"), [("2026", "gYear"), ("2026-03", "gYearMonth"), ("2026-03-14", "date")])
def test_a_date_is_typed_at_its_precision(value: str, kind: str) -> None:
    assert str(literals.date(value)) == f'"{value}"^^<http://www.w3.org/2001/XMLSchema#{kind}>'


@pytest.mark.parametrize("value", ["", "26", "2026-13", "2026-02-30", "2026-3", "0000", "2026-03-14T10:00", "May 2026"])
def test_what_is_no_date_is_refused(value: str) -> None:
    with pytest.raises(GraphError, match="not a date"):
        literals.date(value)


numbers = st.decimals(-(10**15), 10**15, places=6).map(str).map(literals.decimal)
lengths = st.tuples(st.integers(0, 9999), st.sampled_from("YMWD")).map(lambda d: literals.duration(f"P{d[0]}{d[1]}"))
moments = st.integers(0, 10**11).map(lambda n: literals.moment(n / 1000))


@given(st.one_of(numbers, lengths, moments, st.integers(0, 10**9).map(literals.integer)))
def test_the_store_gives_back_the_very_literal(value: ox.Literal) -> None:
    store = ox.Store()
    node = ox.NamedNode("https://example.org/x")
    store.add(ox.Quad(node, node, value))
    assert [quad.object for quad in store] == [value]
