"""A graph made by hand: a valley argues about a reservoir, in an interview, in minutes and in an undated leaflet.

`VALLEY` is all of it; `claim_of` finds a claim by its words. Things are named by short names: 'ada' is 'person/ada'.
"""

from dataclasses import dataclass, field, replace
from typing import Any

from kg.records import (
    Certainty,
    ClaimKind,
    Entity,
    GraphClaim,
    GraphDocument,
    GraphMeasurement,
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

IDS = {
    "ada": "person/ada-lund",
    "bo": "person/bo-ferrant",
    "cleo": "person/cleo-marsh",
    "weirworks": "organization/weirworks",
    "council": "organization/valley-council",
    "rain": "aisystem/raincaster",
    "forecasts": "topic/flood-forecasts",
    "prices": "topic/water-prices",
    "wetlands": "topic/wetlands",
    "ferry": "topic/ferry",
    "drought": "risk/drought",
    "breach": "risk/dam-breach",
    "sensors": "mitigation/seepage-sensors",
    "filled": "milestone/reservoir-filled",
    "permit": "milestone/building-permit",
    "opening": "milestone/opening-day",
}


@dataclass
class Writer:
    """Writes documents line by line, so that every passage is where its words are."""

    graph: KnowledgeGraph = field(default_factory=KnowledgeGraph)
    texts: dict[str, str] = field(default_factory=dict)

    def document(self, key: str, title: str, **fields: Any) -> None:
        self.texts[key] = f"{title}\n"
        self._add(documents=GraphDocument(key, f"{key}.txt", fields.pop("form"), "", title, **fields))

    def passage(self, key: str, words: str) -> Passage:
        start = len(self.texts[key])
        self.texts[key] += f"{words}\n"
        passage = Passage(key, Span(start, start + len(words)))
        self._add(places=Place(passage, Location(line=self.texts[key].count("\n")), 0))
        return passage

    def claim(self, key: str, speaker: str | None, words: str, *about: str, **fields: Any) -> None:
        responds = tuple(GraphResponse(claim_of(self.graph, to).id, s) for to, s in fields.pop("responds", ()))
        claim = GraphClaim(
            id=f"{key}/claim/{len(self.graph.claims):02}",
            passage=self.passage(key, words),
            statement=words,
            kind=fields.pop("kind", ClaimKind.ASSERTION),
            speaker=IDS.get(speaker, speaker) if speaker else None,
            about=tuple(sorted(IDS[name] for name in about)),
            responds=responds,
            **fields,
        )
        self._add(claims=claim)

    def relation(self, key: str, subject: str, predicate: str, other: str, words: str, **fields: Any) -> None:
        number = f"{key}/relation/{len(self.graph.relations):02}"
        ends = IDS[subject], predicate, IDS[other]
        self._add(relations=GraphRelation(number, key, *ends, (self.passage(key, words),), **fields))

    def measurement(self, key: str, of: str, words: str, **fields: Any) -> None:
        number = f"{key}/measurement/{len(self.graph.measurements):02}"
        self._add(measurements=GraphMeasurement(number, self.passage(key, words), of, **fields))

    def thing(self, short: str, name: str, documents: str = "interview minutes", **fields: Any) -> None:
        kind = {t.value.lower(): t for t in ThingType}[IDS[short].partition("/")[0]]
        self._add(entities=Entity(IDS[short], kind, name, documents=tuple(documents.split()), **fields))

    def written(self) -> KnowledgeGraph:
        texts = tuple(replace(d, text=self.texts[d.key]) for d in self.graph.documents)
        return replace(self.graph, documents=texts)

    def _add(self, **records: Any) -> None:
        for name, record in records.items():
            self.graph = replace(self.graph, **{name: (*getattr(self.graph, name), record)})


def claim_of(graph: KnowledgeGraph, words: str) -> GraphClaim:
    """The claim whose statement begins with ``words``."""
    [found] = [claim for claim in graph.claims if claim.statement.startswith(words)]
    return found


def dated(text: str, earliest: str | None, latest: str | None) -> When:
    return When(text, Span(0, 1), earliest=earliest, latest=latest)


def valley() -> KnowledgeGraph:
    w = Writer()
    segments = (GraphSegment("Water", 1),)
    w.document("interview", "Ada Lund on the reservoir", form="interview", date="2025-03-10", segments=segments)
    w.document("minutes", "Minutes of the valley council", form="minutes", date="2025-09-02", segments=segments)
    w.document("leaflet", "Save the wetlands", form="article", segments=segments)
    _things(w)
    _interview(w)
    _minutes(w)
    _leaflet(w)
    return w.written()


def _things(w: Writer) -> None:
    w.thing("ada", "Ada Lund", aliases=("Lund",))
    w.thing("bo", "Bo Ferrant")
    w.thing("cleo", "Cleo Marsh", "minutes")
    w.thing("weirworks", "Weirworks", aliases=("WW", "Weirworks Ltd"), confidence=0.8)
    w.thing("council", "Valley Council", "minutes")
    w.thing("rain", "Raincaster", "interview")
    w.thing("forecasts", "flood forecasts")
    w.thing("prices", "water prices", "minutes")
    w.thing("wetlands", "wetlands", "interview minutes leaflet")
    w.thing("ferry", "ferry", "leaflet")
    w.thing("drought", "drought", category="natural-disaster")
    w.thing("breach", "dam breach", "minutes", category=None)
    w.thing("sensors", "seepage sensors", "minutes")
    filled = dated("by 2028", "2028", "2028")
    w.thing("filled", "reservoir filled", status=Status.EXPECTED, when=filled, when_document="interview")
    permit = dated("in June", "2025-06", "2025-06")
    w.thing("permit", "building permit", status=Status.EXPECTED, when=permit, when_document="interview")
    w.thing("opening", "opening day", "minutes", status=Status.EXPECTED)


def _interview(w: Writer) -> None:
    w.relation("interview", "bo", "interviews", "ada", "Bo Ferrant asks Ada Lund of Weirworks.")
    w.relation("interview", "ada", "leads", "weirworks", "Lund leads Weirworks.", confidence=0.9)
    w.relation("interview", "weirworks", "develops", "rain", "Weirworks may build Raincaster.",
               certainty=Certainty.POSSIBLE, confidence=0.8)  # fmt: skip
    w.claim("interview", "bo", "How good are the forecasts?", "forecasts", kind=ClaimKind.QUESTION)
    w.claim("interview", "ada", "Our forecasts are better than any.", "forecasts", "rain",
            responds=[("How good", Stance.QUALIFIES)])  # fmt: skip
    w.claim("interview", "bo", "Forecasts never helped the wetlands.", "forecasts", "wetlands", negated=True,
            certainty=Certainty.PROBABLE, responds=[("Our forecasts", Stance.DISPUTES)])  # fmt: skip
    w.claim("interview", "ada", "The reservoir will be full by 2028.", "filled", "drought",
            kind=ClaimKind.PREDICTION, when=dated("by 2028", "2028", "2028"))  # fmt: skip
    w.claim("interview", "ada", "A permit could come in June.", "permit", kind=ClaimKind.PREDICTION,
            certainty=Certainty.POSSIBLE, when=dated("in June", "2025-06", "2025-06"))  # fmt: skip


def _minutes(w: Writer) -> None:
    w.claim("minutes", "ada", "The reservoir will now be full in autumn 2029.", "filled", "forecasts",
            kind=ClaimKind.PREDICTION, certainty=Certainty.PROBABLE,
            when=dated("in autumn 2029", "2029-09", "2029-11"))  # fmt: skip
    w.claim("minutes", "cleo", "It will never be full.", "filled", kind=ClaimKind.PREDICTION, negated=True,
            responds=[("The reservoir will now", Stance.DISPUTES)])  # fmt: skip
    w.claim("minutes", "ada", "It filled in the model.", "filled", responds=[("It will never", Stance.DISPUTES)])
    w.claim("minutes", "council", "Prices rise and wetlands dry out with flood forecasts.", "prices", "wetlands",
            "forecasts")  # fmt: skip
    w.claim("minutes", "bo", "Yes, prices rise.", "prices", responds=[("Prices rise", Stance.AGREES)])
    w.claim("minutes", "cleo", "A breach would drown the town.", "breach", kind=ClaimKind.PREDICTION,
            certainty=Certainty.DOUBTFUL)  # fmt: skip
    w.claim("minutes", None, "Who pays for the sensors?", "sensors", kind=ClaimKind.QUESTION, confidence=0.4)
    w.relation("minutes", "sensors", "mitigates", "breach", "Sensors guard against a breach.", confidence=0.7)
    w.relation("minutes", "council", "mitigates", "drought", "The council does nothing about drought.", negated=True)
    w.relation("minutes", "drought", "threatens", "wetlands", "Drought threatens the wetlands.")
    w.measurement("minutes", "level of the lake", "The level is 14 m.", unit="m", value="14", about=(IDS["filled"],))
    w.measurement("minutes", "price of water", "It costs 2 to 3 crowns.", unit="crowns", min="2", max="3")


def _leaflet(w: Writer) -> None:
    w.claim("leaflet", "author", "The wetlands are ours.", "wetlands")
    w.claim("leaflet", "author", "The ferry stops.", "ferry", kind=ClaimKind.PREDICTION)
    w.measurement("leaflet", "levels of the lake", "It was 11 m.", unit="m", value="11", previous="9")


VALLEY = valley()
