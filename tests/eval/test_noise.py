"""Noise twins: the same text every time, spoilt in the way they say."""

from corpus.syllables import fold, syllables
from eval import gold_set, noise
from eval.noise import Noise, spoil

TEXT = "Công ty nợ lương 2 tháng, tôi được nghỉ luôn không?"


def test_the_same_seed_gives_the_same_text_and_another_seed_another():
    for how in Noise:
        assert spoil(TEXT, how, seed="a") == spoil(TEXT, how, seed="a")
    assert len({spoil(TEXT, Noise.TYPO, seed=str(n)) for n in range(20)}) > 5


def test_accents_go_wholly_or_in_part_and_the_words_stay():
    assert spoil(TEXT, Noise.NO_ACCENTS, seed="a") == fold(TEXT)
    half = spoil(TEXT, Noise.HALF_ACCENTS, seed="a")
    assert half not in (TEXT, fold(TEXT))
    assert fold(half) == fold(TEXT)


def test_sms_shortens_and_dictation_has_no_marks_and_small_numbers_in_words():
    assert len(spoil(TEXT, Noise.SMS, seed="a")) < len(TEXT)
    heard = spoil(TEXT, Noise.DICTATION, seed="a")
    assert "hai tháng" in heard
    assert not set(heard) & set("?,.")


def test_a_typing_slip_changes_some_words_and_leaves_most():
    changed = [a != b for a, b in zip(syllables(TEXT * 5), syllables(spoil(TEXT * 5, Noise.TYPO, seed="b")), strict=False)]
    assert any(changed)


def test_twins_are_of_clean_answerable_questions_and_name_them():
    gold = gold_set.load("dev")
    clean = {q.id: q for q in gold}
    found = list(noise.twins(gold, Noise.NO_ACCENTS))
    assert len(found) > 150
    for twin in found:
        assert twin.groups == clean[twin.twin].groups
        assert not clean[twin.twin].twin
