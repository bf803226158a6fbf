"""Whose act a sentence speaks of, for a verdict: the company's or a person's."""

import re

from assistant.first_line_told import Part, Says, Statement

_COMPANY = re.compile(r"\b(?:công ty|người sử dụng lao động|chủ nhà|doanh nghiệp|cấm)\b")
_PERSON = re.compile(
    r"\b(?:người lao động|lao động nữ|lao động nam|người (?!sử dụng)\w+|đoàn viên|thân nhân|công nhân|nhân viên|tôi|em)\b"
)


def party(part: Part, statement: Statement) -> str:
    """Whose act a part speaks of: the party named nearest before it, else the one the statement begins with."""
    if part.says is Says.FINED or statement.whole.startswith("Cấm"):
        return "company"
    whole = statement.whole.lower()
    firsts = [m for m in (_COMPANY.search(whole), _PERSON.search(whole)) if m]
    first = min(firsts, key=lambda m: m.start()).group() if firsts else ""
    return party_of(part.subject) or party_of(first)


def party_of(words: str) -> str:
    """The party named last: the one nearest to what follows."""
    company = max((m.start() for m in _COMPANY.finditer(words)), default=-1)
    person = max((m.start() for m in _PERSON.finditer(words)), default=-1)
    if company == person == -1:
        return ""
    return "company" if company > person else "person"
