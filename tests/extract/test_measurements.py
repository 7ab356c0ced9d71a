"""Which quantities of a document are measurements, and of what."""

import pytest

from kg.extract.measurements import Measurements
from kg.records import Findings, Measurement, Ref, ThingType
from kg.text import read
from tests.extract.documents import document, findings


def measurements(text: str, names: dict[str, list[str]] | None = None) -> tuple[Measurement, ...]:
    made = document(text)
    found = findings(made, names or {}) if names else Findings(made)
    return Measurements()(read(made), found).measurements


def only(text: str) -> Measurement:
    [measurement] = measurements(text)
    return measurement


def test_a_measurement_has_its_number_its_unit_and_its_passage() -> None:
    text = "The mill is old. The repair of the wheel could cost up to $14 million. Nobody paid."
    made = document(text)
    [found] = Measurements()(read(made), Findings(made)).measurements
    assert (found.value, found.min, found.max, found.unit) == ("14", None, None, "million USD")
    assert found.quantity.of(text) == "$14 million"
    assert found.span.of(text) == "The repair of the wheel could cost up to $14 million."


def test_a_range_has_two_ends_and_no_value() -> None:
    found = only("The wheel needs 10 to 20 percent of the water.")
    assert (found.value, found.min, found.max, found.unit) == (None, "10", "20", "%")


def test_the_value_before_a_change_is_kept() -> None:
    found = only("The share of broken gears fell from 12% to 7%.")
    assert (found.value, found.previous) == ("7", "12")


@pytest.mark.parametrize(
    ("text", "of"),
    [
        ("She plans to finish 90 percent of the design before the summer.", "design"),
        ("The mill sees a 20% speed-up in grinding.", "speed-up in grinding"),
        ("The queue on the west coast stands at 1.4 gigawatts.", "queue on the west coast"),
        ("The new gears cut the noise by 18 %.", "noise"),
        ("They expect a cost increase of at least $100 million.", "cost increase"),
        ("- Jonas Weaver: 44% (he fears rust)", "Jonas Weaver"),
        ("The site would draw 120 megawatts.", "site"),
    ],
)
def test_what_is_measured_is_told_in_a_short_noun_phrase(text: str, of: str) -> None:
    assert only(text).of == of


def test_a_measurement_is_about_the_things_its_phrase_names() -> None:
    text = "Jonas Weaver thinks that the output of Mill Works rose by 20%."
    [found] = measurements(text, {"Person: Jonas Weaver": [], "Organization: Mill Works": []})
    assert found.about == (Ref(ThingType.ORGANIZATION, "Mill Works"),)


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("The mill has 40 wooden gears.", "40", "gears"),
        ("The campus would bring ninety jobs at most.", "90", "jobs"),
        ("The fund pays for firms with fewer than ten people.", "10", "people"),
        ("The survey found two more cracks in the wall.", "2", "cracks"),
        ("Eight of the twenty places are filled.", "8", "places"),
        ("The dam is the first of three projects on the river.", "3", "projects"),
        ("The works employ 2 million people.", "2", "million people"),
    ],
)
def test_counts_of_weight_are_measurements(text: str, value: str, unit: str) -> None:
    found = only(text)
    assert (found.value, found.unit) == (value, unit)


def test_a_count_may_be_a_range() -> None:
    found = only("Two or three firms will own the river.")
    assert (found.min, found.max, found.unit) == ("2", "3", "firms")


@pytest.mark.parametrize(
    "text",
    [
        "Two speakers gave three reasons in four chapters.",
        "See page 40, figure 15 and section 22.",
        "Engine 20 runs on Gear 15 since version 30.",
        "The mill will run by 2031, or within five years.",
        "She came on 14 March 2026 at 10:30.",
        "In 2026 a few people left.",
        "Published today · 1 hr 22 min",
    ],
)
def test_what_carries_no_weight_is_no_measurement(text: str) -> None:
    assert measurements(text) == ()


def test_headings_measure_nothing() -> None:
    assert measurements("# Output up 20%\n\nThe mill runs.") == ()


def test_a_table_of_figures_in_one_sentence_is_cut_off() -> None:
    assert len(measurements("It was " + " and ".join(f"{n}% of it" for n in range(1, 200)) + ".")) == 40


def test_reading_twice_finds_the_same() -> None:
    text = "Output rose from 12% to 19%, and twice as many gears broke in 6 months."
    assert measurements(text) == measurements(text)
