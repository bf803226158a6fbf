"""The question put back: every rule of clarify.yaml holds its own examples, and one fact told is enough."""

from datetime import date
from pathlib import Path

import pytest

from assistant import clarify
from assistant.clarify import BrokenRule, Rule, clarification, with_answer
from assistant.evidence import Evidence, Found
from assistant.question import Query, Question, understand
from assistant.signals import NONE
from corpus import digest
from corpus.citation import Citation, parse
from corpus.registry import Registry

TODAY = date(2026, 11, 21)
RULES = clarify.load()
each_rule = pytest.mark.parametrize("rule", RULES, ids=[rule.name for rule in RULES])

NOTICE = "45-2019-QH14/dieu-35/khoan-1/diem-b"
RULE = """\
words:
  may: 'bao nhieu|may'
rules:
  - name: thu
    provisions: [45-2019-QH14/dieu-35]
    when: ['bao truoc && <<may>>']
    unless: ['hop dong']
    ask: Hợp đồng loại nào?
    options: [Dưới 12 tháng, Từ 12 tháng]
    because: Thời hạn báo trước tùy loại hợp đồng.
    fills: ' – hợp đồng {option}'
    example: Báo trước bao nhiêu ngày?
    counterexample: Hợp đồng 6 tháng thì báo trước bao nhiêu ngày?
"""


def asked(text: str, on: date = TODAY, context: tuple[str, ...] = ()) -> Query:
    return understand(Question(text, on, context), {})


def found(*provisions: str | Citation) -> Found:
    evidence = (Evidence(parse(str(provision)), 1.0, None, None) for provision in provisions)
    return Found(tuple(evidence), NONE)


def rules_of(tmp_path: Path, text: str) -> tuple[Rule, ...]:
    tmp_path.mkdir(exist_ok=True)
    path = tmp_path / "clarify.yaml"
    path.write_text(text, encoding="utf-8")
    return clarify.load(path)


@each_rule
def test_the_example_of_a_rule_makes_it_ask(rule: Rule) -> None:
    query = asked(rule.example)
    assert clarification(query, found(rule.provisions[0]), [rule]) == rule.clarify


@each_rule
def test_a_fact_that_is_told_is_not_asked_for(rule: Rule) -> None:
    assert not rule.asks_about(clarify.folded_text(asked(rule.counterexample).understood))


@each_rule
def test_any_answer_ends_the_asking(rule: Rule) -> None:
    for option in (*rule.options, "tôi không biết"):
        answered = with_answer(rule.example, rule.name, option)
        assert clarification(asked(answered), found(*rule.provisions)) is None


@each_rule
def test_options_can_be_tapped_and_reasons_read(rule: Rule) -> None:
    assert 2 <= len(rule.options) <= 6
    assert all(0 < len(option) <= clarify.MAX_OPTION for option in rule.options)
    assert len(rule.ask) < clarify.MAX_ASK
    assert rule.because.endswith(".")
    assert len(rule.because) < 140


@each_rule
def test_members_who_type_without_accents_are_asked_too(rule: Rule) -> None:
    assert rule.asks_about(clarify.folded_text(asked(clarify.folded_text(rule.example)).understood))


def test_every_provision_of_a_rule_stands_in_our_digests(known: Registry) -> None:
    digests = digest.load_all(digest.SHIPPED, known)
    held = {str(item.citation) for one in digests for items in (one.articles, one.appendices) for item in items}
    for rule in RULES:
        for provision in rule.provisions:
            assert provision.instrument in known.instruments, rule.name
            assert str(provision.article_level) in held, f"{rule.name}: {provision}"


def test_rules_that_show_the_same_options_fill_them_in_the_same_way() -> None:
    fills: dict[tuple[str, ...], str] = {}
    for rule in RULES:
        assert fills.setdefault(rule.options, rule.fills) == rule.fills, rule.name


def test_a_question_about_something_else_is_answered_at_once() -> None:
    query = asked("Trả lương qua thẻ thì ai chịu phí mở thẻ?")
    assert clarification(query, found("45-2019-QH14/dieu-96/khoan-2")) is None


def test_looser_lines_count_only_near_the_evidence() -> None:
    query = asked("Xưởng gốm hẹn con em làm thử 2 tháng, vậy có dài quá không?")
    near, others = "45-2019-QH14/dieu-25/khoan-4", [f"25-2008-QH12/dieu-{number}" for number in range(12, 20)]
    put_back = clarification(query, found(*others[:2], near))
    assert put_back is not None
    assert put_back.name == "thu-viec-bao-lau-viec-gi"
    assert clarification(query, found(*others, near)) is None


def test_a_rule_far_from_the_evidence_stays_silent() -> None:
    query = asked("Nghỉ việc phải báo trước bao lâu?")
    assert clarification(query, found("25-2008-QH12/dieu-22")) is None
    put_back = clarification(query, found("45-2019-QH14/dieu-34", NOTICE))
    assert put_back is not None
    assert put_back.name == "nghi-viec-bao-truoc"


def test_the_rule_nearest_to_the_evidence_asks() -> None:
    text = "Công ty muốn cho em nghỉ việc vì không hoàn thành công việc thì phải báo trước mấy ngày?"
    put_back = clarification(asked(text), found("45-2019-QH14/dieu-36/khoan-2", NOTICE))
    assert put_back is not None
    assert put_back.name == "cong-ty-cho-nghi-bao-truoc"


def test_a_branch_of_new_law_is_not_asked_about_under_the_old() -> None:
    text, law = "Em sắp sinh rồi, luật cho nghỉ thai sản tổng cộng mấy tháng?", "45-2019-QH14/dieu-139/khoan-1"
    assert clarification(asked(text), found(law)) is not None
    assert clarification(asked(text, on=date(2026, 6, 30)), found(law)) is None


def test_a_short_answer_typed_after_the_question_counts_as_told() -> None:
    query = asked("hợp đồng 6 tháng", context=("Nghỉ việc phải báo trước bao lâu?",))
    assert clarification(query, found(NOTICE)) is None


def test_an_answer_is_put_after_the_question() -> None:
    question = "Nghỉ việc phải báo trước bao lâu?"
    rule = next(rule for rule in RULES if rule.name == "nghi-viec-bao-truoc")
    expected = "Nghỉ việc phải báo trước bao lâu? – hợp đồng không xác định thời hạn"
    assert with_answer(question, rule.name, "Không xác định thời hạn") == expected
    assert with_answer(question, rule.options, " Không xác định thời hạn ") == expected


def test_an_answer_to_a_rule_that_is_gone_is_kept_as_it_is() -> None:
    assert with_answer("Báo trước mấy ngày?", "quy-tac-cu", "BHXH 5 năm") == "Báo trước mấy ngày? – BHXH 5 năm"
    assert with_answer("Báo trước mấy ngày?", "quy-tac-cu", " ") == "Báo trước mấy ngày?"


def test_a_rule_is_read_with_its_words_and_provisions(tmp_path: Path) -> None:
    (rule,) = rules_of(tmp_path, RULE)
    assert rule.provisions == (Citation("45-2019-QH14", "35"),)
    assert rule.asks_about("bao truoc may ngay")
    assert not rule.asks_about("bao truoc maybay")  # whole words only
    assert not rule.asks_about("bao truoc may ngay, hop dong 6 thang")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("45-2019-QH14/dieu-35", "dieu-35"),
        ("    unless: ['hop dong']\n", ""),
        ("Hợp đồng loại nào?", "Hợp đồng loại nào"),
        ("[Dưới 12 tháng, Từ 12 tháng]", "[Dưới 12 tháng]"),
        ("' – hợp đồng {option}'", "' – hợp đồng'"),
        ("' – hợp đồng {option}'", "' – {option}'"),
        ("bao truoc &&", "bao (truoc &&"),
        ("<<may>>", "<<bao>>"),
    ],
)
def test_a_broken_rule_is_named(tmp_path: Path, old: str, new: str) -> None:
    with pytest.raises(BrokenRule, match="“thu”"):
        rules_of(tmp_path, RULE.replace(old, new))


def test_a_rule_may_have_the_looser_pair_alone_but_never_half_of_it(tmp_path: Path) -> None:
    looser = RULE.replace("    when:", "    near:").replace("    unless:", "    told:")
    (rule,) = rules_of(tmp_path, looser)
    assert rule.asks_about("bao truoc may ngay")
    assert not rule.asks_about("bao truoc may ngay, hop dong 6 thang")
    assert not rule.asks_about("bao truoc may ngay", place=9)
    with pytest.raises(BrokenRule, match="told"):
        rules_of(tmp_path / "half", looser.replace("    told: ['hop dong']\n", ""))


def test_two_rules_of_one_name_are_refused(tmp_path: Path) -> None:
    with pytest.raises(BrokenRule, match="thu"):
        rules_of(tmp_path, RULE + RULE[RULE.index("  - name") :])
