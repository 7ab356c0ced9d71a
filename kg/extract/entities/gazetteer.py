"""Names the project knows beforehand."""

import re
from collections.abc import Iterable, Iterator

from kg.extract.entities.candidates import Candidate
from kg.extract.entities.page import Page
from kg.extract.entities.patterns import UPPER
from kg.extract.entities.text_search import Forms
from kg.names import is_generic, normalize
from kg.records import Span
from kg.vocabularies import Named

_FOLLOWS = re.compile(rf" (?P<next>[{UPPER}][^\W_]+)")


class Gazetteer:
    """Finds known names. A form that several entries claim is a hint; so is an ambiguous one without its cues."""

    def __init__(self, entries: Iterable[Named]) -> None:
        self._owners: dict[str, list[Named]] = {}
        for entry in entries:
            for form in dict.fromkeys((entry.name, *entry.aliases, *entry.ambiguous)):
                self._owners.setdefault(form, []).append(entry)
        self._forms = Forms(self._owners)
        sure = (f for f, owners in self._owners.items() if len(f) > 3 and not _unclear(f, owners))
        self._any_case = Forms(sure, any_case=True)

    def __call__(self, page: Page) -> Iterator[Candidate]:
        """Candidates of known forms; in a text without capitals, whatever their case."""
        hits = [*(self._any_case if page.uncased else self._forms).find(page)]
        named = {form for _, form in hits if not _unclear(form, self._owners[form])}
        starts = {span.start - 1 for span, _ in hits}
        words = f" {normalize(page.text)} "
        for span, form in hits:
            owners = self._owners[form]
            for entry in owners:
                hint = _unclear(form, owners) and not (len(owners) == 1 and _cued(words, entry, named))
                if not hint and span.end not in starts and " " not in form and _goes_on(page, span):
                    continue  # 'Slack' in 'Slack Tide'
                yield Candidate(
                    span,
                    form if page.uncased else span.of(page.text),
                    entry.type,
                    0.2 if hint else 0.97,
                    "gazetteer",
                    full=None if hint else entry.name,
                    same_as=None if hint else next(iter(entry.same_as), None),
                    fixed=not hint,
                )


def _unclear(form: str, owners: list[Named]) -> bool:
    return len(owners) > 1 or form in owners[0].ambiguous


def _goes_on(page: Page, span: Span) -> bool:
    """Whether another capitalised word follows that belongs to no role: then the name is longer, and another."""
    region = page.region_at(span.start)
    follows = _FOLLOWS.match(page.text, span.end)
    if follows is None or region is None or region.titled or follows["next"].isupper():
        return False
    return not is_generic(follows["next"]) and follows["next"].casefold() not in page.common


def _cued(text: str, entry: Named, named: set[str]) -> bool:
    """Whether a fuller form of ``entry``, or a word that goes with it, stands in the document."""
    if named.intersection((entry.name, *entry.aliases)):
        return True
    return any(f" {normalize(cue)} " in text for cue in entry.cues)
