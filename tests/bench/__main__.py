"""`make bench`: how fast the parts are, side by side in one run, medians of several.

Prints one table. Nothing here is a test: speed depends on the machine, which the first line names.
"""

import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from os import cpu_count
from pathlib import Path

from kg.pipeline import build
from kg.pipeline.extractors import installed
from kg.pipeline.mapping import extract
from kg.sources import find, load
from kg.text.model import load_model

DATA = str(Path(__file__).parents[2] / "data")
RUNS = 5


def median(task: Callable[[], object], runs: int = RUNS) -> float:
    """Seconds, the median of ``runs`` after one that is not counted."""
    task()
    taken = []
    for _ in range(runs):
        start = time.perf_counter()
        task()
        taken.append(time.perf_counter() - start)
    return statistics.median(taken)


def command(*arguments: str) -> float:
    program = str(Path(sys.executable).with_name("kg"))
    return median(lambda: subprocess.run([program, *arguments], check=True, capture_output=True))


def main() -> None:
    print(f"{platform.machine()}, {cpu_count()} processors, Python {platform.python_version()}; medians of {RUNS} runs")
    documents = [load(source) for source in find([DATA]).sources]
    words = sum(len(document.text.split()) for document in documents)
    nlp, extractors = load_model(), installed()
    bare = median(lambda: [list(nlp.pipe(b.span.of(d.text) for b in d.blocks)) for d in documents])
    whole = median(lambda: [extract(d, extractors) for d in documents])
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "outputs"
        built = median(lambda: build([DATA], out=out), runs=3)
        rows = [
            ("bare spaCy pipeline, block by block", bare, f"{words / bare:,.0f} words/s"),
            ("extraction with everything on", whole, f"{words / whole:,.0f} words/s, {bare / whole:.2f} of bare"),
            (f"build of {len(documents)} documents, {words:,} words", built, f"{words / built:,.0f} words/s"),
            ("kg --help", command("--help"), ""),
            ("kg query topics", command("query", "topics", "-g", str(out)), ""),
            ("kg check", command("check", "-g", str(out)), ""),
            ("kg view", command("view", "-g", str(out)), ""),
            ("kg report", command("report", "-g", str(out)), ""),
        ]
    for name, seconds, remark in rows:
        print(f"{name:45} {seconds:8.3f} s  {remark}")


if __name__ == "__main__":
    main()
