"""Kept answers: the same as worked out, for minutes, for one snapshot; never where a language model writes."""

import threading
import unicodedata
from dataclasses import replace
from datetime import date

import pytest

from assistant.answer import to_json
from assistant.llm import Endpoint
from assistant.pipeline import Assistant
from assistant.question import Question
from server.answer_cache import AnswerCache

ASKED = Question("nghỉ việc báo trước mấy ngày", date(2026, 11, 21))


class Clock:
    now = 0.0

    def __call__(self):
        return self.now


def told(outcome):
    return {name: value for name, value in to_json(outcome).items() if name not in {"id", "timing_ms"}}


def test_a_kept_answer_says_the_same_under_an_id_of_its_own(assistant):
    heard = []
    cache = AnswerCache(told=lambda outcome, cached: heard.append(cached))
    first, second = cache.answer(assistant, ASKED), cache.answer(assistant, ASKED)
    assert told(first) == told(second)
    assert first.record.id != second.record.id
    assert list(second.record.timing_ms) == ["total"]
    assert heard == [False, True]
    assert (cache.hits, cache.misses) == (1, 1)


def test_one_way_of_writing_the_same_letters_is_as_good_as_the_other(assistant):
    cache = AnswerCache()
    cache.answer(assistant, ASKED)
    cache.answer(assistant, replace(ASKED, text=unicodedata.normalize("NFD", ASKED.text)))
    assert cache.hits == 1


@pytest.mark.parametrize(
    "other",
    [
        replace(ASKED, text="nghỉ việc báo trước mấy ngày?"),
        replace(ASKED, as_of=date(2020, 6, 1)),
        replace(ASKED, context=("hợp đồng không xác định thời hạn",)),
    ],
)
def test_other_words_another_day_or_another_story_are_worked_out_anew(assistant, other):
    cache = AnswerCache()
    cache.answer(assistant, ASKED)
    cache.answer(assistant, other)
    assert cache.hits == 0


def test_after_ten_minutes_it_is_forgotten_even_when_nobody_asks(assistant):
    clock = Clock()
    cache = AnswerCache(clock=clock)
    cache.answer(assistant, ASKED)
    clock.now = 599
    cache.sweep()
    assert len(cache) == 1
    clock.now = 600
    cache.sweep()
    assert len(cache) == 0


def test_an_old_answer_is_not_given(assistant):
    clock = Clock()
    cache = AnswerCache(clock=clock)
    cache.answer(assistant, ASKED)
    clock.now = 601
    cache.answer(assistant, ASKED)
    assert cache.hits == 0


def test_another_snapshot_clears_it(assistant, monkeypatch):
    cache = AnswerCache()
    cache.answer(assistant, ASKED)
    manifest = replace(assistant.snapshot.manifest, id="another")
    monkeypatch.setattr(assistant.snapshot, "manifest", manifest)
    cache.answer(assistant, ASKED)
    assert (cache.hits, len(cache)) == (0, 1)


def test_the_least_asked_leave_first_and_nothing_is_kept_where_the_size_is_nought(assistant):
    cache = AnswerCache(most=2)
    second, third = (replace(ASKED, text=text) for text in ("thử việc bao lâu", "lương tối thiểu vùng 1"))
    for asked in (ASKED, second, ASKED, third, ASKED):
        cache.answer(assistant, asked)
    assert (len(cache), cache.hits) == (2, 2)
    off = AnswerCache(most=0)
    off.answer(assistant, ASKED)
    assert len(off) == 0


def test_what_a_language_model_may_write_is_never_kept(assistant):
    modelled = Assistant(assistant.retriever, endpoint=Endpoint("http://127.0.0.1:9", "none", "", seconds=0.1, tokens=10))
    cache = AnswerCache()
    cache.answer(modelled, replace(ASKED, text="thủ đô nước Pháp là gì"))
    assert len(cache) == 0


def test_threads_may_share_it(assistant):
    cache, wrong = AnswerCache(most=3), []
    texts = ["thử việc bao lâu", "nghỉ phép năm mấy ngày", "lương tối thiểu vùng 1", "tăng ca chủ nhật", "thai sản mấy tháng"]

    def ask(text):
        for _ in range(5):
            outcome = cache.answer(assistant, replace(ASKED, text=text))
            if outcome.record.question != text:
                wrong.append(text)

    threads = [threading.Thread(target=ask, args=(text,)) for text in texts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not wrong
    assert len(cache) <= 3
