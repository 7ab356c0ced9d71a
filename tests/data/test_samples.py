"""The sample corpus holds what its README and `storylines.json` promise."""

import importlib.util
import json
import re
from pathlib import Path
from types import ModuleType

import pytest

from tests.data.corpus import DATA, DOCUMENTS, folded, visible

STORYLINES = json.loads((DATA / "storylines.json").read_text(encoding="utf-8"))
DUE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?(/\d{4}(-\d\d(-\d\d)?)?)?")


@pytest.fixture(scope="module")
def builder() -> ModuleType:
    spec = importlib.util.spec_from_file_location("build_samples", DATA / "build_samples.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def passages() -> list[tuple[str, str]]:
    sides = [change[side] for change in STORYLINES["changes"] for side in ("earlier", "later")]
    told = [evidence for dispute in STORYLINES["disputes"] for evidence in dispute["evidence"]]
    return [(p["document"], p["evidence"]) for p in sides + told]


def test_every_document_is_in_the_readme_and_the_other_way_round() -> None:
    listed = re.findall(r"(?m)^\| `([^`]+)` \|", (DATA / "README.md").read_text(encoding="utf-8"))
    assert sorted(listed) == [path.name for path in DOCUMENTS]


def test_all_formats_are_there() -> None:
    assert {path.suffix for path in DOCUMENTS} == {".txt", ".md", ".html", ".vtt", ".srt", ".pdf", ".docx"}


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_documents_are_of_realistic_length(path: Path) -> None:
    assert 300 <= len(visible(path).split()) <= 1500


def test_the_passages_of_the_storylines_are_in_their_documents() -> None:
    text = {path.name: visible(path) for path in DOCUMENTS}
    assert [(name, evidence) for name, evidence in passages() if folded(evidence) not in text[name]] == []


def test_a_change_of_position_goes_forward_in_time() -> None:
    for change in STORYLINES["changes"]:
        assert change["earlier"]["date"] < change["later"]["date"]


def test_due_dates_are_told_in_order_by_documents_that_exist() -> None:
    names = {path.name for path in DOCUMENTS}
    for milestone in STORYLINES["due_dates"]:
        dates = [report["date"] for report in milestone["reports"]]
        assert dates == sorted(dates)
        assert {report["document"] for report in milestone["reports"]} <= names
        assert all(DUE.fullmatch(report["due"]) for report in milestone["reports"])
        assert {report["status"] for report in milestone["reports"]} <= {"expected", "achieved", "missed"}


def test_the_binary_documents_are_written_byte_for_byte_the_same(builder: ModuleType, tmp_path: Path) -> None:
    for write, text in ((builder.write_docx, builder.BRIEFING), (builder.write_pdf, builder.OUTLOOK)):
        copies = [tmp_path / name for name in ("first", "second")]
        for copy in copies:
            write(copy, text, "A. Author")
        assert copies[0].read_bytes() == copies[1].read_bytes()


def test_the_committed_binaries_hold_the_text_of_the_script(builder: ModuleType) -> None:
    for name, marked in (
        ("skerry-bank-lender-briefing.docx", builder.BRIEFING),
        ("ato-connection-outlook-2025.pdf", builder.OUTLOOK),
    ):
        text = visible(DATA / name)
        missing = [words for mark, words in builder.blocks(marked) if mark not in {"| ", "---"} and words not in text]
        assert missing == []
