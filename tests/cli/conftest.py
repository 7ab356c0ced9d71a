import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from kg.cli import app
from kg.graph import open_store, save

HARBOUR = Path(__file__).parents[1] / "query" / "graphs" / "harbour.trig"
PROGRAM = [sys.executable, "-c", "from kg.cli import main; main()"]

Run = Callable[..., Result]


@pytest.fixture(autouse=True)
def apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty working folder, and no settings from outside."""
    monkeypatch.chdir(tmp_path)
    for name in [name for name in os.environ if name.startswith("KG_")]:
        monkeypatch.delenv(name)


@pytest.fixture
def run() -> Run:
    """Run a command in this process."""

    def invoke(*arguments: object, **options: object) -> Result:
        return CliRunner().invoke(app, [str(argument) for argument in arguments], **options)

    return invoke


@pytest.fixture
def shell(tmp_path: Path) -> Callable[..., "subprocess.CompletedProcess[str]"]:
    """Run a command as a user does."""

    def start(*arguments: object, **options: object) -> "subprocess.CompletedProcess[str]":
        command = [*PROGRAM, *(str(argument) for argument in arguments)]
        return subprocess.run(command, capture_output=True, text=True, check=False, timeout=60, **options)

    return start


@pytest.fixture
def outputs(tmp_path: Path) -> Path:
    """The harbour graph in the default folder, as a build writes it."""
    folder = tmp_path / "outputs"
    merge = '{"document": "notes", "entity": "person/mara-voss", "name": "Voss", "reason": "a part of the full name"}\n'
    save(open_store(HARBOUR).store, folder, extra={"merges.jsonl": merge})
    return folder
