"""Evidence: a provision judged against a question, with the wordings held of it on the day."""

from dataclasses import dataclass

from corpus.citation import Citation
from indexing.passage import Passage


@dataclass(frozen=True)
class Evidence:
    """Căn cứ tìm được: one provision, its score (0 to 1, higher is closer), the official text and our digest of it.

    At least one of `official` and `digest` is there; both bind on the day asked.
    """

    citation: Citation
    score: float
    official: Passage | None
    digest: Passage | None

    @property
    def source(self) -> Passage:
        """What is quoted: the official text where it is held, else the digest."""
        passage = self.official or self.digest
        if passage is None:
            raise ValueError(f"evidence without a passage: {self.citation}")
        return passage

    @property
    def plain(self) -> Passage:
        """What is said: the digest where there is one."""
        return self.digest or self.source


@dataclass(frozen=True)
class Signals:
    """How sure the search is, each 0 to 1: what `decide` looks at, never a raw score."""

    asked_like: float  # closeness to the nearest lay question
    means_like: float  # closeness to the nearest passage
    covered: float  # share of the question's rare words that the best passage has
    familiar: float  # how much is said the way members speak of work, log scale: a long question can reach more
    fluent: float  # the share of it that is
    told_like: float  # closeness to the nearest way of asking for a guide
    within: float  # how likely its words are of a question within scope
    named: bool  # the question names a provision, and it was found
    out_of_date: float  # how much closer the best passage is that does not bind on the day


@dataclass(frozen=True)
class ToldLine:
    """One line of a guide, how close it is to the question (-1 to 1), and the provisions it rests on, held and in force."""

    section: str
    text: str
    score: float
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True)
class GuideFound:
    """The guide nearest to the question and how close its nearest way of asking is (-1 to 1)."""

    slug: str
    title: str
    score: float
    lines: tuple[ToldLine, ...]


@dataclass(frozen=True)
class Found:
    """What a search gives: evidence, best first, how sure it is, the nearest guide where there is one.

    `parts`: the first provision for each question, where several are asked in one.
    """

    evidence: tuple[Evidence, ...]
    signals: Signals
    guide: GuideFound | None = None
    parts: tuple[Evidence, ...] = ()
