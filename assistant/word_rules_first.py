"""The words a match of a pattern can begin with, so that most patterns need not be tried on a text at all.

>>> sorted(first_words("nghỉ (?:phép|ốm)|phép( năm)?"))
['nghỉ', 'phép']
>>> first_words(r"(?:[a-z]+ )?phép") is None
True
"""

import importlib
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

_MOST = 400  # words; beyond that trying the pattern is as quick
_syntax: Any = importlib.import_module("re._parser")  # how `re` itself reads a pattern


class _UntoldError(Exception):
    """The first words cannot be listed."""


@lru_cache(maxsize=2_048)
def first_words(pattern: str) -> frozenset[str] | None:
    """Every word that can stand first in a match that begins and ends with whole words; None where they cannot be listed."""
    try:
        begun, done = _read(_syntax.parse(pattern), frozenset(("",)))
    except _UntoldError:
        return None
    found = begun | done
    return None if "" in found or len(found) > _MOST else found


_Words = frozenset[str]


def _read(nodes: Iterable[Any], begun: _Words) -> tuple[_Words, _Words]:
    """What the first word may be so far (`begun`), and what it is where it has ended."""
    done: _Words = frozenset()
    for kind, value in nodes:
        if not begun:
            break
        begun, ended = _step(str(kind), value, begun)
        done |= ended
        if len(begun) > _MOST:
            raise _UntoldError
    return begun, done


def _step(kind: str, value: Any, begun: _Words) -> tuple[_Words, _Words]:
    if kind == "LITERAL":
        return _letters((chr(value),), begun)
    if kind == "IN" and all(str(item[0]) == "LITERAL" for item in value):
        return _letters(tuple(chr(item[1]) for item in value), begun)
    if kind == "IN" and all(str(item[0]) in ("LITERAL", "RANGE") for item in value) and _few(value) is not None:
        return _letters(_few(value) or (), begun)
    if kind == "SUBPATTERN":
        return _read(value[-1], begun)
    if kind == "BRANCH":
        read = [_read(branch, begun) for branch in value[1]]
        return frozenset().union(*(r[0] for r in read)), frozenset().union(*(r[1] for r in read))
    if kind == "MAX_REPEAT":
        return _repeated(value, begun)
    if kind in ("AT", "ASSERT", "ASSERT_NOT"):
        return begun, frozenset()
    raise _UntoldError


def _few(items: Any) -> tuple[str, ...] | None:
    letters: list[str] = []
    for kind, value in items:
        letters += [chr(value)] if str(kind) == "LITERAL" else [chr(c) for c in range(value[0], value[1] + 1)]
    return tuple(letters) if len(letters) <= 12 else None


def _letters(letters: tuple[str, ...], begun: _Words) -> tuple[_Words, _Words]:
    in_word = [c for c in letters if c.isalnum() or c == "_"]
    ended: _Words = begun if len(in_word) < len(letters) else frozenset()
    if "" in ended:
        raise _UntoldError  # it begins with no word
    return frozenset(word + c for word in begun for c in in_word), ended


def _repeated(value: Any, begun: _Words) -> tuple[_Words, _Words]:
    least, most, nodes = value
    after, done = _read(nodes, begun)
    if int(most) > 1 and after - begun:
        raise _UntoldError  # the word may grow on
    return (after | begun if int(least) == 0 else after), done
