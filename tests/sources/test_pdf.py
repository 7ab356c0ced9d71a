from kg.records import BlockKind, Location
from tests.sources.makers import a_pdf
from tests.sources.reading import contents, read, titles, tree

FIRST = "The first well wraps over the line, since it is long enough to need that, honestly it is, as you see."
LONG = "The board met twice and it said that wells are low in every part of the town, which surprised the members. " * 6
REPORT = a_pdf(
    [
        ("Water in the valley",),
        ("Wells", LONG, "Two are dry. Nobody knows why that is so, and the board does not ask."),
        ("•", FIRST, "The second does not"),
        ("Pipes", LONG, LONG, LONG),
        ("Costs", LONG, LONG, LONG),
        [["Risk", "Owner", "Due"], ["Leaks", "Anna Berg", "3 May"], ["Drought", "Li Wen", "4 June"]],
        ("Outlook", "The wells will be repaired by 2030."),
    ],
    head="Water Board Quarterly",
    foot="Page {page}",
)  # fmt: skip


def pdf(data: bytes):
    return read(data, "pdf", "given.pdf")


def test_larger_lines_are_headings_and_the_largest_is_the_title():
    document = pdf(REPORT)
    assert document.title == "Water in the valley"
    assert titles(document) == ["Wells", "Pipes", "Costs", "Outlook"]


def test_lines_become_paragraphs_and_items():
    document = pdf(REPORT)
    assert contents(document, BlockKind.PARAGRAPH)[0] == LONG.strip()
    assert contents(document, BlockKind.ITEM) == [
        FIRST,
        "The second does not",
    ]
    assert tree(document)[0][1] == "Two are dry. Nobody knows why that is so, and the board does not ask."


def test_a_paragraph_over_the_end_of_a_page_is_one():
    assert contents(pdf(REPORT), BlockKind.PARAGRAPH).count(LONG.strip()) == 7


def test_running_heads_and_page_numbers_are_left_out():
    document = pdf(REPORT)
    assert "Quarterly" not in document.text
    assert "Page" not in document.text


def test_offsets_map_back_to_pages():
    document = pdf(REPORT)
    assert document.locate(0) == Location(page=1)
    assert (document.locate(document.text.index("repaired")).page or 0) > 1


def test_cells_side_by_side_are_rows_of_a_table():
    document = pdf(REPORT)
    rows = [b for b in document.blocks if b.kind is BlockKind.ROW]
    assert [[c.of(document.text) for c in r.cells] for r in rows] == [
        ["Leaks", "Anna Berg", "3 May"],
        ["Drought", "Li Wen", "4 June"],
    ]
    assert rows[0].columns == ("Risk", "Owner", "Due")


def test_the_author_is_taken_and_the_dates_of_the_file_are_not():
    document = pdf(a_pdf([("Water", "The wells are low, as everybody in town knows by now.")], author="Anna Berg"))
    assert (document.author, document.date) == ("Anna Berg", None)


def test_an_organization_is_no_author():
    document = pdf(
        a_pdf([("Water", "The wells are low, as everybody in town knows by now.")], author="Valley Water Agency")
    )
    assert document.author is None


def test_speakers_are_found_in_a_transcript():
    talk = [
        "<b>Mira Holt:</b> What do wells cost?",
        "<b>Omar Reyes:</b> A lot.",
        "<b>Mira Holt:</b> How much?",
        "<b>Omar Reyes:</b> Ten.",
    ]
    document = pdf(a_pdf([("Water hour", *talk)]))
    assert [b.speaker for b in document.blocks[1:]] == ["Mira Holt", "Omar Reyes"] * 2
