"""What cannot be read is an error that says what, where and why; nothing else is ever raised."""

import hashlib
import os
import random
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from kg.errors import SourceError
from kg.sources import MOST_BYTES, MOST_CHARACTERS, Source, find, load
from tests.sources.makers import a_docx, a_pdf
from tests.sources.reading import outcome, read


def refusal(data: bytes, kind: str | None = "text") -> SourceError:
    with pytest.raises(SourceError) as caught:
        read(data, kind, "the-file.xyz")
    assert caught.value.where == "the-file.xyz"
    return caught.value


@pytest.mark.parametrize("data", [b"", b" \n\t\n", b"\xef\xbb\xbf", b"\xff\xfe", b"--- *** ---"])
@pytest.mark.parametrize("kind", ["text", "markdown", "html"])
def test_an_empty_file_is_refused(data, kind):
    assert refusal(data, kind).what in ("the file is empty", "the file holds no text")


@pytest.mark.parametrize(
    "data", [random.Random(7).randbytes(3000), b"\x89PNG\r\n\x1a\n\x00\x00", b"%PDF-1.7 ...", b"PK\x03\x04.."]
)
def test_a_binary_file_called_markdown_is_refused(data):
    assert refusal(data, "markdown").what == "not a text file"


def test_damaged_utf8_is_refused_with_the_place_and_the_encoding_that_was_tried():
    error = refusal("café, naïve ".encode() + b"\xff\xfe\xfa broken")
    assert "UTF-8" in (error.why or "")
    assert "byte 14" in (error.why or "")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_usual_encodings_are_read(encoding):
    text = "The café’s board met – “briefly” – and the naïve plan passed.\nIt cost €5 million.\n"
    assert read(text.encode(encoding)).text == text


def test_another_alphabet_in_an_old_encoding_is_read_where_it_is_plain():
    text = "Заметки о встрече совета. Разговор шёл долго, и никто не возражал.\n"
    assert read(text.encode("cp1251")).text == text


def test_line_ends_become_one_kind():
    assert read(b"One.\r\n\r\nTwo.\rThree.\n").text == "One.\n\nTwo.\nThree.\n"


def test_a_file_above_the_limit_is_refused():
    assert refusal(b"word " * (MOST_BYTES // 5 + 1)).what == "the file is too large"


@pytest.mark.parametrize("kind", ["text", "markdown", "vtt"])
def test_fifty_megabytes_on_one_line_are_refused(kind):
    assert refusal(b"a" * MOST_BYTES, kind).what == "the text is too long"


def test_a_line_of_megabytes_is_refused_as_no_prose():
    assert refusal(b"word " * (MOST_CHARACTERS // 10)).what == "the text is no prose"


def test_a_long_line_is_read():
    assert len(read(b"They said more. " * 5_000).blocks) == 1


@pytest.mark.parametrize("cut", [0.02, 0.5, 0.95])
def test_a_truncated_pdf_is_refused(cut):
    whole = a_pdf([("Costs", "They fall every year, and nobody knows why that is so.")])
    assert "PDF" in refusal(whole[: int(len(whole) * cut)], "pdf").what


@pytest.mark.parametrize("cut", [0.02, 0.5, 0.95])
def test_a_truncated_word_document_is_refused(cut):
    whole = a_docx(lambda document: document.add_paragraph("They fall every year."))
    assert "Word document" in refusal(whole[: int(len(whole) * cut)], "docx").what


def test_text_called_pdf_or_docx_is_refused():
    assert refusal(b"Hello.", "pdf").what == "not a PDF file"
    assert "Word document" in refusal(b"Hello.", "docx").what


def test_a_pdf_without_text_is_refused():
    assert refusal(a_pdf([]), "pdf").what == "the PDF file holds no text"


@pytest.mark.parametrize("seed", range(25))
def test_a_damaged_pdf_is_read_or_refused(seed):
    data = bytearray(a_pdf([("Costs", "They fall every year, and nobody knows why that is so.")]))
    chance = random.Random(seed)
    for _ in range(seed + 1):
        data[chance.randrange(len(data))] = chance.randrange(256)
    made = outcome(bytes(data), "pdf")
    assert made.where == "k" if isinstance(made, SourceError) else made.text


def test_an_archive_bomb_is_refused_before_it_is_opened():
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", b" " * 60_000_000)
    assert refusal(packed.getvalue(), "docx").what == "the Word document is too large when unpacked"


@pytest.mark.parametrize("data", [b"<div>" * 50_000 + b"text", b"<b><i>" * 20_000 + b"text"])
def test_a_page_nested_beyond_measure_is_refused(data):
    assert refusal(data, "html").what == "the page is nested too deeply"


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        ("text", b"[" * 200_000 + b"x"),
        ("markdown", b"[" * 20_000 + b"x"),
        ("markdown", b"*a " * 20_000),
        ("markdown", b"> " * 20_000 + b"x"),
        ("markdown", b"[a](b" * 10_000),
        ("html", b"<" * 200_000 + b"x"),
        ("html", b"<!--" * 50_000 + b"x"),
        ("vtt", b"WEBVTT\n\n00:01.000 --> 00:02.000\n" + b"<v " * 50_000),
    ],
)
def test_hostile_markup_ends_in_a_document_or_a_refusal(kind, data):
    made = outcome(data, kind)
    assert made.where == "k" if isinstance(made, SourceError) else made.text


def test_yaml_that_swells_or_runs_code_does_neither(tmp_path):
    bomb = "a: &a [x, x, x, x, x, x, x, x]\n" + "".join(
        f"{n}: &{n} [{', '.join(['*' + p] * 8)}]\n" for p, n in zip("abcdefgh", "bcdefghi", strict=True)
    )
    marker = tmp_path / "ran"
    code = f'run: !!python/object/apply:os.mkdir ["{marker}"]\n'
    for front in (bomb, code, "a: " + "[" * 20_000 + "\n"):
        document = read(f"---\n{front}---\n\nThe text itself.\n", "markdown")
        assert document.text == "The text itself."
        assert sum(len(value) for _, value in document.metadata) < 200_000
    assert not marker.exists()


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_an_unreadable_file_is_refused(tmp_path):
    path = tmp_path / "closed.txt"
    path.write_text("Hello.")
    path.chmod(0)
    with pytest.raises(SourceError, match="cannot read"):
        load(find([str(path)]).sources[0])


def test_a_file_that_is_gone_or_is_a_folder_is_refused(tmp_path):
    for path in (tmp_path / "gone.txt", tmp_path):
        with pytest.raises(SourceError, match="cannot read this file") as caught:
            load(Source("k", "gone.txt", "text", path))
        assert str(tmp_path) not in str(caught.value)


def test_the_digest_is_that_of_the_bytes(tmp_path):
    path = Path(tmp_path / "a.txt")
    path.write_bytes(b"\xef\xbb\xbfHello.\r\n")
    [source] = find([str(path)]).sources
    assert load(source).digest == hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"<!DOCTYPE html><p>Costs fall.</p>", "html"),
        (b"WEBVTT\n\n00:01.000 --> 00:02.000\nCosts fall.\n", "vtt"),
        (b"1\n00:00:01,000 --> 00:00:02,000\nCosts fall.\n", "srt"),
        (b"---\ntitle: Costs\n---\nThey fall.\n", "markdown"),
        (b"Costs fall.\n", "text"),
    ],
)
def test_what_has_no_known_suffix_is_told_by_its_content(data, expected):
    assert read(data, None).format == expected


def test_pdf_and_docx_from_standard_input_are_told_by_their_first_bytes():
    assert read(a_pdf([("Costs", "They fall every year, and nobody knows why.")]), None).format == "pdf"
    assert read(a_docx(lambda d: d.add_paragraph("They fall.")), None).format == "docx"
