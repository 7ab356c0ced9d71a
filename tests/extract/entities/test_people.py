"""People: who is named, and under which forms."""

from kg.records import Block, BlockKind, Document, Span
from tests.extract.documents import document
from tests.extract.entities.finding import things


def people(text, **about):
    return {name.removeprefix("Person: "): forms for name, forms in things(text, **about).items() if "Person: " in name}


def test_every_form_of_a_name_refers_to_one_person():
    text = (
        "Priya Nadkarni leads the survey.\nNadkarni argues that tides matter.\nPriya doubts the models.\n"
        "Critics of Nadkarni’s method disagree."
    )
    assert people(text) == {"Priya Nadkarni": {"Priya Nadkarni", "Nadkarni", "Priya"}}


def test_speaker_labels_are_people_and_roles_are_not():
    text = "Ines Marchetti > Welcome back.\nHost > Thank you.\nSpeaker 1 > Hello.\nInes > Let us start."
    assert people(text) == {"Ines Marchetti": {"Ines Marchetti", "Ines"}}


def test_a_label_in_initials_means_the_speaker_of_the_key():
    text = "AB: The crane is late.\nCD: It is not."
    blocks = tuple(
        Block(Span(start + 4, end), BlockKind.TURN, speaker=name, label=Span(start, start + 2))
        for start, end, name in ((0, 22, "Aoife Brannigan"), (23, 37, "Colm Devaney"))
    )
    found = people(Document("d", "d", "text", text, blocks=blocks))
    assert found == {"Aoife Brannigan": {"AB"}, "Colm Devaney": {"CD"}}


def test_the_key_of_minutes_tells_what_initials_mean():
    text = (
        "Present:\nRK  Ruth Kavanagh, chair\nLV  Lena Vogt, finance officer\nRK welcomed the members. LV had no report."
    )
    assert people(text) == {"Ruth Kavanagh": {"Ruth Kavanagh", "RK"}, "Lena Vogt": {"Lena Vogt", "LV"}}


def test_titles_are_forms_and_no_part_of_the_name():
    found = people("We met Dr. Helen Marsh. Senator Okafor thanked Dr. Marsh. Okafor was late.")
    assert found == {"Helen Marsh": {"Helen Marsh", "Marsh"}, "Okafor": {"Okafor"}}


def test_lists_under_a_field_are_people():
    text = "Hosts: Mira Solberg & Tomas Reyes\nTomas opened the evening and Mira closed it."
    assert people(text) == {"Mira Solberg": {"Mira Solberg", "Mira"}, "Tomas Reyes": {"Tomas Reyes", "Tomas"}}


def test_the_author_and_speakers_of_the_metadata_are_found_in_the_text():
    made = document("The evening belonged to Zuberi Achebe. Achebe sang.")
    metadata = (("speakers", "Zuberi Achebe"),)
    assert people(made, metadata=metadata) == {"Zuberi Achebe": {"Zuberi Achebe", "Achebe"}}


def test_two_people_of_one_family_stay_apart():
    found = people("Ada Byron met Eva Byron in the yard. Ada argues with Eva. Byron laughed.")
    assert found["Ada Byron"] == {"Ada Byron", "Ada"}
    assert found["Eva Byron"] == {"Eva Byron", "Eva"}


def test_a_name_before_its_role_is_a_person():
    found = things("Oluwaseun Adeyemi, chief engineer of Corvid Labs, disagreed. Adeyemi wants more tests.")
    assert found["Person: Oluwaseun Adeyemi"] == {"Oluwaseun Adeyemi", "Adeyemi"}
    assert found["Organization: Corvid Labs"] == {"Corvid Labs"}


def test_headings_in_parallel_name_people_where_one_is_known():
    text = (
        "# Mira Solberg - The Sceptic\nMira Solberg, professor at Leiden, doubts it.\n"
        "# Oddny - The Builder\nOddny argues that boats will do it.\n# Juno - The Artist\nShe paints."
    )
    assert {"Mira Solberg", "Oddny"} <= set(people(text))


def test_pronouns_roles_and_groups_are_no_people():
    assert people("She said the CEO and the engineers told the Moderator. Critics argue. Officials said no.") == {}
