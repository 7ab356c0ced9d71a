"""A graph made by hand: a town argues about a tidal barrier, in an interview and in the minutes of a meeting.

Each line of the documents in ``town/`` is one claim: who says it, its kind and other marks, what it is about and,
behind '>', which claim it answers and how; then its words.
"""

from pathlib import Path

from kg.records import (
    Certainty,
    ClaimKind,
    Entity,
    GraphClaim,
    GraphDocument,
    GraphMeasurement,
    GraphMention,
    GraphRelation,
    GraphResponse,
    GraphSegment,
    KnowledgeGraph,
    Location,
    Passage,
    Place,
    Span,
    Stance,
    Status,
    ThingType,
    When,
)

TIMES = {
    2: When("in the spring of 2028", Span(0, 1), earliest="2028-03", latest="2028-05"),
    14: When("by 2030", Span(0, 1), earliest="2030", latest="2030"),
    26: When("within two years of the first closure", Span(0, 1)),
    42: When("by 2029", Span(0, 1), earliest="2029", latest="2029"),
    57: When("the autumn of 2028", Span(0, 1), earliest="2028-09", latest="2028-11"),
}
MILESTONES = {
    "first-closure": (Status.EXPECTED, TIMES[57], 57),
    "power-to-grid": (Status.EXPECTED, TIMES[14], 14),
    "design-approved": (
        Status.ACHIEVED,
        When("3 March 2026", Span(0, 1), earliest="2026-03-03", latest="2026-03-03"),
        31,
    ),
    "insurance-reform": (Status.EXPECTED, When("within two years", Span(0, 1), min="P2Y", max="P4Y"), 26),
}


TOWN = Path(__file__).with_name("town")
THINGS, INTERVIEW, MINUTES, RELATIONS = (
    (TOWN / f"{name}.txt").read_text("utf-8").splitlines()
    for name in ("things", "barrier-interview", "working-group", "relations")
)


class Harbour:
    """Builds the graph; ``ids`` are those of things by their short names, ``claims`` are numbered through from 1."""

    def __init__(self) -> None:
        self.documents: list[GraphDocument] = []
        self.claims: dict[int, GraphClaim] = {}
        self.places: list[Place] = []
        self.ids = {row.split()[1]: "/".join(row.split()[:2]) for row in THINGS}
        self.document("barrier-interview", "The barrier, asked about", INTERVIEW, "2026-02-11", "interview", 1)
        self.document("working-group", "Minutes of the barrier working group", MINUTES, "2026-04-02", "minutes", 31)

    def document(self, key: str, title: str, rows: list[str], date: str, form: str, number: int) -> None:
        text = f"{title}\n\n"
        for line, row in enumerate(rows, start=3):
            speaker, marks, about, words = (part.strip() for part in row.split("|"))
            label = {"-": "", "author": ""}.get(speaker, self.name(speaker) + ": ")
            passage = Passage(key, Span(len(text) + len(label), len(text) + len(label) + len(words)))
            text += f"{label}{words}\n"
            self.places.append(Place(passage, Location(line=line), segment=0))
            self.claims[number] = self.claim(number, key, passage, speaker, marks.split(), about, words)
            number += 1
        self.documents.append(
            GraphDocument(key, f"{key}.txt", form, text, title, date, segments=(GraphSegment("Talk", 1),))
        )

    def name(self, short: str) -> str:
        return next((self.names(row)[0] for row in THINGS if row.split()[1] == short), "")

    def names(self, row: str) -> tuple[str, tuple[str, ...]]:
        name, _, aliases = row.split(maxsplit=2)[2].partition(" = ")
        return name, tuple(sorted(aliases.split(", "))) if aliases else ()

    def claim(
        self, number: int, key: str, passage: Passage, speaker: str, marks: list[str], about: str, words: str
    ) -> GraphClaim:
        things, _, answer = about.partition(" > ")
        responds = ()
        if answer:
            to, stance = answer.split()
            responds = (GraphResponse(self.claims[int(to)].id, Stance(stance)),)
        return GraphClaim(
            id=f"{key}/claim/{number}",
            passage=passage,
            statement=words,
            kind=ClaimKind(marks[0].capitalize()),
            speaker={"-": None, "author": "author"}.get(speaker, self.ids.get(speaker)),
            certainty=next(
                (Certainty(m.capitalize()) for m in marks if m.capitalize() in set(Certainty)), Certainty.CERTAIN
            ),
            negated="negated" in marks,
            when=TIMES.get(number),
            about=tuple(sorted(self.ids[thing] for thing in things.split())),
            responds=responds,
        )

    def entity(self, row: str) -> Entity:
        type_, short = row.split()[:2]
        name, aliases = self.names(row)
        said = [c for c in self.claims.values() if self.ids[short] in (*c.about, c.speaker)]
        status, when, number = MILESTONES.get(short, (None, None, 0))
        return Entity(
            id=self.ids[short],
            type=ThingType(type_.capitalize()),
            name=name,
            aliases=aliases,
            documents=tuple(sorted({c.passage.document for c in said})),
            category="operational" if type_ == "risk" else None,
            status=status,
            when=when,
            when_document=self.claims[number].passage.document if number else None,
            evidence=tuple(c.passage for c in said[:1]) if type_ in ("risk", "mitigation") else (),
        )

    def relation(self, row: str) -> GraphRelation:
        subject, predicate, object_, number, *marks = row.split()
        passage = self.claims[int(number)].passage
        return GraphRelation(
            id=f"{passage.document}/relation/{subject}-{predicate}-{object_}",
            document=passage.document,
            subject=self.ids[subject],
            predicate=predicate,
            object=self.ids[object_],
            passages=(passage,),
            certainty=Certainty.POSSIBLE if "possible" in marks else Certainty.CERTAIN,
            negated="negated" in marks,
        )

    def graph(self) -> KnowledgeGraph:
        entities = tuple(sorted((self.entity(row) for row in THINGS), key=lambda e: e.id))
        mentions = {(c.passage, thing) for c in self.claims.values() for thing in c.about}
        return KnowledgeGraph(
            documents=tuple(self.documents),
            entities=entities,
            mentions=tuple(GraphMention(passage, thing) for passage, thing in sorted(mentions)),
            claims=tuple(sorted(self.claims.values(), key=lambda c: c.passage)),
            measurements=(
                GraphMeasurement(
                    "working-group/measurement/1",
                    self.claims[46].passage,
                    "rise of the estimate",
                    "million",
                    value="11",
                    about=(self.ids["cost-overrun"],),
                ),
                GraphMeasurement(
                    "barrier-interview/measurement/1",
                    self.claims[23].passage,
                    "beds lost",
                    "%",
                    min="18",
                    max="20",
                    previous="5",
                    about=(self.ids["oyster-farming"],),
                ),
            ),
            relations=tuple(sorted((self.relation(row) for row in RELATIONS), key=lambda r: r.id)),
            places=tuple(self.places),
        )


def harbour() -> KnowledgeGraph:
    return Harbour().graph()
