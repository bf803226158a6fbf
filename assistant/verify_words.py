"""A statement or a provision read for checking: figures with unit and bound, who acts, what is denied, the words that carry it.

Both sides are read the same way, so that what is compared is what is said and not how: "tối đa" and "không quá" are one bound,
"bạn" and "người lao động" one party, "cấm" and "không được" one denial. See docs/language-model.md.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property, lru_cache
from itertools import pairwise

from corpus.clean import one_tone_style
from corpus.figures import located


class Kind(StrEnum):
    """What a token is."""

    WORD = "word"
    FIGURE = "figure"
    PARTY = "party"
    DENIAL = "denial"
    BOUND = "bound"
    LINK = "link"  # words that carry no matter: and, of, may, must


@dataclass(frozen=True)
class Token:
    """One unit of a text; `sentence` counts from 0, `part` counts comma by comma; `unit`, `bound` are a figure's.

    `denied`: the first word of matter after a denial; `doubtful`: a later word of that sentence, which may be denied with it.
    """

    word: str
    kind: Kind
    sentence: int
    part: int
    unit: str = ""
    bound: str = ""
    denied: bool = False
    doubtful: bool = False

    @property
    def key(self) -> str:
        """What two texts share when they share this token."""
        return f"{self.word}|{self.unit}" if self.kind is Kind.FIGURE else self.word


@dataclass(frozen=True, eq=False)
class Reading:
    """A text as tokens, with what stands around each."""

    tokens: tuple[Token, ...]

    @cached_property
    def words(self) -> frozenset[str]:
        """The words that carry matter."""
        return frozenset(t.word for t in self.tokens if t.kind is Kind.WORD)

    @cached_property
    def where(self) -> Mapping[str, list[int]]:
        """Where each word stands."""
        found: dict[str, list[int]] = {}
        for place in self.places(Kind.WORD):
            found.setdefault(self.tokens[place].word, []).append(place)
        return found

    @cached_property
    def _seen(self) -> dict[int, Mapping[str, int]]:
        return {}

    def around(self, place: int) -> Mapping[str, int]:
        """What stands near a token in its sentence and how far, before it counted below zero."""
        if place not in self._seen:
            self._seen[place] = self._around(place)
        return self._seen[place]

    @cached_property
    def pairs(self) -> frozenset[tuple[str, str]]:
        """Words of matter that stand near each other, in both orders."""
        words = [(t.word, t.sentence) for t in self.tokens if t.kind is Kind.WORD]
        near = ((a, b) for i, a in enumerate(words) for b in words[i + 1 : i + 6] if a[1] == b[1])
        return frozenset(pair for (a, _), (b, _) in near for pair in ((a, b), (b, a)))

    @cached_property
    def units(self) -> frozenset[tuple[str, ...]]:
        """Words, figures and parties, and pairs of neighbours among them."""
        keys = [t.key for t in self.tokens if t.kind in (Kind.WORD, Kind.FIGURE, Kind.PARTY)]
        return frozenset((*((key,) for key in keys), *pairwise(keys)))

    def places(self, kind: Kind) -> list[int]:
        """Where tokens of a kind stand."""
        return [i for i, token in enumerate(self.tokens) if token.kind is kind]

    def side(self, place: int) -> int:
        """1 for a party that acts, -1 for one it is done to or for: "cho công ty", "của người lao động"."""
        return -1 if place and self.tokens[place - 1].word in _PREPOSITIONS else 1

    def _around(self, place: int) -> Mapping[str, int]:
        near: dict[str, int] = {}
        for i in range(max(0, place - _FAR), min(len(self.tokens), place + _FAR + 1)):
            token = self.tokens[i]
            reach = _NEAR if token.kind in (Kind.WORD, Kind.PARTY) else _FAR if token.kind is Kind.FIGURE else 0
            if i == place or abs(i - place) > reach or token.sentence != self.tokens[place].sentence:
                continue
            for key in (token.key, *((f"{token.key}|{_WAYS[token.bound]}",) if token.bound else ())):
                if abs(i - place) < abs(near.get(key, _FAR + 1)):
                    near[key] = i - place
        return near


_FAR = 30
_PREPOSITIONS = frozenset({"cho", "của", "với", "cùng", "một"})
_NEAR = 10
WORKER, EMPLOYER, UNION, FUND, BOTH = "WORKER", "EMPLOYER", "UNION", "FUND", "BOTH"
LEAST, MOST, OVER, UNDER, FROM, DOWN_TO = "LEAST", "MOST", "OVER", "UNDER", "FROM", "DOWN_TO"

_WAYS = {LEAST: "up", OVER: "up", FROM: "up", MOST: "down", UNDER: "down", DOWN_TO: "down"}

_PHRASES: tuple[tuple[Kind, str, str], ...] = (
    (Kind.WORD, "", "vùng (?:i{1,3}|iv)|(?:kinh phí|đoàn phí|tài chính|hoạt động|cán bộ|chủ tịch) công đoàn"),
    (Kind.PARTY, UNION, "tổ chức đại diện người lao động tại cơ sở|tổ chức đại diện người lao động|công đoàn cơ sở|công đoàn"),
    (Kind.PARTY, FUND, "cơ quan bảo hiểm xã hội|cơ quan bhxh|quỹ bảo hiểm xã hội|quỹ bảo hiểm y tế|quỹ bhxh|quỹ bhyt"),
    (
        Kind.PARTY,
        EMPLOYER,
        "người sử dụng lao động|bên sử dụng lao động|đơn vị sử dụng lao động|nơi sử dụng lao động|nsdlđ|công ty"
        "|doanh nghiệp|chủ sử dụng lao động|chủ xưởng|sếp",
    ),
    (Kind.PARTY, BOTH, "hai bên|các bên|mỗi bên|một bên|bên nào"),
    (Kind.PARTY, WORKER, "người lao động|nlđ|công nhân|nhân viên|lao động(?= nữ| nam| chưa)|bạn|anh chị"),
    (Kind.LINK, "", r"không (?=xác định thời hạn)|hay không|có được không|\bnhưng không chỉ"),
    (Kind.BOUND, MOST, "không quá|không được quá|không vượt quá|không được vượt quá|không hơn|tối đa|nhiều nhất|cao nhất"),
    (Kind.BOUND, DOWN_TO, "trở xuống"),
    (
        Kind.BOUND,
        LEAST,
        "không dưới|không được dưới|không thấp hơn|không được thấp hơn|không ít hơn|ít nhất|tối thiểu|thấp nhất|ít ra",
    ),
    (Kind.BOUND, FROM, "trở lên|từ đủ|từ(?= \\d)"),
    (Kind.BOUND, UNDER, "dưới|chưa đủ|chưa đến|chưa tới"),
    (Kind.BOUND, OVER, "trên(?= \\d)|quá(?= \\d)|hơn(?= \\d)|vượt quá"),
    (Kind.WORD, "chậm", "không đúng hạn|không kịp thời|trễ hạn|quá hạn|trễ|chậm|muộn"),
    (Kind.WORD, "hằng_năm", "nghỉ phép năm|phép năm|nghỉ hằng năm|nghỉ hàng năm|ngày phép"),
    (Kind.WORD, "làm_thêm", "làm thêm giờ|tăng ca|làm thêm"),
    (Kind.WORD, "lương", "tiền lương|tiền công|lương"),
    (
        Kind.WORD,
        "đơn_phương",
        "đơn phương chấm dứt hợp đồng lao động|đơn phương chấm dứt hợp đồng|đơn phương chấm dứt|tự nghỉ việc",
    ),
    (Kind.WORD, "hợp_đồng", "hợp đồng lao động|hợp đồng|hđlđ"),
    (Kind.WORD, "bhxh", "bảo hiểm xã hội|bhxh"),
    (Kind.WORD, "bhyt", "bảo hiểm y tế|bhyt"),
    (Kind.WORD, "bhtn", "bảo hiểm thất nghiệp|bhtn"),
    (Kind.WORD, "không_xác_định", "không xác định"),  # a kind of contract, no denial
    (Kind.DENIAL, "không", "nghiêm cấm|bị cấm|cấm|không|chưa|chẳng|đừng|khỏi(?= phải| cần)|trái(?= pháp luật| luật| quy định)"),
)
_LINK_WORDS = """
và hoặc hay thì là của cho với ở tại trong khi nếu mà để từ đến tới này đó các những mỗi cứ cũng còn đã đang sẽ được bị
phải có thể cần về theo như ra vào lên do vì bởi nên rồi lại chỉ mới vẫn đều riêng sau nào gì ai người việc điều khoản
điểm trường hợp số một mức họ mình cả kể tính ngoài tức nghĩa đây kia thế vậy trừ nhưng tuy nhiên quy định luật pháp
bằng thuộc ngay bạn em anh chị cùng xem mục nghị thông tư bộ dù kèm gồm tự nêu nói trên nhau giữa hết nhận rằng dùng
"""
_LINKS = frozenset(_LINK_WORDS.split())
_UNITS = (
    ("ngày làm việc", "ngày làm việc"),
    ("ngày phép", "ngày phép"),
    ("phần trăm", "%"),
    ("%", "%"),
    *((unit, unit) for unit in ("ngày", "tháng", "năm", "giờ", "phút", "tuần", "quý", "lần", "đồng", "tuổi", "người", "bản")),
    ("tiếng", "giờ"),
)
_COUNTED = "(" + "|".join(re.escape(written) for written, _ in _UNITS) + r")(?!\w)"
_UNIT = re.compile(rf"\s*{_COUNTED}")
_RANGE_UNIT = re.compile(rf"\s*(?:–|-|đến|tới|hoặc|và|hay|,)\s*(?:dưới |trên |đủ |tối đa )?[\d.,]+\s*{_COUNTED}")
_GROUPED = "|".join(f"(?P<p{i}>{pattern})" for i, (_, _, pattern) in enumerate(_PHRASES))
_TOKEN = re.compile(
    rf"(?<!\w)(?:{_GROUPED})(?!\w)|(?P<end>[.;!?\n]+(?=\s|$)|\n)|(?P<comma>[,:()|–])|(?P<word>[^\W\d_]+)|(?P<other>\S)"
)
_LABEL = re.compile(r"(?m)^\s*(?:\d{1,3}[a-zđ]?\.\s|[a-zđ]\d?\)\s|[–-]\s)")
_VERBS = frozenset({"phải", "được", "bị", "thì"})
_REACH = 5  # how many tokens after a denial the word it denies may stand


@lru_cache(maxsize=2_048)  # a reading takes some twenty kilobytes
def read(text: str) -> Reading:
    """The tokens of a text; labels at line starts and numbers of provisions are no tokens."""
    text = one_tone_style(unicodedata.normalize("NFC", text))
    text = _LABEL.sub(lambda m: " " * len(m[0]), text)
    return Reading(_denied(_bounded(_scanned(text))))


def _scanned(text: str) -> list[Token]:
    """Tokens in order; a figure's unit is read from the words after it."""
    figures = {start: (value, end) for value, start, end in located(text)}
    figures |= {m.start(): (f"{int(m[2]):02d}-{int(m[1]):02d}", m.end()) for m in _DAY.finditer(text)}
    lower = text.lower()
    found: list[Token] = []
    place = sentence = part = 0
    while place < len(lower):
        if place in figures:
            value, end = figures[place]
            found.append(Token(value, Kind.FIGURE, sentence, part, unit=_unit(value, lower, place, end)))
            place = end
            continue
        match = _TOKEN.match(lower, place)
        if match is None:
            place += 1
            continue
        ahead = next((start for start in range(place + 1, match.end()) if start in figures), None)
        if ahead is not None:  # a phrase that runs into a figure ("một tháng")
            place = ahead
            continue
        if match["end"]:
            sentence, part = sentence + 1, part + 1
        elif match["comma"]:
            part += 1
        else:
            found += _token(match, sentence, part)
        place = match.end()
    return found


def _token(match: re.Match[str], sentence: int, part: int) -> list[Token]:
    if match["word"]:
        word = match["word"]
        return [Token(word, Kind.LINK if word in _LINKS or len(word) == 1 else Kind.WORD, sentence, part)]
    if match["other"]:
        return []
    kind, word, _ = next(_PHRASES[i] for i in range(len(_PHRASES)) if match[f"p{i}"])
    return [Token(word or match[0].replace(" ", "_"), kind, sentence, part)]


_PER = re.compile(r"\s*(?:mỗi|một|/)\s*(giờ|tháng|ngày|năm)\b")
_PER_BEFORE = re.compile(r"\bmỗi (giờ|tháng|ngày|năm)\s+(?:là|bằng|được)?\s*$")
_DAY = re.compile(r"\b(\d{1,2})(?:\s+tháng\s+|/)(\d{1,2})\b(?!\s*/|\s+năm\s+\d|%|\d)")


def _unit(value: str, text: str, start: int, end: int) -> str:
    """What a figure counts: the word after it or after the range it opens ("từ 3 đến 5 ngày"), or what the figure says."""
    if re.fullmatch(r"(?:\d{4}-)?\d\d(?:-\d\d)?", value) and "-" in value:
        return "date"
    if re.fullmatch(r"(?:19|20)\d\d", value) and re.search(r"năm\s+$", text[:start]):
        return "date"
    match = _UNIT.match(text, end) or _RANGE_UNIT.match(text, end)
    if match and match[1] == "đồng":
        per = _PER.match(text, match.end()) or _PER_BEFORE.search(text[:start])
        return f"đồng/{per[1]}" if per else "đồng"
    if match:
        return dict(_UNITS)[match[1]]
    return "đồng" if re.search(r"triệu|tỷ|tỉ|nghìn|ngàn", text[start:end]) else ""


def _bounded(tokens: list[Token]) -> list[Token]:
    """Each figure with the bound told before it, or after it ("trở lên")."""
    for i, token in enumerate(tokens):
        if token.kind is not Kind.FIGURE:
            continue
        before = [t for t in tokens[max(0, i - 2) : i] if t.part == token.part]
        after = [t for t in tokens[i + 1 : i + 4] if t.part == token.part]
        told = next((t.word for t in reversed(before) if t.kind is Kind.BOUND), "")
        later = next((t for t in after if t.kind in (Kind.BOUND, Kind.FIGURE)), None)
        if not told and later and later.kind is Kind.BOUND and later.word in (FROM, DOWN_TO):
            told = later.word
        if told == OVER and any(t.kind is Kind.DENIAL for t in tokens[max(0, i - 7) : i] if t.sentence == token.sentence):
            told = MOST
        tokens[i] = replace(token, bound=told)
    return tokens


def _denied(tokens: list[Token]) -> tuple[Token, ...]:
    """Marks the first word after each denial, and those that may be denied with it: until a verb of its own begins."""
    denial, head, reach = False, False, 0
    for i, token in enumerate(tokens):
        before = tokens[i - 1] if i else token
        if token.sentence != before.sentence or (token.word in _VERBS and before.kind is not Kind.DENIAL):
            denial, head = False, False
        if token.kind is Kind.DENIAL:
            denial, head, reach = True, True, i + _REACH
        elif token.kind is Kind.WORD and denial:
            first = head and i <= reach
            head = False
            tokens[i] = replace(token, denied=first, doubtful=not first)
    return tuple(tokens)
