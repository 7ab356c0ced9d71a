"""kg query"""

import csv
import io
import json

import pytest

from tests.cli.conftest import HARBOUR


def test_a_pipe_gets_tab_separated_rows_that_are_never_cut(run):
    lines = run("query", "evidence", "-g", HARBOUR).stdout.splitlines()
    assert lines[0].split("\t")[:3] == ["claim", "kind", "speaker"]
    assert len(lines) == 11
    assert "The first turbine was switched on in May 2026." in lines[7].split("\t")


def test_the_graph_is_the_one_in_outputs_unless_named(run, outputs):
    assert run("query", "risks").stdout == run("query", "risks", "-g", HARBOUR).stdout
    assert "corrosion" in run("query", "risks").stdout


@pytest.mark.parametrize(
    "parameter", [["--about", "corrosion"], ["--about=corrosion"], ["-p", "about=corrosion"], ["--param", "about=rust"]]
)
def test_parameters_are_written_in_two_ways(run, parameter):
    result = run("query", "claims", *parameter, "-g", HARBOUR)
    assert [line.split("\t")[0] for line in result.stdout.splitlines()[1:]] == [
        "We should coat the blades against corrosion.",
        "Blade coatings delay corrosion.",
    ]


def test_a_parameter_of_two_words_has_a_hyphen(run):
    result = run("query", "predictions", "--due-before", "2029", "-g", HARBOUR)
    assert len(result.stdout.splitlines()) == 2


def test_a_name_that_nothing_has_is_said_with_the_closest(run):
    result = run("query", "claims", "--by", "Mara Foss", "-g", HARBOUR)
    assert result.exit_code == 0
    assert len(result.stdout.splitlines()) == 1
    assert "nothing in the graph is called 'Mara Foss'; did you mean 'Mara Voss'?" in result.stderr
    assert "no rows" in result.stderr


def test_no_rows_and_no_reason_points_on(run):
    assert "kg query counts" in run("query", "unsupported", "-g", HARBOUR).stderr


def test_a_misspelt_term_is_remarked(run):
    assert "did you mean speaker?" in run("query", "-e", "SELECT * { ?c kgo:speeker ?s }", "-g", HARBOUR).stderr


@pytest.mark.parametrize(("form", "first"), [("csv", "speaker,claim"), ("md", "| speaker | claim"), ("jsonl", "{")])
def test_a_format_is_chosen(run, form, first):
    assert run("query", "who-said", "-f", form, "-g", HARBOUR).stdout.startswith(first)


def test_json_is_read_by_programs(run):
    document = json.loads(run("query", "speakers", "-f", "json", "-g", HARBOUR).stdout)
    assert document["results"]["bindings"][1]["speaker"]["value"].endswith("person/ivo-lind")


def test_iris_are_shown_in_full_where_asked_for(run):
    assert "https://w3id.org/kgo/data/person/ivo-lind\t" in run("query", "speakers", "--iris", "-g", HARBOUR).stdout


def test_a_table_is_drawn_where_asked_for(run):
    table = run("query", "speakers", "-f", "table", "-g", HARBOUR).stdout
    assert "───" in table
    assert "\t" not in table


def test_a_file_gets_the_format_of_its_suffix(run, tmp_path):
    result = run("query", "speakers", "-o", "speakers.csv", "-g", HARBOUR)
    assert (result.stdout, result.stderr) == ("", "wrote speakers.csv\n")
    rows = list(csv.reader(io.StringIO((tmp_path / "speakers.csv").read_text(encoding="utf-8"))))
    assert [row[0] for row in rows] == ["speaker", "author", "Ivo Lind", "Mara Voss"]
    assert list(tmp_path.iterdir()) == [tmp_path / "speakers.csv"]


def test_a_failing_query_leaves_the_former_file(run, tmp_path):
    (tmp_path / "kept.csv").write_text("kept", encoding="utf-8")
    assert run("query", "-e", "SELECT nonsense", "-o", "kept.csv", "-g", HARBOUR).exit_code == 3
    assert (tmp_path / "kept.csv").read_text(encoding="utf-8") == "kept"


def test_yes_and_no_and_triples_have_their_own_formats(run, tmp_path):
    assert run("query", "-e", "ASK { ?r a kgo:Risk }", "-g", HARBOUR).stdout == "true\n"
    assert json.loads(run("query", "-e", "ASK {}", "-f", "json", "-g", HARBOUR).stdout)["boolean"] is True
    construct = "CONSTRUCT { ?r a kgo:Risk } WHERE { ?r a kgo:Risk }"
    assert "a kgo:Risk" in run("query", "-e", construct, "-g", HARBOUR).stdout
    assert run("query", "-e", construct, "-o", "risks.nt", "-g", HARBOUR).exit_code == 0
    assert (tmp_path / "risks.nt").read_text(encoding="utf-8").endswith("kgo#Risk> .\n")
    assert run("query", "-e", "ASK { ?r a kgo:Nothing }", "--fail-empty", "-g", HARBOUR).exit_code == 1


def test_a_query_comes_from_a_file_or_standard_input(run, tmp_path):
    text = (
        "SELECT ?name { VALUES ?word { 'Ivo' } "
        "?p a schema:Person ; skos:prefLabel ?name FILTER(STRSTARTS(?name, ?word)) }"
    )
    (tmp_path / "people.rq").write_text(text, encoding="utf-8")
    assert run("query", "people.rq", "-g", HARBOUR).stdout == "name\nIvo Lind\n"
    assert run("query", "people.rq", "--word", "Mara", "-g", HARBOUR).stdout == "name\nMara Voss\n"
    assert run("query", "-", "-g", HARBOUR, input=text).stdout == "name\nIvo Lind\n"


def test_a_file_that_is_no_text_is_an_error(run, tmp_path):
    (tmp_path / "bad.rq").write_bytes(b"SELECT \xff")
    result = run("query", "bad.rq", "-g", HARBOUR)
    assert result.exit_code == 3
    assert "UTF-8" in result.stderr


def test_own_queries_are_listed_shown_and_asked(run, tmp_path):
    (tmp_path / "queries").mkdir()
    own = "#: title People of the harbour\nSELECT ?p { ?p a schema:Person } ORDER BY ?p"
    (tmp_path / "queries" / "people.rq").write_text(own, encoding="utf-8")
    rows = [line.split("\t") for line in run("query", "--list").stdout.splitlines()]
    assert rows[0] == ["name", "title", "parameters"]
    assert ["people", "People of the harbour", ""] in rows
    assert ["claims", "Claims, by document and place", "--about --by --kind --since --until"] in rows
    assert run("query", "people", "--show").stdout == own
    assert len(run("query", "people", "-g", HARBOUR).stdout.splitlines()) == 4


def test_the_help_of_a_query_tells_its_parameters(run):
    text = run("query", "milestones", "--help").stdout
    assert "Milestones, by the time they are meant for" in text
    assert "--status CHOICE" in text
    assert "one of Achieved, Expected, Missed" in text


def test_a_hostile_value_stays_a_value(run):
    for value in (
        '"} INSERT DATA { <a:a> <a:b> <a:c> } #',
        "' SERVICE <http://localhost/> {}",
        "\\",
        "\n",
        "a\tb",
        "{}",
    ):
        result = run("query", "who-said", "--words", value, "-g", HARBOUR)
        assert result.exit_code == 0, result.stderr
        assert len(result.stdout.splitlines()) == 1


def test_bytes_that_are_no_text_are_refused(shell):
    done = shell("query", "who-said", "-g", HARBOUR, "--words", b"\xff".decode("utf-8", "surrogateescape"))
    assert done.returncode == 2
    assert "is not text" in done.stderr
