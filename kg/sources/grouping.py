"""Which lines belong together: wrapped lines are one paragraph, a marker or a label opens a block of its own."""

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise
from statistics import median

from kg.records import BlockKind
from kg.sources.headings import heading_mark
from kg.sources.lines import Join, Label, Line
from kg.sources.markers import Marker, find_marker
from kg.sources.metadata import read_field

WIDEST = 130  # characters: lines wrapped by hand or by a mail program are not longer
RULE = re.compile(r"([-=_*~#·•–—])(?:\s?\1){2,}")
_TERMINAL = re.compile(r"[.?!:;…][\"'”’)\]*_]*$")
_QUOTED = re.compile(r">(?!>)\s?")
_WEAK_BULLETS = ("-", "*", "+", "–", "—", "o")


def group_lines(lines: Sequence[Line], labels: Mapping[int, Label]) -> tuple[tuple[int, ...], ...]:
    """The numbers of the lines of each block, in order. Every line is in exactly one group."""
    width = wrap_width(lines)
    markers = find_markers(lines)
    groups: list[list[int]] = []
    for number in range(len(lines)):
        if groups and not _opens(lines, groups[-1], number, labels, markers, width):
            groups[-1].append(number)
        else:
            groups.append([number])
    return tuple(tuple(group) for group in groups)


def find_markers(lines: Sequence[Line]) -> dict[int, Marker]:
    """The list marker of each line that opens an item, by line number.

    A number or a dash at the start of a wrapped line is no marker unless it goes on counting or comes back.
    """
    found = {n: m for n, line in enumerate(lines) if line.kind is None and (m := find_marker(line.text, line.indent))}
    dashes = sum(marker.style in ("–", "—") for marker in found.values())
    kept: dict[int, Marker] = {}
    last: dict[str, int] = {}
    for number, marker in found.items():
        line = lines[number]
        if marker.style in ("–", "—") and (dashes < 2 or line.join is Join.SOFT):
            continue
        if line.join is Join.SOFT and marker.style in _WEAK_BULLETS:
            continue
        if marker.number is not None:
            counts_on = marker.number in (1, last.get(marker.style, 0) + 1)
            if not counts_on and (line.join is not Join.NEW or marker.style in ("a", "i")):
                continue
            if line.join is Join.SOFT and not _TERMINAL.search(lines[number - 1].text) and marker.number != 1:
                continue
            last[marker.style] = marker.number
        kept[number] = marker
    return kept


def wrap_width(lines: Sequence[Line]) -> int | None:
    """The width at which the document's lines were wrapped; None where a line is a paragraph."""
    pairs = [(a, b) for a, b in pairwise(lines) if b.join is Join.BREAK and b.kind is None]
    if len(pairs) < 2:
        return None
    lengths = [len(a.text) + a.indent for a, _ in pairs]
    if median(lengths) > WIDEST or sum(length <= WIDEST for length in lengths) < 0.8 * len(lengths):
        return None
    small = sum(b.text[:1].islower() for _, b in pairs)
    if small < 0.3 * len(pairs):
        return None
    running = sorted(len(a.text) + a.indent for a, b in pairs if b.text[:1].islower())
    width = running[int(0.9 * (len(running) - 1))]
    return min(width, WIDEST) if width >= 30 else None


def quote_length(text: str) -> int:
    """How many characters the sign of a quoted line ('> ') takes."""
    match = _QUOTED.match(text)
    return match.end() if match else 0


def is_lead_in(line: Line) -> bool:
    """Whether the line opens with bold words and a colon: '**Key risk:** text'."""
    bold = line.text[: line.bold].rstrip()
    return bool(bold) and len(bold) < 80 and (bold.endswith(":") or line.text[line.bold :].lstrip().startswith(":"))


def is_bold(line: Line) -> bool:
    return bool(line.text) and len(line.text[line.bold :].strip(" .:*")) == 0 and line.bold > 0


def ends_sentence(text: str) -> bool:
    return bool(_TERMINAL.search(text))


def _opens(
    lines: Sequence[Line],
    group: Sequence[int],
    number: int,
    labels: Mapping[int, Label],
    markers: Mapping[int, Marker],
    width: int | None,
) -> bool:
    """Whether line ``number`` opens a block instead of continuing ``group``."""
    line, first, before = lines[number], lines[group[0]], lines[group[-1]]
    if line.kind is not None or number in labels:
        return True
    label = labels.get(group[-1])
    if label is not None and label.content >= len(before.text):
        return False  # a label alone on its line: the speech follows
    if number in markers:
        return True
    if line.join is Join.NEW:
        return not _runs_on(first, before, line, len(group))
    if first.kind in (BlockKind.FURNITURE, BlockKind.ROW) or RULE.fullmatch(line.text) or RULE.fullmatch(before.text):
        return True
    if line.join is Join.SOFT:
        return _opens_softly(lines, group, number)
    if bool(quote_length(line.text)) != bool(quote_length(first.text)) or heading_mark(line.text):
        return True
    if heading_mark(before.text) or is_lead_in(line) or is_bold(line) != is_bold(before):
        return True
    if group[0] in markers and line.indent > first.indent:
        return False
    return not _continues(before, line, width)


def _runs_on(first: Line, before: Line, line: Line, height: int) -> bool:
    """Whether a blank line (the end of a page) stands in the middle of a sentence of a wrapped paragraph."""
    plain = first.kind is None and line.inside == first.inside and not is_bold(before) and not line.bold
    return plain and height > 1 and len(before.text) > 40 and line.text[0].islower() and not ends_sentence(before.text)


def _opens_softly(lines: Sequence[Line], group: Sequence[int], number: int) -> bool:
    """Inside a marked-up paragraph: fields and bold lead-ins open blocks line by line, all else is wrapped."""
    line, before = lines[number], lines[group[-1]]
    if is_lead_in(line):
        return not (
            is_bold(before) and not before.text.endswith(":") and (line.text[0] == "(" or line.text[0].islower())
        )
    if is_bold(line) and not is_bold(before):
        return ends_sentence(before.text) or is_bold(lines[group[0]])
    if is_bold(before) and not is_bold(line):
        whole = all(is_bold(lines[n]) for n in group)
        return whole and not before.text.endswith((":", ",")) and not line.text[:1].islower()
    return read_field(line.text) is not None and read_field(lines[group[0]].text) is not None


def _continues(before: Line, line: Line, width: int | None) -> bool:
    """Whether a line break was made for want of room."""
    small = line.text[:1].islower() or (line.text[:1] in "(&" and line.text[1:2].islower())
    ended = ends_sentence(before.text)
    if width is None:
        return small and not ended and len(before.text) > 30
    used = before.indent + len(before.text)
    if small and not ended:
        return True
    next_word = line.text.split(maxsplit=1)[0]
    if used + 1 + len(next_word) > width and used > 0.6 * width:
        return True
    return not ended and used >= 0.8 * width
