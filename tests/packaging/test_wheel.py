"""The wheel, installed where the repository cannot be seen, does the whole job from an empty folder."""

import json
import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from collections.abc import Callable
from pathlib import Path, PurePosixPath

import pytest
from rdflib import Graph

ROOT = Path(__file__).resolve().parents[2]
NOTES = """---
title: Talk in the lock house
date: 2026-03-14
---
# Talk in the lock house

Mara Lind interviews Jonas Reyes, director of Tidewater Labs, about battery ferries.

- Reyes predicts that battery ferries will carry half of all passengers by 2031.
- Lind doubts that: charging piers are the bottleneck.
- Reyes thinks that scaling laws hold for weather models, and with them the forecasts for ferries.
- Reyes warns of fires on board. He calls for water mist on every car deck.
"""

Kg = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=folder, timeout=120)
    assert done.returncode == 0, done.stdout + done.stderr
    [built] = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def content(wheel: Path) -> frozenset[str]:
    with zipfile.ZipFile(wheel) as archive:
        assert archive.testzip() is None
        return frozenset(archive.namelist())


@pytest.fixture(scope="module")
def python(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The interpreter of a new environment that holds the wheel and sees this one's other packages."""
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder, with_pip=False)
    interpreter = folder / ("Scripts" if os.name == "nt" else "bin") / "python"
    pip = [sys.executable, "-m", "pip", "--python", str(interpreter), "install", "--quiet"]
    subprocess.run([*pip, "--no-deps", "--no-index", str(wheel)], check=True, timeout=120)
    asked = "import sysconfig; print(sysconfig.get_path('purelib'))"
    own = subprocess.run([str(interpreter), "-c", asked], capture_output=True, text=True, check=True).stdout.strip()
    others = dict.fromkeys((sysconfig.get_path("purelib"), sysconfig.get_path("platlib")))
    # Folders that a .pth file names come after the environment's own, and their .pth files (that of an editable
    # install among them) are not read.
    Path(own, "dependencies.pth").write_text("".join(f"{place}\n" for place in others), encoding="utf-8")
    return interpreter


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("empty")
    (folder / "notes.md").write_text(NOTES, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def kg(python: Path, home: Path) -> Kg:
    """The installed command, run in a folder that holds one document and nothing else."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("KG_", "PYTHON", "COVERAGE", "COV_"))}

    def run(*arguments: str, program: str = "kg") -> "subprocess.CompletedProcess[str]":
        command = [str(python.with_name(program)), *arguments]
        return subprocess.run(
            command, capture_output=True, text=True, check=False, cwd=home, env=environment, timeout=120
        )

    return run


@pytest.fixture(scope="module")
def built(kg: Kg, home: Path) -> Path:
    done = kg("build", "notes.md")
    assert done.returncode == 0, done.stderr
    assert "documents\t1\n" in done.stdout
    return home / "outputs"


def test_the_wheel_holds_every_file_of_the_package(content: frozenset[str]) -> None:
    files = [p for p in (ROOT / "kg").rglob("*") if p.is_file() and "__pycache__" not in p.parts]
    missing = {p.relative_to(ROOT).as_posix() for p in files if not p.name.startswith(".")} - content
    assert not missing
    kinds = {PurePosixPath(name).suffix for name in content if name.startswith("kg/")}
    assert {".py", ".typed", ".toml", ".rq", ".j2", ".css", ".js"} <= kinds


def test_the_wheel_holds_the_whole_ontology(content: frozenset[str]) -> None:
    ontology = {f"kg/ontology/{path.name}" for path in (ROOT / "ontology").glob("*.ttl")}
    assert {"kg/ontology/kg.ttl", "kg/ontology/shapes.ttl"} <= ontology
    assert ontology <= content


def test_the_wheel_holds_nothing_else(content: frozenset[str]) -> None:
    tops = {name.partition("/")[0] for name in content}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"kg"}
    assert not [name for name in content if "test" in PurePosixPath(name).parts or name.endswith((".pyc", ".DS_Store"))]
    [licence] = [name for name in content if name.endswith("LICENSE")]
    assert ".dist-info/" in licence


def test_the_installed_package_sees_nothing_of_the_repository(kg: Kg, python: Path) -> None:
    asked = (
        "import json, sys, kg, kg.vocabularies, importlib.metadata as m;"
        "points = [p.name for p in m.entry_points(group='kg.extractors')];"
        "print(json.dumps([kg.__file__, str(kg.vocabularies.folder()), points, sys.path]))"
    )
    done = kg("-c", asked, program="python")
    assert done.returncode == 0, done.stderr
    package, ontology, points, path = json.loads(done.stdout)
    environment = python.parents[1].resolve()
    assert Path(package).resolve().is_relative_to(environment)
    assert Path(ontology).resolve().is_relative_to(environment)
    assert ROOT not in [Path(place).resolve() for place in path if place]  # '' is the empty folder itself
    assert {"entities", "concepts", "claims", "relations"} <= set(points)
    assert len(points) == len(set(points))


def test_the_installed_command_tells_its_version(kg: Kg, wheel: Path) -> None:
    done = kg("--version")
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == ["kg", wheel.name.split("-")[1]]


def test_doctor_finds_all_parts_in_order(kg: Kg) -> None:
    done = kg("doctor", "-f", "json")
    assert done.returncode == 0, done.stdout + done.stderr
    states = {row["part"]: row["state"] for row in json.loads(done.stdout)}
    assert {"kg", "language model", "ontology", "extractors"} <= set(states)
    assert set(states.values()) == {"ok"}


def test_a_document_becomes_a_graph_that_conforms(kg: Kg, built: Path) -> None:
    done = kg("check")
    assert done.returncode == 0, done.stdout + done.stderr
    assert {"graph.ttl", "graph.trig", "store"} <= {path.name for path in built.iterdir()}


def test_named_queries_answer_by_name(kg: Kg, built: Path) -> None:
    topics = kg("query", "topics")
    assert topics.returncode == 0, topics.stderr
    assert "scaling laws\t1" in topics.stdout
    claims = kg("query", "claims", "--by", "reyes", "-f", "jsonl")
    assert "battery ferries will carry half" in claims.stdout
    assert {json.loads(line)["speaker"] for line in claims.stdout.splitlines()} == {"Jonas Reyes"}


def test_the_page_and_the_report_are_made_of_the_packaged_templates(kg: Kg, built: Path) -> None:
    assert kg("view").returncode == 0
    page = (built / "graph.html").read_text(encoding="utf-8")
    assert "Jonas Reyes" in page
    assert "http-equiv" in page
    assert kg("report").returncode == 0
    assert "Reyes" in (built / "report.md").read_text(encoding="utf-8")


def test_turtle_comes_out_of_the_command(kg: Kg, built: Path) -> None:
    done = kg("export", "-f", "ttl")
    assert done.returncode == 0, done.stderr
    assert len(Graph().parse(data=done.stdout, format="turtle")) > 50
    assert done.stdout.encode() == (built / "graph.ttl").read_bytes()


def test_the_python_interface_builds_and_asks(kg: Kg, built: Path) -> None:
    asked = (
        "import kg; g = kg.build('notes.md');"
        "print(len(g.query('claims', by='reyes')), g.to_networkx().number_of_nodes(), len(g.serialize()))"
    )
    done = kg("-c", asked, program="python")
    assert done.returncode == 0, done.stderr
    claims, nodes, characters = map(int, done.stdout.split())
    assert claims >= 2
    assert nodes >= 3
    assert characters > 1000
