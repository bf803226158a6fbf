"""Provisions for people who keep house or are disabled come last where the question is not theirs."""

from datetime import date

import pytest

from assistant import special_work
from assistant.evidence import Evidence
from corpus.citation import parse
from corpus.law import Layer, Validity
from indexing.passage import Passage

HOUSE, ALL, DISABLED = "45-2019-QH14/dieu-162/khoan-2", "45-2019-QH14/dieu-35/khoan-1", "45-2019-QH14/dieu-160/khoan-1"


def held(address, score):
    passage = Passage(parse(address), Layer.DIGEST, Validity(date(2021, 1, 1), None), "1. Thử.", "", 0, 7, "0", (), "")
    return Evidence(parse(address), score, None, passage)


RANKED = (held(HOUSE, 0.9), held(ALL, 0.8), held(DISABLED, 0.7))


def order(question):
    return [str(item.citation) for item in special_work.last(RANKED, question)]


def test_what_is_for_others_comes_last_and_scores_stay_falling():
    told = special_work.last(RANKED, "nghỉ việc báo trước mấy ngày")
    assert [str(item.citation) for item in told] == [ALL, HOUSE, DISABLED]
    assert [item.score for item in told] == [0.9, 0.8, 0.7]


@pytest.mark.parametrize(
    "question",
    [
        "giup viec nha nghi phai bao truoc may ngay",
        "Em ở đợ cho người ta, muốn nghỉ",
        "chủ cho em nghỉ ngang",
        "nguoi lam trong gia dinh",
    ],
)
def test_where_it_may_be_hers_nothing_of_keeping_house_is_moved(question):
    assert order(question)[0] == HOUSE


def test_a_disabled_worker_keeps_her_own_provisions_before_those_of_a_household():
    assert order("em bị tật ở chân, công ty bắt làm đêm") == [ALL, DISABLED, HOUSE]


def test_the_guide_of_others_is_not_told():
    assert special_work.is_unasked("giup-viec-gia-dinh", "nghỉ việc báo trước mấy ngày")
    assert not special_work.is_unasked("giup-viec-gia-dinh", "giúp việc nghỉ có phải báo trước")
    assert not special_work.is_unasked("thu-viec", "thử việc mấy tháng")
