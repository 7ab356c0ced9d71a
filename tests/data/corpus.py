"""What a reader sees in a sample document, without the project's own readers: plain enough to trust at a glance."""

import html
import re
from pathlib import Path

import docx
from pypdf import PdfReader

DATA = Path(__file__).parents[2] / "data"
DOCUMENTS = sorted(p for p in DATA.glob("*.*") if p.suffix in {".txt", ".md", ".vtt", ".srt", ".html", ".pdf", ".docx"})
DOCUMENTS = [p for p in DOCUMENTS if p.stem != "README"]


def folded(text: str) -> str:
    return " ".join(text.split())


def visible(path: Path) -> str:
    """The words of the document in one line, without the markup of its format."""
    if path.suffix == ".pdf":
        return folded(" ".join(page.extract_text() for page in PdfReader(path).pages))
    if path.suffix == ".docx":
        document = docx.Document(str(path))
        cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
        return folded(" ".join([*(p.text for p in document.paragraphs), *cells]))
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".md":
        text = re.sub(r"(?m)^[ >]*(#{1,6} ?|[-*] |\d+\. )", "", text).replace("*", "").replace("|", " ")
    if path.suffix in {".vtt", ".srt"}:
        text = re.sub(r"(?m)^(\d+|.* --> .*)$", "", text)
    if path.suffix == ".html":
        text = re.sub(r"(?s)<(script|style).*?</\1>", "", text)
    if path.suffix != ".txt":
        text = html.unescape(re.sub(r"</?\w[^<>]*>", "", text))
    return folded(text)
