"""The calculators by name: forms, schemas, running from text; and how figures are written."""

import json
from dataclasses import fields
from datetime import date
from fractions import Fraction

import pytest

from assistant.calculate import registry
from assistant.calculate.form import Kind
from assistant.calculate.model import BadInput
from assistant.calculate.wording import half_up, money, number, percent, plain, told

NAMES = sorted(registry.CALCULATORS)


def test_every_name_is_a_slug_and_every_title_is_vietnamese():
    assert len(NAMES) == 23
    for name in NAMES:
        assert name.replace("-", "").isascii()
        assert name == name.lower()
        assert registry.find(name).title[0].isupper()
        assert registry.find(name).about.endswith(".")


@pytest.mark.parametrize("name", NAMES)
def test_the_form_has_one_field_for_each_attribute_of_its_case(name):
    calculator = registry.find(name)
    asked = {field.name for field in calculator.fields}
    case = {field.name for field in fields(calculator.case)}
    assert asked == case
    assert len(asked) == len(calculator.fields)
    for field in calculator.fields:
        assert field.label[0].isupper()
        assert bool(field.choices) is (field.kind is Kind.CHOICE)


@pytest.mark.parametrize("name", NAMES)
def test_what_the_form_need_not_have_the_case_has_a_default_for(name):
    calculator = registry.find(name)
    optional = {field.name for field in calculator.fields if not field.required}
    for field in fields(calculator.case):
        has_default = field.default is not field.default_factory  # both are MISSING where there is none
        assert has_default or field.name not in optional


@pytest.mark.parametrize("name", NAMES)
def test_the_schema_is_json_and_names_every_field(name):
    schema = json.loads(json.dumps(registry.schema(name), ensure_ascii=False))
    calculator = registry.find(name)
    assert set(schema["properties"]) == {field.name for field in calculator.fields}
    assert set(schema["required"]) == {field.name for field in calculator.fields if field.required}
    assert schema["additionalProperties"] is False
    for field in calculator.fields:
        told = schema["properties"][field.name]
        assert told["title"] == field.label
        assert [option["const"] for option in told.get("oneOf", [])] == list(field.choices)


@pytest.mark.parametrize("name", NAMES)
def test_an_empty_form_names_the_first_thing_missing(name):
    with pytest.raises(BadInput, match=r"Còn thiếu|Nhập đúng một") as caught:
        registry.run(name, {})
    assert caught.value.field in {field.name for field in registry.find(name).fields}


@pytest.mark.parametrize("call", [registry.schema, registry.find, lambda name: registry.run(name, {})])
def test_an_unknown_calculator_lists_the_known_ones(call):
    with pytest.raises(BadInput, match="tro-cap-thoi-viec") as caught:
        call("luong-huu-sao-hoa")
    assert caught.value.field == "name"


def test_a_field_that_is_not_asked_is_refused():
    with pytest.raises(BadInput) as caught:
        registry.run("luong-thu-viec", {"started": "2026-10-01", "pay": "8 triệu", "bonus": "1"})
    assert caught.value.field == "bonus"


def test_errors_are_told_in_vietnamese():
    with pytest.raises(BadInput, match="Số tiền phải lớn hơn 0"):
        registry.run("luong-thu-viec", {"started": "2026-10-01", "pay": "-8 triệu"})


@pytest.mark.parametrize(
    ("amount", "written"),
    [
        (0, "0"),
        (1_234_567, "1.234.567"),
        (Fraction(15, 2), "7,5"),
        (Fraction(1, 3), "0,33"),
        (Fraction(2, 3), "0,67"),
        (Fraction(-3), "-3"),
        (Fraction(-1, 1000), "0"),
        (Fraction(199_999, 100_000), "2"),
    ],
)
def test_numbers_are_written_as_in_vietnam(amount, written):
    assert number(amount) == written


def test_money_percentages_and_days_are_written_for_people():
    assert money(7_500_000) == "7.500.000 đồng"
    assert percent(Fraction(1, 200)) == "0,5%"
    assert told(date(2026, 9, 10), "ngày") == "10/09/2026"
    assert told(Fraction(15, 2), "ngày") == "7,5 ngày"


@pytest.mark.parametrize(("amount", "whole"), [("1/2", 1), ("3/2", 2), ("5/2", 3), ("49/100", 0), ("7", 7), ("149/100", 1)])
def test_a_half_goes_up(amount, whole):
    assert half_up(Fraction(amount)) == whole


@pytest.mark.parametrize(
    ("amount", "written"),
    [(7, 7), (Fraction(8), 8), (Fraction(15, 2), "7.5"), (Fraction(1, 3), "0.333333"), (Fraction(-1, 4), "-0.25"), (None, None)],
)
def test_values_for_json(amount, written):
    assert plain(amount) == written
    assert plain(date(2026, 11, 21)) == "2026-11-21"
