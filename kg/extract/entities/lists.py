"""Names by their company: in 'MIT, Caltech and Ashby Labs' what is known of some tells of the others."""

import re
from collections.abc import Iterable, Iterator

from kg.extract.entities.candidates import Candidate, candidate
from kg.extract.entities.page import Page
from kg.extract.entities.patterns import compiled
from kg.extract.entities.voting import Form
from kg.extract.entities.wording import can_be_name, can_be_person
from kg.names import normalize
from kg.records import Span, ThingType

_ITEM = "{CAP}(?: {CAP}){0,3}"
_LIST = compiled(
    rf"""{{BEFORE_NAME}}(?P<list>{_ITEM}(?:(?:, {_ITEM}){{2,}}|(?:, {_ITEM})+,? (?:and|or|&) {_ITEM})
    |{_ITEM} (?:and|&|\+) {_ITEM}|[A-Z]{{2,5}}, [A-Z]{{2,5}}){{AFTER_NAME}}"""
)
_OWNED = compiled(
    r"{BEFORE_NAME}(?P<owner>{CAP}(?: {CAP}){0,3})['’]s? (?P<name>{CAP}(?: {CAP})?)(?! {CAP}){AFTER_NAME}"
)
_CUT = re.compile(r",? (?:and|or|&|\+) |, ")


def listed(page: Page, forms: Iterable[Form], candidates: Iterable[Candidate]) -> Iterator[Candidate]:
    """The unknown members of lists in which others are known, if most known ones are of one type."""
    known = {form.text: form.type for form in forms}
    hinted = {(c.name, c.type) for c in candidates}
    for hit in page.finditer(_LIST):
        members = [*_members(hit)]
        types = [known[name] for _, name in members if name in known]
        if not types:
            continue
        kind = max(sorted(set(types)), key=types.count)
        share = types.count(kind) / len(members)
        for span, name in members:
            if name in known or not _fits(page, name, kind):
                continue
            if len(members) > 2 and share >= 0.5:
                yield Candidate(span, name, kind, 0.52, "list")
            elif (name, kind) in hinted or share >= 0.5:
                yield Candidate(span, name, kind, 0.3, "list")


def owned(page: Page, forms: Iterable[Form]) -> Iterator[Candidate]:
    """'Ashby's Tern': one word that a known organization has is more often a thing it makes than a person."""
    known = {form.text for form in forms if form.type is ThingType.ORGANIZATION}
    for hit in page.finditer(_OWNED):
        names = hit["name"].split()
        if hit["owner"] in known and can_be_name(hit["name"]) and names[0].casefold() not in page.common:
            yield candidate(hit.start("name"), hit["name"], ThingType.PRODUCT, 0.5 if len(names) == 1 else 0.3, "owned")


def _members(hit: re.Match[str]) -> Iterator[tuple[Span, str]]:
    at = 0
    for cut in [*_CUT.finditer(hit["list"]), None]:
        name = hit["list"][at : cut.start() if cut is not None else len(hit["list"])]
        if name:
            yield Span(hit.start() + at, hit.start() + at + len(name)), name
        at = cut.end() if cut is not None else 0


def _fits(page: Page, name: str, kind: ThingType) -> bool:
    if all(w in page.common for w in normalize(name).split()):
        return False
    return can_be_person(name) if kind is ThingType.PERSON else can_be_name(name)
