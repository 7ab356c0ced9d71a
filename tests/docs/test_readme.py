"""The README cannot drift: its commands run and print what it shows."""

import re
import subprocess
import sys

import typer

from kg.cli import app
from tests.docs.readme import README, blocks, output_of, workplace


def test_every_command_is_in_the_readme() -> None:
    text = README.read_text("utf-8")
    commands = typer.main.get_command(app).commands  # type: ignore[attr-defined]
    assert [name for name in commands if f"`kg {name}" not in text] == []


def test_every_console_block_prints_what_it_shows() -> None:
    folder = workplace()
    for command, shown in blocks():
        assert output_of(command, folder) == shown, f"run `python -m tests.docs.readme` after reading: {command}"


def test_the_python_block_runs() -> None:
    [block] = re.findall(r"```python\n(.*?)```", README.read_text("utf-8"), re.DOTALL)
    done = subprocess.run(
        [sys.executable, "-c", block], cwd=workplace(), capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
    assert "Raghunathan" in done.stdout


def test_the_files_that_the_readme_names_are_there() -> None:
    text = README.read_text("utf-8")
    named = re.findall(r"\]\(([^)#]+)\)", text) + re.findall(r"`((?:ontology|data)/[\w./-]*)`", text)
    assert [name for name in named if not (README.parent / name).exists()] == []
