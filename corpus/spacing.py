"""Mend syllables that a PDF cut in two ("lu ật", "ng ười"), with a list of syllables people really write.

The list is corpus/syllables.tsv: syllable and count, made from our own digests and lay questions by
`python -m corpus.spacing`. A line is only touched where it holds a fragment that is no syllable.
"""

import math
import re
from collections import Counter
from functools import lru_cache
from pathlib import Path

LIST = Path(__file__).with_name("syllables.tsv")
_WORD = re.compile(r"[^\W\d_]+", re.UNICODE)
_RUN = re.compile(r"[^\W\d_]+(?: [^\W\d_]+)+", re.UNICODE)
_LONGEST = 7  # letters of the longest Vietnamese syllable, nghiêng
_MOST_FRAGMENTS = 4
_UNKNOWN = 16.0  # cost of a fragment that is no syllable; a rare syllable costs about 11


@lru_cache(maxsize=1)
def costs() -> dict[str, float]:
    """Syllable -> how surprising it is (natural log), lower for common ones."""
    counts = {line.split("\t")[0]: int(line.split("\t")[1]) for line in LIST.read_text(encoding="utf-8").splitlines()}
    total = sum(counts.values())
    return {syllable: math.log(total / count) for syllable, count in counts.items()}


def mended(line: str) -> str:
    """The line with cut syllables joined; a line without fragments comes back as it is.

    >>> mended("Bu ộc ng ười sử dụng lao động tr ả lương")
    'Buộc người sử dụng lao động trả lương'
    """
    known = costs()
    if all(word.lower() in known or word.isupper() for word in _WORD.findall(line)):
        return line
    return _RUN.sub(lambda m: _joined(m[0].split(" "), known), line)


def _joined(words: list[str], known: dict[str, float]) -> str:
    """The cheapest way to read a run of fragments: each piece one syllable made of up to four fragments."""
    best: list[tuple[float, int]] = [(0.0, 0)]
    for end in range(1, len(words) + 1):
        choices = []
        for start in range(max(0, end - _MOST_FRAGMENTS), end):
            piece = "".join(words[start:end])
            if end - start > 1 and len(piece) > _LONGEST:
                continue
            choices.append((best[start][0] + _cost(piece, known, joined=end - start > 1), start))
        best.append(min(choices))
    pieces: list[str] = []
    end = len(words)
    while end:
        start = best[end][1]
        pieces.append("".join(words[start:end]))
        end = start
    return " ".join(reversed(pieces))


def _cost(piece: str, known: dict[str, float], *, joined: bool) -> float:
    cost = known.get(piece.lower())
    if cost is None:
        return math.inf if joined else _UNKNOWN
    return cost


def main() -> None:
    """Write the list anew from the shipped digests and lay questions."""
    from corpus.syllables import syllables  # noqa: PLC0415  used here only

    counts: Counter[str] = Counter()
    folder = Path(__file__).parent
    for path in (*folder.glob("digests/*.md"), *folder.glob("questions/*.tsv"), *folder.glob("guides/*.md")):
        counts.update(s for s in syllables(path.read_text(encoding="utf-8")) if s.isalpha())
    # A lone consonant is the label of a point, never a syllable: left in, it would keep "n ước" apart.
    kept = sorted((s, n) for s, n in counts.items() if n > 2 and len(s) <= _LONGEST and s not in "bcdđfghjklmnpqrstvwxz")
    LIST.write_text("".join(f"{syllable}\t{count}\n" for syllable, count in kept), encoding="utf-8")


if __name__ == "__main__":
    main()
