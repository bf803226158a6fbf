"""The first few put in order again: only their order changes."""

from dataclasses import replace
from datetime import date

import numpy as np

from assistant import rerank
from assistant.question import Question
from assistant.rerank import NAMES, Features
from corpus.citation import parse

NOTHING = Features(**dict.fromkeys(NAMES, 0.0))


def ranked(assistant, text):
    return assistant.retriever.ranked(assistant.retriever.query(Question(text, date(2026, 11, 21))))


def test_the_shipped_weights_are_of_the_features_there_are():
    assert len(rerank.fitted()) == len(NAMES)


def test_the_order_changes_and_nothing_else(assistant):
    before, features = ranked(assistant, "nghỉ phép năm được mấy ngày")
    assert len(features) == rerank.FIRST
    turned = [replace(NOTHING, asked=float(place)) for place in range(rerank.FIRST)]
    after = rerank.reordered(before, turned, [0.0] * (len(NAMES) - 1) + [9.0])
    assert [e.citation for e in after[: rerank.FIRST]] == [e.citation for e in before[: rerank.FIRST]][::-1]
    assert [e.score for e in after] == [e.score for e in before]
    assert after[rerank.FIRST :] == before[rerank.FIRST :]


def test_without_weights_the_ranking_stays(assistant):
    before, features = ranked(assistant, "công ty nợ lương thì làm sao")
    assert rerank.reordered(before, features, [0.0] * len(NAMES)) == before


def test_a_penalty_counts_against_where_none_is_asked_for():
    fine = parse("283-2026-ND-CP/dieu-15/khoan-1")
    assert rerank.of_kind(fine, "nghỉ phép mấy ngày") == (0.0, 0.0, 1.0, 0.0)
    assert rerank.of_kind(fine, "cty bi phat bao nhieu") == (0.0, 0.0, 0.0, 1.0)
    assert rerank.of_kind(parse("45-2019-QH14/dieu-113"), "x")[0] == 1.0


class _LongestFirst:
    def scores(self, question, texts):
        return np.array([len(text) for text in texts], dtype=np.float32)


def test_a_cross_encoder_orders_the_first_ten_and_leaves_the_rest(assistant):
    found = assistant.retriever.find(
        assistant.retriever.query(Question("nghỉ việc báo trước mấy ngày", date(2026, 11, 21)))
    ).evidence
    crossed = rerank.crossed(_LongestFirst(), "nghỉ việc", found)
    lengths = [len(f"{item.plain.context}. {item.plain.text}") for item in crossed[: rerank.CROSSED]]
    assert lengths == sorted(lengths, reverse=True)
    assert {item.citation for item in crossed[:10]} == {item.citation for item in found[:10]}
    assert crossed[10:] == found[10:]
    assert [item.score for item in crossed] == sorted((item.score for item in crossed), reverse=True)
