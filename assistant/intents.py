"""Several questions asked in one: each with the story told before it, so that each can be looked for by itself.

>>> parts("Em nghỉ sinh 6 tháng, vậy em có được tiền thai sản không, còn công ty bị phạt sao?")
('Em nghỉ sinh 6 tháng, vậy em có được tiền thai sản không', 'Em nghỉ sinh 6 tháng, còn công ty bị phạt sao')
"""

import re

_CUT = re.compile(r"[,;.?!]+\s+|\s+[–—-]\s+|\s+(?=(?:với lại|đồng thời|ngoài ra)\s)|[?!.]+$", re.IGNORECASE)
_ENDS = r"(?:không|sao|gì|nào|đâu|ai|chưa|à|hả|hay không|thế nào|phải không)(?: (?:ạ|vậy|nhỉ|thế|ta|anh|chị|em|mọi người))*$"
_HOLDS = r"\b(?:mấy|bao nhiêu|bao lâu|bao giờ|khi nào|lúc nào|làm sao|thế nào|như nào|ra sao|những gì)\b"
_ASKS = re.compile(f"{_HOLDS}|\\b{_ENDS}", re.IGNORECASE)
_FEWEST = 4  # syllables of a part that can be looked for
_MOST = 3


def parts(text: str) -> tuple[str, ...]:
    """The questions of a text (accents restored), each after the story before the first; () where it asks one thing."""
    pieces = [piece.strip() for piece in _CUT.split(text) if piece and piece.strip()]
    asking = [i for i, piece in enumerate(pieces) if _ASKS.search(piece)][:_MOST]
    if len(asking) < 2 or any(len(pieces[i].split()) < _FEWEST for i in asking):
        return ()
    story, before = pieces[: asking[0]], asking[0]
    found = []
    for i in asking:
        found.append(", ".join([*story, *pieces[before : i + 1]]))
        before = i + 1
    return tuple(found)
