"""What members send over HTTP beside a question, as read and checked."""

from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, Field, StringConstraints

from assistant.question import MAX_LENGTH
from server.members.plain_text import plain_text

_Plain = BeforeValidator(lambda value: plain_text(value) if isinstance(value, str) else value)
Note = Annotated[str, _Plain, StringConstraints(strip_whitespace=True, max_length=1_000)]
Name = Annotated[str, _Plain, StringConstraints(strip_whitespace=True, max_length=120)]
AnswerId = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{32}$")]


class Opinion(BaseModel):
    """Whether an answer was of use."""

    answer_id: AnswerId = Field(description="Trường id của câu trả lời")
    useful: bool = Field(description="Có ích hay không")
    reason: Literal["wrong", "unclear", "incomplete", "not_my_case", "other"] | None = Field(None, description="Vì sao không")
    note: Note | None = Field(None, description="Nói thêm; thông tin riêng tư sẽ được che")


class HelpRequest(BaseModel):
    """A question for a person."""

    question: Annotated[str, _Plain, StringConstraints(strip_whitespace=True, min_length=1, max_length=MAX_LENGTH)] = Field(
        description="Câu hỏi; thông tin riêng tư sẽ được che"
    )
    answer_id: AnswerId | None = Field(None, description="Câu trả lời của máy, nếu có")
    note: Note | None = Field(None, description="Hoàn cảnh, điều muốn cán bộ biết")
    unit: Name | None = Field(None, description="Mã đơn vị công đoàn")
    employer: Name | None = Field(None, description="Tên công ty, nếu muốn nói")


class LinkRequest(BaseModel):
    """An answer to keep at an address."""

    answer_id: AnswerId = Field(description="Trường id của câu trả lời")
