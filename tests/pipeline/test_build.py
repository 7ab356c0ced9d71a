"""Builds as a user sees them: whole, repeatable, and not stopped by a bad document."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from kg.errors import SourceError, UsageError
from kg.pipeline import build

NOTES = """Harbour notes

Mara Lind, director of Tidewater Labs, argues that the shore power cable will be ready by 2029.
Jonas Reyes counters that the splice is weak [I agree with him].
"""
OTHER = """Second talk

Reyes warns of a cable shortage. Lind says the cable was completed in March 2027. Reyes doubts it; Lind expects the
second cable by 2030.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "in"
    made.mkdir()
    (made / "notes.txt").write_text(NOTES, encoding="utf-8")
    (made / "second.md").write_text(OTHER, encoding="utf-8")
    return made


def test_a_build_writes_turtle_trig_store_and_the_reasons_of_merges(folder: Path, tmp_path: Path) -> None:
    built = build([str(folder)], out=tmp_path / "out")
    assert {p.name for p in (tmp_path / "out").iterdir()} >= {"graph.ttl", "graph.trig", "store", "merges.jsonl"}
    assert [d.key for d in built.graph.documents] == ["notes", "second"]


def test_every_passage_is_the_text_at_its_place(folder: Path) -> None:
    graph = build([str(folder)], out=None).graph
    texts = {d.key: d.text for d in graph.documents}
    assert graph.claims
    for claim in graph.claims:
        quoted = claim.passage.span.of(texts[claim.passage.document])
        assert " ".join(quoted.split()) == claim.statement


def test_one_person_under_several_names_in_two_documents_is_one(folder: Path) -> None:
    built = build([str(folder)], out=None)
    [lind] = [e for e in built.graph.entities if "Lind" in e.name]
    assert lind.name == "Mara Lind"
    assert lind.documents == ("notes", "second")
    assert any(m.entity == lind.id and m.name == "Lind" and m.reason for m in built.merges)


def test_the_order_of_inputs_and_the_number_of_workers_leave_no_trace(folder: Path, tmp_path: Path) -> None:
    files = sorted(str(p) for p in folder.iterdir())
    build(files, out=tmp_path / "a")
    build(list(reversed(files)), out=tmp_path / "b", jobs=2)
    for name in ("graph.ttl", "graph.trig", "merges.jsonl"):
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes()


def test_the_hash_seed_leaves_no_trace(folder: Path, tmp_path: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from kg.pipeline import build; "
        "build([sys.argv[1]], out=Path(sys.argv[2]))"
    )
    for seed in ("0", "1"):
        subprocess.run(
            [sys.executable, "-c", program, str(folder), str(tmp_path / seed)],
            check=True,
            env={**os.environ, "PYTHONHASHSEED": seed},
        )
    for name in ("graph.ttl", "graph.trig", "merges.jsonl"):
        assert (tmp_path / "0" / name).read_bytes() == (tmp_path / "1" / name).read_bytes()


def test_a_bad_document_is_reported_and_the_others_are_built(folder: Path) -> None:
    (folder / "binary.md").write_bytes(bytes(range(256)) * 40)
    (folder / "empty.txt").write_bytes(b"")
    (folder / "cut.pdf").write_bytes(b"%PDF-1.7\n1 0 obj\n<<")
    (folder / "cut.docx").write_bytes(b"PK\x03\x04 not a whole archive")
    built = build([str(folder)], out=None)
    assert [d.key for d in built.graph.documents] == ["notes", "second"]
    assert [Path(s.source).name for s in built.skipped] == ["binary.md", "cut.docx", "cut.pdf", "empty.txt"]
    assert all(skip.error.what and skip.error.fix for skip in built.skipped)


def test_where_nothing_can_be_read_the_old_graph_stays(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    build([str(folder)], out=out)
    before = (out / "graph.ttl").read_bytes()
    empty = tmp_path / "empty"
    empty.mkdir()
    with pytest.raises(SourceError):
        build([str(empty)], out=out)
    (empty / "nothing.txt").write_bytes(b"")
    with pytest.raises(SourceError):
        build([str(empty)], out=out)
    assert (out / "graph.ttl").read_bytes() == before


def test_settings_that_cannot_be_are_refused_before_anything_is_read(folder: Path) -> None:
    with pytest.raises(UsageError):
        build([str(folder)], out=None, jobs=0)
    with pytest.raises(UsageError):
        build([str(folder)], out=None, base_iri="not an IRI")


def test_decisions_come_before_the_rules_and_survive_rebuilds(folder: Path, tmp_path: Path) -> None:
    decisions = tmp_path / "decisions.toml"
    decisions.write_text('[[same]]\nthings = ["Jonas Reyes", "Mara Lind"]\nreason = "for the test"\n', encoding="utf-8")
    for _ in range(2):
        built = build([str(folder)], out=tmp_path / "out", decisions=decisions)
        assert "Mara Lind" in next(e for e in built.graph.entities if e.name == "Jonas Reyes").aliases
        assert any("for the test" in m.reason for m in built.merges)


def test_a_document_that_kills_its_worker_is_given_up_alone(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from kg.pipeline import workers
    from tests.pipeline import dying

    monkeypatch.setattr(workers, "_attempt", dying.attempt)
    (folder / "killer.txt").write_text("This document kills whoever reads it.", encoding="utf-8")
    built = build([str(folder)], out=None, jobs=2)
    assert [d.key for d in built.graph.documents] == ["notes", "second"]
    assert [s.source for s in built.skipped] == ["killer.txt"]
    assert "killed the process" in built.skipped[0].error.what
