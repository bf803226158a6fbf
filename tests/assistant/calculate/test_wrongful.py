"""Compensation for ending a contract unlawfully, by the employer (Điều 41) and by the worker (Điều 40)."""

import pytest

from assistant.calculate.model import BadInput
from tests.assistant.calculate.cases import adds_up, refused, result

# 13,000,000 over 26 days is 500,000 a day
FIRED = {"on": "2026-03-02", "outcome": "nhan_lai", "pay": "13.000.000", "working_days": 26, "months_out": 4, "days_out": 5}
LEFT = {"on": "2026-03-02", "pay": "13.000.000", "working_days": 26, "days_unnoticed": 39}


def fired(**changes):
    return result("boi-thuong-bi-cham-dut-trai-luat", **{**FIRED, **changes})


def left(**changes):
    return result("boi-thuong-nghi-trai-luat", **{**LEFT, **changes})


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        # 13,000,000 × 4 + 500,000 × 5 + 13,000,000 × 2 = 52,000,000 + 2,500,000 + 26,000,000
        ({}, 80_500_000),
        # and 39 days without notice × 500,000 = 19,500,000
        ({"days_unnoticed": 39}, 100_000_000),
        # does not want to go back: 80,500,000 + severance 6,500,000
        ({"outcome": "khong_muon_lam_tiep", "severance": "6.500.000"}, 87_000_000),
        # not taken back: 80,500,000 + 6,500,000 + two months more 26,000,000
        ({"outcome": "khong_nhan_lai", "severance": "6.500.000"}, 113_000_000),
        # no time lost yet: the two months stay
        ({"months_out": 0, "days_out": 0}, 26_000_000),
        # 10,000,000 / 24 × 5 = 2,083,333.33; + 40,000,000 + 20,000,000 = 62,083,333.33 → 62,083,333
        ({"pay": "10.000.000", "working_days": 24}, 62_083_333),
        # 10,000,001 × 4 + 10,000,001/22 × 11 + 20,000,002 = 40,000,004 + 5,000,000.5 + 20,000,002 = 65,000,006.5 → 65,000,007
        ({"pay": "10.000.001", "working_days": 22, "days_out": 11}, 65_000_007),
        # a dismissal is made good the same way
        ({"dismissed": "có"}, 80_500_000),
    ],
)
def test_the_employer_owes_at_least_this(changes, expected):
    found = fired(**changes)
    assert found.value == expected
    assert adds_up(found)


@pytest.mark.parametrize(("outcome", "clause"), [("nhan_lai", "1"), ("khong_muon_lam_tiep", "2"), ("khong_nhan_lai", "3")])
def test_each_outcome_cites_its_clause(outcome, clause):
    assert f"45-2019-QH14/dieu-41/khoan-{clause}" in {str(c) for c in fired(outcome=outcome).citations}


def test_an_unlawful_dismissal_cites_the_decree():
    assert "145-2020-ND-CP/dieu-73" in {str(c) for c in fired(dismissed=True).citations}


def test_going_back_means_giving_back_severance():
    assert any("hoàn trả trợ cấp" in text for text in fired().limits)
    with pytest.raises(BadInput) as caught:
        fired(severance="1.000.000")
    assert caught.value.field == "severance"


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        # half of 13,000,000 + 39 × 500,000 = 6,500,000 + 19,500,000
        ({}, 26_000_000),
        # and training 20,000,000
        ({"training": "20.000.000"}, 46_000_000),
        # notice was given: half a month only
        ({"days_unnoticed": 0}, 6_500_000),
        # 10,000,000/2 + 10,000,000/24 × 3 = 5,000,000 + 1,250,000
        ({"pay": "10.000.000", "working_days": 24, "days_unnoticed": 3}, 6_250_000),
        # 9,999,999/2 + 9,999,999/26 × 1 = 4,999,999.5 + 384,615.346... = 5,384,614.846 → 5,384,615
        ({"pay": "9.999.999", "days_unnoticed": 1}, 5_384_615),
    ],
)
def test_the_worker_owes_half_a_month_and_the_days_without_notice(changes, expected):
    found = left(**changes)
    assert found.value == expected
    assert adds_up(found)


@pytest.mark.parametrize("name", ["boi-thuong-bi-cham-dut-trai-luat", "boi-thuong-nghi-trai-luat"])
def test_before_the_decree_it_is_not_calculated(name):
    given = FIRED if name == "boi-thuong-bi-cham-dut-trai-luat" else LEFT
    refused(name, **{**given, "on": "2021-01-31"})
    result(name, **{**given, "on": "2021-02-01"})


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"pay": "-5"}, "pay"),
        ({"working_days": 0}, "working_days"),
        ({"working_days": 28}, "working_days"),
        ({"months_out": 121}, "months_out"),
        ({"days_out": 28}, "days_out"),
        ({"days_unnoticed": 121}, "days_unnoticed"),
        ({"outcome": "kiện"}, "outcome"),
        ({"on": "2040-01-01"}, "on"),
    ],
)
def test_impossible_dismissals_are_refused(changes, field):
    with pytest.raises(BadInput) as caught:
        fired(**changes)
    assert caught.value.field == field


@pytest.mark.parametrize(
    ("changes", "field"),
    [({"training": "-1"}, "training"), ({"days_unnoticed": -1}, "days_unnoticed"), ({"pay": "0"}, "pay")],
)
def test_impossible_leavings_are_refused(changes, field):
    with pytest.raises(BadInput) as caught:
        left(**changes)
    assert caught.value.field == field
