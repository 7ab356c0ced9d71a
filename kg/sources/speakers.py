"""Which lines open with a speaker's label, and whom the label stands for.

A label is told from 'Note:' or 'Risk:' by what surrounds it: names come back, they are capitalised and never stand
in small letters elsewhere, they are announced ('Present: Mira Holt (MH)'), and there are at least two of them.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kg.sources.furniture import STAMP
from kg.sources.grouping import ends_sentence
from kg.sources.lines import Join, Label, Line
from kg.sources.markers import find_marker
from kg.sources.metadata import TOP_LINES, read_field
from kg.sources.people import Cast, is_name_shaped, is_role, read_names, tidy_name

_TIME = rf"(?:\(\s*{STAMP}\s*\)|\[\s*{STAMP}\s*\]|{STAMP})"
_NAME = r"(?P<name>[^\W\d_][^\n:\[\]()*|<>“”\"?!;=—]{0,59}?)"
_ROLE_AFTER = r"(?:\s*\((?P<role>(?!\s*\d+:\d)[^()\n]{1,60})\)|,\s(?P<firm>[^:\n\[\]()]{2,60}))?"
_FORMS = {
    # '[00:01:02] **Mira Holt:** text', 'Mira Holt (Acme) (00:01:02): text', 'MIRA: text'
    "colon": re.compile(
        rf"(?:>>\s*)?(?P<time>{_TIME}\s*[-–—|]?\s*)?\*{{0,3}}{_NAME}{_ROLE_AFTER}\*{{0,3}}(?P<after>\s*{_TIME})?\s?"
        rf"\*{{0,3}}:(?P<later>\s*{_TIME})?\*{{0,3}}(?:\s+|$)"
    ),
    # '[Mira Holt] text'
    "bracket": re.compile(rf"(?P<time>{_TIME}\s*)?\[{_NAME}\]:?(?:\s+|$)"),
    # 'Mira Holt  0:12' alone on its line
    "stamped": re.compile(rf"\*{{0,3}}{_NAME}\*{{0,3}}\s*[-–—|,]?\s*(?P<after>{_TIME})\s*$"),
    # '0:12 Mira Holt' alone on its line
    "timed": re.compile(rf"(?P<time>{_TIME})\s*[-–—|]?\s*\*{{0,3}}{_NAME}\*{{0,3}}\s*$"),
    # 'Mira Holt — text'
    "dash": re.compile(rf"\*{{0,3}}{_NAME}\*{{0,3}}\s+[—–]\s+(?=\S)"),
    # 'MIRA HOLT' alone on its line
    "alone": re.compile(rf"\*{{0,3}}{_NAME}\*{{0,3}}$"),
}
_WEAK = ("dash", "alone")
LONGEST = 200  # characters of a line that are looked at


@dataclass(frozen=True, slots=True)
class _Candidate:
    line: int
    form: str
    label: Label
    timed: bool
    in_list: bool

    @property
    def name(self) -> str:
        return tidy_name(self.label.speaker or "").casefold()


def find_labels(lines: Sequence[Line], cast: Cast) -> dict[int, Label]:
    """The label of each line that has one, by line number, with the speaker's full name where it can be told.

    Labels that the markup gives are taken as they are.
    """
    given = {number: line.label for number, line in enumerate(lines) if line.label is not None}
    if given:
        return given
    candidates = [c for number, line in enumerate(lines) for c in _candidates(lines, number, line)]
    small = _small_words(lines)
    accepted: list[_Candidate] = []
    for form in _FORMS:
        accepted += _accept([c for c in candidates if c.form == form], lines, cast, small)
    taken: dict[int, Label] = {}
    for candidate in accepted:
        taken.setdefault(candidate.line, candidate.label)
    return _expanded(taken, cast)


def _candidates(lines: Sequence[Line], number: int, line: Line) -> Iterable[_Candidate]:
    marker = find_marker(line.text, line.indent) if line.kind is None else None
    skip = marker.length if marker else 0
    in_list = bool(marker) or line.level > 0
    for form, pattern in _FORMS.items():
        match = pattern.match(line.text, skip, skip + LONGEST)
        if match is None or (form in _WEAK and (in_list or line.join is Join.SOFT)):
            continue
        if form == "dash" and match.end() == len(line.text):
            continue
        if form in ("alone", "stamped", "timed") and not _has_body(lines, number, form):
            continue
        if form == "colon" and (_opens_list(lines, number, match.end()) or _names_people(line.text[skip:], number)):
            continue
        if match.end() == skip + LONGEST < len(line.text):
            continue
        name = match["name"].strip(" ,-–")
        if name and (is_role(name) or is_name_shaped(name)):
            parts = match.groupdict()
            timed = any(parts.get(key) for key in ("time", "after", "later"))
            label = Label(name, match.start("name"), match.start("name") + len(match["name"].rstrip()), match.end())
            yield _Candidate(number, form, label, timed, in_list)


def _has_body(lines: Sequence[Line], number: int, form: str) -> bool:
    """Whether the line stands at the start of a paragraph, and text follows."""
    following = lines[number + 1 : number + 2]
    return (
        lines[number].join is Join.NEW and bool(following) and len(following[0].text) > (15 if form == "alone" else 0)
    )


def _opens_list(lines: Sequence[Line], number: int, content: int) -> bool:
    """Whether 'Guests:' stands over a list, or over nothing."""
    if content < len(lines[number].text):
        return False
    following = lines[number + 1] if number + 1 < len(lines) else None
    return following is None or following.level > 0 or find_marker(following.text, following.indent) is not None


def _names_people(text: str, number: int) -> bool:
    """Whether 'Moderator: Mira Holt, of the Grid Board' names a participant instead of opening a turn."""
    field = read_field(text) if number < TOP_LINES else None
    return field is not None and not ends_sentence(field[1]) and bool(read_names(field[1]).names)


def _small_words(lines: Sequence[Line]) -> frozenset[str]:
    """All words that the document writes in small letters somewhere."""
    return frozenset(w for line in lines for w in re.findall(r"\b[^\W\d_A-Z][^\W\d_]{2,}\b", line.text) if w.islower())


def _accept(found: list[_Candidate], lines: Sequence[Line], cast: Cast, small: frozenset[str]) -> list[_Candidate]:
    """Those candidates of one form that are labels, if the document has labels of this form at all."""
    found = _without_stray_items(found, lines)
    counts = Counter(c.name for c in found)
    weak = bool(found) and found[0].form in _WEAK
    sure = {c.name for c in found if _is_sure(c, counts, cast, small, weak)}
    if weak and not all(counts[name] > 1 for name in sure):
        sure = {name for name in sure if counts[name] > 1 or cast.find(name)}
    kept = [c for c in found if c.name in sure]
    confirmed = [c for c in kept if c.timed or is_role(c.name) or cast.find(c.name)]
    if not weak and len(sure) < 2 and _is_dialogue(found, lines, small):
        sure = {c.name for c in found if not _is_word(c, small)}
        kept = [c for c in found if c.name in sure]
    if len(sure) < 2 and not (len(kept) > 2 and len(confirmed) == len(kept) and kept[0].form not in _WEAK):
        return []
    if len(kept) < (2 if confirmed else 3):
        return []
    blocks = sum(line.join is not Join.SOFT for line in lines)
    share = len(kept) / max(blocks, 1)
    if share < (0.05 if len(confirmed) * 2 >= len(kept) else 0.2 if not weak else 0.25):
        return []
    # Somebody who speaks once, among others who are known to speak.
    shouted = all((c.label.speaker or "").isupper() for c in kept)
    others = [
        c
        for c in found
        if not (c.name in sure or _is_word(c, small) or is_role(c.name))
        and (not weak or (shouted and (c.label.speaker or "").isupper()))
    ]
    return sorted(kept + others, key=lambda c: c.line)


def _is_dialogue(found: Sequence[_Candidate], lines: Sequence[Line], small: frozenset[str]) -> bool:
    """Whether full names open most of the document's paragraphs, though none comes back."""
    named = {c.name for c in found if " " in c.name and not _is_word(c, small)}
    opened = sum(c.name in named for c in found)
    paragraphs = sum(line.join is Join.NEW for line in lines)
    return len(named) > 1 and opened > 2 and opened * 2 >= paragraphs


def _is_sure(candidate: _Candidate, counts: Counter[str], cast: Cast, small: frozenset[str], weak: bool) -> bool:
    name, count = candidate.name, counts[candidate.name]
    if cast.find(candidate.label.speaker or ""):
        return True
    if is_role(name):
        return count > 1 or candidate.timed
    if candidate.timed:
        return not _is_word(candidate, small) or count > 2
    return count > 1 and (not _is_word(candidate, small) or (count > 3 and not weak and " " not in name))


def _is_word(candidate: _Candidate, small: frozenset[str]) -> bool:
    """Whether the label is made of ordinary words of this document ('Cost Performance')."""
    return any(word in small for word in re.findall(r"[^\W\d_]{3,}", candidate.name))


def _without_stray_items(found: list[_Candidate], lines: Sequence[Line]) -> list[_Candidate]:
    """List items count only where most items are labelled: elsewhere 'Mira: …' reports, and belongs to the item."""
    items = sum(line.level > 0 or find_marker(line.text, line.indent) is not None for line in lines)
    labelled = sum(c.in_list for c in found)
    return found if labelled * 2 > items else [c for c in found if not c.in_list]


def _expanded(labels: dict[int, Label], cast: Cast) -> dict[int, Label]:
    """The labels with full names: from the cast, or from a longer label of which a short one is part."""
    names = [tidy_name(label.speaker or "") for label in labels.values()]
    everyone = Cast(
        tuple(dict.fromkeys((*cast.names, *(n for n in names if " " in n and not is_role(n))))), cast.initials
    )
    out = {}
    for number in sorted(labels):
        label = labels[number]
        written = label.speaker or ""
        name = written if is_role(written) else None
        found = cast.find(written) or (None if name else everyone.find(tidy_name(written)))
        out[number] = Label(found or _role_name(name) or tidy_name(written), label.start, label.end, label.content)
    return out


def _role_name(role: str | None) -> str | None:
    """'Q' and 'A' say what they stand for; other roles are written as they are, with a capital."""
    if role is None:
        return None
    named = {"q": "Interviewer", "a": "Interviewee"}.get(role.casefold())
    return named or (role.capitalize() if role.isupper() and len(role) > 2 else role[0].upper() + role[1:])
