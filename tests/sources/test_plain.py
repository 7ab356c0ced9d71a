"""Structure of plain text, which has no markup to say what is what."""

import pytest

from kg.records import BlockKind, Location
from tests.sources.reading import asides, contents, read, titles, tree

CHAPTERS = """
The Storage Hour — Episode 9
CHAPTERS
Why do batteries get cheaper?
Mira Holt explains that cells fall in price because factories learn. Nobody had expected the speed of it.
- •Prices fell by a tenth last year
- •Labour, not cells, is the cost that stays
Fire risk: what the inspectors found
Omar Reyes describes three fires, and argues that rules lag behind the market by five years.
- •Spacing matters more than chemistry
"""


def test_chapters_without_blank_lines_are_headings_with_summary_and_items():
    document = read(CHAPTERS)
    assert titles(document) == ["Why do batteries get cheaper?", "Fire risk: what the inspectors found"]
    assert document.title == "The Storage Hour — Episode 9"
    assert contents(document, BlockKind.FURNITURE) == ["CHAPTERS"]
    assert [(b.kind, b.segment) for b in document.blocks[2:6]] == [
        (BlockKind.HEADING, 0),
        (BlockKind.PARAGRAPH, 0),
        (BlockKind.ITEM, 0),
        (BlockKind.ITEM, 0),
    ]
    assert document.form == "summary"


def test_an_item_is_introduced_by_the_paragraph_before_its_list_rather_than_by_the_heading():
    assert all(above and above.startswith(("Mira", "Omar")) for _, above in tree(read(CHAPTERS)))


def test_the_canonical_text_is_the_file_itself():
    assert read(CHAPTERS).text == CHAPTERS.lstrip("\n")


def test_a_title_glued_to_the_name_of_its_show_is_told_apart():
    document = read("Grid WeeklyAnna Berg on storage and money\n\nAnna Berg explains why storage is cheap.\n")
    assert document.title == "Anna Berg on storage and money"
    assert ("series", "Grid Weekly") in document.metadata


def test_a_heading_glued_to_the_end_of_a_sentence_opens_a_chapter():
    document = read(
        """
        Water in the valley

        The wells are low and nobody has a plan for that.NEXT STEPS AND COSTS
        The board will drill two wells before the summer comes.
        """
    )
    assert titles(document) == ["NEXT STEPS AND COSTS"]
    assert "that.NEXT" in document.text


@pytest.mark.parametrize("name", ["YouTube", "DeepMind", "McDonald", "OpenAI", "PyTorch"])
def test_a_name_with_a_capital_inside_is_not_cut(name):
    document = read(f"Talk at {name} about the cost of water\n\nThe talk was long, and about {name} too.\n")
    assert document.title == f"Talk at {name} about the cost of water"


@pytest.mark.parametrize(
    "heading",
    [
        "II. Findings of the board",
        "NEXT STEPS",
        "Next steps\n==========",
        "3.2 Costs of repair",
        "Chapter 4: Repair",
        "## Repair",
    ],
)
def test_headings_are_told_by_number_capitals_underline_or_shape(heading):
    document = read(
        f"Water in the valley\n\nThe wells are low. That is known to all.\n\n{heading}\n\n"
        "The board will drill two wells before the summer comes.\n"
    )
    assert len(document.segments) == 1
    assert "The board" in document.segments[0].span.of(document.text)


@pytest.mark.parametrize(
    "line", ["They said no.", "We went on to the next point,", "and so it went", "Date: 3 March 2026"]
)
def test_a_short_line_that_is_a_sentence_a_part_of_one_or_a_field_is_no_heading(line):
    document = read(
        f"Water in the valley\n\nThe wells are low. That is known.\n\n{line}\n\n"
        "The board will drill two wells before June.\n"
    )
    assert document.segments == ()


def test_numbered_items_are_a_list_and_numbered_headings_are_headings():
    document = read(
        """
        Minutes of the water board

        1. Wells
        The wells are low, and the board is worried about them.

        2. Pipes
        Pipes leak in three streets. The board decided:
        1. Repair Mill Street.
        2. Close the main in June.
        3. Ask for money.
        """
    )
    assert titles(document) == ["Wells", "Pipes"]
    assert contents(document, BlockKind.ITEM) == ["Repair Mill Street.", "Close the main in June.", "Ask for money."]


@pytest.mark.parametrize("marker", ["•", "- ", "* ", "•-", "- •", "– ", "✓ ", "▪ ", "◦"])
def test_items_open_with_any_of_the_usual_signs_which_are_not_content(marker):
    document = read(f"The board wants three things:\n{marker}wells\n{marker}pipes\n{marker}money\n")
    assert contents(document, BlockKind.ITEM) == ["wells", "pipes", "money"]


@pytest.mark.parametrize(
    ("first", "second"), [("1.", "2."), ("1)", "2)"), ("(a)", "(b)"), ("a.", "b."), ("(1)", "(2)")]
)
def test_ordered_items_are_items(first, second):
    document = read(f"The board wants two things:\n{first} new wells\n{second} new pipes\n")
    assert contents(document, BlockKind.ITEM) == ["new wells", "new pipes"]


def test_items_nest_by_indent_and_by_marker():
    document = read(
        """
        The board wants:
        - wells
            - two in the valley
                - by June
            - one on the hill
        - pipes
        """
    )
    assert [(b.span.of(document.text), b.level) for b in document.blocks if b.level] == [
        ("wells", 1),
        ("two in the valley", 2),
        ("by June", 3),
        ("one on the hill", 2),
        ("pipes", 1),
    ]
    assert ("by June", "two in the valley") in tree(document)
    assert ("pipes", "The board wants:") in tree(document)


def test_wrapped_lines_are_one_block():
    document = read(
        """
        Water in the valley

        The board was founded in 1999. It has twelve members who meet
        every month in the town hall. Anna Berg leads it, and she has
        done so for years. Nobody else wants to.

        - the wells are low, which nobody had expected before the long
          drought of last year
        - pipes leak
        """
    )
    assert len(contents(document, BlockKind.PARAGRAPH)) == 1
    assert contents(document, BlockKind.ITEM)[0].endswith("drought of last year")
    assert "\n" in document.blocks[1].span.of(document.text)


def test_a_number_at_the_start_of_a_wrapped_line_is_no_item():
    document = read(
        """
        The board was founded a long time ago, and it had in the year of
        12. It is not known who the members were, and nobody has tried to
        find it out, which is a pity for the history of water in town.
        """
    )
    assert contents(document, BlockKind.ITEM) == []


def test_bracketed_remarks_are_asides_without_their_brackets():
    document = read("Costs will halve by 2030 [I doubt it: labour won't]. Wells are safe [nobody checked].\n")
    assert asides(document) == ["I doubt it: labour won't", "nobody checked"]


@pytest.mark.parametrize(
    "bracket",
    ["[1]", "[12, 14]", "[00:01]", "[laughter]", "[inaudible 00:12]", "[…]", "[...]", "[sic]", "[Smith 2020]", "[x]",
     "[Smith et al., 2021]", "[the board]", "[he]", "[link](http://example.org)", "[ ]", "[music playing]", "[T]he"],
)  # fmt: skip
def test_references_stamps_sounds_gaps_and_insertions_are_no_asides(bracket):
    assert asides(read(f"Costs will halve {bracket} by 2030, they said.\n")) == []


@pytest.mark.parametrize("text", ["a [b [c] d] e", "a [b ]c] d", "a [[b c] d", "] a [b", "[a [b", "a [b] [c d] e ]["])
def test_nested_and_unbalanced_brackets_do_no_harm(text):
    document = read(f"Something was said {text} and then more of it.\n")
    for aside in asides(document):
        assert aside.count("[") == aside.count("]")


@pytest.mark.parametrize(
    "line",
    ["12", "Page 3 of 10", "- 4 -", "#grid #storage #water", "Tags: #grid, #water", "00:12:30", "© 2026 Grid Weekly",
     "Copyright 2026 Grid Weekly. All rights reserved.", "Home | About | Contact", "Subscribe to our newsletter!",
     "Table of contents", "Skip to content", "***", "https://example.org/a", "[Music]", "Share this article"],
)  # fmt: skip
def test_what_says_nothing_is_furniture(line):
    document = read(
        f"Water in the valley\n\nThe wells are low. That is known.\n\n{line}\n\nThe board will drill two wells.\n"
    )
    assert contents(document, BlockKind.FURNITURE) == [line]


@pytest.mark.parametrize(
    "line", ["Copyright reform is overdue.", "Search costs fall.", "Back to basics, they said.", "In 2026 it rained."]
)
def test_what_only_begins_like_furniture_is_read(line):
    document = read(
        f"Water in the valley\n\nThe wells are low. That is known.\n\n{line}\n\nThe board will drill two wells.\n"
    )
    assert contents(document, BlockKind.FURNITURE) == []


def test_a_table_typed_with_bars_has_cells_under_their_columns():
    document = read(
        """
        Risks of the water board

        Risk | Owner | Due
        --- | --- | ---
        Leaks | Anna | 3 May
        Drought | Li | 4 June
        """
    )
    [leaks, _] = [b for b in document.blocks if b.kind is BlockKind.ROW]
    assert [c.of(document.text) for c in leaks.cells] == ["Leaks", "Anna", "3 May"]
    assert leaks.columns == ("Risk", "Owner", "Due")
    assert "Risk | Owner | Due" in contents(document, BlockKind.FURNITURE)


def test_offsets_map_back_to_lines():
    document = read("Water in the valley\n\nThe wells are low.\nThey were low before.\n")
    assert document.locate(document.text.index("They")) == Location(line=4)
    assert document.locate(0) == Location(line=1)


def test_a_footnote_loses_its_number_and_keeps_its_text():
    document = read("The board was founded in 1999. [3]\n\n3 Town archive, volume nine, page four.\n")
    assert contents(document)[-1] == "Town archive, volume nine, page four."
    assert document.blocks[-1].kind is BlockKind.PARAGRAPH


def test_front_matter_is_read_and_is_not_part_of_any_paragraph():
    document = read("---\ntitle: Water\nauthor: Anna Berg\n---\nThe wells are low.\n")
    assert (document.title, document.author) == ("Water", "Anna Berg")
    assert contents(document, BlockKind.PARAGRAPH) == ["The wells are low."]


def test_chapters_nest_and_are_counted_among_their_siblings():
    document = read(
        """
        # Water in the valley
        ## Wells
        They are low, as the board has heard.
        ### In the valley
        Two are dry, and nobody knows why.
        ### On the hill
        One is dry, and everybody knows why.
        ## Pipes
        They leak in three streets of the town.
        """
    )
    assert [(s.title, s.level, s.position, s.parent) for s in document.segments] == [
        ("Wells", 2, 1, None),
        ("In the valley", 3, 1, 0),
        ("On the hill", 3, 2, 0),
        ("Pipes", 2, 2, None),
    ]
    assert document.segments[0].span.covers(document.segments[2].span)
    assert document.segment_at(document.text.index("One is dry")) == 2
