"""Who is speaking, and when a word before a colon is not a speaker."""

import pytest

from kg.records import BlockKind
from tests.sources.reading import contents, read, turns

TALK = [
    ("Mira Holt", "What do batteries cost?"),
    ("Omar Reyes", "Less than last year."),
    ("Mira Holt", "And next year?"),
    ("Omar Reyes", "Less again."),
]


def talk(form: str) -> str:
    lines = [
        form.format(name=name, upper=name.upper(), text=text, time=f"00:0{n}:02") for n, (name, text) in enumerate(TALK)
    ]
    return "Costs of storage\n\n" + "\n\n".join(lines) + "\n"


@pytest.mark.parametrize(
    "form",
    ["{name}: {text}", "**{name}**: {text}", "**{name}:** {text}", "{name} ({time}): {text}", "[{name}] {text}",
     "[{name}]: {text}", "[{time}] {name}: {text}", "{upper}: {text}", "{name} — {text}", "{name}:\n{text}",
     "{name} ({time}):\n{text}", "{name}  {time}\n{text}", "{time} {name}\n{text}", "{name} [{time}]: {text}",
     "Dr. {name}: {text}", "{name} (Grid Board): {text}", "({time}) {upper}: {text}"],
)  # fmt: skip
@pytest.mark.parametrize("kind", ["text", "markdown"])
def test_labels_of_many_forms_name_the_speaker_and_are_not_content(form, kind):
    document = read(talk(form), kind)
    assert turns(document) == TALK
    for block in document.blocks:
        if block.kind is BlockKind.TURN:
            assert block.label is not None
            assert block.label.of(document.text).removeprefix("Dr. ").casefold() == (block.speaker or "").casefold()


def test_a_paragraph_without_a_label_goes_on_with_the_turn():
    document = read("Mira Holt: Hello.\n\nOmar Reyes: Costs fall.\n\nI think that will go on.\n\nMira Holt: Really?\n")
    block = document.blocks[2]
    assert (block.kind, block.speaker, block.label) == (BlockKind.TURN, "Omar Reyes", None)


def test_a_list_in_a_turn_is_the_speakers():
    document = read(
        "Mira Holt: Well?\n\nOmar Reyes: Three points:\n- cells\n- labour\n- land\n\nMira Holt: Thank you.\n"
    )
    items = [b for b in document.blocks if b.kind is BlockKind.ITEM]
    assert {(b.speaker, b.parent) for b in items} == {("Omar Reyes", 1)}


def test_a_heading_ends_a_turn():
    document = read(
        "# Talk\n\n**Mira Holt:** Hello.\n\n**Omar Reyes:** Hi.\n\n**Mira Holt:** Well?\n\n"
        "## Later\n\nThey had lunch.\n",
        "markdown",
    )
    assert (document.blocks[-1].kind, document.blocks[-1].speaker) == (BlockKind.PARAGRAPH, None)


def test_initials_are_expanded_by_a_key():
    document = read(
        "Present: Jane Mills (JM), Omar Reyes (OR)\n\nJM: What is new?\nOR: Costs fall.\nJM: And risks?\nOR: Fires.\n"
    )
    assert [speaker for speaker, _ in turns(document)] == ["Jane Mills", "Omar Reyes", "Jane Mills", "Omar Reyes"]


@pytest.mark.parametrize("key", ["JM = Jane Mills; OR = Omar Reyes", "Present:\nJM  Jane Mills, chair\nOR  Omar Reyes"])
def test_a_key_may_be_a_line_or_a_list(key):
    document = read(f"Notes of the board\n\n{key}\n\nJM: What is new?\nOR: Costs fall.\nJM: And risks?\nOR: Fires.\n")
    assert {speaker for speaker, _ in turns(document)} == {"Jane Mills", "Omar Reyes"}
    assert ("initials", "JM = Jane Mills; OR = Omar Reyes") in document.metadata


def test_a_first_name_is_the_participant_whose_name_it_is_part_of():
    document = read("Guests: Mira Holt, Omar Reyes\n\nMira: What is new?\n\nOmar: Costs fall.\n\nMira: Thanks.\n")
    assert [speaker for speaker, _ in turns(document)] == ["Mira Holt", "Omar Reyes", "Mira Holt"]


@pytest.mark.parametrize(("a", "b", "names"), [("Q", "A", ("Interviewer", "Interviewee")),
                                               ("HOST", "Guest", ("Host", "Guest")),
                                               ("Speaker 1", "Speaker 2", ("Speaker 1", "Speaker 2"))])  # fmt: skip
def test_roles_are_speakers(a, b, names):
    document = read(f"{a}: What is new?\n{b}: Costs fall.\n{a}: And risks?\n{b}: Fires.\n")
    assert tuple(speaker for speaker, _ in turns(document)) == names * 2


@pytest.mark.parametrize(
    "text",
    [
        "Status of the works\n\nRisk: the permit is late.\nNote: we asked twice.\nOwner: Anna Berg.\n"
        "Risk: the budget.\nNote: none.\n",
        "Notes\n\nEconomics: margins are thin.\n\nKey gaps: error correction, tasks.\n\nPolitics: controls.\n",
        "Costs\n\nFinland: the lakes are full this year.\n\nThe rest is dry. Nobody knows why.\n\nNorway: rain.\n",
        "Letter\n\nAnna: please read this.\n\nThe wells are low. The pipes leak.\n\nNobody has a plan.\n",
        "Interview notes\n\n- Holt: costs fall\n- Reyes doubts it\n- Holt counters: cells\n- labour\n- Reyes: fires\n",
    ],
)
def test_words_before_a_colon_are_not_speakers_without_more_signs(text):
    assert turns(read(text)) == []


def test_recurring_headings_are_not_speakers():
    parts = "\n\n".join(
        f"**Cost Performance**\n\nThe cost performance of part {n} was good.\n\n"
        "**Project Summary**\n\nThe project summary is short."
        for n in range(4)
    )
    assert turns(read(f"## Works\n\n{parts}\n", "markdown")) == []


def test_a_field_that_names_the_moderator_is_not_a_turn():
    document = read(
        "# Talk\n\n**Moderator:** Mira Holt, of *Grid Weekly*\n**Guests:**\n\n- Omar Reyes, engineer\n"
        "- Li Wen, economist\n\n"
        "**Mira Holt:** Welcome.\n\n**Omar Reyes:** Thanks.\n\n**Li Wen:** Hello.\n\n**Mira Holt:** Costs?\n",
        "markdown",
    )
    assert [speaker for speaker, _ in turns(document)] == ["Mira Holt", "Omar Reyes", "Li Wen", "Mira Holt"]
    assert ("moderator", "Mira Holt, of Grid Weekly") in document.metadata
    assert ("guests", "Omar Reyes, engineer; Li Wen, economist") in document.metadata


def test_a_note_inside_a_turn_is_part_of_it():
    document = read("Mira Holt: Note: this is short.\n\nOmar Reyes: Fine.\n\nMira Holt: Thanks.\n")
    assert turns(document)[0] == ("Mira Holt", "Note: this is short.")


def test_a_credit_line_at_the_end_is_nobodys_turn():
    document = read(
        "Mira Holt: Hello.\n\nOmar Reyes: Hi.\n\nMira Holt: Bye.\n\nTranscript edited for length by the desk.\n"
    )
    assert document.blocks[-1].kind is BlockKind.PARAGRAPH


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("Q: What is new?\nA: Costs fall.\nQ: Why?\nA: Cells.\n", "interview"),
        (talk("{name}: {text}"), "interview"),
        ("Li Wen: Hello.\n\nMira Holt: Good day.\n\nLi Wen: Costs fall.\n\nMira Holt: They do.\n", "transcript"),
    ],
)
def test_turns_make_an_interview_or_a_transcript(text, form):
    assert read(text).form == form


def test_lists_of_labelled_remarks_are_turns_where_most_items_are_labelled():
    document = read("Notes\n\n- Mira Holt: wells are low\n- Omar Reyes: pipes leak\n- Mira Holt: money is short\n")
    assert turns(document) == [
        ("Mira Holt", "wells are low"),
        ("Omar Reyes", "pipes leak"),
        ("Mira Holt", "money is short"),
    ]
    assert contents(document, BlockKind.ITEM) == []
