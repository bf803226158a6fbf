"""Everything that rests on a provision: digests, guides, calculators, parameters, rules, questions, answers that people signed.

A `Dependent` names the provisions it cites, and those that only its words mention. Plain values in, plain values out.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from pathlib import Path

from assistant import clarify
from assistant.amounts import rules
from corpus import hotlines, parameter, terms
from corpus.citation import Citation, find, parse, slug_of
from corpus.digest import Digest
from corpus.errors import UnknownCitation
from corpus.guide import Guide
from corpus.law import Instrument
from corpus.lawbook import LawBook
from corpus.registry import Registry
from eval.gold_set import GoldQuestion
from server.maintain import calculator_code

_ROOT = Path(__file__).parents[2]
LISTED = tuple(  # other shipped files whose lines cite by written address
    _ROOT / name
    for name in (
        "corpus/parameters/fines.yaml",
        "assistant/verdicts.yaml",
        "corpus/digests/EXCEPTIONS.yaml",
        "eval/dev/verdicts.tsv",
        "eval/dev/paraphrases.tsv",
    )
)
_SENTENCE = re.compile(r"(?<=[.;:!?])\s+|\n")
_NAMES_ONE = re.compile(r"[Đđ]iều\s+\d")
_WRITTEN = re.compile(r"\d+-(?:\d{4}-)?[0-9A-Z]+(?:-[0-9A-Z]+)*(?:/(?:dieu|khoan|diem|phu-luc|dong)-[0-9a-zđ.]*[0-9a-zđ])+")


class Kind(StrEnum):
    """What kind of thing it is."""

    DIGEST = "digest"
    GUIDE = "guide"
    CALCULATOR = "calculator"
    AMOUNT_RULE = "amount_rule"
    PARAMETER = "parameter"
    TERM = "term"
    LAY_QUESTIONS = "lay_questions"
    CLARIFY = "clarify"
    FIRST_LINE = "first_line"
    HOTLINE = "hotline"
    REGISTRY = "registry"
    EXCEPTION = "exception"
    VERIFIED = "verified"
    GOLD = "gold"

    @property
    def told(self) -> str:
        """For people, in Vietnamese."""
        return _TOLD[self.value]


_TOLD = {
    "digest": "diễn giải", "guide": "cẩm nang", "calculator": "phép tính", "amount_rule": "luật chọn phép tính",
    "parameter": "tham số", "term": "thuật ngữ", "lay_questions": "cách người ta hỏi", "clarify": "câu hỏi lại",
    "first_line": "câu trả lời đầu", "hotline": "đường dây nóng", "registry": "sổ văn bản", "exception": "ngoại lệ của diễn giải",
    "verified": "câu trả lời đã duyệt", "gold": "câu hỏi chuẩn",
}  # fmt: skip


@dataclass(frozen=True)
class Bound:
    """A signed answer, by its id in the service's store, and the provisions it cites."""

    id: str
    provisions: tuple[Citation, ...]


@dataclass(frozen=True)
class Dependent:
    """One thing that rests on provisions: `name` is its file, slug or id, `place` where in it, `text` what it says.

    `mentions`: provisions its words name beside those it cites. `certain` is false where code only tells the provision in part.
    """

    kind: Kind
    name: str
    place: str
    text: str
    citations: tuple[Citation, ...]
    mentions: tuple[Citation, ...] = ()
    certain: bool = True

    @cached_property
    def instruments(self) -> frozenset[str]:
        """The instruments it names."""
        return frozenset(c.instrument for c in (*self.citations, *self.mentions))

    @cached_property
    def cited(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Each address it cites, with those that hold it."""
        return tuple((str(c), holders(str(c))) for c in self.citations)

    @cached_property
    def mentioned(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Each address it only mentions, with those that hold it."""
        return tuple((str(c), holders(str(c))) for c in self.mentions)


def holders(written: str) -> tuple[str, ...]:
    """Every provision that holds one, by written address: the clause, the article, the instrument."""
    parts = written.split("/")
    return tuple("/".join(parts[:count]) for count in range(len(parts) - 1, 0, -1))


@dataclass(frozen=True)
class Sources:
    """What is looked through; what the caller does not hold stays empty."""

    book: LawBook
    guides: Sequence[Guide] = ()
    questions: Mapping[str, Sequence[str]] = field(default_factory=dict)
    verified: Sequence[Bound] = ()
    gold: Sequence[GoldQuestion] = ()
    listed: Sequence[Path] = ()  # other files whose lines cite by written address


def dependents(sources: Sources) -> tuple[Dependent, ...]:
    """All of them, by kind."""
    known = sources.book.registry
    return (
        *(d for digest in sources.book.digest_files for d in _of_digest(digest, known)),
        *(d for guide in sources.guides for d in _of_guide(guide)),
        *_of_calculators(),
        *_of_rules(),
        *_of_parameters(),
        *(Dependent(Kind.TERM, "terms.yaml", term, term, cited) for term, cited in terms.load().items()),
        *_of_questions(sources.questions),
        *_of_hotlines(known),
        *(d for item in known.instruments.values() for d in _of_instrument(item)),
        *(Dependent(Kind.VERIFIED, item.id, "", "", item.provisions) for item in sources.verified),
        *(_of_gold(question) for question in sources.gold),
        *(d for path in sources.listed for d in _of_lines(path)),
    )


def _of_digest(digest: Digest, known: Registry) -> Iterator[Dependent]:
    names, number = known.names, known.get(digest.slug).number
    for item in digest.articles:
        article, days = item.article, _days(item.validity.start.isoformat(), item.validity.end)
        opening = article.text[: article.clauses[0].start] if article.clauses else article.text
        mentions = mentioned(opening, names, number)
        yield Dependent(
            Kind.DIGEST, digest.source, f"{item.citation} {days}", opening or article.title, (item.citation,), mentions
        )
        for clause in article.clauses:
            here = Citation(digest.slug, article.label, clause.label)
            text = article.quote(clause)
            points = tuple(Citation(digest.slug, article.label, clause.label, p.label) for p in clause.points)
            cited = (here, *points)
            yield Dependent(Kind.DIGEST, digest.source, f"{here} {days}", text, cited, mentioned(text, names, number))
    for appendix in digest.appendices:
        where = f"{appendix.citation} {_days(appendix.validity.start.isoformat(), appendix.validity.end)}"
        yield Dependent(Kind.DIGEST, digest.source, where, appendix.appendix.title, (appendix.citation,))


def _days(start: str, end: object) -> str:
    return f"({start} .. {end})" if end else f"({start} ..)"


def mentioned(text: str, names: Mapping[str, str], number: str) -> tuple[Citation, ...]:
    """Provisions a text names; one that says no instrument is meant of the instrument the text is about."""
    parts = [part for part in _SENTENCE.split(text) if _NAMES_ONE.search(part)]
    return tuple(dict.fromkeys(c for part in parts for c in find(f"{part} ({number})", names)))


def _of_guide(guide: Guide) -> Iterator[Dependent]:
    for line in guide.lines:
        yield Dependent(Kind.GUIDE, f"{guide.slug}.md", line.section, line.text, line.citations)


def _of_calculators() -> Iterator[Dependent]:
    series = parameter.load()
    for item in calculator_code.cited():
        sources = tuple(dict.fromkeys(c for name in item.parameters for value in series[name].values for c in value.sources))
        certain = all(c.article or c.appendix for c in item.citations)
        where = f"{item.file}:{item.line}"
        yield Dependent(Kind.CALCULATOR, item.calculator, where, item.step, (*item.citations, *sources), certain=certain)


def _of_rules() -> Iterator[Dependent]:
    for rule in clarify.load():
        yield Dependent(Kind.CLARIFY, "clarify.yaml", rule.name, rule.ask, rule.provisions)
    for asked in rules.load().rules:
        yield Dependent(Kind.AMOUNT_RULE, "assistant/amounts", asked.calculator, asked.calculator, asked.provisions)


def _of_parameters() -> Iterator[Dependent]:
    for series in parameter.load().values():
        for value in series.values:
            unheld = tuple(Citation(slug_of(number)) for number in value.unheld)
            days = f"{value.start} .. {value.until or ''}".strip()
            where = " ".join((days, *(label for _, label in value.where)))
            yield Dependent(
                Kind.PARAMETER, series.name, where, f"{series.title}: {value.amount} {value.unit}", (*value.sources, *unheld)
            )


def _of_questions(questions: Mapping[str, Sequence[str]]) -> Iterator[Dependent]:
    for written, asked in questions.items():
        try:
            cited = parse(written)
        except UnknownCitation:
            continue  # asked for a guide
        yield Dependent(Kind.LAY_QUESTIONS, written, f"{len(asked)} câu", asked[0], (cited,))


def _of_hotlines(known: Registry) -> Iterator[Dependent]:
    for slug, line in hotlines.load().items():
        numbers = re.findall(r"\d+/\d{4}/[A-ZĐ]+[A-ZĐ0-9-]*", line.source)
        cited = (*find(line.source, known.names), *(Citation(slug_of(number)) for number in numbers))
        yield Dependent(Kind.HOTLINE, "hotlines.yaml", slug, line.source, tuple(dict.fromkeys(cited)))


def _of_instrument(item: Instrument) -> Iterator[Dependent]:
    for partial in item.partials:
        told = f"hết hiệu lực {partial.end} theo {partial.by}"
        yield Dependent(Kind.REGISTRY, "instruments.yaml", partial.provision, told, (parse(partial.provision),))
    for provision in item.pending:
        yield Dependent(Kind.REGISTRY, "instruments.yaml", provision, "chờ văn bản khác", (parse(provision),))
    for merged in item.consolidations:
        for change in merged.changes:
            cited = tuple(Citation(item.slug, article) for article in change.articles)
            yield Dependent(Kind.REGISTRY, "instruments.yaml", merged.number, f"sửa từ {change.start} theo {change.by}", cited)


def _of_gold(question: GoldQuestion) -> Dependent:
    cited = tuple(dict.fromkeys(c for group in question.groups for c in group))
    return Dependent(Kind.GOLD, question.id, question.as_of.isoformat(), question.question, cited)


def _of_lines(path: Path) -> Iterator[Dependent]:
    kinds = {"EXCEPTIONS.yaml": Kind.EXCEPTION, "verdicts.yaml": Kind.FIRST_LINE, "fines.yaml": Kind.PARAMETER}
    kind = kinds.get(path.name, Kind.GOLD)
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        cited = tuple(dict.fromkeys(_parsed(_WRITTEN.findall(line))))
        if cited:
            yield Dependent(kind, path.name, f"dòng {number}", line[:200], cited)


def _parsed(written: Iterable[str]) -> Iterator[Citation]:
    for address in written:
        try:
            yield parse(address)
        except UnknownCitation:
            continue  # something that only looks like an address
