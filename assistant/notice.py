"""What stands beside answers and refusals: who wrote this, what it is, how a person is reached."""

from dataclasses import dataclass

FIXED_LINE = (
    "Do máy soạn từ quy định có dẫn bên trên, để bạn biết quyền của mình; "
    "việc hệ trọng hãy hỏi lại cán bộ công đoàn trước khi ký hay gửi giấy tờ."
)


@dataclass(frozen=True)
class Contact:
    """How this union is reached; both come from its own settings, and either may be empty."""

    phone: str = ""
    zalo: str = ""

    @property
    def told(self) -> str:
        """One sentence: the officer at the workplace, and the union's number where it has set one.

        >>> Contact(phone="0123").told
        'Bạn có thể hỏi cán bộ công đoàn nơi làm việc, hoặc gọi công đoàn: 0123.'
        """
        ways = [f"gọi công đoàn: {self.phone}"] if self.phone else []
        ways += [f"nhắn Zalo: {self.zalo}"] if self.zalo else []
        return ", hoặc ".join(["Bạn có thể hỏi cán bộ công đoàn nơi làm việc", *ways]) + "."
