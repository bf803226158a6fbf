"""Drafts of digests for changed articles, and what keeps an unfinished one from being used."""

import json
from datetime import date
from pathlib import Path

import pytest

from corpus import digest, parse, registry
from corpus.changes_compare import compare
from corpus.digest import Checked
from server.maintain import drafts
from server.maintain.drafts import TODO

SLUG = "900-2031-ND-CP"
START = date(2032, 1, 1)
ENTRY = {"number": "900/2031/NĐ-CP", "kind": "nghị định", "title": "Nghị định về bữa trưa", "issuer": "Chính phủ",
         "effective": "2031-07-01", "articles": 3}  # fmt: skip
OFFICIAL = """\
Điều 1. Bữa trưa
1. Bếp ăn mở lúc 11 giờ và đóng lúc 13 giờ mỗi ngày làm việc.
2. Món ăn của một suất gồm có:
a) Cơm trắng nấu trong ngày, không hâm lại;
b) Canh rau theo mùa của vùng trồng gần nhà máy.
3. Tổ trưởng ghi sổ số suất ăn theo khoản 2 Điều 1 và gửi cho bếp trước 9 giờ.
Điều 2. Phần thêm
Ai làm quá 10 giờ trong ngày thì nhận thêm 1 phần ăn nhẹ.
Điều 3. Xe đưa đón
Xe dừng tại 6 điểm do hai bên chọn.
"""
OURS = """\
---
instrument: 900/2031/NĐ-CP
checked:
  - file: x.txt
    sha256: 00
---

## Điều 1. Giờ ăn trưa
? mấy giờ được ăn
1. Trưa nào đi làm cũng ăn được từ 11 giờ đến 13 giờ.
? bếp đóng lúc nào
2. Một suất có:
   a) Cơm của ngày hôm đó;
   b) Canh rau đang mùa.
3. Số suất do tổ trưởng báo bếp trước 9 giờ, tính theo khoản 2 Điều 1.

## Điều 2. Ăn thêm
Làm hơn 10 giờ một ngày: thêm 1 phần nhẹ.

## Điều 3. Xe
Có 6 điểm xe dừng, hai bên cùng chọn.
"""


@pytest.fixture
def known():
    return registry.build([ENTRY])


@pytest.fixture
def ours(tmp_path: Path, known):
    path = tmp_path / f"{SLUG}.md"
    path.write_text(OURS, encoding="utf-8")
    return digest.read(path, known).articles


def text(written: str):
    return parse.parse(tuple(line for line in written.split("\n") if line))


def opened(new: str, ours, known):
    changes = compare(SLUG, text(OFFICIAL), text(new))
    return drafts.opened(changes, text(new), ours, known, start=START, checked=Checked("y.txt", "1" * 64)), text(new)


def test_only_the_clause_that_changed_is_left_to_write_and_the_rest_keeps_our_words(ours, known):
    draft, _ = opened(OFFICIAL.replace("đóng lúc 13 giờ", "đóng lúc 14 giờ"), ours, known)
    assert "## Điều 1 (2032-01-01 ..). Giờ ăn trưa" in draft.text
    assert f"1. {TODO}. Lời cũ: Trưa nào đi làm cũng ăn được từ 11 giờ đến 13 giờ." in draft.text
    assert "   b) Canh rau đang mùa." in draft.text
    assert draft.todo == 1
    assert "Điều 2" not in draft.text


def test_a_changed_point_leaves_the_other_points_and_their_lead(ours, known):
    draft, _ = opened(OFFICIAL.replace("không hâm lại", "nấu hai lần"), ours, known)
    assert "2. Một suất có:" in draft.text
    assert f"   a) {TODO}. Lời cũ: Cơm của ngày hôm đó;" in draft.text
    assert draft.todo == 1


def test_a_clause_put_in_is_to_write_and_those_after_it_keep_their_words_under_new_numbers(ours, known):
    new = OFFICIAL.replace("3. Tổ trưởng", "3. Suất ăn chay được đặt riêng từ hôm trước.\n4. Tổ trưởng")
    draft, _ = opened(new, ours, known)
    assert f"3. {TODO}" in draft.text
    assert "4. Số suất do tổ trưởng báo bếp trước 9 giờ" in draft.text
    assert draft.todo == 1


def test_kept_words_that_name_a_provision_which_moved_are_marked(ours, known):
    new = OFFICIAL.replace("2. Món ăn", "2. Bếp ghi giá từng món lên bảng ở cửa phòng ăn.\n3. Món ăn").replace(
        "3. Tổ trưởng ghi sổ số suất ăn theo khoản 2", "4. Tổ trưởng ghi sổ số suất ăn theo khoản 3"
    )
    draft, _ = opened(new, ours, known)
    assert f"{SLUG}/dieu-1/khoan-2 nay là {SLUG}/dieu-1/khoan-3" in drafts.opened(
        compare(SLUG, text(OFFICIAL), text(new.replace("theo khoản 3", "theo khoản 2"))), text(new), ours, known,
        start=START, checked=Checked("y.txt", "1" * 64),
    ).text  # fmt: skip
    assert draft.ends == (ours[0].citation,)


def test_a_repealed_clause_says_so_and_a_repealed_article_only_ends(ours, known):
    new = OFFICIAL.replace("3. Tổ trưởng ghi sổ số suất ăn theo khoản 2 Điều 1 và gửi cho bếp trước 9 giờ.", "3. (được bãi bỏ)")
    assert "3. Khoản này không còn áp dụng." in opened(new, ours, known)[0].text
    gone = OFFICIAL.replace("Phần thêm\nAi làm quá 10 giờ trong ngày thì nhận thêm 1 phần ăn nhẹ.", "(được bãi bỏ)")
    draft, _ = opened(gone, ours, known)
    assert (draft.text.count("## Điều"), draft.ends) == (0, (ours[1].citation,))


def test_a_new_article_is_all_to_write_with_the_numbers_of_the_law(ours, known):
    new = OFFICIAL + "Điều 4. Phòng nghỉ\n1. Phòng nghỉ có 12 giường và nước uống.\n2. Ai làm đêm được dùng trước.\n"
    draft, _ = opened(new, ours, known)
    assert [line for line in draft.text.split("\n") if line.startswith(("1.", "2."))] == [f"1. {TODO}", f"2. {TODO}"]


def test_the_official_words_lie_beside_the_draft_in_the_data_folder_and_not_in_it(ours, known, tmp_path):
    draft, _ = opened(OFFICIAL.replace("đóng lúc 13 giờ", "đóng lúc 14 giờ"), ours, known)
    path = drafts.save(draft, tmp_path)
    beside = json.loads(path.with_suffix(".official.json").read_text(encoding="utf-8"))
    assert [(b["provision"], "14 giờ" in b["now"]) for b in beside] == [(f"{SLUG}/dieu-1/khoan-1", True)]
    assert "đóng lúc 14 giờ" not in path.read_text(encoding="utf-8")


def test_a_draft_with_a_mark_left_or_a_figure_missing_is_not_complete(ours, known, tmp_path):
    draft, new = opened(OFFICIAL.replace("đóng lúc 13 giờ", "đóng lúc 14 giờ"), ours, known)
    path = drafts.save(draft, tmp_path)
    assert any(TODO in fault for fault in drafts.faults(path, new, known, start=START))
    marked = next(line for line in draft.text.split("\n") if TODO in line)
    path.write_text(draft.text.replace(marked, "1. Ăn trưa từ 11 giờ."), encoding="utf-8")
    assert any("thiếu số: 14" in fault for fault in drafts.faults(path, new, known, start=START))
    path.write_text(draft.text.replace(marked, "1. Trưa nào đi làm cũng ăn được từ 11 giờ đến 14 giờ."), encoding="utf-8")
    assert drafts.faults(path, new, known, start=START) == ()


def test_a_draft_that_lost_its_form_says_where(ours, known, tmp_path):
    draft, new = opened(OFFICIAL.replace("đóng lúc 13 giờ", "đóng lúc 14 giờ"), ours, known)
    path = drafts.save(draft, tmp_path)
    path.write_text("không có phần đầu", encoding="utf-8")
    assert any("thiếu phần đầu" in fault for fault in drafts.faults(path, new, known, start=START))
