"""The official texts themselves, where they are at hand."""

import csv
import re

import pytest

from corpus import clean, extract, parse
from corpus.errors import BrokenNumbering, ScannedFile
from corpus.library import read_file

# Texts whose own copy breaks the numbering: what is wrong is recorded, not mended.
OCR_COPIES = {"85-2026-ND-CP.txt"}


def manifest(laws):
    with (laws / "MANIFEST.tsv").open(encoding="utf-8") as file:
        return {
            row["file"]: int(row["articles_expected"]) for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        }


def test_every_text_has_the_articles_its_manifest_expects_in_unbroken_order(laws, known):
    for name, expected in manifest(laws).items():
        if name in OCR_COPIES:
            with pytest.raises(BrokenNumbering):
                read_file(laws / name, known)
            continue
        labels = [a.label for a in read_file(laws / name, known).text.articles]
        assert len({re.match(r"\d+", label)[0] for label in labels}) == expected, name


@pytest.mark.parametrize(
    ("pdf", "text"),
    [
        ("50-2024-QH15.pdf", "50-2024-QH15.txt"),
        ("161-2026-ND-CP.congbao.pdf", "161-2026-ND-CP.txt"),
        ("08-2026-TT-BNV.congbao.pdf", "08-2026-TT-BNV.txt"),
    ],
)
def test_a_gazette_pdf_gives_the_same_clauses_as_the_text(laws, pdf, text):
    ours, theirs = (_clauses(laws / path) for path in (f"originals/{pdf}", text))
    same = sum(ours.get(key) == value for key, value in theirs.items())
    assert same / len(theirs) >= 0.995


def _clauses(path):
    extracted = extract.extract(path)
    articles = parse.parse(clean.clean(extracted.lines, paged=extracted.paged)).articles
    found = {}
    for article in articles:
        for clause in article.clauses or (None,):
            words = article.quote(clause) if clause else article.text
            found[article.label, clause.label if clause else ""] = re.sub(r"\s+", "", words)
    return found


def test_a_scan_is_told_from_a_text(laws):
    with pytest.raises(ScannedFile, match="OCR"):
        extract.extract(laws / "originals" / "70-2023-ND-CP.signed-scan.pdf")
