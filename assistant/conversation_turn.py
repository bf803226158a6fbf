"""One turn taken apart: what opens it, what it says, whether it asks, refers back, or takes something back."""

import re
from dataclasses import dataclass
from functools import cached_property

from assistant.conversation_persons import person_only
from assistant.conversation_slots import slots
from assistant.conversation_words import load
from corpus.citation import fold_keep_length

_ACCENTED = {  # opening and closing words that are other words with other accents
    **{"con": "còn", "ma": "mà", "vay": "vậy vầy", "the": "thế", "neu": "nếu", "roi": "rồi"},
    **{
        "lo": "lỡ",
        "nho": "nhỡ",
        "thi": "thì",
        "nha": "nha",
        "ta": "ta",
        "di": "đi",
        "voi": "với",
        "nhe": "nhé",
        "thoi": "thôi",
        "ban": "bạn",
        "chi": "chị",
    },
    **{"a": "à ạ a á", "da": "dạ", "nham": "nhầm", "lon": "lộn lớn", "y": "ý"},
}
_QUESTIONS = {"may": "mấy", "dau": "đâu", "ai": "ai", "gi": "gì", "nao": "nào", "sao": "sao", "chua": "chưa", "khong": "không"}
_SYLLABLE = re.compile(r"\d+(?:[.,/]\d+)*|[^\W\d_]+")
_LONG = 14  # syllables: what is longer may refer to itself ("như vậy") and takes nothing back
_STORY = 20  # syllables: what is longer tells all it needs
_CHILD = re.compile(r"con (?:\d+ tuoi|om|nho|gai|trai|nuoi)(?!\w)")
_TODAYS = re.compile(r"(?:bay gio|hien nay|hien tai|(?:theo )?luat moi|luat hien hanh)(?!\w)")
_SHORT = 8
_BRIEF = 4
_YES_NO = re.compile(r"co (?:duoc|phai|bi|can|tinh|nen|the|cho)(?!\w)")  # "có được trả lương không?" has no subject of its own
_STATEMENT = re.compile(r"(?:\d|ho|do|vi|tai|em|toi|minh|da|dang|chua|co|khong|la|loai|duoi|tren|tu|qua|hon|du|lam)(?![^\W\d])")
_QUESTIONING = frozenset({"gi", "nao", "dau", "sao", "may", "bao", "ai"})


def content(text: str, *, asking: bool = False) -> list[str]:
    """Folded syllables that say something of their own; with `asking`, question words too."""
    stops = load().stops - (_QUESTIONING if asking else frozenset())
    return [s for s in _SYLLABLE.findall(fold_keep_length(text)) if s not in stops]


def _heard(text: str) -> str:
    """Folded text in which a question word stands only where the accents allow it: "máy" is no "mấy"."""
    if text.isascii():
        return text.lower()

    def heard(match: re.Match[str]) -> str:
        bare = fold_keep_length(match[0])
        return bare if _QUESTIONS.get(bare, match[0].lower()) == match[0].lower() else "#" * len(bare)

    return re.sub(r"\w+", heard, text)


@dataclass(frozen=True)
class Said:
    """A turn without what opens and closes it; `marked`: it opened with "còn", "nếu", "vậy" ..."""

    body: str
    marked: bool = False
    so_what: bool = False
    goes_back: bool = False
    turns_away: bool = False
    wrong: str = ""
    right: str = ""

    @cached_property
    def folded(self) -> str:
        """The body without accents, in lower case."""
        return fold_keep_length(self.body)

    @cached_property
    def asks(self) -> bool:
        """Whether it asks something, "thì sao" aside."""
        heard = _heard(self._without_values())
        return bool(load()["asks"].search(heard) or load()["aspects"].search(heard))

    @cached_property
    def is_aspect(self) -> bool:
        """Whether it asks what can be asked of anything: papers, place, deadline, amount, penalty."""
        return self.asks and not self._own("")

    @cached_property
    def also(self) -> bool:
        """Whether it adds to what was said: "làm đêm nữa"."""
        return bool(load()["also"].search(self.folded))

    @cached_property
    def only_now(self) -> bool:
        """Whether all it asks for is the law of today: "bây giờ thì sao"."""
        return bool(load()["now"].fullmatch(self.folded.strip()))

    @cached_property
    def asks_of_now(self) -> bool:
        """Whether it asks for the law of today after that of another day."""
        return self.only_now or bool(_TODAYS.match(self.folded))

    @cached_property
    def is_answer(self) -> bool:
        """Whether it tells something and asks nothing: the answer to a question asked back."""
        return not (self.asks or self.marked or self.so_what or self.also)

    def stands_alone(self, base: str) -> bool:
        """Whether it can be understood without the question before it."""
        words = load()
        topics, own, length = words.topics_of(self.folded), self._own(base), len(_SYLLABLE.findall(self.body))
        if self.turns_away or length > _STORY:
            return True
        refers = bool(words["references"].search(self.folded)) and not (topics and length > _LONG)
        if self.goes_back or refers or person_only(self.body):
            return False
        if self.so_what and not self.asks:
            return not self.marked and len(own) > 3
        if self.asks and (topics or (length > _SHORT and words["weak"].search(self.folded))):
            return not ((_YES_NO.match(self.folded) and length <= _SHORT) or (self.folded[:3] == "co " and length <= _BRIEF))
        if topics:
            return not (self.marked or self._all_values or self._adds_to(base, topics, length))
        if self.marked:
            return len(own) > 4
        leans = set(content(self.body)) & words.dependent
        return len(own) > (3 if leans else 1) or (length > _LONG and len(own) > 1)

    def _adds_to(self, base: str, topics: frozenset[str], length: int) -> bool:
        """Whether it tells one fact more about what was asked: "vợ em sinh đôi"."""
        if _STATEMENT.match(self.folded):
            return length <= _LONG
        return length <= _SHORT and topics - {"outside"} > frozenset() and topics <= load().topics_of(fold_keep_length(base))

    def says_more_than_values(self, base: str) -> bool:
        """Whether something is left of it without its values and the words of the question before."""
        return bool(set(content(self._without_values(), asking=True)) - set(content(base, asking=True)))

    @property
    def _all_values(self) -> bool:
        return not content(self._without_values())

    def _without_values(self) -> str:
        rest = self.body
        for slot in reversed(slots(self.body)):
            rest = rest[: slot.start] + " " + rest[slot.end :]
        return rest

    def _own(self, base: str) -> set[str]:
        """Syllables that neither lean on another question nor stand in it."""
        return {s for s in content(self._without_values()) if not s.isdigit()} - load().dependent - set(content(base))


def read(text: str) -> Said:
    """Take a turn apart."""
    words = load()
    body, corrected = _opened(text, ("polite", "corrected"))
    brief = len(_SYLLABLE.findall(body)) <= _LONG
    if brief and (instead := _instead(body)):
        return Said(body, right=instead[0], wrong=instead[1])
    if corrected:
        return Said(body, right=_closed(body)[0])
    body, marked = _opened(text, ("polite", "openers"))
    turned = words["other"].match(fold_keep_length(body))
    back = _goes_back(body)
    body, so_what = _closed(_without(body, "back") if back else body)
    return Said(body or text, marked, so_what, back, bool(turned))


def _goes_back(body: str) -> bool:
    found = load()["back"].search(fold_keep_length(body))
    return found is not None and (body.isascii() or body[: found.end()][-3:].lower() not in ("nay", "này"))  # "lúc này" is now


def opened(question: str) -> str:
    """A question without its polite opening: "cho em hỏi"."""
    return _opened(question, ("polite", "polite"))[0]


def _instead(body: str) -> tuple[str, str] | None:
    """What a turn puts in place of what it takes back: (right, wrong)."""
    body = body.strip(" ?.,!")
    for pattern in load().instead:
        if match := pattern.search(fold_keep_length(body)):
            return tuple(body[slice(*match.span(name))].strip(" ,") for name in ("right", "wrong"))  # type: ignore[return-value]
    return None


def _opened(text: str, names: tuple[str, str]) -> tuple[str, bool]:
    """The text after its opening words, and whether one of the second kind was among them."""
    words, found = load(), False
    while True:
        folded = fold_keep_length(text)
        matches = [(m, name) for name in names if (m := words[name].match(folded)) and _is_meant(text, m)]
        if not matches:
            return text, found
        match, name = max(matches, key=lambda pair: pair[0].end())
        rest = text[match.end() :].lstrip(" ,.:;-")
        if not rest:
            return text, found
        text, found = rest, found or name == names[1]


def _is_meant(text: str, match: re.Match[str]) -> bool:
    first = match[0].split()[0].strip(",")
    if text.isascii():
        return not _CHILD.match(text.lower())
    meant = _ACCENTED.get(first)
    return meant is None or text[match.start() : match.start() + len(first)].lower() in meant.split()


def _closed(text: str) -> tuple[str, bool]:
    """The text before its closing words, and whether "thì sao" was among them."""
    found = False
    while True:
        text = text.rstrip(" ?.,!;:")
        if so_what := _ending(text, "so_what"):
            text, found = text[:so_what], True
        elif tail := _ending(text, "tails"):
            text = text[:tail]
        else:
            return text, found


def _ending(text: str, name: str) -> int:
    """Where a closing word begins; 0 where there is none, or where it is what is asked: "bị phạt sao"."""
    folded = fold_keep_length(text)
    match = next((m for m in load()[name].finditer(folded) if m.start() and m.end() == len(folded)), None)
    if match is None:
        return 0
    if name == "so_what":
        return 0 if load()["aspects"].search(folded[: match.start()]) else match.start()
    return match.start() if _is_meant(text, match) else 0


def _without(text: str, name: str) -> str:
    folded = fold_keep_length(text)
    for match in reversed(list(load()[name].finditer(folded))):
        text = text[: match.start()] + text[match.end() :]
    return re.sub(r"^(?:vụ|vu|chuyện|chuyen|cái|cai|câu|cau)\s+", "", re.sub(r"\s+(?=[ ,])", "", text).strip(" ,"))
