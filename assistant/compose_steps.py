"""What to do, where that is asked: a guide's quick answer and its first steps, in their order."""

import re

from assistant.evidence import Found, ToldLine
from corpus.guide import QUICK, STEPS
from corpus.syllables import fold

_TO_DO = re.compile(
    r"(?<!\bde )(?<!\btinh )(?<!\bdang )\blam (?:sao|gi|the nao|cach nao|nhu the nao)\b(?! (?:co|ma|biet|o|cho|voi)\b)"
    r"|\b(?:phai|nen|gio|can) (?:xu (?:ly|tri)|giai quyet)? ?(?:sao|the nao|ra sao)\b"
    r"|\b(?:keu|bao|kien|cau cuu|to cao|khieu nai|to) (?:voi |den |len )?(?:ai|dau|o dau|cho nao|co quan nao)\b"
)
_OWN = (  # whom a guide of another matter would mislead: what a question of theirs says, what a title for them does
    (re.compile(r"\b(?:bau|mang thai|co thai|thai \d+|sap (?:sinh|de))\b"), re.compile(r"thai|sinh con|con duoi|don than")),
    (
        re.compile(
            r"\b(?:chet|tu vong|qua doi)\b|\b(?:chong|vo|bo|ba|me|cha|con|anh|chi|em) (?:em |toi |minh )?mat\b(?! viec| so| the)"
        ),
        re.compile(r"tuat|mai tang"),
    ),
)
_NEAR = 0.5  # how near the guide must be
_BEHIND = 0.1  # and by how much a single clause's question may be nearer
_MOST_QUICK, _MOST_STEPS = 2, 4


def steps(found: Found, question: str) -> list[ToldLine]:
    """The lines that say what to do; none where that is not asked, no guide is near or it has no steps."""
    guide = found.guide
    said = fold(question).lower()
    if guide is None or found.signals.named or not _TO_DO.search(said):
        return []
    if any(theirs.search(said) and not title.search(fold(guide.title).lower()) for theirs, title in _OWN):
        return []
    if guide.score < max(_NEAR, found.signals.asked_like - _BEHIND):
        return []
    to_do = [line for line in guide.lines if line.section == STEPS][:_MOST_STEPS]
    return [*[line for line in guide.lines if line.section == QUICK][:_MOST_QUICK], *to_do] if to_do else []
