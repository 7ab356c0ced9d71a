"""Achievements, releases, deadlines, thresholds: points that have been reached or are awaited.

Layout (`tables`, `labels`, `stages`) and grammar (`events`, `awaited`, `nouns`, `thresholds`) each propose points.
`clauses` says who does what and whether it lies behind or ahead, `dating` which time belongs to which verb, `naming`
and `wording` what a point is called, `status` whether it is reached, `revisions` which sentence gives an earlier point
a new time, `sections` what a part of the document is about, `merging` which points are one.
"""

from collections.abc import Iterable, Mapping
from datetime import date

from kg.extract.concepts.milestones.awaited import awaited_events
from kg.extract.concepts.milestones.dating import Timed, agenda_of, timed
from kg.extract.concepts.milestones.events import dated_events
from kg.extract.concepts.milestones.labels import labelled, named_after_work
from kg.extract.concepts.milestones.merging import overdue, put_together, settled
from kg.extract.concepts.milestones.naming import capitalized
from kg.extract.concepts.milestones.nouns import barred_nouns, dated_nouns
from kg.extract.concepts.milestones.points import Point
from kg.extract.concepts.milestones.revisions import new_time, updated
from kg.extract.concepts.milestones.sections import Works
from kg.extract.concepts.milestones.stages import stages
from kg.extract.concepts.milestones.tables import tabled
from kg.extract.concepts.milestones.thresholds import thresholds
from kg.extract.mentions import MentionIndex
from kg.extract.whens import anchor_of
from kg.records import BlockKind, Span
from kg.text import Reading

__all__ = ["Point", "milestones", "settled"]

_NEAR = 6  # sentences back to which 'it' or 'the new date' may refer


def milestones(reading: Reading, entities: MentionIndex) -> tuple[Point, ...]:
    """Every milestone once, in text order."""
    anchor = anchor_of(reading.document)
    sentences = _with_times(reading, anchor)
    listed = tuple(tabled(reading, anchor))
    staged, spoken = stages(reading, anchor, sentences)
    taken = {s for p in listed for s in p.candidate.evidence} | spoken
    works = Works(reading, entities)
    told = _told(works, entities, sentences, frozenset(taken))
    named = (named_after_work(p, works) for p in (*listed, *staged, *told))
    found = sorted(
        (capitalized(p, entities, reading.document) for p in named), key=lambda p: (p.candidate.places, p.candidate.key)
    )
    return overdue(put_together(found), anchor, sentences.values())


def _with_times(reading: Reading, anchor: date | None) -> Mapping[int, Timed]:
    """Place of a sentence in the reading → the sentence with its times; cells of tables are read elsewhere."""
    days = agenda_of(reading.document, anchor)
    return {
        index: timed(sentence, reading.document, anchor, days)
        for index, sentence in enumerate(reading.sentences)
        if reading.block_of(sentence).kind is not BlockKind.ROW
    }


def _told(works: Works, entities: MentionIndex, sentences: Mapping[int, Timed], taken: frozenset[Span]) -> list[Point]:
    """The points that sentences tell, with the times that later sentences give to earlier points."""
    points: list[Point] = []
    last: tuple[int, Point] | None = None
    for index, found in sentences.items():
        own = _of_sentence(found, works, entities, taken)
        when = new_time(found)
        if when is not None and own and own[-1].when is not None and own[-1].when.span != when.span:
            own[-1] = updated(own[-1], when, found)
        elif when is not None and not own and last is not None and index - last[0] <= _NEAR:
            own = [updated(last[1], when, found)]
        points += own
        if own:
            last = index, own[-1]
    return points


def _of_sentence(found: Timed, works: Works, entities: MentionIndex, taken: frozenset[Span]) -> list[Point]:
    made: list[Point] = []
    heading = found.document.blocks[found.sentence.block].kind is BlockKind.HEADING
    if not heading and not any(span.overlaps(found.sentence.span) for span in taken):
        made = list(labelled(found, works)) or _by_grammar(found, entities)
    return made + [p for p in thresholds(found) if not _inside(p, made)]


def _by_grammar(found: Timed, entities: MentionIndex) -> list[Point]:
    events, used = dated_events(found)
    return [*events, *dated_nouns(found, used), *barred_nouns(found), *awaited_events(found, entities)]


def _inside(threshold: Point, others: Iterable[Point]) -> bool:
    """Whether the threshold's words only stand in what another point is called."""
    return any(own.covers(place) for p in others for own in p.candidate.places for place in threshold.candidate.places)
