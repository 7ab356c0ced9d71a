"""What names of people say of each other."""

import pytest

from kg.names import Reason, person_name, same_person, without_title


@pytest.mark.parametrize(
    ("a", "b", "reason"),
    [
        ("Ada Byron", "ADA BYRON", Reason.SPELLING),
        ("Zoë Müller", "Zoe Muller", Reason.SPELLING),
        ("Ada Byron’s", "Ada Byron", Reason.SPELLING),
        ("Jean-Luc Perrin", "Jean Luc Perrin", Reason.SPELLING),
        ("Dr. Ada Byron", "Ada Byron", Reason.TITLE),
        ("Senator Okoye", "Okoye", Reason.TITLE),
        ("Byron, Ada", "Ada Byron", Reason.TITLE),
        ("Sam Reed Jr.", "Sam Reed", Reason.TITLE),
        ("Lin Mei", "Mei Lin", Reason.ORDER),
        ("Ada M. Byron", "Ada Byron", Reason.MIDDLE),
        ("Bob Stone", "Robert Stone", Reason.NICKNAME),
        ("A. Byron", "Ada Byron", Reason.INITIALS),
        ("J. R. Doe", "John Ronald Doe", Reason.INITIALS),
        ("Byron", "Ada Byron", Reason.PART),
        ("Ada", "Ada Byron", Reason.PART),
        ("De Wit", "Bram de Wit", Reason.PART),
        ("Wit", "Bram de Wit", Reason.PART),
    ],
)
def test_two_names_can_be_one_persons(a, b, reason):
    assert same_person(a, b) is reason
    assert same_person(b, a) is reason


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Ada Byron", "Ada Lovell"),
        ("Ada Byron", "Eva Byron"),
        ("Ada M. Byron", "Ada K. Byron"),
        ("Bob Stone", "Roger Stone"),
        ("B. Byron", "Ada Byron"),
        ("Byron", "Ada Byronson"),
        ("Host", "Host"),
        ("Speaker 1", "Speaker 1"),
        ("Henry 4", "Henry 5"),
    ],
)
def test_different_people_and_mere_roles_are_never_one(a, b):
    assert same_person(a, b) is None


def test_only_what_nobody_else_could_be_called_is_a_strong_reason():
    assert {r for r in Reason if not r.weak} == {Reason.SPELLING, Reason.ORDER, Reason.TITLE, Reason.LEGAL_FORM}


def test_a_name_is_taken_apart_without_title_and_suffix():
    name = person_name("Prof. Ada Mary van der Byron, PhD")
    assert (name.given, name.middle, name.family) == ("ada", ("mary",), "van der byron")


def test_a_nickname_in_quotes_does_not_count():
    assert person_name('Robert "Bob" Stone').words == ("robert", "stone")


def test_a_title_alone_is_kept():
    assert without_title("Dr. Ada Byron") == "Ada Byron"
    assert without_title("Senator") == "Senator"
