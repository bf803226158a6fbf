"""What is masked, what never is, and that masking is safe to do twice and on anything."""

import time
from dataclasses import FrozenInstanceError

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.masking import Found, Masked, mask
from eval.personal_data import SETS, read

PIECES = [
    *("em tên ", "tên là ", "Nguyễn ", "Thị ", "Lan", "nguyen van ", "hung ", "anh ", "Hồ Chí Minh ", "tôi là "),
    *("sđt ", "stk ", "vcb ", "cccd ", "mã số bhxh ", "mst ", "mã nv ", "tài khoản "),
    *("0912345678", "079185001234", "0312345678", "123456789", "9.500.000", "12", "-001", "+84 ", "(028) ", "DN4797912345678"),
    *(
        " ",
        ", ",
        ".",
        "-",
        "/",
        ":",
        "\n",
        " đồng",
        "đ",
        "@gmail.com",
        "lan",
        "không chín ",
        "một hai ba bốn ",
        "[tên người]",
        "[email]",
    ),
    *(" a còng gmail chấm com", "là cccd", " (vcb)", "QĐ", "15/03/2024", "15.03.2024", "1900 6192", "😀", "\u0301"),
]
texts_of_pieces = st.lists(st.sampled_from(PIECES), max_size=14).map("".join)


@pytest.mark.parametrize(
    ("typed", "masked"),
    [
        ("em tên Nguyễn Thị Lan, tổ 5", "em tên [tên người], tổ 5"),
        ("em ten nguyen thi lan lam o cty may", "em ten [tên người] lam o cty may"),
        ("tôi tên Hùng, quê Nghệ An", "tôi tên [tên người], quê Nghệ An"),
        ("sdt 0912345678/0987654321", "sdt [số điện thoại]/[số điện thoại]"),
        ("gọi (028) 3829 1234 hoặc +84 912 345 678", "gọi [số điện thoại] hoặc [số điện thoại]"),
        ("số em là không chín một hai ba bốn năm sáu bảy tám", "số em là [số điện thoại]"),
        ("nghỉ từ 15-03-2024 0912345678", "nghỉ từ 15-03-2024 [số điện thoại]"),
        ("cccd 079 185 001 234", "cccd [số CCCD]"),
        ("cmnd 123.456.789", "cmnd [số CCCD]"),
        ("so bhxh 0123456789", "so bhxh [mã số BHXH]"),
        ("thẻ gd 4 79 7912345678", "thẻ [mã số BHXH]"),
        ("stk 19036587412 tcb", "stk [số tài khoản] tcb"),
        ("0071000123456 (Vietcombank)", "[số tài khoản] (Vietcombank)"),
        ("mail lan.nguyen+a@gmail.com.", "mail [email]."),
        ("nguyenlan a còng gmail chấm com nhé", "[email] nhé"),
        ("công ty 0312345678-001 nợ lương", "công ty [mã số thuế] nợ lương"),
    ],
)
def test_personal_data_is_replaced_by_what_it_is(typed, masked):
    assert mask(typed).text == masked


@pytest.mark.parametrize(
    "digits_and_kind",
    [("sđt 0312345678", "phone"), ("mst 0312345678", "tax"), ("mã số bhxh 0312345678", "bhxh"), ("stk vcb 0312345678", "bank")],
)
def test_the_words_beside_ten_digits_say_what_they_are(digits_and_kind):
    typed, kind = digits_and_kind
    assert mask(typed).found == (Found(kind, 1),)


@pytest.mark.parametrize(
    "typed",
    [
        "Bộ luật Lao động 45/2019/QH14, Nghị định 145/2020/NĐ-CP ngày 14/12/2020",
        "lương 9.500.000, thưởng 12 triệu, nợ 15750000đ, tổng 1234567890 đồng",
        "tài khoản nhận được 9.500.000 chứ không phải 12000000",
        "từ 15.03.2024 - 20.04.2025, giai đoạn 2010-2013 rồi 2015-2020",
        "gọi 111, 113, 1900 6192 hay 18001091",
        "ca 06 14 22 06 14, nghỉ ngày 05 10 15 20 25",
        "chị Lao công, anh Công nhân, bà bầu, sếp Trung Quốc",
        "nghi le thi huong luong the nao, ho van chua tra, vi pham thi phat",  # lễ thì, họ vẫn, vi phạm thì
        "em la truong phong, em là lễ tân",
        "quê Hà Nam, Thái Bình, Cao Bằng, TP Hồ Chí Minh, Thái Lan",
        "ở 123 Lê Văn Sỹ, đường Nguyễn Trãi, khu công nghiệp Lê Minh Xuân",
        "em tên khai sinh khác tên trong sổ, ký tên đồng ý",
        "công ty em tên là Sao Mai",
        "Quyết định 1234567/QĐ-BHXH, mã nhân viên 100234567",
        "Khoái Châu Hưng Yên năm 2023 vùng bao nhiêu",
    ],
)
def test_what_is_no_personal_data_comes_back_as_it_was(typed):
    assert mask(typed) == Masked(typed, ())


def test_counts_are_told_by_kind():
    done = mask("em tên Trần Văn Hùng, sđt 0912345678, chồng 0987654321")
    assert done.found == (Found("phone", 2), Found("name", 1))
    with pytest.raises(FrozenInstanceError):
        done.text = ""


@given(texts_of_pieces)
@settings(max_examples=400, deadline=None)
def test_masking_twice_is_masking_once(text):
    once = mask(text)
    assert mask(once.text) == Masked(once.text, ())


@given(st.text(max_size=60))
@settings(max_examples=150, deadline=None)
def test_any_text_without_a_find_is_kept_byte_for_byte(text):
    done = mask(text)
    assert done.found or done.text.encode("utf-8", "surrogatepass") == text.encode("utf-8", "surrogatepass")


@pytest.mark.parametrize(
    "piece",
    ["a", "a@", "a.", "1 ", "1-", "123 ", "mot ", "nguyen ", "Nguyễn Thị ", "em tên ", "stk 12345 ", "a cong ", "DN1 ", "\u0301"],
)
def test_time_grows_with_the_length_and_no_faster(piece):
    took = []
    for length in (3_000, 24_000):
        text = piece * (length // len(piece))
        start = time.process_time()
        mask(text)
        took.append(time.process_time() - start)
    assert took[1] < 24 * took[0] + 0.5  # eight times the length; a quadratic step would take sixty-four times


def test_no_text_of_the_sets_changes_when_masked_again():
    for name in SETS:
        for marked in read(SETS[name]):
            once = mask(marked.text).text
            assert mask(once).text == once
