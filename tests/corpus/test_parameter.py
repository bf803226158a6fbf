"""Dated parameters: each amount on the days around its change, where it stands, and what is not known."""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest

from corpus import digest, lawbook, parameter, registry
from corpus.citation import Citation
from corpus.parameter import Basis, BrokenParameters, UnknownParameter

TODAY = date(2026, 11, 21)
ONE_DAY = timedelta(days=1)
ALL = [item for series in parameter.load().values() for item in series.values]


@pytest.fixture(scope="module")
def book():
    full = registry.load()
    return lawbook.assemble(full, None, digest.load_all(digest.SHIPPED, full))


# Figures copied by hand from the decrees, both sides of each change.
@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (date(2020, 1, 1), {"I": 4420000, "II": 3920000, "III": 3430000, "IV": 3070000}),
        (date(2020, 12, 31), {"I": 4420000, "II": 3920000, "III": 3430000, "IV": 3070000}),
        (date(2021, 1, 1), {"I": 4420000, "II": 3920000, "III": 3430000, "IV": 3070000}),
        (date(2022, 6, 30), {"I": 4420000, "II": 3920000, "III": 3430000, "IV": 3070000}),
        (date(2022, 7, 1), {"I": 4680000, "II": 4160000, "III": 3640000, "IV": 3250000}),
        (date(2024, 6, 30), {"I": 4680000, "II": 4160000, "III": 3640000, "IV": 3250000}),
        (date(2024, 7, 1), {"I": 4960000, "II": 4410000, "III": 3860000, "IV": 3450000}),
        (date(2025, 12, 31), {"I": 4960000, "II": 4410000, "III": 3860000, "IV": 3450000}),
        (date(2026, 1, 1), {"I": 5310000, "II": 4730000, "III": 4140000, "IV": 3700000}),
        (date(2026, 12, 31), {"I": 5310000, "II": 4730000, "III": 4140000, "IV": 3700000}),
    ],
)
def test_the_monthly_minimum_wage_changes_on_its_day(on, expected):
    assert {r: int(parameter.value("luong_toi_thieu_thang", on, vung=r).amount) for r in expected} == expected


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (date(2022, 7, 1), {"I": 22500, "II": 20000, "III": 17500, "IV": 15600}),
        (date(2024, 6, 30), {"I": 22500, "II": 20000, "III": 17500, "IV": 15600}),
        (date(2024, 7, 1), {"I": 23800, "II": 21200, "III": 18600, "IV": 16600}),
        (date(2025, 12, 31), {"I": 23800, "II": 21200, "III": 18600, "IV": 16600}),
        (date(2026, 1, 1), {"I": 25500, "II": 22700, "III": 20000, "IV": 17800}),
    ],
)
def test_the_hourly_minimum_wage_changes_on_its_day(on, expected):
    assert {r: int(parameter.value("luong_toi_thieu_gio", on, vung=r).amount) for r in expected} == expected


@pytest.mark.parametrize(
    ("name", "on", "expected", "basis"),
    [
        ("luong_co_so", date(2019, 7, 1), 1490000, Basis.SECONDARY),
        ("luong_co_so", date(2023, 6, 30), 1490000, Basis.SECONDARY),
        ("luong_co_so", date(2023, 7, 1), 1800000, Basis.SECONDARY),
        ("luong_co_so", date(2024, 6, 30), 1800000, Basis.SECONDARY),
        ("luong_co_so", date(2024, 7, 1), 2340000, Basis.SECONDARY),
        ("luong_co_so", date(2026, 6, 30), 2340000, Basis.SECONDARY),
        ("luong_co_so", date(2026, 7, 1), 2530000, Basis.TEXT),
        ("muc_tham_chieu", date(2025, 7, 1), 2340000, Basis.SECONDARY),
        ("muc_tham_chieu", date(2026, 6, 30), 2340000, Basis.SECONDARY),
        ("muc_tham_chieu", date(2026, 7, 1), 2530000, Basis.TEXT),
    ],
)
def test_base_salary_and_reference_level_say_how_they_are_known(name, on, expected, basis):
    found = parameter.value(name, on)
    assert (int(found.amount), found.basis) == (expected, basis)


@pytest.mark.parametrize("on", [date(2025, 7, 1), date(2026, 6, 30), date(2026, 7, 1), date(2026, 12, 31)])
def test_the_reference_level_is_the_base_salary_while_there_is_one(on):
    assert parameter.value("muc_tham_chieu", on).amount == parameter.value("luong_co_so", on).amount


# Điều 4 khoản 2 Nghị định 135/2020/NĐ-CP, years and months written out.
@pytest.mark.parametrize(
    ("year", "man", "woman"),
    [
        (2019, (60, 0), (55, 0)),
        (2020, (60, 0), (55, 0)),
        (2021, (60, 3), (55, 4)),
        (2022, (60, 6), (55, 8)),
        (2023, (60, 9), (56, 0)),
        (2024, (61, 0), (56, 4)),
        (2025, (61, 3), (56, 8)),
        (2026, (61, 6), (57, 0)),
        (2027, (61, 9), (57, 4)),
        (2028, (62, 0), (57, 8)),
        (2029, (62, 0), (58, 0)),
        (2030, (62, 0), (58, 4)),
        (2031, (62, 0), (58, 8)),
        (2032, (62, 0), (59, 0)),
        (2033, (62, 0), (59, 4)),
        (2034, (62, 0), (59, 8)),
        (2035, (62, 0), (60, 0)),
        (2040, (62, 0), (60, 0)),
    ],
)
def test_the_retirement_age_follows_the_schedule(year, man, woman):
    for sex, (years, months) in (("nam", man), ("nu", woman)):
        for day in (date(year, 1, 1), date(year, 12, 31)):
            assert int(parameter.value("tuoi_nghi_huu", day, gioi=sex).amount) == years * 12 + months


@pytest.mark.parametrize("year", range(2021, 2041))
@pytest.mark.parametrize("sex", ["nam", "nu"])
def test_the_lowest_retirement_age_is_five_years_under_the_usual_one(year, sex):
    usual = parameter.value("tuoi_nghi_huu", date(year, 6, 1), gioi=sex).amount
    assert parameter.value("tuoi_nghi_huu_thap_nhat", date(year, 6, 1), gioi=sex).amount == usual - 60


@pytest.mark.parametrize(
    ("name", "where", "expected"),
    [
        ("ty_le_huu_tri_nld", {}, "8"),
        ("ty_le_huu_tri_nsdld", {}, "14"),
        ("ty_le_om_dau_thai_san_nsdld", {}, "3"),
        ("ty_le_tnld_bnn_nsdld", {"muc": "binh_thuong"}, "0.5"),
        ("ty_le_tnld_bnn_nsdld", {"muc": "giam"}, "0.3"),
        ("ty_le_bhyt", {}, "4.5"),
        ("ty_le_bhtn_nld", {}, "1"),
        ("ty_le_bhtn_nsdld", {}, "1"),
        ("ty_le_kinh_phi_cong_doan", {}, "2"),
        ("ty_le_bhxh_tu_nguyen", {}, "22"),
        ("tran_bhxh", {}, "20"),
        ("tran_bhyt", {}, "20"),
        ("tran_bhtn", {}, "20"),
        ("tro_cap_mot_lan_sinh_con", {}, "2"),
        ("tro_cap_mai_tang", {}, "10"),
        ("duong_suc_om_dau", {}, "30"),
        ("duong_suc_thai_san", {}, "30"),
        ("duong_suc_tai_nan", {}, "30"),
        ("tro_cap_tuat_hang_thang", {"nuoi_duong": "co"}, "50"),
        ("tro_cap_tuat_hang_thang", {"nuoi_duong": "khong"}, "70"),
        ("tro_cap_chet_tai_nan", {}, "36"),
        ("tro_cap_thai_san_tu_nguyen", {}, "2000000"),
        ("tro_cap_huu_tri_xa_hoi", {}, "500000"),
        ("ty_le_tro_cap_that_nghiep", {}, "60"),
        ("tran_tro_cap_that_nghiep", {}, "5"),
    ],
)
def test_rates_and_allowances_today(name, where, expected):
    assert parameter.value(name, TODAY, **where).amount == Decimal(expected)


@pytest.mark.parametrize("name", ["tran_bhxh", "tran_bhyt", "tro_cap_mai_tang", "tro_cap_mot_lan_sinh_con", "duong_suc_thai_san"])
def test_the_new_social_insurance_law_counts_in_reference_levels(name):
    assert parameter.value(name, date(2025, 6, 30)).unit.endswith("mức lương cơ sở")
    assert parameter.value(name, date(2025, 7, 1)).unit.endswith("mức tham chiếu")


def test_a_percentage_is_a_share_for_arithmetic():
    assert parameter.value("ty_le_bhyt", TODAY).exact == Fraction(45, 1000)
    assert parameter.value("tran_bhxh", TODAY).exact == 20


@pytest.mark.parametrize("name", ["luong_toi_thieu_thang", "luong_toi_thieu_gio"])
def test_next_years_minimum_wage_is_not_guessed(name):
    with pytest.raises(UnknownParameter, match="hết ngày 31/12/2026") as caught:
        parameter.value(name, date(2027, 1, 1), vung="I")
    assert (caught.value.name, caught.value.last_known) == (name, date(2026, 12, 31))


@pytest.mark.parametrize("name", ["luong_co_so", "muc_tham_chieu"])
def test_an_amount_beyond_what_was_checked_is_unknown(name):
    assert parameter.value(name, date(2026, 12, 31))
    with pytest.raises(UnknownParameter, match="31/12/2026"):
        parameter.value(name, date(2027, 1, 1))


@pytest.mark.parametrize(
    ("name", "on", "where", "says"),
    [
        ("luong_toi_thieu_thang", date(2019, 12, 31), {"vung": "I"}, "chỉ có từ ngày 01/01/2020"),
        ("luong_toi_thieu_gio", date(2022, 6, 30), {"vung": "I"}, "chỉ có từ ngày 01/07/2022"),
        ("luong_co_so", date(2019, 6, 30), {}, "chỉ có từ ngày 01/07/2019"),
        ("muc_tham_chieu", date(2025, 6, 30), {}, "chỉ có từ ngày 01/07/2025"),
        ("ty_le_bhtn_nsdld", date(2021, 10, 1), {}, "nghị quyết giảm mức đóng"),
        ("ty_le_bhtn_nsdld", date(2022, 9, 30), {}, "nghị quyết giảm mức đóng"),
        ("ty_le_tnld_bnn_nsdld", date(2021, 7, 1), {"muc": "giam"}, "nghị quyết giảm mức đóng"),
        ("luong_toi_thieu_thang", TODAY, {"vung": "V"}, "một trong I, II, III, IV"),
        ("luong_toi_thieu_thang", TODAY, {}, "một trong I, II, III, IV"),
        ("luong_co_so", TODAY, {"vung": "I"}, "không phân theo"),
        ("thuong_tet", TODAY, {}, "Không có tham số"),
    ],
)
def test_what_is_not_known_is_an_error_that_says_so(name, on, where, says):
    with pytest.raises(UnknownParameter, match=says):
        parameter.value(name, on, **where)


@pytest.mark.parametrize("name", sorted(parameter.load()))
def test_a_history_runs_forward_and_each_value_is_found_on_its_own_days(name):
    history = parameter.history(name)
    assert list(history) == sorted(history, key=lambda item: item.start)
    for item in history:
        assert parameter.value(name, item.start, **dict(item.where)) == item
        if item.until:
            assert parameter.value(name, item.until, **dict(item.where)) == item
            assert not item.covers(item.until + ONE_DAY)
        assert not item.covers(item.start - ONE_DAY)


@pytest.mark.parametrize("item", ALL, ids=lambda item: f"{item.name}-{item.start}-{'-'.join(v for _, v in item.where)}")
def test_every_source_is_registered_and_in_force_all_the_days_of_its_value(item, book, known):
    for source in item.sources:
        for day in (item.start, item.until or TODAY):
            assert known.get(source.instrument).validity.covers(max(day, item.start)), f"{source} on {day}"
            assert lawbook.in_force(book, source, max(day, item.start)), f"{source} on {day}"
    assert item.sources if item.basis is Basis.TEXT else item.unheld


def test_an_amount_known_only_from_reports_names_the_missing_text():
    assert parameter.value("luong_toi_thieu_thang", date(2021, 3, 1), vung="I").unheld == ("90/2019/NĐ-CP",)
    assert parameter.value("luong_co_so", date(2024, 8, 1)).unheld == ("73/2024/NĐ-CP",)


def test_the_sources_are_provisions():
    found = parameter.value("luong_toi_thieu_thang", TODAY, vung="III")
    assert found.sources == (Citation("293-2025-ND-CP", "3", "1"),)


def test_what_ends_within_ninety_days_is_told_soonest_first():
    found = parameter.ending(TODAY, within_days=90)
    assert {item.value.name for item in found} >= {"luong_toi_thieu_thang", "luong_co_so", "muc_tham_chieu", "tuoi_nghi_huu"}
    assert [item.last_day for item in found] == sorted(item.last_day for item in found)
    followed = {item.value.name: item.followed for item in found}
    assert followed["tuoi_nghi_huu"]  # 2027 is in the schedule
    assert not followed["luong_toi_thieu_thang"]  # only a draft for 2027


@pytest.mark.parametrize(("within", "expected"), [(39, False), (40, True)])  # from 21/11 to 31/12 are 40 days
def test_the_window_of_ending_has_an_edge(within, expected):
    assert any(item.value.name == "luong_co_so" for item in parameter.ending(TODAY, within_days=within)) is expected


def test_what_has_ended_already_is_not_ending():
    assert all(item.value.covers(TODAY) for item in parameter.ending(TODAY, within_days=3650))


def test_an_ended_value_with_a_known_successor_is_followed():
    found = {item.value.name: item for item in parameter.ending(date(2026, 6, 1), within_days=30)}
    assert found["muc_tham_chieu"].last_day == date(2026, 6, 30)
    assert found["muc_tham_chieu"].followed


def test_every_file_says_when_it_was_checked():
    assert parameter.last_checked() == date(2026, 11, 21)


GOOD = "{from: 2020-01-01, amount: 1, sources: [45-2019-QH14/dieu-90], basis: text}"


@pytest.mark.parametrize(
    ("values", "says"),
    [
        ("[]", "không có giá trị"),
        ("[{from: 2020-01-02, until: 2020-01-01, amount: 1, sources: [45-2019-QH14/dieu-90], basis: text}]", "khoảng ngày sai"),
        (f"[{GOOD}, {GOOD.replace('2020', '2021')}]", "trùng ngày"),
        ("[{from: 2020-01-01, amount: 1, sources: [], basis: text}]", "không dẫn quy định"),
        ("[{from: 2020-01-01, amount: 1, sources: [], basis: secondary}]", "không nêu văn bản"),
        ("[{from: 2020-01-01, amount: x, sources: [45-2019-QH14/dieu-90], basis: text}]", "thiếu hoặc sai"),
        ("[{from: 2020-01-01, amount: 1, sources: [BLLĐ Điều 90], basis: text}]", "thiếu hoặc sai"),
        ("[{from: 2020-01-01, amount: 1, sources: [45-2019-QH14/dieu-90], basis: rumour}]", "thiếu hoặc sai"),
        ("[{amount: 1, sources: [45-2019-QH14/dieu-90], basis: text}]", "thiếu hoặc sai"),
    ],
)
def test_a_file_that_contradicts_itself_is_refused(tmp_path, values, says):
    head = "checked: 2026-11-21\nseries:\n- name: x\n  title: X\n  unit: đồng\n"
    (tmp_path / "x.yaml").write_text(f"{head}  values: {values}\n", encoding="utf-8")
    with pytest.raises(BrokenParameters, match=says):
        parameter.load(tmp_path)


def test_a_parameter_written_twice_is_refused(tmp_path):
    text = f"checked: 2026-11-21\nseries:\n- {{name: x, title: X, unit: đồng, values: [{GOOD}]}}\n"
    for name in ("a.yaml", "b.yaml"):
        (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(BrokenParameters, match="hai lần"):
        parameter.load(tmp_path)
