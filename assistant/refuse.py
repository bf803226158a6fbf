"""Refusals, said kindly: why, what the assistant can help with, how to reach a person."""

from assistant.answer import Reason, Record, Refusal
from assistant.evidence import Found

_CAN_HELP = (
    "Tôi giúp được về hợp đồng lao động, tiền lương, giờ làm, nghỉ phép, thai sản, ốm đau, tai nạn lao động, "
    "bảo hiểm xã hội, bảo hiểm y tế, trợ cấp thất nghiệp và công đoàn."
)
_PERSON = "Bạn có thể hỏi cán bộ công đoàn tại nơi làm việc."
_MESSAGES = {
    Reason.OUT_OF_SCOPE: f"Câu này nằm ngoài pháp luật lao động và bảo hiểm mà tôi biết. {_CAN_HELP} {_PERSON}",
    Reason.NO_EVIDENCE: (
        f"Tôi chưa tìm thấy quy định đủ chắc để trả lời câu này, nên không đoán. Bạn thử nói rõ hơn chuyện của mình. {_PERSON}"
    ),
    Reason.NOT_IN_FORCE: (
        f"Quy định gần nhất với câu hỏi không áp dụng vào ngày bạn hỏi. Bạn hãy chọn ngày xảy ra sự việc rồi hỏi lại. {_PERSON}"
    ),
}
_RELATED = 3


def refusal(record: Record, reason: Reason) -> Refusal:
    """A refusal for a reason, in one kind message."""
    return Refusal(record, reason, _MESSAGES[reason])


def related(found: Found) -> tuple[str, ...]:
    """Up to three near questions that the law answers, each of another article."""
    seen: set[str] = set()
    questions: list[str] = []
    for item in found.evidence[1:]:
        article = str(item.citation.article_level)
        asked = item.plain.questions or item.source.questions
        if asked and article not in seen and article != str(found.evidence[0].citation.article_level):
            seen.add(article)
            questions.append(asked[0])
        if len(questions) == _RELATED:
            break
    return tuple(questions)
