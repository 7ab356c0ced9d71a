"""Pieces of IRIs, and what is no name at all."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.names import is_generic, normalize, slug, squash


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ada Byron", "ada-byron"),
        ("Zoë O’Müller", "zoe-omuller"),
        ("GPT-3.5 Turbo", "gpt-3.5-turbo"),
        ("Søren & Söhne", "soren-and-sohne"),
        ("C++", "c-plus-plus"),
        ("<script>alert(1)</script>", "script-alert-1-script"),
        ("U.S. Army", "u-s-army"),
    ],
)
def test_a_slug_can_be_read(text, expected):
    assert slug(text) == expected


def test_what_has_no_ascii_form_gets_a_stable_slug_of_its_own():
    assert slug("李飞飞") == slug("李飞飞")
    assert slug("李飞飞") != slug("吴恩达")


def test_long_names_are_cut_and_stay_apart():
    a, b = slug("very long name " * 20 + "one"), slug("very long name " * 20 + "two")
    assert a != b
    assert max(len(a), len(b)) <= 80


@given(st.text(max_size=300))
def test_a_slug_is_always_safe_in_an_iri(text):
    assert re.fullmatch(r"[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?", slug(text))
    assert len(slug(text)) <= 80


@given(st.text(max_size=60))
def test_normal_forms_are_stable(text):
    assert normalize(normalize(text)) == normalize(text)
    assert " " not in squash(text)


@pytest.mark.parametrize(
    "role",
    ["Host", "Co-Host", "Speaker 1", "SPEAKER_02", "Moderator", "Interviewer 2", "Participant B", "the company", "CEO",
     "author", "Unknown Speaker", "Vice President of Research", "Board of Directors", "", "…"],
)  # fmt: skip
def test_roles_and_common_words_name_nobody(role):
    assert is_generic(role)


@pytest.mark.parametrize("name", ["Ada", "Senate", "Ada Chair", "Harbour Committee", "Guest House Ashby"])
def test_names_are_not_roles(name):
    assert not is_generic(name)
