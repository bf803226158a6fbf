"""Kinh phí công đoàn: two percent, by when, who pays; đoàn phí is not held."""

import pytest

from assistant.calculate.model import BadInput
from tests.assistant.calculate.cases import adds_up, refused, result

NAME = "kinh-phi-cong-doan"


@pytest.mark.parametrize(
    ("payroll", "expected"),
    [
        ("1.000.000.000", 20_000_000),
        ("1.234.567.891", 24_691_358),  # × 2% = 24,691,357.82
        ("25", 1),  # half a đồng goes up
        ("24", 0),  # 0.48
    ],
)
@pytest.mark.parametrize("month", ["2021-01", "2025-06", "2025-07", "2026-05", "2026-06"])
def test_it_is_two_percent_all_along(month, payroll, expected):
    found = result(NAME, month=month, payroll=payroll)
    assert found.value == expected
    assert adds_up(found)


@pytest.mark.parametrize(
    ("month", "citations"),
    [
        ("2025-06", {"12-2012-QH13/dieu-26/khoan-2", "191-2013-ND-CP/dieu-4", "191-2013-ND-CP/dieu-6/khoan-2"}),
        ("2025-07", {"50-2024-QH15/dieu-29/khoan-1/diem-b", "191-2013-ND-CP/dieu-4", "191-2013-ND-CP/dieu-6/khoan-2"}),
        ("2026-05", {"50-2024-QH15/dieu-29/khoan-1/diem-b", "191-2013-ND-CP/dieu-4", "191-2013-ND-CP/dieu-6/khoan-2"}),
        (
            "2026-06",
            {"50-2024-QH15/dieu-29/khoan-1/diem-b", "105-2026-ND-CP/dieu-2/khoan-1", "105-2026-ND-CP/dieu-4/khoan-2/diem-a"},
        ),
    ],
)
def test_the_law_of_the_month_is_cited(month, citations):
    assert {str(c) for c in result(NAME, month=month, payroll="1.000.000").citations} == citations


def test_it_is_due_by_the_end_of_the_next_month():
    assert "30/11/2026" in result(NAME, month="2026-10", payroll="1.000.000").steps[-1].text


@pytest.mark.parametrize(
    ("month", "citation"),
    [("2025-07", "50-2024-QH15/dieu-29/khoan-1/diem-b"), ("2026-06", "105-2026-ND-CP/dieu-2/khoan-1")],
)
def test_bodies_fully_paid_by_the_budget_are_outside_now(month, citation):
    assert str(refused(NAME, month=month, payroll="1.000.000", payer="ngan_sach_tra_luong").citation) == citation


def test_they_paid_under_the_old_law():
    assert result(NAME, month="2025-06", payroll="1.000.000", payer="ngan_sach_tra_luong").value == 20_000


@pytest.mark.parametrize(
    ("month", "citation"), [("2025-06", "12-2012-QH13/dieu-26/khoan-1"), ("2026-11", "50-2024-QH15/dieu-29/khoan-1/diem-a")]
)
def test_member_fees_are_not_guessed(month, citation):
    found = refused(NAME, month=month, payroll="10.000.000", fund="doan_phi")
    assert str(found.citation) == citation
    assert "chưa có văn bản" in found.because


@pytest.mark.parametrize(
    ("given", "field"),
    [({"payroll": "-1"}, "payroll"), ({"payer": "chợ"}, "payer"), ({"month": "2030-01"}, "month"), ({"fund": "quỹ"}, "fund")],
)
def test_impossible_funds_are_refused(given, field):
    with pytest.raises(BadInput) as caught:
        result(NAME, **{"month": "2026-10", "payroll": "1.000.000", **given})
    assert caught.value.field == field
