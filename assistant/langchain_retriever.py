"""Our retrieval as a LangChain retriever, for chains that others build. A home of langchain-core; needs the `llm` extra.

    retriever = LawRetriever(retriever=Retriever(snapshot), as_of=date.today, k=5)
    documents = retriever.invoke("nghỉ phép năm được mấy ngày")

It finds and dates, it does not answer: nothing here is verified, and nothing is refused.
"""

from collections.abc import Callable
from datetime import date

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever

from assistant.evidence import Evidence
from assistant.question import Question
from assistant.retrieve import Retriever
from corpus import citation as addresses
from indexing.snapshot import Snapshot


class LawRetriever(BaseRetriever):  # type: ignore[misc, unused-ignore]  # Any where langchain-core is not installed
    """Provisions that bind on the day `as_of` gives when it is asked, best first, at most `k` (of the twenty a search keeps).

    Each Document holds the words for people: our digest of the provision, else the official text (`text_layer` says which).
    Its metadata, all of them JSON values:

    provision, label          the address as it is written in files, and as people read it
    layer                     whose words `quote` is: "official" where that text is held, else "digest"
    quote, start, end         those words, and the characters of the article they stand between, white space around them aside
    text_sha256               the hash of that article's text
    valid_from, valid_until   the days those words bind, ISO, half-open; None while they are in force
    score                     0 to 1, higher is closer

    `invoke` raises BadQuestion where the text is no question.
    """

    retriever: Retriever
    as_of: Callable[[], date]
    k: int = 10

    def _get_relevant_documents(self, query: str, *, run_manager: CallbackManagerForRetrieverRun) -> list[Document]:  # noqa: ARG002  theirs
        snapshot = self.retriever.snapshot
        asked = self.retriever.query(Question(query, self.as_of()))
        return [_document(item, snapshot) for item in self.retriever.find(asked).evidence[: self.k]]


def _document(item: Evidence, snapshot: Snapshot) -> Document:
    source, plain = item.source, item.plain
    instrument = snapshot.registry.get(item.citation.instrument)
    metadata = {
        "provision": str(item.citation),
        "label": addresses.label(item.citation, instrument.title, instrument.number),
        "layer": source.layer.value,
        "quote": source.text,
        "start": source.start,
        "end": source.end,
        "text_sha256": source.text_sha256,
        "valid_from": source.validity.start.isoformat(),
        "valid_until": source.validity.end.isoformat() if source.validity.end else None,
        "score": float(item.score),
        "text_layer": plain.layer.value,
    }
    return Document(page_content=plain.text, metadata=metadata)
