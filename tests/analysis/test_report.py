"""The report as its reader meets it: what it says, that it quotes, and that no text of a document becomes markup."""

import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from kg.analysis import report, write_report
from kg.analysis.characters import one_line
from kg.analysis.report.markdown import escape
from kg.analysis.report.writing import outline_of
from kg.errors import GraphError, UsageError
from kg.records import Entity, KnowledgeGraph, Passage, Span, ThingType
from tests.analysis.hostile import PAYLOADS, hostile
from tests.analysis.valley import VALLEY

MARKDOWN = MarkdownIt("commonmark").enable(["table", "strikethrough"])
VOID = {"meta", "link", "br", "img", "input", "hr"}


class Page(HTMLParser):
    """The elements of a page in order, with the text inside of each; fails on what is not closed."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None], list[str]]] = []
        self.open: list[int] = []
        self.feed(html)
        self.close()
        assert not self.open

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs), []))
        if tag not in VOID:
            self.open.append(len(self.elements) - 1)

    def handle_startendtag(self, tag, attrs):
        self.elements.append((tag, dict(attrs), []))

    def handle_endtag(self, tag):
        assert self.elements[self.open.pop()][0] == tag

    def handle_data(self, data):
        for index in self.open:
            self.elements[index][2].append(data)

    def texts(self, tag: str) -> list[str]:
        return [" ".join("".join(text).split()) for name, _, text in self.elements if name == tag]

    def attributes(self, name: str) -> list[str]:
        return [attrs[name] for _, attrs, _ in self.elements if attrs.get(name) is not None]


def cells(markdown: str, heading: str) -> list[list[str]]:
    """The rows of the table under ``heading``, its header first."""
    part = markdown.split(f"### {heading}", 1)[1].split("\n\n", 2)[1]
    return [[c.strip() for c in re.split(r"(?<!\\)\|", line)[1:-1]] for line in part.splitlines() if "---" not in line]


@pytest.fixture(scope="module")
def page() -> Page:
    return Page(report(VALLEY).html)


def test_every_section_is_there_in_order(page: Page):
    assert page.texts("h1") == ["Report on 3 documents"]
    assert page.texts("h2") == [
        "Summary",
        "People and organizations",
        "Topics",
        "Who says what about which topic",
        "Predictions",
        "Risks",
        "Milestones",
        "Measurements",
        "Disputes and agreements",
        "Open questions",
        "Documents",
        "Data quality",
        "Methods",
    ]
    assert [h.removeprefix("## ") for h in re.findall(r"^## .+", report(VALLEY).markdown, re.M)] == page.texts("h2")


def test_the_summary_names_what_stands_out():
    summary = report(VALLEY).markdown.split("## Summary")[1].split("## People")[0]
    for line in (
        "**14** claims",
        "Most claims are by Ada Lund (5), Bo Ferrant (3) and Cleo Marsh (2).",
        "Most is said about flood forecasts, wetlands and ferry.",
        "3 predictions of 6 can be dated: 1 past due, 0 due now, 2 still ahead.",
        "1 milestone that is expected should have come by now: building permit.",
        "3 claims are disputed",
        "2 of these disputes are not taken up.",
    ):
        assert line in summary


def test_the_ledger_tells_what_is_ahead_from_what_is_past_due():
    text = report(VALLEY).markdown
    ahead = cells(text, "Due now or still ahead, the next first")
    assert ahead[0] == ["Who", "Prediction", "Due", "Certainty", "Disputed by"]
    assert [(row[0], row[2], row[3]) for row in ahead[1:]] == [
        ("Ada Lund", "2028 (“by 2028”)", "certain"),
        ("Ada Lund", "2029-09 to 2029-11 (“in autumn 2029”)", "probable"),
    ]
    assert "Cleo Marsh" in ahead[2][4]
    assert [row[2] for row in cells(text, "Past due, the latest first")[1:]] == ["2025-06 (“in June”)"]


def test_the_day_of_the_analysis_moves_what_is_due():
    early, late = report(VALLEY, as_of="2025-05-01").markdown, report(VALLEY, as_of="2030").markdown
    assert "as of 2025-05-01" in early
    assert "### Past due" not in early
    assert "as of 2030-12-31" in late
    assert len(cells(late, "Past due, the latest first")) == 4


def test_the_latest_documents_date_is_named_as_such_when_no_day_is_given():
    text = report(VALLEY).markdown
    assert "as of 2025-09-02, the date of the latest document" in text
    assert "the date of the latest document" not in report(VALLEY, as_of="2025-09-02").markdown


def test_what_is_no_date_is_refused():
    with pytest.raises(UsageError):
        report(VALLEY, as_of="2025-13")


def test_the_risk_register_shows_both_ends_with_their_quotations():
    rows = cells(report(VALLEY).markdown, "Risk register, what is best described and most spoken of first")[1:]
    assert [row[0] for row in rows] == ["drought (natural disaster)", "dam breach (no category)"]
    assert "wetlands “Drought threatens the wetlands.”" in rows[0][2]
    assert "seepage sensors “Sensors guard against a breach.”" in rows[1][3]


def test_other_times_that_were_given_for_a_milestone_stand_beside_its_own():
    rows = cells(report(VALLEY).markdown, "Milestones by date")
    filled = next(row for row in rows if row[0] == "reservoir filled")
    assert filled[2] == "2028 (“by 2028”)"
    assert filled[4].startswith("2029-09 to 2029-11, said 2025-09-02 (Ada Lund) “The reservoir will now")


def test_data_quality_counts_what_is_missing():
    rows = cells(report(VALLEY).markdown, "How complete and how sure the graph is")
    counted = {row[0]: row[1:] for row in rows[1:]}
    assert counted["Documents without a date"] == ["1", "3", "33 %"]
    assert counted["Claims without a known speaker"] == ["1", "14", "7 %"]
    assert counted["Claims of a confidence below 0.7"] == ["1", "14", "7 %"]


def test_every_quotation_stands_in_the_document_that_is_named(page: Page):
    texts = {one_line(d.title): one_line(d.text) for d in VALLEY.documents}
    quotes, sources = page.texts("blockquote"), page.texts("cite")
    assert len(quotes) == len(sources) > 20
    for quote, source in zip(quotes, sources, strict=True):
        title = next(title for title in texts if source.startswith(title))
        assert quote.removesuffix(source).strip() in texts[title]
        assert re.search(r", line \d+$", source)


def test_long_tables_are_cut_and_say_so():
    things = tuple(Entity(f"person/p{i:02}", ThingType.PERSON, f"P {i}", documents=("minutes",)) for i in range(40))
    text = report(replace(VALLEY, entities=(*VALLEY.entities, *things))).markdown
    assert len(cells(text, "People, by how much they say")) == 21
    assert "and 24 more" in text


def test_columns_without_a_word_are_left_out(page: Page):
    questions = cells(report(VALLEY).markdown, "Past due, the latest first")
    assert questions[0] == ["Who", "Prediction", "Due", "Certainty"]


def test_an_empty_graph_has_a_report():
    made = report(KnowledgeGraph())
    assert "The documents hold no claim." in made.markdown
    assert "The graph holds no document." in Page(made.html).texts("p")


def test_a_passage_that_is_not_written_is_an_error():
    claim = replace(VALLEY.claims[0], passage=Passage("interview", Span(0, 10**6)))
    with pytest.raises(GraphError):
        report(replace(VALLEY, claims=(claim, *VALLEY.claims[1:])))


def test_the_page_needs_nothing_and_allows_nothing(page: Page):
    policy = next(p for p in page.attributes("content") if "default-src" in p)
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert not {"script", "link", "img", "iframe", "object", "form"} & {tag for tag, _, _ in page.elements}
    assert not page.attributes("src")
    assert not page.attributes("style")
    assert all(href.startswith("#") for href in page.attributes("href"))


def test_the_page_is_accessible(page: Page):
    ids = page.attributes("id")
    assert len(ids) == len(set(ids))
    assert {href[1:] for href in page.attributes("href")} <= set(ids)
    assert {"header", "nav", "main", "footer"} <= {tag for tag, _, _ in page.elements}
    tables = [i for i, (tag, _, _) in enumerate(page.elements) if tag == "table"]
    assert all(page.elements[i + 1][0] == "caption" for i in tables)
    assert all(attrs.get("scope") for tag, attrs, _ in page.elements if tag == "th")
    assert page.attributes("lang") == ["en"]


def test_hostile_texts_stay_texts_on_the_page():
    made = Page(report(hostile(), title=PAYLOADS[0]).html)
    assert {tag for tag, _, _ in made.elements} <= {tag for tag, _, _ in Page(report(VALLEY).html).elements}
    names = {name for _, attrs, _ in made.elements for name in attrs}
    assert not {name for name in names if name.startswith("on")}
    assert made.texts("h1") == [PAYLOADS[0]]
    everything = made.texts("main")[0]
    for payload in PAYLOADS:
        assert one_line(payload) in everything


def test_hostile_texts_stay_texts_in_markdown():
    text = report(hostile(), title=PAYLOADS[5]).markdown
    tokens = MARKDOWN.parse(text)
    inline = [child for token in tokens for child in token.children or ()]
    assert not {t.type for t in tokens} & {"html_block", "fence", "code_block", "blockquote_open", "ordered_list_open"}
    kinds = {t.type for t in inline}
    assert not kinds & {"link_open", "image", "code_inline", "s_open"}
    assert {t.content for t in inline if t.type == "html_inline"} <= {"<br>"}
    sections = [t.content for t, before in zip(tokens[1:], tokens, strict=False) if before.type == "heading_open"]
    assert len([s for s in sections if s in ("Summary", "Methods")]) == 2
    everything = " ".join(t.content for t in inline if t.type in ("text", "text_special"))
    everything = "".join(everything.split())
    for payload in PAYLOADS:
        assert "".join(one_line(payload).split()) in everything


def test_every_row_of_a_markdown_table_has_as_many_cells_as_its_header():
    columns = 0
    for token in MARKDOWN.parse(report(hostile()).markdown):
        if token.type == "thead_open":
            header = columns = 0
        elif token.type == "th_open":
            header += 1
        elif token.type == "td_open":
            columns += 1
        elif token.type == "tr_close" and columns:
            assert columns == header
            columns = 0


@given(st.text())
def test_escaped_text_reads_as_it_was_written(text: str):
    tokens = MARKDOWN.parse(f"x {escape(text)} x")
    [inline] = [t for t in tokens if t.type == "inline"]
    read = "".join(t.content for t in inline.children)
    assert "".join(read.split()) == "".join(f"x{one_line(text)}x".split())
    assert {t.type for t in inline.children} <= {"text", "text_special"}


@given(st.text(min_size=1))
def test_text_at_the_beginning_of_a_line_begins_no_block(text: str):
    tokens = MARKDOWN.parse(escape(text))
    assert {t.type for t in tokens} <= {"paragraph_open", "inline", "paragraph_close"}


def test_both_files_are_written_whole(tmp_path: Path):
    paths = write_report(VALLEY, tmp_path / "new" / "folder", title="The valley")
    assert [path.name for path in paths] == ["report.md", "report.html"]
    made = report(VALLEY, title="The valley")
    assert [path.read_text("utf-8") for path in paths] == [made.markdown, made.html]
    assert sorted(p.name for p in paths[0].parent.iterdir()) == ["report.html", "report.md"]


def test_a_failure_leaves_the_old_report_intact(tmp_path: Path):
    write_report(VALLEY, tmp_path)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    broken = replace(VALLEY, claims=(replace(VALLEY.claims[0], passage=Passage("gone", Span(0, 1))),))
    with pytest.raises(GraphError):
        write_report(broken, tmp_path)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_a_folder_that_cannot_be_is_an_error_with_a_next_step(tmp_path: Path):
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(GraphError) as caught:
        write_report(VALLEY, tmp_path / "file")
    assert caught.value.fix


def test_one_document_gives_the_report_its_title():
    one = KnowledgeGraph(documents=VALLEY.documents[:1])
    assert outline_of(one).title == "Report on “Ada Lund on the reservoir”"
