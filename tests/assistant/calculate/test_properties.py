"""What must hold whatever the figures: more pay or time never gives less, ceilings hold, parts add up."""

from datetime import date, timedelta
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.calculate import (
    annual_leave,
    contributions,
    job_loss,
    late_pay,
    notice,
    overtime,
    probation,
    registry,
    severance,
    stoppage,
    time_limits,
    union_funds,
    wrongful_dismissal,
    wrongful_leaving,
)
from assistant.calculate.model import BadInput, NotCovered, Result, total
from tests.assistant.calculate.cases import adds_up

PAY = st.integers(1_000_000, 400_000_000)
MORE = st.integers(0, 50_000_000)
HOURS = st.fractions(0, 60, max_denominator=4)
REGION = st.sampled_from(["I", "II", "III", "IV"])
MONTH = st.dates(date(2022, 10, 1), date(2026, 12, 31)).map(lambda day: day.replace(day=1))
DAY = st.dates(date(2021, 2, 1), date(2026, 12, 31))
few = settings(max_examples=40, deadline=None)


def value(found):
    assert isinstance(found, Result)
    assert adds_up(found)
    return found.value


def case(started, ended, pay, insured):
    return severance.Severance(started, ended, pay, insured, ground="khoan_3")


@few
@given(st.integers(12, 480), st.integers(0, 60), PAY, MORE, st.data())
def test_severance_grows_with_pay_and_time_and_shrinks_with_insurance(months, extra, pay, more, data):
    ended = date(2026, 6, 30)
    started = date(ended.year - (months + extra) // 12 - 1, 7, 1)
    insured = data.draw(st.integers(0, months))
    first = value(severance.severance(case(started, ended, pay, insured)))
    assert value(severance.severance(case(started, ended, pay + more, insured))) >= first
    assert value(severance.severance(case(started - timedelta(days=extra), ended, pay, insured))) >= first
    assert value(severance.severance(case(started, ended, pay, max(0, insured - 1)))) >= first


@few
@given(st.integers(12, 300), PAY, st.data())
def test_job_loss_gives_at_least_two_months_and_twice_severance(months, pay, data):
    ended = date(2026, 6, 30)
    started = date(ended.year - months // 12 - 1, 7, 1)
    insured = data.draw(st.integers(0, months))
    lost = value(job_loss.job_loss(job_loss.JobLoss(started, ended, pay, insured)))
    assert lost >= 2 * pay
    assert lost >= value(severance.severance(case(started, ended, pay, insured))) * 2 - 1  # each is rounded once


@few
@given(PAY, MORE, st.integers(1, 27), st.integers(0, 24), st.integers(0, 27), st.integers(0, 45))
def test_compensation_grows_with_pay_and_time_lost(pay, more, days, months_out, days_out, unnoticed):
    def owed(pay, months_out, outcome):
        return value(
            wrongful_dismissal.wrongful_dismissal(
                wrongful_dismissal.WrongfulDismissal(date(2026, 3, 2), outcome, pay, days, months_out, days_out, unnoticed)
            )
        )

    first = owed(pay, months_out, "nhan_lai")
    assert first >= 2 * pay
    assert owed(pay + more, months_out, "nhan_lai") >= first
    assert owed(pay, months_out + 1, "nhan_lai") == first + pay
    assert owed(pay, months_out, "khong_nhan_lai") == first + 2 * pay


@few
@given(PAY, st.integers(1, 27), st.integers(0, 120), st.integers(0, 50_000_000))
def test_leaving_unlawfully_costs_at_least_half_a_month(pay, days, unnoticed, training):
    owed = value(
        wrongful_leaving.wrongful_leaving(wrongful_leaving.WrongfulLeaving(date(2026, 3, 2), pay, days, unnoticed, training))
    )
    assert owed >= pay // 2 + training


@few
@given(st.integers(10_000, 500_000), HOURS, HOURS, HOURS, HOURS)
def test_night_pays_more_than_day_and_holidays_more_than_sundays(rate, one, two, three, four):
    def pay(**hours):
        return value(overtime.overtime(overtime.Overtime(date(2026, 10, 1), rate, **hours)))

    hours = one + Fraction(1, 4)
    assert pay(overtime=hours) < pay(overtime_night=hours) < pay(overtime_night_after=hours) < pay(rest_night=hours)
    assert pay(rest_day=hours) < pay(rest_night=hours) < pay(holiday=hours) < pay(holiday_night=hours)
    mixed = pay(overtime=hours, rest_day=two, holiday_night=three, night=four)
    assert mixed >= pay(overtime=hours)


@few
@given(DAY, st.integers(0, 40), st.integers(0, 12), st.sampled_from(["binh_thuong", "nang_nhoc", "dac_biet_nang_nhoc"]))
def test_leave_grows_with_months_and_seniority(on, years, months, work):
    started = date(on.year - years - 1, 1, 1)

    def days(started, months):
        return value(annual_leave.annual_leave(annual_leave.Leave(started, on, months, work)))

    whole = days(started, 12)
    assert days(started, months) <= whole
    assert days(started, months) == whole * Fraction(months, 12)
    assert days(date(started.year - 5, 1, 1), 12) == whole + 1


@few
@given(DAY, PAY, REGION, st.integers(1, 20), st.integers(20, 27), st.integers(0, 20))
def test_stoppage_never_pays_under_the_minimum_of_the_first_fourteen_days(on, pay, region, days, month, before):
    found = stoppage.stoppage(stoppage.Stoppage(on, "su_co_khach_quan", days, pay, month, region, before))
    wage = found.parameters[0].exact / month
    assert value(found) >= wage * max(0, min(days, 14 - before)) - 1
    others = value(stoppage.stoppage(stoppage.Stoppage(on, "loi_nguoi_lao_dong_khac", days, pay, month, region)))
    assert others >= value(found)


@few
@given(
    DAY, st.sampled_from(["khong_xac_dinh", "12_36_thang", "duoi_12_thang"]), st.sampled_from(["chu_nhat", "thu_bay_chu_nhat"])
)
def test_notice_there_and_back(on, contract, rest):
    def first_off(given):
        return notice.notice(notice.Notice("nguoi_lao_dong", contract, given=given, rest=rest)).value

    away = first_off(on)
    told = notice.notice(notice.Notice("nguoi_lao_dong", contract, away=away, rest=rest)).value
    assert first_off(told) == away  # the latest day of notice that still allows it
    assert told >= on
    assert first_off(told + timedelta(days=1)) > away


@few
@given(PAY, MORE)
def test_probation_pays_eighty_five_percent(pay, more):
    def least(pay):
        return value(probation.probation_pay(probation.ProbationPay(date(2026, 10, 1), pay)))

    assert abs(least(pay) - pay * Fraction(85, 100)) <= Fraction(1, 2)
    assert least(pay + more) >= least(pay)


@few
@given(PAY, MORE, st.integers(0, 60), st.fractions(0, 20, max_denominator=100))
def test_interest_grows_with_days_and_amount(amount, more, late, rate):
    due = date(2026, 3, 2)

    def owed(amount, late):
        return value(late_pay.late_pay(late_pay.LatePay(amount, due, due + timedelta(days=late), rate)))

    assert owed(amount, late) <= owed(amount, late + 1)
    assert owed(amount, late) <= owed(amount + more, late)
    assert owed(amount, 14) == 0


@few
@given(MONTH, PAY, MORE, REGION)
def test_contributions_grow_with_pay_up_to_the_ceilings(month, pay, more, region):
    def due(pay, side="ca_hai"):
        return contributions.contributions(contributions.Contributions(month, pay, region, side))

    assert value(due(pay)) <= value(due(pay + more))
    assert value(due(2_000_000_000)) == value(due(3_000_000_000))  # above every ceiling
    worker, employer = value(due(pay, "nguoi_lao_dong")), value(due(pay, "nguoi_su_dung_lao_dong"))
    assert abs(worker + employer - value(due(pay))) <= 1
    assert worker < employer


@few
@given(MONTH, PAY, REGION)
def test_no_base_passes_its_ceiling(month, pay, region):
    found = contributions.contributions(contributions.Contributions(month, pay, region))
    used = {item.name: item for item in found.parameters}
    level = used.get("muc_tham_chieu") or used["luong_co_so"]
    social, unemployment = found.steps[0].value, found.steps[1].value
    assert social <= 20 * level.exact
    assert unemployment <= 20 * used["luong_toi_thieu_thang"].exact
    assert social >= min(pay, 20 * level.exact)


@few
@given(MONTH, st.integers(1, 10**12))
def test_union_money_is_two_percent(month, payroll):
    amount = value(union_funds.union_funds(union_funds.UnionFunds(month, payroll)))
    assert abs(amount - payroll * Fraction(2, 100)) <= Fraction(1, 2)


@few
@given(DAY, st.integers(0, 400))
def test_limits_come_in_order_and_later_when_time_stops(discovered, stopped):
    def limits(stopped):
        found = time_limits.time_limits(time_limits.TimeLimits("ca_nhan", discovered, stopped=stopped))
        return [step.value for step in found.steps]

    first, later = limits(0), limits(stopped)
    assert first == sorted(first)
    assert [b - a for a, b in zip(first, later, strict=True)] == [timedelta(days=stopped)] * 3
    assert 180 <= (first[0] - discovered).days <= 184
    assert 365 <= (first[2] - discovered).days <= 366


@few
@given(PAY, st.integers(1, 27), st.integers(0, 24))
def test_the_steps_never_hide_a_part(pay, days, months_out):
    found = wrongful_dismissal.wrongful_dismissal(
        wrongful_dismissal.WrongfulDismissal(date(2026, 3, 2), "khong_nhan_lai", pay, days, months_out, severance=pay)
    )
    assert not isinstance(found, NotCovered)
    assert abs(found.value - total(found.steps)) <= Fraction(1, 2)
    assert sum(step.part for step in found.steps) == 4


JUNK = st.one_of(
    st.sampled_from(
        ["", "0", "-1", "1e9", "9999-12-31", "0001-01-01", "31/02/2026", "2026-11-21", "11/2026", "có", "I", "V", "∞", "½"]
    ),
    st.sampled_from(["8 triệu", "12", "26", "khong_xac_dinh", "nguoi_lao_dong", "ca_nhan", "khoan_3", "2026-02-16; 2026-02-17"]),
    st.integers(-(10**20), 10**20),
    st.text(max_size=12),
    st.none(),
    st.booleans(),
    st.floats(),
    st.dates(),
    st.lists(st.text(max_size=4), max_size=3),
)


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(sorted(registry.CALCULATORS)), st.data())
def test_whatever_is_typed_gives_an_answer_or_bad_input(name, data):
    usual = {
        "started": "2020-01-01",
        "ended": "2026-06-30",
        "on": "2026-03-02",
        "month": "2026-10",
        "pay": "9 triệu",
        "region": "II",
    }
    typed = {}
    for field in registry.find(name).fields:
        plain = usual.get(field.name) or next(iter(field.choices), "12" if field.kind not in {"day", "days"} else "2026-03-02")
        typed[field.name] = data.draw(st.one_of(st.just(plain), JUNK))
    try:
        found = registry.run(name, typed)
    except BadInput as error:
        found = error
    assert isinstance(found, Result | NotCovered) or (found.field in typed and found.message.strip())
