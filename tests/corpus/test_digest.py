"""The digest format, read and refused."""

from datetime import date

import pytest

from corpus import digest
from corpus.errors import BrokenDigest

FRONT = "---\ninstrument: 45/2019/QH14\nchecked:\n  - file: x.txt\n    sha256: ab\n---\n"


def read(tmp_path, known, body, front=FRONT):
    path = tmp_path / "45-2019-QH14.md"
    path.write_text(front + body, encoding="utf-8")
    return digest.read(path, known)


def test_clauses_points_questions_and_versions_are_read(tmp_path, known):
    body = (
        "## Điều 5 (2021-01-01 .. 2026-07-01). Ăn trưa\n? mấy giờ ăn\n1. Bếp mở 11 giờ.\n   Bếp sạch.\n"
        "2. Có:\n   a) cơm;\n   đ) quả.\n"
        "  ? có cơm không\n\n## Điều 5 (2026-07-01 ..). Ăn trưa\n1. Bếp mở 12 giờ.\n"
    )
    found = read(tmp_path, known, body)
    old, new = found.articles
    assert old.validity.end == new.validity.start == date(2026, 7, 1)
    assert [c.label for c in old.article.clauses] == ["1", "2"]
    assert old.article.quote(old.article.clauses[0]) == "1. Bếp mở 11 giờ. Bếp sạch."
    assert [p.label for p in old.article.clauses[1].points] == ["a", "đ"]
    assert [(c.clause, q) for c, q in old.questions] == [(None, "mấy giờ ăn"), ("2", "có cơm không")]
    assert found.checked[0].sha256 == "ab"


def test_cases_under_a_point_that_announces_them_are_of_that_point(tmp_path, known):
    body = "## Điều 5. Ăn\n1. Có:\n   a) rau:\n   - luộc;\n   - xào;\n   b) quả.\n   - Ai cũng được thêm.\n"
    (clause,) = read(tmp_path, known, body).articles[0].article.clauses
    article = read(tmp_path, known, body).articles[0].article
    assert [article.quote(point) for point in clause.points] == ["a) rau:\n- luộc;\n- xào;", "b) quả."]


def test_rows_of_a_table_are_addressable_without_its_head(tmp_path, known):
    found = read(tmp_path, known, "## Phụ lục II. Giá\n| Món | Giá |\n|---|---|\n| Cơm | 10 |\n| Canh | 5 |\n")
    appendix = found.appendices[0].appendix
    assert [(r.label, appendix.quote(r)) for r in appendix.rows] == [("1", "| Cơm | 10 |"), ("2", "| Canh | 5 |")]


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("## Điều năm. Ăn\n1. x.\n", "không hiểu tiêu đề"),
        ("## Điều 5 (hôm qua .. mai). Ăn\n1. x.\n", "khoảng ngày"),
        ("## Điều 5. Ăn\n1. x.\n\n## Điều 5. Ăn\n1. y.\n", "trùng ngày"),
        ("## Điều 5. Ăn\n1. x.\n1. y.\n", "trùng số"),
        ("lạc lõng\n", "trước điều đầu tiên"),
    ],
)
def test_a_file_outside_the_format_is_refused_with_the_place(tmp_path, known, body, told):
    with pytest.raises(BrokenDigest, match=told):
        read(tmp_path, known, body)


def test_a_file_without_front_matter_is_refused(tmp_path, known):
    with pytest.raises(BrokenDigest, match="phần đầu"):
        read(tmp_path, known, "## Điều 5. Ăn\n1. x.\n", front="")


def test_the_shipped_digests_cover_what_members_ask_most(known):
    counts = {}
    for item in digest.load_all(digest.SHIPPED, known):
        counts.setdefault(item.slug, set()).update(a.article.label for a in item.articles)
    assert len(counts["45-2019-QH14"]) >= 200
    assert len(counts["41-2024-QH15"]) >= 120
