"""The gate stops what is worse, names the questions, and passes what is the same."""

import pytest

from eval import gate, seeded
from eval.gate import Thresholds
from eval.run import Row

LIMITS = Thresholds({"in_force": 1.0}, ("hit@1",), 0.05, 0.02)


def scores(hits, in_force=1.0):
    return {f"q{n}": {"hit@1": hit, "in_force": in_force} for n, hit in enumerate(hits)}


def test_the_same_run_passes():
    assert gate.findings(scores([1.0] * 50), scores([1.0] * 50), LIMITS) == []


def test_five_lost_and_none_gained_is_more_than_chance_and_the_questions_are_named():
    before, after = scores([1.0] * 500), scores([0.0] * 5 + [1.0] * 495)  # 1/2^5 = 0.031
    (finding,) = gate.findings(before, after, LIMITS)
    assert finding.lost == ("q0", "q1", "q2", "q3", "q4")


def test_as_many_gained_as_lost_passes():
    assert gate.findings(scores([1.0] * 5 + [0.0] * 5), scores([0.0] * 5 + [1.0] * 5), LIMITS) == []


def test_a_large_fall_stops_even_where_chance_could_explain_it():
    assert gate.findings(scores([1.0] * 10), scores([0.0] + [1.0] * 9), LIMITS)


def test_a_question_no_longer_answered_has_lost_its_score():
    after = {name: {"in_force": 1.0} for name in scores([1.0] * 5)}
    assert gate.findings(scores([1.0] * 5), after, LIMITS)


def test_one_provision_out_of_force_stops():
    (finding,) = gate.findings(scores([1.0] * 9), scores([1.0] * 9) | {"q3": {"hit@1": 1.0, "in_force": 0.5}}, LIMITS)
    assert (finding.name, finding.lost) == ("in_force", ("q3",))


def test_deciding_rightly_is_answering_what_is_to_be_answered_and_nothing_else():
    rows = [
        Row("a", "q", "refuse", "sms", "x", "answered"),
        Row("b", "q", "refuse", "sms", "x", "refused"),
        Row("c", "q", "answerable", "sms", "x", "answered", scores={"forbidden": 1.0}),
    ]
    assert gate.scores_of(rows) == {
        "a": {"decided": 0.0, "permitted": 1.0},
        "b": {"decided": 1.0, "permitted": 1.0},
        "c": {"forbidden": 1.0, "decided": 1.0, "permitted": 0.0},
    }


@pytest.mark.parametrize("layers", ["digests", "official"])
def test_the_shipped_reference_has_every_figure_that_must_not_fall(layers):
    kept = gate.reference(layers)
    for name in gate.thresholds().no_loss:
        assert sum(name in row for row in kept.values()) > 100, name


def test_a_reference_is_written_and_read_back(tmp_path):
    rows = [Row("a", "q", "answerable", "sms", "x", "answered", scores={"hit@1": 1.0})]
    gate.write_reference("digests", rows, tmp_path)
    assert gate.reference("digests", tmp_path) == {"a": {"hit@1": 1.0, "decided": 1.0, "permitted": 1.0}}


def test_there_are_twenty_seeded_regressions_and_each_still_finds_what_it_changes(tmp_path):
    seeds = seeded.seeds()
    assert len({seed.name for seed in seeds}) >= 20
    for seed in seeds:
        assert seed.old in (seeded.ROOT / seed.file).read_text(encoding="utf-8"), seed.name
        assert seed.old != seed.new
