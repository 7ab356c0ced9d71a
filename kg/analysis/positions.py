"""Who holds what: the ledger of predictions, stances by speaker and topic, answers, and what was left open.

Rows keep the records they rest on, so that whoever shows them can quote.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from kg.analysis.lookup import CERTAINTY_WEIGHT, Answer, Lookup
from kg.analysis.projections import TOPICS, Things
from kg.analysis.times import Due, Window, due, last_day, window
from kg.records import Certainty, ClaimKind, GraphClaim, KnowledgeGraph, Stance


@dataclass(frozen=True, slots=True)
class Prediction:
    """``speaker`` is an id, or None where nobody is known; ``time`` the days that it is about."""

    claim: GraphClaim
    speaker: str | None
    time: Window | None
    due: Due
    answers: tuple[Answer, ...] = ()  # to it, in time

    @property
    def disputes(self) -> tuple[Answer, ...]:
        return tuple(answer for answer in self.answers if answer.stance is Stance.DISPUTES)


def prediction_ledger(graph: KnowledgeGraph, *, as_of: date | None = None) -> tuple[Prediction, ...]:
    """All predictions, by the day that their time ends; then those without a date, the most certain first.

    A time that was over when the prediction was made ('since last summer') is not when it falls due: such a row has no
    time. ``due`` compares the time with ``as_of``; it says that a prediction can be checked, not whether it came true,
    which only a document could say. Without ``as_of`` it is unknown for all.
    """
    lookup = Lookup(graph)
    rows = []
    for claim in lookup.claims.values():
        if claim.kind is ClaimKind.PREDICTION:
            time = _ahead(window(claim.when), last_day(lookup.documents[claim.passage.document].date))
            rows.append(Prediction(claim, lookup.speaker(claim), time, due(time, as_of), lookup.answers(claim.id)))

    def order(row: Prediction) -> tuple[bool, tuple[date, date], float]:
        weight = CERTAINTY_WEIGHT[row.claim.certainty]
        return row.time is None, row.time.order if row.time else (date.max, date.max), -weight if not row.time else 0.0

    return tuple(sorted(rows, key=order))  # stable: otherwise in time of saying


def _ahead(time: Window | None, said: date | None) -> Window | None:
    """``time`` unless it ends by the day of saying."""
    over = time is not None and time.last is not None and said is not None and time.last <= said
    return None if over else time


@dataclass(frozen=True, slots=True)
class Position:
    """All claims of one speaker about one topic, in time, counted by certainty and denial."""

    speaker: str
    topic: str
    claims: tuple[GraphClaim, ...]

    @property
    def certainty(self) -> Counter[Certainty]:
        """Of the claims that are no questions: those take no position."""
        return Counter(claim.certainty for claim in self.claims if claim.kind is not ClaimKind.QUESTION)

    @property
    def negated(self) -> int:
        return sum(claim.negated for claim in self.claims)

    @property
    def questions(self) -> int:
        return sum(claim.kind is ClaimKind.QUESTION for claim in self.claims)


@dataclass(frozen=True, slots=True)
class StanceMatrix:
    """``speakers`` are its rows and ``topics`` its columns, those with most claims first; empty cells are left out."""

    speakers: tuple[str, ...]
    topics: tuple[str, ...]
    positions: dict[tuple[str, str], Position]

    def at(self, speaker: str, topic: str) -> Position | None:
        return self.positions.get((speaker, topic))


def stance_matrix(graph: KnowledgeGraph, *, types: Things = TOPICS) -> StanceMatrix:
    """Known speakers × the topics of their claims. Ties are settled by id."""
    lookup = Lookup(graph)
    cells: dict[tuple[str, str], list[GraphClaim]] = defaultdict(list)
    for claim in lookup.claims.values():
        speaker = lookup.speaker(claim)
        for topic in sorted(set(claim.about)):
            if speaker is not None and topic in lookup.things and lookup.things[topic].type in types:
                cells[speaker, topic].append(claim)
    by_speaker = Counter({speaker: 0 for speaker, _ in cells})
    by_topic = Counter({topic: 0 for _, topic in cells})
    for (speaker, topic), claims in cells.items():
        by_speaker[speaker] += len(claims)
        by_topic[topic] += len(claims)
    positions = {pair: Position(*pair, tuple(claims)) for pair, claims in sorted(cells.items())}
    return StanceMatrix(_most_first(by_speaker), _most_first(by_topic), positions)


def _most_first(counts: Counter[str]) -> tuple[str, ...]:
    return tuple(sorted(counts, key=lambda name: (-counts[name], name)))


def answers(graph: KnowledgeGraph, stance: Stance) -> tuple[Answer, ...]:
    """Every answer of this kind to an earlier claim, in time."""
    return tuple(answer for answer in Lookup(graph).all_answers() if answer.stance is stance)


def unanswered_disputes(graph: KnowledgeGraph) -> tuple[Answer, ...]:
    """Disputes that nobody on the disputed side took up, in time.

    A dispute is taken up where the one whose claim it disputes, or anybody if that speaker is unknown, answers it in
    any way. An answer by the disputing speaker alone is none.
    """
    lookup = Lookup(graph)
    return tuple(
        dispute
        for dispute in lookup.all_answers()
        if dispute.stance is Stance.DISPUTES and not _taken_up(dispute, lookup.answers(dispute.claim.id), lookup)
    )


def _taken_up(dispute: Answer, replies: Iterable[Answer], lookup: Lookup) -> bool:
    critic, defender = lookup.speaker(dispute.claim), lookup.speaker(dispute.to)
    repliers = [lookup.speaker(reply.claim) for reply in replies]
    if defender is None:
        return any(replier is None or replier != critic for replier in repliers)
    return defender in repliers


def open_questions(graph: KnowledgeGraph) -> tuple[GraphClaim, ...]:
    """Questions that no claim answers, in time. One that its own speaker answers is not open either."""
    lookup = Lookup(graph)
    return tuple(c for c in lookup.claims.values() if c.kind is ClaimKind.QUESTION and not lookup.answers(c.id))


def speakers_of(claims: Sequence[GraphClaim], lookup: Lookup) -> tuple[str, ...]:
    """Known speakers of ``claims``, each once, in order of their first claim."""
    return tuple(dict.fromkeys(s for claim in claims if (s := lookup.speaker(claim)) is not None))
