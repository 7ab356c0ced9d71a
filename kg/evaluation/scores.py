"""Hold annotations against gold: tallies for each category, and what differs."""

from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import asdict, dataclass
from typing import Literal, TypeVar

from kg.evaluation.annotation import CONCEPT_CATEGORIES, Annotation, Quantity, Statement, Thing
from kg.evaluation.matching import match, same_claim, same_concept, same_entity, same_quantity, same_time

CATEGORIES = (
    "entities",
    *CONCEPT_CATEGORIES,
    "milestone status",
    "milestone time",
    "measurements",
    "claims",
    "claim speaker",
    "claim kind",
    "claim about",
    "claim responses",
    "relations",
)
SYMMETRIC_PREDICATES = frozenset({"competesWith"})

T = TypeVar("T")
H = TypeVar("H", bound=Hashable)
Fault = Literal["missed", "spurious", "wrong"]
Triple = tuple[str, str, str]
_Reply = tuple[str | None, str | None, str]  # claim, the claim it answers, stance; None where gold has no such claim


@dataclass(frozen=True, slots=True)
class Row:
    """One category over all documents. ``precision``, ``recall`` and ``f1`` in [0, 1], to three digits."""

    category: str
    precision: float
    recall: float
    f1: float
    hit: int
    gold: int
    found: int


@dataclass(frozen=True, slots=True)
class Difference:
    """One place where a document's annotation and its gold differ.

    ``text`` says what: a name, a passage, a relation. Of a matched pair that disagrees ('wrong'), ``gold`` and
    ``found`` are the two values.
    """

    document: str
    category: str
    fault: Fault
    text: str
    gold: str | None = None
    found: str | None = None


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Rows in the order of CATEGORIES; differences by document, then category; documents that could not be scored."""

    rows: tuple[Row, ...]
    differences: tuple[Difference, ...] = ()
    documents: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()

    def __getitem__(self, category: str) -> Row:
        return self.rows[CATEGORIES.index(category)]

    def as_dict(self) -> dict[str, dict[str, float | int]]:
        """category → its numbers, as `kg evaluate --json` prints them."""
        return {row.category: {k: v for k, v in asdict(row).items() if k != "category"} for row in self.rows}


def score(pairs: Iterable[tuple[Annotation, Annotation]], *, errors: bool = True) -> Evaluation:
    """Score each (gold, found) pair and sum over the documents. Without ``errors``, no differences are listed."""
    tallies = {category: _Tally() for category in CATEGORIES}
    differences: list[Difference] = []
    documents = []
    for gold, found in pairs:
        comparison = _Comparison(gold, found, tallies)
        comparison.run()
        documents.append(gold.document)
        if errors:
            differences += sorted(comparison.differences, key=lambda d: CATEGORIES.index(d.category))
    rows = tuple(tallies[category].row(category) for category in CATEGORIES)
    return Evaluation(rows, tuple(differences), tuple(documents))


@dataclass
class _Tally:
    hit: int = 0
    gold: int = 0
    found: int = 0

    def add(self, hit: int, gold: int, found: int) -> None:
        self.hit += hit
        self.gold += gold
        self.found += found

    def row(self, category: str) -> Row:
        precision = self.hit / self.found if self.found else 0.0
        recall = self.hit / self.gold if self.gold else 0.0
        total = precision + recall
        f1 = 2 * precision * recall / total if total else 0.0
        return Row(category, round(precision, 3), round(recall, 3), round(f1, 3), self.hit, self.gold, self.found)


class _Comparison:
    """One document. ``gold_of`` maps what was found to what it is in gold, growing as categories are matched."""

    def __init__(self, gold: Annotation, found: Annotation, tallies: dict[str, _Tally]) -> None:
        self.gold, self.found, self.tallies = gold, found, tallies
        self.gold_of: dict[str, str] = {}
        self.differences: list[Difference] = []

    def run(self) -> None:
        self._things("entities", same_entity)
        for category in CONCEPT_CATEGORIES:
            pairs = self._things(category, same_concept)
            if category == "milestones":
                self._milestones(pairs)
        self._match("measurements", self.gold.measurements, self.found.measurements, same_quantity, _quantity_text)
        claims = self._match("claims", self.gold.claims, self.found.claims, same_claim, _evidence_text)
        for gold, found in claims:
            self._claim(gold, found)
        self._responses(claims)
        self._relations()

    def _differs(
        self, category: str, fault: Fault, text: str, gold: str | None = None, found: str | None = None
    ) -> None:
        self.differences.append(Difference(self.gold.document, category, fault, text, gold, found))

    def _match(
        self,
        category: str,
        gold: tuple[T, ...],
        found: tuple[T, ...],
        same: Callable[[T, T], float],
        text: Callable[[T], str],
    ) -> tuple[tuple[T, T], ...]:
        pairs = match(gold, found, same)
        self.tallies[category].add(len(pairs), len(gold), len(found))
        matched_gold, matched_found = {id(g) for g, _ in pairs}, {id(f) for _, f in pairs}
        for entry in gold:
            if id(entry) not in matched_gold:
                self._differs(category, "missed", text(entry))
        for entry in found:
            if id(entry) not in matched_found:
                self._differs(category, "spurious", text(entry))
        return pairs

    def _things(self, category: str, same: Callable[[Thing, Thing], float]) -> tuple[tuple[Thing, Thing], ...]:
        pairs = self._match(category, self.gold.things(category), self.found.things(category), same, _thing_text)
        self.gold_of.update({found.id: gold.id for gold, found in pairs})
        return pairs

    def _judge(self, category: str, right: bool, text: str, gold: object, found: object) -> None:
        """Accuracy of a property of matched pairs."""
        self.tallies[category].add(right, 1, 1)
        if not right:
            self._differs(category, "wrong", text, _shown(gold), _shown(found))

    def _milestones(self, pairs: Iterable[tuple[Thing, Thing]]) -> None:
        for gold, found in pairs:
            self._judge("milestone status", gold.status == found.status, gold.name, gold.status, found.status)
            self._judge("milestone time", same_time(gold.when, found.when), gold.name, gold.when, found.when)

    def _claim(self, gold: Statement, found: Statement) -> None:
        speaker = self.gold_of.get(found.speaker, found.speaker) if found.speaker is not None else None
        self._judge("claim speaker", gold.speaker == speaker, gold.evidence, gold.speaker, speaker)
        self._judge("claim kind", gold.kind == found.kind, gold.evidence, gold.kind, found.kind)
        about = {self._known(ident) for ident in found.about}
        self._sets("claim about", set(gold.about), about, lambda ident: f"{self._name(ident)}: {gold.evidence}")

    def _responses(self, claims: Iterable[tuple[Statement, Statement]]) -> None:
        gold_of = {found.id: gold.id for gold, found in claims}
        gold: set[_Reply] = {(c.id, answer.to, answer.stance) for c in self.gold.claims for answer in c.responds}
        found: set[_Reply] = {
            (gold_of.get(c.id), gold_of.get(answer.to), answer.stance)
            for c in self.found.claims
            for answer in c.responds
        }
        evidence = {c.id: c.evidence for c in self.gold.claims}
        self._sets(
            "claim responses",
            gold,
            found,
            lambda r: f"{evidence.get(r[0] or '', '?')} — {r[2]} — {evidence.get(r[1] or '', '?')}",
        )

    def _relations(self) -> None:
        gold = set(_triples(self.gold, lambda ident: ident))
        found = set(_triples(self.found, self._known))
        self._sets("relations", gold, found, lambda t: f"{self._name(t[0])} {t[1]} {self._name(t[2])}")

    def _sets(self, category: str, gold: set[H], found: set[H], text: Callable[[H], str]) -> None:
        self.tallies[category].add(len(gold & found), len(gold), len(found))
        for missed in sorted(map(text, gold - found)):
            self._differs(category, "missed", missed)
        for spurious in sorted(map(text, found - gold)):
            self._differs(category, "spurious", spurious)

    def _known(self, ident: str) -> str:
        """The gold id of what was found; marked with '?' where gold has no such thing."""
        return self.gold_of.get(ident, "?" + ident)

    def _name(self, ident: str) -> str:
        thing = self.gold.things_by_id().get(ident) or self.found.things_by_id().get(ident.removeprefix("?"))
        return thing.name if thing else ident


def _triples(annotation: Annotation, known: Callable[[str], str]) -> Iterator[Triple]:
    """Relations between things of the annotation; both directions of a symmetric one are the same."""
    things = annotation.things_by_id()
    for link in annotation.relations:
        if link.subject in things and link.object in things:
            subject, object_ = known(link.subject), known(link.object)
            if link.predicate in SYMMETRIC_PREDICATES:
                subject, object_ = sorted((subject, object_))
            yield subject, link.predicate, object_


def _thing_text(thing: Thing) -> str:
    return f"{thing.name} ({thing.type})" if thing.type else thing.name


def _quantity_text(quantity: Quantity) -> str:
    evidence = quantity.evidence[0] if quantity.evidence else ""
    return f"{quantity.value} {quantity.unit}".strip() + (f" of {quantity.of}" if quantity.of else "") + f": {evidence}"


def _evidence_text(claim: Statement) -> str:
    return claim.evidence


def _shown(value: object) -> str | None:
    return None if value is None else str(value)
