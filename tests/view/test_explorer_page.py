"""The file that is written: one page, the same in every run, that can ask for nothing and run nothing else."""

import base64
import hashlib
import json
import os
import re
import subprocess
import sys
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hostile import PAYLOADS, hostile
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import GraphError
from kg.records import GraphClaim, KnowledgeGraph, Span
from kg.view import network, render, write
from kg.view.page import inert_json


class Parts(HTMLParser):
    """What a browser would find in a page: elements with their attributes, scripts, styles and the policy."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.attributes: list[tuple[str, str, str]] = []
        self.inside: list[tuple[str, dict[str, str], str]] = []
        self.feed(html)
        self.policy = next(
            re.sub(r"\s+", " ", value)
            for _, name, value in self.attributes
            if name == "content" and value.startswith("default-src")
        )
        self.data = json.loads(next(text for _, attributes, text in self.inside if attributes.get("id") == "data"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.attributes += [(tag, name, value or "") for name, value in attrs]
        if tag in ("script", "style"):
            self.inside.append((tag, {name: value or "" for name, value in attrs}, ""))

    def handle_data(self, text: str) -> None:
        if self.lasttag in ("script", "style") and self.inside and not self.inside[-1][2]:
            tag, attributes, _ = self.inside[-1]
            self.inside[-1] = (tag, attributes, text)


def digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


@pytest.fixture(scope="module")
def page(graph: KnowledgeGraph) -> Parts:
    return Parts(render(graph))


def test_the_policy_allows_the_pages_own_scripts_and_style_and_nothing_else(page):
    scripts = [text for tag, attributes, text in page.inside if tag == "script" and "type" not in attributes]
    styles = [text for tag, _, text in page.inside if tag == "style"]
    assert len(scripts) == 2
    assert page.policy == (
        f"default-src 'none'; script-src {digest(scripts[0])} {digest(scripts[1])}; "
        f"style-src {digest(styles[0])}; base-uri 'none'; form-action 'none'"
    )


def test_nothing_in_the_page_refers_to_a_place_outside_of_it(page):
    for _, name, value in page.attributes:
        assert name not in ("src", "srcset", "data", "action", "style")
        assert not name.startswith("on")
        assert name != "href" or value.startswith("#")
    for tag, attributes, text in page.inside:
        if tag == "style":
            assert "url(" not in text
            assert "@import" not in text
        assert "sourceMappingURL" not in text
        assert "src" not in attributes


def test_the_page_is_the_same_whatever_the_hash_seed():
    script = (
        "import sys; from harbour import harbour; from kg.view import render; print(hash(render(harbour())) and '')"
    )
    script = script.replace("print(hash(render(harbour())) and '')", "sys.stdout.write(render(harbour()))")
    pages = []
    for seed in ("1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONIOENCODING": "utf-8"}
        environment["PYTHONPATH"] = os.pathsep.join([str(Path(__file__).parent), str(Path(__file__).parents[2])])
        run = subprocess.run([sys.executable, "-c", script], env=environment, capture_output=True, check=True)
        pages.append(run.stdout)
    assert pages[0] == pages[1]
    assert len(pages[0]) > 100_000


def test_every_claim_is_quoted_as_its_document_has_it(graph, page):
    texts = {document.key: document.text for document in graph.documents}
    shown = {claim["id"]: claim["quote"] for claim in page.data["evidence"]["claims"]}
    assert len(shown) == len(graph.claims)
    for claim in graph.claims:
        quote = shown[f"claim:{claim.id}"]
        assert quote["text"] == claim.passage.span.of(texts[claim.passage.document])
        assert quote.get("before", "") + quote["text"] in texts[claim.passage.document]


def test_offsets_count_characters_also_beyond_the_basic_plane(graph):
    document = replace(graph.documents[0], key="notes", text="🌊🌊 The sea 𝔯𝔦𝔰𝔢𝔰. 🌊")
    claim = graph.claims[0]
    claim = replace(claim, passage=replace(claim.passage, document="notes", span=Span(3, 17)), statement="It rises.")
    shown = Parts(render(KnowledgeGraph(documents=(document,), claims=(claim,)))).data["evidence"]["claims"]
    assert shown[0]["quote"] == {"document": "notes", "text": "The sea 𝔯𝔦𝔰𝔢𝔰.", "before": "🌊🌊 ", "after": " 🌊"}
    assert shown[0]["statement"] == "It rises."


@pytest.mark.parametrize("document", ["barrier-interview", "no-such-document"])
def test_a_passage_that_is_not_in_the_text_is_refused(graph, document):
    def moved(claim: GraphClaim) -> GraphClaim:
        return replace(claim, passage=replace(claim.passage, document=document, span=Span(10, 99_999)))

    with pytest.raises(GraphError, match="no text for claim") as caught:
        render(replace(graph, claims=(moved(graph.claims[0]), *graph.claims[1:])))
    assert document in str(caught.value)
    assert caught.value.fix


def test_hostile_words_stay_inside_of_their_elements():
    page = Parts(render(hostile(), title=PAYLOADS[4]))
    names = {node["label"] for node in page.data["network"]["nodes"]}
    assert set(PAYLOADS) <= names
    assert not any(tag in ("img", "iframe") or name == "onerror" for tag, name, _ in page.attributes)
    assert [tag for tag, _, _ in page.inside] == ["style", "script", "script", "script"]


@settings(max_examples=50, deadline=None)
@given(st.recursive(st.text() | st.integers(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)))
def test_inert_json_says_the_same_without_any_character_that_could_end_its_element(value):
    text = inert_json(value)
    assert json.loads(text) == value
    assert not set("<>&\u2028\u2029") & set(text)


def test_the_title_is_the_one_documents_own_unless_one_is_given(graph):
    alone = replace(KnowledgeGraph(), documents=graph.documents[:1])
    assert "<title>The barrier, asked about</title>" in render(alone)
    assert "<title>Knowledge graph of 2 documents</title>" in render(graph)
    assert "<title>Storms &amp; gates</title>" in render(graph, title="Storms & gates")


def test_writing_makes_the_folders_on_the_way_and_ends_lines_alike_everywhere(graph, tmp_path):
    path = write(graph, tmp_path / "new" / "folder" / "page.html", title="Straße")
    written = path.read_bytes()
    assert written.decode("utf-8") == render(graph, title="Straße")
    assert b"\r" not in written
    assert [file.name for file in path.parent.iterdir()] == ["page.html"]


def test_a_file_that_cannot_be_written_is_named_in_the_error(graph, tmp_path):
    (tmp_path / "taken").write_text("a file where a folder would have to be")
    with pytest.raises(GraphError, match="cannot be written") as caught:
        write(graph, tmp_path / "taken" / "page.html")
    assert "page.html" in (caught.value.where or "")


def test_an_old_page_stays_when_the_new_one_cannot_be_finished(graph, tmp_path, monkeypatch):
    path = tmp_path / "page.html"
    path.write_text("old")

    def full(self: Path, target: Path) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(GraphError, match="cannot be written"):
        write(graph, path)
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_pyvis_without_its_script_is_named_with_the_version_to_install(monkeypatch):
    monkeypatch.setattr(network, "SCRIPT", "templates/lib/vis-0.0.0/none.js")
    network.vis_script.cache_clear()
    with pytest.raises(GraphError, match="does not bring the script") as caught:
        network.vis_script()
    network.vis_script.cache_clear()
    assert caught.value.fix == "install pyvis 0.3.2"


def test_the_graph_is_held_by_pyvis_with_places_and_without_physics(graph, page):
    assert page.data["network"]["options"]["physics"] == {"enabled": False}
    assert all({"id", "label", "shape", "x", "y", "size"} <= node.keys() for node in page.data["network"]["nodes"])
    assert all({"from", "to", "label", "layer"} <= edge.keys() for edge in page.data["network"]["edges"])
    assert not any("title" in node for node in page.data["network"]["nodes"])
