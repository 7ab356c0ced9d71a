"""Which people of different documents are one."""

from tests.resolve.talk import entities, found, reasons, resolved

FULL = found("full", "Ada Byron met us. Byron was late.", {"Person: Ada Byron": ["Byron"]})
FIRST = found("first", "Ada argues. Ada insists.", {"Person: Ada": []})
LAST = found("last", "Byron doubts it.", {"Person: Byron": []})


def people(*findings):
    return {e.name: e.documents for e in resolved(*findings).graph.entities}


def test_first_name_last_name_and_full_name_are_one_person_across_documents():
    resolution = resolved(FULL, FIRST, LAST)
    [entity] = resolution.graph.entities
    assert (entity.id, entity.name) == ("person/ada-byron", "Ada Byron")
    assert entity.aliases == ("Ada", "Byron")
    assert entity.documents == ("first", "full", "last")
    assert reasons(resolution, "Ada") == ["'Ada' is a part of 'Ada Byron', and of nobody else's name in the corpus"]


def test_first_and_last_name_in_one_document_both_join_the_full_name_of_another():
    both = found("both", "Ada asks. Byron answers.", {"Person: Ada": [], "Person: Byron": []})
    assert people(FULL, both) == {"Ada Byron": ("both", "full")}


def test_a_name_that_two_people_have_joins_neither():
    other = found("other", "Eva Byron sailed.", {"Person: Eva Byron": []})
    assert people(FULL, other, LAST) == {"Ada Byron": ("full",), "Eva Byron": ("other",), "Byron": ("last",)}


def test_without_a_full_name_first_and_last_name_stay_two():
    assert people(FIRST, LAST) == {"Ada": ("first",), "Byron": ("last",)}


def test_a_single_name_is_one_person_where_no_full_name_speaks_against_it():
    again = found("again", "Ada again.", {"Person: Ada": []})
    assert people(FIRST, again) == {"Ada": ("again", "first")}


def test_a_document_that_keeps_two_names_apart_is_believed():
    apart = found("apart", "Ada Byron and a cousin, Byron.", {"Person: Ada Byron": [], "Person: Byron": []})
    assert people(FULL, apart) == {"Ada Byron": ("apart", "full"), "Byron": ("apart",)}


def test_titles_initials_middle_and_short_names_join_the_one_fuller_name():
    assert people(
        found("a", "Dr. Robert J. Stone spoke.", {"Person: Robert J. Stone": ["Dr. Robert J. Stone"]}),
        found("b", "Bob Stone spoke.", {"Person: Bob Stone": []}),
        found("c", "R. Stone spoke.", {"Person: R. Stone": []}),
        found("d", "Robert Stone spoke.", {"Person: Robert Stone": []}),
    ) == {"Robert J. Stone": ("a", "b", "c", "d")}


def test_initials_that_fit_two_people_join_neither():
    names = people(
        found("a", "Robert Stone spoke.", {"Person: Robert Stone": []}),
        found("b", "Rita Stone spoke.", {"Person: Rita Stone": []}),
        found("c", "R. Stone spoke.", {"Person: R. Stone": []}),
    )
    assert names == {"Robert Stone": ("a",), "Rita Stone": ("b",), "R. Stone": ("c",)}


def test_two_people_of_one_single_name_get_two_ids():
    resolution = resolved(
        FULL,
        found("b", "Eva Byron sailed.", {"Person: Eva Byron": []}),
        LAST,
        found("z", "Byron again.", {"Person: Byron": []}),
    )
    assert {"person/byron", "person/byron-2"} <= set(entities(resolution))


def test_the_named_author_is_the_person_and_speaks_their_own_claims():
    from kg.records import AUTHOR, Claim, ClaimKind, Findings, Span

    text = "By Ada Byron. Tides matter."
    mine = found("mine", text, {"Person: Ada Byron": []}, author="Ada Byron")
    said = Claim(Span(14, 27), "Tides matter.", ClaimKind.ASSERTION, speaker=AUTHOR)
    [document], [claim] = (g := resolved(mine + Findings(mine.document, claims=(said,))).graph).documents, g.claims
    assert (document.author, claim.speaker) == ("person/ada-byron", "person/ada-byron")


def test_an_unnamed_author_speaks_as_author():
    from kg.records import AUTHOR, Claim, ClaimKind, Findings, Span

    bare = found("bare", "Tides matter.", {})
    said = Claim(Span(0, 13), "Tides matter.", ClaimKind.ASSERTION, speaker=AUTHOR)
    [document], [claim] = (g := resolved(bare + Findings(bare.document, claims=(said,))).graph).documents, g.claims
    assert (document.author, claim.speaker) == (None, "author")
