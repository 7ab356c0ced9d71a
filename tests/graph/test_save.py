"""A folder holds the former graph or the new one, whatever happens to the save."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from kg.errors import GraphError, UsageError
from kg.graph import from_dataset, open_store, quads, save, serialize, to_dataset

from .mill import GRAPH, NEXT


def files(folder: Path) -> dict[str, bytes]:
    """The plain files at the top of ``folder``."""
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


FORMER = {"graph.ttl": serialize(quads(GRAPH), "ttl"), "graph.trig": serialize(quads(GRAPH), "trig")}
AFTER = {"graph.ttl": serialize(quads(NEXT), "ttl"), "graph.trig": serialize(quads(NEXT), "trig")}


def test_a_save_writes_turtle_trig_a_database_and_what_else_it_is_given(tmp_path: Path) -> None:
    save(to_dataset(GRAPH), tmp_path / "out", extra={"merges.jsonl": "{}\n"})
    assert files(tmp_path / "out") == {**FORMER, "merges.jsonl": b"{}\n"}
    assert not open_store(tmp_path / "out").warnings
    assert set(open_store(tmp_path / "out").store) == set(quads(GRAPH))


def test_a_second_save_replaces_the_graph_and_leaves_the_users_files(tmp_path: Path) -> None:
    save(quads(GRAPH), tmp_path)
    (tmp_path / "graph.html").write_text("mine")
    save(quads(NEXT), tmp_path)
    assert files(tmp_path) == {**AFTER, "graph.html": b"mine"}
    assert from_dataset(open_store(tmp_path).store) == NEXT
    assert len(list((tmp_path / "store").glob("build-*"))) == 1


def test_a_folder_can_be_saved_from_its_own_store(tmp_path: Path) -> None:
    save(quads(GRAPH), tmp_path)
    save(open_store(tmp_path).store, tmp_path)
    assert files(tmp_path) == FORMER


def test_a_reader_keeps_the_graph_that_it_has_opened(tmp_path: Path) -> None:
    save(quads(GRAPH), tmp_path)
    reader, another = open_store(tmp_path), open_store(tmp_path)
    save(quads(NEXT), tmp_path)
    assert from_dataset(reader.store) == GRAPH == from_dataset(another.store)
    assert from_dataset(open_store(tmp_path).store) == NEXT


@pytest.fixture(scope="module")
def killed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Folders in which a save of NEXT over GRAPH was killed, by the step before which it was; the last was not."""
    root = tmp_path_factory.mktemp("killed")
    command = [sys.executable, str(Path(__file__).with_name("kill_points.py")), str(root)]
    printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split("\n")[:-1]
    assert [line.split()[1] for line in printed] == ["killed"] * (len(printed) - 1) + ["ended"]
    return {name: root / name for name in (line.split()[0] for line in printed)}


def test_a_killed_save_leaves_a_whole_graph_the_former_or_the_new(killed: dict[str, Path]) -> None:
    states = []
    for name, folder in killed.items():
        opened = open_store(folder)
        assert not opened.warnings, name
        found = from_dataset(opened.store)
        assert found in (GRAPH, NEXT), name
        states.append(found == NEXT)
    # The new graph is there from one step on, and not before.
    assert states == sorted(states)
    assert states[0] is False
    assert states[-1] is True
    assert states.count(False) > 10


def test_a_killed_save_leaves_each_file_whole_and_at_most_one_build_behind(killed: dict[str, Path]) -> None:
    for name, folder in killed.items():
        new = from_dataset(open_store(folder).store) == NEXT
        found = files(folder)
        assert found.pop("mine.html") == b"mine", name
        for file, former, after in (*((f, FORMER[f], AFTER[f]) for f in FORMER), ("notes.txt", b"former", b"next")):
            assert found.pop(file) in ((former, after) if new else (former,)), (name, file)
        assert not found, name


def test_the_save_after_a_killed_one_puts_everything_right(
    killed: dict[str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "fsync", lambda handle: None)  # slow, and the machine is not going to fail
    for folder in killed.values():
        save(quads(NEXT), folder)
        found = files(folder)
        assert {file: found[file] for file in AFTER} == AFTER
        assert sorted(p.name for p in (folder / "store").iterdir() if not p.name.startswith("build-")) == [
            "current",
            "lock",
        ]
        assert len(list((folder / "store").glob("build-*"))) == 1
        assert from_dataset(open_store(folder).store) == NEXT


SAVE = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from graph import mill
from kg.graph import quads, save
print("ready", flush=True)
sys.stdin.readline()
for _ in range(3):
    save(quads(getattr(mill, sys.argv[2])), Path(sys.argv[3]))
"""


def test_saves_at_the_same_time_wait_for_each_other(tmp_path: Path) -> None:
    tests = str(Path(__file__).parents[1])
    savers = [
        subprocess.Popen(
            [sys.executable, "-c", SAVE, tests, name, str(tmp_path)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for name in ("GRAPH", "NEXT")
    ]
    for saver in savers:
        assert saver.stdout
        assert saver.stdout.readline() == "ready\n"
    for saver in savers:
        assert saver.stdin
        saver.stdin.write("go\n")
        saver.stdin.flush()
    for saver in savers:
        assert saver.communicate()[1] == ""
        assert saver.returncode == 0
    assert files(tmp_path) in (FORMER, AFTER)
    opened = open_store(tmp_path)
    assert not opened.warnings
    assert set(opened.store) == set(quads(GRAPH if files(tmp_path) == FORMER else NEXT))
    assert len(list((tmp_path / "store").glob("build-*"))) == 1


def test_a_folder_that_cannot_be_made_is_an_error_that_says_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(GraphError, match="cannot be saved") as caught:
        save(quads(GRAPH), tmp_path / "file")
    assert caught.value.where == str(tmp_path / "file")


def test_a_failed_save_leaves_the_former_graph_and_nothing_half_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    save(quads(GRAPH), tmp_path)
    with monkeypatch.context() as patch:

        def full(handle: int) -> None:
            raise OSError(28, "No space left on device")

        patch.setattr(os, "fsync", full)
        with pytest.raises(GraphError, match="cannot be saved") as caught:
            save(quads(NEXT), tmp_path)
    assert caught.value.why == "No space left on device"
    assert files(tmp_path) == FORMER
    assert from_dataset(open_store(tmp_path).store) == GRAPH
    assert not (tmp_path / "store" / "new").exists()


def test_a_graph_that_cannot_be_written_touches_nothing(tmp_path: Path) -> None:
    with pytest.raises(GraphError):
        save(quads(GRAPH.__class__(claims=GRAPH.claims)), tmp_path / "out")
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("name", ["graph.ttl", "store", "../x", "a/b", "", ".."])
def test_a_file_beside_the_graph_has_a_name_of_its_own(tmp_path: Path, name: str) -> None:
    with pytest.raises(UsageError, match="cannot be the name"):
        save(quads(GRAPH), tmp_path, extra={name: ""})
