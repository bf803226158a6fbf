"""Guides: the format, and each held against the law."""

import pytest

from corpus import check_guides, digest, guide, lawbook
from corpus.check import Fault
from corpus.errors import BrokenDigest

FRONT = "---\ntitle: Thử\ntopic: tien-luong\nasks:\n  - thử gì\nas_of: 2026-11-21\n---\n\n## Trả lời nhanh\n"
GOOD = "- Thử việc dài nhất 60 ngày với việc cần bằng cao đẳng. [45-2019-QH14/dieu-25/khoan-2]\n"


@pytest.fixture(scope="module")
def book(known):
    return lawbook.assemble(known, None, digest.load_all(digest.SHIPPED, known))


def read(tmp_path, body, front=FRONT):
    path = tmp_path / "thu.md"
    path.write_text(front + body, encoding="utf-8")
    return guide.read(path)


def test_a_line_carries_its_provisions_and_its_section(tmp_path):
    found = read(tmp_path, GOOD + "\n## Giấy tờ\n1. Mang sổ. (luật cũ) [58-2014-QH13/dieu-2/khoan-1, 45-2019-QH14/dieu-5]\n")
    assert [line.section for line in found.lines] == ["Trả lời nhanh", "Giấy tờ"]
    assert [str(c) for c in found.lines[1].citations] == ["58-2014-QH13/dieu-2/khoan-1", "45-2019-QH14/dieu-5"]
    assert found.lines[1].former
    assert len(found.quick) == 1


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("- Không có địa chỉ.\n", "địa chỉ quy định"),
        ("- Sai địa chỉ. [45-2019-QH14/khoan-1]\n", "khoản mà không có điều"),
        (GOOD + "## Mục lạ\n", "không có trong danh sách"),
    ],
)
def test_a_guide_outside_the_format_is_refused_with_the_line(tmp_path, body, told):
    with pytest.raises(BrokenDigest, match=told):
        read(tmp_path, body)


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        (GOOD.replace("60 ngày", "90 ngày"), Fault.EXTRA_FIGURE),
        (GOOD.replace("khoan-2", "khoan-99"), Fault.NO_PROVISION),
        (GOOD.replace("45-2019-QH14/dieu-25/khoan-2", "12-2022-ND-CP/dieu-9"), Fault.NOT_IN_FORCE),
    ],
)
def test_a_faulty_line_is_found(tmp_path, book, body, fault):
    _, findings = check_guides.check(read(tmp_path, body), book)
    assert fault in {f.fault for f in findings}


def test_a_true_line_has_no_findings(tmp_path, book):
    assert check_guides.check(read(tmp_path, GOOD), book)[1] == ()


def test_the_shipped_guides_are_many_and_use_every_topic():
    guides = guide.load_all(guide.SHIPPED)
    assert len(guides) >= 80
    assert {g.topic for g in guides} == set(guide.TOPICS)
