"""From candidates to forms: all that was said of one spelling in the document decides whether it is a name of what."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

from kg.extract.entities.candidates import Candidate
from kg.extract.entities.lexicon import CONCEPTS
from kg.extract.entities.page import WORD, Page
from kg.names import normalize
from kg.records import Span, ThingType

THRESHOLD = 0.5
_MARKED = frozenset(
    {
        "called",
        "title in quotes",
        "title in italics",
        "speaker label",
        "field",
        "acronym",
        "initials key",
        "ordinal",
        "series",
    }
)  # by more than capitals
_DEFINED = frozenset({"acronym", "speaker label", "initials key"})  # the document says that it is a name
_COUNTED = frozenset(
    {"model", "speech verb", "use", "acronym and head", "company verb"}
)  # each further mention is further evidence


@dataclass(frozen=True, slots=True)
class Form:
    """A spelling that names something. ``spans`` are where finders saw it, ``score`` is in (0, 1].

    ``fulls`` are fuller names of the same thing that finders know; ``fixed`` is as in Candidate.
    """

    text: str
    type: ThingType
    score: float
    method: str
    spans: tuple[Span, ...]
    fulls: tuple[str, ...] = ()
    same_as: str | None = None
    fixed: bool = False


def vote(page: Page, candidates: Iterable[Candidate], concepts: frozenset[str]) -> tuple[Form, ...]:
    """One form a spelling, of the type with most evidence, sorted by text; those below THRESHOLD are left out."""
    said: dict[str, list[Candidate]] = defaultdict(list)
    for candidate in candidates:
        said[" ".join(candidate.name.split())].append(candidate)
    stopped = {normalize(c) for c in concepts}
    forms = []
    for text, about in sorted(said.items()):
        fixed = any(c.fixed or c.method in _DEFINED for c in about)
        if not fixed and (normalize(text) in CONCEPTS or normalize(text) in stopped):
            continue
        form = _decide(page, text, about)
        if form.fixed or form.score >= THRESHOLD:
            forms.append(form)
    return tuple(form for form in forms if not _is_part_of_a_name(form, forms))


def _is_part_of_a_name(form: Form, forms: list[Form]) -> bool:
    """'Ashby AI' where Ashby is a town and speaks of its AI scene; 'BRT' of 'the BRT terminal', seen alone once."""
    if form.method == "company word":
        front = form.text.rpartition(" ")[0]
        return any(other.text == front and other.type is ThingType.PLACE for other in forms)
    if form.method in ("model", "list") and form.text.isupper():
        return any(other.method == "acronym and head" and other.text.startswith(f"{form.text} ") for other in forms)
    return False


def _decide(page: Page, text: str, about: list[Candidate]) -> Form:
    sure = sorted((c for c in about if c.fixed), key=lambda c: c.type)
    kind = sure[0].type if sure else _type_of(about)
    mine = [c for c in about if c.type is kind]
    best = min(mine, key=lambda c: (not c.fixed, -c.weight, c.method))
    # Findings of other types still say that there is a name.
    others = 0.5 * _evidence([c for c in about if c.type is not kind])
    score = 1 - (1 - _evidence(mine)) * (1 - others)
    return Form(
        text,
        kind,
        round(min(score if sure else score * _trust(page, text, mine), 0.99), 3),
        best.method,
        tuple(sorted({c.span for c in about})),
        tuple(sorted({c.full for c in mine if c.full}, key=lambda f: (-len(f), f))),
        next((c.same_as for c in mine if c.same_as), None),
        bool(sure),
    )


def _type_of(about: list[Candidate]) -> ThingType:
    """The type with most evidence. The model knows better that there is a name than of what: it counts half."""
    halved = [replace(c, weight=c.weight / 2) if c.method == "model" else c for c in about]
    scores = {kind: _evidence([c for c in halved if c.type is kind]) for kind in {c.type for c in about}}
    if ThingType.AI_SYSTEM in scores and ThingType.PRODUCT in scores:
        # An AI system is a product: what speaks for one speaks for the other.
        scores[ThingType.AI_SYSTEM] = 1 - (1 - scores[ThingType.AI_SYSTEM]) * (1 - scores.pop(ThingType.PRODUCT))
    return min(scores, key=lambda k: (-scores[k], k))


def _evidence(candidates: list[Candidate]) -> float:
    """Noisy-or over methods; of one method the best finding counts, of the counted ones up to three."""
    doubt = 1.0
    for method in {c.method for c in candidates}:
        weights = sorted((c.weight for c in candidates if c.method == method), reverse=True)
        for weight in weights[: 3 if method in _COUNTED else 1]:
            doubt *= 1 - weight
    return 1 - doubt


def _trust(page: Page, text: str, about: list[Candidate]) -> float:
    """Less where all words are also written small in the document; more where it stands capitalised unforced."""
    words = [w[0] for w in WORD.finditer(text)]
    if words and all(w.casefold() in page.common for w in words) and not any(c.method in _MARKED for c in about):
        if len(words) == 1:
            return 0.55
        regions = [page.region_at(c.span.start) for c in about]
        return 0.75 if all(r is None or r.titled for r in regions) else 1.0
    return 1.1 if len(words) == 1 and page.capitals[words[0]] else 1.0
