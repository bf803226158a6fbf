"""What changed from one wording of an instrument to another: provisions added, amended, repealed, renumbered or moved.

Made by corpus.changes_compare. Each change names the provision in both texts and the runs of words that differ. What lies in
a provision that was added, repealed or renumbered as it stood is not listed again; `Changes.becomes` tells its new address.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from corpus.changes_words import Edit
from corpus.citation import Citation, parse


class ChangeKind(StrEnum):
    """What happened to a provision."""

    ADDED = "added"
    CHANGED = "changed"
    REPEALED = "repealed"
    RENUMBERED = "renumbered"  # another number in the same place
    MOVED = "moved"  # into another article or clause

    @property
    def told(self) -> str:
        """For people, in Vietnamese."""
        return {"added": "thêm", "changed": "sửa", "repealed": "bỏ", "renumbered": "đổi số", "moved": "chuyển chỗ"}[self.value]


class Part(StrEnum):
    """Which words of a provision differ."""

    WHOLE = "whole"
    TITLE = "title"
    LEAD = "lead"  # its own words, around the clauses or points that lie in it


@dataclass(frozen=True)
class ProvisionChange:
    """One change: `old` and `new` are where the provision stands, None where it does not; texts are verbatim.

    `edits` count in `old_text` and `new_text`, which begin at `old_at` and `new_at` of their articles' texts; none means that
    the words are the same. `shares_with`: the provision of the other text in which the same words stand (split, merged).
    """

    kind: ChangeKind
    part: Part
    old: Citation | None
    new: Citation | None
    old_text: str = ""
    new_text: str = ""
    old_at: int = 0
    new_at: int = 0
    edits: tuple[Edit, ...] = ()
    shares_with: Citation | None = None

    @property
    def provision(self) -> Citation:
        """Where it stands in the new text, or stood in the old."""
        found = self.new or self.old
        assert found is not None
        return found

    @property
    def rewords(self) -> bool:
        """Whether words came, went or differ; false where only the number did."""
        return bool(self.edits) or self.kind in {ChangeKind.ADDED, ChangeKind.REPEALED}


@dataclass(frozen=True)
class Changes:
    """All changes from one text to another, in reading order; `addresses`: old written address -> new one, where they differ."""

    old_slug: str
    new_slug: str
    items: tuple[ProvisionChange, ...]
    addresses: dict[str, str] = field(default_factory=dict)

    def becomes(self, old: Citation) -> Citation:
        """Where a provision of the old text stands in the new one, if it still does."""
        written, rest = str(old), ""
        while written:
            if written in self.addresses:
                return parse(f"{self.addresses[written]}{rest}")
            written, _, last = written.rpartition("/")
            rest = f"/{last}{rest}"
        return old


def as_json(changes: Changes) -> dict[str, Any]:
    """The changes as plain values, for a page or a file."""
    return {
        "old": changes.old_slug,
        "new": changes.new_slug,
        "counts": counts(changes.items),
        "changes": [_item_json(item) for item in changes.items],
        "addresses": dict(changes.addresses),
    }


def counts(items: Iterable[ProvisionChange]) -> dict[str, int]:
    """How many changes there are of each kind."""
    kinds = [item.kind for item in items]
    return {kind.value: kinds.count(kind) for kind in ChangeKind}


def _item_json(item: ProvisionChange) -> dict[str, Any]:
    return {
        "kind": item.kind.value,
        "told": item.kind.told,
        "part": item.part.value,
        "old": str(item.old) if item.old else None,
        "new": str(item.new) if item.new else None,
        "old_text": item.old_text,
        "new_text": item.new_text,
        "old_at": item.old_at,
        "new_at": item.new_at,
        "edits": [{"op": e.op.value, "old": list(e.old), "new": list(e.new)} for e in item.edits],
        "shares_with": str(item.shares_with) if item.shares_with else None,
    }


def touched(changes: Changes) -> Iterator[Citation]:
    """Every provision named by a change, in either text."""
    for item in changes.items:
        yield from (citation for citation in (item.old, item.new) if citation)
