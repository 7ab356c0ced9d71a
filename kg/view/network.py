"""The network as pyvis holds it, with what is computed beforehand, rendered by a page of our own.

pyvis's own page asks a CDN for files, and puts names and titles into its script without escaping them. Of pyvis only
the model of the network is used (`get_network_data`) and the copy of vis-network that it ships.
"""

import math
import re
from functools import lru_cache
from importlib import resources
from typing import Any

from pyvis.network import Network

from kg.errors import GraphError
from kg.view.kinds import CLAIM, DOCUMENT, Kind
from kg.view.layout import Box, arrange, scatter
from kg.view.overview import Layer, Node, Overview

SCRIPT = "templates/lib/vis-9.1.2/vis-network.min.js"
STILL = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "interaction": {"hover": True, "keyboard": False, "multiselect": False, "zoomSpeed": 0.6},
    "nodes": {"shape": "custom", "chosen": False},
}
PULL = {Layer.RELATION: 2.0, Layer.DOUBTED: 1.0, Layer.DISCUSSES: 1.0, Layer.ANSWERS: 0.5}
LETTER, LINE = 6.6, 14.0  # pixels that a letter and a line of a name take at scale 1
NAMED_AT_ONCE = 300  # on a larger map there is room for the names of the most important half of that; zoom shows more
LONGEST_LINE = 22  # letters; the page breaks names there, after which a second line is the last


class ExplorerNetwork(Network):  # type: ignore[misc]  # pyvis has no types
    """What an overview holds, with sizes and positions, as a pyvis network without physics."""

    def __init__(self, shown: Overview) -> None:
        super().__init__(directed=True, cdn_resources="in_line")
        self.options = STILL
        places = _places(shown)
        for node in shown.nodes:
            x, y = places[node.id]
            self.add_node(
                node.id,
                label=node.name or node.id,  # pyvis takes the id where a label is empty
                shape=node.kind.shape,
                color=node.kind.color,
                kind=node.kind.key,
                size=_size(node),
                weight=node.weight,
                x=x,
                y=y,
            )
        for edge in shown.edges:
            self.add_edge(edge.source, edge.target, layer=edge.layer.value, label=edge.label, count=edge.count)

    def get_nodes(self) -> Any:
        """Ids of the nodes. pyvis looks both ends of every edge up in this, which takes long in its list."""
        return self.node_map.keys()

    def data(self) -> dict[str, Any]:
        """Nodes, edges and options, ready for JSON; the nodes from the most important on."""
        nodes, edges, *_ = self.get_network_data()
        return {"nodes": nodes, "edges": edges, "options": self.options}


@lru_cache(maxsize=1)
def vis_script() -> str:
    """The source of vis-network, as pyvis ships it."""
    file = resources.files("pyvis").joinpath(SCRIPT)
    try:
        source = file.read_text("utf-8")
    except OSError as error:
        raise GraphError(
            "the installed pyvis does not bring the script that draws the map",
            where=f"pyvis/{SCRIPT}",
            why=error.strerror,
            fix="install pyvis 0.3.2",
        ) from error
    # A browser's tools would look for the source map beside the page.
    return re.sub(r"^//# sourceMappingURL=.*$", "", source, flags=re.MULTILINE)


def _places(shown: Overview) -> dict[str, tuple[float, float]]:
    """Things by their edges; claims and documents between the things they join, which do not move for them."""
    things = [node for node in shown.nodes if node.kind not in (CLAIM, DOCUMENT)]
    links = [(e.source, e.target, PULL[e.layer] * e.count) for e in shown.edges if e.layer in PULL]
    links += [(a, b, 0.5 * count) for a, b, count in shown.near]
    with_name = len(things) if len(things) <= NAMED_AT_ONCE else NAMED_AT_ONCE // 2
    places = arrange([_box(node, named=i < with_name) for i, node in enumerate(things)], links)
    for kind in (CLAIM, DOCUMENT):
        places |= scatter(_anchors(shown, kind, places), places.values())
    return places


def _anchors(
    shown: Overview, kind: Kind, places: dict[str, tuple[float, float]]
) -> dict[str, list[tuple[float, float]]]:
    anchors: dict[str, list[tuple[float, float]]] = {node.id: [] for node in shown.nodes if node.kind is kind}
    for edge in shown.edges:
        for end, other in ((edge.source, edge.target), (edge.target, edge.source)):
            if end in anchors and other in places:
                anchors[end].append(places[other])
    return anchors


def _size(node: Node) -> float:
    """Half the width of the drawn shape, in pixels at scale 1: its area grows with importance, up to a limit."""
    if node.kind is CLAIM:
        return 6.0
    return round(min(6.0 + 1.7 * math.sqrt(node.weight), 22.0), 1)


def _box(node: Node, *, named: bool) -> Box:
    size = _size(node)
    if not named:
        return Box(node.id, 2 * size + 10, 2 * size + 10)
    letters = len(node.name)
    lines = 1 if letters <= LONGEST_LINE else 2
    return Box(node.id, max(2 * size, min(letters, LONGEST_LINE) * LETTER) + 12, 2 * size + lines * LINE + 12)
