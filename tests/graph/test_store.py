"""Graphs are opened for reading from a folder or a file, and a broken one is explained."""

import json
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.errors import GraphError, UsageError
from kg.graph import Format, from_dataset, load, open_store, quads, save, serialize, to_dataset

from .mill import GRAPH, NEXT

COUNT = "SELECT (COUNT(*) AS ?n) { ?claim a <https://w3id.org/kgo#Claim> }"


@pytest.fixture
def built(tmp_path: Path) -> Path:
    save(quads(GRAPH), tmp_path)
    return tmp_path


def test_a_folder_is_opened_and_asked(built: Path) -> None:
    answers = open_store(built).store.query(COUNT, use_default_graph_as_union=True)
    assert isinstance(answers, ox.QuerySolutions)
    assert [row["n"].value for row in answers] == [str(len(GRAPH.claims))]


def test_an_opened_folder_cannot_be_written_to(built: Path) -> None:
    store = open_store(built).store
    with pytest.raises(RuntimeError):
        store.update("DELETE WHERE { GRAPH ?g { ?s ?p ?o } }")
    assert from_dataset(open_store(built).store) == GRAPH


def test_a_loaded_folder_is_the_dataset_that_was_saved(built: Path) -> None:
    assert set(load(built).quads()) == set(to_dataset(GRAPH).quads())


def test_the_database_alone_can_be_opened(built: Path) -> None:
    [database] = (built / "store").glob("build-*")
    assert from_dataset(open_store(database).store) == GRAPH


@pytest.mark.parametrize("form", list(Format))
def test_a_file_of_any_format_is_opened(form: Format, tmp_path: Path) -> None:
    path = tmp_path / f"graph.{form}"
    path.write_bytes(serialize(quads(GRAPH), form))
    assert from_dataset(open_store(path).store) == GRAPH


def test_a_folder_with_the_files_alone_is_opened(tmp_path: Path) -> None:
    (tmp_path / "graph.ttl").write_bytes(serialize(quads(GRAPH), "ttl"))
    assert from_dataset(open_store(tmp_path).store) == GRAPH
    (tmp_path / "graph.trig").write_bytes(serialize(quads(NEXT), "trig"))
    assert from_dataset(open_store(tmp_path).store) == NEXT
    assert open_store(tmp_path).warnings == ()


@pytest.mark.parametrize("damage", ["truncated", "no manifest", "no build", "odd name", "empty pointer"])
def test_a_damaged_database_is_read_from_the_file_with_a_warning(built: Path, damage: str) -> None:
    [database] = (built / "store").glob("build-*")
    pointer = built / "store" / "current"
    if damage == "truncated":
        for table in database.glob("*.sst"):
            table.write_bytes(table.read_bytes()[:-40])
    elif damage == "no manifest":
        next(database.glob("MANIFEST*")).unlink()
    elif damage == "no build":
        pointer.write_text("build-99\n")
    else:
        pointer.write_text("../../elsewhere\n" if damage == "odd name" else "")
    opened = open_store(built)
    assert from_dataset(opened.store) == GRAPH
    [warning] = opened.warnings
    assert "damaged" in warning
    assert "graph.trig" in warning


def test_the_next_save_repairs_a_damaged_database(built: Path) -> None:
    [database] = (built / "store").glob("build-*")
    for file in database.iterdir():
        file.write_bytes(b"")
    save(quads(NEXT), built)
    assert open_store(built).warnings == ()
    assert from_dataset(open_store(built).store) == NEXT


def test_a_damaged_database_without_files_is_an_error(built: Path) -> None:
    (built / "graph.ttl").unlink()
    (built / "graph.trig").unlink()
    (built / "store" / "current").write_text("build-99\n")
    with pytest.raises(GraphError, match="damaged"):
        open_store(built)


def test_broken_turtle_is_located(tmp_path: Path) -> None:
    path = tmp_path / "graph.ttl"
    path.write_text("@prefix a: <http://a/> .\na:b a:c a:d .\na:b a:c 'x' a:e .\n")
    with pytest.raises(GraphError, match="not valid Turtle") as caught:
        open_store(path)
    assert caught.value.where == f"{path}, line 3, column 13"
    assert caught.value.why
    assert caught.value.fix


@pytest.mark.parametrize(
    ("suffix", "content"),
    [
        ("ttl", b"<http://a> <http://b> '\xff' ."),
        ("ttl", b"\x89PNG\r\n\x1a\n\x00\x00"),
        ("ttl", b"<a> <b> <c> ."),
        ("nt", b"<http://a> <http://b> <http://c>"),
        ("nq", b"nonsense"),
        ("trig", b"<http://g> { <http://a> "),
        ("xml", b"<rdf:RDF><a></rdf:RDF>"),
        ("jsonld", b'{"@id": '),
        ("jsonld", json.dumps({"@context": "https://example.org/context", "@id": "a"}).encode()),
    ],
)
def test_a_broken_file_is_refused_whatever_its_format(suffix: str, content: bytes, tmp_path: Path) -> None:
    path = tmp_path / f"graph.{suffix}"
    path.write_bytes(content)
    with pytest.raises(GraphError, match="not valid") as caught:
        open_store(path)
    assert str(path) in str(caught.value.where)


def test_entities_that_grow_without_bound_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "graph.xml"
    path.write_text('<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><r>&b;</r>')
    with pytest.raises(GraphError) as caught:
        open_store(path)
    assert "entities" in str(caught.value.why)


@pytest.mark.parametrize("name", ["missing", "missing.ttl", "empty"])
def test_where_there_is_no_graph_the_error_says_how_to_build_one(name: str, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(GraphError, match="there is no graph") as caught:
        open_store(tmp_path / name)
    assert "kg build" in str(caught.value.fix)


def test_a_file_that_is_no_graph_is_refused_by_its_name(tmp_path: Path) -> None:
    (tmp_path / "graph.html").write_text("<html>")
    with pytest.raises(UsageError, match="does not look like a graph"):
        open_store(tmp_path / "graph.html")
