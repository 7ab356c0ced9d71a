"""What holds of every document, whatever the file says."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.errors import SourceError
from kg.records import BlockKind, Document
from tests.sources.reading import outcome

PIECES = st.sampled_from(
    """Mira Holt: Hello.|Omar Reyes:|**Omar Reyes:** Hi|- item|  - deeper|• point [a remark]|1. one|2. two|## Heading
# Title|NEXT STEPS|II. Findings|===|---|¦ a ¦ b ¦|¦---¦---¦|¦ 1 ¦ [x] ¦|> said|```|The wells are low and|  |\t|[|]
the pipes leak.|[a [b] c]|12|00:01:02|<p>low</p>|<ul><li>a|</div>|<table><tr><td>x|<h2>H</h2>|&amp;|**|_|`|\u2028
\x0c|\u200b|🎬|Present:|Date: 4 March 2026|JM = Jane Mills|JM: yes|Grid WeeklyAnna Berg on money|46 Note|[46]
the end.NEXT STEPS NOW|By Anna Berg|00:01.000 --> 00:02.000|<v Li Wen>Hm|>> Oh|1|- Yes.|- No.""".replace(
        "\n", "|"
    ).split("|")
).map(lambda piece: piece.replace("¦", "|"))
LINES = st.lists(st.one_of(PIECES, st.text(max_size=30)), max_size=25)
ENDS = st.lists(st.sampled_from(["\n", "\n\n", " ", ""]), min_size=25, max_size=25)
TEXTS = st.builds(lambda lines, ends: "".join(a + b for a, b in zip(lines, ends, strict=False)), LINES, ENDS)


def check(document: Document) -> None:
    size = len(document.text)
    before = 0
    for number, block in enumerate(document.blocks):
        assert before <= block.span.start < block.span.end <= size
        before = block.span.end
        content = block.span.of(document.text)
        assert content == content.strip() or block.kind is BlockKind.CODE
        assert all(block.span.covers(aside) for aside in block.asides)
        for aside in block.asides:
            assert (document.text[aside.start - 1], document.text[aside.end]) == ("[", "]")
        assert all(block.span.covers(cell) for cell in block.cells)
        assert len(block.cells) == len(block.columns)
        assert block.label is None or block.label.end <= block.span.start
        assert block.parent is None or block.parent < number
        assert block.segment is None or document.segments[block.segment].span.covers(block.span)
    for segment in document.segments:
        assert segment.span.end <= size
        assert segment.span.covers(segment.heading)
        if segment.parent is not None:
            assert document.segments[segment.parent].span.covers(segment.span)
            assert document.segments[segment.parent].level < segment.level
    offsets = [offset for offset, _ in document.anchors]
    assert offsets[0] == 0
    assert offsets == sorted(set(offsets))
    assert offsets[-1] <= size


@pytest.mark.parametrize("kind", ["text", "markdown", "html", "vtt", "srt"])
@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(text=TEXTS)
def test_spans_lie_in_the_text_in_order_and_structure_nests(kind, text):
    if kind in ("vtt", "srt"):
        text = "WEBVTT\n\n00:01.000 --> 00:02.000\n" + text
    document = outcome(text.encode(), kind)
    if isinstance(document, Document):
        check(document)
        assert outcome(text.encode(), kind) == document


@settings(max_examples=60, deadline=None)
@given(data=st.binary(max_size=200))
@pytest.mark.parametrize("kind", [None, "text", "pdf", "docx"])
def test_any_bytes_give_a_document_or_a_source_error(kind, data):
    made = outcome(data, kind)
    if isinstance(made, SourceError):
        assert made.where == "k"
    else:
        check(made)


@settings(max_examples=60, deadline=None)
@given(text=TEXTS)
def test_plain_text_is_its_own_canonical_text(text):
    document = outcome(text.encode(), "text")
    if isinstance(document, Document):
        assert document.text == text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")
