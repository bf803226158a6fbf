"""The sets of same questions are what they say, and the figures taken from them count right."""

import hashlib
from collections import Counter
from dataclasses import replace

import numpy as np
import pytest

from assistant.same_clusters import Cluster
from assistant.same_features import NAMES
from assistant.same_question import Model
from assistant.same_reading import Read, read_all
from corpus.guide import TOPICS
from corpus.syllables import fold, syllables
from eval import same_question_set
from eval.same_question import Rule, hard_pairs, purity, reuse
from eval.same_question_set import NEAR, PATHS, SINGLE, Asked, Group
from indexing import embed

FROZEN_TEST = "38f445056257d0eec6d385c916e29687d206e204831de4b33372baa8fbbc9673"


@pytest.mark.parametrize("name", sorted(PATHS))
def test_every_group_has_several_styles_and_no_wording_twice(name: str) -> None:
    groups = same_question_set.load(name)
    texts = [one.text for group in groups for one in (*group.wordings, *group.near)]
    assert all(len({one.style for one in group.wordings}) >= 3 for group in groups)
    assert [text for text, times in Counter(texts).items() if times > 1] == []
    beside = ("test",) if name == "test" else ("dev", "dev-2", "dev-3")
    known = {group.id for other in beside for group in same_question_set.load(other)}
    assert all("~" in near.group or near.group in known for group in groups for near in group.near)


def test_the_test_set_is_frozen() -> None:
    assert hashlib.sha256(PATHS["test"].read_bytes()).hexdigest() == FROZEN_TEST


def test_the_test_set_covers_every_topic_and_repeats_no_text_of_the_development_sets() -> None:
    test = same_question_set.load("test")
    assert {group.topic for group in test} == set(TOPICS)
    assert len(test) >= 150
    assert sum(len(group.near) for group in test) >= 200
    dev = {_bare(one.text) for name in ("dev", "dev-2", "dev-3") for one in _asked(same_question_set.load(name))}
    assert [one.text for one in _asked(test) if _bare(one.text) in dev] == []


def _asked(groups: tuple[Group, ...]) -> list[Asked]:
    return [one for group in groups for one in (*group.wordings, *group.near)]


def _bare(text: str) -> str:
    return " ".join(syllables(fold(text)))


def test_the_log_is_long_varied_and_the_same_each_time() -> None:
    groups, embedder = same_question_set.load("dev"), embed.load()
    log = same_question_set.log(groups, embedder)
    assert log == same_question_set.log(groups, embedder)
    assert len(log) >= 2_000
    assert len({one.text for one in log}) >= 1_500
    assert sum(one.style == NEAR for one in log) == sum(len(group.near) for group in groups)
    assert sum(one.style == SINGLE for one in log) >= 300


def test_pairs_hold_all_of_a_group_and_the_nearest_of_others() -> None:
    asked = [
        Asked("a", "formal", "nghỉ đẻ mấy tháng"),
        Asked("a", "sms", "sinh con nghi may thang"),
        Asked("b", "formal", "nợ lương"),
    ]
    reads = read_all([one.text for one in asked], embed.load())
    assert hard_pairs(asked, reads, nearest=1) == [(0, 1), (0, 2), (1, 2)]


def _read(text: str) -> Read:
    return read_all([text], embed.load())[0]


def test_purity_counts_the_greater_part_of_each_cluster() -> None:
    reads = [_read(text) for text in ("một hai", "hai ba", "ba bốn", "bốn năm")]
    names = {id(read): name for read, name in zip(reads, "aabc", strict=True)}
    clusters = [Cluster(reads[0], tuple(reads[:3])), Cluster(reads[3], (reads[3],))]
    assert purity(clusters, names, alone=True) == pytest.approx(3 / 4)
    assert purity(clusters, names, alone=False) == pytest.approx(2 / 3)


def test_an_answer_given_to_a_near_miss_counts_as_wrong() -> None:
    first, again, near = "Sinh con được nghỉ mấy tháng?", "sinh con duoc nghi may thang", "Em sinh con được nghỉ mấy tháng vậy?"
    group = Group("a", "thai-san", (Asked("a", "formal", first), Asked("a", "no_accents", again)), (Asked("a~0", NEAR, near),))
    asked = [*group.wordings, *group.near]
    reads = read_all([one.text for one in asked], embed.load())
    eager = Rule("eager", Model(0.0, (0.0,) * len(NAMES), {}, {}, reuse=0.0))
    found = reuse([group], asked, reads, reads[:1], eager)
    assert (found.repeats, found.right, len(found.wrong)) == (1, 1, 1)
    assert found.precision == pytest.approx(0.5)
    assert np.isclose(found.rate, 1.0)
    careful = reuse([group], asked, reads, reads[:1], replace(eager, sure=True))
    assert (careful.right, len(careful.wrong)) == (1, 0)
