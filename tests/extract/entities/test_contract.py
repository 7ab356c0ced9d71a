"""What holds for every mention, whatever the text."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.extract.entities import Entities
from kg.records import ENTITY_TYPES, Block, BlockKind, Document, Findings, Span
from kg.text import Reading
from tests.extract.documents import document
from tests.extract.entities.finding import extractor, mentions

TEXT = (
    "Dr. Mira Solberg of the Ashby Harbour Authority (AHA) met Tomas Reyes in Ashby, Oregon.\n"
    "AHA uses Kestrel 2. Reyes: Kestrel 3 is coming; GPT-4o too.\nThe Solberg - Reyes interview is online."
)


def test_every_mention_is_a_slice_of_the_text_in_text_order():
    found = mentions(document(TEXT))
    assert len(found) > 8
    assert [m.span for m in found] == sorted(m.span for m in found)
    for mention in found:
        assert mention.span.of(TEXT) == mention.surface
        assert mention.ref.type in ENTITY_TYPES
        assert 0 < mention.confidence <= 1
        assert mention.method


def test_the_same_text_gives_the_same_mentions():
    assert mentions(document(TEXT)) == mentions(document(TEXT))


def test_the_extractor_says_what_it_needs_and_gives():
    assert (Entities.name, Entities.requires, Entities.provides) == ("entities", frozenset(), {"mentions.entities"})


def test_names_do_not_go_across_blocks_that_are_glued_together():
    text = "Second Tide PodcastMira Solberg explains tides"
    blocks = (Block(Span(0, 19), BlockKind.HEADING, 1), Block(Span(19, len(text)), BlockKind.PARAGRAPH))
    found = extractor()(
        Reading(Document("d", "d", "text", text, blocks=blocks), ()), Findings(Document("d", "d", "text", text))
    )
    assert "Second Tide Podcast" in {m.surface for m in found.mentions}
    assert not any("PodcastMira" in m.surface for m in found.mentions)


def test_furniture_and_code_are_not_read():
    text = "Ashby Harbour Authority\nAshby Harbour Authority"
    blocks = (Block(Span(0, 23), BlockKind.FURNITURE), Block(Span(24, 47), BlockKind.PARAGRAPH))
    made = Document("d", "d", "text", text, blocks=blocks)
    assert {m.span.start for m in mentions(made)} == {24}


_PIECES = st.sampled_from(
    ["Ada", "Byron", "ada", "AHA", "GPT-4", "Ltd", "of", "and", ",", ".", ":", "(", ")", '"', "’s", "University",
     "é", "—", "1", "Dr.", "said", "Podcast", "State"]
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(_PIECES, max_size=40))
def test_any_sequence_of_words_gives_mentions_that_fit_together(pieces):
    made = document(" ".join(pieces))
    parsed = Reading(made, ())
    found = extractor()(parsed, Findings(made)).mentions
    for mention in found:
        assert mention.span.of(made.text) == mention.surface
    for a in found:
        for b in found:
            if a is not b and a.span.overlaps(b.span):
                assert a.span.covers(b.span) or b.span.covers(a.span)


@pytest.mark.parametrize("piece", ["A", "A.", "Aa-", "(", '"A', "AB (", "Aa of ", "Aa’s ", "A1 "])
def test_hostile_repetition_stays_harmless(piece):
    text = piece * 2000
    made = Document("d", "d", "text", text, blocks=(Block(Span(0, len(text)), BlockKind.PARAGRAPH),))
    assert len(extractor()(Reading(made, ()), Findings(made)).mentions) <= len(text)
