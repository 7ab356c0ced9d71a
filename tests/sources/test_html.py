import pytest

from kg.records import BlockKind, Location
from tests.sources.reading import contents, read, titles, tree

PAGE = """<!DOCTYPE html>
<html><head><title>The cost of water | Grid Weekly</title>
<meta name="author" content="Anna Berg"><meta property="article:published_time" content="2026-03-04T08:00:00Z">
<style>p { color: red }</style><script>var text = "not this";</script></head>
<body>
<nav><a href="/">Home</a> <a href="/about">About</a></nav>
<div class="cookie-banner">We use cookies to spy on you.</div>
<article>
<h1>The cost of water</h1>
<p>The wells are <b>low</b> &amp; the
pipes&nbsp;leak.</p>
<h2>What the board wants</h2>
<ul><li>wells<ul><li>two in the valley</li></ul></li><li>pipes</li></ul>
<table><tr><th>Risk</th><th>Owner</th></tr><tr><td>Leaks</td><td>Li <i>Wen</i></td></tr></table>
<blockquote><p>It is late.</p></blockquote>
<!-- a comment with words -->
<div class="share-buttons">Share this</div>
</article>
<footer>All rights reserved.</footer>
</body></html>"""


def html(text: str):
    return read(text, "html", "given.html")


def test_only_the_content_of_a_page_is_read():
    assert contents(html(PAGE)) == [
        "The cost of water",
        "The wells are low & the pipes leak.",
        "What the board wants",
        "wells",
        "two in the valley",
        "pipes",
        "Leaks | Li Wen",
        "It is late.",
    ]


def test_headings_lists_tables_and_quotes_keep_their_structure():
    document = html(PAGE)
    assert titles(document) == ["What the board wants"]
    assert ("two in the valley", "wells") in tree(document)
    assert ("wells", "What the board wants") in tree(document)
    [row] = [b for b in document.blocks if b.kind is BlockKind.ROW]
    assert row.columns == ("Risk", "Owner")
    assert document.blocks[-1].kind is BlockKind.QUOTE


def test_the_head_of_the_page_tells_author_date_and_title():
    document = html(PAGE)
    assert (document.title, document.author, document.date) == ("The cost of water", "Anna Berg", "2026-03-04")


def test_the_title_of_a_page_without_heading_is_that_of_its_window_without_the_site():
    assert html("<title>Low wells | Grid Weekly</title><p>They are low.</p>").title == "Low wells"


def test_offsets_map_back_to_the_lines_of_the_source():
    document = html(PAGE)
    lines = PAGE.split("\n")
    for text in ("The wells are", "What the board", "two in the valley", "It is late."):
        line = document.locate(document.text.index(text)).line
        assert text in lines[(line or 0) - 1]


def test_a_line_is_found_also_where_the_same_words_stand_in_a_script_before():
    document = html('<script>\n"They are low."\n</script>\n<!-- They are low. -->\n<p>They are low.</p>')
    assert document.locate(0) == Location(line=5)


def test_breaks_part_lines_and_two_breaks_paragraphs():
    document = html("<h1>Talk</h1><p>Mira Holt: Hello.<br>Omar Reyes: Hi.<br>Mira Holt: Bye.</p>")
    assert [b.speaker for b in document.blocks[1:]] == ["Mira Holt", "Omar Reyes", "Mira Holt"]
    assert contents(html("<h1>T</h1><div>One thing.<br><br>Another thing.</div>"))[1:] == [
        "One thing.",
        "Another thing.",
    ]


def test_text_that_no_element_closes_is_read():
    assert contents(html("<h1>Water<p>The wells are low.<ul><li>one<li>two</ul>The end.")) == [
        "Water",
        "The wells are low.",
        "one",
        "two",
        "The end.",
    ]


def test_words_of_one_paragraph_are_not_torn_at_inline_elements():
    assert contents(html("<p>The <a href='x'>wel</a>ls are <span>low</span>.</p>")) == ["The wells are low."]


@pytest.mark.parametrize("tag", ["header", "section", "div"])
def test_an_element_named_like_a_notice_that_holds_the_heading_is_kept(tag):
    assert html(f"<{tag} class='share promo'><h1>Water</h1></{tag}><p>They are low.</p>").title == "Water"
