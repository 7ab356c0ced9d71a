"""The same graph gives the same bytes, whatever order sets have in a run."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

from kg.analysis import PROJECTIONS, communities, entity_graph, report, to_csv, to_gexf, to_graphml
from tests.analysis.hostile import hostile
from tests.analysis.valley import VALLEY

ROOT = Path(__file__).parent.parent.parent


def digest() -> str:
    parts: list[bytes] = []
    for graph in (VALLEY, hostile()):
        made = report(graph)
        parts += [made.markdown.encode(), made.html.encode(), *to_csv(graph).values()]
        for projection in PROJECTIONS.values():
            parts += [to_graphml(projection(graph)), to_gexf(projection(graph))]
        parts.append(repr(communities(entity_graph(graph))).encode())
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def test_bytes_do_not_depend_on_the_hash_seed():
    command = [sys.executable, "-c", "from tests.analysis.test_determinism import digest; print(digest())"]
    seen = {
        subprocess.run(
            command, cwd=ROOT, env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, text=True, check=True
        ).stdout.strip()
        for seed in ("1", "2")
    }
    assert seen == {digest()}
