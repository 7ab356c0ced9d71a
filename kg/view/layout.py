"""Where everything stands on the map: computed beforehand, so that the page opens at once and holds still.

Communities (Louvain) are placed first, then their members, pulled along edges and pushed from neighbours; last, the
boxes of nodes, with their names where these have room, are moved apart, so that nothing lies on another at scale 1.
Only near neighbours push each other, found on a grid, and the number of rounds falls with size: time grows little
faster than the graph. Lengths are in pixels at scale 1.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import networkx as nx
import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float64]
Pairs = NDArray[np.int64]
Link = tuple[str, str, float]
Position = tuple[float, float]

SEED = 20
SPACING = 80.0  # between neighbours
ASPECT = 1.5  # windows are wider than high, and so are names
GOLDEN = float(np.pi * (3 - np.sqrt(5)))  # the angle that spreads points on a disc without rows
CLOSE = 26.0  # between claims, whose names are not shown beside them


@dataclass(frozen=True, slots=True)
class Box:
    """The room that a node needs on the map, with its name if that is to have room too."""

    id: str
    width: float
    height: float


def arrange(boxes: Sequence[Box], links: Iterable[Link]) -> dict[str, Position]:
    """A place for the middle of each box. ``links`` pull their ends together, the heavier the more.

    What no link holds stands in rows below the rest, in the order given.
    """
    index = {box.id: i for i, box in enumerate(boxes)}
    weights: dict[tuple[int, int], float] = {}
    for source, target, weight in links:
        if source != target:
            pair = (min(index[source], index[target]), max(index[source], index[target]))
            weights[pair] = weights.get(pair, 0.0) + weight
    linked = sorted({i for pair in weights for i in pair})
    rank = {i: r for r, i in enumerate(linked)}
    pairs = np.array([(rank[a], rank[b]) for a, b in sorted(weights)], dtype=np.int64).reshape(-1, 2)
    pull = np.array([weights[pair] for pair in sorted(weights)], dtype=np.float64)
    points = _settle(_start(len(linked), pairs, pull), pairs, pull)
    points = _apart(points * (ASPECT, 1.0), np.array([(boxes[i].width, boxes[i].height) for i in linked]))
    placed = {boxes[i].id: _rounded(point) for i, point in zip(linked, points, strict=True)}
    loose = [box for i, box in enumerate(boxes) if i not in rank]
    return placed | _rows(loose, points)


def scatter(anchors: Mapping[str, Sequence[Position]], fixed: Iterable[Position]) -> dict[str, Position]:
    """Places for nodes between their ``anchors`` (around the middle where they have none), clear of ``fixed`` ones."""
    still = np.array(sorted(fixed), dtype=np.float64).reshape(-1, 2)
    if not anchors:
        return {}
    middle = [np.mean(places, axis=0) if places else np.zeros(2) for places in anchors.values()]
    moving = np.array(middle) + _disc(len(middle)) * CLOSE * 0.3
    for _ in range(60):
        points = np.concatenate([moving, still])
        near, gap = neighbours(points, CLOSE)
        if not len(near):
            break
        step = _sum(len(points), near, gap * ((CLOSE - _length(gap)) * 0.4 / _length(gap))[:, None])
        moving = moving + step[: len(moving)]
    return {name: _rounded(point) for name, point in zip(anchors, moving, strict=True)}


def _rounded(point: Points) -> Position:
    return round(float(point[0]), 1) + 0.0, round(float(point[1]), 1) + 0.0  # + 0.0: never '-0.0'


def _disc(n: int) -> Points:
    """``n`` points spread evenly over a disc, at about 1 from each other, from the middle outwards."""
    steps = np.arange(n, dtype=np.float64)
    directions: Points = np.stack([np.cos(steps * GOLDEN), np.sin(steps * GOLDEN)], axis=1)
    return directions * (np.sqrt(steps + 0.5) * 0.6)[:, None]


def _start(n: int, pairs: Pairs, pull: Points) -> Points:
    """Each community on a disc of its own, linked communities beside each other."""
    graph = nx.Graph()
    graph.add_nodes_from(range(n))  # numbers, not names: the order of a set of names changes from run to run
    graph.add_weighted_edges_from((int(a), int(b), float(w)) for (a, b), w in zip(pairs, pull, strict=True))
    found = nx.community.louvain_communities(graph, weight="weight", seed=SEED) if n else []
    communities = sorted((sorted(members) for members in found), key=lambda members: (-len(members), members))
    home = np.zeros(n, dtype=np.int64)
    points = np.zeros((n, 2))
    for number, members in enumerate(communities):
        home[members] = number
        points[members] = _disc(len(members)) * SPACING
    radii = np.array([SPACING * 0.7 * len(members) ** 0.5 for members in communities], dtype=np.float64)
    return points + _centres(radii, home[pairs], pull)[home]


def _centres(radii: Points, pairs: Pairs, pull: Points) -> Points:
    """Places for discs of ``radii``: linked ones near each other, none on another."""
    count = len(radii)
    between = pairs[:, 0] != pairs[:, 1]
    pairs, pull = pairs[between], pull[between]
    spread = float(np.sqrt((radii**2).sum()))
    points = _disc(count) * (spread / math.sqrt(max(count, 1)))
    for round_ in range(150):
        step = _springs(points, pairs, pull, radii[pairs].sum(axis=1)) * 0.2 - points * 0.02
        near, gap = neighbours(points, 2 * float(radii.max(initial=1.0)))
        overlap = np.maximum(radii[near].sum(axis=1) - _length(gap), 0.0)
        step += _sum(count, near, gap * (overlap * 0.4 / _length(gap))[:, None])
        points = points + _limited(step, spread * 0.2 * (1 - round_ / 150))
    return points


def _settle(points: Points, pairs: Pairs, pull: Points) -> Points:
    """Springs along edges, pushes between near neighbours, a little gravity; steps shrink until all is still."""
    count = len(points)
    rounds = 320 if count <= 400 else 180 if count <= 1500 else 80
    reach = SPACING * 2.6
    near, gap = neighbours(points, reach)
    for round_ in range(rounds):
        if round_ % 3 == 0:
            near, gap = neighbours(points, reach)
        else:
            gap = points[near[:, 0]] - points[near[:, 1]]
        distance = _length(gap)
        push = np.minimum(SPACING / distance, 3.0) * SPACING * 0.12 / distance
        step = _sum(count, near, gap * push[:, None]) - points * 0.004
        step += _springs(points, pairs, np.sqrt(pull), SPACING) * 0.35
        points = points + _limited(step, SPACING * (0.03 + 0.6 * (1 - round_ / rounds)))
    return _centred(points)


def _springs(points: Points, pairs: Pairs, pull: Points, rest: Points | float) -> Points:
    """How far each point would move for its edges to have length ``rest``: the mean over them, weighted by ``pull``.

    A mean, not a sum: otherwise hubs would be thrown about, and their neighbours end in one heap around them.
    """
    along = points[pairs[:, 0]] - points[pairs[:, 1]]
    wanted = -along * ((_length(along) - rest) / _length(along) * pull)[:, None]
    total = np.bincount(pairs.ravel(), np.repeat(pull, 2), len(points))
    mean: Points = _sum(len(points), pairs, wanted) / np.maximum(total, 1e-6)[:, None]
    return mean


def _apart(points: Points, sizes: Points) -> Points:
    """Move overlapping boxes apart, each pair along the side on which it overlaps least."""
    if not len(points):
        return points
    reach = float(np.hypot(*sizes.max(axis=0)))
    for _ in range(120 if len(points) <= 1500 else 40):
        near, gap = neighbours(points, reach)
        overlap = (sizes[near[:, 0]] + sizes[near[:, 1]]) / 2 - np.abs(gap)
        touching = (overlap > 0.5).all(axis=1)
        if not touching.any():
            break
        near, gap, overlap = near[touching], gap[touching], overlap[touching]
        sideways = overlap[:, 0] < overlap[:, 1]
        direction = np.where(gap >= 0, 1.0, -1.0)
        shift = overlap * direction * np.stack([sideways, ~sideways], axis=1) * 0.4
        points = points + _sum(len(points), near, shift)
    return _centred(points)


def _rows(boxes: Sequence[Box], above: Points) -> dict[str, Position]:
    """Boxes in centred rows below the points ``above``, as wide as these."""
    if not boxes:
        return {}
    area = sum(box.width * box.height for box in boxes)
    width = max(float(np.ptp(above[:, 0])) if len(above) else 0.0, np.sqrt(area * ASPECT), 600.0)
    y = float(above[:, 1].max()) + SPACING * 1.2 if len(above) else 0.0
    rows: list[list[Box]] = [[]]
    for box in boxes:
        if rows[-1] and sum(b.width for b in rows[-1]) + box.width > width:
            rows.append([])
        rows[-1].append(box)
    placed = {}
    for row in rows:
        x = -sum(box.width for box in row) / 2
        for box in row:
            placed[box.id] = _rounded(np.array((x + box.width / 2, y)))
            x += box.width
        y += max(box.height for box in row)
    return placed


def _centred(points: Points) -> Points:
    middle: Points = points.mean(axis=0) if len(points) else np.zeros(2)
    return points - middle


def _length(vectors: Points) -> Points:
    return np.maximum(np.hypot(vectors[:, 0], vectors[:, 1]), 1e-6)


def _sum(count: int, pairs: Pairs, forces: Points) -> Points:
    """What acts on each of ``count`` points if ``forces`` push the first of each pair away from the second."""
    total = np.empty((count, 2))
    for axis in (0, 1):
        total[:, axis] = np.bincount(pairs[:, 0], forces[:, axis], count)
        total[:, axis] -= np.bincount(pairs[:, 1], forces[:, axis], count)
    return total


def _limited(steps: Points, longest: float) -> Points:
    return steps * np.minimum(1.0, longest / _length(steps))[:, None]


def neighbours(points: Points, radius: float) -> tuple[Pairs, Points]:
    """Every pair of points closer than ``radius``, once, and the vector from its second to its first.

    Points are sorted into square cells of that width, so that only a cell and half of its neighbours are compared.
    """
    cells = np.floor(points / radius).astype(np.int64)
    cells -= cells.min(axis=0) if len(cells) else 0
    width = int(cells[:, 1].max(initial=0)) + 2  # one empty column keeps the ends of two rows of cells apart
    keys = cells[:, 0] * width + cells[:, 1]
    order = np.argsort(keys, kind="stable")
    keys = keys[order]
    found = []
    for offset in (0, 1, width - 1, width, width + 1):
        first = np.searchsorted(keys, keys + offset, "left") if offset else np.arange(1, len(keys) + 1)
        counts = np.maximum(np.searchsorted(keys, keys + offset, "right") - first, 0)
        nth = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
        found.append(np.stack([order[np.repeat(np.arange(len(keys)), counts)], order[np.repeat(first, counts) + nth]]))
    pairs = np.concatenate(found, axis=1).T.astype(np.int64)
    gap = points[pairs[:, 0]] - points[pairs[:, 1]]
    close = _length(gap) < radius
    return pairs[close], gap[close]
