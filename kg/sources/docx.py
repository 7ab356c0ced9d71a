"""DOCX: paragraphs by their styles, lists by their numbering, tables by their cells."""

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

import docx
from docx.oxml.ns import qn

from kg.errors import SourceError
from kg.records import BlockKind
from kg.sources.lines import NOWHERE, Content, Join, Line
from kg.sources.tables import row_lines

MOST_BYTES = 300_000_000  # of all parts unpacked
MOST_PARTS = 5_000
MOST_XML = 100_000_000  # bytes of the main part
HIGHEST_RATIO = 300  # of a part's size to its packed size, from a megabyte on

_HEADING = re.compile(r"heading (\d)", re.IGNORECASE)
_LIST_LEVEL = re.compile(r"list (?:bullet|number|continue)?\s?(\d)?", re.IGNORECASE)
_NOBODY = re.compile(r"(?:python-docx|microsoft.*|user|admin.*|.*\.docx?)", re.IGNORECASE)


def read_docx(data: bytes, where: str) -> Content:
    """The lines of a Word document.

    Raises SourceError for what is damaged, is no Word document, or swells when unpacked.
    """
    _check_archive(data, where)
    try:
        document = docx.Document(io.BytesIO(data))
        lines = tuple(_body(document))
        properties = document.core_properties
        told = (("title", properties.title), ("author", properties.author))
    except Exception as error:  # XML, package and archive errors of three libraries: the file is damaged
        why = f"{type(error).__name__}: {error}"[:200]
        raise SourceError(
            "the Word document is damaged", where=where, why=why, fix="open it and save it anew"
        ) from error
    titled = any(line.kind is BlockKind.HEADING and line.level == 1 for line in lines)
    headed = any(line.kind is BlockKind.HEADING and line.level > 1 for line in lines)
    metadata = tuple(
        (name, " ".join(value.split()))
        for name, value in told
        if value and value.strip() and not _NOBODY.fullmatch(value.strip()) and not (name == "title" and titled)
    )
    return Content(lines, metadata, None, by_shape=not headed and not titled)


def _check_archive(data: bytes, where: str) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, EOFError, NotImplementedError) as error:
        raise SourceError(
            "the Word document is cut off or damaged", where=where, why=str(error), fix="get the whole file"
        ) from error
    names = {part.filename for part in parts}
    if "[Content_Types].xml" not in names:
        raise SourceError(
            "not a Word document", where=where, why="the archive holds something else", fix="save it as .docx again"
        )
    swells = any(
        part.file_size > 1_000_000 and part.file_size > HIGHEST_RATIO * max(part.compress_size, 1) for part in parts
    )
    large = sum(part.file_size for part in parts) > MOST_BYTES or any(
        part.file_size > MOST_XML for part in parts if part.filename.endswith(".xml")
    )
    if swells or large or len(parts) > MOST_PARTS:
        raise SourceError(
            "the Word document is too large when unpacked",
            where=where,
            why="it may be an archive bomb",
            fix="split it, or leave it out",
        )


def _body(document: Any) -> Iterator[Line]:
    for element in _blocks(document.element.body):
        if element.tag == qn("w:tbl"):
            yield from _table(element)
        else:
            yield from _paragraph(element, document)


def _blocks(parent: Any) -> Iterator[Any]:
    """Paragraphs and tables in order, also inside content controls and tracked insertions."""
    for child in parent.iterchildren():
        if child.tag in (qn("w:p"), qn("w:tbl")):
            yield child
        elif child.tag in (qn("w:sdt"), qn("w:sdtContent"), qn("w:ins"), qn("w:smartTag"), qn("w:customXml")):
            yield from _blocks(child)


def _paragraph(element: Any, document: Any) -> Iterator[Line]:
    style = _style_name(element, document)
    if style.lower().startswith(("toc", "header", "footer")):
        return
    kind, level = _kind(element, style)
    join = Join.NEW
    for text, bold in _runs(element):
        if text:
            yield Line(text, join=join, bold=bold, kind=kind, level=level)
            kind, level, join = None, 0, Join.BREAK


def _style_name(element: Any, document: Any) -> str:
    """The name of the paragraph's style; '' for the default or an unknown one."""
    wanted = element.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    if wanted is None:
        return ""
    identifier = wanted.get(qn("w:val"))
    for style in document.styles.element.findall(qn("w:style")):
        if style.get(qn("w:styleId")) == identifier:
            name = style.find(qn("w:name"))
            return str(name.get(qn("w:val"))) if name is not None else ""
    return str(identifier or "")


def _kind(element: Any, style: str) -> tuple[BlockKind | None, int]:
    heading = _HEADING.match(style)
    outline = element.find(f"{qn('w:pPr')}/{qn('w:outlineLvl')}")
    if style.lower() == "title":
        return BlockKind.HEADING, 1
    if heading:
        return BlockKind.HEADING, min(int(heading[1]) + 1, 6)
    if outline is not None and int(outline.get(qn("w:val"), 9)) < 6:
        return BlockKind.HEADING, min(int(outline.get(qn("w:val"))) + 2, 6)
    numbering = element.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
    listed = _LIST_LEVEL.match(style)
    if numbering is not None:
        depth = numbering.find(qn("w:ilvl"))
        return BlockKind.ITEM, int(depth.get(qn("w:val"), 0)) + 1 if depth is not None else 1
    if listed and style.lower() != "list paragraph":
        return BlockKind.ITEM, int(listed[1] or 1)
    if "quote" in style.lower():
        return BlockKind.QUOTE, 0
    return None, 0


def _runs(element: Any) -> Iterator[tuple[str, int]]:
    """The lines of a paragraph, and how many of the first characters of each are bold. Deleted text is left out."""
    text, bold = "", 0
    for node in element.iter(qn("w:t"), qn("w:tab"), qn("w:br"), qn("w:cr"), qn("w:noBreakHyphen")):
        run = node.getparent()
        if run.tag != qn("w:r") or _is_aside(run, element):
            continue
        if node.tag in (qn("w:br"), qn("w:cr")):
            yield _folded(text, bold)
            text, bold = "", 0
            continue
        piece = {qn("w:tab"): "\t", qn("w:noBreakHyphen"): "-"}.get(node.tag, node.text or "")
        if len(text.rstrip()) <= bold and (_is_bold(run) or not piece.strip()):
            bold = len(text) + len(piece)
        text += piece
    yield _folded(text, bold)


def _folded(text: str, bold: int) -> tuple[str, int]:
    shown = " ".join(text.split())
    return shown, len(shown) if bold >= len(text.rstrip()) > 0 else len(" ".join(text[:bold].split()))


def _is_aside(run: Any, paragraph: Any) -> bool:
    """Whether a run belongs to a text box, or to the copy of one for older programs: not to this paragraph."""
    parent = run.getparent()
    while parent is not None and parent is not paragraph:
        if parent.tag in (qn("w:txbxContent"), qn("w:p"), qn("w:del"), qn("w:moveFrom")):
            return True
        parent = parent.getparent()
    return False


def _is_bold(run: Any) -> bool:
    mark = run.find(f"{qn('w:rPr')}/{qn('w:b')}")
    return mark is not None and mark.get(qn("w:val"), "1") not in ("0", "false", "off")


def _table(element: Any) -> Iterator[Line]:
    rows = [
        [" ".join(_cell_text(cell).split()) for cell in row.findall(qn("w:tc"))] for row in element.findall(qn("w:tr"))
    ]
    rows = [row for row in rows if any(row)]
    header = rows[0] if len(rows) > 1 and all(rows[0]) and len(rows[0]) > 1 else []
    for row in rows[1:] if header else rows:
        yield from row_lines(row, header, NOWHERE)


def _cell_text(cell: Any) -> str:
    return " ".join(text for paragraph in cell.iter(qn("w:p")) for text, _ in _runs(paragraph))
