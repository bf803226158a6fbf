"""One definition of a calculator's code, read without running it: what it cites, the texts in it, what it reaches."""

import ast
import importlib
import pkgutil
import re
from collections.abc import Mapping
from functools import lru_cache
from itertools import product, takewhile
from pathlib import Path
from types import ModuleType

import assistant.calculate
import assistant.calculate_benefits
from corpus.citation import Citation, parse
from corpus.errors import UnknownCitation

_ADDRESS = re.compile(r"\d+-(?:\d{4}-)?[0-9A-Z]+(?:-[0-9A-Z]+)*/(?:dieu|phu-luc)-")
_PART = re.compile(r"(?:dieu|khoan|diem|phu-luc|dong)-[0-9a-zđ.]+$")
_TAIL = re.compile("\x00((?:/(?:khoan|diem)-[0-9a-zđ]+)+)")

Key = tuple[str, str]  # module, name of a definition at its top


@lru_cache(maxsize=1)
def modules() -> tuple[ModuleType, ...]:
    """Every module of the packages of calculators."""
    packages = (assistant.calculate, assistant.calculate_benefits)
    names = [f"{package.__name__}.{info.name}" for package in packages for info in pkgutil.iter_modules(package.__path__)]
    return tuple(importlib.import_module(name) for name in names)


def local_values(node: ast.stmt, module: ModuleType) -> dict[str, tuple[str, ...]]:
    """Values that names inside a function may have, where its code says so: `article = "194" if rights else "190"`."""
    found: dict[str, tuple[str, ...]] = {}
    for inner in ast.walk(node):
        if isinstance(inner, ast.Assign) and len(inner.targets) == 1 and isinstance(inner.targets[0], ast.Name):
            values = _values(inner.value, module, found)
            if values:
                name = inner.targets[0].id
                found[name] = tuple(dict.fromkeys((*found.get(name, ()), *values)))
    return found


def _values(node: ast.expr, module: ModuleType, inside: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """The texts an expression may be; empty where only running it tells."""
    if isinstance(node, ast.Constant):
        return (node.value,) if isinstance(node.value, str) else ()
    if isinstance(node, ast.IfExp):
        both = [_values(part, module, inside) for part in (node.body, node.orelse)]
        return (*both[0], *both[1]) if all(both) else ()
    if isinstance(node, ast.Name) and node.id in inside:
        return inside[node.id]
    value = _live(node, module)
    return (value,) if isinstance(value, str) else ()


def _live(node: ast.expr, module: ModuleType) -> object:
    """What a name, or a name in a module, stands for at the top of the module; None where it is not known there."""
    if isinstance(node, ast.Name):
        return getattr(module, node.id, None)
    if isinstance(node, ast.Attribute):
        owner = _live(node.value, module)
        return getattr(owner, node.attr, None) if isinstance(owner, ModuleType) else None
    return None


class Reader(ast.NodeVisitor):
    """Collects the citations, texts and definitions that one definition uses."""

    def __init__(self, module: ModuleType, inside: Mapping[str, tuple[str, ...]]) -> None:
        self.module = module
        self.inside = inside
        self.citations: list[Citation] = []
        self.loose: list[tuple[str, ...]] = []
        self.tails: list[str] = []
        self.texts: set[str] = set()
        self.reaches: set[Key] = set()

    def visit_Constant(self, node: ast.Constant) -> None:
        """A text: an address, the name of a parameter, or neither."""
        if isinstance(node.value, str):
            self.texts.add(node.value)
            self.citations += _addresses(node.value)

    def visit_JoinedStr(self, node: ast.JoinedStr) -> None:
        """A text put together: an address as far as it is known."""
        written = [""]
        for part in node.values:
            inner = part.value if isinstance(part, ast.FormattedValue) else part
            values = _values(inner, self.module, self.inside) or ("\x00",)
            written = [f"{start}{value}" for start in written for value in values]
        for text in written:
            self.citations += _addresses(text)
            if tail := _TAIL.match(text):
                self.tails.append(tail[1])
        self.generic_visit(node)

    def visit_Call(self, node: ast.Call) -> None:
        """A citation made from its labels."""
        if isinstance(node.func, ast.Name) and node.func.id == "Citation":
            self.citations += self._built(node)
        self.generic_visit(node)

    def _built(self, node: ast.Call) -> list[Citation]:
        labels: list[tuple[str, ...]] = []
        for argument in node.args:
            if isinstance(argument, ast.Starred):
                held = _live(argument.value, self.module)
                labels += [(str(value),) for value in held] if isinstance(held, tuple) else [()]
            else:
                labels.append(_values(argument, self.module, self.inside))
        if labels and not labels[0]:
            known_labels = list(takewhile(bool, labels[1:]))
            self.loose += list(product(*known_labels))
            return []
        rows: list[tuple[str, ...]] = [()]
        for values in labels:
            if not values:
                break
            rows = [(*row, value) for row in rows for value in values]
        return [Citation(*row[:4]) for row in rows if row]

    def visit_Name(self, node: ast.Name) -> None:
        """A definition of this module, or one it imported."""
        self._reach(node, node.id)

    def visit_Attribute(self, node: ast.Attribute) -> None:
        """A definition of another module."""
        owner = _live(node.value, self.module)
        if isinstance(owner, ModuleType):
            self.reaches.add((owner.__name__, node.attr))
            self.citations += _in_file(getattr(owner, "_FILE", None))
        self.generic_visit(node)

    def _reach(self, node: ast.expr, name: str) -> None:
        found = _live(node, self.module)
        home = getattr(found, "__module__", None)
        self.reaches.add((self.module.__name__, name))
        if isinstance(home, str) and hasattr(found, "__name__"):
            self.reaches.add((home, getattr(found, "__name__", name)))
        elif found is not None:
            self.reaches |= {(module, name) for module in _homes(name, id(found))}


@lru_cache(maxsize=4_096)
def _homes(name: str, identity: int) -> frozenset[str]:
    """Modules that hold a value under a name: where a constant that was imported may have been written."""
    return frozenset(m.__name__ for m in modules() if id(getattr(m, name, None)) == identity)


def _in_file(path: object) -> tuple[Citation, ...]:
    """Every address written in the data file a module of the law reads, such as the fines."""
    if not isinstance(path, Path):
        return ()
    return tuple(
        c for written in re.findall(r"[^\s,\[\]]+/dieu-[^\s,\[\]]+", path.read_text("utf-8")) for c in _addresses(written)
    )


def _addresses(text: str) -> list[Citation]:
    """The provision a text is the address of, as far as it is written; a part with a value only known later is cut off."""
    if not _ADDRESS.match(text):
        return []
    parts: list[str] = []
    for part in text.split("/"):
        if "\x00" in part or (parts and not _PART.fullmatch(part)):
            break
        parts.append(part)
    try:
        return [parse("/".join(parts))] if len(parts) > 1 else [Citation(parts[0])] if parts else []
    except UnknownCitation:
        return []
