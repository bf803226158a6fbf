"""References as a worker can read them alone: whole, of the right law, and never a figure changed."""

import pytest

from assistant.compose_readable import readable
from corpus import registry
from corpus.citation import parse
from corpus.figures import figures

SICK, NOTICE = "41-2024-QH15/dieu-60/khoan-4", "45-2019-QH14/dieu-35/khoan-2/diem-b"
DECREE = "145-2020-ND-CP/dieu-7/khoan-2"


@pytest.fixture(scope="module")
def known():
    return registry.load()


@pytest.mark.parametrize(
    ("written", "told", "shown"),
    [
        (SICK, "theo các khoản 1, 2 và 3 Điều này.", "theo các khoản 1, 2 và 3 Điều 60 Luật Bảo hiểm xã hội."),
        (SICK, "như ở điểm a khoản này", "như ở điểm a khoản 4 Điều 60 Luật Bảo hiểm xã hội"),
        (SICK, "đóng trước ngày Luật này có hiệu lực", "đóng trước ngày Luật Bảo hiểm xã hội có hiệu lực"),
        (DECREE, "nghề nêu ở khoản 1 Điều này", "nghề nêu ở khoản 1 Điều 7 Nghị định 145/2020/NĐ-CP"),
        (NOTICE, "| I.1.22 | Lấy tổ yến | Mọi lao động nữ |", "Lấy tổ yến: Mọi lao động nữ"),
        (NOTICE, "| 1 | Hà Nội | các phường A | các xã B |", "| 1 | Hà Nội | các phường A | các xã B |"),
        (NOTICE, "theo khoản 1 Điều 16, làm sai", "theo khoản 1 Điều 16 Bộ luật Lao động, làm sai"),
        # the law is named once in a line
        (
            SICK,
            "ở khoản 1 Điều 53 và Điều 54; kỳ nghỉ ở khoản 2 Điều này",
            "ở khoản 1 Điều 53 và Điều 54 Luật Bảo hiểm xã hội; kỳ nghỉ ở khoản 2 Điều 60",
        ),
        # an address alone in brackets goes; a reason told behind one stands for it
        (NOTICE, "Tính cả ngày nghỉ hằng tuần (Điều 111) và lễ.", "Tính cả ngày nghỉ hằng tuần và lễ."),
        (
            NOTICE,
            "trừ trường hợp ở khoản 4 Điều 97 (chậm lương vì lý do bất khả kháng);",
            "trừ trường hợp chậm lương vì lý do bất khả kháng;",
        ),
        (SICK, "Khoản này dành cho lao động nữ.", "Quy định này dành cho lao động nữ."),
    ],
)
def test_a_reference_reads_alone(known, written, told, shown):
    assert readable(told, parse(written), known) == shown


@pytest.mark.parametrize(
    ("written", "told"),
    [
        (DECREE, "Lương theo khoản 3 Điều 113 Bộ luật Lao động."),  # whole already
        (DECREE, "Chậm đóng theo Luật Bảo hiểm xã hội: phần ở khoản 4 Điều 13."),  # of which of the two is not said
        (DECREE, "theo Điều 8."),  # a decree's bare article may be of the law it is under
        (SICK, "Công ty không trả khoản này thì bị phạt."),  # a sum of money
        (SICK, "Những điều này do công ty ban hành."),
        (NOTICE, "Người lao động (điểm a khoản 1 Điều 2 Luật BHXH) được nghỉ."),  # says which workers
        (SICK, "trả qua tài khoản 1 lần, thời điểm a dua"),
    ],
)
def test_what_is_not_sure_stays_as_it_is(known, written, told):
    assert readable(told, parse(written), known) == told


def test_a_part_named_behind_an_address_keeps_its_words(known):
    told = "theo khoản 1 Điều này (các điểm b, c và d), phải có quyết định"
    assert "(các điểm b, c và d)" in readable(told, parse(DECREE), known)


def test_no_figure_of_any_digest_changes_and_every_law_named_is_its_own(assistant):
    known = assistant.snapshot.registry
    changed = 0
    for passage in assistant.snapshot.passages:
        if passage.layer.value != "digest" or passage.citation.article is None:
            continue
        shown = readable(passage.text, passage.citation, known)
        assert figures(shown) == figures(passage.text), passage.citation
        assert shown.count("\n") == passage.text.count("\n")
        assert "Điều này" not in shown, passage.citation
        changed += shown != passage.text
    assert changed
