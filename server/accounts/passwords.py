"""Passwords: argon2id, at least twelve characters, not the login. Home of argon2."""

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

LEAST = 12
MOST = 200
_HASHER = PasswordHasher()
_NOBODYS = _HASHER.hash("nobody's password")  # compared against where there is no such account, so that both take as long


def fault(password: str, login: str) -> str | None:
    """Why a password cannot be taken, in Vietnamese; None where it can."""
    if not LEAST <= len(password) <= MOST:
        return f"Mật khẩu cần từ {LEAST} đến {MOST} ký tự. Một câu dài dễ nhớ là tốt nhất."
    if login.casefold() in password.casefold() or len(set(password.casefold())) < 5:
        return "Mật khẩu này dễ đoán. Hãy chọn một câu dài, không chứa tên đăng nhập."
    return None


def hashed(password: str) -> str:
    """The hash to keep."""
    return _HASHER.hash(password)


def matches(held: str | None, password: str) -> bool:
    """Whether this is the password; as slow where there is none."""
    try:
        return _HASHER.verify(held or _NOBODYS, password[:MOST]) and held is not None
    except (VerificationError, InvalidHashError):
        return False


def outdated(held: str) -> bool:
    """Whether the hash was made with weaker settings than today's."""
    return _HASHER.check_needs_rehash(held)
