"""What two wordings of a text are told to differ in, on small texts we wrote."""

import json

import pytest

from corpus import changes, parse
from corpus.changes import ChangeKind, Changes, Part
from corpus.changes_compare import compare
from corpus.citation import Citation
from corpus.law import InstrumentText

SLUG = "900-2031-ND-CP"
BASE = """\
Điều 1. Bữa trưa
1. Bếp ăn mở lúc 11 giờ và đóng lúc 13 giờ mỗi ngày làm việc.
2. Món ăn của một suất gồm có:
a) Cơm trắng nấu trong ngày, không hâm lại;
b) Canh rau theo mùa của vùng trồng gần nhà máy;
c) Rau luộc hoặc rau xào tùy tổ bếp chọn;
d) Thịt heo hoặc thịt gà có dấu kiểm dịch;
đ) Quả chín rửa sạch, mỗi người một phần.
3. Tổ trưởng ghi sổ số suất ăn và gửi cho bếp trước 9 giờ sáng.
Điều 2. Phần thêm
Ai làm quá 10 giờ trong ngày thì nhận thêm 1 phần ăn nhẹ.
Điều 3. Xe đưa đón
1. Xe dừng tại 6 điểm do hai bên chọn hằng năm.
2. Đổi điểm dừng thì báo trước 5 ngày cho người đi xe.
"""


def text(written: str) -> InstrumentText:
    return parse.parse(tuple(line for line in written.split("\n") if line))


def differing(new: str, old: str = BASE) -> Changes:
    return compare(SLUG, text(old), text(new))


def told(found: Changes) -> set[tuple[str, str, str]]:
    return {
        (i.kind.value, str(i.old).partition("/")[2] if i.old else "", str(i.new).partition("/")[2] if i.new else "")
        for i in found.items
    }


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("tùy tổ bếp", "tuỳ tổ bếp"),  # the tone mark on the other letter
        ("hằng năm", "hàng năm"),  # two spellings of one word
        ("kiểm dịch;", "kiểm dịch[12];"),  # a consolidation's footnote mark
        ("kiểm dịch;", "kiểm dịch12;"),  # the same mark without its brackets
        ("5 ngày", "05 ngày"),
        ("Xe dừng tại", "Xe  dừng  tại"),
        ("Tổ trưởng ghi sổ", "Tổ trưởng ghisổ"),  # a page that lost a space
        ("mỗi người một phần.", "mỗi người một phần"),
    ],
)
def test_spelling_spacing_and_footnote_marks_are_no_difference(before, after):
    assert differing(BASE.replace(before, after)).items == ()


def test_a_figure_that_changed_is_told_with_its_place_in_both_texts():
    (item,) = differing(BASE.replace("báo trước 5 ngày", "báo trước 15 ngày")).items
    (edit,) = item.edits
    assert (item.kind, str(item.new)) == (ChangeKind.CHANGED, f"{SLUG}/dieu-3/khoan-2")
    assert (item.old_text[slice(*edit.old)], item.new_text[slice(*edit.new)]) == ("5", "15")


def test_offsets_count_in_the_words_that_are_shown():
    found = differing(BASE.replace("nấu trong ngày", "nấu trong buổi sáng"))
    (item,) = found.items
    article = text(BASE).articles[0]
    assert article.text[item.old_at :].startswith(item.old_text)
    assert str(item.old) == f"{SLUG}/dieu-1/khoan-2/diem-a"


def test_khoan_1a_is_added_and_nothing_else_happened():
    fresh = "3. Tổ trưởng"
    assert told(differing(BASE.replace(fresh, f"2a. Suất chay đặt trước một buổi.\n{fresh}"))) == {
        ("added", "", "dieu-1/khoan-2a")
    }


def test_an_article_put_between_two_is_added():
    new = BASE.replace("Điều 3.", "Điều 2a. Phần chay\nNgười ăn chay báo cho bếp trước 2 ngày.\nĐiều 3.")
    assert told(differing(new)) == {("added", "", "dieu-2a")}


def test_a_clause_put_in_renumbers_those_after_it():
    new = BASE.replace("3. Tổ trưởng", "3. Suất ăn chay được đặt riêng từ hôm trước.\n4. Tổ trưởng")
    assert told(differing(new)) == {("added", "", "dieu-1/khoan-3"), ("renumbered", "dieu-1/khoan-3", "dieu-1/khoan-4")}


def test_d_and_dd_that_change_places_are_two_renumbered_points():
    d, dd = "d) Thịt heo hoặc thịt gà có dấu kiểm dịch;", "đ) Quả chín rửa sạch, mỗi người một phần."
    new = BASE.replace(d, "d) Quả chín rửa sạch, mỗi người một phần.").replace(dd, "đ) Thịt heo hoặc thịt gà có dấu kiểm dịch;")
    place = "dieu-1/khoan-2/diem-"
    assert told(differing(new)) == {("renumbered", f"{place}d", f"{place}đ"), ("renumbered", f"{place}đ", f"{place}d")}


def test_a_clause_that_only_says_it_is_repealed_is_repealed():
    new = BASE.replace("2. Đổi điểm dừng thì báo trước 5 ngày cho người đi xe.", "2. (được bãi bỏ)")
    assert told(differing(new)) == {("repealed", "dieu-3/khoan-2", "dieu-3/khoan-2")}


def test_an_article_that_keeps_only_its_number_is_repealed():
    new = BASE.replace("Phần thêm\nAi làm quá 10 giờ trong ngày thì nhận thêm 1 phần ăn nhẹ.", "(được bãi bỏ)")
    assert told(differing(new)) == {("repealed", "dieu-2", "dieu-2")}


def test_a_clause_moved_to_another_article_is_moved():
    moved = "Tổ trưởng ghi sổ số suất ăn và gửi cho bếp trước 9 giờ sáng."
    new = BASE.replace(f"3. {moved}\n", "") + f"3. {moved}\n"
    found = differing(new)
    assert told(found) == {("moved", "dieu-1/khoan-3", "dieu-3/khoan-3")}
    assert found.becomes(Citation(SLUG, "1", "3")) == Citation(SLUG, "3", "3")


def test_a_clause_split_in_two_says_where_the_second_half_stood():
    clause = "2. Đổi điểm dừng thì báo trước 5 ngày cho người đi xe."
    first, second = "2. Đổi điểm dừng thì hai bên bàn lại tại xưởng.", "Việc đổi được báo trước 5 ngày cho mọi người đi xe."
    old, new = BASE.replace(clause, f"{first} {second}"), BASE.replace(clause, f"{first}\n3. {second}")
    found = differing(new, old)
    assert told(found) == {("changed", "dieu-3/khoan-2", "dieu-3/khoan-2"), ("added", "", "dieu-3/khoan-3")}
    assert next(i for i in found.items if i.kind is ChangeKind.ADDED).shares_with == Citation(SLUG, "3", "2")


def test_only_the_lead_of_a_clause_changed_when_its_points_stand():
    (item,) = differing(BASE.replace("Món ăn của một suất gồm có:", "Món ăn của mỗi suất chính gồm có:")).items
    assert (item.part, str(item.new)) == (Part.LEAD, f"{SLUG}/dieu-1/khoan-2")


def test_a_title_that_changed_is_told_apart_from_the_words():
    (item,) = differing(BASE.replace("Phần thêm", "Phần ăn nhẹ")).items
    assert (item.part, item.kind) == (Part.TITLE, ChangeKind.CHANGED)


def test_points_that_lost_their_letters_on_the_way_are_not_repealed():
    new = BASE
    for letter in ("a", "b", "c", "d", "đ"):
        new = new.replace(f"\n{letter}) ", "\n")
    assert differing(new).items == ()


def test_a_footnote_of_the_page_inside_a_clause_is_not_its_words():
    note = "1 Khoản này được sửa đổi theo quy định tại Điều 1 Nghị định số 901/2032/NĐ-CP."
    assert differing(BASE.replace("hai bên chọn hằng năm.", f"hai bên chọn {note}\nhằng năm.")).items == ()


def test_an_instrument_that_replaces_another_keeps_what_it_kept_under_new_numbers():
    new = "Điều 1. Lời mở đầu\nQuy chế này nói về xe và bữa ăn ở xưởng.\n" + BASE.replace("Điều 3.", "Điều 4.").replace(
        "Điều 2.", "Điều 3."
    ).replace("Điều 1.", "Điều 2.")
    found = compare(SLUG, text(BASE), text(new), new_slug="901-2032-ND-CP")
    assert found.becomes(Citation(SLUG, "1", "2", "đ")) == Citation("901-2032-ND-CP", "2", "2", "đ")
    assert ("added", "", "dieu-1") in told(found)


def test_the_changes_are_plain_json():
    found = changes.as_json(differing(BASE.replace("10 giờ", "12 giờ")))
    assert json.loads(json.dumps(found))["changes"][0]["edits"] == [{"op": "replaced", "old": [11, 13], "new": [11, 13]}]
    assert found["counts"]["changed"] == 1
