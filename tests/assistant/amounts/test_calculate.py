"""From a question to a figure: told, assumed, tried, asked for, or left alone."""

from datetime import date

import pytest

from tests.assistant.amounts.cases import excluded, missing, settled, worked


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Lương chính thức 12 triệu, thử việc ít nhất được trả bao nhiêu?", 10_200_000),  # 85%
        ("luong chinh thuc 12tr, thu viec it nhat duoc tra bao nhieu", 10_200_000),
        ("Em ốm nghỉ 4 ngày làm việc, lương đóng bảo hiểm 7,2 triệu, bảo hiểm trả bao nhiêu?", 900_000),  # 75% : 24 × 4
        ("e nghỉ 3 tiếng đi khám bệnh, lương đóng bh 6tr4 đc bn tiền", 100_000),  # less than half a day is half a day
        ("Chủ nhật là ngày nghỉ tuần em làm 8 tiếng, lương giờ 40 ngàn được bao nhiêu tiền?", 640_000),  # 200%
        ("Em hợp đồng 6 tháng, lương 7,8 triệu 26 công, nghỉ ngang không báo thì đền bao nhiêu?", 4_800_000),  # half + 3 days
    ],
)
def test_a_figure_is_worked_out_as_it_was_typed(text, value):
    assert settled(text).told.value == value


def test_hours_by_the_clock_are_split_at_ten_in_the_evening():
    # 20-22: 2 × 150% × 40,000; 22-24 after overtime in the day: 2 × 210% × 40,000
    found = settled("Tối thứ Tư tăng ca từ 8 giờ tối tới 12 giờ khuya, lương giờ 40 ngàn, trả ít nhất bao nhiêu?")
    assert found.told.value == 120_000 + 168_000


def test_who_is_paid_by_the_day_gets_the_holiday_itself_too():
    found = settled("em ăn lương ngày 350 ngàn, ngày 2/9 đi làm đủ 8 tiếng ban ngày, phải trả ít nhất bao nhiêu tiền")
    assert found.told.value == 3 * 350_000 + 350_000


def test_what_is_not_told_and_does_not_matter_is_not_asked_for():
    found = settled("Em nghỉ việc 15/9/2026, hạn chót nộp hồ sơ trợ cấp thất nghiệp là ngày nào?")  # pay and region are open
    assert found.told.value == date(2026, 12, 15)
    assert all("60%" not in step.text for step in found.steps)


def test_days_nobody_told_are_not_said():
    found = settled("vợ em sinh thường con đầu, lương bình quân 9tr6, em nghỉ 5 bữa thì bảo hiểm trả bao nhiêu")
    assert found.told.value == 2_000_000
    assert not any("/2026" in step.text for step in found.steps)


def test_each_case_is_told_where_one_fact_with_few_values_is_open():
    found = settled("Lũ lụt ngập xưởng nghỉ 4 ngày, lương 8 triệu 26 công, ít nhất phải trả em bao nhiêu tiền?")
    assert [case.label for case in found.cases] == ["Vùng I", "Vùng II", "Vùng III", "Vùng IV"]
    assert found.cases[0].told.value == 816_923  # 5,310,000 : 26 × 4
    assert found.told is None


def test_overtime_on_a_day_nobody_named_is_told_for_each_kind_of_day():
    found = settled("công ty kêu em tăng ca 4 tiếng, lương giờ 38 ngàn thì được trả bao nhiêu tiền")
    assert [case.told.value for case in found.cases] == [228_000, 304_000, 456_000]


def test_a_fact_that_decides_is_asked_for_with_what_may_be_tapped():
    found = missing("Em làm 11 năm, nghỉ đúng luật, lương bình quân 9 triệu, trợ cấp thôi việc được bao nhiêu?")
    assert found.field == "insured_months"
    assert "Đóng đủ từ đầu" in found.options


def test_the_answer_to_what_was_asked_completes_the_calculation():
    text = "Em làm 11 năm, nghỉ đúng luật, lương bình quân 9 triệu, trợ cấp thôi việc được bao nhiêu?"
    assert settled(f"{text} – không đóng bảo hiểm thất nghiệp").told.value == 49_500_000  # 11 × ½ × 9,000,000
    assert settled(f"{text} – đóng đủ từ đầu").told.value == 0


def test_what_is_missing_is_asked_back_only_where_an_amount_is_told_and_wanted():
    assert worked("Em làm 11 năm, lương 9 triệu, trợ cấp thôi việc được bao nhiêu?").asks
    assert not worked("Em làm 11 năm, trợ cấp thôi việc mỗi năm tính mấy tháng lương?").asks


def test_a_case_the_law_gives_nothing_for_is_told_with_its_provision():
    found = excluded("Em bị sa thải, làm 6 năm không đóng bảo hiểm thất nghiệp, lương 9 triệu, trợ cấp thôi việc bao nhiêu?")
    assert "sa thải" in found.because
    assert str(found.citation) == "45-2019-QH14/dieu-46/khoan-1"


@pytest.mark.parametrize(
    "text",
    [
        "Công ty có được giữ bằng gốc của em không?",
        "Làm thêm giờ thì được trả lương thế nào?",
        "Em muốn để dành phép mấy năm rồi gộp một lần được không, nhiều nhất mấy năm?",  # "để" is not "đẻ"
        "Đủ điều kiện hưởng thất nghiệp tháng 7/2026 thì cần giấy tờ gì, nộp ở đâu?",  # "kiện" of điều kiện is no suit
        "Công ty chậm đóng bảo hiểm thì bị phạt bao nhiêu tiền?",
        "Hợp đồng thời vụ 6 tháng thì phải đóng bao nhiêu tháng mới lãnh được thất nghiệp?",
        "Lương cơ sở từ tháng 7/2027 lên bao nhiêu?",
    ],
)
def test_a_question_for_no_figure_of_its_own_gets_no_calculation(text):
    found = worked(text)
    assert found is None or not found.asks


def test_an_amount_nobody_can_place_stops_the_calculation():
    assert worked("Lương đóng bảo hiểm 9 triệu, phụ cấp 2 triệu, tiền nhà 1 triệu, mỗi tháng em bị trừ bao nhiêu?") is None


def test_a_rate_a_month_is_no_length_of_time():
    text = (
        "nghỉ việc 20/10/2026, bình quân 7 triệu, đóng 40 tháng, vùng II, thất nghiệp một tháng được bao nhiêu và hưởng mấy tháng"
    )
    found = settled(text)
    assert found.told.value == 4_200_000
    assert any("Được hưởng 3 tháng" in step.text for step in found.steps)


@pytest.mark.parametrize(
    ("text", "sexes"),
    [
        ("Tôi nam, sinh 10/1966, khi nào nghỉ hưu?", {"31/10/2028"}),
        ("Chị em sinh 5/1971 khi nào nghỉ hưu?", {"31/05/2029"}),
        ("Em năm nay tính nghỉ, em sinh 5/1971, khi nào em được nghỉ hưu?", {"31/05/2029", "31/05/2033"}),  # both sexes
    ],
)
def test_sex_is_read_only_where_it_is_told(text, sexes):
    found = settled(text)
    values = [found.told.value] if found.told else [case.told.value for case in found.cases]
    assert {f"{value:%d/%m/%Y}" for value in values} == sexes


def test_two_sums_asked_for_together_are_added():
    text = "Em dự sinh bé thứ hai ngày 10/12/2026, bình quân lương 8 triệu"
    assert (
        settled(f"{text}, tiền nghỉ sinh với khoản một lần cộng lại được bao nhiêu?").told.value == 7 * 8_000_000 + 2 * 2_530_000
    )


def test_the_law_is_that_of_the_day_of_the_event():
    text = "Em sinh con ngày 5/3/2026, trợ cấp một lần khi sinh là bao nhiêu?"
    assert settled(text, on=date(2026, 3, 10)).told.value == 4_680_000  # 2 × 2,340,000
    assert settled("Em sinh con ngày 20/8/2026, trợ cấp một lần khi sinh là bao nhiêu?").told.value == 5_060_000


def test_years_worked_are_not_months_kept_from_work():
    found = missing("Công ty đuổi việc em trái luật, em làm 3 năm, lương 9 triệu, phải bồi thường em bao nhiêu?")
    assert found.field == "months_out"


def test_pay_of_the_probation_itself_is_not_taken_for_the_pay_of_the_work():
    assert worked("Em thử việc lương 8 triệu, ít nhất phải được bao nhiêu?") is None


def test_hours_a_day_are_counted_for_the_days_told_or_asked_about():
    text = "Chủ nhật là ngày nghỉ tuần, em làm 2 ngày chủ nhật mỗi ngày 8 tiếng, lương giờ 40 ngàn được bao nhiêu tiền?"
    assert settled(text).told.value == 2 * 8 * 80_000
    assert missing("Ngày thường em tăng ca mỗi ngày 2 tiếng, lương giờ 40 ngàn được bao nhiêu tiền?").field == "overtime"


@pytest.mark.parametrize(
    ("work", "days"),
    [("việc không nặng nhọc độc hại", 12), ("việc không thuộc loại nặng nhọc", 12), ("việc nặng nhọc độc hại", 14)],
)
def test_work_that_is_said_not_to_be_hard_is_not_hard(work, days):
    assert settled(f"Em làm 3 năm, {work}, được bao nhiêu ngày phép năm?").told.value == days


def test_relatives_besides_the_children_leave_the_monthly_sum_unsaid():
    assert worked("Chồng em mất 8/2026, đóng 20 năm, có 2 con nhỏ và mẹ già 70 tuổi, tiền tuất hằng tháng bao nhiêu?") is None


@pytest.mark.parametrize(
    ("text", "least"),
    [
        ("luong toi thieu vung 2 bay gio la bao nhieu", 4_730_000),
        ("Giờ lương tối thiểu vùng II là bao nhiêu?", 4_730_000),
        ("Lương tối thiểu vùng II bây giờ bao nhiêu một giờ?", 22_700),
    ],
)
def test_now_is_not_taken_for_an_hour(text, least):
    assert settled(text).told.value == least
