"""Real PDF and Word files, made for the tests."""

from collections.abc import Callable, Sequence
from io import BytesIO
from typing import Any

import docx
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table

STYLES = getSampleStyleSheet()


def a_docx(fill: Callable[[Any], object]) -> bytes:
    document = docx.Document()
    fill(document)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def a_pdf(parts: Sequence[Any], *, head: str = "", foot: str = "", **metadata: str) -> bytes:
    """``parts`` are (heading, paragraph, …) tuples, ('•', item, …) tuples, and lists of rows."""
    out = BytesIO()

    def edges(canvas: Any, page: Any) -> None:
        canvas.setFont("Helvetica", 8)
        canvas.drawString(60, 815, head)
        canvas.drawString(60, 20, foot.format(page=page.page))

    flow: list[Any] = []
    for part in parts:
        if isinstance(part, list):
            flow.append(Table(part, hAlign="LEFT"))
        elif part[0] == "•":
            flow += [Paragraph(text, STYLES["Bullet"], bulletText="•") for text in part[1:]]
        else:
            flow.append(Paragraph(part[0], STYLES["Heading2"] if flow else STYLES["Title"]))
            flow += [Paragraph(text, STYLES["BodyText"]) for text in part[1:]]
    SimpleDocTemplate(out, pagesize=A4, invariant=1, **metadata).build(flow, onFirstPage=edges, onLaterPages=edges)
    return out.getvalue()
