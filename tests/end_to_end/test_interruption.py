"""Stopped, cut short, or two at once: no half of a graph, no process left over, no traceback."""

import os
import shutil
import signal
import subprocess

import pytest

from tests.end_to_end.conftest import DATA, Desk, Samples, end, living, wait_for, worked
from tests.end_to_end.test_bad_input import GOOD


@pytest.fixture
def many(desk: Desk) -> Desk:
    """Documents that take a while."""
    (desk.folder / "many").mkdir()
    for number in range(60):
        shutil.copy(DATA / "webinar-licence-to-train.vtt", desk.folder / "many" / f"part-{number:02}.vtt")
    return desk


def test_an_interrupted_build_says_so_and_writes_nothing(many: Desk) -> None:
    running = many.start("build", "many")
    try:
        wait_for(lambda: worked(running.pid) > 3)  # it reads by now
        os.killpg(running.pid, signal.SIGINT)  # as a terminal does
        out, told = running.communicate(timeout=30)
        assert running.returncode == 130
        assert told.decode().strip() in ("", "error: interrupted")  # silent where it had not begun
        assert out == b""
        assert not (many.folder / "outputs" / "graph.ttl").exists()
        assert living(running.pid) == []
    finally:
        end(running.pid)


@pytest.mark.parametrize(
    "command", [["export", "-f", "nt"], ["query", "claims"], ["query", "--list"], ["show", "Raghunathan"]], ids=" ".join
)
def test_a_reader_that_has_seen_enough_is_no_error(samples: Samples, command: list[str]) -> None:
    running = samples.desk.start(*command)
    assert running.stdout is not None
    assert running.stderr is not None
    assert running.stdout.readline()
    running.stdout.close()
    assert running.stderr.read() == b""
    assert running.wait(timeout=30) == 0


def test_two_builds_into_one_folder_leave_one_whole_graph(desk: Desk) -> None:
    (desk.folder / "good.md").write_text(GOOD, encoding="utf-8")
    (desk.folder / "other.md").write_text(GOOD.replace("Mara Lind", "Tessa Orr"), encoding="utf-8")
    together = [desk.start("build", name, "-o", "shared", "-q") for name in ("good.md", "other.md")]
    for running in together:
        _, told = running.communicate(timeout=120)
        assert running.returncode == 0, told.decode()
    assert desk.kg("check", "shared").returncode == 0
    sources = desk.well("query", "-g", "shared", "-e", "SELECT ?s { ?d a kgo:Document ; dcterms:source ?s }")
    [winner] = sources.split("\n")[1:-1]
    for name in ("graph.ttl", "graph.trig"):
        assert f'"{winner}"' in (desk.folder / "shared" / name).read_text(encoding="utf-8")
    alone = desk.kg("build", winner, "-o", "alone", "-q")
    assert alone.returncode == 0
    for name in ("graph.ttl", "graph.trig", "merges.jsonl"):
        assert (desk.folder / "shared" / name).read_bytes() == (desk.folder / "alone" / name).read_bytes()


def test_a_document_comes_through_standard_input(desk: Desk) -> None:
    done = desk.kg("build", "-", stdin=GOOD.encode())
    assert done.returncode == 0, done.stderr
    assert "flood gates will fail" in desk.well("query", "claims", "--by", "lind")
    piped = subprocess.run(
        [desk.program, "query", "-"],
        input="SELECT ?d { ?d a kgo:Document }",
        cwd=desk.folder,
        env=desk.environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert piped.returncode == 0
    assert "Talk at the weir" in piped.stdout
