"""What readers hand to the layout: the lines of a document, and the blocks found in them.

Columns count characters inside one line's text. A reader says what its format knows (this is a heading, that
is bold, here a paragraph begins) and leaves the rest to be found.
"""

from dataclasses import dataclass
from enum import Enum

from kg.records import BlockKind, Location

NOWHERE = Location()  # in a file that has neither lines nor pages nor seconds


class Join(Enum):
    """How a line follows the line before it."""

    NEW = "new"  # after a blank line, or as the first line of a block by markup
    BREAK = "break"  # on the next line: it may continue the line before, or not
    SOFT = "soft"  # wrapped by markup that gives line ends no meaning: it continues unless it says otherwise


@dataclass(frozen=True, slots=True)
class Label:
    """A speaker's label: the name at ``[start, end)`` of its line, and the column where the speech begins.

    ``speaker`` is None, and the name empty, where only a change of speaker is marked.
    """

    speaker: str | None
    start: int
    end: int
    content: int


@dataclass(frozen=True, slots=True)
class Line:
    """One line without surrounding space. Only the first line of a marked-up block carries its kind.

    ``start`` is its offset in the canonical text, where that is the file's own text. ``bold`` is how many of its
    first characters stand out. ``inside`` is the depth of the list item that it belongs to without opening it.
    """

    text: str
    location: Location = NOWHERE
    join: Join = Join.BREAK
    start: int = 0
    indent: int = 0
    bold: int = 0
    kind: BlockKind | None = None
    level: int = 0
    inside: int = 0
    label: Label | None = None
    cells: tuple[tuple[int, int], ...] = ()
    columns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """Columns ``[start, end)`` of line number ``line``."""

    line: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Draft:
    """A block before it has offsets: its content line by line, and what is written before the content.

    ``head`` holds label and time stamp as they stand; ``label`` the name alone. ``opens_turn`` says that somebody
    begins to speak here, known (``speaker``) or not; ``ends_turn`` that nobody of them speaks any more; ``subtitle``
    that a heading only adds to the one above it.
    """

    kind: BlockKind
    parts: tuple[Part, ...]
    level: int = 0
    inside: int = 0
    head: tuple[Part, ...] = ()
    label: Part | None = None
    speaker: str | None = None
    cells: tuple[Part, ...] = ()
    columns: tuple[str, ...] = ()
    opens_turn: bool = False
    ends_turn: bool = False
    subtitle: bool = False


@dataclass(frozen=True, slots=True)
class Content:
    """A file as its reader leaves it.

    ``text`` is the canonical text where that is the file's own; where it is None, the text is written from the
    lines. ``by_shape`` says that headings may have to be told by their shape, for want of markup.
    """

    lines: tuple[Line, ...]
    metadata: tuple[tuple[str, str], ...] = ()
    text: str | None = None
    by_shape: bool = True
