"""Milestones: what is reached, awaited or missed, what it is called, and when it is."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.concepts import Concepts
from kg.extract.concepts.milestones import Point, milestones
from kg.extract.mentions import MentionIndex, named
from kg.records import Milestone, Status, ThingType
from kg.sources import find, load
from kg.text import Reading, read
from tests.extract.documents import document, prepared

TODAY = "2027-06-15"
ACHIEVED, EXPECTED, MISSED = Status.ACHIEVED, Status.EXPECTED, Status.MISSED


def points(text: str, names: dict[str, tuple[str, ...]] | None = None, date: str | None = TODAY) -> dict[str, Point]:
    reading, found = prepared(text, names or {}, date=date)
    return {p.candidate.name: p for p in milestones(reading, named(found.mentions))}


def told(text: str, date: str | None = TODAY) -> dict[str, tuple[Status, str | None]]:
    """Name → status and the last day, month or year that is meant."""
    return {name: (p.status, p.when.latest if p.when else None) for name, p in points(text, date=date).items()}


def loaded(path: Path, text: str) -> Reading:
    path.write_text(text, encoding="utf-8")
    return read(load(find([str(path)]).sources[0]))


# Events and their times


def test_a_past_event_with_its_time_is_achieved() -> None:
    assert told("The city opened the river tunnel in March 2025.") == {"river tunnel opened": (ACHIEVED, "2025-03")}


def test_a_planned_event_with_its_time_is_expected() -> None:
    assert told("The museum plans to restore the fresco by 2029.") == {"fresco restored": (EXPECTED, "2029")}


def test_who_is_told_to_do_something_names_it_where_the_object_does_not() -> None:
    assert told("Every clinic will have a backup generator within 12 months.", None) == {
        "every clinic has backup generator": (EXPECTED, None)
    }


def test_each_of_two_events_keeps_the_time_of_its_own_clause() -> None:
    assert told("The agency finished the dam in July 2024 and began testing the turbines in May 2025.") == {
        "dam finished": (ACHIEVED, "2024-07"),
        "agency begins testing the turbines": (ACHIEVED, "2025-05"),
    }


def test_a_second_object_with_its_own_time_shares_the_verb_of_the_first() -> None:
    assert told("They hope to complete the survey of the reef by 2028 and excavation by 2031.", None) == {
        "survey of the reef completed": (EXPECTED, "2028"),
        "excavation completed": (EXPECTED, "2031"),
    }


def test_an_event_is_told_beside_the_one_that_it_came_after() -> None:
    assert told("The firm launched Kestrel after completing the wind tunnel in 2022.") == {
        "Kestrel launched": (ACHIEVED, None),
        "wind tunnel completed": (ACHIEVED, "2022"),
    }


def test_what_was_granted_at_a_time_is_the_event_and_not_what_it_was_granted_for() -> None:
    assert told("The mine received approval to enlarge the pit in August 2018.") == {
        "approval to enlarge the pit": (ACHIEVED, "2018-08")
    }


def test_brackets_behind_a_number_name_the_part_that_is_meant() -> None:
    assert told("The second phase (Northern Quay) was completed in May 2026.") == {
        "Northern Quay completed": (ACHIEVED, "2026-05")
    }


def test_a_state_that_begins_at_a_time_is_a_point() -> None:
    assert told("The Harbour Act, in force since May 2024, asks for logs.") == {
        "Harbour Act in force": (ACHIEVED, "2024-05")
    }
    assert told("The observatory should be running by early 2029.") == {"observatory running": (EXPECTED, "2029")}


def test_a_month_without_a_year_lies_on_the_side_of_the_verb() -> None:
    assert told("The crew tested the valve in September.") == {"valve tested": (ACHIEVED, "2026-09")}
    assert told("The crew will test the valve in March.") == {"valve tested": (EXPECTED, "2028-03")}


def test_a_time_behind_a_reporting_verb_belongs_to_what_is_said() -> None:
    assert told("The mayor said that the bridge will open in 2029.") == {"bridge opens": (EXPECTED, "2029")}


def test_an_order_with_a_limit_awaits_its_deed() -> None:
    assert told("ACTION: BK to send the tenants a new lease by 24 October.") == {
        "new lease sent": (EXPECTED, "2027-10-24")
    }
    assert told("Make all ferries electric, by law, before 2031.", None) == {"all ferries electric": (EXPECTED, "2031")}


def test_by_the_next_meeting_means_the_day_that_the_minutes_give_for_it() -> None:
    text = "ACTION: BK to repair the gate by the next meeting.\nNext meeting: 3 July 2027."
    assert told(text) == {"gate repaired": (EXPECTED, "2027-07-03")}


def test_what_will_not_be_before_a_time_is_expected_then() -> None:
    assert told("A permanent licence is not possible before 2031.") == {"permanent licence": (EXPECTED, "2031")}
    assert told("The board ruled out a second runway before 2035.") == {"second runway": (EXPECTED, "2035")}


def test_nobody_by_a_time_keeps_its_negation() -> None:
    assert list(told("By 2040 no ferry will burn oil.")) == ["no ferry burns oil"]


def test_from_a_time_on_something_ends() -> None:
    assert list(told("From next spring the insurers will not cover wooden masts.")) == [
        "insurers no longer cover wooden masts"
    ]


def test_they_in_a_report_are_those_who_report() -> None:
    [name] = told("Two brewers have told shops that from next spring they will not sell glass bottles.")
    assert "brewers" in name


# Nouns with times


@pytest.mark.parametrize(
    ("text", "name", "status", "latest"),
    [
        ("Okafor expects first steel in 2029.", "first steel", EXPECTED, "2029"),
        ("Your report in October made headlines.", "October report", ACHIEVED, "2026-10"),
        ("In December your outlook said something else.", "December outlook", ACHIEVED, "2026-12"),
        ("The union has signed for a shared workshop from 2029.", "shared workshop", EXPECTED, "2029"),
        ("She describes a hopeful 2040 scenario.", "hopeful 2040 scenario", EXPECTED, "2040"),
    ],
)
def test_a_noun_with_a_time_is_a_point(text: str, name: str, status: Status, latest: str) -> None:
    assert told(text) == {name: (status, latest)}


def test_what_is_barred_until_something_else_is_awaited() -> None:
    assert told("No public use before an outside audit.") == {"public use": (EXPECTED, None)}


# No milestones


@pytest.mark.parametrize(
    "text",
    [
        "Rents rose by 4% in May.",
        "Diesel use is down 41% on 2024.",
        "In 2019 the town had 4,000 trams.",
        "The coach said in June that the team was tired.",
        "The failure rate fell to 3%, down from 5% a year ago.",
        "If the vote fails in May, the mayor resigns.",
        "The growth will be hard to sustain even this year.",
        "Parking behind the hall is closed until Christmas.",
        "The choir has rehearsed in the chapel since the summer.",
        "Tickets go on sale on Friday.",
        "The kettle boils in five minutes.",
        "Published: 11 March 2025",
    ],
)
def test_amounts_states_sayings_conditions_and_notices_are_no_points(text: str) -> None:
    assert told(text) == {}


# Dates that move


def test_a_slip_leaves_the_new_time() -> None:
    assert told("The company delayed the launch of Osprey 3 from October to January.", "2027-11-14") == {
        "launch of Osprey 3": (EXPECTED, "2028-01")
    }
    assert told("Desert park: the solar field slips to late 2029.") == {"solar field": (EXPECTED, "2029")}


def test_a_bare_delivery_is_of_what_the_sentence_speaks_of() -> None:
    text = "The steel beams are my one worry: the mill has moved delivery from July to September."
    assert told(text) == {"delivery of steel beams": (EXPECTED, "2027-09")}


def test_the_new_date_of_a_missed_event_is_expected() -> None:
    text = "The pumps did not arrive in April. Maren Pumps now gives January 2028."
    assert told(text) == {"pumps arrive": (EXPECTED, "2028-01")}
    text = "The first kiln will not be lit on 15 July; the new date is October 2027."
    assert told(text) == {"first kiln lit": (EXPECTED, "2027-10")}


def test_an_event_that_did_not_come_is_missed() -> None:
    assert told("The rocket did not launch in May 2026.") == {"rocket launches": (MISSED, "2026-05")}
    assert told("The team missed the January deadline for the manual.") == {
        "January deadline for the manual": (MISSED, "2027-01")
    }


def test_a_moved_deadline_that_is_over_when_the_text_is_written_is_missed() -> None:
    text = "The change delayed the deadline to finish the vault to June 2025. They finished the vault in May 2026."
    found = told(text, None)
    assert found["deadline to finish the vault"] == (MISSED, "2025-06")
    assert found["vault finished"] == (ACHIEVED, "2026-05")


def test_it_takes_the_new_time_of_what_was_named_before() -> None:
    text = "Berg asks when a robot will cook a whole dinner without help. Lind expects it within 18 months."
    [(name, found)] = points(text).items()
    assert name == "robot cooks whole dinner"
    assert found.when is not None
    assert (found.when.min, found.when.max) == ("P18M", "P18M")


# Awaited without a date


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Somebody will solve the folding problem soon.", ["folding problem solved"]),
        ("Drones are meant to eventually replace couriers.", ["drones replace couriers"]),
        (
            "After the survey is complete, the plan can be finalized and the third section (Mill Lane) will begin.",
            ["survey complete", "plan finalized", "Mill Lane begins"],
        ),
        ("The depot can lease 40 buses, once the road has been widened.", ["road widened"]),
        ("The labs have not produced any durable membrane.", ["labs produce durable membrane"]),
        ("The council is in the process of updating the flood plan.", ["flood plan updated"]),
        ("Upcoming work will include laying cables and painting masts.", ["cables laid", "masts painted"]),
    ],
)
def test_events_can_be_awaited_without_a_date(text: str, names: list[str]) -> None:
    found = told(text)
    assert set(found) >= set(names[:1])
    assert set(found) <= set(names)
    assert {status for status, _ in found.values()} == {EXPECTED}
    assert {latest for _, latest in found.values()} == {None}


def test_what_a_product_does_by_its_measure_is_achieved() -> None:
    names: dict[str, tuple[str, ...]] = {"Product: Rover 2": ()}
    found = points("Rover 2 drives ten-mile routes without help.", names)
    assert {name: p.status for name, p in found.items()} == {"Rover 2 drives ten-mile routes": ACHIEVED}


def test_one_threshold_is_one_point_whatever_stands_around_it() -> None:
    text = "Nobody knows when machines get to human-level performance. Human-level skill is no single line."
    [(_, found)] = points(text).items()
    assert (found.status, found.when) == (EXPECTED, None)
    assert len(found.candidate.evidence) == 2


# Stages


STAGES = "He splits the road into steps: (1) the arm sorts the parcels, (2) it loads them, (3) it drives the van."


def test_numbered_stages_are_named_whole_and_take_what_is_said_of_their_number() -> None:
    found = told(f"{STAGES} Step 1 is done, step 2 comes by the end of 2028.")
    assert found == {
        "arm sorts the parcels": (ACHIEVED, None),
        "arm loads parcels": (EXPECTED, "2028"),
        "arm drives the van": (EXPECTED, None),
    }


def test_stages_before_one_that_is_ahead_are_over() -> None:
    found = told(f"{STAGES} He still thinks (2) is on track in a couple of years.")
    assert found["arm sorts the parcels"][0] is ACHIEVED
    assert found["arm drives the van"][0] is EXPECTED


# Layout


TABLE = """---
title: Bridge report
date: 2027-06-15
---
# Bridge report

| Milestone | Baseline | Forecast | Status |
| --- | --- | --- | --- |
| Deck poured | March 2027 | 4 May 2027 | done |
| Cables strung | May 2027 | August 2027 | late |
| Toll gates tested | April 2027 | April 2027 | missed |
| Lights fitted | Q3 2027 | Q4 2027 | on track |

| Span | Length | In service |
| --- | --- | --- |
| Western span | 400 m | 2029 |
"""


def test_rows_of_a_plan_take_the_newest_time_and_the_word_on_their_state(tmp_path: Path) -> None:
    found = milestones(loaded(tmp_path / "bridge.md", TABLE), MentionIndex(()))
    told = {p.candidate.name: (p.status, p.when.latest if p.when else None) for p in found}
    assert told == {
        "deck poured": (ACHIEVED, "2027-05-04"),
        "cables strung": (EXPECTED, "2027-08"),
        "toll gates tested": (MISSED, "2027-04"),
        "lights fitted": (EXPECTED, "2027-12"),
        "western span": (EXPECTED, "2029"),
    }


def test_items_of_a_plan_are_named_without_their_time() -> None:
    text = "# Next three months\n- Survey of pier 2 finished by 31 July.\n- Anchors on site in September."
    assert told(text) == {
        "survey of pier 2 finished": (EXPECTED, "2027-07-31"),
        "anchors on site": (EXPECTED, "2027-09"),
    }


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("“First light”: 2–3 years, with the old mirror.", "first light"),
        ("A week of unwatched baking: 2–3 years", "week of unwatched baking"),
        ("Near-term (2-3 years): Tractor that weeds by itself", "tractor that weeds by itself"),
        ("Fusion timeline: 2-3 years, depending on whom you ask", "arrival of Fusion"),
    ],
)
def test_a_label_with_a_time_is_a_point(text: str, name: str) -> None:
    [(found, point)] = points(f"- {text}").items()
    assert found.casefold() == name.casefold()
    assert point.when is not None
    assert (point.when.min, point.when.max) == ("P2Y", "P3Y")


def test_a_label_of_an_achievement_is_one() -> None:
    assert told("- Great Achievement: Mapped the whole reef") == {"the whole reef mapped": (ACHIEVED, None)}


def test_plain_date_lines_of_each_record_are_named_after_what_the_record_is_about() -> None:
    text = "\n".join(
        [
            "# Summary",
            "The river tunnel is the first of two works. Digging of the river tunnel is hard.",
            "# Facts",
            "Current estimated completion date: September 30, 2027",
            "# Summary",
            "The harbour bridge crosses the bay. The harbour bridge is of steel.",
            "# Facts",
            "Current estimated completion date: May 31, 2030",
        ]
    )
    assert told(text, None) == {
        "completion of river tunnel": (EXPECTED, "2027-09-30"),
        "completion of harbour bridge": (EXPECTED, "2030-05-31"),
    }


# One event, one point


def test_an_event_told_twice_is_one_point_with_all_its_evidence() -> None:
    text = "The city will open the aquarium in 2029. The aquarium opens in 2029, says the mayor."
    [(name, found)] = points(text).items()
    assert name == "aquarium opened"
    assert len(found.candidate.evidence) == 2


def test_events_with_other_numbers_are_other_points() -> None:
    text = "The first pump was fitted in May 2026. The second pump was fitted in May 2026."
    assert set(told(text)) == {"first pump fitted", "second pump fitted"}


def test_the_extractor_hands_on_status_time_and_evidence() -> None:
    reading, found = prepared("The city opened the river tunnel in March 2025.", {}, date=TODAY)
    made = Concepts()(reading, found)
    [milestone] = made.milestones
    assert isinstance(milestone, Milestone)
    assert milestone.ref.type is ThingType.MILESTONE
    assert (milestone.status, milestone.when and milestone.when.text) == (ACHIEVED, "in March 2025")
    assert [span.of(reading.document.text) for span in milestone.evidence] == [reading.document.text]


# Whatever the text


FRAGMENTS = (
    "The dam opened in 2019", "will slip to May", "(1) it walks (2) it runs", "stage 2", "by 2030", "in the 2040s",
    "Completion date: 3 May", "no use before", "it comes within a year", "once it has been built", "[aside in 2020]",
    "“Label”: 2 years", "missed the deadline", "soon", ":", ";", "–", "(", ")", "'s", "\n",
    "\n- item ", "\n# Next steps\n",
)  # fmt: skip


@given(st.lists(st.sampled_from(FRAGMENTS), min_size=1, max_size=8).map(" ".join))
def test_any_text_is_read_without_fault_and_the_same_twice(text: str) -> None:
    reading = read(document(text, date=TODAY))
    found = milestones(reading, MentionIndex(()))
    assert found == milestones(reading, MentionIndex(()))
    text = reading.document.text
    for point in found:
        assert point.candidate.name.strip()
        assert point.candidate.evidence
        assert all(span.end <= len(text) for span in (*point.candidate.places, *point.candidate.evidence))
        assert point.when is None or point.when.span.of(text).split() == point.when.text.split()
