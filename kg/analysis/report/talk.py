"""Sections about what is said: topics, stances, predictions, disputes, questions."""

from collections import Counter
from collections.abc import Sequence

from kg.analysis.lookup import Answer
from kg.analysis.measures import Community, communities
from kg.analysis.positions import Position, Prediction
from kg.analysis.projections import speaker_speaker, topic_topic
from kg.analysis.report.material import Line, Material, line_of
from kg.analysis.report.outline import Cell, Item, Mark, Section, Table, cell, number, once, table
from kg.analysis.report.wording import capital, count, listed
from kg.analysis.times import Due
from kg.records import Certainty, ClaimKind, GraphClaim, Stance

TOPICS, THEMES = 15, 8
MATRIX_SPEAKERS, MATRIX_TOPICS = 12, 7
AHEAD, PAST, UNDATED = 20, 10, 10
RETURNS, ANSWERS, PAIRS, QUESTIONS = 10, 15, 10, 15


def topics_section(material: Material) -> Section:
    rows = material.salience
    most = max((row.share for row in rows), default=1.0)
    topics = table(
        "Topics, the most salient first",
        ("Topic", "Share of claims", "#Claims", "#Speakers", "#Documents", "In their words"),
        rows,
        lambda row: (
            cell(material.name(row.topic)),
            cell(f"{100 * row.share:.1f} %", mark=Mark(0, round(row.share / most, 4))),
            number(row.claims),
            number(row.speakers),
            number(row.documents),
            cell(_telling_claim(material, material.lookup.about(row.topic))),
        ),
        TOPICS,
        empty="No claim is about a topic.",
    )
    return Section("topics", "Topics", tables=(topics, _themes(material)))


def _themes(material: Material) -> Table:
    def row(theme: Community) -> tuple[Cell, ...]:
        claims = {claim.id: claim for topic in theme.members for claim in material.lookup.about(topic)}
        speakers = Counter(s for claim in claims.values() if (s := material.lookup.speaker(claim)) is not None)
        ranked = sorted(speakers, key=lambda s: (-speakers[s], s))
        return (
            cell(listed(material.names(theme.members), 8)),
            cell(listed(material.names(ranked), 4)),
            number(len(theme.members)),
            number(len(claims)),
        )

    return table(
        "Themes: topics that claims name together",
        ("Topics", "Who talks about them", "#Topics", "#Claims"),
        [theme for theme in communities(topic_topic(material.graph)) if len(theme.members) > 2],
        row,
        THEMES,
    )


def _telling_claim(material: Material, claims: Sequence[GraphClaim]) -> Item | None:
    """One claim for many: no question, of a named speaker, most answered, certain, and neither long nor short."""
    if not claims:
        return None

    def order(claim: GraphClaim) -> tuple[bool, bool, int, bool, int, str]:
        return (
            claim.kind is ClaimKind.QUESTION,
            material.lookup.speaker(claim) not in material.lookup.things,
            -len(material.lookup.answers(claim.id)),
            claim.certainty is not Certainty.CERTAIN,
            abs(len(claim.statement) - 120),
            claim.id,
        )

    return material.said(min(claims, key=order), by=True)


def stances_section(material: Material) -> Section:
    matrix = material.matrix
    topics = matrix.topics[:MATRIX_TOPICS]
    stances = table(
        "Claims of each speaker about each topic",
        ("Speaker", *material.names(topics)),
        [speaker for speaker in matrix.speakers if any(matrix.at(speaker, topic) for topic in topics)],
        lambda speaker: (cell(material.name(speaker)), *(_stance(matrix.at(speaker, topic)) for topic in topics)),
        MATRIX_SPEAKERS,
        empty="No claim of a known speaker is about a topic.",
        matrix=True,
    )
    return Section(
        "stances",
        "Who says what about which topic",
        paragraphs=(
            "Each number counts claims; behind it, how many of these are less than certain, how many deny something, "
            "and how many ask.",
        ),
        tables=(stances, _returns(material)),
    )


def _stance(position: Position | None) -> Cell:
    if position is None:
        return cell()
    sure = position.certainty
    marks = [f"{n} {c.value.lower()}" for c in Certainty if (n := sure[c]) and c is not Certainty.CERTAIN]
    marks += [f"{position.negated} denying"] if position.negated else []
    marks += [f"{position.questions} asking"] if position.questions else []
    return cell(Item(str(len(position.claims)), note=", ".join(marks)))


def _returns(material: Material) -> Table:
    """First and latest claim where a speaker comes back to a topic in a later document."""
    lookup = material.lookup
    positions = [
        p
        for p in material.matrix.positions.values()
        if len({lookup.documents[c.passage.document].date for c in p.claims} - {None}) > 1
    ]
    positions.sort(key=lambda p: (-len({c.passage.document for c in p.claims}), -len(p.claims), p.speaker, p.topic))
    return table(
        "Speakers who come back to a topic: their first and their latest claim about it (whether they changed their "
        "mind is for the reader to say)",
        ("Speaker", "Topic", "First", "Latest"),
        positions,
        lambda p: (
            cell(material.name(p.speaker)),
            cell(material.name(p.topic)),
            cell(_dated(material, p.claims[0])),
            cell(_dated(material, _last_dated(p, material))),
        ),
        RETURNS,
    )


def _last_dated(position: Position, material: Material) -> GraphClaim:
    return [c for c in position.claims if material.lookup.documents[c.passage.document].date][-1]


def _dated(material: Material, claim: GraphClaim) -> Item:
    said = material.said(claim)
    date = material.lookup.documents[claim.passage.document].date or "undated"
    return Item(" ".join(filter(None, [date, said.text])), said.quote, said.note)


def predictions_section(material: Material) -> Section:
    rows = material.predictions
    ahead = [row for row in rows if row.due in (Due.NOW, Due.AHEAD)]
    past = [row for row in rows if row.due is Due.PAST][::-1]
    # Without a date what is disputed is of most interest, then what somebody we know is sure of.
    undated = sorted(
        (row for row in rows if row.due is Due.UNKNOWN), key=lambda row: (-len(row.disputes), row.speaker is None)
    )
    return Section(
        "predictions",
        "Predictions",
        paragraphs=(_ledger_line(material),),
        tables=(
            _ledger(material, "Due now or still ahead, the next first", ahead, AHEAD),
            _ledger(material, "Past due, the latest first", past, PAST),
            _ledger(material, "Without a date, disputed ones first", undated, UNDATED),
        ),
    )


def _ledger(material: Material, caption: str, rows: Sequence[Prediction], most: int) -> Table:
    line = line_of((row.time for row in rows[:most]), material.as_of)
    return table(
        caption + (line.caption if line else ""),
        ("Who", "Prediction", "Due", "Certainty", "Disputed by"),
        rows,
        lambda row: _prediction(material, row, line),
        most,
    )


def _ledger_line(material: Material) -> str:
    states = Counter(row.due for row in material.predictions)
    if material.as_of is None:
        return "No document has a date, so nothing is called due."
    parts = [f"{states[state]} {state.value}" for state in Due if states[state]]
    day = material.as_of.isoformat()
    return (
        f"As of {day}: {listed(parts) or 'none'}. 'Past due' says that the time meant is over and that the prediction "
        "can be checked, not how it turned out."
    )


def _prediction(material: Material, row: Prediction, line: Line | None) -> tuple[Cell, ...]:
    said = material.said(row.claim)
    due = material.when(row.claim.when, line.mark(row.time) if line else None) if row.time else cell()
    return once(
        cell(Item(material.name(row.speaker), note=row.due.value if row.due is Due.NOW else "")),
        cell(Item(said.text, said.quote, "denies" if row.claim.negated else "")),
        due,
        cell(row.claim.certainty.value.lower()),
        cell(*(material.said(answer.claim, by=True) for answer in row.disputes[:2])),
    )


def disputes_section(material: Material) -> Section:
    disputes, agreements = material.with_stance(Stance.DISPUTES), material.with_stance(Stance.AGREES)
    qualified = len(material.with_stance(Stance.QUALIFIES))
    return Section(
        "disputes",
        "Disputes and agreements",
        paragraphs=(
            f"{capital(count(len(disputes), 'dispute'))} and {count(len(agreements), 'agreement')} with an earlier "
            f"claim; {count(qualified, 'more answer qualifies', 'more answers qualify')} one.",
        ),
        tables=(
            _answers(material, "Disputes, unanswered ones first", "Disputed by", disputes, open_first=True),
            _answers(material, "Agreements, the latest first", "Agreed to by", agreements, open_first=False),
            _pairs(material),
        ),
    )


def _answers(material: Material, caption: str, by: str, answers: list[Answer], *, open_first: bool) -> Table:
    ordered = answers[::-1]
    if open_first:
        ordered.sort(key=lambda a: (a.claim.id, a.to.id) not in material.unanswered)

    def row(answer: Answer) -> tuple[Cell, ...]:
        taken_up = "no" if (answer.claim.id, answer.to.id) in material.unanswered else "yes"
        return once(
            cell(material.said(answer.to, by=True)),
            cell(material.said(answer.claim, by=True)),
            cell(material.about(answer.to) or material.about(answer.claim)),
            cell(taken_up if open_first else None),
        )

    return table(caption, ("Claim", by, "About", "Taken up"), ordered, row, ANSWERS)


def _pairs(material: Material) -> Table:
    pairs = sorted(
        speaker_speaker(material.graph).edges(data=True),
        key=lambda e: (-e[2]["disputes"] - e[2]["agrees"], -e[2]["weight"], e[0], e[1]),
    )
    return table(
        "Who answers whom",
        ("Who answers", "Whom", "#Agrees", "#Disputes", "#Qualifies"),
        pairs,
        lambda pair: (
            cell(material.name(pair[0])),
            cell(material.name(pair[1])),
            *(number(pair[2][stance]) for stance in ("agrees", "disputes", "qualifies")),
        ),
        PAIRS,
    )


def questions_section(material: Material) -> Section:
    def row(claim: GraphClaim) -> tuple[Cell, ...]:
        said = material.said(claim)
        speaker = material.name(material.lookup.speaker(claim))
        return cell(speaker), cell(Item(said.text, said.quote)), cell(material.about(claim))

    questions = table(
        "Questions that no claim answers, the latest first",
        ("Who asks", "Question", "About"),
        material.questions[::-1],
        row,
        QUESTIONS,
        empty="Every question is answered, or none is asked.",
    )
    return Section("questions", "Open questions", tables=(questions,))
