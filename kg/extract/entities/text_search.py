"""Where known names stand: every occurrence of their forms, whatever hyphen or space they are written with."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from kg.extract.entities.page import Page
from kg.records import Span

_HYPHENS = r"\-‐‑–"
_PIECE = re.compile(rf"(?P<gap>[ {_HYPHENS}]+)|(?P<quote>['’‘])|[^\W_]+|.")
_WORD = re.compile(r"[^\W_]+")


class Forms:
    """Forms of names, found all at once: indexed by first word, the longest tried first."""

    def __init__(self, forms: Iterable[str], *, any_case: bool = False) -> None:
        index: dict[str, set[str]] = defaultdict(set)
        for form in forms:
            first = _WORD.search(form)
            if first is not None:
                index[first[0].casefold()].add(form)
        self._index = {
            word: tuple((form, _pattern(form, any_case)) for form in sorted(group, key=lambda f: (-len(f), f)))
            for word, group in index.items()
        }

    def find(self, page: Page) -> Iterator[tuple[Span, str]]:
        """(where, the form) in text order; overlapping finds of shorter forms inside longer ones are left out."""
        for region in page.regions:
            done = 0
            for word in _WORD.finditer(page.text, region.span.start, region.span.end):
                if word.start() < done:
                    continue
                for form, pattern in self._index.get(word[0].casefold(), ()):
                    lead = len(form) - len(form.lstrip("\"“'‘.(#@"))  # '.NET', '"The …'
                    hit = pattern.match(page.text, max(word.start() - lead, region.span.start), region.span.end)
                    if hit is not None and _stands_alone(page.text, hit, region.span.end):
                        done = hit.end()
                        yield Span(hit.start(), hit.end()), form
                        break


def _pattern(form: str, any_case: bool) -> re.Pattern[str]:
    made = ""
    head = form.rfind(" ") + 1 if form.count(" ") > 1 else -1  # 'Relief Gate Facility' is also 'Relief Gate facility'
    for piece in _PIECE.finditer(form):
        if piece["gap"]:  # 'GPT-4' is also 'GPT 4' and 'GPT4', but a space between words stays
            made += rf"[ {_HYPHENS}]*" if piece["gap"].strip() else rf"[ {_HYPHENS}]+"
        elif piece["quote"]:
            made += "['’‘]"
        elif piece.start() == head and piece[0].istitle():
            made += f"[{piece[0][0]}{piece[0][0].lower()}]{re.escape(piece[0][1:])}"
        else:
            made += re.escape(piece[0])
    return re.compile(made, re.IGNORECASE if any_case else 0)


def _stands_alone(text: str, hit: re.Match[str], end: int) -> bool:
    """'GPT-4' is not in 'GPT-4o', 'GPT-4.5' or 'MyGPT-4', nor 'Claude' in 'Jean-Claude'."""
    after = text[hit.end() : min(hit.end() + 2, end)]
    if after[:1].isalnum() and hit[0][-1].isalnum():
        return False
    if hit[0][-1].isdigit() and re.match(r"[.\-]?\d", after):
        return False
    before = re.search(r"([^\W_]+)[-‐‑]$", text[max(0, hit.start() - 30) : hit.start()])
    return before is None or not before[1].istitle() or before[1].casefold() in ("non", "anti", "pro", "ex", "pre")
