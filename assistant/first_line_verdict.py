"""Yes or no, decided only where the rule speaks of the same act by the same party; None wherever anything is in doubt."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from assistant.first_line_asked import Asked, Form, before_tag
from assistant.first_line_bounds import BOUND, FIGURE, has_figures, within
from assistant.first_line_match import meant, share, shared, units
from assistant.first_line_party import party, party_of
from assistant.first_line_told import Part, Says, Statement, parts_of
from corpus.syllables import fold, syllables


class Verdict(StrEnum):
    """The answer to a yes-or-no question."""

    YES = "yes"
    NO = "no"
    DEPENDS = "depends"


_YES, _NO = Verdict.YES, Verdict.NO
# What a rule makes of an act asked about as it is told, by the form of the question. Other forms were wrong too often.
_PLAIN: Mapping[Form, Mapping[Says, Verdict]] = {
    Form.MAY: {Says.NOT_MAY: _NO, Says.MAY: _YES, Says.NOT_SO: _NO},
    Form.LAWFUL: {Says.NOT_MAY: _NO, Says.NOT_MUST: _YES},
    Form.BREACH: {Says.NOT_MAY: _YES, Says.FINED: _YES, Says.VOID: _YES},
    Form.MUST: {Says.MUST: _YES, Says.NOT_MUST: _NO},
}
# The same for an act left undone: "không báo trước được không".
_UNDONE: Mapping[Form, Mapping[Says, Verdict]] = {
    Form.MAY: {Says.NOT_MUST: _YES, Says.MUST: _NO},
    Form.LAWFUL: {Says.NOT_MUST: _YES, Says.MUST: _NO},
    Form.BREACH: {Says.MUST: _YES, Says.NOT_MUST: _NO, Says.FINED: _YES},
}
_AGAINST = frozenset({Says.NOT_MAY, Says.NOT_MUST, Says.NOT_SUFFERS, Says.NOT_SO})
_ENOUGH = {_YES: 0.3, _NO: 0.15}  # of the score, for a verdict; of a permission or a bare denial more
_LOOSE = frozenset({(Form.MAY, Says.NOT_SO), (Form.MAY, Says.MAY)})
_ENOUGH_LOOSE = 0.5
_TELLING = 0.2  # rarity from which a word tells one act from another
_WHOLE_CLAIM = 4  # words from which the last part of a question is a claim by itself
_CLAIMED = 0.8  # the same of a claim
_GOVERNED = 0.5  # weight of what the act and the governed words share
_UNDOING = frozenset(["không", "chẳng", "chả", "hổng", "chưa", "khỏi", "quên", "bỏ", "thiếu", "im", "trễ", "chậm", "nợ", "giấu"])
_DOUBT = re.compile(r"\b(?:không|chưa|chẳng|thiếu|quá|hết|trễ|muộn|khỏi|chỉ|mới)\b")
_DENIES = re.compile(
    r"\b(?:không|chẳng|chả|khỏi|cấm|miễn|ngưng|dừng|vô can|(?:mất|cắt) (?:sạch|luôn|trắng|hết|toi|quyền)|hết quyền|rớt|hủy)\b"
)
_ALLOWS = re.compile(r"\b(?:hợp lệ|bình thường|cho phép|có quyền|là quyền|quyền của|được|tùy|thoải mái|đúng luật|không sao)\b")
_DEFENDS = re.compile(r"\b(?:từ chối|đòi|yêu cầu|khiếu nại|tố cáo|kiện|thưa|đề nghị|phản đối)\b")
_NEGATED = re.compile(r"\b(?:không|chưa|chẳng|khỏi|bỏ|quên|thiếu)\b")
_CONDITION = re.compile(
    r"\b(?:nếu|khi|miễn là|miễn|đủ điều kiện|^với|^đối với|trường hợp)\b([^,.:;]*)|\btrong (?:lúc|khi"
    r"|thời gian)\b([^,.:;]*)|^([^:]*?)\bthì\b"
)
_OF_ONE_VERB = frozenset({Form.MAY, Form.MUST})
_ASKS = re.compile(r"\b(?:có được|có quyền|có thể|có phải|có cần|có bắt buộc|bắt buộc|buộc|có bị|có|còn|được|phải|bị)\b")
_RAN_OUT = re.compile(r"\b(?:quá hạn|hết hạn|hết thời hạn|quá thời hạn)\b")
_DATE = re.compile(r"\b(?:\d{1,2}/\d{1,4}|(?:19|20)\d\d)\b")
_STILL = re.compile(r"\b(?:còn|nữa|thôi|chỉ|đã|rồi|từ trước|dưới|ít hơn|nhỏ)\b")
_GIVEN_UP = re.compile(r"\b(?:bỏ|miễn|khỏi|né|tránh)\b")
_QUALITY = re.compile(r"\b(?:đủ \w+|trở lên|có đăng ký|không có|chưa có|mất \w+|suy giảm|trái pháp luật)\b")
_SPOKEN = 0.25  # share of an exception's words from which the question may speak of it
_MET = {_YES: 0.3, _NO: 0.22}  # share of a condition's words that the question tells
_AGREED = re.compile(r"\b(?:đồng ý|thỏa thuận|gật đầu|tự nguyện|chịu làm|ký đơn|có đơn|bằng lòng)\b")


@dataclass(frozen=True)
class Decided:
    """A verdict, the part of the statement it rests on."""

    verdict: Verdict
    part: Part


def decide(asked: Asked, terms: str, statement: Statement, score: float) -> Decided | None:
    """The verdict of one statement, None unless it is sure. `score`: how much of the question the statement takes up."""
    if asked.form is None or asked.several or statement.alone or _in_doubt(asked, statement):
        return None
    act, story = meant(f"{asked.act} . {terms}"), meant(f"{asked.story} . {terms}")
    if shared(story, units(statement.own)) < _GOVERNED:
        return None
    part = max(statement.parts, key=lambda part: _closeness(act, story, part))
    if asked.form is Form.CLAIM:
        part, verdict = _of_claim(asked, statement)
    else:
        verdict = _of_act(asked, statement, part, story)
    if verdict is None or _in_condition(statement, part) or _mixed(statement, part, verdict):
        return None
    if score < (_ENOUGH_LOOSE if (asked.form, part.says) in _LOOSE else _ENOUGH[verdict]):
        return None
    return Decided(verdict, part) if _closeness(act, story, part) >= _GOVERNED else None


def _in_condition(statement: Statement, part: Part) -> bool:
    """Whether the modal stands in what the rule supposes ("Nếu công ty không làm, ..."), not in what it says."""
    whole = statement.whole.lower()
    before, _, after = whole.partition(part.governed) if part.governed else (whole, "", "")
    opens = re.match(r"(?:nếu|khi|người|ai|trường hợp|muốn|để|với)\b", before)
    return bool(opens) and not re.search(r",|\bthì\b", before) and bool(re.search(r",|\bthì\b", part.governed + after))


def _mixed(statement: Statement, part: Part, verdict: Verdict) -> bool:
    """Whether another part of the statement pulls the other way, or it names a requirement that the question may not meet."""
    says = {other.says for other in statement.parts}
    if (part.says is Says.NOT_SO and says & {Says.MAY, Says.MUST}) or re.match(r"(?:muốn|để)\b", statement.whole.lower()):
        return True
    if verdict is not Verdict.YES or part.says is not Says.MAY:
        return False
    of_whom = re.search(r"\b(?:nơi|người|bên|ai|cơ quan|tổ chức|cá nhân)\s*$", part.subject) and ":" not in statement.whole
    return bool(of_whom) or bool(says & _AGAINST) or "như sau" in part.governed or "theo các bước" in part.governed


def spoken_of(exceptions: Iterable[str], asked: Asked) -> bool:
    """Whether the question tells one of the exceptions."""
    story = meant(asked.story)
    return any(share(story, units(exception)) >= _SPOKEN for exception in exceptions)


def _closeness(act: Mapping[str, float], story: Mapping[str, float], part: Part) -> float:
    governed = units(part.governed)
    return shared(act, governed) + 0.4 * shared(story, governed) + 0.3 * shared(act, units(part.subject))


def _in_doubt(asked: Asked, statement: Statement) -> bool:
    """A bound the question does not meet, an exception that is not told with the rule, or that the question speaks of."""
    if not within(asked.story, statement.whole.lower()):
        return True
    told_with = re.search(r"\btrừ\b", statement.text)
    if statement.excepted and not told_with:
        return True
    return bool(told_with and _AGREED.search(asked.story))


def _of_act(asked: Asked, statement: Statement, part: Part, story: Mapping[str, float]) -> Verdict | None:
    act, form = before_tag(asked.act), asked.form or Form.FACT
    undone = _is_undone(act, part)
    verdict = (_UNDONE if undone else _PLAIN).get(form, {}).get(part.says)
    if form is Form.LAWFUL and part.says is Says.MUST and FIGURE.search(asked.story):
        return None
    subject = party(part, statement)
    if form is Form.MAY and part.says is Says.NOT_MAY and not asked.by_employer:
        if _DEFENDS.search(act):
            verdict = None if subject == "person" else _YES
        elif subject == "company" or re.search(r"\bkhông ai\b", statement.whole.lower()) or _GIVEN_UP.search(act):
            return None
    if (
        form is Form.MAY
        and part.says is Says.MUST
        and subject == "company"
        and not asked.by_employer
        and _DEFENDS.search(_predicate(act))
    ):
        verdict = _YES
    if subject == "person" and asked.by_employer and form in (Form.MAY, Form.LAWFUL, Form.BREACH):
        return None
    if verdict is None or (form is Form.BREACH and re.search(r"\b(?:hết|không còn|bớt)\b", act)):
        return None
    if form in _OF_ONE_VERB and shared(meant(_predicate(act)), units(part.governed)) < _GOVERNED:
        return None
    return verdict if _holds(asked, statement, part, story, verdict, undone=undone) else None


def _predicate(act: str) -> str:
    """What is asked of the doer: the words after the first "có", "được", "phải" of the last part, else all of it."""
    last = act.rsplit(" , ", maxsplit=1)[-1]
    return _ASKS.split(last, maxsplit=1)[-1]


def _is_undone(act: str, part: Part) -> bool:
    """Whether what is asked about is leaving undone what the rule speaks of: "không báo trước", "trả thiếu"."""
    said = syllables(act)
    governed = {unit for unit, weight in units(part.governed).items() if weight > _TELLING}
    return any(fold(word) in governed and _UNDOING & {*said[max(0, i - 3) : i + 2]} for i, word in enumerate(said))


def _holds(asked: Asked, statement: Statement, part: Part, story: Mapping[str, float], verdict: Verdict, *, undone: bool) -> bool:
    """Whether the rule holds for what is told: nothing pulls against a permission, the rule's conditions are told."""
    whole = statement.whole.lower()
    if verdict is _YES and asked.form is not Form.BREACH and asked.form is not Form.LAWFUL:
        against = _DOUBT if asked.form is Form.MAY else _STILL
        doubtful = (not undone and against.search(before_tag(asked.story))) or (asked.form is Form.MAY and FIGURE.search(whole))
        if (
            doubtful
            or _DATE.search(asked.story)
            or _unqualified(asked, statement)
            or (has_figures(asked.story) and not BOUND.search(whole))
        ):
            return False
    conditions = [condition for found in _CONDITION.findall(whole) for condition in found if condition.strip()]
    if ": " in statement.own:
        conditions.append(statement.own.lower().partition(": ")[0])
    if asked.form is Form.MAY and _over_time(asked, whole):
        return False
    if any(_NEGATED.search(condition) for condition in conditions) and not _NEGATED.search(before_tag(asked.story)):
        return False
    said = units(part.governed)
    return all(_met(story, condition, said) >= _MET[verdict] for condition in conditions)


def _met(story: Mapping[str, float], condition: str, said: Mapping[str, float]) -> float:
    """The share of a condition that the question tells, leaving out what the rule itself says again."""
    whole = units(condition)
    own = {unit: weight for unit, weight in whole.items() if unit not in said}
    return share(story, own) if whole else 1.0


def _over_time(asked: Asked, whole: str) -> bool:
    """Whether the question tells of a term that has run out, or of something done that the rule speaks of as not yet done."""
    ran_out = any(word not in whole for word in _RAN_OUT.findall(asked.story))
    done = re.search(r"\b(?:đã|rồi|xong)\b", asked.story)
    meanwhile = re.search(r"\btrong (?:lúc|khi)\b", whole) and not re.search(r"\bđang\b", asked.story)
    return ran_out or bool(meanwhile) or bool(done and re.search(r"\b(?:chưa|trong lúc|đang)\b", whole))


def _of_claim(asked: Asked, statement: Statement) -> tuple[Part, Verdict | None]:
    """A claim is wrong where the rule says the contrary of it, or lays the same duty on the other party."""
    claim = before_tag(asked.act)
    last = claim.split(" , ")[-1]
    claim = last if len(last.split()) > _WHOLE_CLAIM else claim
    pairs = [(own, part) for own in parts_of(claim) for part in statement.parts]
    own, part = max(pairs, key=lambda pair: shared(meant(pair[0].governed + pair[0].subject), units(pair[1].governed)))
    denial = _DENIES.search(f"{own.subject[-20:]} . {own.governed}")
    denies = own.says in _AGAINST or (denial is not None and denial.group() not in statement.whole.lower())
    if part.says in (Says.SO, Says.ONLY) or _unqualified(asked, statement):
        return part, None
    if part.says is Says.NOT_MAY and _ALLOWS.search(claim) and own.says is not Says.NOT_MAY:
        return part, _NO
    if shared(meant(own.governed + own.subject), units(part.governed)) < _CLAIMED:
        return part, None
    if denies and part.says is Says.MUST and shared(meant(claim), units(part.governed)) < 2 * _GOVERNED:
        return part, None
    if denies != (part.says in _AGAINST):
        return part, _NO
    told, claimed = party_of(part.subject), party_of(own.subject)
    other = part.says is own.says is Says.MUST and told and claimed and told != claimed
    return part, _NO if other else None


def _unqualified(asked: Asked, statement: Statement) -> bool:
    """Whether the rule asks for a quality ("đã đủ tuổi") that the question does not tell of."""
    return any(word not in asked.story for word in _QUALITY.findall(statement.own.lower()))
