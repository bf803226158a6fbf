"""Digests are checked, not trusted: each kind of fault is found on a text of our own."""

import pytest

from corpus import check, digest
from corpus.check import Fault
from corpus.clean import clean
from corpus.lawbook import LawBook, official_texts
from corpus.parse import parse

OFFICIAL = (
    "Điều 1. Giờ bếp\n1. Bếp ăn của nhà máy mở cửa phục vụ tất cả người làm việc trong ca từ 11 giờ đến 13 giờ.\n"
    "2. Ai làm quá 10 giờ nhận thêm 2 phần:\na) Cơm;\nb) Canh.\n"
    "3. Làm đủ 12 tháng được:\na) Nghỉ 12 ngày;\nb) Nghỉ 14 ngày nếu làm đêm."
)


@pytest.fixture
def findings(tmp_path, known):
    text = parse(clean(tuple(OFFICIAL.splitlines()), paged=False))
    book = LawBook(known, {"45-2019-QH14": official_texts(known.get("45-2019-QH14"), {None: text})}, {})

    def run(body):
        path = tmp_path / "x.md"
        path.write_text(f"---\ninstrument: 45/2019/QH14\n---\n{body}", encoding="utf-8")
        return {(str(f.provision).rpartition("/")[2], f.fault, f.detail) for f in check.check(digest.read(path, known), book)[1]}

    return run


GOOD = "## Điều 1. Bếp\n1. Giờ ăn trưa: 11 giờ tới 13 giờ.\n2. Làm hơn 10 giờ được thêm 2 phần:\n   a) cơm;\n   b) canh.\n"
GOOD += "3. Ai làm đủ 12 tháng nghỉ:\n   a) 12 ngày;\n   b) 14 ngày, nếu làm ban đêm.\n"


def test_a_faithful_digest_has_no_findings(findings):
    assert findings(GOOD) == set()


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (("13 giờ", "14 giờ"), {("khoan-1", Fault.MISSING_FIGURE, "13"), ("khoan-1", Fault.EXTRA_FIGURE, "14")}),
        (("hơn 10 giờ", "nhiều giờ"), {("khoan-2", Fault.MISSING_FIGURE, "10")}),
        (("a) 12 ngày", "a) 14 ngày"), {("diem-a", Fault.MISSING_FIGURE, "12")}),
        (("a) 12 ngày", "a) bấy nhiêu ngày"), {("diem-a", Fault.MISSING_FIGURE, "12")}),
        (("   b) canh.", "   c) canh."), {("khoan-2", Fault.EXTRA_POINT, "điểm c")}),
        (("2. Làm", "4. Làm"), {("dieu-1", Fault.NO_CLAUSE, "khoản 2"), ("dieu-1", Fault.EXTRA_CLAUSE, "khoản 4")}),
        (("## Điều 1.", "## Điều 9."), {("dieu-9", Fault.NO_ARTICLE, "văn bản gốc không có điều này trong thời gian đó")}),
    ],
)
def test_each_fault_is_found_where_it_is(findings, change, expected):
    assert findings(GOOD.replace(*change)) == expected


def test_a_long_copied_run_is_found(findings):
    copied = "Bếp ăn của nhà máy mở cửa phục vụ tất cả người làm việc trong ca từ 11 giờ đến 13 giờ"
    faults = {fault for _, fault, _ in findings(GOOD.replace("Giờ ăn trưa: 11 giờ tới 13 giờ", copied))}
    assert faults == {Fault.COPIED}


def test_the_longest_shared_run_is_counted_in_syllables():
    assert check.longest_run("một hai ba bốn", "x hai ba bốn y") == ("hai", "ba", "bốn")
