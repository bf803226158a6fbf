"""Which provisions and parameters each calculator rests on, read from its code without running it.

A calculator is its function and every definition that function reaches in the packages of calculators. A citation whose last
labels are only known when it runs is told as far as it is known: `Citation(CODE, "98", clause)` is all of Điều 98.
"""

import ast
import inspect
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import ModuleType

from assistant.calculate.catalogue import CALCULATORS
from corpus import parameter
from corpus.citation import Citation, parse
from server.maintain.calculator_reader import Key, Reader, local_values, modules


@dataclass(frozen=True)
class Cited:
    """One definition that cites: `step` is what it says of itself, `line` where it stands in its file."""

    calculator: str
    title: str
    file: str
    line: int
    step: str
    citations: tuple[Citation, ...]
    parameters: tuple[str, ...]


@dataclass(frozen=True)
class _Definition:
    file: str
    line: int
    step: str
    citations: tuple[Citation, ...]
    parameters: tuple[str, ...]
    loose: tuple[tuple[str, ...], ...]  # article, clause ... of an instrument that only a parameter's value tells
    tails: tuple[str, ...]  # "/khoan-2" of an article that only running it tells
    reaches: frozenset[Key]


@lru_cache(maxsize=1)
def cited() -> tuple[Cited, ...]:
    """Every definition that cites a provision or takes a parameter, once for each calculator that reaches it."""
    known = _definitions()
    found: list[Cited] = []
    for item in CALCULATORS.values():
        roots = [(item.function.__module__, item.function.__name__), (item.case.__module__, item.case.__name__)]
        reached = [known[key] for key in sorted(_reached(roots, known))]
        setters = _instruments({name for definition in reached for name in definition.parameters})
        articles = dict.fromkeys(c.article_level for definition in reached for c in definition.citations if c.article)
        for definition in reached:
            loose = (Citation(slug, *labels) for labels in definition.loose for slug in setters)
            built = (parse(f"{article}{tail}") for tail in definition.tails for article in articles)
            citations = (*definition.citations, *loose, *built)
            if citations or definition.parameters:
                told = (definition.file, definition.line, definition.step, citations, definition.parameters)
                found.append(Cited(item.name, item.title, *told))
    return tuple(found)


def _instruments(parameters: set[str]) -> tuple[str, ...]:
    """The instruments that set some parameters."""
    series = parameter.load()
    return tuple(dict.fromkeys(c.instrument for name in sorted(parameters) for v in series[name].values for c in v.sources))


def _reached(roots: list[Key], known: Mapping[Key, _Definition]) -> set[Key]:
    seen: set[Key] = set()
    waiting = [key for key in roots if key in known]
    while waiting:
        key = waiting.pop()
        if key not in seen:
            seen.add(key)
            waiting += [other for other in known[key].reaches if other in known]
    return seen


def _definitions() -> dict[Key, _Definition]:
    found: dict[Key, _Definition] = {}
    for module in modules():
        for node in ast.parse(inspect.getsource(module)).body:
            for name in _names(node):
                found[module.__name__, name] = _read(node, module)
    return found


def _names(node: ast.stmt) -> Iterator[str]:
    if isinstance(node, ast.FunctionDef | ast.ClassDef):
        yield node.name
    elif isinstance(node, ast.Assign):
        yield from (n.id for target in node.targets for n in ast.walk(target) if isinstance(n, ast.Name))
    elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
        yield node.target.id


def _read(node: ast.stmt, module: ModuleType) -> _Definition:
    told = ast.get_docstring(node) if isinstance(node, ast.FunctionDef | ast.ClassDef) else None
    step = (told or getattr(node, "name", "") or next(_names(node), "")).split("\n")[0]
    reader = Reader(module, local_values(node, module))
    reader.visit(node)
    known = parameter.load()
    parameters = tuple(sorted(text for text in reader.texts if text in known))
    file = f"{module.__name__.replace('.', '/')}.py"
    cited_here = tuple(dict.fromkeys(reader.citations))
    return _Definition(
        file, node.lineno, step, cited_here, parameters, tuple(reader.loose), tuple(reader.tails), frozenset(reader.reaches)
    )
