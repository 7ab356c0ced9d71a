"""HTML: the main content of a page, without scripts, navigation and notices."""

import html as entities
import json
import re
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode

from kg.errors import SourceError
from kg.records import BlockKind, Location
from kg.sources.lines import Content, Join, Line
from kg.sources.tables import row_lines

_DROPPED = frozenset(
    "script style noscript template svg math iframe object embed canvas video audio picture source track nav footer"
    " form button select option input textarea dialog menu head title link meta img map area del".split()
)
_ROLES = frozenset("navigation banner contentinfo complementary search dialog alertdialog menu toolbar".split())
_NOISE = re.compile(
    r"(?:^|[\s_-])(?:cookie|consent|gdpr|newsletter|subscribe|subscription|share|sharing|social|breadcrumbs?|sidebar"
    r"|related|recommended|comments?|advert\w*|ads?|promo|menu|navbar|nav|pagination|popup|modal|skip|toc|site-footer"
    r"|site-header|masthead|paywall)(?:$|[\s_-])",
    re.IGNORECASE,
)
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_BLOCKS = _HEADINGS | frozenset(
    "html body p div section article main header aside address blockquote pre ul ol li dl dt dd table thead tbody tfoot"
    " tr td th caption figure figcaption hr details summary fieldset center".split()
)
_BOLD = frozenset(("b", "strong"))
_SPACE = re.compile(r"\s+")
_OPENED = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9-]*)")
_SELF_CLOSING = frozenset(
    "p li dt dd tr td th thead tbody tfoot colgroup option optgroup br hr img input meta link area base col embed param"
    " source track wbr html head body".split()
)
DEEPEST = 1_000  # nested elements: the parser's time grows with the square of the depth
_NAMES = {
    "author": "author",
    "article:author": "author",
    "dc.creator": "author",
    "og:title": "title",
    "dc.title": "title",
    "article:published_time": "date",
    "date": "date",
    "dc.date": "date",
    "datepublished": "date",
    "pubdate": "date",
    "publish-date": "date",
    "keywords": "keywords",
    "description": "description",
}


def read_html(text: str) -> Content:
    """The lines of a page's main content, each with its line in the file as far as it can be told.

    Raises SourceError where elements are nested deeper than any page's.
    """
    _check_depth(text)
    page = LexborHTMLParser(text)
    lines = _lines(page, text, 1)
    return Content(lines, _metadata(page, lines), None, not any(line.kind is BlockKind.HEADING for line in lines))


def html_lines(fragment: str, first_line: int) -> tuple[Line, ...]:
    """The lines of a piece of HTML that begins on line ``first_line`` of its file."""
    _check_depth(fragment)
    return _lines(LexborHTMLParser(fragment), fragment, first_line) if fragment.strip() else ()


def _check_depth(text: str) -> None:
    depth = 0
    for closing, tag in _OPENED.findall(text):
        if tag.lower() not in _SELF_CLOSING:
            depth = max(depth - 1, 0) if closing else depth + 1
            if depth > DEEPEST:
                raise SourceError(
                    "the page is nested too deeply",
                    why=f"more than {DEEPEST:,} elements are open at once",
                    fix="save its text alone",
                )


def _lines(page: LexborHTMLParser, text: str, first_line: int) -> tuple[Line, ...]:
    root = _main(page)
    return tuple(_Walk(_SourceLines(text, first_line)).read(root)) if root is not None else ()


def _main(page: LexborHTMLParser) -> LexborNode | None:
    """The element that holds the content: the one article or main part of the page, if it holds most of the text."""
    body = page.body
    if body is None:
        return None
    paragraphs = len(body.css("p, li, h2, blockquote, tr"))
    for selector in ("main", "[role=main]", "article"):
        found = body.css(selector)
        if len(found) == 1 and len(found[0].css("p, li, h2, blockquote, tr")) * 2 >= paragraphs > 0:
            return found[0]
    return body


class _SourceLines:
    """Tells on which line of the file a text stands. Texts are asked for in the order of the file."""

    WINDOW = 200_000  # characters ahead in which a text is looked for

    def __init__(self, source: str, first_line: int) -> None:
        self._text = "\n".join(entities.unescape(line) for line in _without_tags(source).split("\n"))
        self._at, self._line = 0, first_line

    def find(self, text: str) -> int:
        wanted = text.strip()[:60].split("\n")[0].strip()
        found = self._text.find(wanted, self._at, self._at + self.WINDOW) if wanted else -1
        if found >= 0:
            self._line += self._text.count("\n", self._at, found)
            self._at = found
        return self._line

    def passed(self, text: str) -> None:
        end = min(self._at + len(text.strip()), len(self._text))
        self._line += self._text.count("\n", self._at, end)
        self._at = end


def _without_tags(source: str) -> str:
    """``source`` with tags, comments and scripts blanked out, line ends kept. One pass, whatever is not closed."""
    out, at = list[str](), 0
    while (opened := source.find("<", at)) >= 0:
        out.append(source[at:opened])
        close = ">"
        if source.startswith("<!--", opened):
            close = "-->"
        elif match := re.compile(r"<(script|style)\b", re.IGNORECASE).match(source, opened):
            close = f"</{match[1]}"
        end = source.find(close, opened + 1)
        end = end + len(close) if end >= 0 else len(source)
        out.append("\n" * source.count("\n", opened, end))
        at = end
    return "".join(out) + source[at:]


@dataclass
class _Walk:
    """One pass over the tree, without recursion: `steps` holds what is still to be entered or left."""

    where: _SourceLines
    out: list[Line] = field(default_factory=list)
    text: str = ""
    bold: int = 0
    join: Join = Join.NEW
    line: int | None = None
    open_bold: int = 0
    lists: int = 0
    item: int = 0  # depth of the list item whose first text is awaited
    quotes: int = 0
    heading: int = 0
    pre: int = 0
    row: list[str] | None = None
    row_heads: bool = True
    header: list[str] = field(default_factory=list)

    def read(self, root: LexborNode) -> list[Line]:
        steps: list[tuple[LexborNode, bool]] = [(root, False)]
        while steps:
            node, leaving = steps.pop()
            if leaving:
                self._leave(node)
            elif node.is_text_node:
                self._add(node.text_content or "")
            elif node.is_element_node and not _is_dropped(node, root):
                self._enter(node)
                steps.append((node, True))
                steps += [(child, False) for child in reversed(list(node.iter(include_text=True)))]
        self._flush()
        return self.out

    def _enter(self, node: LexborNode) -> None:
        tag = node.tag or ""
        if tag == "br":
            self._add("\n") if self.pre else self._flush(Join.BREAK)
        elif tag in _BLOCKS and tag not in ("td", "th"):
            self._flush()
        self._count(tag, 1)
        if tag == "li":
            self.item = max(self.lists, 1)
        elif tag == "table":
            self.header = []
        elif tag == "tr":
            self.row, self.row_heads = [], True
        elif tag in ("td", "th") and self.row is not None:
            self._cell()
            self.row_heads = self.row_heads and tag == "th"

    def _leave(self, node: LexborNode) -> None:
        tag = node.tag or ""
        if tag in ("td", "th") and self.row is not None:
            self.row.append(self._cell())
        elif tag == "tr" and self.row is not None:
            self._row()
        elif tag in _BLOCKS and self.row is None:
            self._flush()
        self._count(tag, -1)
        if tag == "li":
            self.item = 0

    def _count(self, tag: str, step: int) -> None:
        if tag in ("ul", "ol"):
            self.lists += step
        elif tag == "blockquote":
            self.quotes += step
        elif tag in _BOLD or tag == "dt":
            self.open_bold += step
        elif tag == "pre":
            self.pre += step
        elif tag in _HEADINGS:
            self.heading = int(tag[1]) if step > 0 else 0

    def _add(self, text: str) -> None:
        """Text as it is shown: white space folded, and the first of it placed in the file."""
        if text.strip() and self.line is None:
            self.line = self.where.find(text)
        if text.strip():
            self.where.find(text)
            self.where.passed(text)
        shown = text if self.pre else _SPACE.sub(" ", text.replace("\u200b", ""))
        if not self.pre and (not self.text or self.text.endswith(" ")):
            shown = shown.lstrip(" ")
        if len(self.text.rstrip()) <= self.bold and (self.open_bold or not shown.strip()):
            self.bold = len(self.text) + len(shown)
        self.text += shown

    def _flush(self, next_join: Join = Join.NEW) -> None:
        """End the line; in a table the cell goes on."""
        if self.row is not None:
            self.text += " " if self.text and not self.text.endswith(" ") else ""
            return
        text = self.text.rstrip().lstrip("\n") if self.pre else self.text.strip()
        if text.strip():
            kind, level, inside = self._kind()
            bold = min(self.bold, len(text))
            self.out.append(Line(text, Location(line=self.line), self.join, 0, 0, bold, kind, level, inside))
            self.join = next_join
        elif next_join is Join.BREAK and self.join is Join.BREAK:
            self.join = Join.NEW  # two breaks part paragraphs
        if next_join is Join.NEW:
            self.join = Join.NEW
        self.text, self.bold, self.line = "", 0, None

    def _kind(self) -> tuple[BlockKind | None, int, int]:
        depth, self.item = self.item, 0
        if self.heading:
            return (BlockKind.HEADING if self.join is Join.NEW else None), self.heading, 0
        if self.pre:
            return BlockKind.CODE, 0, 0
        if self.join is Join.BREAK:
            return None, 0, self.lists
        if depth:
            return BlockKind.ITEM, depth, 0
        return (BlockKind.QUOTE if self.quotes else None), 0, self.lists

    def _cell(self) -> str:
        text, self.text, self.bold = self.text.strip(), "", 0
        return text

    def _row(self) -> None:
        cells, self.row = self.row or [], None
        if self.row_heads and not self.header and len(cells) > 1:
            self.header = cells
        else:
            self.out += row_lines(cells, self.header, Location(line=self.line))
        self.text, self.bold, self.line, self.join = "", 0, None, Join.NEW


def _is_dropped(node: LexborNode, root: LexborNode) -> bool:
    """Whether an element is no content. What holds the page's own heading or most of its text is never dropped."""
    tag, attributes = node.tag or "", node.attributes
    if tag in _DROPPED or "hidden" in attributes or attributes.get("aria-hidden") == "true":
        return True
    if tag in ("html", "body", "main", "article") or node.mem_id == root.mem_id:
        return False
    names = f"{attributes.get('class') or ''} {attributes.get('id') or ''}"
    noisy = attributes.get("role") in _ROLES or bool(_NOISE.search(names))
    if tag == "header" and node.css_first("nav"):
        noisy = True
    return noisy and node.css_first("h1, article, main") is None


def _metadata(page: LexborHTMLParser, lines: tuple[Line, ...]) -> tuple[tuple[str, str], ...]:
    """Author, date and title as the page's head declares them; the title only where the content has no h1."""
    found: dict[str, str] = {}
    for node in page.css("meta"):
        attributes = node.attributes
        name = _NAMES.get(
            (attributes.get("name") or attributes.get("property") or attributes.get("itemprop") or "").lower()
        )
        value = _SPACE.sub(" ", attributes.get("content") or "").strip()
        if name and value and not value.startswith("http"):
            found.setdefault(name, value[:1000])
    if "date" not in found and (date := _published(page)):
        found["date"] = date
    if any(line.kind is BlockKind.HEADING and line.level == 1 for line in lines):
        found.pop("title", None)
    elif "title" not in found and (title := page.css_first("title")) is not None:
        # 'The cost of storage | Grid Weekly': what follows the bar is the site.
        found["title"] = re.split(r"\s+[|·»]\s+", _SPACE.sub(" ", title.text()).strip())[0]
    return tuple((name, value) for name, value in found.items() if value)


def _published(page: LexborHTMLParser) -> str | None:
    for node in page.css("script[type='application/ld+json']")[:5]:
        try:
            data = json.loads(node.text()[:100_000])
        except (ValueError, RecursionError):
            continue
        for each in data if isinstance(data, list) else [data]:
            if isinstance(each, dict) and isinstance(each.get("datePublished"), str):
                return str(each["datePublished"])[:10]
    time = page.css_first("article time[datetime], main time[datetime], header time[datetime], body time[pubdate]")
    return (time.attributes.get("datetime") or "")[:10] or None if time is not None else None
