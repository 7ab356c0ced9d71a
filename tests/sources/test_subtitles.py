import pytest

from kg.records import Location
from tests.sources.reading import read, turns


def test_voices_are_speakers_and_cues_give_the_time():
    document = read(
        """
        WEBVTT - Water hour

        NOTE recorded on 4 March 2026

        STYLE
        ::cue { color: red }

        1
        00:00:01.000 --> 00:00:04.000 align:start
        <v Mira Holt>Welcome <i>back</i> &amp; hello.

        00:04.500 --> 00:06.000
        <v.loud Omar Reyes>Thanks.</v> <v Mira Holt>So:
        what do wells cost?

        01:00:07.250 --> 01:00:08.000
        <v Omar Reyes>A lot.
        """,
        "vtt",
    )
    assert turns(document) == [
        ("Mira Holt", "Welcome back & hello."),
        ("Omar Reyes", "Thanks."),
        ("Mira Holt", "So: what do wells cost?"),
        ("Omar Reyes", "A lot."),
    ]
    assert (document.title, document.date, document.form) == ("Water hour", "2026-03-04", "transcript")
    assert document.locate(document.text.index("A lot")) == Location(at=3607.25)
    assert document.locate(document.text.index("Thanks")) == Location(at=4.5)
    assert document.blocks[0].label is not None
    assert document.text.startswith("Mira Holt: Welcome back")


def test_cues_of_one_speaker_are_joined_and_cut_at_sentence_ends():
    cues = "\n\n".join(
        f"00:{n:02}.000 --> 00:{n + 1:02}.000\n<v Li Wen>the wells of part {n} are low. And it is known that"
        for n in range(12)
    )
    document = read(f"WEBVTT\n\n{cues}\n", "vtt")
    said = [text for _, text in turns(document)]
    assert 1 < len(said) < 12
    assert all(text.endswith("low.") for text in said[:-1])
    assert [b.label is None for b in document.blocks] == [False] + [True] * (len(said) - 1)
    assert document.locate(document.text.index("part 7")) == Location(at=7.0)


def test_captions_without_full_stops_are_cut_to_a_size_that_can_be_read():
    cues = "\n\n".join(
        f"{n + 1}\n00:00:{n:02},000 --> 00:00:{n + 1:02},000\nthe wells are low in part {n}" for n in range(50)
    )
    document = read(cues + "\n", "srt")
    lengths = [len(text.split()) for _, text in turns(document)]
    assert max(lengths) <= 60
    assert min(lengths[:-1]) > 30
    assert {speaker for speaker, _ in turns(document)} == {None}


def test_rolling_captions_are_said_once():
    document = read(
        """
        WEBVTT
        Kind: captions

        00:00:01.000 --> 00:00:03.000
        the wells<00:00:01.500><c> are low</c>

        00:00:03.000 --> 00:00:03.010
        the wells are low

        00:00:03.010 --> 00:00:05.000
        the wells are low
        and<00:00:03.500><c> the pipes leak</c>

        00:00:05.000 --> 00:00:07.000
        and the pipes leak
        in town
        """,
        "vtt",
    )
    assert turns(document) == [(None, "the wells are low and the pipes leak in town")]


def test_what_is_said_twice_is_kept_twice():
    document = read("1\n00:00:01,000 --> 00:00:02,000\nNo.\n\n2\n00:00:03,000 --> 00:00:04,000\nNo.\n", "srt")
    assert turns(document) == [(None, "No. No.")]


@pytest.mark.parametrize("form", ["{name}: {text}", "[{name}] {text}", "{upper}: {text}"])
def test_labels_typed_into_cues_are_speakers(form):
    said = [
        ("Mira Holt", "What do wells cost?"),
        ("Omar Reyes", "A lot."),
        ("Mira Holt", "How much?"),
        ("Omar Reyes", "Ten."),
    ]
    cues = "\n\n".join(
        f"{n + 1}\n00:00:{n:02},000 --> 00:00:{n + 1:02},000\n" + form.format(name=name, upper=name.upper(), text=text)
        for n, (name, text) in enumerate(said)
    )
    assert turns(read(cues, "srt")) == said


def test_a_mark_of_another_speaker_ends_the_turn_without_naming_one():
    document = read(
        "1\n00:00:01,000 --> 00:00:02,000\n>> What now?\n\n2\n00:00:02,000 --> 00:00:04,000\n- Wait.\n- Why?\n", "srt"
    )
    assert turns(document) == [(None, "What now?"), (None, "Wait."), (None, "Why?")]


def test_sounds_and_marks_of_style_are_not_speech():
    document = read(
        "1\n00:00:01,000 --> 00:00:02,000\n[applause]\n\n2\n00:00:02,000 --> 00:00:04,000\n{\\an8}<i>Wait</i> ♪\n",
        "srt",
    )
    assert [text for _, text in turns(document)] == ["Wait ♪"]


def test_cues_without_blank_lines_between_them_are_told_apart():
    document = read("1\n00:00:01,000 --> 00:00:02,000\nWells.\n2\n00:00:09,500 --> 00:00:10,000\nPipes.\n", "srt")
    assert [text for _, text in turns(document)] == ["Wells.", "Pipes."]
    assert document.locate(document.text.index("Pipes")) == Location(at=9.5)
