"""`hoiluat calc`: the calculators, and the dated parameters they stand on."""

import argparse
import json
import textwrap
from argparse import Namespace
from typing import Any

from assistant.calculate import catalogue
from assistant.calculate.form import Calculator, Field, Kind
from assistant.calculate.model import NotCovered, Result
from assistant.calculate.wording import told
from corpus import parameter
from corpus.registry import Registry
from indexing import source
from server import calculations, clock
from server.settings import Settings

_ASKED = "calculator_field_"  # the namespace also holds names of the command line's own
_METAVARS = {
    Kind.MONEY: "TIỀN",
    Kind.COUNT: "SỐ",
    Kind.NUMBER: "SỐ",
    Kind.DAY: "NGÀY",
    Kind.MONTH: "THÁNG",
    Kind.DAYS: "NGÀY;NGÀY",
    Kind.CHOICE: "LỰA_CHỌN",
    Kind.FLAG: "CÓ/KHÔNG",
}


def add_commands(commands: Any) -> None:
    """Add `calc`, one sub-command for each calculator, and `parameters`."""
    group = commands.add_parser(
        "calc", help="các phép tính", description="Tính tiền, ngày, thời hạn; bước nào cũng dẫn điều luật."
    )
    _add_json(group)
    group.set_defaults(run=run_list)
    kinds = group.add_subparsers(dest="calculator", metavar="PHÉP_TÍNH", title="các phép tính")
    for calculator in catalogue.CALCULATORS.values():
        _add_calculator(kinds, calculator)
    table = kinds.add_parser("parameters", help="các mức theo thời gian, có nguồn", description="Các mức theo thời gian.")
    table.add_argument("--on", metavar="NGÀY", help="chỉ mức của ngày này (2026-11-21 hoặc 21/11/2026)")
    _add_json(table)
    table.set_defaults(run=run_parameters)


def _add_json(parser: Any) -> None:
    parser.add_argument("--json", action="store_true", default=argparse.SUPPRESS, help="in dạng JSON")


def _add_calculator(kinds: Any, calculator: Calculator) -> None:
    words = f"{calculator.title}. {calculator.about}"
    parser = kinds.add_parser(calculator.name, help=calculator.title, description=words, allow_abbrev=False)
    for field in calculator.fields:
        flag = {"nargs": "?", "const": "có"} if field.kind is Kind.FLAG else {}
        names = dict.fromkeys((f"--{field.name.replace('_', '-')}", f"--{field.name}"))
        shared = {"dest": f"{_ASKED}{field.name}", "metavar": _METAVARS[field.kind], "required": field.required}
        parser.add_argument(*names, help=_help(field), **shared, **flag)
    _add_json(parser)
    parser.set_defaults(run=run)


def _help(field: Field) -> str:
    unit = f" ({field.unit})" if field.unit else ""
    hint = f" {field.hint}" if field.hint else ""
    choices = "".join(f" {key}: {label};" for key, label in field.choices.items()).rstrip(";")
    need = "" if field.required else " Có thể bỏ trống."
    return f"{field.label}{unit}.{hint}{choices and f' Chọn:{choices}.'}{need}".replace("%", "%%")


def run_list(given: Namespace, _: Settings) -> int:
    """Print every calculator."""
    if _in_json(given):
        print(json.dumps(calculations.listing(), ensure_ascii=False))
        return 0
    width = max(len(name) for name in catalogue.CALCULATORS)
    for group in catalogue.groups():
        print(group.title)
        for item in group.calculators:
            print(f"  {item.name:<{width}}  {item.title}")
    print("\nTính: hoiluat calc PHÉP_TÍNH --help. Các mức theo thời gian: hoiluat calc parameters.")
    return 0


def _in_json(given: Namespace) -> bool:
    return bool(getattr(given, "json", False))


def run(given: Namespace, settings: Settings) -> int:
    """Calculate and print; what cannot be or is not known is an error told in Vietnamese."""
    calculator = catalogue.find(given.calculator)
    values = {name.removeprefix(_ASKED): value for name, value in vars(given).items() if name.startswith(_ASKED)}
    outcome = catalogue.run(calculator, values)
    known = source.registry_of(settings.data)
    if _in_json(given):
        print(json.dumps(calculations.as_json(calculator.name, outcome, known), ensure_ascii=False))
    else:
        print(_told(calculator, outcome, known))
    return 0


def _told(calculator: Calculator, outcome: Result | NotCovered, known: Registry) -> str:
    if isinstance(outcome, NotCovered):
        return f"{calculator.title}\n{outcome.because}\nCăn cứ: {calculations.name_of(outcome.citation, known)}"
    lines = [calculator.title, f"Kết quả: {told(outcome.value, outcome.unit)}", "", "Cách tính:"]
    for number, step in enumerate(outcome.steps, 1):
        sources = "; ".join(calculations.name_of(citation, known) for citation in step.citations)
        lines += [_wrapped(f"{number:>2}. ", step.text), _wrapped("    ", f"[{sources}]")]
    for title, told_lines in (("Tính với giả định:", outcome.assumptions), ("Chưa tính ở đây:", outcome.limits)):
        if told_lines:
            lines += ["", title, *(_wrapped("  - ", line) for line in told_lines)]
    return "\n".join(lines)


def _wrapped(lead: str, text: str) -> str:
    return textwrap.fill(text, 100, initial_indent=lead, subsequent_indent=" " * len(lead), break_long_words=False)


def run_parameters(given: Namespace, settings: Settings) -> int:
    """Print the dated parameters with their sources, all of them or those of one day."""
    on = clock.read_day(given.on) if given.on else None
    known = source.registry_of(settings.data)
    if _in_json(given):
        print(json.dumps(calculations.table(known, on), ensure_ascii=False))
        return 0
    for series in parameter.load().values():
        print(f"{series.title} [{series.name}]")
        applying = calculations.applying(series, on)
        for item in applying:
            place = "".join(f"{words}: " for words in calculations.place_of(item))
            until = f" đến hết {item.until:%d/%m/%Y}" if item.until else ""
            print(f"  từ {item.start:%d/%m/%Y}{until}: {place}{calculations.amount_of(item)}")
            print(f"      {'; '.join([*(calculations.name_of(s, known) for s in item.sources), *item.unheld])}")
        if not applying:
            print("  chưa biết cho ngày này")
    return 0
