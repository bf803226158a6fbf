"""Values and days read out of questions as people type them."""

from datetime import date

import pytest

from assistant.reading import Age, Birth, ages, amounts, durations
from assistant.reading_asked import asked_day
from assistant.reading_dates import days
from assistant.reading_words import spoken

TODAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("lương em 12tr5", [(12_500_000, None)]),
        ("còn có 9tr", [(9_000_000, None)]),
        ("7 triệu rưỡi", [(7_500_000, None)]),
        ("mức sàn vùng I là 5,31 triệu", [(5_310_000, None)]),
        ("lương cơ bản 4.960.000đ", [(4_960_000, None)]),
        ("xưởng trả lương cơ bản 4.700.000.", [(4_700_000, None)]),
        ("vùng 1 4tr960", [(4_960_000, None)]),
        ("quán trả 45k/giờ", [(45_000, "hour")]),
        ("trả 17k/h", [(17_000, "hour")]),
        ("phạt 300 ngàn", [(300_000, None)]),
        ("lương 9 củ", [(9_000_000, None)]),
        ("luong 9 cu", [(9_000_000, None)]),
        ("nợ 1 tỷ 2", [(1_200_000_000, None)]),
        ("500 nghìn một ngày", [(500_000, "day")]),
        ("lương 70 triệu đồng/tháng", [(70_000_000, "month")]),
        ("luong 8 trieu 5", [(8_500_000, None)]),
        ("8 triệu 5 năm chưa tăng", [(8_000_000, None)]),  # five years, not a half
        ("hai triệu rưỡi", [(2_500_000, None)]),
        ("từ mười một triệu xuống chín triệu", [(11_000_000, None), (9_000_000, None)]),
        ("mười hai triệu", [(12_000_000, None)]),
        ("lương ghi ba triệu mốt một tháng", [(3_100_000, "month")]),
        ("có ba triệu chín xưởng ở vùng một", [(3_900_000, None)]),
        ("7 triệu hai tháng chưa trả", [(7_000_000, None)]),  # two months, not 7,2 triệu
        ("nợ 5 triệu 300 nghìn", [(5_300_000, None)]),
        ("phạt 5-10 triệu", [(5_000_000, None), (10_000_000, None)]),
        ("sáu mươi sáu nghìn tiền làm thẻ", [(66_000, None)]),
        ("đi trễ phạt năm chục nghìn", [(50_000, None)]),
        ("nam lãnh hơn nu 600k/thg", [(600_000, "month")]),
        ("em an luong ngay 350 ngan", [(350_000, "day")]),
        ("luong gio em 38 ngan", [(38_000, "hour")]),
        ("lương giờ bốn mươi lăm ngàn", [(45_000, "hour")]),
        ("luong thang 10 trieu", [(10_000_000, "month")]),
        ("10tr 1 thang", [(10_000_000, "month")]),
        ("tiền cọc 500000 đồng", [(500_000, None)]),
        ("năm 2024 em nghỉ", []),
        ("nam 2024 dong mot lan", []),  # đóng, not đồng
        ("Điều 35 khoản 2", []),
        ("gọi 0912345678", []),
        ("12 tháng", []),
        ("tính 200%", []),
        ("nhà máy có 1.350 lao động nữ", []),
        ("luat 2014 cu", []),
        ("tháng mười hai ngàn không trăm hai lăm", []),
        ("công ty 2 xưởng", []),
    ],
)
def test_an_amount_is_read_in_dong(text, told):
    assert [(amount.value, amount.per) for amount in amounts(text)] == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("đóng được 4 năm 7 tháng", {"years": 4, "months": 7}),
        ("dong dc 4n7th", {"years": 4, "months": 7}),
        ("hợp đồng 14 tháng", {"months": 14}),
        ("làm một năm rưỡi", {"years": 1, "months": 6}),
        ("gần nửa năm nay", {"months": 6}),
        ("nghỉ 3 tuần", {"weeks": 3}),
        ("báo trước 45 ngày", {"days": 45}),
        ("tăng ca 8 tiếng", {"hours": 8}),
        ("10 nam 2 thang", {"years": 10, "months": 2}),
        ("hai mươi mốt năm", {"years": 21}),
        ("đóng 5 năm", {"years": 5}),
        ("đóng năm năm rồi", {"years": 5}),
        ("em làm mười năm", {"years": 10}),
        ("tạm giam dc 1 thág", {"months": 1}),
        ("nghỉ 2 tháng rưỡi", {"months": 2, "days": 15}),
        ("dong 1,5 năm", {"years": 1, "months": 6}),
        ("xin nghỉ 3 bữa", {"days": 3}),
        ("nghi sinh sau thang", {"months": 6}),
        ("bình quân sáu tháng chót", {"months": 6}),
        ("làm 8h/ngày", {"hours": 8}),
        ("phép năm ngày về quê", {"days": 5}),
        ("ngưng sáu mươi ngày", {"days": 60}),
    ],
)
def test_a_duration_is_read_as_it_was_told(text, told):
    (duration,) = durations(text)
    fields = ("years", "months", "weeks", "days", "hours")
    assert {name: getattr(duration, name) for name in fields if getattr(duration, name)} == told


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("năm 2024", "a year"),
        ("năm ngoái công ty đóng cửa", "a year"),
        ("tháng 9 năm 2025", "a month"),
        ("ngày 15 tháng 7 năm 2026", "a day"),
        ("sau tháng 7/2025", "after, not six"),
        ("500 nghìn một ngày", "what an amount is for"),
        ("con 8 tháng tuổi", "an age"),
        ("tổ e 4 nam 6 nu", "men and women"),
        ("từ năm giờ tới bảy giờ", "hours of the clock"),
        ("doi ai bay gio", "bây giờ"),
        ("nằm viện", "nằm is not năm"),
    ],
)
def test_what_is_no_duration_is_left(text, why):
    assert durations(text) == (), why


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("em 34 tuổi", (34, 0)),
        ("t 47t, dong 21 nam", (47, 0)),
        ("con gái năm tuổi rưỡi", (5, 6)),
        ("con gai em 5t ruoi", (5, 6)),
        ("nam 60 tuổi 6 tháng", (60, 6)),
        ("bé 8 tháng tuổi", (0, 8)),
        ("sinh năm 1970", (1970, None, None)),
        ("em sinh 3/1970", (1970, 3, None)),
        ("sn 1985", (1985, None, None)),
        ("sn85", (1985, None, None)),
        ("sinh ngày 5/6/1980", (1980, 6, 5)),
        ("sinh năm tám lăm", (1985, None, None)),
        ("đẻ tháng 4/1961", (1961, 4, None)),
    ],
)
def test_an_age_or_a_birth_is_read(text, told):
    (value,) = ages(text)
    match value:
        case Age(years, months):
            assert (years, months) == told
        case Birth(year, month, day):
            assert (year, month, day) == told


@pytest.mark.parametrize("text", ["em sinh con năm 2023", "vợ sinh năm 2024 được gì", "dự sinh 15/12 này", "tháng thứ 7"])
def test_giving_birth_is_no_year_of_birth(text):
    assert ages(text) == ()


@pytest.mark.parametrize(
    ("text", "start", "end", "relation"),
    [
        ("sinh con 15/7/2026", "2026-07-15", "2026-07-16", "on"),
        ("nghỉ hôm 15-7-26", "2026-07-15", "2026-07-16", "on"),
        ("ngày 15 tháng 7 năm 2026", "2026-07-15", "2026-07-16", "on"),
        ("le quoc khanh 2/9 nam 2020", "2020-09-02", "2020-09-03", "on"),
        ("hôm mùng ba tháng mười năm hai lăm", "2025-10-03", "2025-10-04", "on"),
        ("nộp đơn ngày 5/8", "2026-08-05", "2026-08-06", "on"),
        ("tháng 3/2025", "2025-03-01", "2025-04-01", "on"),
        ("t3/2025 e nghỉ", "2025-03-01", "2025-04-01", "on"),
        ("tháng 3 năm ngoái", "2025-03-01", "2025-04-01", "on"),
        ("thang 3 nam ngoai", "2025-03-01", "2025-04-01", "on"),
        ("tháng 11 năm nay", "2026-11-01", "2026-12-01", "on"),
        ("tháng 7 vừa rồi", "2026-07-01", "2026-08-01", "on"),
        ("tháng trước", "2026-10-01", "2026-11-01", "on"),
        ("tháng ba năm hai sáu", "2026-03-01", "2026-04-01", "on"),
        ("tháng mười hai ngàn không trăm hai lăm", "2025-10-01", "2025-11-01", "on"),  # October 2025
        ("hồi tháng ba bị đình chỉ", "2026-03-01", "2026-04-01", "on"),
        ("cuoi t12 nay het han", "2026-12-21", "2027-01-01", "on"),
        ("Giữa tháng 10/2026", "2026-10-11", "2026-10-21", "on"),
        ("năm 2023", "2023-01-01", "2024-01-01", "on"),
        ("hồi 2022", "2022-01-01", "2023-01-01", "on"),
        ("năm hai không mười chín", "2019-01-01", "2020-01-01", "on"),
        ("năm ngoái", "2025-01-01", "2026-01-01", "on"),
        ("năm kia", "2024-01-01", "2025-01-01", "on"),
        ("đầu năm 2025", "2025-01-01", "2025-04-01", "on"),
        ("cuối năm ngoái", "2025-10-01", "2026-01-01", "on"),
        ("giữa 2024", "2024-05-01", "2024-09-01", "on"),
        ("quý 3/2025", "2025-07-01", "2025-10-01", "on"),
        ("quý IV năm 2024", "2024-10-01", "2025-01-01", "on"),
        ("hồi Tết 2024", "2024-02-03", "2024-02-17", "on"),  # mùng 1 is 10/2/2024
        ("Tết năm ngoái", "2025-01-22", "2025-02-05", "on"),
        ("hôm qua", "2026-11-20", "2026-11-21", "on"),
        ("tuần trước", "2026-11-09", "2026-11-16", "on"),
        ("trước 1/7/2025", "2025-07-01", "2025-07-02", "before"),
        ("trước tháng 7/2025", "2025-07-01", "2025-08-01", "before"),
        ("từ 1/1/2026", "2026-01-01", "2026-01-02", "since"),
        ("từ t9/2025 tới nay", "2025-09-01", "2025-10-01", "since"),
        ("2018 trở đi", "2018-01-01", "2019-01-01", "since"),
        ("sau 2021", "2021-01-01", "2022-01-01", "after"),
    ],
)
def test_a_day_is_read_as_a_span(text, start, end, relation):
    (day,) = days(text, TODAY)
    assert (str(day.start), str(day.end), day.relation) == (start, end, relation)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Luật BHXH 2014 nói gì", "a law's name"),
        ("nghị định 219 năm 2025", "a decree's name"),
        ("thông tư 08 năm 2026", "a circular's name"),
        ("theo Nghị định 12/2022/NĐ-CP", "a number"),
        ("45/2019/QH14", "a number"),
        ("trả 1/2 lương", "a half"),
        ("làm ba năm nay", "a duration"),
        ("10 năm trước", "how long ago"),
        ("mỗi tháng ba lần", "how often"),
        ("làm từ t2 tới t7", "days of the week"),
        ("lương năm tối đa", "tối is not tới"),
        ("hợp đồng 6 tháng 1", "a duration"),
    ],
)
def test_what_tells_no_day_is_left(text, why):
    assert days(text, TODAY) == (), why


def test_a_month_takes_its_year_from_the_day_told_beside_it():
    assert [str(day.start) for day in days("Em vô làm 1/6/2023 mà tới 15/8 mới thấy tên", TODAY)] == ["2023-06-01", "2023-08-15"]
    assert [str(day.start) for day in days("dự sinh 20/6/2025, nghỉ trước từ tháng 4", TODAY)] == ["2025-06-20", "2025-04-01"]


def test_a_guessed_year_is_told_as_unsure():
    assert [day.sure for day in days("ngày 5/10 em nghỉ", TODAY)] == [False]
    assert [day.sure for day in days("ngày 5/10/2025 em nghỉ", TODAY)] == [True]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("tháng 3/2023 em nghỉ sinh thì được mấy tháng", "2023-03-16"),  # the middle of what was said
        ("thang 2/2025 em co bau 3 thang, moi lan kham thai nghi may ngay", "2025-02-14"),
        ("Vợ tôi đẻ thường ngày 1/4/2025 được nghỉ mấy ngày", "2025-04-01"),
        ("quốc khánh mùng hai tháng chín năm hai lăm nghỉ mấy ngày", "2025-09-02"),
        ("Năm 2022 em sinh ba, nghỉ tổng cộng bao nhiêu tháng vậy?", "2022-07-02"),
        ("em nghi viec dung luat tu 10/10/2020, cong ty phai tra trong may ngay", "2020-10-10"),  # the first day
        ("Trước 7/2025 công ty góp vô hưu trí bao nhiêu phần trăm?", "2025-06-30"),  # the last day before
        ("Theo luật trước tháng 7/2025 đi xuất khẩu lao động có buộc đóng không?", "2025-06-30"),
        ("Công ty nợ bảo hiểm từ cuối năm ngoái, tới tháng 3/2026 vẫn chưa nộp", "2026-03-16"),  # the last event
        ("Em đóng 2012 tới 2015 rồi nghỉ, 2019 vô đóng lại, lúc rút hồi 2024 cộng chung không?", "2024-07-01"),
        ("Đóng từ tháng 1/2012 tới tháng 12/2019, rút năm 2021, mỗi năm mấy tháng?", "2021-07-02"),
        ("Năm ngoái xưởng trả 13 nghìn một tiếng, có được đòi bù không?", "2025-07-02"),
        ("Làm quy chế thưởng Tết 2025 không hỏi công đoàn, có bị phạt không?", "2025-01-28"),
        ("Em dự sinh bé thứ hai ngày 10/12/2026", "2026-12-10"),  # soon is a day too
        ("em sinh năm 1990, nghỉ việc tháng 5/2024 thì rút được chưa", "2024-05-16"),
        ("Nợ lương tháng 4/2025, làm sao bây giờ?", "2025-04-15"),  # "làm sao bây giờ" is no turn to today
    ],
)
def test_the_day_asked_about_decides(text, day):
    assert str(asked_day(text, TODAY)) == day


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("nghỉ sinh được mấy tháng", "no day"),
        ("em làm từ 2018 tới giờ, nghỉ thì được gì", "start of work"),
        ("em lam tu 5/2004, luong 10,4 trieu, tro cap bao nhieu", "start of work"),
        ("Tôi vào công ty năm 2015, phép mấy ngày", "start of work"),
        ("e vô 1/4/2026, được bao nhiêu ngày phép", "start of work"),
        ("đóng từ 2010, giờ rút được không", "start of contributions"),
        ("6 năm đóng từ 2014 thì rút được mấy tháng", "start of contributions"),
        ("Hợp đồng em ký hồi 2019 có còn giữ được không", "start of a contract"),
        ("sinh năm 1990 thì mấy tuổi nghỉ hưu", "birth"),
        ("sinh tháng 3/1970 thì tháng nào hưởng lương hưu", "birth"),
        ("2019 e rút hết 6 năm bh r, giờ làm lại đóng dc 10 năm", "the question turns to now"),
        ("công ty phá sản từ năm hai không hai hai giờ tôi sắp về hưu", "the question turns to now"),
        ("Nhà máy sáp nhập năm 2022, tôi làm từ 2006, giờ tôi xin nghỉ", "the question turns to now"),
        ("cả năm nay chưa nghỉ phép ngày nào", "the span holds today"),
        ("tháng 11/2026 lương tối thiểu bao nhiêu", "the span holds today"),
        ("Nghe nói từ 2026 khỏi xin giấy phép, đúng không", "open since then"),
        ("nhiệm kỳ ban chấp hành tới 2028 mà hết hợp đồng", "a term to come"),
        ("năm 2030 em nghỉ hưu thì sao", "too far to come"),
        ("Theo Luật Tiền lương năm 2028 thì sao", "a law's name"),
        ("Em nộp hồ sơ tháng 12/2025, tính theo luật cũ hay mới", "which law is what is asked"),
        ("Nghỉ hưu năm 1989, đợt này tăng bao nhiêu", "a life's story"),
        ("luật cũ cho nghỉ mấy tháng", "no day"),
    ],
)
def test_what_only_tells_a_life_decides_no_day(text, why):
    assert asked_day(text, TODAY) is None, why


@pytest.mark.parametrize("text", ["Lương 12tr5, ĐÓNG từ t9/2025", "tối qua ngồi máy tới 10h", "xã hội hoà hòa ỹ", ""])
def test_offsets_hold_in_the_text_as_typed(text):
    assert len(spoken(text)) == len(text)
    assert all(text[amount.start : amount.end] for amount in amounts(text))
    assert all(text[slice(*day.span)] for day in days(text, TODAY))


def test_the_span_of_a_value_is_its_words():
    text = "Dạ lương em 12tr5/tháng, nghỉ tháng 3 năm ngoái ạ"
    assert [text[a.start : a.end] for a in amounts(text)] == ["12tr5/tháng"]
    assert [text[slice(*d.span)] for d in days(text, TODAY)] == ["tháng 3 năm ngoái"]
