"""What the sections of a report share: the graph, the day, the analyses (each done once), and how to quote a record."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from kg.analysis.characters import clipped, one_line
from kg.analysis.lookup import Answer, Lookup
from kg.analysis.measures import Salience, centrality, topic_salience
from kg.analysis.positions import (
    Prediction,
    StanceMatrix,
    open_questions,
    prediction_ledger,
    stance_matrix,
    unanswered_disputes,
)
from kg.analysis.projections import entity_graph
from kg.analysis.registers import MilestoneEntry, RiskEntry, milestone_timeline, risk_register
from kg.analysis.report.outline import Cell, Item, Mark, cell
from kg.analysis.report.wording import LONGEST_NAME, LONGEST_QUOTE, listed, manner, time
from kg.analysis.times import Window, day_of_analysis
from kg.records import GraphClaim, KnowledgeGraph, Passage, Stance, When


class Material:
    """``as_of`` is the day of the analysis; ``given`` tells whether the caller named it.

    Raises UsageError where ``as_of`` is no date, GraphError where the graph quotes what is not in its documents.
    """

    def __init__(self, graph: KnowledgeGraph, as_of: str | None) -> None:
        self.graph = graph
        self.lookup = Lookup(graph)
        self.given = as_of is not None
        self.as_of: date | None = day_of_analysis(graph, as_of)

    @cached_property
    def predictions(self) -> tuple[Prediction, ...]:
        return prediction_ledger(self.graph, as_of=self.as_of)

    @cached_property
    def risks(self) -> tuple[RiskEntry, ...]:
        return risk_register(self.graph)

    @cached_property
    def milestones(self) -> tuple[MilestoneEntry, ...]:
        return milestone_timeline(self.graph, as_of=self.as_of)

    @cached_property
    def salience(self) -> tuple[Salience, ...]:
        return topic_salience(self.graph)

    @cached_property
    def matrix(self) -> StanceMatrix:
        return stance_matrix(self.graph)

    @cached_property
    def answers(self) -> tuple[Answer, ...]:
        return self.lookup.all_answers()

    @cached_property
    def unanswered(self) -> frozenset[tuple[str, str]]:
        """Ids of both claims of each dispute that was not taken up."""
        return frozenset((dispute.claim.id, dispute.to.id) for dispute in unanswered_disputes(self.graph))

    @cached_property
    def questions(self) -> tuple[GraphClaim, ...]:
        return open_questions(self.graph)

    @cached_property
    def centrality(self) -> dict[str, float]:
        return centrality(entity_graph(self.graph))

    @cached_property
    def claims_by_speaker(self) -> dict[str, list[GraphClaim]]:
        found: dict[str, list[GraphClaim]] = {}
        for claim in self.lookup.claims.values():
            speaker = self.lookup.speaker(claim)
            if speaker is not None:
                found.setdefault(speaker, []).append(claim)
        return found

    def with_stance(self, stance: Stance) -> list[Answer]:
        return [answer for answer in self.answers if answer.stance is stance]

    # Cells

    def names(self, ids: Iterable[str]) -> list[str]:
        return [self.name(node) for node in ids]

    def name(self, node: str | None) -> str:
        return "unknown speaker" if node is None else clipped(self.lookup.name(node), LONGEST_NAME)

    def said(self, claim: GraphClaim, *, by: bool = False) -> Item:
        """A claim in its document's words, with its manner; with ``by``, its speaker too.

        The statement stands before the quotation only where it is not the quotation itself.
        """
        quotation = self.lookup.quote(claim.passage)
        statement = one_line(claim.statement)
        text = "" if statement in quotation.text else clipped(statement, LONGEST_QUOTE)
        if by:
            speaker = self.name(self.lookup.speaker(claim))
            text = f"{speaker}: {text}" if text else speaker
        return Item(text, quotation, manner(claim))

    def quotes(self, passages: Iterable[Passage], most: int = 2) -> Cell:
        """The words of the first ``most`` passages; how many more there are."""
        passages = list(passages)
        more = f"and {len(passages) - most} more" if len(passages) > most else ""
        return cell(*(Item(quote=self.lookup.quote(passage)) for passage in passages[:most]), Item(note=more))

    def when(self, when: When | None, mark: Mark | None = None) -> Cell:
        """A time as it is understood and, if these are not the same words, as the text gives it."""
        if when is None:
            return cell()
        meant, words = time(when), one_line(when.text)
        return cell(Item(meant or words, note=f"“{words}”" if meant and words != meant else ""), mark=mark)

    def about(self, claim: GraphClaim, most: int = 3) -> str:
        return listed(self.names(claim.about), most)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of time on which a table's times are drawn. ``day`` is that of the analysis."""

    first: date
    last: date
    day: date

    @property
    def caption(self) -> str:
        years = str(self.first.year) if self.first.year == self.last.year else f"{self.first.year} to {self.last.year}"
        return f" (the lines are the years {years}, the stroke is {self.day.isoformat()})"

    def mark(self, window: Window | None) -> Mark | None:
        """Where ``window`` lies on the line; an open side reaches its end."""
        if window is None:
            return None
        start = self._place(window.first) if window.first else 0.0
        end = self._place(window.last) if window.last else 1.0
        return Mark(start, end, self._place(self.day))

    def _place(self, day: date) -> float:
        return round(min(max((day - self.first).days / (self.last - self.first).days, 0.0), 1.0), 4)


def line_of(windows: Iterable[Window | None], as_of: date | None) -> Line | None:
    """A line of whole years for all these times and the day of the analysis; None without a time or a day.

    What is farther than a generation from that day is left to the line's ends.
    """
    if as_of is None:
        return None
    days = [day for window in windows if window for day in (window.first, window.last) if day]
    near = [day for day in days if abs(day.year - as_of.year) <= 30]
    if not near:
        return None
    near.append(as_of)
    return Line(date(min(near).year, 1, 1), date(max(near).year, 12, 31), as_of)
