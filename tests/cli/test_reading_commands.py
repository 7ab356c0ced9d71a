"""show, export, check, view, report and doctor over a graph that is there."""

import json

import networkx as nx
import pytest
from pyoxigraph import RdfFormat, Store

from tests.cli.conftest import HARBOUR


def test_show_draws_a_card(run):
    text = run("show", "voss", "-g", HARBOUR).stdout
    assert text.splitlines()[0] == "Mara Voss"
    assert "also called Voss" in text
    assert "Mara Voss (Prediction): “Tidal power will pay for itself by 2030.”  minutes.md:1" in text
    assert "Mara Voss leads Harbour Board" in text


def test_show_says_who_spoke_about_a_thing(run):
    text = run("show", "corrosion", "-g", HARBOUR).stdout
    assert "Mara Voss (Recommendation): “We should coat the blades against corrosion.”" in text
    assert "somebody (Assertion): “Blade coatings delay corrosion.”  notes.txt:4" in text


def test_show_tells_why_names_were_merged(run, outputs):
    assert "'Voss' in notes: a part of the full name" in run("show", "mara", "--merges").stdout
    assert "names merged (0)" in run("show", "corrosion", "--merges").stdout
    assert run("show", "mara", "--json", "--merges").stdout.startswith("{")


def test_show_as_json_is_the_whole_card(run):
    card = json.loads(run("show", "corrosion", "--json", "-g", HARBOUR).stdout)
    assert (card["name"], card["kinds"], len(card["said_about"])) == ("corrosion", ["Risk"], 2)


def test_without_the_file_of_merges_the_error_says_so(run):
    result = run("show", "mara", "--merges", "-g", HARBOUR)
    assert result.exit_code == 3
    assert "merges.jsonl" in result.stderr


def test_show_answers_an_ambiguous_name_with_the_candidates(run):
    result = run("show", "tidal", "-g", HARBOUR)
    assert result.exit_code == 3
    assert "tidal power pays for itself" in result.stderr


@pytest.mark.parametrize("form", ["ttl", "trig", "nt", "nq", "jsonld", "xml"])
def test_every_rdf_format_holds_the_same_statements(run, form):
    result = run("export", "-f", form, "-g", HARBOUR)
    assert result.exit_code == 0, result.stderr
    store, whole = Store(), Store()
    store.load(result.stdout_bytes, format=RdfFormat.from_extension("rdf" if form == "xml" else form))
    whole.load(path=HARBOUR)
    assert {quad.triple for quad in store} == {quad.triple for quad in whole}
    assert (len({quad.graph_name for quad in store}) == 2) == (form in ("trig", "nq", "jsonld"))


def test_the_files_suffix_tells_the_export_format(run, tmp_path):
    assert run("export", "-o", "x.nt", "-g", HARBOUR).exit_code == 0
    assert (tmp_path / "x.nt").read_text(encoding="utf-8").startswith("<https://w3id.org/kgo/data/")
    assert run("export", "-o", "x.exe", "-g", HARBOUR).exit_code == 2


def test_networks_open_in_other_programs(run, tmp_path):
    assert run("export", "-o", "net.graphml", "-g", HARBOUR).exit_code == 0
    network = nx.read_graphml(tmp_path / "net.graphml")
    assert network.nodes["person/mara-voss"]["type"] == "Person"
    assert network.has_edge("person/mara-voss", "organization/harbour-board")
    assert run("export", "-o", "talk.gexf", "--projection", "speaker-topic", "-g", HARBOUR).exit_code == 0
    assert nx.read_gexf(tmp_path / "talk.gexf").has_edge("person/mara-voss", "topic/tidal-power")
    assert run("export", "-o", "x.gexf", "--projection", "nonsense", "-g", HARBOUR).exit_code == 2


def test_tables_are_written_to_a_folder(run, tmp_path):
    assert run("export", "-f", "csv", "-o", "tables", "-g", HARBOUR).exit_code == 0
    assert {path.name for path in (tmp_path / "tables").iterdir()} == {"nodes.csv", "edges.csv", "claims.csv"}
    assert run("export", "-f", "csv", "-g", HARBOUR).exit_code == 2


def test_view_and_report_write_beside_the_graph(run, outputs):
    assert run("view").exit_code == 0
    assert "Mara Voss" in (outputs / "graph.html").read_text(encoding="utf-8")
    assert run("report", "--title", "Harbour").exit_code == 0
    assert "Harbour" in (outputs / "report.md").read_text(encoding="utf-8")
    assert run("view", "-o", "page.html", "--title", "Tides & more").exit_code == 0


def test_check_finds_what_is_amiss(run, tmp_path):
    text = HARBOUR.read_text(encoding="utf-8")
    broken = text.replace('nif:anchorOf "I doubt that."', 'nif:anchorOf "I am sure."')
    assert broken != text
    (tmp_path / "broken.trig").write_text(broken, encoding="utf-8")
    result = run("check", "broken.trig")
    assert result.exit_code == 1
    assert "char=62,75" in result.stdout
    findings = json.loads(run("check", "-g", "broken.trig", "-f", "json").stdout)
    assert any(finding["rule"] == "offsets" for finding in findings)


def test_doctor_looks_and_fetches_nothing(run, monkeypatch):
    findings = {row["part"]: row for row in json.loads(run("doctor", "-f", "json").stdout)}
    assert findings["language model"]["state"] == "ok"
    assert "sha256" in findings["language model"]["detail"]
    assert findings["graph"]["detail"].startswith("none yet")
    monkeypatch.setenv("KG_MODEL", "no_such_model")
    result = run("doctor")
    assert result.exit_code == 3
    assert "broken: language model" in result.stderr
