"""Plain text: the file's own text is the canonical text, and its lines are looked at as they are."""

from collections.abc import Iterator
from itertools import pairwise

from kg.records import BlockKind, Location
from kg.sources.frontmatter import find_front_matter, read_front_matter
from kg.sources.glue import split_points, words_of
from kg.sources.lines import Content, Join, Line
from kg.sources.tables import mark_rows

TAB = 4  # columns


def read_plain(text: str) -> Content:
    """The lines of ``text``, cut where a heading is glued to what stands before it."""
    raw, body = find_front_matter(text)
    lines = list(_lines(text, body))
    if body:
        front = Line("---", Location(line=1), Join.NEW, start=0, kind=BlockKind.FURNITURE)
        lines.insert(0, front)
    return Content(mark_rows(lines), read_front_matter(raw) if raw else (), text)


def _lines(text: str, start: int) -> Iterator[Line]:
    words = words_of(text)
    number, join, first = text.count("\n", 0, start) + 1, Join.NEW, True
    while start <= len(text):
        end = text.find("\n", start)
        end = end if end >= 0 else len(text)
        content = text[start:end].strip()
        if not content:
            join = Join.NEW
        else:
            indent = len(text[start:end]) - len(text[start:end].lstrip())
            columns = len(text[start : start + indent].expandtabs(TAB))
            cuts = [0, *split_points(content, words, first), len(content)]
            for a, b in pairwise(cuts):
                piece = content[a:b].strip()
                if piece:
                    lead = len(content[a:b]) - len(content[a:b].lstrip())
                    yield Line(piece, Location(line=number), join, start + indent + a + lead, columns)
                    join = Join.BREAK if b == len(content) else Join.NEW
            first = False
        start, number = end + 1, number + 1
