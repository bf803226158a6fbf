"""What a text is read to say of itself, on small texts we wrote and on the official ones where they are at hand."""

from datetime import date

import pytest

from corpus import metadata_dates, metadata_read
from corpus.metadata_provisions import provisions
from corpus.metadata_relations import RelationKind
from eval import metadata_fields

HEAD = (
    "CHÍNH PHỦ", "Số: 900/2031/NĐ-CP", "Hà Nội, ngày 20 tháng 5 năm 2031", "NGHỊ ĐỊNH", "Quy định về bữa trưa thử nghiệm",
    "Căn cứ Luật Bữa ăn số 12/2029/QH16;", "Chính phủ ban hành Nghị định quy định về bữa trưa thử nghiệm.",
    "Điều 1. Bữa trưa", "Bếp mở lúc 11 giờ.",
)  # fmt: skip


def read(known, *closing: str, file_name: str = ""):
    return metadata_read.propose((*HEAD, "Điều 2. Hiệu lực thi hành", *closing), known, file_name=file_name)


def test_the_head_is_read_with_the_line_it_stands_on(known):
    found = read(known, "Nghị định này có hiệu lực thi hành từ ngày 01 tháng 7 năm 2031.")
    assert (found.number.value, found.kind.value, found.issuer.value) == ("900/2031/NĐ-CP", "nghị định", "Chính phủ")
    assert (found.issued.value, found.articles.value) == (date(2031, 5, 20), 2)
    assert found.number.place is not None
    assert found.number.place.line == 2
    assert found.title.value == "Nghị định quy định về bữa trưa thử nghiệm"
    assert found.unsure == ()


@pytest.mark.parametrize(
    ("clause", "day"),
    [
        ("Nghị định này có hiệu lực thi hành từ ngày 01 tháng 7 năm 2031.", date(2031, 7, 1)),
        ("Nghị định này có hiệu lực kể từ ngày 15/8/2031.", date(2031, 8, 15)),
        ("Nghị định này có hiệu lực thi hành sau 45 ngày, kể từ ngày ký.", date(2031, 7, 4)),
        ("Nghị định này có hiệu lực thi hành sau 45 (bốn mươi lăm) ngày kể từ ngày ký ban hành.", date(2031, 7, 4)),
        ("Nghị định này có hiệu lực sau mười lăm ngày kể từ ngày ký.", date(2031, 6, 4)),
        ("Nghị định này có hiệu lực thi hành kể từ ngày ký ban hành.", date(2031, 5, 20)),
        ("Nghị định này có hiệu lực sau 15 ngày kể từ ngày đăng Công báo.", None),  # the gazette's day stands nowhere in it
    ],
)
def test_the_day_in_force_is_read_in_the_forms_final_clauses_use(known, clause, day):
    found = read(known, clause).effective
    assert found.value == day
    assert (found.confidence >= 0.75) == (day is not None)


def test_what_an_effect_clause_leaves_to_another_day_is_told(known):
    found = read(known, "1. Nghị định này có hiệu lực từ ngày 01 tháng 7 năm 2031, trừ khoản 2 Điều này.")
    assert found.effective.value == date(2031, 7, 1)
    assert "khoản 2" in found.except_for


def test_a_day_that_cannot_be_is_no_day():
    assert metadata_dates.day_in("ngày 31 tháng 02 năm 2031 và ngày 01 tháng 3 năm 2031")[0] == date(2031, 3, 1)


def test_the_instruments_listed_as_ending_are_replaced_and_named_provisions_repealed(known):
    found = read(
        known,
        "1. Nghị định này có hiệu lực từ ngày 01 tháng 7 năm 2031.",
        "2. Kể từ ngày Nghị định này có hiệu lực thi hành, các văn bản sau đây hết hiệu lực:",
        "a) Nghị định số 800/2025/NĐ-CP ngày 02 tháng 02 năm 2025 sửa đổi Nghị định số 700/2020/NĐ-CP;",
        "b) Điều 6; khoản 3 Điều 7 của Nghị định số 701/2021/NĐ-CP ngày 03 tháng 3 năm 2021.",
        "3. Nghị định số 702/2022/NĐ-CP được sửa đổi, bổ sung bởi Nghị định số 703/2023/NĐ-CP hết hiệu lực từ ngày đó.",
    )
    told = {(r.kind, r.number, tuple(str(c).partition("/")[2] for c in r.provisions)) for r in found.relations}
    assert told == {
        (RelationKind.REPLACES, "800/2025/NĐ-CP", ()),
        (RelationKind.REPEALS, "701/2021/NĐ-CP", ("dieu-6", "dieu-7/khoan-3")),
        (RelationKind.REPLACES, "702/2022/NĐ-CP", ()),
    }


def test_what_an_amending_article_quotes_is_not_its_own_and_its_points_take_the_clause_s_article(known):
    found = read(
        known,
        "Nghị định này có hiệu lực từ ngày 01 tháng 7 năm 2031.",
        "Điều 3. Sửa đổi, bổ sung một số điều của Nghị định số 145/2020/NĐ-CP",
        "1. Sửa đổi, bổ sung một số khoản của Điều 4 như sau:",
        "a) Sửa đổi, bổ sung các khoản 2 và 3 như sau:",
        "“2. Khoản 9 Điều 99 là lời trích.",
        "3. Lời trích thứ hai.”;",
        "b) Bổ sung khoản 6 vào sau khoản 5 như sau:",
        "“6. Lời trích thứ ba.”.",
        "2. Bãi bỏ điểm d và điểm đ khoản 1 Điều 5.",
    )
    named = {str(c).partition("/")[2]: r.kind for r in found.relations for c in r.provisions}
    assert named == {
        "dieu-4": RelationKind.AMENDS,
        "dieu-4/khoan-2": RelationKind.AMENDS,
        "dieu-4/khoan-3": RelationKind.AMENDS,
        "dieu-4/khoan-6": RelationKind.AMENDS,
        "dieu-5/khoan-1/diem-d": RelationKind.REPEALS,
        "dieu-5/khoan-1/diem-đ": RelationKind.REPEALS,
    }


def test_words_quoted_in_a_replacement_are_no_provisions(known):
    line = "a) Thay thế cụm từ “khoản 4 Điều 154” tại khoản 1 Điều 5 bằng cụm từ “khoản 6 Điều 154”;"
    found = read(known, "Điều 3. Sửa đổi, bổ sung một số điều của Nghị định số 145/2020/NĐ-CP", "1. Sửa đổi như sau:", line)
    assert [str(c) for r in found.relations for c in r.provisions] == ["145-2020-ND-CP/dieu-5/khoan-1"]


@pytest.mark.parametrize(
    ("phrase", "named"),
    [
        ("khoản 4 Điều 84, điểm b khoản 1 và điểm a khoản 2 Điều 86", ["84/4", "86/1/b", "86/2/a"]),
        ("các điều 104, 105 và 117", ["104", "105", "117"]),
        ("Bổ sung khoản 9 vào sau khoản 8 Điều 2", ["2/9"]),
        ("Bổ sung các điều 7a, 7b và 7c vào sau Điều 7", ["7a", "7b", "7c"]),
    ],
)
def test_groups_of_provisions_are_read_as_lawyers_write_them(phrase, named):
    found = provisions(phrase, "1-2030-ND-CP")
    assert ["/".join(part for part in (c.article, c.clause, c.point) if part) for c in found] == named


def test_a_text_without_a_head_is_named_by_its_file_and_the_person_is_asked(known):
    found = metadata_read.propose(("Điều 1. Bữa trưa", "Bếp mở lúc 11 giờ."), known, file_name="900-2031-ND-CP.txt")
    assert found.number.value == "900/2031/NĐ-CP"
    assert {"number", "title", "issued", "effective"} <= set(found.unsure)


def test_the_official_texts_say_of_themselves_what_the_manifest_knows(laws, known):
    outcomes = metadata_fields.measure(laws, known)
    for field in ("number", "kind", "issuer", "articles", "consolidation", "replaces", "amends"):
        assert [o for o in outcomes if o.field == field and not o.right] == []
    said = [o for o in outcomes if o.field in {"issued", "effective"} and o.carried]
    assert sum(o.right for o in said) >= 0.97 * len(said)
