"""Which lay questions are asked for which passage, laid out so that the nearest of each is found in one pass.

The wordings of a provision share their questions, so each list of questions is looked at once, for all passages that have it.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ids = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Askings:
    """`turns[n]`: the n-th question of each list that has so many, the longest list first; `lists`: a passage's, 0 for none."""

    turns: tuple[Ids, ...]
    lists: Ids

    def nearest(self, close: Floats) -> Floats:
        """For each passage the highest of its questions' closeness, 0 where it has none or none is closer.

        `close`: one a question.
        """
        best = np.zeros(1 + (len(self.turns[0]) if self.turns else 0), dtype=np.float32)
        for questions in self.turns:
            among = best[1 : 1 + len(questions)]
            np.maximum(among, close[questions], out=among)
        nearest: Floats = best[self.lists]
        return nearest


def of(pairs: NDArray[np.int32], passages: int) -> Askings:
    """From pairs of a passage's place and a question's."""
    asked: dict[int, list[int]] = {}
    for place, question in pairs.tolist():
        asked.setdefault(place, []).append(question)
    places: dict[tuple[int, ...], list[int]] = {}
    for place, questions in asked.items():
        places.setdefault(tuple(questions), []).append(place)
    longest_first: list[tuple[int, ...]] = sorted(places, key=len, reverse=True)
    lists = np.zeros(passages, dtype=np.int64)
    for number, alike in enumerate(longest_first, 1):
        lists[places[alike]] = number
    most = len(longest_first[0]) if longest_first else 0
    turns = (np.array([alike[n] for alike in longest_first if len(alike) > n], dtype=np.int64) for n in range(most))
    return Askings(tuple(turns), lists)
