"""ragas on our runs: identifiers at clause level, alternatives one by one, agreement with ours."""

import pytest

from eval import ragas_scores
from eval.run import Row
from tests.eval import scripted_endpoint

ROW = Row(
    "a", "nghỉ mấy ngày", "answerable", "sms", "x", "answered",
    found=("45-2019-QH14/dieu-113/khoan-1/diem-a", "45-2019-QH14/dieu-114"),
    cited=("45-2019-QH14/dieu-113/khoan-1/diem-a", "45-2019-QH14/dieu-114"),
    wanted=(("45-2019-QH14/dieu-5", "45-2019-QH14/dieu-113/khoan-1"), ("45-2019-QH14/dieu-115/khoan-2",)),
    said="được nghỉ 12 ngày", quotes=("mười hai ngày nghỉ phép",),
    scores={"recall@10": 0.5, "citation_precision": 0.5, "citation_recall": 0.5},
)  # fmt: skip


def test_of_a_group_the_alternative_that_was_found_stands_for_it():
    assert ragas_scores.clauses(ROW.found) == ["45-2019-QH14/dieu-113/khoan-1", "45-2019-QH14/dieu-114"]
    assert ragas_scores.reference_ids(ROW, ragas_scores.clauses(ROW.found)) == [
        "45-2019-QH14/dieu-113/khoan-1",
        "45-2019-QH14/dieu-115/khoan-2",
    ]


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # ragas leaves a file of its own open
def test_ragas_agrees_with_ours_on_a_row_counted_by_hand():
    pytest.importorskip("ragas", reason="needs the `eval` extra")
    texts = {"45-2019-QH14/dieu-113/khoan-1/diem-a": "mười hai ngày nghỉ phép trong năm"}
    theirs = ragas_scores.scores([ROW], texts)
    assert theirs["a"]["context_recall@10"] == theirs["a"]["citation_precision"] == theirs["a"]["citation_recall"] == 0.5
    assert theirs["a"]["quoted_spans"] == 1.0
    assert theirs["a"]["quote_present"] == 1.0
    assert ragas_scores.agreement([ROW], theirs) == {
        "context_recall@10": [1.0],
        "citation_precision": [1.0],
        "citation_recall": [1.0],
    }


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning", "ignore::DeprecationWarning:instructor")
def test_the_metrics_that_need_a_model_ask_an_endpoint_and_read_what_it_says():
    pytest.importorskip("ragas", reason="needs the `eval` extra")
    texts = {"45-2019-QH14/dieu-113/khoan-1/diem-a": "mười hai ngày nghỉ phép trong năm", "45-2019-QH14/dieu-114": "thâm niên"}
    with scripted_endpoint.serving() as endpoint:
        judged = ragas_scores.judged([ROW], texts, ragas_scores.Endpoint(url=endpoint.url, model="thu", key="khoa"))
    assert judged["faithfulness"] == [1.0]  # one statement, said to follow
    assert judged["groundedness"] == judged["context_relevance"] == [0.5]  # rated 1 of 2
    asked = "".join(message["content"] for request in endpoint.requests for message in request["messages"])
    assert {request["model"] for request in endpoint.requests} == {"thu"}
    assert ROW.said in asked
    assert "mười hai ngày nghỉ phép trong năm" in asked
