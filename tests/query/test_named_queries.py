"""Each packaged query, with the rows it has to give on the two harbour documents."""

import warnings

import pytest
from pyoxigraph import Store
from rdflib import Dataset

from kg.errors import QueryError, UsageError
from kg.query import PREFIXES, Result, answer, find_named, named_queries, parse, whole
from kg.query.named import PACKAGED

MINUTES, NOTES = "Harbour board, March meeting", "Notes on tides"
PAY, DOUBT = "Tidal power will pay for itself by 2030.", "I doubt that."
WEAR, COAT = "Turbine blades wear out within 2 years.", "We should coat the blades against corrosion."
WALL, SUBSIDIES = "Has the harbour wall been inspected?", "tidal power may need subsidies"
SWITCHED, NOT_WORK = "The first turbine was switched on in May 2026.", "Ivo Lind does not work for the Harbour Board."
DELAY, CAFE = "Blade coatings delay corrosion.", 'Say "café" <script>alert(1)</script>.'
CAFE_TOPIC = 'café "<script>alert(1)</script>"'


def rows(store: Store, name: str, **values: object) -> list[tuple[str, ...]]:
    result = asked(store, name, **values)
    return [tuple(result.text(term) for term in row) for row in result.terms]


def asked(store: Store, name: str, **values: object) -> Result:
    return Result.of(answer(store, find_named(name).asking(values)))


def column(store: Store, query: str, column: str, **values: object) -> list[str]:
    result = asked(store, query, **values)
    return [str(row[column]) for row in result.to_dicts()]


def test_topics_are_counted_the_most_discussed_first(store):
    assert rows(store, "topics") == [
        ("tidal power", "3", "2", "2", "1", "2026-06"),
        ("turbine blades", "2", "2", "1", "0", "2026-03-12"),
        (CAFE_TOPIC, "1", "1", "1", "0", "2026-06"),
    ]


@pytest.mark.parametrize(
    ("about", "found"),
    [
        ("tidal power", ["tidal power", "turbine blades"]),  # blades are narrower than tidal power
        ("TIDAL ENERGY", ["tidal power", "turbine blades"]),  # an alias, whatever its case
        ("pow", ["tidal power", "turbine blades"]),  # the start of a word
        ("ower", []),  # but not the middle of one
        ("blades", ["turbine blades"]),
        ("renewable", ["tidal power", "turbine blades"]),  # two steps narrower than a concept without claims
        ("cafe", [CAFE_TOPIC]),  # accents do not count
        ("turbine blades' } UNION { ?about a kgo:Topic", []),  # nor does SPARQL in a name: it is a name
        ('"', [CAFE_TOPIC]),  # a quote is a letter like others
    ],
)
def test_a_topic_is_found_by_label_alias_and_broader_concept(store, about, found):
    assert column(store, "topics", "topic", about=about) == found


def test_claims_come_by_document_and_place(store):
    assert column(store, "claims", "claim") == [
        *(PAY, DOUBT, WEAR, COAT, WALL),
        *(SUBSIDIES, SWITCHED, NOT_WORK, DELAY, CAFE),
    ]
    claim, kind, speaker, certainty, negated, date, document, place = rows(store, "claims")[7]
    assert (claim, kind, speaker) == (NOT_WORK, "Assertion", "author")
    assert (certainty, negated, date, document, place) == ("Certain", "true", "2026-06", NOTES, "3")


@pytest.mark.parametrize(
    ("values", "found"),
    [
        ({"about": "corrosion"}, [COAT, DELAY]),
        ({"about": "rust", "by": "mara"}, [COAT]),
        ({"by": "voss"}, [PAY, COAT, SUBSIDIES]),  # her name in one document, in the other an alias
        ({"kind": "prediction"}, [PAY, WEAR]),
        ({"kind": "kgo:Question"}, [WALL]),
        ({"since": "2026-04"}, [SUBSIDIES, SWITCHED, NOT_WORK, DELAY, CAFE]),
        ({"until": "2026-03"}, [PAY, DOUBT, WEAR, COAT, WALL]),
        ({"until": "2025"}, []),
        ({"since": "2026", "until": "2026", "by": "Ivo Lind", "about": "tidal"}, [DOUBT, WEAR]),
        ({"by": "nobody at all"}, []),
    ],
)
def test_claims_are_narrowed_by_each_parameter(store, values, found):
    assert column(store, "claims", "claim", **values) == found


def test_speakers_are_counted_with_what_they_said(store):
    assert rows(store, "speakers") == [
        ("author", "3", "0", "1", "0", "0", "1"),
        ("Ivo Lind", "3", "1", "0", "1", "1", "1"),
        ("Mara Voss", "3", "1", "1", "0", "0", "2"),
    ]
    assert rows(store, "speakers", about="corrosion") == [("Mara Voss", "1", "0", "1", "0", "0", "1")]


def test_who_said_finds_words_in_any_case(store):
    assert rows(store, "who-said", words="TIDAL power") == [
        ("Mara Voss", PAY, "Certain", "2026-03-12", MINUTES, "1"),
        ("Mara Voss", SUBSIDIES, "Possible", "2026-06", NOTES, "1"),
    ]
    assert rows(store, "who-said", words='"café" <script>alert(1)</script>. \' \\') == []
    assert column(store, "who-said", "claim", words='"café" <script>') == [CAFE]


def test_risks_come_with_mitigations_and_with_who_raised_them(store):
    assert rows(store, "risks") == [
        ("corrosion", "physical-failure", "blade coatings", "", "1", "2"),
        ("corrosion", "physical-failure", "blade coatings", "Mara Voss", "1", "2"),
    ]
    assert column(store, "risks", "raised_by", by="voss") == ["Mara Voss"]
    assert column(store, "risks", "risk", about="rust") == ["corrosion", "corrosion"]
    assert column(store, "risks", "risk", about="tidal power") == []


def test_milestones_come_in_the_order_of_their_times(store):
    assert rows(store, "milestones") == [
        ("first turbine switched on", "Achieved", "in May 2026", "2026-05", "2026-05", "author", NOTES),
        ("tidal power pays for itself", "Expected", "by 2030", "2030", "2030", "Mara Voss", MINUTES),
    ]
    assert column(store, "milestones", "milestone", status="EXPECTED") == ["tidal power pays for itself"]
    assert column(store, "milestones", "milestone", status="missed") == []


def test_predictions_come_by_the_time_they_speak_of(store):
    assert rows(store, "predictions") == [
        (WEAR, "Ivo Lind", "Certain", "within 2 years", "2026-03", "2028-03", "2026-03-12", MINUTES),
        (PAY, "Mara Voss", "Certain", "by 2030", "2030", "2030", "2026-03-12", MINUTES),
    ]
    assert column(store, "predictions", "claim", by="ivo") == [WEAR]
    assert column(store, "predictions", "claim", about="blades") == [WEAR]


@pytest.mark.parametrize(
    ("day", "due"),
    [("2028-03-31", []), ("2028-04-01", [WEAR]), ("2030-12-31", [WEAR]), ("2031", [WEAR, PAY])],
)
def test_a_prediction_is_due_when_its_whole_time_is_over(store, day, due):
    assert column(store, "predictions", "claim", due_before=day) == due


def test_measurements_come_with_unit_and_former_value(store):
    expected = ("output", "8", "", "", "MW", "5", "tidal power", "2026-03-12", MINUTES, "5")
    assert rows(store, "measurements") == [expected]
    assert column(store, "measurements", "measurement", of="OUT") == ["output"]
    assert column(store, "measurements", "measurement", about="corrosion") == []


def test_relations_come_with_the_passage_that_states_them(store):
    assert rows(store, "relations") == [
        ("blade coatings", "mitigates", "corrosion", "Certain", "", DELAY, NOTES, "4"),
        ("Ivo Lind", "worksFor", "Harbour Board", "Certain", "true", NOT_WORK, NOTES, "3"),
        ("Mara Voss", "leads", "Harbour Board", "Certain", "", "Mara Voss leads the Harbour Board.", MINUTES, "5"),
    ]
    assert column(store, "relations", "subject", predicate="leads") == ["Mara Voss"]
    assert column(store, "relations", "predicate", about="the board") == ["worksFor", "leads"]


def test_responses_say_who_answers_whom(store):
    assert rows(store, "responses") == [
        ("Ivo Lind", DOUBT, "disputes", "Mara Voss", PAY, MINUTES),
        ("Mara Voss", COAT, "qualifies", "Ivo Lind", WEAR, MINUTES),
    ]
    assert column(store, "responses", "claim", stance="disputes") == [DOUBT]
    assert column(store, "responses", "claim", about="corrosion") == [COAT]
    assert column(store, "responses", "claim", by="author") == []


def test_evidence_is_the_passage_word_for_word(store):
    result = asked(store, "evidence", by="ivo")
    assert [(str(r["evidence"]), r["begin"], r["end"], r["place"]) for r in result.to_dicts()] == [
        (DOUBT, 62, 75, 2),
        (WEAR, 76, 115, 2),
        (WALL, 182, 218, 4),
    ]
    assert column(store, "evidence", "evidence", about="corrosion") == [COAT, DELAY]


def test_the_timeline_has_documents_milestones_and_predictions(store):
    assert rows(store, "timeline") == [
        ("2026-03-12", "2026-03-12", "Document", MINUTES, ""),
        ("2026-05", "2026-05", "Milestone", "first turbine switched on", ""),
        ("2026-06", "2026-06", "Document", NOTES, ""),
        ("2026-03", "2028-03", "Prediction", WEAR, "Ivo Lind"),
        ("2030", "2030", "Milestone", "tidal power pays for itself", ""),
        ("2030", "2030", "Prediction", PAY, "Mara Voss"),
    ]
    assert column(store, "timeline", "what", about="tidal power") == [WEAR, "tidal power pays for itself", PAY]
    assert column(store, "timeline", "kind", since="2030-06-01") == ["Milestone", "Prediction"]


def test_counts_take_a_thing_of_two_documents_once(store):
    counted = {row["kind"]: row["nodes"] for row in asked(store, "counts").to_dicts()}
    assert {kind: counted[kind] for kind in ("Person", "Claim", "Document", "Risk")} == {
        "Person": 3,  # two speakers and the unnamed author of the notes
        "Claim": 10,
        "Document": 2,
        "Risk": 1,
    }


def test_nothing_is_unsupported_in_a_sound_graph(store):
    assert rows(store, "unsupported") == []


@pytest.mark.parametrize(
    ("update", "problem"),
    [
        ("DELETE { ?c prov:wasDerivedFrom ?p } WHERE { ?c prov:wasDerivedFrom ?p }", "it rests on no passage"),
        ("DELETE { ?p nif:isString ?t } WHERE { ?p nif:isString ?t }", "its passage is not part of a text"),
        (
            "DELETE { ?p nif:anchorOf ?q } INSERT { ?p nif:anchorOf 'Tides.' } WHERE { ?p nif:anchorOf ?q }",
            "its passage is not what stands there",
        ),
    ],
)
def test_what_has_no_true_passage_is_unsupported(store, update, problem):
    store.update(update, prefixes=PREFIXES)
    found = rows(store, "unsupported")
    assert {row[0] for row in found} == {"Claim", "Measurement", "Relation"}
    assert {row[2] for row in found} == {problem}
    assert len(found) == 14


@pytest.mark.parametrize("query", named_queries(), ids=lambda query: query.name)
def test_a_packaged_query_keeps_its_header(store, query):
    result = Result.of(answer(store, query.asking({})))
    assert result.columns == query.columns
    assert query.title != query.name
    assert all(parameter.help for parameter in query.parameters)
    assert result.notes == ()


@pytest.mark.parametrize("query", named_queries(), ids=lambda query: query.name)
def test_a_packaged_query_runs_unchanged_in_another_engine(harbour, query):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # rdflib's own, about itself
        dataset = Dataset(default_union=True)
        dataset.parse(harbour, format="trig")
        answered = dataset.query(query.text, initNs=PREFIXES)
        found = list(answered)
    assert tuple(str(variable) for variable in answered.vars) == query.columns
    ours = Store()
    ours.load(path=harbour)
    expected = Result.of(answer(whole(ours), query.text))
    assert sorted(tuple("" if term is None else str(term) for term in row) for row in found) == sorted(
        tuple(expected.text(term, iris=True) for term in row) for row in expected.terms
    )


def test_a_projects_own_query_stands_before_a_packaged_one(tmp_path):
    (tmp_path / "topics.rq").write_text("#: title Mine\nSELECT ?x { ?x a kgo:Topic }", encoding="utf-8")
    assert find_named("topics", [tmp_path]).title == "Mine"
    assert find_named("claims", [tmp_path]).path == PACKAGED / "claims.rq"
    titles = {query.name: query.title for query in named_queries([tmp_path])}
    assert titles["topics"] == "Mine"
    assert "claims" in titles


def test_an_unknown_query_is_answered_with_the_closest():
    with pytest.raises(UsageError) as caught:
        find_named("topcis")
    assert "did you mean 'topics'?" in (caught.value.fix or "")


def test_a_misspelt_parameter_is_answered_with_the_closest():
    with pytest.raises(UsageError) as caught:
        find_named("claims").asking({"abuot": "x"})
    assert "did you mean 'about'?" in (caught.value.fix or "")


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("date", "next week"),
        ("date", "2026-13"),
        ("date", '2026" . }'),
        ("integer", "1.5"),
        ("number", "many"),
        ("boolean", "maybe"),
        ("iri", "not an iri"),
        ("choice", "Other"),
    ],
)
def test_a_value_that_is_not_of_the_parameters_type_is_refused(kind, value):
    query = parse(f"#: param x {kind} y\nSELECT ?x {{ VALUES ?x {{ kgo:Risk kgo:Topic }} }}", name="q")
    with pytest.raises(UsageError):
        query.asking({"x": value})


@pytest.mark.parametrize(
    ("kind", "value", "found"),
    [
        ("text", 'a "b" } \\ \n c', 'a "b" } \\ \n c'),
        ("integer", 7, 7),
        ("boolean", True, True),
        ("iri", "kgo:Topic", "Topic"),
        ("iri", "<https://example.org/x>", "https://example.org/x"),
        ("choice", "topic", "Topic"),
    ],
)
def test_a_value_becomes_a_term_of_the_parameters_type(kind, value, found):
    query = parse(f"#: param x {kind} y\nSELECT ?x {{ VALUES ?x {{ kgo:Risk kgo:Topic }} }}", name="q")
    assert Result.of(answer(Store(), query.asking({"x": value}))).rows == ((found,),)


def test_a_query_without_a_header_has_a_text_parameter_for_each_values_block():
    query = parse('SELECT ?x ?y { VALUES ?x { "" } VALUES (?y ?z) { (1 2) } }', name="q")
    assert [(p.name, p.type) for p in query.parameters] == [("x", "text")]


@pytest.mark.parametrize(
    "line",
    ["#: param about thing help", "#: param x nonsense help", "#: parma x text help", "#:", "#: param"],
)
def test_a_header_that_cannot_be_read_names_its_line(line):
    with pytest.raises(QueryError) as caught:
        parse(f"# a comment\n{line}\nSELECT ?x {{ VALUES ?x {{ '' }} }}", name="q")
    assert "line 2" in (caught.value.where or "")
