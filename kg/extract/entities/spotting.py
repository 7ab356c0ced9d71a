"""Things → mentions: every place in the document where one of a thing's forms stands."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kg.extract.entities.grouping import Thing
from kg.extract.entities.lexicon import CONCEPTS, NATIONALITIES, OPENERS, ORGANIZATION_HEADS
from kg.extract.entities.page import Page
from kg.extract.entities.text_search import Forms
from kg.extract.entities.voting import Form
from kg.names import normalize, person_name, without_title
from kg.records import Mention, Ref, Span, ThingType

_HOLDERS = frozenset({ThingType.EVENT, ThingType.PLACE})  # names may stand inside theirs
_HEADS_ALONE = ORGANIZATION_HEADS - {"Company", "Department", "Inc", "Party", "Office", "University", "School", "Team"}
_ARTICLES = ("the ", " our ", " its ", " this ")


@dataclass(frozen=True, slots=True)
class _Hit:
    span: Span
    thing: Thing
    confidence: float
    method: str


def free_standing(page: Page, forms: tuple[Form, ...]) -> tuple[Form, ...]:
    """The forms that stand by themselves somewhere, and not only inside a longer one, as 'Ashby' of 'Ashby Union'."""
    around = _Around()
    for span, _ in Forms(f.text for f in forms if f.type not in _HOLDERS).find(page):
        around.add(span, None)

    def alone(span: Span) -> bool:
        return not any(other.covers(span) and other != span for other, _ in around.of(span))

    return tuple(f for f in forms if f.fixed or f.fulls or any(alone(span) for span in f.spans))


def spot(page: Page, things: tuple[Thing, ...]) -> tuple[Mention, ...]:
    """All mentions, in text order; of overlapping ones the longest, and those that may stand inside it."""
    hits = sorted(_hits(page, things), key=lambda h: (h.span.start - h.span.end, h.span, h.thing.type, h.thing.name))
    kept: list[_Hit] = []
    around = _Around()
    for hit in hits:
        if all(_may_stand(hit, span, thing) for span, thing in around.of(hit.span) if span.overlaps(hit.span)):
            kept.append(hit)
            around.add(hit.span, hit.thing)
    text = page.document.text
    return tuple(
        Mention(h.span, h.span.of(text), Ref(h.thing.type, h.thing.name), h.confidence, h.method, h.thing.same_as)
        for h in sorted(kept, key=lambda h: (h.span, h.thing.type, h.thing.name))
    )


class _Around:
    """Spans that were taken, found again by place."""

    def __init__(self) -> None:
        self._taken: dict[int, list[tuple[Span, Thing | None]]] = defaultdict(list)

    def add(self, span: Span, thing: Thing | None) -> None:
        for bucket in range(span.start // 100, span.end // 100 + 1):
            self._taken[bucket].append((span, thing))

    def of(self, span: Span) -> Iterator[tuple[Span, Thing | None]]:
        for bucket in range(span.start // 100, span.end // 100 + 1):
            yield from self._taken[bucket]


def _may_stand(inner: _Hit, outer: Span, thing: Thing | None) -> bool:
    """Events hold the names of their parties and hosts, addresses the places they lie in; nothing else nests."""
    if thing is None or not outer.covers(inner.span) or inner.thing == thing:
        return False
    if thing.type is ThingType.EVENT:
        return inner.thing.type is not ThingType.EVENT
    return thing.type is inner.thing.type is ThingType.PLACE and "," in thing.name


def _hits(page: Page, things: tuple[Thing, ...]) -> Iterator[_Hit]:
    seen = {form.text: frozenset(form.spans) for thing in things for form in thing.forms}
    bound = frozenset(f.text for thing in things for f in thing.forms if _is_bound(page, f))
    owners = _owners(page, things)
    for span, text in _occurrences(page, owners):
        hit = owners[text]
        found_there = span in seen.get(text, ())
        if text in bound and not found_there and not _quoted(page, span):
            continue
        if hit.method == "alias" and text in _HEADS_ALONE and not _after_article(page, span):
            continue
        opens = " " not in text and page.starts_sentence(span.start) and normalize(text) in page.common
        if not opens or found_there:
            yield _Hit(span, hit.thing, hit.confidence, hit.method)
    for thing in things:
        for form in thing.forms:
            yield from (_Hit(span, thing, form.score, form.method) for span in form.spans)


def _is_bound(page: Page, form: Form) -> bool:
    """Whether a form names its thing only where a finder saw it: what is ambiguous, or a common word elsewhere."""
    return not form.fixed and (form.method == "gazetteer" or form.text.casefold() in page.common)


def _quoted(page: Page, span: Span) -> bool:
    return page.text[span.start - 1 : span.start] in ('"', "“") and page.text[span.end : span.end + 1] in ('"', "”")


def _after_article(page: Page, span: Span) -> bool:
    return page.text[max(0, span.start - 6) : span.start].casefold().endswith(_ARTICLES)


def _occurrences(page: Page, owners: dict[str, _Hit]) -> Iterator[tuple[Span, str]]:
    """All occurrences of forms; those inside names that may hold others are looked for once more."""
    yield from Forms(owners).find(page)
    holders = {text for text, hit in owners.items() if hit.thing.type in _HOLDERS and " " in text}
    around = _Around()
    for span, _ in Forms(holders).find(page):
        around.add(span, None)
    for span, text in Forms(owners.keys() - holders).find(page):
        if any(outer.covers(span) and outer != span for outer, _ in around.of(span)):
            yield span, text


def _owners(page: Page, things: tuple[Thing, ...]) -> dict[str, _Hit]:
    """Form → whose it is. Aliases that two things could go by are nobody's."""
    nowhere = Span(0, 1)
    owners = {f.text: _Hit(nowhere, thing, f.score, f.method) for thing in things for f in thing.forms}
    derived: dict[str, list[Thing]] = defaultdict(list)
    for thing in things:
        for alias in frozenset(_aliases(page, thing)):
            derived[alias].append(thing)
    for alias, wanted in sorted(derived.items()):
        if alias not in owners and len(wanted) == 1:
            owners[alias] = _Hit(nowhere, wanted[0], round(wanted[0].score * 0.95, 3), "alias")
    return owners


def _aliases(page: Page, thing: Thing) -> Iterator[str]:
    """Forms that nobody has seen yet but that a reader would understand."""
    if thing.type is ThingType.PERSON:
        for form in (thing.name, *(without_title(f.text) for f in thing.forms)):
            yield from _aliases_of_person(page, form)
    elif thing.type is ThingType.ORGANIZATION:
        for known in thing.forms:
            words = known.text.split()
            heads = [w for w in words if w in _HEADS_ALONE]
            if len(words) > 2 and len(heads) == 1 and page.capitals[heads[0]]:
                yield heads[0]  # 'the Institute'
            if known.fixed and len(known.text) > 4:
                yield known.text.upper()


def _aliases_of_person(page: Page, form: str) -> Iterable[str]:
    """The name, its first and last word, and its family name; all of them also in capitals."""
    words = [w.strip(".,") for w in form.split()]
    parts = person_name(form)
    aliases = [form]
    if parts.given and parts.family:
        ends = {words[0], words[-1]}
        aliases += [w for w in sorted(ends) if len(w) > 2 and w[0].isupper() and not _is_common(page, w)]
        if " " in parts.family:
            aliases.append(" ".join(words[-len(parts.family.split()) :]))
    return (*aliases, *(alias.upper() for alias in aliases))


def _is_common(page: Page, word: str) -> bool:
    low = word.casefold()
    return low in page.common or low in OPENERS or low in NATIONALITIES or low in CONCEPTS
