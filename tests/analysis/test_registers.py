"""Ledger, stances, answers, risks, milestones and series of the valley, row by row."""

from dataclasses import replace
from datetime import date

import pytest

from kg.analysis import (
    Due,
    answers,
    day_of_analysis,
    measurement_series,
    milestone_timeline,
    open_questions,
    prediction_ledger,
    risk_register,
    stance_matrix,
    unanswered_disputes,
)
from kg.analysis.lookup import Lookup, location
from kg.analysis.times import Window, due, first_day, last_day, window
from kg.errors import GraphError, UsageError
from kg.records import Certainty, KnowledgeGraph, Location, Passage, Span, Stance, When
from tests.analysis.valley import IDS, VALLEY, claim_of, dated

DAY = date(2025, 9, 2)


def rows_of(predictions):
    return [(row.claim.statement, row.due) for row in predictions]


def test_predictions_are_ordered_by_the_day_they_fall_due_and_then_by_certainty():
    assert rows_of(prediction_ledger(VALLEY, as_of=DAY)) == [
        ("A permit could come in June.", Due.PAST),
        ("The reservoir will be full by 2028.", Due.AHEAD),
        ("The reservoir will now be full in autumn 2029.", Due.AHEAD),
        ("It will never be full.", Due.UNKNOWN),
        ("The ferry stops.", Due.UNKNOWN),
        ("A breach would drown the town.", Due.UNKNOWN),
    ]


def test_a_prediction_knows_its_speaker_its_days_and_who_disputes_it():
    row = prediction_ledger(VALLEY, as_of=DAY)[2]
    assert row.speaker == IDS["ada"]
    assert row.time == Window(date(2029, 9, 1), date(2029, 11, 30))
    assert [Lookup(VALLEY).speaker(answer.claim) for answer in row.disputes] == [IDS["cleo"]]


def test_without_a_day_nothing_is_due():
    assert {row.due for row in prediction_ledger(VALLEY)} == {Due.UNKNOWN}


def test_a_time_that_was_over_when_it_was_said_is_not_when_a_prediction_falls_due():
    claim = claim_of(VALLEY, "The reservoir will now")
    past = replace(claim, when=dated("since last summer", "2025-06", "2025-08"))
    graph = replace(VALLEY, claims=tuple(past if c.id == claim.id else c for c in VALLEY.claims))
    [row] = [row for row in prediction_ledger(graph, as_of=DAY) if row.claim.id == claim.id]
    assert (row.time, row.due) == (None, Due.UNKNOWN)


@pytest.mark.parametrize(
    ("earliest", "latest", "expected"),
    [
        ("2025-09-03", "2025-09-03", Due.AHEAD),
        ("2025-09-02", "2025-09-02", Due.NOW),
        ("2025-09", "2025-09", Due.NOW),
        ("2025", "2025", Due.NOW),
        ("2025-09-01", "2025-09-01", Due.PAST),
        (None, "2025-08", Due.PAST),
        (None, "2026", Due.AHEAD),
        ("2024", None, Due.NOW),
        ("2026", None, Due.AHEAD),
        ("soon", "never", Due.UNKNOWN),
        ("2025-02-30", None, Due.UNKNOWN),
    ],
)
def test_a_time_is_ahead_due_or_past_at_its_own_precision(earliest, latest, expected):
    assert due(window(When("then", Span(0, 1), earliest=earliest, latest=latest)), DAY) is expected


def test_a_year_and_a_month_have_a_first_and_a_last_day():
    assert (first_day("2028"), last_day("2028")) == (date(2028, 1, 1), date(2028, 12, 31))
    assert last_day("2028-02") == date(2028, 2, 29)


def test_the_day_of_the_analysis_is_the_given_one_or_that_of_the_latest_document():
    assert day_of_analysis(VALLEY, None) == DAY
    assert day_of_analysis(VALLEY, "2027") == date(2027, 12, 31)
    assert day_of_analysis(KnowledgeGraph(), None) is None
    with pytest.raises(UsageError):
        day_of_analysis(VALLEY, "tomorrow")


def test_the_stance_matrix_counts_claims_by_certainty_denial_and_question():
    matrix = stance_matrix(VALLEY)
    assert matrix.speakers == (IDS["bo"], IDS["council"], "author:leaflet", IDS["ada"])
    assert matrix.topics == (IDS["forecasts"], IDS["wetlands"], IDS["prices"], IDS["ferry"])
    position = matrix.at(IDS["bo"], IDS["forecasts"])
    assert (len(position.claims), position.negated, position.questions) == (2, 1, 1)
    assert position.certainty == {Certainty.PROBABLE: 1}
    assert matrix.at(IDS["ada"], IDS["ferry"]) is None


def test_answers_are_found_by_their_stance():
    [agreement] = answers(VALLEY, Stance.AGREES)
    assert (agreement.claim.statement, agreement.to.statement[:11]) == ("Yes, prices rise.", "Prices rise")
    assert len(answers(VALLEY, Stance.DISPUTES)) == 3


def test_a_dispute_is_taken_up_only_by_the_one_whose_claim_is_disputed():
    # Ada answers Cleo's dispute; nobody answers Bo's, nor Ada's.
    assert [d.claim.statement for d in unanswered_disputes(VALLEY)] == [
        "Forecasts never helped the wetlands.",
        "It filled in the model.",
    ]


def test_a_dispute_with_an_unknown_speaker_is_taken_up_by_anybody_else():
    claims = tuple(
        replace(c, speaker=None) if c.statement.startswith("The reservoir will now") else c for c in VALLEY.claims
    )
    assert len(unanswered_disputes(replace(VALLEY, claims=claims))) == 2


def test_an_answered_question_is_not_open():
    assert [claim.statement for claim in open_questions(VALLEY)] == ["Who pays for the sensors?"]


def test_the_risk_register_says_who_raised_what_it_threatens_and_what_serves_against_it():
    drought, breach = risk_register(VALLEY)
    assert (drought.risk.name, drought.raised_by, drought.mitigations) == ("drought", (IDS["ada"],), ())
    assert [relation.object for relation in drought.threatens] == [IDS["wetlands"]]
    assert [when.text for when in drought.times] == ["by 2028"]
    assert (breach.raised_by, [r.subject for r in breach.mitigations]) == ((IDS["cleo"],), [IDS["sensors"]])
    assert breach.evidence == (claim_of(VALLEY, "A breach would").passage,)


def test_one_relation_stands_for_each_thing_at_the_other_end_the_surest():
    [sensors] = [r for r in VALLEY.relations if r.subject == IDS["sensors"]]
    weaker = replace(sensors, id="a", confidence=0.1)
    hedged = replace(sensors, id="b", confidence=1.0, certainty=Certainty.POSSIBLE)
    graph = replace(VALLEY, relations=(weaker, hedged, *VALLEY.relations))
    assert risk_register(graph)[1].mitigations == (sensors,)


def test_the_timeline_is_by_date_and_calls_overdue_what_should_have_come():
    rows = milestone_timeline(VALLEY, as_of=DAY)
    assert [(row.milestone.name, row.due, row.overdue) for row in rows] == [
        ("building permit", Due.PAST, True),
        ("reservoir filled", Due.AHEAD, False),
        ("opening day", Due.UNKNOWN, False),
    ]
    assert [claim.when.text for claim in rows[1].claims] == ["by 2028", "in autumn 2029"]


def test_measurements_of_one_quantity_are_a_series_by_date():
    series = measurement_series(VALLEY)
    assert [(row.of, [point.value for point in row.points]) for row in series] == [
        ("level of the lake", ["14", "11"]),  # the leaflet has no date
        ("price of water", [None]),
    ]


def test_measurements_without_a_name_are_no_series():
    unnamed = tuple(replace(m, of="") for m in VALLEY.measurements)
    assert [len(row.points) for row in measurement_series(replace(VALLEY, measurements=unnamed))] == [1, 1, 1]


def test_a_quotation_is_the_documents_own_words_and_says_where_they_stand():
    lookup = Lookup(VALLEY)
    quotation = lookup.quote(claim_of(VALLEY, "How good").passage)
    assert (quotation.text, quotation.title) == ("How good are the forecasts?", "Ada Lund on the reservoir")
    assert (quotation.place, quotation.section) == ("line 5", "Water")


def test_what_is_not_written_is_not_quoted():
    for passage in (Passage("interview", Span(0, 10**6)), Passage("elsewhere", Span(0, 1))):
        with pytest.raises(GraphError):
            Lookup(VALLEY).quote(passage)


@pytest.mark.parametrize(
    ("place", "words"),
    [
        (Location(line=12), "line 12"),
        (Location(page=3), "page 3"),
        (Location(at=3725.9), "1:02:05"),
        (Location(page=3, line=2), "page 3, line 2"),
        (Location(), ""),
    ],
)
def test_a_place_is_worded_as_its_format_has_it(place, words):
    assert location(place) == words
