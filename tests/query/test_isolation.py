"""Queries in a process of their own: limits, crashes, and nothing left behind."""

import os
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kg.errors import GraphError, QueryError, UsageError
from kg.query import AnswerKind, ask, find_named

# Joins every statement with every other, four times over.
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"


def children() -> set[int]:
    """The processes that this one has started and not yet cleared away."""
    listed = subprocess.run(
        ["ps", "-o", "pid=,comm=", "--ppid", str(os.getpid())], capture_output=True, text=True, check=False
    ).stdout
    return {int(line.split()[0]) for line in listed.splitlines() if line.split()[1] != "ps"}


def test_a_query_in_its_own_process_answers_like_one_in_this(harbour, store):
    from kg.query import Result, answer

    question = find_named("claims").asking({"about": "tidal power"})
    apart, here = ask(harbour, question), Result.of(answer(store, question))
    assert (apart.columns, apart.terms, apart.labels) == (here.columns, here.terms, here.labels)
    assert len(apart) == 5


@pytest.mark.parametrize(
    "query",
    [
        ENDLESS,
        "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?i ?f ?c",
        "SELECT (COUNT(*) AS ?n) { ?s ?p ?o . ?t ?q ?r . ?u ?v ?w "
        "FILTER(REGEX(CONCAT(STR(?o), STR(?r), STR(?w)), '(a|b|ab)*c$')) }",
        "SELECT (COUNT(*) AS ?n) { ?s (!a|^!a)* ?o . ?t (!a|^!a)* ?u . ?v (!a|^!a)* ?w }",
    ],
)
def test_a_query_without_end_is_stopped_and_leaves_no_process(harbour, query):
    before = children()
    with pytest.raises(QueryError, match=r"stopped after 0\.7 seconds|memory|engine fail") as caught:
        ask(harbour, query, seconds=0.7, limit=100)
    assert caught.value.fix
    assert children() == before


@pytest.mark.parametrize("depth", [20_000, 60_000])
def test_a_query_that_crashes_the_engine_is_an_error_like_others(harbour, depth):
    query = f"SELECT * {{ {'{' * depth} {'}' * depth} }}"
    with pytest.raises(QueryError) as caught:
        ask(harbour, query, seconds=20)
    assert "nested too deep" in (caught.value.why or "")


def test_memory_is_bounded(harbour):
    # Doubles a string forty times.
    doubled = " ".join(f"BIND(CONCAT(?s{i}, ?s{i}) AS ?s{i + 1})" for i in range(40))
    with pytest.raises(QueryError) as caught:
        ask(harbour, f"SELECT (STRLEN(?s40) AS ?n) {{ VALUES ?s0 {{ 'abcdefgh' }} {doubled} }}", memory=600 << 20)
    assert "memory" in (caught.value.why or "")


def test_the_process_dies_with_the_one_that_asked(harbour):
    program = (
        f"from pathlib import Path; from kg.query import ask; ask(Path({str(harbour)!r}), {ENDLESS!r}, seconds=60)"
    )
    parent = subprocess.Popen([sys.executable, "-c", program])
    child = None
    while child is None:
        found = subprocess.run(["pgrep", "-P", str(parent.pid)], capture_output=True, text=True, check=False).stdout
        child = int(found.split()[0]) if found.split() else None
        assert parent.poll() is None
    time.sleep(0.5)  # long enough to be in the query
    parent.send_signal(signal.SIGKILL)
    parent.wait()
    for _ in range(100):
        if not Path(f"/proc/{child}").exists() or "Z" in Path(f"/proc/{child}/stat").read_text().split()[2]:
            return
        time.sleep(0.1)
    os.kill(child, signal.SIGKILL)
    pytest.fail("the query went on without anybody to answer to")


def test_the_process_can_open_neither_file_nor_connection():
    from kg.query.worker import close_the_door

    before = resource.getrlimit(resource.RLIMIT_NOFILE)
    pid = os.fork()
    if not pid:
        close_the_door()
        try:
            Path("/etc/hostname").read_bytes()
        except OSError:
            os._exit(0)
        os._exit(1)
    assert os.waitpid(pid, 0)[1] == 0
    assert resource.getrlimit(resource.RLIMIT_NOFILE) == before


def test_a_limit_cuts_and_says_so(harbour):
    cut, all_of_it = ask(harbour, "SELECT * { ?s ?p ?o }", limit=3), ask(harbour, "SELECT * { ?s a kgo:Risk }", limit=1)
    assert (len(cut), cut.cut) == (3, True)
    assert (len(all_of_it), all_of_it.cut) == (1, False)
    assert len(ask(harbour, "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }", limit=4)) == 4
    assert len(ask(harbour, "SELECT * { ?s ?p ?o }", limit=0)) == 0


def test_an_answer_longer_than_anybody_reads_is_an_error_unless_asked_for(harbour):
    product = "SELECT ?a ?d { ?a ?b ?c . ?d ?e ?f . ?g a kgo:Milestone }"
    with pytest.raises(QueryError, match=r"more than 100,000 rows"):
        ask(harbour, f"{product} LIMIT 100001")
    assert len(ask(harbour, f"{product} LIMIT 100000")) == 100_000


def test_limits_that_cannot_be_are_wrong_usage(harbour):
    for limits in ({"seconds": 0}, {"seconds": -1}, {"seconds": 1e9}, {"limit": -1}):
        with pytest.raises(UsageError):
            ask(harbour, "ASK {}", **limits)


def test_a_graph_that_is_missing_or_broken_is_an_error(tmp_path):
    with pytest.raises(GraphError):
        ask(tmp_path / "nothing", "ASK {}")
    (tmp_path / "broken.ttl").write_text("this is no Turtle", encoding="utf-8")
    with pytest.raises(GraphError):
        ask(tmp_path / "broken.ttl", "ASK {}")


def test_every_kind_of_answer_crosses_the_border(harbour):
    assert ask(harbour, "ASK { ?r a kgo:Risk }").boolean is True
    assert ask(harbour, "ASK { ?r a kgo:Nothing }").boolean is False
    triples = ask(harbour, "DESCRIBE ?r { ?r a kgo:Risk }")
    assert (triples.kind, triples.columns) == (AnswerKind.TRIPLES, ("subject", "predicate", "object"))
    assert ("corrosion", "skos:altLabel", "rust") in triples.rows


def test_a_module_in_the_working_folder_is_not_run(harbour, tmp_path, monkeypatch):
    for name in ("pickle", "pyoxigraph", "json", "threading"):
        (tmp_path / f"{name}.py").write_text("open('run', 'w')", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert ask(harbour, "ASK {}").boolean is True
    assert not (tmp_path / "run").exists()
