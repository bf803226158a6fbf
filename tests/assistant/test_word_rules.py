"""Rules over words: how a line is read, and that skipping what cannot match changes nothing."""

import json
from pathlib import Path

import pytest

from assistant import not_held, safety, word_rules
from assistant.word_rules import BrokenRule, Table
from assistant.word_rules_first import first_words


def met(written, text, words=None):
    return Table([[word_rules.line(written, words or {}, "r")]]).first(word_rules.reading(text)) == 0


@pytest.mark.parametrize(
    ("written", "text", "is_met"),
    [
        ("nghi viec", "Em muốn nghỉ việc", True),
        ("đánh", "danh sách công nhân", False),
        ("danh", "bị đánh", True),
        ("nghi && not phep", "nghỉ phép", False),
        ("nghi && not phep", "nghỉ ốm", True),
        ("luong", "tăng lượng", True),
        ("cong", "xuống", False),
        ("<<ai>> no luong", "chủ nợ lương", True),
    ],
)
def test_a_line_holds_by_whole_words_with_and_without_accents(written, text, is_met):
    assert met(written, text, {"ai": "(?:chu|sep)"}) is is_met


def test_the_first_rule_that_is_met_is_told():
    table = Table([[word_rules.line("om", {}, "a")], [word_rules.line("luong", {}, "b")], [word_rules.line("no", {}, "c")]])
    assert table.first(word_rules.reading("nợ lương")) == 1
    assert table.first(word_rules.reading("hỏi thăm")) is None


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        ("a(?:b|c)d|e", {"abd", "acd", "e"}),
        ("(?:xin )?chao ban", {"xin", "chao"}),
        ("(?<!phai )lam sao", {"lam"}),
        ("đi(?! học) chơi", {"đi"}),
        (r"\d+ nam", None),
        (r"(?:\w+ ){0,3}tien", None),
        ("lương+", None),
    ],
)
def test_the_first_words_of_a_pattern_are_listed_or_left_unknown(pattern, words):
    assert first_words(pattern) == words


def test_skipping_changes_no_answer():
    texts = [
        json.loads(line)["text"] for line in Path("eval/gold/unsafe_dev.jsonl").read_text(encoding="utf-8").splitlines()[::4]
    ]
    rules = safety.load()
    whens = [rule.when for rule in (*rules.dangers, *rules.wrongs)] + [matter.when for matter in not_held.load().matters]
    table = Table(whens)
    for told in map(word_rules.reading, texts):
        slow = [
            place
            for place, lines in enumerate(whens)
            if any(
                all(bool(part.pattern.search(told.folded if part.folded else told.plain)) is part.wanted for part in line)
                for line in lines
            )
        ]
        assert table.first(told) == (slow[0] if slow else None)


def test_a_pattern_that_is_wrong_and_a_word_that_is_missing_are_named():
    with pytest.raises(BrokenRule, match="r"):
        word_rules.line("(a", {}, "r")
    with pytest.raises(BrokenRule, match="la"):
        word_rules.line("<<la>>", {}, "r")
