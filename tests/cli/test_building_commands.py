"""build and evaluate, with the real pipeline; and the Python interface."""

import json
from pathlib import Path

import pytest

import kg.api
from kg.errors import UsageError

NOTES = """# Ferry talk

Ada Brook interviews Tom Reed of Northline Ferries.

- Reed says battery ferries will be cheaper than diesel by 2030.
- Brook doubts that: charging piers are the bottleneck.
- Reed warns that a fire on board is the greatest risk of battery ferries.
"""


@pytest.fixture
def documents(tmp_path: Path) -> Path:
    folder = tmp_path / "docs"
    folder.mkdir()
    (folder / "ferries.md").write_text(NOTES, encoding="utf-8")
    return folder


def test_build_writes_a_graph_that_answers(run, documents, tmp_path):
    result = run("build", documents, "--base-iri", "https://example.org/kg/")
    assert result.exit_code == 0, result.stderr
    found = dict(line.split("\t") for line in result.stdout.splitlines())
    assert int(found["documents"]) == 1
    assert int(found["claims"]) >= 3
    assert {"graph.ttl", "graph.trig", "store", "merges.jsonl"} <= {p.name for p in (tmp_path / "outputs").iterdir()}
    claims = run("query", "claims", "--by", "reed", "-f", "jsonl").stdout
    assert "battery ferries will be cheaper" in claims
    assert "https://example.org/kg/" in run("query", "speakers", "--iris").stdout
    assert run("check").exit_code == 0, run("check").stdout


def test_a_document_that_cannot_be_read_is_reported_and_the_others_built(run, documents):
    (documents / "broken.pdf").write_bytes(b"%PDF-1.7 cut off")
    result = run("build", documents)
    assert result.exit_code == 0, result.stderr
    assert "skipped broken.pdf" in result.stderr.replace("docs/", "")
    assert "documents skipped\t1" in result.stdout
    assert run("build", documents, "--strict").exit_code == 1


def test_where_nothing_can_be_read_the_former_graph_stays(run, documents, tmp_path):
    assert run("build", documents).exit_code == 0
    before = (tmp_path / "outputs" / "graph.trig").read_bytes()
    (tmp_path / "empty").mkdir()
    for nothing in ("empty", "missing.md"):
        result = run("build", nothing)
        assert result.exit_code in (2, 3)
        assert "error" in result.stderr
    assert (tmp_path / "outputs" / "graph.trig").read_bytes() == before


def test_build_tells_programs_what_it_found(run, documents):
    rows = json.loads(run("build", documents, "-f", "json", "-q").stdout)
    assert rows[0] == {"found": "documents", "number": 1}


def test_evaluate_prints_scores_as_a_table_and_as_json(run, documents, tmp_path):
    gold = {"document": "ferries.md", "date": None, "entities": [{"id": "e1", "type": "Person", "name": "Tom Reed"}]}
    kinds = ("topics", "risks", "mitigations", "milestones", "measurements", "claims", "relations")
    (tmp_path / "gold").mkdir()
    (tmp_path / "gold" / "ferries.json").write_text(json.dumps({**gold, **{k: [] for k in kinds}}), encoding="utf-8")
    table = run("evaluate", "gold", "--docs", documents)
    assert table.exit_code == 0, table.stderr
    assert table.stdout.splitlines()[0].split("\t") == ["category", "precision", "recall", "f1", "hit", "gold", "found"]
    scores = json.loads(run("evaluate", "gold", "--docs", documents, "--json").stdout)
    assert scores["entities"]["recall"] == 1.0


def test_python_builds_asks_and_saves_the_same_graph(documents, tmp_path):
    built = kg.api.build(documents)
    assert built.origin is None
    [reed] = [entity for entity in built.records.entities if entity.name == "Tom Reed"]
    assert "Tom Reed" in {row["speaker"] for row in built.query("speakers").to_dicts()}
    asked = built.query("SELECT ?n { ?s a schema:Person ; skos:prefLabel ?n } ORDER BY ?n")
    assert ("Tom Reed",) in asked.rows
    network = built.to_networkx()
    assert network.nodes[reed.id]["label"] == "Tom Reed"
    with pytest.raises(UsageError):
        built.query("speakers", timeout=5)
    saved = built.save(tmp_path / "saved")
    assert saved.origin == tmp_path / "saved"
    assert saved.serialize("trig") == built.serialize("trig") == (tmp_path / "saved" / "graph.trig").read_text("utf-8")
    opened = kg.api.load(tmp_path / "saved")
    assert opened.records == built.records
    assert len(opened.rdflib()) == len({quad.triple for quad in opened.store})
    assert opened.check() == ()
    assert opened.query("claims", by="reed", timeout=20).rows == built.query("claims", {"by": "reed"}).rows
    assert opened.view(tmp_path / "page.html").read_text("utf-8").lower().startswith("<!doctype html>")
    assert opened.show("Tom Reed").kinds == ("Person",)


def test_python_names_what_was_skipped(documents):
    (documents / "broken.docx").write_bytes(b"PK cut off")
    [warning] = kg.api.build(documents, out="built").warnings
    assert "broken.docx" in warning
