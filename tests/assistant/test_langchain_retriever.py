"""Our retrieval inside LangChain: documents of the day, each with its address, its quotation and whose words it holds."""

import json
from datetime import date

import pytest

from assistant.errors import BadQuestion

pytest.importorskip("langchain_core", reason="needs the `llm` extra")

from assistant.langchain_retriever import LawRetriever

TODAY = date(2026, 11, 21)
ASKED = "nghỉ phép năm được mấy ngày"


@pytest.fixture(scope="module")
def retriever(assistant):
    return LawRetriever(retriever=assistant.retriever, as_of=lambda: TODAY, k=5)


def test_the_provisions_found_come_as_documents_best_first(retriever):
    documents = retriever.invoke(ASKED)
    assert len(documents) == 5
    assert any(d.metadata["provision"].startswith("45-2019-QH14/dieu-113") for d in documents)
    assert "Điều 113 Bộ luật Lao động (45/2019/QH14)" in " ".join(d.metadata["label"] for d in documents)
    scores = [d.metadata["score"] for d in documents]
    assert scores == sorted(scores, reverse=True)
    assert 0 <= scores[-1] <= scores[0] <= 1


def test_every_quotation_stands_at_its_offsets_in_the_text_whose_hash_it_names(assistant, retriever):
    for document in retriever.invoke(ASKED):
        about = document.metadata
        articles = [a for versions in assistant.snapshot.articles.values() for a in versions if a.sha256 == about["text_sha256"]]
        assert articles[0].text[about["start"] : about["end"]].strip() == about["quote"]


def test_our_digest_is_never_passed_off_as_the_law(retriever):
    for document in retriever.invoke(ASKED):  # the small corpus of the tests holds digests only
        assert document.metadata["layer"] == document.metadata["text_layer"] == "digest"
        assert document.page_content == document.metadata["quote"]


def test_the_day_is_asked_for_each_time_and_only_its_law_is_found(assistant):
    days = iter([TODAY, date(2019, 5, 1)])
    retriever = LawRetriever(retriever=assistant.retriever, as_of=lambda: next(days))
    for day in (TODAY, date(2019, 5, 1)):
        found = [d.metadata for d in retriever.invoke(ASKED)]
        assert found
        assert all(m["valid_from"] <= day.isoformat() < (m["valid_until"] or "9999") for m in found)


def test_the_metadata_can_be_written_as_json(retriever):
    assert json.loads(json.dumps([d.metadata for d in retriever.invoke(ASKED)]))


def test_what_is_no_question_is_an_error_as_everywhere(retriever):
    with pytest.raises(BadQuestion):
        retriever.invoke("???")
