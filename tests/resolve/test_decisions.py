"""What users decide comes first, and what is wrong in their file is told."""

import pytest

from kg.errors import DecisionError
from kg.resolve import Decision, Decisions, Selector, load_decisions
from tests.resolve.talk import claim, entities, found, reasons, resolved


def decided(tmp_path, text):
    path = tmp_path / "decisions.toml"
    path.write_text(text, encoding="utf-8")
    return load_decisions(path)


A = found("a", "Ada Byron met us.", {"Person: Ada Byron": []})
B = found("b", "The Countess of Mill wrote.", {"Person: Countess of Mill": []})


def test_what_is_decided_to_be_the_same_is_and_takes_the_first_name(tmp_path):
    decisions = decided(tmp_path, '[[same]]\nthings = ["ada byron", "Countess of Mill"]\nreason = "married name"\n')
    resolution = resolved(A, B, decisions=decisions)
    [ada] = resolution.graph.entities
    assert ada.name == "ada byron"
    assert ada.aliases == ("Ada Byron", "Countess of Mill")
    assert "decision: married name" in reasons(resolution, "Countess of Mill")


def test_what_is_decided_to_be_different_never_joins(tmp_path):
    decisions = decided(
        tmp_path,
        '[[different]]\nthings = [{ name = "Ada Byron", document = "a" }, { name = "Ada Byron", document = "c" }]\n',
    )
    other = found("c", "Ada Byron sailed.", {"Person: Ada Byron": []})
    resolution = resolved(A, other, decisions=decisions)
    assert {i: e.documents for i, e in entities(resolution).items()} == {
        "person/ada-byron": ("a",), "person/ada-byron-2": ("c",),
    }  # fmt: skip


def test_a_weak_name_is_kept_apart_too():
    different = Decisions((Decision("different", (Selector("Byron", document="z"), Selector("Ada Byron"))),))
    last = found("z", "Byron doubts it.", {"Person: Byron": []})
    assert len(resolved(A, last).graph.entities) == 1
    assert len(resolved(A, last, decisions=different).graph.entities) == 2


def test_a_type_can_be_decided(tmp_path):
    decisions = decided(tmp_path, '[[retype]]\nthing = "Halyard"\nto = "AISystem"\n')
    many = found("a", "Halyard Halyard Halyard", {"Organization: Halyard": []})
    resolution = resolved(many, decisions=decisions)
    assert set(entities(resolution)) == {"ai-system/halyard"}
    assert reasons(resolution, "Halyard") == ["decision: it is of the type AISystem, not Organization"]


def test_what_is_dropped_leaves_no_trace(tmp_path):
    from kg.records import Findings, Relation

    text = "Ada Byron likes Ashby."
    one = found("a", text, {"Person: Ada Byron": [], "Place: Ashby": []})
    said = claim(text, text, "Person: Ada Byron", ["Place: Ashby"])
    near = Relation(said.speaker, "locatedIn", said.about[0], said.span)
    decisions = decided(tmp_path, '[[drop]]\nthing = { name = "Ashby", type = "Place" }\n')
    graph = resolved(one + Findings(one.document, claims=(said,), relations=(near,)), decisions=decisions).graph
    assert [e.name for e in graph.entities] == ["Ada Byron"]
    assert [m.entity for m in graph.mentions] == ["person/ada-byron"]
    assert graph.claims[0].about == ()
    assert graph.relations == ()


def test_a_decision_on_an_unknown_name_warns_with_the_nearest_known(tmp_path):
    decisions = decided(tmp_path, '# mine\n\n[[drop]]\nthing = "Ada Byrn"\n')
    [warning] = resolved(A, B, decisions=decisions).warnings
    assert "'Ada Byrn'" in warning
    assert "line 3" in warning
    assert "'Ada Byron'" in warning


@pytest.mark.parametrize(
    ("text", "what", "where"),
    [
        ("[[same]\n", "not valid TOML", ""),
        ('\n[[sames]]\nthings = ["A", "B"]\n', "'sames'", "line 2"),
        ('[[same]]\nthings = ["A"]\n', "needs 2 things", "line 1"),
        ('[[drop]]\n\n[[drop]]\nthing = "A"\n', "needs 1 thing", "entry 1"),
        ('[[drop]]\nthing = "A"\n[[drop]]\nthing = 3\n', "is no thing", "line 3, entry 2"),
        ('[[retype]]\nthing = "A"\n', "does not say to which type", "line 1"),
        ('[[retype]]\nthing = "A"\nto = "Robot"\n', "no type 'Robot'", "line 1"),
        ('[[drop]]\nthing = { name = "A", typ = "Person" }\n', "'typ'", "line 1"),
        ('[[drop]]\nthing = "A"\nwhy = "x"\n', "'why'", "line 1"),
        ("[[drop]]\nthing = { name = \"A\", type = \"Robot\" }\n", "no type 'Robot'", "line 1"),
        ('[same]\nthings = ["A", "B"]\n', "is a table", ""),
        ('[[drop]]\nthing = "A"\nreason = 3\n', "'reason'", "line 1"),
    ],
)  # fmt: skip
def test_faults_of_the_file_say_what_and_where(tmp_path, text, what, where):
    with pytest.raises(DecisionError) as error:
        decided(tmp_path, text)
    assert what in error.value.what
    assert "decisions.toml" in error.value.where
    assert where in error.value.where


def test_a_missing_file_is_a_decision_error(tmp_path):
    with pytest.raises(DecisionError) as error:
        load_decisions(tmp_path / "none.toml")
    assert "cannot be read" in error.value.what
