"""The fact most likely left out is asked for where no pattern is met; a told fact is not."""

from assistant import clarify, clarify_likely
from assistant.clarify_likely import Likely

RULES = {rule.name: rule for rule in clarify.load()}
LEAVING = RULES["nghi-viec-bao-truoc"]


def likely(rule, text, place=0):
    return clarify_likely.probability(clarify.features(rule, clarify.folded_text(text), place))


def test_there_is_a_weight_for_every_feature():
    seen = clarify.features(LEAVING, "nghi viec bao truoc may ngay", 0)
    assert len(seen) == len(clarify_likely.fitted().weights)


def test_a_fact_that_is_told_makes_asking_unlikely():
    asked = "Nghỉ làm ở công ty thì phải báo trước mấy ngày?"
    told = "Nghỉ làm ở công ty thì phải báo trước mấy ngày, em ký hợp đồng không thời hạn?"
    assert likely(LEAVING, told) < likely(LEAVING, asked)


def test_a_provision_further_down_makes_asking_less_likely():
    asked = "báo trước mấy ngày khi nghỉ việc"
    assert likely(LEAVING, asked, place=8) < likely(LEAVING, asked, place=0)


def test_another_matter_is_not_asked_about():
    assert likely(LEAVING, "công ty có phải phát đồ bảo hộ không") < clarify_likely.fitted().threshold


def test_a_model_without_weights_is_undecided():
    assert clarify_likely.probability((1.0, 1.0), Likely(0.0, (0.0, 0.0), 0.5)) == 0.5


def test_the_words_of_a_rule_are_those_of_its_texts_and_patterns():
    assert {"bao", "truoc", "hop", "dong"} <= LEAVING.speaks
    assert all(rule.speaks for rule in RULES.values())
