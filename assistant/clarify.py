"""One short question back, when one fact the member has not told decides the answer.

The rules are data, assistant/clarify.yaml: which provisions branch on a fact, how members ask about them, how the fact
sounds when it is told. A rule asks only where all agree: the provision is among the first evidence, the question is
the kind that needs the fact, and the fact is not in it. The nearer the provision, the looser the words that will do: what
is asked about is then seen by the search, which knows many more ways of saying it. A question that tells next to nothing but
the matter ("bare") holds no fact, whatever its words. Where no pattern is quite met, `clarify_likely` says which fact is likely
left out. What was answered once is not asked about again.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from itertools import chain
from pathlib import Path
from typing import Any

import yaml

from assistant import clarify_likely
from assistant.clarify_rule import FILLS, Clarify, Line, Rule, folded_text
from assistant.errors import AssistantError
from assistant.evidence import Found
from assistant.question import Query
from corpus.citation import parse
from corpus.errors import UnknownCitation

__all__ = ["BrokenRule", "Clarify", "Rule", "clarification", "folded_text", "load", "with_answer"]

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # libyaml where it is there: fifteen times as fast
SHIPPED = Path(__file__).with_name("clarify.yaml")
MAX_ASK = 90  # characters of a question that fits one line and a half on a phone
MAX_OPTION = 45
_FIRST = 10  # how much of the evidence counts as what the question is about
_AND = " && "
_WHOLE = r"(?<!\w)(?:{})(?!\w)"  # patterns meet whole words: "hong" is not found in "khong"
_OPTION = "{option}"
_START = " – "  # fills begin so: a question never does


class BrokenRule(AssistantError):
    """A rule of clarify.yaml does not follow the format; str() names it, in Vietnamese, for a maintainer."""


def clarification(query: Query, found: Found, rules: Sequence[Rule] | None = None) -> Clarify | None:
    """The one question to put back, from the rule nearest to the evidence; None when nothing decisive is missing.

    Who names a provision asks what it says, whatever her own case.
    """
    rules = load() if rules is None else rules
    folded = folded_text(query.understood)
    if found.signals.named or any(_told_mark(rule.fills) in folded for rule in rules):
        return None
    beside = near(query, found, rules)
    asking = next((rule for rank, rule in sorted(beside, key=lambda pair: pair[0]) if rule.asks_about(folded, rank)), None)
    asking = asking or _likeliest(beside, folded)
    return asking.clarify if asking else None


def near(query: Query, found: Found, rules: Sequence[Rule]) -> list[tuple[int, Rule]]:
    """The rules that have a provision among the first evidence, each with its place there."""
    evidence = [item.citation for item in found.evidence[:_FIRST]]
    articles = {citation.article_level for citation in evidence}
    return [
        (rank, rule)
        for rule in rules
        if not articles.isdisjoint(rule.articles)
        and (rule.since is None or query.question.as_of >= rule.since)
        and (rank := rule.rank(evidence)) is not None
    ]


def _likeliest(beside: Sequence[tuple[int, Rule]], folded: str) -> Rule | None:
    """The rule whose fact is most likely left out, where it is likely enough."""
    model = clarify_likely.fitted()
    likely = [(clarify_likely.probability(features(rule, folded, rank), model), rule) for rank, rule in beside]
    best = max(likely, key=lambda pair: pair[0], default=None)
    return best[1] if best and best[0] >= model.threshold else None


def features(rule: Rule, folded: str, place: int) -> tuple[float, ...]:
    """What clarify_likely sees of a rule and a folded question."""
    return clarify_likely.features(rule, folded, place, FILLS)


def with_answer(question: str, asked: str | Sequence[str], chosen: str, rules: Sequence[Rule] | None = None) -> str:
    """The question with the member's answer put after it, ready to be asked again.

    `asked`: the name of the rule, or the options that were shown; `chosen`: an option, or words of the member's own.
    """
    rules = load() if rules is None else rules
    options = () if isinstance(asked, str) else tuple(asked)
    fills = next((rule.fills for rule in rules if asked == rule.name or options == rule.options), _START + _OPTION)
    answer = chosen.strip()
    if not answer:
        return question.strip()
    lowered = answer if answer[:2].isupper() else answer[:1].lower() + answer[1:]
    return question.strip() + fills.replace(_OPTION, lowered)


@lru_cache(maxsize=4)
def load(path: Path = SHIPPED) -> tuple[Rule, ...]:
    """Every rule, in the order of the file; raises BrokenRule naming the rule."""
    data = yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader)  # noqa: S506  a safe loader
    words: dict[str, str] = {}
    for name, pattern in data["words"].items():
        words[name] = _spelled(pattern, words, f"words, {name}")
    rules = tuple(_rule(entry, words) for entry in data["rules"])
    names = [rule.name for rule in rules]
    if twice := sorted({name for name in names if names.count(name) > 1}):
        raise BrokenRule(f"{path.name}: ghi hai lần quy tắc {', '.join(twice)}.")
    return rules


def _rule(entry: Mapping[str, Any], words: Mapping[str, str]) -> Rule:
    name = str(entry.get("name") or "?")
    pairs = [pair for pair in _PAIRS if any(map(entry.get, pair))] or _PAIRS[:1]
    missing = [key for key in (*_NEEDED, *chain.from_iterable(pairs)) if not entry.get(key)]
    if missing:
        raise BrokenRule(f"Quy tắc “{name}” thiếu: {', '.join(missing)}.")
    try:
        provisions = tuple(parse(str(written)) for written in entry["provisions"])
        since = date.fromisoformat(str(entry["since"])) if entry.get("since") else None
    except (UnknownCitation, ValueError) as error:
        raise BrokenRule(f"Quy tắc “{name}”: {error}") from error
    when, unless, near, told = (_lines(entry.get(key, ()), words, name) for pair in _PAIRS for key in pair)
    bare = _lines(entry.get("bare", ()), words, name)
    texts = {key: str(entry[key]) for key in ("ask", "because", "fills", "example", "counterexample")}
    options = tuple(str(option) for option in entry["options"])
    speaks = _spoken(entry, texts)
    rule = Rule(name, provisions, when, unless, near, told, options=options, since=since, bare=bare, speaks=speaks, **texts)
    return _checked(rule)


def _spoken(entry: Mapping[str, Any], texts: Mapping[str, str]) -> frozenset[str]:
    lines = (str(line) for key in ("when", "near", "bare") for line in entry.get(key, ()))
    patterns = (re.sub(r"<<\w+>>|\\.|\(\?[:=!<]*", " ", line) for line in lines)
    told = (folded_text(texts[key]) for key in ("example", "ask", "because"))
    return frozenset().union(*map(clarify_likely.words, (*patterns, *told)))


_PAIRS = (("when", "unless"), ("near", "told"))  # at least one of the pairs, and never half of one
_NEEDED = ("name", "provisions", "ask", "options", "because", "fills", "example", "counterexample")


def _checked(rule: Rule) -> Rule:
    problems = []
    if not rule.ask.endswith("?") or len(rule.ask) >= MAX_ASK:
        problems.append(f"câu hỏi phải dưới {MAX_ASK} ký tự và kết thúc bằng dấu hỏi")
    if not 2 <= len(set(rule.options)) == len(rule.options) <= 6:
        problems.append("cần 2 đến 6 lựa chọn khác nhau")
    if any(len(option) > MAX_OPTION for option in rule.options):
        problems.append(f"lựa chọn dài quá {MAX_OPTION} ký tự")
    if not re.match(rf"{_START}\w.*{re.escape(_OPTION)}", rule.fills):
        problems.append(f"fills phải có dạng “{_START}điều được hỏi: {_OPTION}”")
    if problems:
        raise BrokenRule(f"Quy tắc “{rule.name}”: {'; '.join(problems)}.")
    return rule


def _lines(patterns: Sequence[str], words: Mapping[str, str], name: str) -> tuple[Line, ...]:
    try:
        return tuple(
            tuple(re.compile(_WHOLE.format(_spelled(part.strip(), words, name))) for part in str(line).split(_AND))
            for line in patterns
        )
    except re.error as error:
        raise BrokenRule(f"Quy tắc “{name}”: mẫu sai: {error}") from error


def _spelled(pattern: str, words: Mapping[str, str], name: str) -> str:
    def meant(match: re.Match[str]) -> str:
        if match[1] not in words:
            raise BrokenRule(f"Quy tắc “{name}” dùng <<{match[1]}>> chưa có trong words.")
        return words[match[1]]

    return re.sub(r"<<(\w+)>>", meant, pattern)


@lru_cache(maxsize=1024)
def _told_mark(fills: str) -> str:
    """What a question carries after `with_answer`: the dash and the first words of the fill."""
    return folded_text(fills.split(_OPTION, maxsplit=1)[0])
