"""Argument parsing whose every word is Vietnamese."""

import argparse
import sys
from collections.abc import Iterable
from typing import Any, NoReturn


class _Formatter(argparse.RawDescriptionHelpFormatter):
    def add_usage(self, usage: str | None, actions: Iterable[argparse.Action], groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, "cách dùng: " if prefix is None else prefix)


class Parser(argparse.ArgumentParser):
    """An argument parser that helps and complains in Vietnamese; usage errors exit with status 2."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("formatter_class", _Formatter)
        kwargs["add_help"] = False
        super().__init__(*args, **kwargs)
        self._positionals.title = "đối số"
        self._optionals.title = "tùy chọn"
        self.add_argument("-h", "--help", action="help", help="hiện phần giúp này rồi thoát")

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the words typed, and how to get help."""
        self.print_usage(sys.stderr)
        self.exit(2, f"{self.prog}: lỗi: {_translated(message)}\nXem: {self.prog} --help\n")


_WORDS = (
    ("the following arguments are required:", "còn thiếu:"),
    ("unrecognized arguments:", "không hiểu:"),
    ("expected one argument", "cần một giá trị"),
    ("expected at least one argument", "cần ít nhất một giá trị"),
    ("invalid choice:", "không có lựa chọn:"),
    ("choose from", "chọn một trong"),
    ("invalid int value:", "không phải số nguyên:"),
    ("argument", "đối số"),
)


def _translated(message: str) -> str:
    for english, vietnamese in _WORDS:
        message = message.replace(english, vietnamese)
    return message
