"""Print a digest of every format of the mill's graph, with the records and statements in an order chosen by argv[1]."""

import hashlib
import random
import sys
from dataclasses import fields, replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from graph.mill import GRAPH

from kg.graph import Format, quads, serialize, to_dataset


def main() -> None:
    order = random.Random(sys.argv[1])
    shuffled = {f.name: tuple(order.sample(getattr(GRAPH, f.name), len(getattr(GRAPH, f.name)))) for f in fields(GRAPH)}
    graph = replace(GRAPH, **shuffled)
    statements = list(quads(graph))
    order.shuffle(statements)
    for form in Format:
        for source in (statements, to_dataset(graph)):
            print(form, hashlib.sha256(serialize(source, form)).hexdigest())


if __name__ == "__main__":
    main()
