"""What goes wrong is told in words with a next step, costs no other document, and leaves the former graph alone."""

import hashlib
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.end_to_end.conftest import DATA, Desk, Done

GOOD = """---
title: Talk at the weir
date: 2025-04-02
---
# Talk at the weir

Mara Lind said that the flood gates will fail within two years unless the Harbour Trust pays for new seals.

- Jonas Reyes disagrees: the seals last ten years.
"""


def digests(folder: Path) -> dict[str, str]:
    """The files of a built graph, without what only holds the place of the next one."""
    kept = [p for p in folder.rglob("*") if p.is_file() and p.name != "lock"]
    return {p.relative_to(folder).as_posix(): hashlib.sha256(p.read_bytes()).hexdigest() for p in sorted(kept)}


def readable(done: Done, code: int) -> str:
    """The message of a command that failed with ``code``: in words, on standard error alone, with no traceback."""
    assert done.returncode == code, done.stderr
    assert done.stdout == ""
    assert "Traceback" not in done.stderr
    assert "kg has a fault" not in done.stderr
    assert done.stderr.startswith(("error: ", "Usage: ")), done.stderr
    return done.stderr


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """A working folder with the graph of one good document, which the tests of this module leave as it is."""
    desk = Desk.at(tmp_path_factory.mktemp("bad"))
    (desk.folder / "good.md").write_text(GOOD, encoding="utf-8")
    desk.well("build", "good.md", "-q")
    return desk


@pytest.fixture
def former(place: Desk) -> Iterator[Desk]:
    before = digests(place.folder / "outputs")
    yield place
    assert digests(place.folder / "outputs") == before


@pytest.fixture(scope="module")
def mixed(place: Desk) -> Done:
    """One build of good and bad documents of every sort."""
    folder = place.folder / "mixed"
    folder.mkdir()
    shutil.copy(place.folder / "good.md", folder)
    pdf = (DATA / "ato-connection-outlook-2025.pdf").read_bytes()
    docx = (DATA / "skerry-bank-lender-briefing.docx").read_bytes()
    bad = {
        "empty.md": b"",
        "blank.txt": b" \n\t\n",
        "binary.md": bytes(range(256)) * 20,
        "picture.md": b"\x89PNG\r\n\x1a\n" + bytes(500),
        "nul.txt": b"Mara Lind said that\x00 the gates will fail.\n",
        "half.txt": "Mara Lind spoke.".encode("utf-16")[:-1],
        "cut.pdf": pdf[: len(pdf) // 2],
        "head.pdf": pdf[:20],
        "cut.docx": docx[: len(docx) // 2],
        "not-a.docx": b"Mara Lind said that the gates will fail.\n",
        "not-a.pdf": b"Mara Lind said that the gates will fail.\n",
        "deep.html": b"<div>" * 50_000 + b"Mara Lind spoke." + b"</div>" * 50_000,
    }
    for name, content in bad.items():
        (folder / name).write_bytes(content)
    with (folder / "long-line.txt").open("wb") as file:
        file.truncate(0)
        for _ in range(50):
            file.write(b"a" * 1_000_000)
    with (folder / "too-large.txt").open("wb") as file:
        for _ in range(52):
            file.write(b"a" * 1_000_000)
    (folder / "broken-link.md").symlink_to("nowhere")
    return place.kg("build", "mixed", "-o", "mixed-out", "-f", "tsv")


BAD = {
    "empty.md": "the file is empty",
    "blank.txt": "the file is empty",
    "binary.md": "not a text file",
    "picture.md": "PNG picture",
    "nul.txt": "not a text file",
    "half.txt": "cannot decode",
    "cut.pdf": "cut off",
    "head.pdf": "cut off",
    "cut.docx": "cut off or damaged",
    "not-a.docx": "not a",
    "not-a.pdf": "not a",
    "deep.html": "elements",
    "long-line.txt": "too long",
    "too-large.txt": "too large",
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_document_is_skipped_with_what_where_and_the_next_step(mixed: Done, name: str) -> None:
    [told] = [part for part in mixed.stderr.split("warning: ") if part.startswith(f"skipped {name}:")]
    assert BAD[name] in told
    assert f"  at   {name}" in told
    assert "  fix  " in told


def test_the_good_document_is_built_beside_the_bad_ones(place: Desk, mixed: Done) -> None:
    assert mixed.returncode == 0, mixed.stderr
    assert "Traceback" not in mixed.stderr
    assert "documents\t1\n" in mixed.stdout
    assert f"documents skipped\t{len(BAD)}\n" in mixed.stdout
    assert "flood gates will fail" in place.well("query", "claims", "-g", "mixed-out")


def test_with_strict_a_skipped_document_is_a_finding(former: Desk) -> None:
    (former.folder / "void.md").touch()
    done = former.kg("build", "good.md", "void.md", "-o", "strict-out", "--strict")
    assert done.returncode == 1
    assert "skipped void.md" in done.stderr


@pytest.mark.parametrize("named", ["void-folder", "nowhere", "*.xyz", "mixed/empty.md"])
def test_where_nothing_can_be_read_nothing_is_written(former: Desk, mixed: Done, named: str) -> None:
    (former.folder / "void-folder").mkdir(exist_ok=True)
    assert named in readable(former.kg("build", named), 3)


def test_a_build_of_nothing_is_wrong_usage(former: Desk) -> None:
    readable(former.kg("build"), 2)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the system lets root read everything")
def test_a_document_that_may_not_be_read_is_skipped(desk: Desk) -> None:
    (desk.folder / "good.md").write_text(GOOD, encoding="utf-8")
    (desk.folder / "secret.md").write_text(GOOD, encoding="utf-8")
    (desk.folder / "secret.md").chmod(0)
    done = desk.kg("build", "good.md", "secret.md")
    assert done.returncode == 0
    assert "skipped secret.md" in done.stderr


DECISIONS = {
    "no TOML": "same: [Mara Lind",
    "unfinished": '[[same]]\nthings = ["Mara Lind"',
    "an unknown kind": "[[equal]]\nthings = []",
    "one thing": '[[same]]\nthings = ["Mara Lind"]',
    "no type": '[[retype]]\nthing = "Mara Lind"\nto = "Ship"',
}


@pytest.mark.parametrize("text", DECISIONS.values(), ids=DECISIONS)
def test_decisions_with_an_error_stop_the_build_before_it_starts(former: Desk, text: str) -> None:
    (former.folder / "decisions.toml").write_text(text, encoding="utf-8")
    assert "decisions.toml" in readable(former.kg("build", "good.md", "--decisions", "decisions.toml"), 3)


def test_decisions_that_are_missing_stop_the_build(former: Desk) -> None:
    assert "missing.toml" in readable(former.kg("build", "good.md", "--decisions", "missing.toml"), 3)


@pytest.mark.parametrize("out", ["taken", "taken/below"])
def test_an_output_folder_that_cannot_be_is_told(former: Desk, out: str) -> None:
    (former.folder / "taken").write_text("a file", encoding="utf-8")
    assert "cannot be saved" in readable(former.kg("build", "good.md", "-o", out), 3)
    assert (former.folder / "taken").read_text(encoding="utf-8") == "a file"


def test_where_the_disk_is_full_the_former_graph_stays(former: Desk) -> None:
    limited = f"ulimit -f 8; exec '{former.program}' build good.md"
    done = subprocess.run(
        ["sh", "-c", limited], cwd=former.folder, env=former.environment(), capture_output=True, text=True, check=False
    )
    assert "cannot be saved" in readable(done, 3)
    assert former.kg("check").returncode == 0


BROKEN = '@prefix a: <https://example.org/> .\na:b a:c "unfinished\n'
READERS = (
    ["check"],
    ["query", "topics"],
    ["show", "Mara"],
    ["export", "-f", "nt"],
    ["export", "-f", "graphml"],
    ["view", "-o", "page.html"],
    ["report", "-o", "report"],
)


@pytest.mark.parametrize("command", READERS, ids=" ".join)
def test_a_broken_graph_is_told_with_its_line(former: Desk, command: list[str]) -> None:
    (former.folder / "broken.ttl").write_text(BROKEN, encoding="utf-8")
    told = readable(former.kg(*command, "-g", "broken.ttl"), 3)
    assert "broken.ttl, line 2" in told
    assert not (former.folder / "page.html").exists()


@pytest.mark.parametrize("command", READERS, ids=" ".join)
def test_a_graph_that_is_missing_is_told_with_how_to_build_it(former: Desk, command: list[str]) -> None:
    told = readable(former.kg(*command, "-g", "no-such-folder"), 3)
    assert "no-such-folder" in told
    assert "kg build" in told
