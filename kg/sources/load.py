"""From a source to its Document: read the bytes, see what they are, hand them to their reader."""

import hashlib
import re
from collections.abc import Callable

from kg.errors import SourceError
from kg.records import Document
from kg.sources.decoding import decode
from kg.sources.docx import read_docx
from kg.sources.find import MOST_BYTES, MOST_CHARACTERS, Source
from kg.sources.html import read_html
from kg.sources.lines import Content
from kg.sources.markdown import read_markdown
from kg.sources.pdf import read_pdf
from kg.sources.plain import read_plain
from kg.sources.structure import build_document
from kg.sources.subtitles import read_subtitles

LONGEST_LINE = 1_000_000  # characters; HTML may be longer

_OTHER_KINDS = (
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"\xd0\xcf\x11\xe0", "an old Office file (.doc, .xls)"),
    (b"{\\rtf", "an RTF file"),
    (b"\x1f\x8b", "a compressed file"),
    (b"ID3", "a sound file"),
    (b"\x7fELF", "a program"),
)
_SNIFFED = (
    ("html", re.compile(r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,2000}?-->\s*)?<(?:!doctype\s+html|html)\b", re.I | re.S)),
    ("vtt", re.compile(r"WEBVTT\b")),
    ("srt", re.compile(r"\s*\d+\s*\n\d{1,2}:\d{2}:\d{2}[,.]\d{3} --> ")),
    ("markdown", re.compile(r"---[ \t]*\n[A-Za-z][\w .-]*:|(?:.*\n){0,30}?(?:#{1,6} \S|[-*] \*\*|\*\*\S.{0,80}\*\*)")),
)
_TEXTS: dict[str, Callable[[str], Content]] = {
    "text": read_plain,
    "markdown": read_markdown,
    "html": read_html,
    "vtt": read_subtitles,
    "srt": read_subtitles,
}
_FILES: dict[str, Callable[[bytes, str], Content]] = {"pdf": read_pdf, "docx": read_docx}


def load(source: Source) -> Document:
    """The document that ``source`` holds; the same for the same bytes.

    Raises SourceError when it cannot be read: missing, empty, too large, no text, damaged, or not of its kind.
    """
    data = _bytes(source)
    if not data.strip(b" \t\r\n\xef\xbb\xbf\x00"):
        raise SourceError("the file is empty", where=source.name, fix="leave it out, or restore its content")
    kind = _kind(source, data)
    if kind in _FILES:
        content = _FILES[kind](data, source.name)
    else:
        text = decode(data, source.name)
        kind = kind or next((name for name, pattern in _SNIFFED if pattern.match(text)), "text")
        _check_size(text, kind, source.name)
        try:
            content = _TEXTS[kind](text)
        except SourceError as error:
            raise SourceError(error.what, where=source.name, why=error.why, fix=error.fix) from error
    document = build_document(
        content, key=source.key, source=source.name, format=kind, digest=hashlib.sha256(data).hexdigest()
    )
    if not any(c.isalnum() for c in document.text):
        raise SourceError(
            "the file holds no text", where=source.name, fix="leave it out; scans need text recognition first"
        )
    return document


def _bytes(source: Source) -> bytes:
    if source.data is not None:
        data = source.data
    else:
        assert source.path is not None
        try:
            with source.path.open("rb") as file:
                data = file.read(MOST_BYTES + 1)
        except OSError as error:
            why = error.strerror or type(error).__name__
            raise SourceError(
                "cannot read this file", where=source.name, why=why, fix="check its permissions"
            ) from error
    if len(data) > MOST_BYTES:
        why = f"it has more than {MOST_BYTES // 1_000_000} MB"
        raise SourceError("the file is too large", where=source.name, why=why, fix="split it into documents")
    return data


def _kind(source: Source, data: bytes) -> str | None:
    """The format by suffix, or by the first bytes; None for a text that has to be looked into."""
    if data.startswith(b"%PDF-") and source.format is None:
        return "pdf"
    if data.startswith(b"PK\x03\x04") and source.format is None:
        return "docx"
    if source.format not in _FILES:
        signs = (*_OTHER_KINDS, (b"%PDF-", "a PDF file"), (b"PK\x03\x04", "a ZIP archive or Office file"))
        for sign, kind in signs:
            if data.startswith(sign):
                raise SourceError(
                    "not a text file", where=source.name, why=f"it is {kind}", fix="give it its real suffix"
                )
    return source.format


def _check_size(text: str, kind: str, where: str) -> None:
    fix = "split it into documents"
    if len(text) > MOST_CHARACTERS:
        why = f"it has {len(text):,} characters; a document may have {MOST_CHARACTERS:,}"
        raise SourceError("the text is too long", where=where, why=why, fix=fix)
    longest = max(map(len, text.split("\n")), default=0)
    if kind != "html" and longest > LONGEST_LINE:
        why = f"one line has {longest:,} characters; a line may have {LONGEST_LINE:,}"
        raise SourceError("the text is no prose", where=where, why=why, fix=fix)
