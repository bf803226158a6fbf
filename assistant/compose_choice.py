"""Which clauses are told beside the best one: a small logistic model over cheap features of each clause and the question.

The weights were fitted on development questions by `python -m eval.fit_choice`; they are data, kept in compose_choice.json.
"""

import json
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, fields
from functools import lru_cache
from operator import attrgetter
from pathlib import Path

from assistant import rerank
from assistant.evidence import Evidence
from assistant.first_line_match import meant, share, units
from assistant.question import Query
from corpus.citation import Citation

FITTED = Path(__file__).with_name("compose_choice.json")
LOOKED_AT = 12  # provisions, the best first
LIKELY = 0.25  # a clause is told that is needed at least so likely
MOST = 4  # clauses told
_N = r"(?:\d[\d.,]*|một|hai|ba|bốn|năm|sáu|nửa)"
_SPAN = r"(?:ngày|bữa|hôm|tháng|năm|tuần|giờ|tiếng|phút|buổi)"
# What is asked for, and how a provision sounds that says it: durations, sums, places, parties, papers, fines, notice, interest.
_KINDS = tuple(
    (re.compile(asked, re.IGNORECASE), re.compile(held, re.IGNORECASE))
    for asked, held in (
        (
            rf"bao lâu|\b(?:mấy|bao nhiêu|nhiêu)(?: chục)? {_SPAN}|trong vòng mấy|dài nhất|tối đa mấy|thời hạn",
            rf"{_N} (?:ngày|tháng|năm|giờ|phút|tuần)",
        ),
        (
            rf"bao nhiêu(?! (?:{_SPAN}|tuổi|lần|người))|\bnhiêu tiền|mấy (?:đồng|triệu|tiền|phần trăm|%)|mức (?:nào|gì|hưởng)"
            r"|phần trăm|tính (?:thế nào|sao|ra sao)",
            rf"{_N}(?: triệu)? đồng|\d\s*%|{_N} (?:tháng|ngày) (?:tiền )?lương|\d lần|mức ",
        ),
        (
            r"\bở đâu|chỗ nào|nơi nào|nộp đâu|cơ quan nào|bên nào|cho ai|xin ai|[đt]ến đâu|tới đâu",
            r"cơ quan|tổ chức|ủy ban|\bsở\b|tòa án|trung tâm|nơi cư trú",
        ),
        (
            r"\bai (?:trả|chịu|quyết|ký|cấp|xử|được|có quyền|lo|phải)|do ai|người nào",
            r"công ty|người sử dụng lao động|cơ quan|chi trả|chịu",
        ),
        (r"giấy (?:tờ )?(?:gì|nào)|hồ sơ|nộp (?:những )?gì|giấy tờ|thủ tục|mẫu nào", r"hồ sơ|giấy|sổ|đơn|bản sao|tờ khai"),
        (r"\bphạt\b|xử lý|chế tài", r"phạt|khung"),
        (r"báo trước|báo (?:bao nhiêu|mấy)", r"báo trước"),
        (r"\blãi\b|\blời\b", r"\blãi\b"),
    )
)
_GROUPS = re.compile(
    r"khuyết tật|cao tuổi|chưa thành niên|chưa đủ 1[58]|nước ngoài|giúp việc|tàu bay|thuyền viên|quân đội|công an|cơ yếu"
    r"|cán bộ|công chức|viên chức|xã viên|hộ kinh doanh|thuê lại|phá sản|thiên tai|dịch|học nghề|tập nghề|tự nguyện"
    r"|nhận con nuôi|mang thai hộ|hợp tác xã|trẻ em|dân tộc|hộ nghèo|cận nghèo|từ trần|chết|phi công|ngầm|hầm mỏ|liên kết"
    r"|công trình",
    re.IGNORECASE,
)
_GROUPS_MOST = 3


@dataclass(frozen=True)
class Features:
    """What is looked at for a clause, each about 0 to 1."""

    place: float  # 1 for the best, 1/2 for the one after it ...
    score: float
    near: float  # of the best one's score
    fills: float  # kinds of answer asked for that it holds and the best does not
    fills_first: float  # and that none before it holds
    groups: float  # groups of people or cases it speaks of that the question does not
    headed: float  # share of its headings' words that are asked


NAMES = tuple(field.name for field in fields(Features))
VALUES = attrgetter(*NAMES)


@lru_cache(maxsize=1)
def fitted() -> tuple[float, tuple[float, ...]]:
    """The shipped intercept, and weights in the order of NAMES."""
    data = json.loads(FITTED.read_text(encoding="utf-8"))
    return float(data["intercept"]), tuple(float(data[name]) for name in NAMES)


def chosen(query: Query, evidence: Sequence[Evidence]) -> list[Evidence]:
    """The best clause and those likely needed beside it, as ranked, fines last; of one clause only the first is chosen."""
    if not evidence:
        return []
    likely = sorted(zip(likelihoods(query, evidence), evidence[1:], strict=False), key=lambda pair: -pair[0])
    kept = [evidence[0]]
    for likelihood, item in likely:
        if likelihood < LIKELY or len(kept) == MOST:
            break
        if not any(same_clause(item.citation, other.citation) for other in kept):
            kept.append(item)
    place = {item.citation: at for at, item in enumerate(evidence)}
    return sorted(kept, key=lambda item: (item is not evidence[0] and _is_fine(item), place[item.citation]))


def likelihoods(query: Query, evidence: Sequence[Evidence]) -> list[float]:
    """How likely each provision after the best one is needed too, 0 to 1."""
    intercept, weights = fitted()
    found = []
    for features in all_features(query, evidence):
        total = intercept + sum(w * value for w, value in zip(weights, VALUES(features), strict=True))
        found.append(1 / (1 + math.exp(-total)))
    return found


def all_features(query: Query, evidence: Sequence[Evidence]) -> list[Features]:
    """Features of the provisions after the best one, the first few."""
    asked = meant(query.understood)
    kinds = [place for place, (pattern, _) in enumerate(_KINDS) if pattern.search(query.understood)]
    told = query.understood.lower()
    best = evidence[0]
    first = _held(_whole(best))
    before = first
    found = []
    for at, item in enumerate(evidence[1:LOOKED_AT], 1):
        text = _whole(item)
        held = _held(text)
        others = [group for group in _groups(text) if group not in told]
        features = Features(
            place=1 / (1 + at),
            score=item.score,
            near=item.score / best.score if best.score else 0.0,
            fills=float(sum(kind in held and kind not in first for kind in kinds)),
            fills_first=float(sum(kind in held and kind not in before for kind in kinds)),
            groups=min(len(others), _GROUPS_MOST) / _GROUPS_MOST,
            headed=share(asked, units(item.plain.context)),
        )
        before = before | held
        found.append(features)
    return found


def same_clause(a: Citation, b: Citation) -> bool:
    """Whether one lies in the other, or both are points of one clause."""
    return a.contains(b) or b.contains(a) or (a.point is not None and a.parent == b.parent)


def _is_fine(item: Evidence) -> bool:
    return any(rerank.of_kind(item.citation, "")[2:])


def _whole(item: Evidence) -> str:
    return f"{item.plain.lead} {item.plain.text}"


@lru_cache(maxsize=4096)
def _held(text: str) -> frozenset[int]:
    return frozenset(place for place, (_, pattern) in enumerate(_KINDS) if pattern.search(text))


@lru_cache(maxsize=4096)
def _groups(text: str) -> frozenset[str]:
    return frozenset(met.lower() for met in _GROUPS.findall(text))
