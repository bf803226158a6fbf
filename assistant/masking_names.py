"""Names of persons in a text: a surname, what follows it, and what stands before it.

Capitalised names are taken anywhere, lower-case ones ("em ten nguyen thi lan") only where their shape or the words before tell.
"""

import re
from collections.abc import Iterator

from assistant.masking_tokens import Span, Tokens
from assistant.masking_words import (
    BLOCKERS,
    COMMON_SURNAMES,
    EVERYDAY_SURNAMES,
    GIVEN,
    LATER,
    MIDDLE,
    NOT_GIVEN,
    OTHER_SURNAMES,
    PAIRS,
    PLACES,
    STOP,
    TITLES,
)
from corpus.syllables import fold

_SURNAMES = COMMON_SURNAMES | OTHER_SURNAMES
_BARE_SURNAMES = frozenset(map(fold, _SURNAMES))
_BARE_COMMON = frozenset(map(fold, COMMON_SURNAMES))
_PLACES, _TITLES = PLACES | set(map(fold, PLACES)), TITLES | set(map(fold, TITLES))
_PAIRS = PAIRS | set(map(fold, PAIRS))
_NOT_GIVEN_BARE = frozenset(map(fold, NOT_GIVEN))
_THI_VAN = frozenset({"thi", "thị", "van", "văn"})

_WEAK = frozenset(
    {"cong", "huu", "thu", "chi", "dang", "nhu"}
)  # lam cong nhan, luong huu: a middle name only after a rarer surname
_PERSON = "em|e|toi|tui|minh|con|chau|anh|chi|vo|chong|me|ba|cha|bo|ong|co|chu|bac|ban|sep"
_INTRODUCED = re.compile(rf"(?<![a-z])(?:ten(?: (?:{_PERSON}|day du|that))?(?: la)?|chu (?:tk|tai khoan|the|so))[ :]*$")
_NAMED_PERSON = re.compile(rf"(?<![a-z])(?:(?:{_PERSON}) ten(?: la)?|ten (?:{_PERSON}) la|ho (?:va )?ten(?: la)?)[ :]*$")
_I_AM = re.compile(r"(?<![a-z])(?:toi|em|e|minh|tui|chau|con) la $")
_FIRM = re.compile(r"(?<![a-z])(?:ty|cty|xuong|hang|may|nghiep|truong|quan|san pham|ngan hang) (?:[a-z]+ )?ten[a-z ]*:? *$")


def names(tokens: Tokens) -> Iterator[Span]:
    """Names of persons, from left to right, each marked as taken."""
    at = 0
    while at < len(tokens.raw):
        end = _name_end(tokens, at) if tokens.is_word(at) else at
        if end > at:
            yield tokens.take(Span(at, end, "name"))
        at = max(end, at + 1)


def _name_end(tokens: Tokens, at: int) -> int:
    """One past the name that starts at a word; the word's own place where none does."""
    before = tokens.left(at, 12)
    introduced = bool(_INTRODUCED.search(before)) and not _FIRM.search(before)
    surname = _surname(tokens, at)
    count = 0
    if surname:
        words = _chain(tokens, at)
        count = _capitalised(tokens, words, introduced) if _is_capital(tokens, at) else 0
        count = count or _plain(tokens, words, before, introduced)
        count = 0 if _half_accented(tokens, words[:count]) else count
    elif introduced and _NAMED_PERSON.search(before):
        words = _chain(tokens, at)
        count = _given_alone(tokens, words)
    return words[count - 1] + 1 if count else at


def _surname(tokens: Tokens, at: int) -> bool:
    low, bare = tokens.low[at], tokens.bare[at]
    return low in _SURNAMES or (low == bare and bare in _BARE_SURNAMES)


def _chain(tokens: Tokens, at: int) -> list[int]:
    """The places of up to six words in a row, one blank between each."""
    words = [at]
    while len(words) < 6 and tokens.is_space(words[-1] + 1) and tokens.is_word(words[-1] + 2):
        words.append(words[-1] + 2)
    return words


def _is_capital(tokens: Tokens, at: int) -> bool:
    return tokens.raw[at][0] != tokens.low[at][0]


def _is_shouted(tokens: Tokens, at: int) -> bool:
    return len(tokens.raw[at]) > 1 and tokens.raw[at] == tokens.raw[at].upper()


def _pair(tokens: Tokens, words: list[int], index: int) -> bool:
    """Two words of everyday life stand at an index of the chain."""
    return index + 1 < len(words) and f"{tokens.low[words[index]]} {tokens.low[words[index + 1]]}" in _PAIRS


def _no_given(tokens: Tokens, at: int) -> bool:
    low, bare = tokens.low[at], tokens.bare[at]
    return low in NOT_GIVEN or (low == bare and bare in _NOT_GIVEN_BARE)


def _word_before(tokens: Tokens, at: int) -> str:
    return tokens.low[at - 2] if tokens.is_space(at - 1) and tokens.is_word(at - 2) else ""


def _in_a_street(tokens: Tokens, at: int) -> bool:
    """A house number stands before: "12 Lê Lợi"; the last group of a longer number does not count."""
    number = at - 2
    return (
        tokens.is_space(at - 1)
        and tokens.is_number(number)
        and len(tokens.raw[number]) < 5
        and not (number > 1 and tokens.is_number(number - 2))
    )


def _half_accented(tokens: Tokens, words: list[int]) -> bool:
    """A surname without the accents it needs, among words that have theirs: "do mình tự" is no name."""
    if not words or tokens.low[words[0]] in _SURNAMES:
        return False
    return any(tokens.low[word] != tokens.bare[word] for word in words)


def _inside_a_title(tokens: Tokens, words: list[int]) -> bool:
    """A capitalised word that is no title stands right before: "Khoái Châu Hưng Yên" holds no surname."""
    at = words[0]
    before = _word_before(tokens, at)
    if not before or not _is_capital(tokens, at - 2) or _is_shouted(tokens, at - 2) or before in _TITLES:
        return False
    return tokens.bare[at] != "nguyen" and (len(words) < 2 or tokens.low[words[1]] not in _THI_VAN)


def _capitalised(tokens: Tokens, words: list[int], introduced: bool) -> int:
    """How many words of a chain with a capitalised surname are a name; 0 for none."""
    at = words[0]
    before = _word_before(tokens, at)
    place = before in _PLACES or tokens.left(at, 5).endswith("cong nghiep ") or _in_a_street(tokens, at)
    if place or _pair(tokens, words, 0) or _inside_a_title(tokens, words):
        return 0
    middle = len(words) > 1 and tokens.low[words[1]] in _THI_VAN
    shouted = _is_shouted(tokens, at)
    if len(words) > 1 and not middle and _no_given(tokens, words[1]):
        return 0
    count = 1
    while count < min(len(words), 5) and _is_capital(tokens, words[count]) and not _pair(tokens, words, count):
        if shouted and count > 1 and (tokens.low[words[count]] in STOP or not _is_shouted(tokens, words[count])):
            break
        count += 1
    known = introduced or before in _TITLES
    if count == 2:
        enough = not middle and (known or (tokens.bare[at] in _BARE_COMMON and not shouted))
        return count if enough else 0
    return count if count > 2 else 0


def _plain(tokens: Tokens, words: list[int], before: str, introduced: bool) -> int:
    """The same where what follows the surname is in lower case."""
    if len(words) < 2 or _is_capital(tokens, words[1]):
        return 0
    named = bool(_NAMED_PERSON.search(before)) and introduced
    titled = _word_before(tokens, words[0]) in _TITLES
    if tokens.low[words[1]] in _THI_VAN:
        return _plain_with_middle(tokens, words, introduced or bool(_I_AM.search(before)), titled)
    if not (introduced or titled):
        return 0
    second, third = (tokens.bare[words[n]] if n < len(words) else "" for n in (1, 2))
    everyday = tokens.bare[words[0]] not in _BARE_COMMON or tokens.bare[words[0]] in EVERYDAY_SURNAMES
    weak = not introduced and everyday and second in _WEAK
    if second in MIDDLE and third in GIVEN | LATER and not weak and not _pair(tokens, words, 1):
        return 3
    if not introduced or second in STOP or _no_given(tokens, words[1]):
        return 0
    if not named:
        return 3 if third in GIVEN else 0
    goes_on = third in GIVEN or (third not in {"", *STOP} and (second in MIDDLE or len(words) == 3))
    return 3 if goes_on else 2


def _plain_with_middle(tokens: Tokens, words: list[int], told: bool, titled: bool) -> int:
    """The same where thị or văn follows: nguyen thi lan, trần văn hùng."""
    at = words[0]
    if len(words) < 3:
        return 0
    accented = tokens.low[words[1]] != tokens.bare[words[1]] and not _no_given(tokens, words[2])
    everyday = tokens.low[at] in EVERYDAY_SURNAMES and not titled
    if not (told or accented) and (_word_before(tokens, at) in BLOCKERS or everyday):
        return 0
    third = tokens.bare[words[2]]
    ends = len(words) == 3 and tokens.bare[at] == "nguyen" and third in LATER
    if not (third in GIVEN or accented or ends or (told and third not in STOP)):
        return 0
    if len(words) > 3 and tokens.bare[words[3]] in GIVEN | LATER and not _pair(tokens, words, 3):
        return 4
    return 3


def _given_alone(tokens: Tokens, words: list[int]) -> int:
    """A name without surname after "em tên": capitalised, or a given name that is no other word."""
    if not _is_capital(tokens, words[0]):
        return int(tokens.bare[words[0]] in GIVEN and not _no_given(tokens, words[0]))
    count = 0
    while count < min(len(words), 4) and _is_capital(tokens, words[count]) and not _pair(tokens, words, count):
        if _no_given(tokens, words[count]) or (count == 0 and tokens.low[words[0]] in STOP):
            break
        count += 1
    return count
