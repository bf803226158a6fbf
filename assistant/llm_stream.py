"""Reads a model's JSON while it is being written: each statement as soon as it is complete, and strictly.

{"statements": [{"text": "…", "keys": ["E1"]}]}, nothing before or after but white space or one code fence, no other fields.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

_OPENING = re.compile(r'\s*(?:```(?:json)?\s*)?\{\s*"statements"\s*:\s*\[')
_MAY_OPEN = re.compile(r"[\s`json{\"statem:\[]*")
_CLOSING = re.compile(r"\s*\]\s*\}\s*(?:```\s*)?")
_LONGEST_OPENING = 60
_MOST_STATEMENTS = 12
_LONGEST_TEXT = 1_200


class BrokenDraft(ValueError):
    """What the model wrote is not the JSON asked for."""


@dataclass(frozen=True)
class Proposed:
    """One statement as a model proposes it: its words and the keys of the evidence it says it rests on."""

    text: str
    keys: tuple[str, ...]


class Statements:
    """Holds what has come so far."""

    def __init__(self) -> None:
        self._rest = ""
        self._opened = False
        self._count = 0
        self._decoder = json.JSONDecoder()

    def feed(self, piece: str) -> Iterator[Proposed]:
        """The statements that are complete with this piece; raises BrokenDraft."""
        self._rest += piece
        if not self._opened:
            self._open()
        while self._opened:
            body = self._rest.lstrip()
            if self._count:
                if not body.startswith(","):
                    break
                body = body[1:].lstrip()
            if not body.startswith("{"):
                if body and not (body.startswith("]") and not self._count):
                    raise BrokenDraft("not an object")
                break
            try:
                value, end = self._decoder.raw_decode(body)
            except json.JSONDecodeError:
                break  # not complete yet; what never becomes complete is found by `end`
            self._rest, self._count = body[end:], self._count + 1
            if self._count > _MOST_STATEMENTS:
                raise BrokenDraft("too many statements")
            yield _statement(value)

    def end(self) -> None:
        """Nothing more comes; raises BrokenDraft when the whole is not what was asked for."""
        if not self._opened or not _CLOSING.fullmatch(self._rest):
            raise BrokenDraft("not closed")

    def _open(self) -> None:
        match = _OPENING.match(self._rest)
        if match:
            self._opened, self._rest = True, self._rest[match.end() :]
        elif len(self._rest) > _LONGEST_OPENING or not _MAY_OPEN.fullmatch(self._rest):
            raise BrokenDraft("does not open as asked")


def _statement(value: object) -> Proposed:
    if not isinstance(value, dict) or value.keys() != {"text", "keys"}:
        raise BrokenDraft("other fields")
    text, keys = value["text"], value["keys"]
    if not isinstance(text, str) or not text.strip() or len(text) > _LONGEST_TEXT:
        raise BrokenDraft("no text")
    if not isinstance(keys, list) or not all(isinstance(key, str) for key in keys):
        raise BrokenDraft("no keys")
    return Proposed(re.sub(r"[^\S\n]+", " ", text).strip(), tuple(dict.fromkeys(keys)))
