"""Gold annotations are read strictly: a fault names the file and the entry."""

import json
from pathlib import Path
from typing import Any

import pytest

from kg.errors import SourceError
from kg.evaluation import gold_files, read_gold
from kg.evaluation.annotation import Time

from .samples import GOLD


def written(folder: Path, data: object) -> Path:
    path = folder / "gold.json"
    path.write_text(json.dumps(data), encoding="utf-8")
    return path


def test_gold_is_read_into_records(tmp_path: Path) -> None:
    gold = read_gold(written(tmp_path, GOLD))
    assert gold.document == "mill.txt"
    assert gold.entities[0].names == ("Ada Byron", "Byron")
    assert gold.mitigations[0].evidence == ("oiling prevents rust",)
    assert gold.milestones[0].when == Time("by 2031", earliest="2031", latest="2031")
    assert gold.measurements[0].value == "20"
    assert gold.claims[1].responds[0].to == "c1"
    assert gold.relations[0].predicate == "worksFor"


def test_lists_that_are_left_out_are_empty(tmp_path: Path) -> None:
    gold = read_gold(written(tmp_path, {"document": "a.txt"}))
    assert gold.claims == gold.entities == gold.relations == ()


@pytest.mark.parametrize(
    ("change", "where", "why"),
    [
        ({"document": ""}, "the annotation", "'document'"),
        ({"document": "/etc/hosts"}, "the annotation", "below the folder"),
        ({"document": "../secret.txt"}, "the annotation", "below the folder"),
        ({"entities": [{"id": "e7", "type": "Person"}]}, "entities e7", "'name'"),
        ({"entities": ["Ada"]}, "entities number 1", "not a JSON object"),
        ({"topics": {"id": "t1"}}, "the annotation", "'topics' must be a list"),
        ({"topics": [{"id": "t1", "name": "x", "aliases": "y"}]}, "topics t1", "'aliases'"),
        ({"measurements": [{"id": "q2", "value": None}]}, "measurements q2", "'value'"),
        ({"claims": [{"id": "c9", "evidence": "x", "speaker": 3}]}, "claims c9", "'speaker'"),
        ({"claims": [{"id": "c9", "evidence": "x", "responds": [{"to": "c1"}]}]}, "responds number 1", "'stance'"),
        ({"relations": [{"subject": "e1", "predicate": "leads"}]}, "relations number 1", "'object'"),
        ({"milestones": [{"id": "m1", "name": "x", "when": "2030"}]}, "milestones m1", "not a JSON object"),
    ],
)
def test_a_fault_names_the_file_and_the_entry(tmp_path: Path, change: dict[str, Any], where: str, why: str) -> None:
    path = written(tmp_path, {"document": "a.txt", **change})
    with pytest.raises(SourceError) as error:
        read_gold(path)
    assert str(path) in (error.value.where or "")
    assert where in (error.value.where or "")
    assert why in (error.value.why or "")


@pytest.mark.parametrize("text", ["{", "[1]", "\udcff", "[" * 100_000])
def test_what_is_no_annotation_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "gold.json"
    path.write_bytes(text.encode("utf-8", "surrogateescape"))
    with pytest.raises(SourceError):
        read_gold(path)


def test_a_folder_gives_its_annotations_by_name(tmp_path: Path) -> None:
    for name in ("b.json", "a.json", "notes.txt"):
        (tmp_path / name).write_text("{}", encoding="utf-8")
    assert [path.name for path in gold_files(tmp_path)] == ["a.json", "b.json"]
    assert gold_files(tmp_path / "b.json") == (tmp_path / "b.json",)


def test_a_place_without_annotations_is_an_error(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "absent"):
        with pytest.raises(SourceError):
            gold_files(path)
