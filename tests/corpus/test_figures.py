"""Figures in one normal form."""

import pytest

from corpus.figures import figures


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("nghỉ 06 tháng", {"6"}),
        ("sáu tháng", {"6"}),
        ("ba mươi sáu tháng lương", {"36"}),
        ("5.310.000 đồng và 5,31 triệu đồng", {"5310000"}),
        ("1,5%", {"1,5"}),
        ("từ ngày 01 tháng 7 năm 2026", {"2026-07-01"}),
        ("từ 1/7/2026", {"2026-07-01"}),
        ("tháng 7/2026", {"2026-07"}),
        ("theo khoản 1, 2 và 3 Điều 5", set()),  # an address is no figure
        ("các điều 172, 173 và 174.", set()),
        ("Nghị định số 12/2022/NĐ-CP ngày 17 tháng 01 năm 2022", set()),  # nor is a number or a date of an instrument
        ("Nghị định 145/2020", set()),
        ("vùng I, vùng II", set()),
        ("1. Một.\na) Hai.", set()),  # labels
        ("2.Định kỳ 6 tháng", {"6"}),
        ("điểm a khoản 2 trong 30 ngày", {"30"}),
    ],
)
def test_figures_are_read(text, expected):
    assert figures(text) == expected
