"""The model's draft comes only when it is whole, in time and verified; in every other case the composed one does."""

import json
from datetime import date

import pytest

from assistant import compose, llm
from assistant.llm import Endpoint, Fallback, Writer
from assistant.question import Question
from assistant.verify import fault_of
from assistant.verify_fault import Fault
from tests.assistant import hostile_writer

pytest.importorskip("langchain_openai", reason="needs the `llm` extra")
pytestmark = pytest.mark.filterwarnings("ignore")  # what a foreign library warns of is not ours to mend

TODAY = date(2026, 11, 21)
ASKED = "khoản 2 Điều 25 BLLĐ thử việc tối đa bao lâu"
TRUE = "Việc cần trình độ từ cao đẳng trở lên thì thử việc tối đa 60 ngày."


@pytest.fixture(scope="module")
def asked(assistant):
    query = assistant.retriever.query(Question(ASKED, TODAY))
    return query, assistant.retriever.find(query)


@pytest.fixture
def write(assistant, asked):
    query, found = asked
    given = llm.given(found)

    def written(script, told=None, **limits):
        with hostile_writer.serving(script) as (url, requests):
            endpoint = Endpoint(url, "scripted", **{"first_words_s": 10.0, "seconds": 20.0, **limits})
            result = llm.write(
                query,
                found,
                endpoint,
                assistant.snapshot.registry,
                check=lambda claim: fault_of(claim, assistant.snapshot, TODAY, given),
                tell=(told if told is not None else []).append,
            )
            return result, requests

    return written


def key_of(asked, provision):
    return next(f"E{i}" for i, item in enumerate(llm.given(asked[1]), 1) if str(item.citation) == provision)


def test_a_true_draft_comes_through_and_is_told_as_it_is_verified(asked, write):
    told = []
    key = key_of(asked, "45-2019-QH14/dieu-25/khoan-2")
    written, _ = write(hostile_writer.says((TRUE, [key])), told)
    assert written.writer is Writer.MODEL
    assert [claim.text for claim in written.draft.claims] == [claim.text for claim in told] == [TRUE]


def test_a_statement_that_lies_is_dropped_and_the_true_one_kept(asked, write):
    key = key_of(asked, "45-2019-QH14/dieu-25/khoan-2")
    written, _ = write(hostile_writer.says((TRUE, [key]), (TRUE.replace("60", "90"), [key])))
    assert written.writer is Writer.MODEL
    assert [fault for _, fault in written.dropped] == [Fault.FIGURE]


@pytest.mark.parametrize(
    ("script", "reason"),
    [
        (hostile_writer.fails, Fallback.UNREACHABLE),
        (hostile_writer.raw(""), Fallback.EMPTY),
        (hostile_writer.raw('{"statements": []}'), Fallback.EMPTY),
        (hostile_writer.raw("Xin chào, tôi có thể giúp gì?"), Fallback.BROKEN),
        (hostile_writer.raw('{"statements": [{"text": "Thử việc'), Fallback.BROKEN),
        (hostile_writer.raw('{"statements": [{"text": "Thử việc.", "keys": ["E1"], "note": 1}]}'), Fallback.BROKEN),
        (hostile_writer.says(("Thử việc tối đa 60 ngày.", ["E99"])), Fallback.NOTHING_VERIFIED),
        (hostile_writer.says(("Thử việc tối đa 95 ngày.", ["E1"])), Fallback.NOTHING_VERIFIED),
        (hostile_writer.endless, Fallback.TOO_LONG),
    ],
)
def test_whatever_fails_the_composed_draft_comes_and_the_record_says_why(asked, write, script, reason):
    written, _ = write(script)
    assert (written.writer, written.fallback) == (Writer.COMPOSED, reason)
    assert written.draft == compose.draft(*asked)


@pytest.mark.parametrize("script", [hostile_writer.slow, hostile_writer.stalls])
def test_a_slow_endpoint_is_not_waited_for(write, script):
    written, _ = write(script, first_words_s=0.8, seconds=1.2)
    assert (written.writer, written.fallback) == (Writer.COMPOSED, Fallback.TOO_SLOW)


def test_an_endpoint_that_is_not_there_is_unreachable(assistant, asked):
    endpoint = Endpoint("http://127.0.0.1:9/v1", "none")
    written = llm.write(*asked, endpoint, assistant.snapshot.registry, check=lambda _: None)
    assert written.fallback is Fallback.UNREACHABLE


def test_question_and_evidence_are_sent_as_data_and_nothing_else_is(assistant, asked, write):
    _, (request,) = write(hostile_writer.raw('{"statements": []}'))
    system, user = request["messages"]
    data = json.loads(user["content"])
    assert data.keys() == {"question", "as_of", "evidence"}
    assert data["question"] == asked[0].understood
    assert [e["key"] for e in data["evidence"]] == [f"E{i}" for i in range(1, len(data["evidence"]) + 1)]
    assert asked[0].understood not in system["content"]
    assert request["max_tokens" if "max_tokens" in request else "max_completion_tokens"] == Endpoint("", "").tokens
