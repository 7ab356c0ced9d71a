"""Where everything stands on the map."""

from itertools import combinations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.view.layout import Box, arrange, neighbours, scatter

COORDINATE = st.floats(-500, 500, allow_nan=False)


def boxes(count: int) -> list[Box]:
    return [Box(f"n{i}", 80.0 + 7 * (i % 5), 34.0) for i in range(count)]


def ring(count: int) -> list[tuple[str, str, float]]:
    return [(f"n{i}", f"n{(i * 7 + 1) % count}", 1.0 + i % 3) for i in range(count)]


def overlaps(shown: list[Box], places: dict[str, tuple[float, float]]) -> int:
    found = 0
    for a, b in combinations(shown, 2):
        (ax, ay), (bx, by) = places[a.id], places[b.id]
        found += abs(ax - bx) < (a.width + b.width) / 2 - 1 and abs(ay - by) < (a.height + b.height) / 2 - 1
    return found


@given(st.integers(0, 60), st.randoms(use_true_random=False))
@settings(max_examples=15, deadline=None)
def test_boxes_do_not_lie_on_each_other(count, random):
    shown = boxes(count)
    links = [(random.choice(shown).id, random.choice(shown).id, random.uniform(0.5, 9)) for _ in range(2 * count)]
    places = arrange(shown, links)
    assert set(places) == {box.id for box in shown}
    assert overlaps(shown, places) == 0


def test_a_large_map_ends_with_hardly_any_overlap():
    shown = boxes(900)
    places = arrange(shown, ring(900))
    assert overlaps(shown, places) < 9


def test_the_same_graph_stands_the_same_twice():
    assert arrange(boxes(80), ring(80)) == arrange(boxes(80), ring(80))


def test_what_is_linked_stands_closer_than_what_is_not():
    two_groups = [
        (f"n{a}", f"n{b}", 1.0) for start in (0, 10) for a, b in combinations(range(start, start + 10), 2)
    ] + [("n0", "n10", 1.0)]
    places = {name: np.array(place) for name, place in arrange(boxes(20), two_groups).items()}
    middles = [np.mean([places[f"n{i}"] for i in range(start, start + 10)], axis=0) for start in (0, 10)]
    for i in range(20):
        own, other = middles[i // 10], middles[1 - i // 10]
        assert np.hypot(*(places[f"n{i}"] - own)) < np.hypot(*(places[f"n{i}"] - other))


def test_what_no_link_holds_stands_in_rows_below_the_rest():
    places = arrange(boxes(12), ring(8))
    assert min(places[f"n{i}"][1] for i in range(8, 12)) > max(places[f"n{i}"][1] for i in range(8))
    assert overlaps(boxes(12), places) == 0


def test_places_are_short_numbers_and_never_minus_zero():
    for x, y in arrange(boxes(30), ring(30)).values():
        assert (x, y) == (round(x, 1), round(y, 1))
        assert "-0.0" not in (str(x), str(y))


def test_claims_stand_between_what_they_join_and_beside_each_other():
    fixed = {"a": (0.0, 0.0), "b": (300.0, 0.0)}
    places = scatter({f"c{i}": list(fixed.values()) for i in range(6)}, fixed.values())
    for x, y in places.values():
        assert 100 < x < 200
        assert abs(y) < 60
    assert all(np.hypot(ax - bx, ay - by) > 12 for (ax, ay), (bx, by) in combinations(places.values(), 2))


@given(st.lists(st.tuples(COORDINATE, COORDINATE), max_size=40), st.floats(1, 300))
@settings(deadline=None)
def test_the_grid_finds_every_pair_of_neighbours_once(points, radius):
    array = np.array(points, dtype=np.float64).reshape(-1, 2)
    pairs, gap = neighbours(array, radius)
    found = sorted(tuple(sorted(map(int, pair))) for pair in pairs)
    close = [(i, j) for i, j in combinations(range(len(points)), 2) if np.hypot(*(array[i] - array[j])) < radius]
    assert found == close
    assert np.allclose(gap, array[pairs[:, 0]] - array[pairs[:, 1]])
