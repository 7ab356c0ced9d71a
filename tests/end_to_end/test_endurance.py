"""Faults that were found in use, each with the test that keeps it away."""

import os
import shutil
import signal
import subprocess
import time
from pathlib import Path

import pytest

from tests.end_to_end.conftest import DATA, Desk, Samples, end, living, wait_for, worked
from tests.end_to_end.test_bad_input import GOOD


def test_nothing_is_left_in_the_users_home(samples: Samples) -> None:
    assert sorted(p.name for p in samples.desk.home.rglob("*") if p.is_file()) == []


def test_no_cell_of_a_named_query_is_an_iri(samples: Samples) -> None:
    for line in samples.desk.well("query", "--list").splitlines()[1:]:
        name = line.split("\t")[0]
        arguments = ["--words", "the"] if name == "who-said" else []
        answer = samples.desk.well("query", name, "-f", "tsv", *arguments)
        assert [row for row in answer.splitlines() if "https://w3id.org" in row] == [], name


@pytest.fixture
def many(desk: Desk) -> Desk:
    (desk.folder / "many").mkdir()
    for number in range(60):
        shutil.copy(DATA / "webinar-licence-to-train.vtt", desk.folder / "many" / f"part-{number:02}.vtt")
    return desk


def test_an_interrupted_build_in_processes_ends_at_once_and_quietly(many: Desk) -> None:
    running = many.start("build", "many", "--jobs", "2")
    try:
        wait_for(lambda: worked(running.pid) > 8)
        os.killpg(running.pid, signal.SIGINT)
        began = time.monotonic()
        _, told = running.communicate(timeout=120)
        assert running.returncode == 130
        assert told.decode().strip() == "error: interrupted"
        assert time.monotonic() - began < 10  # all sixty take a minute
        wait_for(lambda: not living(running.pid), seconds=10)
    finally:
        end(running.pid)


@pytest.mark.parametrize("sign", [signal.SIGTERM, signal.SIGKILL])
def test_workers_end_with_the_build_that_started_them(many: Desk, sign: signal.Signals) -> None:
    running = many.start("build", "many", "--jobs", "2")
    try:
        wait_for(lambda: worked(running.pid) > 8)
        running.send_signal(sign)
        running.communicate(timeout=60)
        wait_for(lambda: not living(running.pid), seconds=30)
    finally:
        end(running.pid)


@pytest.mark.parametrize(
    "text",
    ["[" * 1000, "." * 1000, ". " * 600, "(" * 800 + "a" + ")" * 800, "Mara Lind, a" + "-a" * 50 + " is here."],
    ids=["brackets", "dots", "leaders", "parentheses", "hyphens"],
)
def test_a_run_of_signs_costs_no_more_than_other_text(desk: Desk, text: str) -> None:
    (desk.folder / "signs.txt").write_text(f"{GOOD}\n{text}\n\nMara Lind said no.\n", encoding="utf-8")
    running = desk.start("build", "signs.txt")
    try:
        _, told = running.communicate(timeout=40)
        assert running.returncode == 0, told.decode()
    finally:
        end(running.pid)


def test_a_damaged_byte_does_not_turn_the_whole_text_into_another_encoding(desk: Desk) -> None:
    text = "Mara Lind said that the café at the weir – “the old one” – will close in 2030. ".encode() * 20
    (desk.folder / "damaged.txt").write_bytes(text[:300] + b"\xff" + text[300:])
    (desk.folder / "good.md").write_text(GOOD, encoding="utf-8")
    done = desk.kg("build", "damaged.txt", "good.md")
    assert done.returncode == 0
    turtle = (desk.folder / "outputs" / "graph.ttl").read_text(encoding="utf-8")
    assert "caf√" not in turtle
    assert "café" in turtle or "skipped damaged.txt" in done.stderr


def test_a_deep_list_loses_no_item(desk: Desk) -> None:
    items = "".join("  " * depth + f"- item number {depth} says no\n" for depth in range(12))
    (desk.folder / "deep.md").write_text(items, encoding="utf-8")
    desk.well("build", "deep.md")
    text = desk.well("query", "-e", "SELECT ?t { ?c nif:isString ?t }")
    assert [depth for depth in range(12) if f"item number {depth} " not in text] == []


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no full disk to write to")
@pytest.mark.parametrize("command", [["query", "claims"], ["export", "-f", "nt"], ["config"]], ids=" ".join)
def test_a_full_disk_behind_standard_output_is_no_fault_of_kg(samples: Samples, command: list[str]) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [samples.desk.program, *command],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            cwd=samples.desk.folder,
            env=samples.desk.environment(),
            check=False,
        )
    assert done.returncode == 3
    assert "kg has a fault" not in done.stderr
    assert "No space left" in done.stderr


def test_the_category_of_a_risk_has_a_label_in_the_graph(samples: Samples) -> None:
    bare = "ASK { ?risk kgo:category ?c FILTER NOT EXISTS { ?c skos:prefLabel ?name } }"
    assert samples.desk.well("query", "-e", bare).strip() == "false"
