"""How rare each folded syllable is in the digests, for the first line; writes assistant/first_line_rarity.json.

    python -m eval.fit_first_line --data var

log(n / df) / log(n) over the passages of digests without a point, two decimals: 1 for what stands in one passage, 0 for what
stands in all. Syllables of one passage only are left out (assistant.first_line_match takes them for rare).
"""

import argparse
import json
import math
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from assistant.first_line_match import RARITY
from corpus.law import Layer
from corpus.syllables import fold, syllables
from indexing import embed, snapshot

_FEWEST = 2  # passages a syllable stands in


def rarity(texts: Iterable[str]) -> dict[str, float]:
    """Folded syllable, letters only -> how rare it is, 0 to 1; in the order of the alphabet."""
    counted: Counter[str] = Counter()
    held = [{fold(syllable) for syllable in syllables(text)} for text in texts]
    for words in held:
        counted.update(words)
    whole = math.log(len(held)) if len(held) > 1 else 1.0
    kept = sorted((word, count) for word, count in counted.items() if word.isalpha() and count >= _FEWEST)
    return {word: round(math.log(len(held) / count) / whole, 2) for word, count in kept}


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("var"))
    given = parser.parse_args()
    opened = snapshot.open_current(given.data, embed.load())
    digests = (p.text for p in opened.passages if p.layer is Layer.DIGEST and p.citation.point is None)
    written = rarity(digests)
    RARITY.write_text(json.dumps(written, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")
    print(f"{len(written)} âm tiết")


if __name__ == "__main__":
    main()
