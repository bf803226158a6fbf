"""From lines to articles: the traps of Vietnamese drafting, each on a text we wrote."""

import pytest

from corpus.clean import clean
from corpus.errors import BrokenNumbering, NotALaw
from corpus.parse import parse
from tests.conftest import DECREE


def read(text, **options):
    return parse(clean(tuple(text.splitlines()), paged=False), **options)


def test_articles_clauses_and_points_are_found_with_their_headings():
    text = read(DECREE)
    assert [a.label for a in text.articles] == ["1", "2", "2a"]
    first = text.articles[0]
    assert first.title == "Bữa trưa"
    assert first.headings == ("Chương I. NHỮNG ĐIỀU ĐẦU TIÊN",)
    assert [c.label for c in first.clauses] == ["1", "2"]
    assert [p.label for p in first.clauses[1].points] == ["a", "b", "c", "d", "đ"]
    assert first.quote(first.clauses[1].points[4]) == "đ) Quả."
    assert [c.label for c in text.articles[2].clauses] == ["1", "1a"]


def test_every_span_is_a_verbatim_piece_of_the_articles_text():
    for article in read(DECREE).articles:
        for clause in article.clauses:
            assert article.text[clause.start : clause.end].strip() == article.quote(clause)
            assert article.quote(clause).startswith(f"{clause.label}.")


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (("Điều 2. Phần thêm", "Điều 3. Phần thêm"), "thiếu Điều 2"),
        (("b) Canh;", "c) Canh;"), "thiếu điểm b"),
        (("2. Món ăn gồm:", "4. Món ăn gồm:"), "thiếu Điều 1 khoản 2–3"),
        (("đ) Quả.", "a) Quả."), "lặp lại điểm a"),
    ],
)
def test_broken_numbering_is_refused_with_a_report_that_names_the_place(change, told):
    with pytest.raises(BrokenNumbering) as raised:
        read(DECREE.replace(*change))
    assert any(told in problem and "dòng" in problem for problem in raised.value.problems)


def test_a_gap_the_registry_records_is_accepted():
    broken = DECREE.replace("b) Canh;\n", "")
    assert read(broken, known_gaps=("Điều 1 khoản 2: thiếu điểm b",)).articles


def test_a_second_d_before_e_is_read_as_đ():
    text = read(DECREE.replace("đ) Quả.", "d) Quả;\ne) Bánh."))
    assert [p.label for p in text.articles[0].clauses[1].points] == ["a", "b", "c", "d", "đ", "e"]


def test_the_articles_an_amending_law_quotes_are_not_its_own():
    text = read(
        "Điều 1. Sửa Nghị định cũ\n1. Sửa Điều 7 như sau:\n“Điều 7. Bữa tối\n1. Bếp mở lúc 18 giờ.\n2. Bếp đóng lúc 20 giờ.”.\n"
        "2. Bỏ Điều 9.\nĐiều 2. Hiệu lực\nNghị định này có hiệu lực từ ngày mai."
    )
    assert [a.label for a in text.articles] == ["1", "2"]
    assert [c.label for c in text.articles[0].clauses] == ["1", "2"]
    assert "Bếp mở lúc 18 giờ" in text.articles[0].quote(text.articles[0].clauses[0])


def test_an_annexed_regulation_that_restarts_at_article_1_stands_apart():
    text = read(DECREE + "PHỤ LỤC I\nNỘI QUY BẾP\nĐiều 1. Rửa tay\nAi cũng rửa tay.\nĐiều 2. Xếp hàng\nAi cũng xếp hàng.")
    assert [a.label for a in text.articles] == ["1", "2", "2a"]
    annex = text.appendices[0]
    assert (annex.label, [a.label for a in annex.articles]) == ("1", ["1", "2"])


def test_rows_of_an_appendix_are_addressable_and_its_head_is_no_row():
    text = read(DECREE + "PHỤ LỤC II\nGIÁ MÓN\nMón | Giá\n--- | ---\nCơm | 10.000\nCanh | 5.000")
    annex = text.appendices[0]
    assert [(row.label, annex.quote(row)) for row in annex.rows] == [("1", "Cơm | 10.000"), ("2", "Canh | 5.000")]


def test_a_reference_to_an_appendix_inside_an_article_does_not_end_the_body():
    text = read(DECREE.replace("1. Bếp mở", "1. Theo\nMẫu số 01 kèm theo, bếp mở", 1))
    assert [a.label for a in text.articles] == ["1", "2", "2a"]


def test_a_reference_to_a_chapter_is_no_heading():
    text = read(DECREE.replace("Ai làm quá 10 giờ", "Theo quy định tại\nChương I, ai làm quá 10 giờ"))
    assert "ai làm quá 10 giờ" in text.articles[1].text


def test_a_text_without_articles_is_no_law():
    with pytest.raises(NotALaw, match="Không tìm thấy điều nào"):
        read("Kính gửi anh chị,\nHôm nay trời đẹp.")
