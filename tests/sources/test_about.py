"""What a document says of itself: title, date, author, form."""

import pytest

from kg.sources.dates import read_date
from tests.sources.reading import read

BODY = "\n\nThe wells are low, and the board has known it for years.\n\nNobody has a plan. The pipes leak.\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-03-04", "2026-03-04"),
        ("March 4, 2026", "2026-03-04"),
        ("Tuesday, 4th of March 2026", "2026-03-04"),
        ("4 Mar. 2026", "2026-03-04"),
        ("March 2026", "2026-03"),
        ("2026", "2026"),
        ("25/12/2026", "2026-12-25"),
        ("12/25/2026", "2026-12-25"),
        ("03/04/2026", None),
        ("31 February 2026", None),
        ("about 2026 things", None),
        ("no date", None),
    ],
)
def test_dates_are_read_at_the_precision_written(text, expected):
    assert read_date(text) == expected


@pytest.mark.parametrize(
    "line",
    ["4 March 2026", "Date: March 4, 2026", "Published 4 March 2026 · 40 min", "Galway, 4 March 2026",
     "Recorded on 2026-03-04",
     "By Anna Berg, 4 March 2026", "Minutes of the meeting of 4 March 2026",
     "The board met in the town hall on 4 March 2026."],
)  # fmt: skip
def test_a_line_near_the_top_dates_the_document(line):
    assert read(f"Water in the valley\n\n{line}{BODY}").date == "2026-03-04"


@pytest.mark.parametrize(
    "line",
    [
        "The well opened on 5 May 2019 and was dry.",
        "In March 2024 the agency changed its mind.",
        "A plan for June 2030",
    ],
)
def test_a_date_that_the_text_is_about_is_not_the_documents(line):
    assert read(f"Water in the valley\n\n{line}{BODY}").date is None


def test_a_date_in_the_name_of_the_file_counts_where_the_text_gives_none():
    assert read(f"Water{BODY}", name="talks/water-2026-03-04.txt").date == "2026-03-04"
    assert read(f"Water\n\n5 March 2026{BODY}", name="talks/water-2026-03-04.txt").date == "2026-03-05"


@pytest.mark.parametrize(
    "line", ["By Anna Berg", "Author: Anna Berg", "Written by Anna Berg | 4 March 2026", "by Dr. Anna Berg"]
)
def test_a_byline_names_the_author(line):
    assert read(f"Water in the valley\n\n{line}{BODY}").author == "Anna Berg"


@pytest.mark.parametrize(
    "line", ["By the river", "By 2030 wells will be dry.", "By Valley Water Agency", "Author: unknown"]
)
def test_other_lines_that_begin_with_by_name_nobody(line):
    assert read(f"Water in the valley\n\n{line}{BODY}").author is None


def test_fields_at_the_top_are_metadata_and_stay_in_the_text():
    document = read(f"Water in the valley\n\nLocation: Town hall\nHosts: Mira Holt & Omar Reyes{BODY}")
    assert document.metadata == (("location", "Town hall"), ("hosts", "Mira Holt & Omar Reyes"))
    assert "Location: Town hall" in [b.span.of(document.text) for b in document.blocks]


def test_a_letter_is_from_its_author():
    document = read(f"From: Anna Berg\nTo: the board\nDate: 4 March 2026\nSubject: Low wells{BODY}")
    assert (document.author, document.date, document.title) == ("Anna Berg", "2026-03-04", "Low wells")


@pytest.mark.parametrize(
    ("text", "form"),
    [
        (f"Minutes of the water board{BODY}", "minutes"),
        (f"Water board\n\nAttendees: Anna Berg, Li Wen{BODY}", "minutes"),
        (f"Wells: my notes{BODY}", "notes"),
        ("Wells\n\nThey are low [oh no]. They leak [really?]. They cost money [how much?], said the board.\n", "notes"),
        (f"Annual report of the water board{BODY}", "report"),
        (
            f"Wells{BODY}\nRisks\n\nThey may run dry this year.\n\nMilestones\n\nTwo wells by June, it says.\n",
            "report",
        ),
        (f"Water talk: a summary{BODY}", "summary"),
        (f"Water in the valley{BODY}", "article"),
    ],
)
def test_the_form_is_told_by_title_fields_and_build(text, form):
    assert read(text).form == form


def test_a_title_is_not_made_up():
    assert read("The wells are low, and the board has known it for years. Nobody has a plan.\n").title is None
