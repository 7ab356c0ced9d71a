"""Write the two binary sample documents, a DOCX and a PDF, from the text below: same bytes in every run.

    python data/build_samples.py

Needs python-docx and reportlab, as the development extras install them. The text is marked up with '# ' and '## '
for headings, '- ' and '1. ' for list items, '|' for table rows and '---' for a new page; a blank line ends a block.
"""

import datetime as dt
import zipfile
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from docx import Document
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle, getSampleStyleSheet
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, PageBreak, Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

HERE = Path(__file__).parent
MOMENT = (2025, 1, 1, 0, 0, 0)  # of every member of the DOCX archive: a clock would change the bytes

BRIEFING = """
# Skerry Bank: lender briefing, notes of the meeting

Esbjerg, 8 April 2025. Notes by Hanne Fogh, treasury, Skerry Wind. For the lenders; not for publication.

## Who was there

- Søren Kjær, chief technology officer, Skerry Wind
- Hanne Fogh, head of treasury, Skerry Wind
- Matthias Brandl, project finance, Alpenrand Bank
- Yewande Sowande, infrastructure, Blue Harbour Fund

## Where the project stands

The final investment decision was taken on 14 March 2025. Skerry Bank will have 62 turbines of 15 MW, 930 MW in total,
thirty kilometres west of Dunmarra in Ireland. Alpenrand Bank leads a group of seven lenders; the Blue Harbour Fund
holds 8 percent of the equity.

Kjær expects first power in the third quarter of 2027 and full power in 2028. He called the plan tight but honest:
there are ten weeks of float, and all of them lie before the cable.

## Questions and answers

Brandl asked what would happen if the cable ship came late. Kjær answered that a missed slot in summer 2027 costs a
whole winter, because nobody lays cable on the west coast between October and March. Revenue of €35–40 million would
move into the next year.

Brandl was not satisfied and pressed for a second vessel. Fogh said that an option costs €4 million. Sowande supported
it: the fund would rather pay for a ship that is not used than wait for one that does not come.

Sowande doubted the forecasting savings in the model, which assume that balancing costs fall by a quarter. Kjær replied
that they fell by 29 percent last year, with Halyard used for only a third of the trades. Brandl countered that one
good year is weather, not a trend. Kjær agreed that two more winters are needed.

On the proposed training campus of Corvane Labs, Brandl warned against counting on a customer that has no grid
connection. Kjær said that the financing does not depend on it. It might improve the price by 2–3 percent if it is ever
built.

## Risks as the lenders see them

| Risk | Effect | Measure | Owner
| Cable ship misses its slot | First power slips by 6–8 months | Option on a second vessel | Kjær
| Assembly quay in Dunmarra not free | Turbines wait at sea | Lease signed before September 2025 | Fogh
| Interest rates rise | Cost up by €9 million a point | Swap for 75 percent of the debt | Fogh
| Forecast misses icing | Up to €1.2 million a night | A person checks every forecast below two degrees | Kjær
| Transmission line late | Output curtailed by up to 30 percent | None; up to the grid operator | –

## Agreed

1. Skerry Wind signs the option on a second vessel within six weeks.
1. The lenders receive a report on forecast errors every quarter, bad nights included.
1. Brandl sends the list of conditions that must be met before the first drawdown in June.
1. The assembly quay must be leased before any foundation is ordered.

## Left open

Who pays if the Dunmarra–Shanvale line is not ready in 2027? Brandl thinks the grid operator should; Kjær does not
believe that it will. Nobody had an answer. To be raised again in autumn.

Lunch was in the canteen. The lenders asked to see the test turbine and were promised a dry day.
"""

OUTLOOK = """
# Connection Outlook West Coast 2026–2035

Atlantic Transmission Operator (ATO), Galway. Published 11 December 2025. Responsible: Grace Oyelaran, head of
connections.

## 1 Summary

Requests for new connections on the west coast have reached 1.4 GW, up from 0.5 GW in mid-2023. Data centres account
for two thirds of the sum. We expect that one in three of the requested projects will withdraw before 2028, and that
the rest will be built later than their developers say.

ATO used to offer firm connections only. This outlook changes that. From 2028 large customers can be given flexible
connections, which are reduced first when wind output falls. A trial in the control room between 18 December and 6
January will decide how many of them we can run at a time.

## 2 What drives demand

Demand for computing has become the largest unknown in our planning. Developers of AI systems point to scaling laws and
ask for sites of 100 MW and more. Economists such as Willem Achterberg of the Noordzee Energy Institute hold that the
queue counts many projects twice. Both may be right: the largest sites are real, and so are the duplicates. We found 11
requests that name the same customer under different company names.

Port electrification is small but certain. The Port of Dunmarra needs 14 MW for shore power and cranes. Five other
ports on the coast will need 30 to 45 MW between them by 2032.

---

## 3 Lines and dates

| Project | Capacity | Expected | Status
| Dunmarra–Shanvale line, upgrade | 400 MW | Q4 2027 | permit granted in May 2025
| Skerry Bank offshore connection | 930 MW | June 2027 | under construction
| Shanvale substation, second transformer | 250 MW | 2029 | design
| Northern loop | 1.1 GW | 2031–2033 | route not decided

The upgrade of the Dunmarra–Shanvale line is the key to everything in the region. Until it is finished, no more than 8
MW can be supplied at Dunmarra. It cannot be finished before the last quarter of 2027, because the permit excludes work
in the nesting season.

Firm supply for sites above 50 MW remains impossible before the northern loop is built, which means not before 2031. We
do not expect to bring that date forward.

## 4 Risks

- Late offshore generation. If Skerry Bank slips by a winter, flexible customers would face cuts for 900 hours a year
instead of 350.
- Common-mode forecast errors. Several customers and producers use the same AI forecast, so that one mistake could move
300 MW in the same quarter of an hour. Each flexible customer must therefore hold a second forecast from another
supplier.
- Stranded lines. If half of the queue disappears, households would pay for lines that nobody uses. We ask large
customers for a deposit of €40,000 per megawatt.
- Shortage of fitters. The region lacks about 120 high-voltage fitters. Apprenticeships at the ports help but will not
close the gap before 2030.

---

## 5 Position on the Corvane campus

Corvane Labs has applied for 120 MW at Dunmarra. In October we told the Harbour Energy Committee that a flexible
connection was not on offer. Since then our engineers have shown that half of the request can be served without danger
to others. Subject to the trial, ATO intends to offer 60 MW from 2028. The port’s 14 MW take precedence in every case.

We do not comment on the merits of the campus. It was asked whether training runs can really be paused within ten
minutes. Corvane says so; we have not seen proof, and the offer will depend on a test.

## 6 Recommendations

- Parliament should let operators refuse duplicate requests.
- Developers should publish how fast their load can be reduced.
- The regulator should decide by the end of 2026 who pays for stranded lines.
- Ports should install batteries rather than wait for lines: a battery takes 12 to 15 months, a line takes seven years.

The next outlook appears in December 2026. Comments are welcome until the end of February.
"""

MARKS = ("# ", "## ", "- ", "1. ", "| ", "---")


def blocks(text: str) -> Iterator[tuple[str, str]]:
    """Each block of the marked-up text as (mark, text in one line); the mark of a paragraph is ''."""
    mark, words = "", ""
    for line in [*text.splitlines(), ""]:
        begins = next((m for m in MARKS if line.startswith(m)), None)
        if (begins or not line) and (mark or words):
            yield mark, words
            mark, words = "", ""
        if begins:
            mark, words = begins, line.removeprefix(begins)
        elif line:
            words = f"{words} {line}".strip()


def rows(group: Iterator[tuple[str, str]]) -> list[list[str]]:
    return [[cell.strip() for cell in text.split("|")] for _, text in group]


def write_docx(path: Path, text: str, author: str) -> None:
    styles = {"# ": "Title", "## ": "Heading 1", "- ": "List Bullet", "1. ": "List Number", "": "Normal"}
    document = Document()
    about = document.core_properties
    about.author = about.last_modified_by = author
    about.created = about.modified = dt.datetime(*MOMENT)
    about.title = next(words for mark, words in blocks(text) if mark == "# ")
    for mark, group in groupby(blocks(text), key=lambda block: block[0]):
        if mark == "| ":
            cells = rows(group)
            table = document.add_table(rows=len(cells), cols=len(cells[0]), style="Table Grid")
            for i, row in enumerate(cells):
                for j, words in enumerate(row):
                    table.cell(i, j).text = words
        else:
            for _, words in group:
                document.add_paragraph(words, style=styles[mark])
    document.save(str(path))
    with zipfile.ZipFile(path) as archive:
        members = [(name, archive.read(name)) for name in archive.namelist()]
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in members:
            archive.writestr(zipfile.ZipInfo(name, MOMENT), data, zipfile.ZIP_DEFLATED)


def write_pdf(path: Path, text: str, author: str) -> None:
    sheet = getSampleStyleSheet()
    body = ParagraphStyle("Body", parent=sheet["Normal"], fontSize=10.5, leading=14, spaceAfter=7)
    item = ParagraphStyle("Item", parent=body, leftIndent=14)
    styles = {"# ": sheet["Title"], "## ": sheet["Heading2"], "- ": item, "": body}
    flow: list[Flowable] = []
    for mark, group in groupby(blocks(text), key=lambda block: block[0]):
        if mark == "---":
            flow.append(PageBreak())
        elif mark == "| ":
            cells = [[Paragraph(words, body) for words in row] for row in rows(group)]
            table = Table(cells, colWidths=[62 * mm, 24 * mm, 28 * mm, 46 * mm])
            table.setStyle(TableStyle([("LINEBELOW", (0, 0), (-1, -1), 0.4, "grey")]))
            flow += [table, Spacer(1, 10)]
        else:
            bullet = "•" if mark == "- " else None
            flow += [Paragraph(words, styles[mark], bulletText=bullet) for _, words in group]
    title = next(words for mark, words in blocks(text) if mark == "# ")
    template = SimpleDocTemplate(
        str(path), pagesize=A4, topMargin=28 * mm, bottomMargin=26 * mm, title=title, author=author, invariant=1
    )
    template.build(flow, onFirstPage=furniture, onLaterPages=furniture)


def furniture(canvas: Canvas, _template: SimpleDocTemplate) -> None:
    """The running head and the page number."""
    width, height = A4
    canvas.setFont("Helvetica", 8)
    canvas.drawString(25 * mm, height - 15 * mm, "Atlantic Transmission Operator · Connection Outlook")
    canvas.drawRightString(width - 25 * mm, 12 * mm, f"Page {canvas.getPageNumber()} of 3")


if __name__ == "__main__":
    write_docx(HERE / "skerry-bank-lender-briefing.docx", BRIEFING, "Hanne Fogh")
    write_pdf(HERE / "ato-connection-outlook-2025.pdf", OUTLOOK, "Atlantic Transmission Operator")
