"""What counts as the same, at its edges."""

import pytest

from kg.evaluation.annotation import Quantity, Thing, Time
from kg.evaluation.matching import content_words, match, same_concept, same_entity, same_quantity, same_time, words


def test_words_are_folded_without_plural_and_possessive() -> None:
    assert words("Ada’s Mills raise 3.5% of GLASS") == ("ada", "mill", "raise", "3.5%", "of", "glass")


def test_function_words_count_only_where_nothing_else_is_left() -> None:
    assert content_words("the state of the mill") == ("state", "mill")
    assert content_words("it is") == ("it", "is")


def test_each_entry_is_matched_once_the_best_pair_first() -> None:
    ada, byron = Thing("1", "Ada"), Thing("2", "Ada Byron", ("Ada", "Byron"))
    found = Thing("x", "Byron", ("Ada", "Ada Byron"))
    assert match([ada, byron], [found], same_entity) == ((byron, found),)


def test_entities_of_two_types_are_never_the_same() -> None:
    assert same_entity(Thing("1", "Ada", type="Person"), Thing("2", "Ada", type="Place")) == 0


def test_near_labels_need_shared_evidence() -> None:
    gold = Thing("1", "rust of old mill", evidence=("rust could stop the mill",))
    near = Thing("2", "rust in new gear", evidence=("rust could stop the whole mill",))
    assert same_concept(gold, near) == pytest.approx(1 / 3)
    assert same_concept(gold, Thing("3", near.name)) == 0


def test_measurements_are_the_same_by_digits_and_evidence() -> None:
    gold = Quantity("1", "4–6", ("holes of 4 to 6 inches",))
    assert same_quantity(gold, Quantity("2", "4-6 in", ("of 4 to 6 inches",))) == 1
    assert same_quantity(gold, Quantity("2", "4-6", ("something else",))) == 0
    assert same_quantity(Quantity("1", "none", ("x",)), Quantity("2", "none", ("x",))) == 0


@pytest.mark.parametrize(
    ("gold", "found", "same"),
    [
        (None, None, True),
        (None, Time("soon"), False),
        (Time(min="P18M", max="P18M"), Time(min="P1Y6M", max="P1Y6M"), True),
        (Time(min="P2W", max="P2W"), Time(min="P14D", max="P14D"), True),
        (Time(min="P2Y", max="P3Y"), Time(min="P2Y", max="P2Y"), False),
        (Time(min="-P1Y", max="-P1Y"), Time(min="P1Y", max="P1Y"), False),
        (Time(min="P10Y"), Time(min="P10Y"), True),
        (Time(earliest="2030", latest="2030"), Time(earliest="2030-05", latest="2030-05"), True),
        (Time(earliest="2030", latest="2031"), Time(earliest="2030", latest="2032"), False),
        (Time(earliest="2030"), Time(earliest="2030", latest="2030"), True),
        (Time(min="P2Y", max="P2Y"), Time(earliest="2030", latest="2030"), False),
    ],
)
def test_times_are_equal_by_distance_or_at_the_coarser_date(gold: Time | None, found: Time | None, same: bool) -> None:
    assert same_time(gold, found) is same
