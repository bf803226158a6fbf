"""Official files: what can be read, and what is refused with a word on what to do."""

import io
import zipfile

import docx
import pytest
from pypdf import PdfWriter

from corpus import extract
from corpus.errors import ScannedFile, UnreadableFile


def test_a_docx_gives_its_paragraphs_and_table_rows(tmp_path):
    document = docx.Document()
    document.add_paragraph("Điều 1. Ăn")
    table = document.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "Cơm", "10"
    path = tmp_path / "a.docx"
    document.save(path)
    assert extract.extract(path).lines == ("Điều 1. Ăn", "Cơm | 10")


def test_html_gives_its_blocks_and_no_script(tmp_path):
    path = tmp_path / "a.html"
    path.write_text(
        "<!doctype html><script>x</script><p>Điều 1. Ăn</p><p>Cơm<br>Canh</p><table><tr><td>a<td>b</table>", encoding="utf-8"
    )
    lines = [line.strip() for line in extract.extract(path).lines if line.strip()]
    assert lines == ["Điều 1. Ăn", "Cơm", "Canh", "a | b"]


def blank_pdf(*, password=None):
    writer = PdfWriter()
    for _ in range(3):
        writer.add_blank_page(200, 200)
    if password:
        writer.encrypt(password)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_a_scanned_pdf_is_refused_and_told_about_ocr():
    with pytest.raises(ScannedFile, match="OCR"):
        extract.extract_bytes(blank_pdf(), "quet.pdf")


def test_an_encrypted_pdf_is_refused():
    with pytest.raises(UnreadableFile, match="mật khẩu"):
        extract.extract_bytes(blank_pdf(password="bi-mat"), "khoa.pdf")


def test_a_truncated_pdf_is_refused():
    with pytest.raises(UnreadableFile, match="hỏng hoặc thiếu"):
        extract.extract_bytes(blank_pdf()[:200], "cut.pdf")


def test_a_zip_bomb_is_refused_before_it_is_unpacked():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"0" * (extract.MAX_UNPACKED + 1))
    assert len(out.getvalue()) < 1_000_000
    with pytest.raises(UnreadableFile, match="phình quá lớn"):
        extract.extract_bytes(out.getvalue(), "bom.docx")


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"\xd0\xcf\x11\xe0old word", "Word đời cũ"),
        (b"\xff\xfb\x90mp3\x00\x00", "không phải văn bản"),
        (b"PK\x03\x04junk", "không phải DOCX"),
    ],
)
def test_other_files_are_refused_with_what_to_do(data, told):
    with pytest.raises(UnreadableFile, match=told):
        extract.extract_bytes(data, "x")


def test_an_empty_file_and_a_missing_one_are_told(tmp_path):
    empty = tmp_path / "a.txt"
    empty.touch()
    with pytest.raises(UnreadableFile, match="trống"):
        extract.extract(empty)
    with pytest.raises(UnreadableFile, match="Không mở được"):
        extract.extract(tmp_path / "none.txt")
