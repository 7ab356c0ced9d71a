from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from kg.records import BlockKind, Location
from tests.sources.makers import a_docx
from tests.sources.reading import contents, read, titles, tree


def docx(fill):
    return read(a_docx(fill), "docx", "given.docx")


def report(document):
    document.core_properties.author = "Anna Berg"
    document.add_heading("Water in the valley", 0)
    document.add_paragraph("The wells are low.")
    document.add_heading("What the board wants", 1)
    document.add_paragraph("wells", style="List Bullet")
    document.add_paragraph("two in the valley", style="List Bullet 2")
    document.add_paragraph("pipes", style="List Bullet")
    table = document.add_table(rows=2, cols=2)
    for cell, text in zip(table._cells, ("Risk", "Owner", "Leaks", "Li Wen"), strict=True):
        cell.text = text
    document.add_paragraph("It is late.", style="Quote")


def test_styles_say_what_a_paragraph_is():
    document = docx(report)
    assert document.title == "Water in the valley"
    assert titles(document) == ["What the board wants"]
    assert ("two in the valley", "wells") in tree(document)
    assert [b.kind for b in document.blocks][-2:] == [BlockKind.ROW, BlockKind.QUOTE]
    assert document.blocks[-2].columns == ("Risk", "Owner")


def test_the_author_is_taken_and_the_dates_of_the_file_are_not():
    document = docx(report)
    assert (document.author, document.date) == ("Anna Berg", None)


def test_the_author_that_the_library_writes_is_nobody():
    assert docx(lambda d: d.add_paragraph("The wells are low.")).author is None


def test_a_document_without_styles_has_headings_by_shape_and_by_bold():
    def fill(document):
        document.add_paragraph("Water in the valley")
        document.add_paragraph("The wells are low, and the board has known it for years.")
        document.add_paragraph().add_run("Next steps").bold = True
        document.add_paragraph("The board will drill two wells before the summer comes.")

    document = docx(fill)
    assert (document.title, titles(document)) == ("Water in the valley", ["Next steps"])


def test_bold_labels_are_speakers():
    def fill(document):
        document.add_heading("Water hour", 0)
        for name, text in [("Mira Holt", "What do wells cost?"), ("Omar Reyes", "A lot."), ("Mira Holt", "Oh.")]:
            paragraph = document.add_paragraph()
            paragraph.add_run(f"{name}: ").bold = True
            paragraph.add_run(text)

    assert [b.speaker for b in docx(fill).blocks[1:]] == ["Mira Holt", "Omar Reyes", "Mira Holt"]


def test_inserted_text_is_read_and_deleted_text_is_not():
    def fill(document):
        paragraph = document.add_paragraph("The wells are ")
        for tag, kind, text in (("w:ins", "w:t", "low"), ("w:del", "w:delText", "fine")):
            change, run, piece = OxmlElement(tag), OxmlElement("w:r"), OxmlElement(kind)
            piece.text = text
            run.append(piece)
            change.append(run)
            paragraph._p.append(change)
        box = OxmlElement("w:sdt")
        inner = OxmlElement("w:sdtContent")
        box.append(inner)
        inner.append(document.add_paragraph("In a content control.")._p)
        document.element.body.insert(1, box)

    assert contents(docx(fill)) == ["The wells are low", "In a content control."]


def test_lists_by_numbering_are_items():
    def fill(document):
        for depth, text in ((0, "wells"), (1, "two of them")):
            paragraph = document.add_paragraph(text)
            numbering = paragraph._p.get_or_add_pPr().get_or_add_numPr()
            numbering.get_or_add_ilvl().set(qn("w:val"), str(depth))

    assert [(b.kind, b.level) for b in docx(fill).blocks] == [(BlockKind.ITEM, 1), (BlockKind.ITEM, 2)]


def test_a_word_document_has_no_lines_or_pages():
    assert docx(report).anchors == ((0, Location()),)
