"""Lay questions: how people ask for each provision, one TSV an instrument in corpus/questions/.

A line is `provision<TAB>question`; a guide is named `cam-nang/<slug>`.
They are searched beside the law and train the embedder; they are never used to
measure (a test keeps the sets apart).
"""

from collections.abc import Iterable
from pathlib import Path

from corpus.citation import parse
from corpus.digest import Digest
from corpus.errors import BrokenDigest, UnknownCitation
from corpus.guide import PREFIX

SHIPPED = Path(__file__).with_name("questions")


def load(folder: Path, digests: Iterable[Digest] = ()) -> dict[str, tuple[str, ...]]:
    """Questions by the written form of the provision, those inside digests included; raises BrokenDigest."""
    found: dict[str, list[str]] = {}
    for path in sorted(folder.glob("*.tsv")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if not line.strip():
                continue
            provision, tab, question = line.partition("\t")
            try:
                if not tab or not question.strip():
                    raise UnknownCitation("thiếu câu hỏi")
                key = provision if provision.startswith(PREFIX) else str(parse(provision))
            except UnknownCitation as error:
                raise BrokenDigest(f"{path.name}, dòng {number}: {error}") from error
            found.setdefault(key, []).append(question.strip())
    for digest in digests:
        for article in digest.articles:
            for citation, question in article.questions:
                found.setdefault(str(citation), []).append(question)
    return {key: tuple(dict.fromkeys(questions)) for key, questions in found.items()}
