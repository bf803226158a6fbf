"""Nothing leaves that is not cited, verbatim, in force and grounded: a writer that lies is not shown."""

from dataclasses import replace
from datetime import date

import pytest

from assistant.compose import Claim, Draft
from assistant.evidence import Evidence
from assistant.verify import Fault, verify
from corpus.citation import parse
from corpus.law import Layer

TODAY = date(2026, 11, 21)
TRUE = "Thử việc không quá 60 ngày nếu công việc cần trình độ từ cao đẳng trở lên."


@pytest.fixture
def evidence(assistant):
    citation = parse("45-2019-QH14/dieu-25/khoan-2")  # the longest trial for work that needs a college degree
    return Evidence(citation, 1.0, None, assistant.retriever.held.layers(citation, TODAY)[Layer.DIGEST])


def faults(assistant, claim, day=TODAY):
    return [fault for _, fault in verify(Draft((claim,)), assistant.snapshot, as_of=day).dropped]


def test_a_true_claim_passes_and_is_quoted(assistant, evidence):
    verified = verify(Draft((Claim(TRUE, (evidence,)),)), assistant.snapshot, as_of=TODAY)
    assert verified.dropped == ()
    assert verified.citations[0].quote == evidence.digest.text


def test_a_figure_that_is_not_in_the_source_is_dropped(assistant, evidence):
    assert faults(assistant, Claim("Thử việc không quá 90 ngày.", (evidence,))) == [Fault.FIGURE]


def test_a_claim_without_evidence_or_words_is_dropped(assistant, evidence):
    assert faults(assistant, Claim("Công ty phải trả lương.", ())) == [Fault.UNCITED]
    assert faults(assistant, Claim("  ", (evidence,))) == [Fault.UNCITED]


def test_a_provision_not_in_force_on_the_day_is_dropped(assistant, evidence):
    assert faults(assistant, Claim(TRUE, (evidence,)), date(2019, 1, 1)) == [Fault.NOT_IN_FORCE]


def test_a_quotation_altered_by_one_word_is_dropped(assistant, evidence):
    altered = replace(evidence.digest, text=evidence.digest.text.replace("60", "61"))
    assert faults(assistant, Claim("Thử việc.", (replace(evidence, digest=altered),))) == [Fault.NOT_VERBATIM]


def test_a_quotation_moved_to_a_neighbour_clause_is_dropped(assistant, evidence):
    moved = replace(evidence.digest, citation=parse("45-2019-QH14/dieu-26"))
    assert faults(assistant, Claim("Thử việc.", (replace(evidence, digest=moved),))) == [Fault.NOT_VERBATIM]


def test_a_provision_the_writer_was_not_given_may_not_be_cited(assistant, evidence):
    draft = Draft((Claim(TRUE, (evidence,)),))
    other = replace(evidence, citation=parse("45-2019-QH14/dieu-26"))
    dropped = verify(draft, assistant.snapshot, as_of=TODAY, given=(other,)).dropped
    assert [fault for _, fault in dropped] == [Fault.NOT_RETRIEVED]


@pytest.mark.parametrize(
    ("address", "said", "fault"),
    [
        ("dieu-25/khoan-2", "Thử việc không quá 60 tháng nếu công việc cần trình độ từ cao đẳng trở lên.", Fault.FIGURE),
        ("dieu-25/khoan-2", "Thử việc ít nhất 60 ngày nếu công việc cần trình độ từ cao đẳng trở lên.", Fault.BOUND),
        ("dieu-25/khoan-2", "Thử việc không quá 60 ngày.", Fault.CONDITION),
        ("dieu-25/khoan-2", f"{TRUE} Công ty phải tặng bạn một chiếc xe máy.", Fault.WORDS),
        ("dieu-25/khoan-2", f"Theo Bộ luật Lao động 1994: {TRUE}", Fault.LABEL),
        ("dieu-25/khoan-2", f"Theo khoản 3 Điều 25: {TRUE}", Fault.LABEL),
        ("dieu-25/khoan-2", f"{TRUE} Luật ghi: “thử việc không quá sáu mươi ngày rồi thôi”.", Fault.NOT_VERBATIM),
        ("dieu-25/khoan-2", "Thử việc không quá 60 ngày nếu công việc cần trình độ từ cao đẳng và.", Fault.UNFINISHED),
        (
            "dieu-17/khoan-1",
            "Khi giao kết hợp đồng lao động, công ty được giữ bản chính văn bằng của người lao động.",
            Fault.DENIAL,
        ),
        ("dieu-98/khoan-2", "Công ty làm việc ban đêm được trả thêm ít nhất 30% tiền lương.", Fault.PARTY),
        ("dieu-105/khoan-1", "Giờ làm việc bình thường trong 1 ngày không quá 48 giờ.", Fault.FIGURE_ELSEWHERE),
    ],
)
def test_what_the_provision_does_not_say_is_dropped(assistant, address, said, fault):
    item = assistant.retriever.held.cited(parse(f"45-2019-QH14/{address}"), TODAY)
    assert faults(assistant, Claim(said, (item,))) == [fault]


def test_the_clause_next_to_the_right_one_is_not_enough(assistant):
    item = assistant.retriever.held.cited(parse("45-2019-QH14/dieu-17/khoan-2"), TODAY)
    said = "Công ty không được giữ bản chính giấy tờ tùy thân, văn bằng của người lao động."
    assert faults(assistant, Claim(said, (item,))) != []


def test_words_of_the_digest_as_we_wrote_them_pass(assistant):
    for address in ("dieu-25/khoan-2", "dieu-98/khoan-1", "dieu-113/khoan-3"):
        item = assistant.retriever.held.cited(parse(f"45-2019-QH14/{address}"), TODAY)
        assert faults(assistant, Claim(item.plain.text, (item,))) == []
