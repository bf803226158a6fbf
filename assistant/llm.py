"""The optional writer: a language model rephrases the evidence, every statement is verified, the composed draft stands behind it.

Home of langchain (`llm` extra), imported when the first draft is written. Any endpoint that speaks OpenAI's protocol will do:

    endpoint = Endpoint("http://127.0.0.1:11434/v1", "qwen3:8b")
    written = llm.write(query, found, endpoint, check=lambda claim: verify.fault_of(claim, snapshot, day, given))

A model may only say what its evidence says: docs/language-model.md.
"""

import json
import queue
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import Any

from assistant import compose
from assistant.compose import Claim, Draft
from assistant.evidence import Evidence, Found
from assistant.llm_stream import BrokenDraft, Proposed, Statements
from assistant.question import Query
from assistant.verify_fault import Fault
from corpus import citation as addresses
from corpus.registry import Registry

_PROMPTS = Path(__file__).with_name("prompts")
_MOST_EVIDENCE = 8
_MOST_CHARACTERS_EACH = 2_400


@dataclass(frozen=True)
class Endpoint:
    """Where a model answers and what it may cost: seconds until its first words and until its last, tokens, characters."""

    url: str
    model: str
    key: str = ""
    first_words_s: float = 8.0
    seconds: float = 25.0
    tokens: int = 900
    characters: int = 12_000


class Writer(StrEnum):
    """Whose words a draft is in."""

    COMPOSED = "composed"
    MODEL = "model"


class Fallback(StrEnum):
    """Why a model was set and the composed draft came all the same."""

    UNREACHABLE = "unreachable"  # no connection, an HTTP error, or the `llm` extra is not installed
    TOO_SLOW = "too_slow"
    TOO_LONG = "too_long"
    BROKEN = "broken"  # what it sent is not the JSON asked for
    EMPTY = "empty"
    NOTHING_VERIFIED = "nothing_verified"
    MOSTLY_WRONG = "mostly_wrong"  # more statements dropped than kept
    DOES_NOT_ANSWER = "does_not_answer"  # nothing kept rests on the article found first


class ModelFailed(Exception):
    """The model gave no draft; `reason` says why."""

    def __init__(self, reason: Fallback) -> None:
        super().__init__(reason.value)
        self.reason = reason


@dataclass(frozen=True)
class Written:
    """A draft, whose words it is in, why not the model's, and what the model said that was dropped."""

    draft: Draft
    writer: Writer
    fallback: Fallback | None = None
    dropped: tuple[tuple[str, Fault], ...] = ()


Check = Callable[[Claim], Fault | None]


def given(found: Found) -> tuple[Evidence, ...]:
    """The evidence a model is given, best first: it may cite nothing else."""
    return found.evidence[:_MOST_EVIDENCE]


def write(
    query: Query,
    found: Found,
    endpoint: Endpoint,
    registry: Registry,
    *,
    check: Check,
    tell: Callable[[Claim], object] = lambda _: None,
) -> Written:
    """The model's draft, or the composed one when the model fails in any way.

    `check`: why a claim may not be shown (assistant.verify.fault_of); `tell`: called with each verified claim as it comes. Where
    the writer turns out to be COMPOSED, what was told is to be taken back.
    """
    kept: list[Claim] = []
    dropped: list[tuple[str, Fault]] = []
    reason: Fallback | None = None
    keys = {f"E{place}": item for place, item in enumerate(given(found), 1)}
    try:
        for proposed in _proposed(messages(query, keys, registry), endpoint):
            claim = Claim(proposed.text, tuple(keys[key] for key in proposed.keys if key in keys))
            fault = Fault.UNKNOWN_KEY if any(key not in keys for key in proposed.keys) else check(claim)
            if fault is not None:
                dropped.append((proposed.text, fault))
                continue
            kept.append(claim)
            tell(claim)
    except ModelFailed as failed:
        reason = failed.reason
    reason = reason or _lacking(kept, dropped, found)
    if reason is not None:
        return Written(compose.draft(query, found), Writer.COMPOSED, reason, tuple(dropped))
    return Written(Draft(tuple(kept)), Writer.MODEL, None, tuple(dropped))


def _lacking(kept: list[Claim], dropped: list[tuple[str, Fault]], found: Found) -> Fallback | None:
    """Why what was verified is no answer."""
    if not kept:
        return Fallback.NOTHING_VERIFIED if dropped else Fallback.EMPTY
    if len(dropped) > len(kept):
        return Fallback.MOSTLY_WRONG
    first = found.evidence[0].citation.article_level
    answers = any(item.citation.article_level == first for claim in kept for item in claim.evidence)
    return None if answers else Fallback.DOES_NOT_ANSWER


def messages(query: Query, keys: dict[str, Evidence], registry: Registry) -> list[tuple[str, str]]:
    """What is sent: instructions, and as JSON (data, so that nothing in it can end it) the question, the day and the evidence."""
    data = {
        "question": query.understood,
        "as_of": query.question.as_of.isoformat(),
        "evidence": [{"key": key, "label": _label(item, registry), "text": _text(item)} for key, item in keys.items()],
    }
    return [("system", _prompt("system")), ("user", json.dumps(data, ensure_ascii=False))]


def _label(item: Evidence, registry: Registry) -> str:
    instrument = registry.get(item.citation.instrument)
    return addresses.label(item.citation, instrument.title, instrument.number)


def _text(item: Evidence) -> str:
    passage = item.plain
    return (f"{passage.lead}\n{passage.text}" if passage.lead else passage.text)[:_MOST_CHARACTERS_EACH]


@lru_cache(maxsize=4)
def _prompt(name: str) -> str:
    return (_PROMPTS / f"{name}.txt").read_text(encoding="utf-8")


def _proposed(sent: list[tuple[str, str]], endpoint: Endpoint) -> Iterator[Proposed]:
    """Statements as they are complete; raises ModelFailed."""
    statements, length = Statements(), 0
    try:
        for piece in _timed(sent, endpoint):
            length += len(piece)
            if length > endpoint.characters:
                raise ModelFailed(Fallback.TOO_LONG)
            yield from statements.feed(piece)
        statements.end()
    except BrokenDraft as broken:
        raise ModelFailed(Fallback.EMPTY if not length else Fallback.BROKEN) from broken


def _timed(sent: list[tuple[str, str]], endpoint: Endpoint) -> Iterator[str]:
    """Pieces of text within the time allowed, read in a thread of their own: a stalled endpoint cannot hold an answer up."""
    pieces: queue.Queue[str | Exception | None] = queue.Queue()
    stop = threading.Event()
    started = time.monotonic()
    reader = threading.Thread(target=_read, args=(sent, endpoint, pieces, stop), daemon=True)
    reader.start()
    first = True
    try:
        while True:
            limit = endpoint.first_words_s if first else endpoint.seconds
            try:
                piece = pieces.get(timeout=max(0.0, started + limit - time.monotonic()))
            except queue.Empty:
                raise ModelFailed(Fallback.TOO_SLOW) from None
            if isinstance(piece, Exception):
                raise ModelFailed(Fallback.UNREACHABLE) from piece
            if piece is None:
                return
            if time.monotonic() - started > endpoint.seconds:
                raise ModelFailed(Fallback.TOO_SLOW)
            first = first and not piece
            yield piece
    finally:
        stop.set()


def _read(
    sent: list[tuple[str, str]], endpoint: Endpoint, pieces: "queue.Queue[str | Exception | None]", stop: threading.Event
) -> None:
    """Puts each piece in the queue, then None, or the exception that ended it."""
    try:
        for chunk in _model(endpoint).stream(sent):
            if stop.is_set():
                return
            pieces.put(chunk.content if isinstance(chunk.content, str) else "")
        pieces.put(None)
    except Exception as error:  # whatever a foreign library raises, the composed draft comes instead
        pieces.put(error)


def _model(endpoint: Endpoint) -> Any:
    from langchain.chat_models import init_chat_model  # noqa: PLC0415  heavy, and absent without the `llm` extra

    return init_chat_model(
        endpoint.model,
        model_provider="openai",
        base_url=endpoint.url,
        api_key=endpoint.key or "none",  # the library wants one; local endpoints do not
        temperature=0,
        max_tokens=endpoint.tokens,
        timeout=endpoint.seconds,
        max_retries=0,
    )
