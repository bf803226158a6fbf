"""The rules: every calculator has one, what they ask can be answered, what they cite exists."""

from dataclasses import replace
from datetime import date

import pytest

from assistant.amounts import fill, rules, told
from assistant.amounts.rules import RuleError
from assistant.calculate import catalogue
from corpus import digest, lawbook
from corpus import registry as instruments
from tests.assistant.amounts.cases import TODAY

RULES = rules.load().rules
LAWS = (date(2025, 6, 30), date(2025, 12, 31), date(2026, 12, 31))  # days under laws that were replaced, and under those of now
ASKED = [(rule, slot, option) for rule in RULES for slot in rule.slots for option in slot.options]


def test_every_calculator_is_asked_for_by_one_rule():
    assert sorted(rule.calculator for rule in RULES) == sorted(catalogue.CALCULATORS)


@pytest.mark.parametrize(("rule", "slot", "option"), ASKED, ids=lambda v: getattr(v, "name", getattr(v, "calculator", v)))
def test_what_may_be_tapped_is_understood(rule, slot, option):
    if slot.name == "insured_months" or rule.calculator == "bhxh-mot-lan" or slot.name == "months_before_2014":
        pytest.skip("read together with the time worked or paid: see test_calculate")
    if slot.name == "overtime_night":
        pytest.skip("read together with the hours: see test_hours")
    said = told.of_text(f"em hỏi – {option[:1].lower()}{option[1:]}", TODAY, TODAY)
    filled = fill.fill(replace(rule, slots=(slot,), ignore=None), replace(rule.views[0], sets={}), said)
    assert filled is not None
    assert slot.name in filled.values, f"{rule.calculator}.{slot.name}: {option}"


def test_every_required_field_is_read_worked_out_assumed_tried_or_asked_for():
    for rule in RULES:
        slots = {slot.name: slot for slot in rule.slots}
        for item in catalogue.CALCULATORS[rule.calculator].fields:
            slot = slots.get(item.name)
            known = slot and (slot.assume is not None or slot.probe or slot.ask or item.name in rule.needs)
            assert not item.required or known or rule.derive, f"{rule.calculator}.{item.name}"


def test_every_provision_named_is_held():
    full = instruments.load()
    book = lawbook.assemble(full, None, digest.load_all(digest.SHIPPED, full))
    for rule in RULES:
        for provision in rule.provisions:
            assert any(lawbook.in_force(book, provision, on) for on in LAWS), f"{rule.calculator}: {provision}"


@pytest.mark.parametrize(
    "broken",
    [
        "rules: [{calculator: khong-co, views: [{say: x}]}]",
        "rules: [{calculator: phep-nam, views: [{say: x}], fields: {luong: {ask: 'Bao nhiêu?'}}}]",
        "rules: [{calculator: phep-nam, views: [{say: x}], fields: {on: {read: [{nam: any}]}}}]",
        "rules: [{calculator: phep-nam, views: [{say: x}], when: ['(']}]",
        "rules: [{calculator: phep-nam, views: [{say: x}], derive: khong_co}]",
        "rules: [{calculator: phep-nam, views: [{say: x}], when: ['<<khong_co>>']}]",
    ],
)
def test_a_broken_rule_is_named(tmp_path, broken):
    (tmp_path / "rules_1.yaml").write_text(broken, encoding="utf-8")
    with pytest.raises(RuleError):
        rules.load(tmp_path)
