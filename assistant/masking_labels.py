"""What the words beside a number call it: a telephone, an account, an identity card, or something that is nobody's."""

import re
from collections import deque

from assistant.masking_tokens import Tokens

_BANKS = (
    "vietcombank|vcb|techcombank|tcb|bidv|agribank|vietinbank|mb ?bank|mb|acb|sacombank|vpbank|tpbank|hdbank|shb|vib|scb|ocb|msb|"
    "seabank|eximbank|lpbank|pvcombank|nam a|dong a|a chau|momo|bank|atm"
)
_LABELS = {
    "bhxh": r"bhxh|bhyt|bhtn|bao hiem|bh|vssid|so so",
    "tax": r"mst|ma so thue|ma thue|ma so doanh nghiep|msdn",
    "cccd": r"cccd|can cuoc(?: cong dan)?|cmnd|cmt|cmtnd|chung minh(?: nhan dan| thu)?|dinh danh(?: ca nhan)?",
    "bank": rf"stk|so tk|tk|tai khoan|ngan hang|the luong|chuyen khoan|ck|{_BANKS}",
    "phone": (
        r"sdt|so dt|dt|dthoai|dien thoai|zalo|zl|viber|tel|phone|di dong|goi|alo|call|lien he|lien lac|lh|nhan tin|"
        r"nhan (?:em?|cho|so|qua|toi|minh)|nt"
    ),
    "other": (
        r"ma (?:nv|nhan vien|ho so|don|may|to|ca|van don|san pham|hang)|msnv|don hang|hop dong so|hd so|quyet dinh so|qd so|"
        r"cong van|seri"
    ),
}
_LABEL = re.compile("(?<![a-z])(?:" + "|".join(f"(?P<{kind}>{words})" for kind, words in _LABELS.items()) + ")(?![a-z])")
_AFTER = re.compile(rf"[ ,(:\-]*(?:tai |nh |cua )?(?:ngan hang |(?:{_BANKS})(?![a-z]))")
_TOLD_AFTER = re.compile(r" la (?:so |ma )?(?:so )?")


def label_before(tokens: Tokens, at: int) -> tuple[str, int, str]:
    """What the words before call a number, how many characters off, and these words."""
    before = tokens.left(at, 24)
    last = next(iter(deque(_LABEL.finditer(before), maxlen=1)), None)
    if last is None or len(before) - last.end() > 40:
        return "", 0, before
    return str(last.lastgroup), len(before) - last.end(), before


def label_after(tokens: Tokens, end: int) -> tuple[str, int]:
    """What the words after call it: a bank's name, or "là cccd của em"."""
    after = tokens.right(end, 8)
    if _AFTER.match(after):
        return "bank", 1
    told = _TOLD_AFTER.match(after)
    label = _LABEL.match(after, told.end()) if told else None
    return (str(label.lastgroup), 1) if label else ("", 0)
