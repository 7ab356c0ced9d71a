"""Names and texts made to hurt: quoted, turned round, nested, repeated. They stay text, and the graph stays sound."""

import csv
from io import StringIO
from pathlib import Path

import pytest
from rdflib import Graph, Literal
from rdflib.namespace import DCTERMS

from tests.end_to_end.conftest import Desk
from tests.end_to_end.test_bad_input import GOOD

NAMES = (
    "-o.md",
    "a%20b?c=d#e.md",
    'it\'s a <test> & "more".md',
    "new\nline.md",
    "tab\tbed.md",
    "مرحبا.md",
    "日本語.md",
    "nämé ünd spaces/x y.md",
    "[brackets]{braces}.md",
    "x" * 200 + ".md",
)
MARKUP = """<script>alert(1)</script>

Mara Lind said that <img src=x onerror=alert(2)> will fail in 2030.

Jonas Reyes of </script><script>alert(3)</script> Ltd disagrees.
"""
TURNED = """# Talk

Mara Lind said that \u202egates\u202c will fail. \u2066Jonas Reyes\u2069 said no. قال الوزير لا.
"""
QUOTES = r"""# \" \""" ' \\u0000 {{ jinja }} {% raw %}

Mara Lind said: "\"\n" and '''x''' will fail in 2030 } . <a> <b> <c> .
"""
CONTROLS = "Mara Lind said\x0b that the \x1b[31mgates\x1b[0m will fail\x7f in 2030.\x0c\nJonas Reyes said no.\n"
ASTRAL = "Mara Lind said that 🚢🚢 and 𝒜𝓁𝓁 gates will fail in 2030. 𠀀𠀁 Jonas Reyes doubts it.\n"
TEXTS = {
    "markup.txt": MARKUP,
    "markup.md": MARKUP,
    "turned.md": TURNED,
    "quotes.md": QUOTES,
    "controls.txt": CONTROLS,
    "astral.txt": ASTRAL,
    "combining.txt": "Mara Lind said n" + "\u0301" * 5000 + "o, and the gates will fail.\n",
    "nested.md": "".join("  " * depth + f"- item {depth} says no\n" for depth in range(60)),
    "starred.md": "*a **b " * 300 + "\n\nMara Lind said no.\n",
    "wide.md": "|a" * 200 + "|\n" + "|-" * 200 + "|\n" + "|b" * 200 + "|\n",
    "letters.txt": "a" * 50_000,
    "headings.md": "".join(f"## Heading {number}\n" for number in range(200)),
}


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    desk = Desk.at(tmp_path_factory.mktemp("hostile"))
    for name in NAMES:
        path = desk.folder / "in" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(GOOD.replace("Talk at the weir", f"Talk {NAMES.index(name)}"), encoding="utf-8")
    for name, text in TEXTS.items():
        (desk.folder / "in" / name).write_text(text, encoding="utf-8")
    done = desk.kg("build", "in", "-o", "out put/näme")
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    return desk


@pytest.fixture(scope="module")
def folder(hostile: Desk) -> Path:
    return hostile.folder / "out put" / "näme"


def test_every_document_is_named_as_its_file(folder: Path) -> None:
    graph = Graph().parse(folder / "graph.ttl")
    assert set(graph.objects(predicate=DCTERMS.source)) == {Literal(name) for name in (*NAMES, *TEXTS)}


def test_the_graph_of_hostile_documents_conforms(hostile: Desk, folder: Path) -> None:
    done = hostile.kg("check", folder)
    assert done.returncode == 0, done.stdout + done.stderr


def test_rows_stay_rows_whatever_a_cell_holds(hostile: Desk, folder: Path) -> None:
    asked = ("query", "claims", "-g", folder, "-f")
    lines = hostile.well(*asked, "tsv").split("\n")[:-1]
    assert {line.count("\t") for line in lines} == {lines[0].count("\t")}
    table = list(csv.reader(StringIO(hostile.well(*asked, "csv"), newline="")))
    assert len(table) == len(lines)
    assert {len(row) for row in table} == {len(table[0])}


def test_markup_in_documents_stays_text_on_page_and_in_report(hostile: Desk, folder: Path) -> None:
    hostile.well("view", "-g", folder)
    hostile.well("report", "-g", folder)
    for name in ("graph.html", "report.html"):
        page = (folder / name).read_text(encoding="utf-8")
        assert "<script>alert" not in page, name
        assert "<img src=x" not in page, name
    assert "alert(2)" in (folder / "graph.html").read_text(encoding="utf-8")  # it is there, as text


@pytest.mark.parametrize("form", ["ttl", "trig", "nt", "nq", "jsonld", "xml", "graphml", "gexf"])
def test_every_format_takes_what_documents_hold(hostile: Desk, folder: Path, form: str, tmp_path: Path) -> None:
    hostile.well("export", "-g", folder, "-o", tmp_path / f"graph.{form}")
    assert (tmp_path / f"graph.{form}").stat().st_size > 1000
