"""What all commands have in common."""

import importlib
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
import typer

from kg.cli import app
from kg.cli.talk import visible
from tests.cli.conftest import HARBOUR, PROGRAM

COMMANDS = sorted(typer.main.get_command(app).commands)
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
HEAVY = {"spacy", "rdflib", "networkx", "pyvis", "pyshacl", "pyoxigraph", "onnxruntime", "numpy"}


def test_help_names_every_command_and_the_exit_codes(run):
    result = run("--help")
    assert result.exit_code == 0
    assert {"build", "query", "show", "export", "view", "check", "report", "evaluate", "config", "doctor"} <= set(
        COMMANDS
    )
    for name in COMMANDS:
        assert re.search(rf"^  {name} ", result.stdout, re.MULTILINE)
    assert "130 interrupted" in " ".join(result.stdout.split())


@pytest.mark.parametrize("name", COMMANDS)
def test_the_help_of_a_command_has_two_examples(run, name):
    text = run(name, "--help").stdout
    assert len(re.findall(rf"^\s+(?:KG_\w+=\S+ )?kg {name}", text.partition("Examples:")[2], re.MULTILINE)) >= 2
    assert "--verbose" in text
    assert "\x1b" not in text


def test_help_loads_no_heavy_library():
    program = (
        "import sys, kg.cli\n"
        "sys.argv = ['kg', '--help']\n"
        "try: kg.cli.main()\n"
        f"except SystemExit: sys.stderr.write(' '.join(sorted({HEAVY!r} & set(sys.modules))))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stderr == ""


def test_the_version_is_the_packages(run):
    assert run("--version").stdout == f"kg {importlib.import_module('kg').__version__}\n"


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["query", "topics", "-g", HARBOUR], 0),
        (["query", "unsupported", "-g", HARBOUR], 0),
        (["query", "unsupported", "-g", HARBOUR, "--fail-empty"], 1),
        (["query", "topcis", "-g", HARBOUR], 2),
        (["query", "topics", "-g", HARBOUR, "--abuot", "x"], 2),
        (["query", "topics", "-g", HARBOUR, "-f", "ttl"], 2),
        (["query", "topics", "-g", HARBOUR, "-p", "about"], 2),
        (["query", "topics", "-g", HARBOUR, "--about"], 2),
        (["query", "topics", "stray", "-g", HARBOUR], 2),
        (["query", "topics", "-e", "ASK {}", "-g", HARBOUR], 2),
        (["query", "-g", HARBOUR], 2),
        (["qeury"], 2),
        (["show"], 2),
        (["export", "-g", HARBOUR], 2),
        (["export", "-f", "docx", "-g", HARBOUR], 2),
        (["query", "topics", "-g", "nowhere"], 3),
        (["query", "-e", "SELECT", "-g", HARBOUR], 3),
        (["query", "-e", "DROP ALL", "-g", HARBOUR], 3),
        (["query", "missing.rq", "-g", HARBOUR], 3),
        (["query", "topics", "-g", HARBOUR, "-o", "no/such/folder/x.csv"], 3),
        (["show", "nobody", "-g", HARBOUR], 3),
        (["check", "nowhere"], 3),
    ],
)
def test_exit_codes_mean_something_and_errors_are_words(run, arguments, code):
    result = run(*arguments)
    assert result.exit_code == code, result.stderr
    assert "Traceback" not in result.output
    if code > 1 and arguments != ["query", "-g", HARBOUR]:
        assert "error" in result.stderr.lower() or "usage" in result.stderr.lower()
        assert result.stdout == ""


def test_an_error_says_what_where_and_the_next_step(run):
    result = run("query", "-e", "SELECT ?c {\n  ?c kgg:speaker ?s }", "-g", HARBOUR)
    assert result.stderr.splitlines() == [
        "error: the prefix 'kgg:' is not known",
        "  at   line 2, column 6",
        "       2 |   ?c kgg:speaker ?s }",
        "                ^",
        *[line for line in result.stderr.splitlines() if line.startswith("  fix  did you mean 'kgo:'?")],
    ]


def test_verbose_shows_where_an_error_comes_from(run):
    assert "Traceback" in run("query", "nothing", "-v").stderr


def test_a_fault_of_our_own_is_said_in_one_line(run, monkeypatch):
    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError("by zero")

    monkeypatch.setattr("kg.query.ask", fail)
    result = run("query", "topics", "-g", HARBOUR)
    assert result.exit_code == 3
    assert "error: kg has a fault: ZeroDivisionError: by zero" in result.stderr
    assert "Traceback" not in result.stderr


def test_data_goes_to_standard_output_and_talk_to_standard_error(shell):
    done = shell("query", "topics", "-g", HARBOUR, "--limit", "1", "--about", "tidal power")
    assert done.stdout.splitlines()[0].split("\t")[0] == "topic"
    assert len(done.stdout.splitlines()) == 2
    assert "there are more" in done.stderr
    assert shell("query", "topics", "-g", HARBOUR, "--limit", "1", "-q").stderr == ""


def test_a_closed_pipe_is_quiet():
    reader = subprocess.Popen(
        [*PROGRAM, "query", "-e", "SELECT * { ?a ?b ?c . ?d ?e ?f } LIMIT 9000", "-g", str(HARBOUR)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert reader.stdout is not None
    assert reader.stdout.readline()
    reader.stdout.close()
    assert reader.stderr is not None
    assert reader.stderr.read() == b""
    assert reader.wait() == 0


def test_an_interrupted_query_ends_with_130_and_leaves_no_process():
    asking = subprocess.Popen(
        [*PROGRAM, "query", "-e", ENDLESS, "-g", str(HARBOUR)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    found = ""
    while not found:
        found = subprocess.run(["pgrep", "-P", str(asking.pid)], capture_output=True, text=True, check=False).stdout
        assert asking.poll() is None
    time.sleep(0.3)  # the query itself is under way
    os.kill(asking.pid, signal.SIGINT)
    _, complaint = asking.communicate(timeout=20)
    assert asking.returncode == 130
    assert complaint == "error: interrupted\n"
    assert not Path(f"/proc/{found.split()[0]}").exists()


def test_a_query_past_its_time_says_how_to_give_it_more(shell):
    done = shell("query", "-e", ENDLESS, "-g", HARBOUR, "--timeout", "0.6")
    assert done.returncode == 3
    assert "stopped after 0.6 seconds" in done.stderr
    assert "--timeout" in done.stderr


def test_no_colour_reaches_a_pipe(shell):
    done = shell("query", "topics", "-g", HARBOUR, "-f", "table")
    assert "\x1b" not in done.stdout + shell("query", "nothing").stderr


def test_nothing_in_a_graph_steers_a_terminal():
    assert visible("a\x1b[2Jb\x07c\u202ed\ne\tf") == "a�[2Jb�c�d\ne\tf"
    assert visible("Søren – “ok” 😀") == "Søren – “ok” 😀"
