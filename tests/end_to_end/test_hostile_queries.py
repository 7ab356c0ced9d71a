"""SPARQL from outside reads and no more, and ends when it is told to."""

import pytest

from tests.end_to_end.conftest import Samples, end, living, wait_for, worked

ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
REFUSED = (
    "INSERT DATA { <a:b> <a:c> <a:d> }",
    "DELETE WHERE { ?s ?p ?o }",
    "DROP ALL",
    "LOAD <http://example.org/x.ttl>",
    "SELECT * { SERVICE <http://example.org/> { ?s ?p ?o } }",
    "SELECT * { SERVICE SILENT <http://example.org/> { ?s ?p ?o } }",
    "SELECT * FROM <file:///etc/hostname> { ?s ?p ?o }",
    "# SELECT\nInSeRt { ?s a <a:b> } WHERE { ?s ?p ?o }",
)


@pytest.mark.parametrize("query", REFUSED)
def test_what_writes_or_reaches_out_is_refused(samples: Samples, query: str) -> None:
    before = (samples.graph / "graph.ttl").read_bytes()
    done = samples.desk.kg("query", "-e", query)
    assert done.returncode == 3
    assert "is refused" in done.stderr
    assert done.stdout == ""
    assert samples.desk.connections() == ""
    assert (samples.graph / "graph.ttl").read_bytes() == before


def test_words_of_updates_inside_a_literal_are_just_words(samples: Samples) -> None:
    asked = 'SELECT ?s { ?s skos:prefLabel "INSERT DATA { SERVICE" } # DROP ALL'
    assert samples.desk.kg("query", "-e", asked).returncode == 0


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (["no-such-query"], 2, "kg query --list"),
        (["topicz"], 2, "did you mean 'topics'"),
        (["topics", "--abuot", "x"], 2, "did you mean 'about'"),
        (["claims", "--kind", "prophecy"], 2, "prediction"),
        (["claims", "--since", "last tuesday"], 2, "2026-03-14"),
        (["missing.rq"], 3, "missing.rq"),
        (["-e", "SELECT ?x WHERE { ?x a "], 3, "line 1"),
        (["-e", ""], 3, "query"),
        (["topics", "-f", "yaml"], 2, "tsv"),
        (["topics", "--limit", "none"], 2, "limit"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else None,
)
def test_a_mistake_in_a_question_is_told_with_what_to_write(
    samples: Samples, arguments: list[str], code: int, told: str
) -> None:
    done = samples.desk.kg("query", *arguments)
    assert done.returncode == code, done.stderr
    assert told.casefold() in done.stderr.casefold()
    assert "Traceback" not in done.stderr
    assert done.stdout == ""


def test_an_endless_query_is_stopped_and_leaves_no_process(samples: Samples) -> None:
    running = samples.desk.start("query", "-e", ENDLESS, "--timeout", "2")
    try:
        _, told = running.communicate(timeout=60)
        assert running.returncode == 3
        assert b"stopped after 2 seconds" in told
        assert living(running.pid) == []
    finally:
        end(running.pid)


def test_where_the_command_is_killed_its_query_ends_too(samples: Samples) -> None:
    running = samples.desk.start("query", "-e", ENDLESS, "--timeout", "50")
    try:
        wait_for(lambda: worked(running.pid) > 4)  # it is at work by now
        running.kill()
        running.communicate(timeout=10)
        wait_for(lambda: not living(running.pid))
    finally:
        end(running.pid)
