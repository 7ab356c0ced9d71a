"""Markdown: CommonMark with tables, strikethrough and footnotes, rendered without its signs."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

from kg.records import BlockKind, Location
from kg.sources.frontmatter import find_front_matter, read_front_matter
from kg.sources.html import html_lines
from kg.sources.lines import Content, Join, Line
from kg.sources.tables import row_lines

_SPACE = re.compile(r"\s+")
_NO_SPACE = re.compile(r"^(#{2,6})(?=[^\W\d_]\S* \S)", re.MULTILINE)  # '##Costs and dates' is meant as a heading
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)

DEEPEST = 60  # levels of nesting that are read, two a list: beyond what anybody writes, short of what exhausts


def read_markdown(text: str) -> Content:
    """The lines of a Markdown file; each knows the line of the file it comes from."""
    raw, body = find_front_matter(text)
    if body:
        text = "\n" * text.count("\n", 0, body) + text[body:]
    text = _NO_SPACE.sub(r"\1 ", text)
    parser = (
        MarkdownIt("commonmark", {"html": True, "maxNesting": DEEPEST})
        .enable(["table", "strikethrough"])
        .use(footnote_plugin)
    )
    tokens = parser.parse(text)
    lines = tuple(_Walk(tokens).lines())
    by_shape = not any(line.kind is BlockKind.HEADING for line in lines)
    return Content(lines, read_front_matter(raw) if raw else (), None, by_shape)


@dataclass
class _Walk:
    """One pass over the parser's tokens, with the lists, quotes and tables that are open."""

    tokens: Sequence[Token]
    depth: int = 0  # of open lists
    quotes: int = 0
    item: int = 0  # depth of the list item whose first paragraph is awaited
    header: list[str] = field(default_factory=list)
    row: list[str] | None = None
    in_header: bool = False

    def lines(self) -> Iterator[Line]:
        for number, token in enumerate(self.tokens):
            yield from self._token(number, token)

    def _token(self, number: int, token: Token) -> Iterator[Line]:
        name = token.type
        if name == "inline":
            yield from self._inline(token, self.tokens[number - 1])
        elif name in ("fence", "code_block"):
            if token.content.strip():
                kind = BlockKind.CODE
                yield Line(
                    token.content.rstrip().lstrip("\n"), _place(token), Join.NEW, kind=kind, inside=self._inside()
                )
        elif name == "html_block":
            content = _COMMENT.sub(lambda m: "\n" * m[0].count("\n"), token.content)
            yield from html_lines(content, (token.map or [0])[0] + 1)
        elif name == "tr_close":
            yield from self._row(token)
        else:
            self._enter(token)

    def _enter(self, token: Token) -> None:
        name, step = token.type, token.nesting
        if name.startswith(("bullet_list_", "ordered_list_")):
            self.depth += step
        elif name == "list_item_open":
            self.item = self.depth
        elif name == "list_item_close":
            self.item = 0
        elif name.startswith("blockquote_"):
            self.quotes += step
        elif name == "table_open":
            self.header = []
        elif name in ("thead_open", "thead_close"):
            self.in_header = step > 0
        elif name == "tr_open":
            self.row = []
            self._row_place = _place(token)

    def _inside(self) -> int:
        return 0 if self.item else self.depth

    def _inline(self, token: Token, opened: Token) -> Iterator[Line]:
        runs = _runs(token)
        if opened.type in ("th_open", "td_open"):
            assert self.row is not None
            self.row.append(" ".join(text for text, _, _ in runs))
            return
        kind, level, inside = self._kind(token, opened)
        first = (token.map or [0])[0] + 1
        for text, bold, (below, join) in runs:
            if text:
                place = Location(line=first + below)
                yield Line(text, place, join, bold=bold, kind=kind, level=level, inside=inside)
                kind = None

    def _kind(self, token: Token, opened: Token) -> tuple[BlockKind | None, int, int]:
        """Kind, level and the depth of the item around it, of a paragraph or heading."""
        depth, self.item = self.item, 0
        if opened.type == "heading_open":
            return BlockKind.HEADING, int(opened.tag[1]), 0
        if depth:
            return (BlockKind.FURNITURE if _leads_inside(token) else BlockKind.ITEM), depth, 0
        if self.quotes:
            return BlockKind.QUOTE, 0, self.depth
        return None, 0, self.depth

    def _row(self, token: Token) -> Iterator[Line]:
        cells, self.row = self.row or [], None
        if self.in_header:
            self.header = cells
            return
        yield from row_lines(cells, self.header, self._row_place)


def _runs(token: Token) -> list[tuple[str, int, tuple[int, Join]]]:
    """The lines of an inline token: text, how much of its beginning is bold, how far down and how it follows."""
    runs: list[tuple[str, int, tuple[int, Join]]] = []
    text, bold, open_bold, below, join = "", 0, 0, 0, Join.NEW
    for child in [*(token.children or []), None]:
        name = child.type if child is not None else "softbreak"
        if name in ("softbreak", "hardbreak") or (child is not None and _is_break(child)):
            stripped = text.strip()
            runs.append((stripped, min(bold, len(stripped)), (below, join)))
            text, bold = "", 0
            below += name in ("softbreak", "hardbreak")
            join = Join.SOFT if name == "softbreak" else Join.BREAK
        elif name in ("strong_open", "strong_close"):
            open_bold += 1 if name == "strong_open" else -1
        elif child is not None and name in ("text", "code_inline", "text_special"):
            piece = _SPACE.sub(" ", child.content)
            piece = piece.lstrip() if not text else piece
            if len(text.rstrip()) <= bold and (open_bold or not piece.strip()):
                bold = len(text) + len(piece)
            text += piece
    return [run for run in runs if run[0]]


def _is_break(token: Token) -> bool:
    return token.type == "html_inline" and bool(re.match(r"<br\b", token.content, re.IGNORECASE))


def _leads_inside(token: Token) -> bool:
    """Whether a list item is nothing but a link into the same page, as in a table of contents."""
    children = [c for c in token.children or [] if c.type != "text" or c.content.strip()]
    return (
        len(children) > 2
        and children[0].type == "link_open"
        and children[-1].type == "link_close"
        and str(children[0].attrs.get("href", "")).startswith("#")
        and sum(c.type == "link_open" for c in children) == 1
    )


def _place(token: Token) -> Location:
    return Location(line=token.map[0] + 1) if token.map else Location()
