"""Guides made searchable: the ways people ask for each, and its lines, as vectors."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from functools import cached_property
from itertools import accumulate
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from corpus.citation import parse
from corpus.guide import Guide, GuideLine
from indexing.embed import Embedder, Vectors

Places = NDArray[np.int32]


@dataclass(frozen=True)
class GuideIndex:
    """Guides with a vector for each way of asking and each line; `*_guides` say which guide a row belongs to."""

    guides: tuple[Guide, ...]
    asks: Vectors
    asks_guides: Places
    lines: Vectors
    lines_guides: Places

    def nearest(self, vector: Vectors) -> tuple[Guide, float] | None:
        """The guide with the closest way of asking, and how close (-1 to 1); None where there are no guides."""
        if not len(self.asks):
            return None
        scores = self.asks @ vector
        best = int(np.argmax(scores))
        return self.guides[self.asks_guides[best]], float(scores[best])

    def line_scores(self, guide: Guide, vector: Vectors) -> list[tuple[GuideLine, float]]:
        """How close each line of a guide is to a question, in reading order."""
        first = self._first_rows[guide.slug]
        return [(line, float(self.lines[first + i] @ vector)) for i, line in enumerate(guide.lines)]

    @cached_property
    def _first_rows(self) -> Mapping[str, int]:
        """The row of each guide's first line; the others follow it."""
        counts = (len(guide.lines) for guide in self.guides)
        return dict(zip((guide.slug for guide in self.guides), accumulate(counts, initial=0), strict=False))


def write(folder: Path, guides: Sequence[Guide], embedder: Embedder) -> None:
    """Write guides and their vectors into a snapshot folder."""
    asks = [(i, ask) for i, guide in enumerate(guides) for ask in (guide.title, *guide.asks)]
    lines = [(i, f"{guide.title}. {line.text}") for i, guide in enumerate(guides) for line in guide.lines]
    for name, rows in (("guide_asks", asks), ("guide_lines", lines)):
        np.save(folder / f"{name}.npy", embedder.encode([text for _, text in rows]))
        np.save(folder / f"{name}_guides.npy", np.array([i for i, _ in rows], dtype=np.int32))
    written = [asdict(g) | {"as_of": g.as_of.isoformat(), "lines": [_line(line) for line in g.lines]} for g in guides]
    (folder / "guides.json").write_text(json.dumps(written, ensure_ascii=False), encoding="utf-8")


def _line(line: GuideLine) -> dict[str, Any]:
    return {"section": line.section, "text": line.text, "citations": [str(c) for c in line.citations], "former": line.former}


def load(folder: Path) -> GuideIndex:
    """Open what `write` wrote."""
    entries = json.loads((folder / "guides.json").read_text(encoding="utf-8"))
    guides = tuple(
        Guide(
            slug=e["slug"],
            title=e["title"],
            topic=e["topic"],
            asks=tuple(e["asks"]),
            as_of=date.fromisoformat(e["as_of"]),
            lines=tuple(
                GuideLine(line["section"], line["text"], tuple(parse(c) for c in line["citations"]), line["former"])
                for line in e["lines"]
            ),
        )
        for e in entries
    )
    names = ("guide_asks", "guide_asks_guides", "guide_lines", "guide_lines_guides")
    return GuideIndex(guides, *(np.load(folder / f"{name}.npy") for name in names))
