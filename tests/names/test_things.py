"""What names of organizations, products and concepts say of each other."""

import pytest

from kg.names import Reason, concept_key, digits, is_acronym, normalize, same_organization, same_thing, squash


@pytest.mark.parametrize(
    ("a", "b", "reason"),
    [
        ("Deep Mind", "DeepMind", Reason.SPELLING),
        ("The Ashby Trust", "Ashby Trust", Reason.SPELLING),
        ("Ashby Inc.", "ASHBY", Reason.LEGAL_FORM),
        ("Ashby & Sons Ltd", "Ashby and Sons", Reason.LEGAL_FORM),
        ("NASA", "National Aeronautics and Space Administration", Reason.ACRONYM),
        ("EPA", "U.S. Environmental Protection Agency", Reason.ACRONYM),
        ("DoE", "Department of Energy", Reason.ACRONYM),
    ],
)
def test_two_names_can_be_one_organizations(a, b, reason):
    assert same_organization(a, b) is reason
    assert same_organization(b, a) is reason


@pytest.mark.parametrize(
    ("a", "b"),
    [("Ashby", "Ashby Research"), ("the company", "the company"), ("Ashby Bank", "Ashby Trust"), ("BBC", "Best Buy")],
)
def test_a_part_or_a_role_is_not_the_organization(a, b):
    assert same_organization(a, b) is None


@pytest.mark.parametrize(
    ("a", "b"), [("GPT-4", "GPT 4"), ("GPT4", "gpt-4"), ("Claude 3.5 Sonnet", "Claude-3.5-Sonnet")]
)
def test_hyphens_and_spaces_do_not_tell_products_apart(a, b):
    assert same_thing(a, b) is Reason.SPELLING


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("GPT-4", "GPT-4o"),
        ("GPT-4", "GPT-3.5"),
        ("Claude 3", "Claude 3.5"),
        ("Model 3.5", "Model 35"),
        ("Tern", "Tern 2"),
        ("C++", "C"),
        ("C#", "C++"),
    ],
)
def test_digits_and_signs_tell_products_apart(a, b):
    assert same_thing(a, b) is None


def test_a_number_keeps_the_letters_glued_to_it():
    assert digits("GPT-4o") == ("4o",)
    assert digits("Llama 3.1 405B") == ("3.1", "405b")
    assert digits("Ashby") == ()


@pytest.mark.parametrize(
    ("short", "long", "fits"),
    [
        ("HIR", "Harbour Impact Review", True),
        ("DCOU", "Dockers' and Crane Operators' Union", True),
        ("RaD", "Research and Development", True),
        ("HIR", "Harbour Review", False),
        ("hir", "Harbour Impact Review", False),
        ("Hir", "Harbour Impact Review", False),
        ("DCOU", "Devaney, Dockers' and Crane Operators' Union", False),
    ],
)
def test_an_acronym_abbreviates_every_word_that_counts(short, long, fits):
    assert is_acronym(short, long) is fits


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("scaling laws", "Scaling law"),
        ("export-controls", "export control"),
        ("the policies", "policy"),
        ("algorithmic biases", "algorithmic bias"),
        ("losses", "loss"),
        ("organisation", "organization"),
    ],
)
def test_labels_of_one_concept_have_one_key(a, b):
    assert concept_key(a) == concept_key(b)


@pytest.mark.parametrize(("a", "b"), [("AI ethics", "AI ethic"), ("bus", "bu"), ("economic growth", "revenue growth")])
def test_labels_of_different_concepts_have_different_keys(a, b):
    assert concept_key(a) != concept_key(b)


def test_normal_forms_fold_case_accents_quotes_and_dots():
    assert normalize("The  Café’s “Zürich”—Office") == "cafe zurich office"
    assert normalize("U.S. Army") == "us army"
    assert squash("Open-AI") == "openai"
