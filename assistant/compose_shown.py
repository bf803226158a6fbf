"""Verified statements as they are shown: nothing told twice, addresses whole, in the order a worker needs them.

Nothing is added and no figure changes: sentences that an earlier statement told word for word are left out, references get their
article and law, and the order is the answer first, then conditions, exceptions, steps, papers, deadlines, places, sanctions.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from assistant import rerank
from assistant.answer import CitedProvision, Statement
from assistant.compose_kind import StatementKind, asked_for, kind_of
from assistant.compose_readable import readable
from assistant.evidence import GuideFound
from assistant.first_line_told import leans
from assistant.question import Query
from assistant.verify import Verified
from corpus.citation import Citation
from corpus.law import Layer
from indexing.snapshot import Snapshot

_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-ZĐÀ-Ỹ“\"])")
_FEWEST = 5  # words of a sentence that counts as told again
_LABEL = re.compile(r"^\s*(?:[a-zđ]\d?\)|–|-)\s+")
_ENDS = ".;: "


def shown(query: Query, guide: GuideFound | None, verified: Verified, snapshot: Snapshot) -> tuple[Statement, ...]:
    """The composer's verified statements as they are shown, each with its kind; the first stays first.

    `guide`: the one whose lines may be among them.
    """
    cited = verified.citations
    once = _once([replace(said, text=_readable(said, cited, snapshot)) for said in verified.statements])
    asked = asked_for(query.understood)
    sections = {line.text: line.section for line in guide.lines} if guide else {}
    kinds = [_kind(said, cited, sections, snapshot) for said in once]
    first = set(once[0].citations) if once else set()
    answers = asked | {StatementKind.ANSWER}
    told = [
        StatementKind.ANSWER if kind in answers or set(said.citations) <= first else kind
        for said, kind in zip(once, kinds, strict=True)
    ]
    return tuple(sorted((replace(s, kind=kind) for s, kind in zip(once, told, strict=True)), key=lambda said: said.kind.place))


def _readable(said: Statement, cited: Sequence[CitedProvision], snapshot: Snapshot) -> str:
    """Its text with references resolved from the one article it cites; as it is where it cites several."""
    provisions = [cited[place].provision for place in said.citations]
    if len({one.article_level for one in provisions}) != 1:
        return said.text
    return readable(_finished(said.text), _common(provisions), snapshot.registry)


def _finished(text: str) -> str:
    """Without a last sentence that only leads to cases that are not told with it."""
    before, newline, last = text.rpartition("\n")
    sentences = _SENTENCE.split(last)
    hangs = len(sentences) > 1 and sentences[-1].rstrip().endswith(":")
    return f"{before}{newline}{' '.join(sentences[:-1])}" if hangs else text


def _common(provisions: Sequence[Citation]) -> Citation:
    """The nearest provision that holds all of one article's."""
    first = provisions[0]
    for part in (first, replace(first, point=None)):
        if all(part.contains(one) for one in provisions):
            return part
    return first.article_level


def _kind(said: Statement, cited: Sequence[CitedProvision], sections: Mapping[str, str], snapshot: Snapshot) -> StatementKind:
    provisions = [cited[place].provision for place in said.citations]
    versions = snapshot.articles.get(str(provisions[0].article_level), ())
    title = next((version.title for version in versions if version.layer is Layer.DIGEST), "")
    fine = all(any(rerank.of_kind(one, "")[2:]) for one in provisions)
    return kind_of(said.text, section=sections.get(said.text), title=title, fine=fine)


def _once(statements: Sequence[Statement]) -> list[Statement]:
    """Without sentences and governing lines that a statement before told word for word, and without what is empty then."""
    told: set[str] = set()
    kept: list[Statement] = []
    for said in statements:
        goes_on = len(kept) == 1 and set(said.citations) <= set(kept[0].citations)  # read right after the first, of its clause
        text = "\n".join(filter(None, (_new_of(line, told, goes_on=goes_on) for line in said.text.split("\n"))))
        if text and (text == said.text or not text.rstrip().endswith(":")):
            kept.append(replace(said, text=text))
        told |= {_bare(sentence) for line in said.text.split("\n") for sentence in _SENTENCE.split(line)}
    return kept


def _new_of(line: str, told: set[str], *, goes_on: bool) -> str:
    """What of a line was not told; the whole of it where what is left would lean on what is gone, and of a lead or a point.

    `goes_on`: it is read right after what was told, so that what follows its first sentences may lean on them.
    """
    if line.rstrip().endswith(":") or _LABEL.match(line):
        return line
    sentences = _SENTENCE.split(line)
    new = [sentence for sentence in sentences if len(sentence.split()) < _FEWEST or _bare(sentence) not in told]
    if len(new) == len(sentences):
        return line
    if all(len(sentence.split()) < _FEWEST for sentence in new):
        return ""
    follows = goes_on and new == sentences[len(sentences) - len(new) :]
    return " ".join(new) if follows or not any(map(leans, new)) else line


def _bare(sentence: str) -> str:
    return _LABEL.sub("", sentence).strip(_ENDS).casefold()
