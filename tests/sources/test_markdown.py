import pytest

from kg.records import BlockKind, Location
from tests.sources.reading import asides, contents, read, titles, tree


def markdown(text: str):
    return read(text, "markdown", "given.md")


def test_markup_is_not_in_the_canonical_text():
    document = markdown(
        "# The *cost* of `storage`\n\nIt **falls** &amp; falls, "
        "see [the report](http://example.org/a), ~~not~~ ever.\\*\n"
        "![a chart](chart.png)\n\n<!-- not this -->\n\nAfter that <b>more</b>.\n"
    )
    assert document.text == "The cost of storage\n\nIt falls & falls, see the report, not ever.*\n\nAfter that more."


def test_blocks_keep_their_kind_and_lists_their_depth():
    document = markdown(
        """
        # Water

        The board wants:

        1. wells
           - two in the valley
        2. pipes

           They leak.

        > It is late.

        ```
        code = 1
        ```
        """
    )
    assert [(b.kind, b.level) for b in document.blocks] == [
        (BlockKind.HEADING, 1),
        (BlockKind.PARAGRAPH, 0),
        (BlockKind.ITEM, 1),
        (BlockKind.ITEM, 2),
        (BlockKind.ITEM, 1),
        (BlockKind.PARAGRAPH, 0),
        (BlockKind.QUOTE, 0),
        (BlockKind.CODE, 0),
    ]
    assert ("two in the valley", "wells") in tree(document)
    assert document.blocks[5].parent == 4
    assert "- wells\n  - two in the valley\n- pipes" in document.text


def test_a_hard_wrapped_paragraph_is_one_line_and_remembers_its_lines():
    document = markdown("# Water\n\nThe wells are low and\nthe pipes leak in the\nwhole town.\n")
    assert contents(document)[1] == "The wells are low and the pipes leak in the whole town."
    assert document.locate(document.text.index("whole")) == Location(line=5)


def test_a_word_broken_at_the_end_of_a_line_is_one_word_again():
    document = markdown("The infor-\nmation on long-\nterm costs is well-\nknown: information, well-known.\n")
    assert document.text == "The information on long-term costs is well-known: information, well-known."


def test_a_sentence_that_runs_over_the_end_of_a_page_is_one_paragraph():
    document = markdown(
        "# Water\n\nThe wells are low, and the board has heard of it from\n"
        "all of its members and from others such as\n\nthe town and the county.\n"
    )
    assert len(contents(document, BlockKind.PARAGRAPH)) == 1


def test_bold_lead_ins_part_lines_and_stay_in_the_content():
    document = markdown(
        "# Water\n\n**Event:** a hearing\n**Location:** Mill Street,\nthe town hall\n\n- **Key risk:** leaks\n"
    )
    assert contents(document)[1:] == ["Event: a hearing", "Location: Mill Street, the town hall", "Key risk: leaks"]
    assert document.metadata == (("event", "a hearing"), ("location", "Mill Street, the town hall"))


def test_a_bold_line_alone_is_a_heading_below_the_one_above():
    document = markdown(
        "## Works\n\n**Cost**\n\nIt is high.\n\n**Views of the board:**\n- it is too high\n\n**It must fall.**\n"
    )
    assert [(s.title, s.level) for s in document.segments] == [("Works", 2), ("Cost", 3), ("Views of the board", 3)]
    assert contents(document)[-1] == "It must fall."
    assert document.blocks[-1].kind is BlockKind.PARAGRAPH


def test_a_bold_line_under_a_heading_is_its_subtitle_and_opens_no_chapter():
    document = markdown(
        "# Talk\n\n## Mira Holt\n**Engineer, Grid Board**\n\nShe builds things.\n\n## Omar Reyes\n\nHe asks.\n"
    )
    assert titles(document) == ["Mira Holt", "Omar Reyes"]


def test_ornaments_stay_in_the_text_and_out_of_titles():
    document = markdown("# 🌊 Water week!!\n\n## 🎬 Day one 🤖\n\nIt rained.\n")
    assert (document.title, titles(document)) == ("Water week!!", ["Day one"])
    assert document.segments[0].heading.of(document.text) == "Day one"
    assert "🎬" not in [b.span.of(document.text) for b in document.blocks]


def test_a_table_row_has_cells_under_their_columns_and_the_header_is_no_row():
    document = markdown("# Risks\n\n| Risk | Owner |\n|---|---|\n| Leaks | |\n| **Fire** | [Li](x) |\n")
    rows = [b for b in document.blocks if b.kind is BlockKind.ROW]
    cells = [[c.of(document.text) for c in r.cells] for r in rows]
    assert (cells, [r.columns for r in rows]) == ([["Leaks"], ["Fire", "Li"]], [("Risk",), ("Risk", "Owner")])
    assert document.text.endswith("Leaks\nFire | Li")
    assert {r.parent for r in rows} == {0}


def test_front_matter_becomes_metadata():
    document = markdown(
        "---\ntitle: Water week\ndate: 2026-03-04\nauthor: Anna Berg\ntype: recap\n"
        "speakers: [Mira Holt, {name: Omar Reyes, role: guest}]\n"
        "---\nIt rained.\n"
    )
    assert (document.title, document.date, document.author, document.form) == (
        "Water week",
        "2026-03-04",
        "Anna Berg",
        "summary",
    )
    assert ("speakers", "Mira Holt, Omar Reyes") in document.metadata
    assert document.text == "It rained."
    assert document.locate(0) == Location(line=8)


@pytest.mark.parametrize(
    "value", ['"Special event - "Dry wells" screening"', "'It's late'", "Costs: a view", "[open", "2026-02-31"]
)
def test_broken_front_matter_still_gives_its_other_lines(value):
    document = markdown(
        f'---\ntitle: {value}\ndate: 2026-03-04\nspeakers: ["Zo\\u00eb Berg", "Li Wen"]\n---\nIt rained.\n'
    )
    told = dict(document.metadata)
    assert (told["date"], told["speakers"]) == ("2026-03-04", "Zoë Berg, Li Wen")
    assert value.strip("\"'")[:5] in told["title"]


def test_asides_are_told_from_link_texts():
    document = markdown(
        "Costs halve [I doubt it], see [the report](http://example.org) and [notes][1].\n\n[1]: http://example.org\n"
    )
    assert asides(document) == ["I doubt it"]


def test_a_heading_sign_without_a_space_is_meant_as_one_and_a_hashtag_is_not():
    document = markdown("# Week\n\nIt rained.\n##Day one of it\nIt rained again.\n\n#rain #week\n")
    assert titles(document) == ["Day one of it"]
    assert contents(document, BlockKind.FURNITURE) == ["#rain #week"]


def test_a_list_of_links_into_the_page_is_furniture():
    document = markdown("# Water\n\n- [Wells](#wells)\n- [Pipes](#pipes)\n\n## Wells\n\nThey are low.\n")
    assert contents(document, BlockKind.FURNITURE) == ["Wells", "Pipes"]


def test_footnotes_are_paragraphs_and_their_marks_are_gone():
    document = markdown("# Water\n\nThe wells are low[^1] this year.\n\n[^1]: The archive says so.\n")
    assert contents(document)[1:] == ["The wells are low this year.", "The archive says so."]


def test_html_inside_markdown_is_read_as_html():
    document = markdown(
        "# Water\n\n<div>\n<p>The wells are <em>low</em>.</p>\n<script>alert(1)</script>\n</div>\n\nYes.\n"
    )
    assert contents(document)[1:] == ["The wells are low.", "Yes."]
    assert document.locate(document.text.index("The wells")) == Location(line=4)
