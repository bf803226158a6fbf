"""The forms of the benefit calculators: one field for each attribute, and an answer from what people type."""

from dataclasses import fields

import pytest

from assistant.calculate.form import Kind
from assistant.calculate.model import BadInput, Result
from assistant.calculate.reading import read_all
from assistant.calculate_benefits.registry import BENEFITS

TYPED = {
    "tro-cap-that-nghiep": {
        "average_pay": "10 triệu",
        "months_paid": "30",
        "months_in_window": "24",
        "region": "I",
        "last_paid": "09/2026",
        "ended": "30/09/2026",
        "filed": "05/10/2026",
    },
    "tro-cap-thai-san": {
        "birth": "20/09/2026",
        "started": "01/09/2026",
        "child_number": "2",
        "average_pay": "8.000.000",
        "months_in_window": "12",
    },
    "tro-cap-mot-lan-sinh-con": {"event": "20/09/2026", "months_in_window": "12"},
    "nghi-khi-vo-sinh": {"birth": "20/09/2026", "started": "21/09/2026", "average_pay": "12 triệu", "surgery": "có"},
    "nghi-kham-thai": {"visited": "03/08/2026", "average_pay": "12 triệu"},
    "say-thai-pha-thai": {"started": "03/08/2026", "weeks": "8", "average_pay": "9 triệu"},
    "bien-phap-tranh-thai": {"started": "03/08/2026", "method": "Triệt sản", "average_pay": "9 triệu"},
    "nhan-nuoi-con": {"received": "10/08/2026", "child_birth": "10/06/2026", "average_pay": "9 triệu", "months_in_window": "6"},
    "tro-cap-thai-san-tu-nguyen": {"birth": "20/09/2026", "months_in_window": "6"},
    "dong-bhxh-tu-nguyen": {"month": "11/2026", "income": "5 triệu"},
    "dong-chu-ho-kinh-doanh": {"month": "11/2026", "pay": "5 triệu"},
    "ho-tro-hoc-nghe": {"starts": "10/08/2026", "months": "4", "tuition": "7,2 triệu"},
    "ty-le-luong-huu": {"sex": "Nữ", "months_paid": "312", "starts": "11/2026"},
    "tro-cap-om-dau": {"started": "03/08/2026", "days": "1,5", "pay": "9,6 triệu", "months_paid": "60"},
    "nghi-cham-con-om": {"child_birth": "15/01/2024", "started": "03/08/2026", "days": "4", "pay": "9,6 triệu"},
    "om-dai-ngay-truoc-2025": {"started": "28/03/2024", "ends": "05/06/2024", "pay": "9,6 triệu", "months_paid": "36"},
    "duong-suc": {"started": "03/08/2026", "after": "om_phau_thuat", "sick_days": "30"},
    "bhxh-mot-lan": {
        "decided": "10/08/2026",
        "reason": "nghi_12_thang",
        "months_before_2014": "122",
        "months_since_2014": "74",
        "average_pay": "5 triệu",
        "months_stopped": "12",
    },
    "tuoi-nghi-huu": {"birth": "20/08/1969", "sex": "Nữ"},
    "luong-huu": {"birth": "20/08/1969", "sex": "nu", "starts": "09/2026", "months_paid": "300", "average_pay": "8 triệu"},
    "tro-cap-mot-lan-nghi-huu": {"sex": "nam", "starts": "11/2026", "months_paid": "432", "average_pay": "8 triệu"},
    "con-thieu-thoi-gian-dong": {"on": "01/11/2026", "months_paid": "176", "last_pay": "8 triệu"},
    "luong-huu-ra-nuoc-ngoai": {
        "on": "10/08/2026",
        "pension": "4 triệu",
        "months_before_2014": "264",
        "months_since_2014": "24",
        "months_drawn": "12",
    },
    "tro-cap-mai-tang": {"died": "10/08/2026", "months_paid": "12"},
    "tro-cap-tuat-hang-thang": {"died": "10/08/2026", "cared_for": "2", "months_paid": "180"},
    "than-nhan-huong-tuat": {"died": "10/08/2026", "kin": "con", "birth": "05/05/2016", "sex": "nu"},
    "tro-cap-tuat-mot-lan": {"died": "10/08/2026", "status": "huong_luong_huu", "monthly": "6 triệu", "months_drawn": "12"},
    "tro-cap-tai-nan-lao-dong": {"due": "08/2026", "incapacity": "20", "months_paid": "120", "pay": "10 triệu"},
    "tro-cap-chet-do-tai-nan": {"died": "10/08/2026"},
    "boi-thuong-tai-nan-lao-dong": {
        "concluded": "10/08/2026",
        "wage": "10 triệu",
        "incapacity": "20",
        "cause": "do_loi_nguoi_lao_dong",
    },
}
NAMED = pytest.mark.parametrize("calculator", BENEFITS, ids=lambda calculator: calculator.name)


def test_every_calculator_is_tried():
    assert {calculator.name for calculator in BENEFITS} == set(TYPED)


@NAMED
def test_the_form_has_one_field_for_each_attribute_of_its_case(calculator):
    attributes = {field.name: field for field in fields(calculator.case)}
    assert [field.name for field in calculator.fields if field.name in attributes] == [field.name for field in calculator.fields]
    assert len(calculator.fields) == len(attributes)
    for field in calculator.fields:
        assert field.label[0].isupper()
        assert bool(field.choices) is (field.kind is Kind.CHOICE)
        default = attributes[field.name].default
        assert field.required is (default is attributes[field.name].default_factory)  # both MISSING where it is required


@NAMED
def test_names_are_slugs_and_titles_are_sentences(calculator):
    assert calculator.name.replace("-", "").isascii()
    assert calculator.name == calculator.name.lower()
    assert calculator.title[0].isupper()
    assert calculator.about.endswith(".")


@NAMED
def test_what_people_type_gives_an_answer(calculator):
    found = calculator.function(calculator.case(**read_all(calculator, TYPED[calculator.name])))
    assert isinstance(found, Result)
    for step in found.steps:
        assert step.text.endswith(".")
        assert step.citations
    assert all(told.endswith(".") for told in (*found.assumptions, *found.limits))


@NAMED
def test_no_answer_uses_a_level_nobody_knows_yet(calculator):
    typed = {name: written.replace("/2026", "/2027") for name, written in TYPED[calculator.name].items()}
    case = calculator.case(**read_all(calculator, typed))
    try:
        found = calculator.function(case)
    except BadInput:
        return
    known = {"luong_co_so", "muc_tham_chieu", "luong_toi_thieu_thang"}
    assert not known & {value.name for value in getattr(found, "parameters", ())}
