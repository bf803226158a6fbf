"""A turn read with what was asked before it."""

from datetime import date

import pytest

from assistant.conversation import Completed, Turn, complete
from assistant.conversation_slots import slots
from assistant.question import Question, understand

TODAY = date(2026, 11, 22)
SEVERANCE = "làm 8 năm nghỉ việc được mấy tháng trợ cấp"
NOTICE = "nghỉ việc phải báo trước bao nhiêu ngày"
BIRTH = "vợ sinh con chồng nghỉ mấy ngày"


def said(text: str, *before: str) -> Completed:
    return complete(text, before, TODAY)


@pytest.mark.parametrize(
    ("before", "text", "whole"),
    [
        (SEVERANCE, "nếu làm 3 năm thôi?", "làm 3 năm nghỉ việc được mấy tháng trợ cấp"),
        ("lam 8 nam nghi viec duoc may thang tro cap", "con 3 nam thi sao", "lam 3 nam nghi viec duoc may thang tro cap"),
        ("lương 7 triệu được mấy tháng thất nghiệp", "12 triệu thì sao", "lương 12 triệu được mấy tháng thất nghiệp"),
        ("hợp đồng 1 năm nghỉ báo trước mấy ngày", "thế không thời hạn?", "hợp đồng không thời hạn nghỉ báo trước mấy ngày"),
        ("lương tối thiểu vùng 1 là bao nhiêu", "vậy vùng 4", "lương tối thiểu vùng 4 là bao nhiêu"),
        ("con 5 tuổi ốm em nghỉ mấy ngày", "thế con 2 tuổi", "con 2 tuổi ốm em nghỉ mấy ngày"),
        ("em 58 tuổi có được lương hưu chưa", "còn chồng em thì sao", "chồng em 58 tuổi có được lương hưu chưa"),
        ("ông ngoại mất nghỉ mấy ngày", "còn bố vợ", "bố vợ mất nghỉ mấy ngày"),
        ("tăng ca ngày thường được trả bao nhiêu", "chủ nhật thì sao", "tăng ca chủ nhật được trả bao nhiêu"),
        ("suy giảm 10% được trợ cấp gì", "nếu 35%", "suy giảm 35% được trợ cấp gì"),
    ],
)
def test_a_value_takes_the_place_of_the_one_before(before, text, whole):
    assert said(text, before) == Completed(whole, Turn.FOLLOW_UP)


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("cần giấy tờ gì", f"{BIRTH} – cần giấy tờ gì"),
        ("nộp ở đâu vậy ạ?", f"{BIRTH} – nộp ở đâu"),
        ("vay bao gio co tien", f"{BIRTH} – bao gio co tien"),
        ("công ty không cho thì bị phạt bao nhiêu", f"{BIRTH} – công ty không cho thì bị phạt bao nhiêu"),
    ],
)
def test_another_aspect_keeps_the_topic(text, whole):
    assert said(text, BIRTH) == Completed(whole, Turn.FOLLOW_UP)


def test_an_aspect_makes_room_for_the_next_and_a_fact_stays():
    facts = said("hợp đồng 1 năm", NOTICE).text
    papers = said("cần giấy tờ gì", facts).text
    assert said("nộp cho ai", papers).text == f"{NOTICE} – hợp đồng 1 năm – nộp cho ai"


def test_the_husband_of_her_who_gives_birth_does_not_give_birth():
    assert said("còn chồng thì sao", "vợ sinh con được nghỉ mấy tháng").text == "vợ sinh con được nghỉ mấy tháng – chồng"


@pytest.mark.parametrize(
    "text",
    [
        "tết nghỉ mấy ngày",
        "luong toi thieu vung 1",
        "à còn cho em hỏi lương tối thiểu vùng 1 là bao nhiêu",
        "công ty không đóng bảo hiểm xã hội cho em thì bị phạt bao nhiêu",
        "nếu công ty chậm đóng bảo hiểm xã hội 3 tháng thì bị xử lý thế nào",
        "thời tiết mai thế nào",
        "dạ cảm ơn nhiều ạ",
        "em làm quán ăn, chủ giữ căn cước của em không trả, em phải làm gì",
    ],
)
def test_what_stands_alone_is_not_merged(text):
    assert said(text, SEVERANCE) == Completed(text, Turn.NEW_TOPIC)


@pytest.mark.parametrize("text", ["cần giấy tờ gì", "còn chồng thì sao", "nhầm, 5 năm"])
def test_without_anything_before_it_every_turn_is_new(text):
    assert said(text) == said(text, "cảm ơn") == Completed(text, Turn.NEW_TOPIC)


@pytest.mark.parametrize(
    ("before", "text", "whole"),
    [
        (SEVERANCE, "nhầm, 5 năm chứ không phải 8", "làm 5 năm nghỉ việc được mấy tháng trợ cấp"),
        (SEVERANCE, "à lộn 6 năm", "làm 6 năm nghỉ việc được mấy tháng trợ cấp"),
        (f"{NOTICE} – hợp đồng 2 năm", "ý em là hợp đồng 1 năm", f"{NOTICE} – hợp đồng 1 năm"),
        ("em sinh con được nghỉ mấy tháng", "không phải em, là vợ em", "vợ em sinh con được nghỉ mấy tháng"),
        ("đóng 15 năm 60 tuổi có hưu chưa", "không phải 60 mà là 62 tuổi", "đóng 15 năm 62 tuổi có hưu chưa"),
        (SEVERANCE, "ý em là làm thêm ngày lễ được bao nhiêu tiền", "làm thêm ngày lễ được bao nhiêu tiền"),
    ],
)
def test_a_correction_takes_back_what_was_said(before, text, whole):
    assert said(text, before) == Completed(whole, Turn.CORRECTION)


def test_a_long_question_with_khong_phai_in_it_corrects_nothing():
    text = "tôi tăng ca từ năm giờ tới bảy giờ ngày thường thôi chứ không phải lễ thì được nhân bao nhiêu phần trăm"
    assert said(text, SEVERANCE).turn is Turn.NEW_TOPIC


@pytest.mark.parametrize(
    ("before", "text", "whole"),
    [
        (NOTICE, "loại 1 năm", f"{NOTICE} – hợp đồng loại 1 năm"),
        (NOTICE, "không thời hạn", f"{NOTICE} – hợp đồng không thời hạn"),
        ("lương tối thiểu bao nhiêu", "vùng 2", "lương tối thiểu bao nhiêu – vùng 2"),
        ("công ty trừ lương em có đúng không", "do em làm hỏng máy", "công ty trừ lương em có đúng không – do em làm hỏng máy"),
        (NOTICE, f"{NOTICE} – hợp đồng dưới 12 tháng", f"{NOTICE} – hợp đồng dưới 12 tháng"),
    ],
)
def test_the_answer_to_a_question_asked_back_is_put_after_it(before, text, whole):
    assert said(text, before) == Completed(whole, Turn.ANSWER)


@pytest.mark.parametrize(
    ("before", "text", "day"),
    [
        ("rút bảo hiểm xã hội một lần cần gì", "trước 2025 thì sao", date(2024, 12, 31)),
        ("lương tối thiểu vùng 3", "hồi 2023 thì sao", date(2023, 7, 2)),
        ("trợ cấp thất nghiệp được mấy tháng", "luật cũ thì sao", date(2025, 12, 31)),
        ("mức phạt công ty nợ lương", "luật cũ thì sao", date(2026, 9, 9)),
        ("nghỉ phép năm được mấy ngày", "luat cu thi sao", date(2020, 12, 31)),
        ("làm ngày 30/4 được mấy lần lương", "2/9 thì sao", None),
    ],
)
def test_another_days_law_is_asked_for(before, text, day):
    assert said(text, before).as_of == day


def test_the_day_stays_until_today_is_asked_for():
    then = said("luật cũ thì sao", "trợ cấp thất nghiệp được mấy tháng").text
    papers = said("cần hồ sơ gì", then)
    assert papers.as_of == date(2025, 12, 31)
    now = said("bây giờ thì sao", papers.text)
    assert now.as_of is None
    assert "luật cũ" not in now.text


def test_what_understood_says_of_the_day_is_left_out():
    before = "lương tối thiểu vùng 3 – hồi 2023 (theo luật của ngày 02/07/2023)"
    assert said("còn vùng 2", before) == Completed("lương tối thiểu vùng 2 – hồi 2023", Turn.FOLLOW_UP, date(2023, 7, 2))


def test_one_can_go_back_to_an_earlier_question():
    back = said("quay lại vụ nghỉ việc lúc nãy, bao lâu thì trả tiền", SEVERANCE, "sinh con được bao nhiêu tiền")
    assert back.text.startswith(SEVERANCE)


def test_a_machine_is_no_question_word_and_a_year_no_day_of_birth():
    assert [slot.kind for slot in slots("hợp đồng 1 năm, con 4t, giảm 10%, vùng 2")] == ["contract", "age", "percent", "region"]
    assert said("sinh năm 1972", "em là nữ bao giờ về hưu").as_of is None


def test_the_service_reads_a_turn_so():
    query = understand(Question("neu lam 3 nam thoi", TODAY, (SEVERANCE,)), {})
    assert (query.understood, query.turn) == ("làm 3 nam nghỉ việc được mấy tháng trợ cấp", Turn.FOLLOW_UP)
    then = understand(Question("luật cũ thì sao", TODAY, ("trợ cấp thất nghiệp được mấy tháng",)), {})
    assert then.question.as_of == date(2025, 12, 31)
