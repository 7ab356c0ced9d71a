"""The real command in processes of its own, without a network, and the samples of `data/` built once."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

DATA = Path(__file__).parents[2] / "data"
SANDBOX = Path(__file__).parent / "sandbox"
SUFFIXES = (".txt", ".md", ".html", ".vtt", ".srt", ".pdf", ".docx")
Done = subprocess.CompletedProcess[str]


@dataclass(frozen=True)
class Desk:
    """A place to work at: ``folder`` is the working folder; ``home`` and ``scratch`` are what HOME and TMPDIR name."""

    folder: Path
    home: Path
    scratch: Path
    log: Path

    @classmethod
    def at(cls, place: Path) -> "Desk":
        desk = cls(place / "work", place / "home", place / "scratch", place / "connections")
        for folder in (desk.folder, desk.home, desk.scratch):
            folder.mkdir()
        return desk

    @property
    def program(self) -> str:
        return str(Path(sys.executable).with_name("kg"))

    def environment(self, **extra: str) -> dict[str, str]:
        # Without CI and the like: some libraries keep quiet about what they send where these are set.
        hidden = ("KG_", "COV_", "XDG_", "CI", "GITHUB_", "GITLAB_", "ORT_", "DO_NOT_TRACK", "PYTEST_")
        kept = {k: v for k, v in os.environ.items() if not k.startswith(hidden)}
        own = {"HOME": self.home, "TMPDIR": self.scratch, "PYTHONPATH": SANDBOX, "CONNECTIONS_TRIED": self.log}
        return {**kept, "PYTHONDONTWRITEBYTECODE": "1", **{k: str(v) for k, v in own.items()}, **extra}

    def kg(self, *arguments: object, stdin: bytes | None = None, **environment: str) -> Done:
        """Run a command to its end."""
        done = subprocess.run(
            [self.program, *map(str, arguments)],
            input=b"" if stdin is None else stdin,
            capture_output=True,
            check=False,
            cwd=self.folder,
            env=self.environment(**environment),
            timeout=300,
        )
        return Done(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())

    def start(self, *arguments: object) -> "subprocess.Popen[bytes]":
        """Start a command in a session of its own, whose processes can be told from all others."""
        return subprocess.Popen(
            [self.program, *map(str, arguments)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=self.folder,
            env=self.environment(),
            start_new_session=True,
        )

    def well(self, *arguments: object, **environment: str) -> str:
        """What a command that has to succeed prints."""
        done = self.kg(*arguments, **environment)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def connections(self) -> str:
        return self.log.read_text() if self.log.exists() else ""


def living(session: int) -> list[int]:
    """The processes of a session that have not ended."""
    found = []
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            state, _, _, own = (entry / "stat").read_text().rpartition(")")[2].split()[:4]
        except (OSError, ValueError):
            continue  # it ended while we looked
        if int(own) == session and state not in "ZX":
            found.append(int(entry.name))
    return found


def worked(session: int) -> float:
    """Seconds of processor time that the living processes of a session have had."""
    ticks = 0
    for process in living(session):
        fields = (Path("/proc") / str(process) / "stat").read_text().rpartition(")")[2].split()
        ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def wait_for(condition: Callable[[], object], seconds: float = 60) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "it did not come about"
        time.sleep(0.05)


def end(session: int) -> None:
    for process in living(session):
        os.kill(process, signal.SIGKILL)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk.at(tmp_path)


@dataclass(frozen=True)
class Samples:
    """The sample documents and what `kg build` made of them in ``graph``."""

    desk: Desk
    documents: tuple[str, ...]
    built: Done

    @property
    def graph(self) -> Path:
        return self.desk.folder / "outputs"


@pytest.fixture(scope="session")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Samples]:
    desk = Desk.at(tmp_path_factory.mktemp("samples"))
    documents = sorted(p for p in DATA.iterdir() if p.suffix in SUFFIXES and p.stem != "README")
    (desk.folder / "data").mkdir()
    for document in documents:
        shutil.copy(document, desk.folder / "data")
    names = tuple(f"data/{document.name}" for document in documents)
    return Samples(desk, names, desk.kg("build", *names, PYTHONHASHSEED="1"))
