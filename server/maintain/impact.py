"""What a new text touches: every digest, guide line, calculator, rule, question and signed answer that rests on what changed.

A thing is touched where it cites a provision whose words changed, one above it (any part changed), or one below it (all of it
went, came under another number, or its opening words changed). Provisions of other instruments that the new text amends,
replaces or repeals touch in the same way, by what the new text says of them.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from corpus.changes import ChangeKind, Changes, Part, ProvisionChange
from corpus.citation import Citation, parse
from corpus.metadata_relations import Relation, RelationKind
from corpus.registry import Registry
from server.maintain.dependencies import Dependent, Kind, holders

_DOUBTFUL = 0.5  # a relation read with less certainty is told as a possibility


class Reach(StrEnum):
    """How a change reaches what rests on the law."""

    DIRECT = "direct"  # the provision cited changed, or holds what changed
    LEAD = "lead"  # only the words that introduce it changed
    ADDRESS = "address"  # its words stand, under another address
    MENTION = "mention"  # it is only mentioned

    @property
    def told(self) -> str:
        """For people, in Vietnamese."""
        told = {
            "direct": "lời văn đổi",
            "lead": "câu dẫn vào đổi",
            "address": "đổi số, lời văn giữ",
            "mention": "có nhắc tới trong lời",
        }
        return told[self.value]


_ORDER = tuple(Reach)


@dataclass(frozen=True)
class Touched:
    """A provision that something happened to: `below` where what lies in it is reached too, `certain` false where in doubt."""

    provision: Citation
    reach: Reach
    why: str
    below: bool
    above: bool = True
    certain: bool = True


@dataclass(frozen=True)
class Hit:
    """One dependent that is reached, the provisions of it that are, and why, the gravest reason first."""

    dependent: Dependent
    reach: Reach
    touched: tuple[Touched, ...]


@dataclass(frozen=True)
class Impact:
    """Everything reached, in the order it was looked through."""

    hits: tuple[Hit, ...]

    def of(self, kind: Kind) -> tuple[Hit, ...]:
        """Only the guides, only the signed answers ..."""
        return tuple(hit for hit in self.hits if hit.dependent.kind is kind)

    @property
    def verified(self) -> tuple[str, ...]:
        """Ids of the signed answers to look at again."""
        return tuple(hit.dependent.name for hit in self.of(Kind.VERIFIED))


def impact(changes: Iterable[Changes], relations: Iterable[Relation], dependents: Iterable[Dependent]) -> Impact:
    """What is reached by the changes of one or more texts and by what the new text says it does to others."""
    found = [*(t for some in changes for t in touched_by(some)), *(t for r in _without_headings(relations) for t in _related(r))]
    reached = _Reached.of(found)
    slugs = {item.provision.instrument for item in found}
    hits = (reached.hit(dependent) for dependent in dependents if not slugs.isdisjoint(dependent.instruments))
    return Impact(tuple(hit for hit in hits if hit))


def news(relations: Iterable[Relation], number: str, known: Registry) -> tuple[Relation, ...]:
    """The relations that the registry does not know yet: what an instrument did when it came is no news in its next wording."""
    return tuple(relation for relation in relations if not _is_known(relation, number, known))


def _is_known(relation: Relation, number: str, known: Registry) -> bool:
    target = known.instruments.get(relation.slug or "")
    if target is None:
        return False
    if relation.kind is RelationKind.REPLACES:
        return number in target.replaced_by or target.validity.end is not None
    return number in target.amended_by or any(partial.by == number for partial in target.partials)


def touched_by(changes: Changes) -> tuple[Touched, ...]:
    """The provisions of the old text that something happened to; what was added is told of what holds it."""
    back = {now: old for old, now in changes.addresses.items()}
    return tuple(found for item in changes.items for found in _of_change(item, back, changes))


def _of_change(item: ProvisionChange, back: Mapping[str, str], changes: Changes) -> Iterable[Touched]:
    why = item.kind.told
    if item.old is None:
        if item.new is not None and (parent := _old_parent(item.new, back, changes)) is not None:
            yield Touched(parent, Reach.DIRECT, f"{why} {item.new}", below=False)
        return
    moved = item.kind in {ChangeKind.RENUMBERED, ChangeKind.MOVED}
    if moved:
        yield Touched(item.old, Reach.ADDRESS, f"{why}: nay là {item.new}", below=True)
    if item.part is Part.TITLE:
        yield Touched(item.old, Reach.DIRECT, "đổi tên điều", below=False, above=False)
    elif item.kind is ChangeKind.REPEALED or (item.part is Part.WHOLE and item.rewords):
        yield Touched(item.old, Reach.DIRECT, f"{why} {item.old}", below=True)
    elif item.rewords:
        yield Touched(item.old, Reach.DIRECT, f"{why} lời dẫn của {item.old}", below=False)
        yield Touched(item.old, Reach.LEAD, f"{why} lời dẫn của {item.old}", below=True, above=False)


def _old_parent(new: Citation, back: Mapping[str, str], changes: Changes) -> Citation | None:
    """What holds an added provision, by its address in the old text; `back`: new address -> old one, where they differ."""
    parent = new.parent
    if parent is None:
        return None
    for written in (str(parent), *holders(str(parent))):
        if written in back:
            return parse(f"{back[written]}{str(parent)[len(written) :]}")
    return parse(str(parent).replace(changes.new_slug, changes.old_slug, 1))


def _without_headings(relations: Iterable[Relation]) -> tuple[Relation, ...]:
    """“Sửa đổi một số điều của Luật X như sau:” says nothing of its own where the lines under it name the provisions."""
    listed = tuple(relations)
    named = {relation.slug for relation in listed if relation.provisions}
    return tuple(r for r in listed if r.provisions or r.kind is not RelationKind.AMENDS or r.slug not in named)


def _related(relation: Relation) -> Iterable[Touched]:
    told = {RelationKind.AMENDS: "được sửa", RelationKind.REPLACES: "hết hiệu lực", RelationKind.REPEALS: "bị bãi bỏ"}[
        relation.kind
    ]
    places = relation.provisions or ((Citation(relation.slug),) if relation.slug else ())
    for place in places:
        yield Touched(
            place, Reach.DIRECT, f"{told}: {relation.words[:120]}", below=True, certain=relation.confidence >= _DOUBTFUL
        )


@dataclass(frozen=True)
class _Reached:
    """What was touched, ready to be asked: provisions themselves, what lies in which is reached, and what holds them."""

    at: Mapping[str, tuple[Touched, ...]]
    below: Mapping[str, tuple[Touched, ...]]
    above: Mapping[str, tuple[Touched, ...]]

    @classmethod
    def of(cls, found: Iterable[Touched]) -> "_Reached":
        at: dict[str, list[Touched]] = {}
        below: dict[str, list[Touched]] = {}
        above: dict[str, list[Touched]] = {}
        for item in dict.fromkeys(found):
            written = str(item.provision)
            at.setdefault(written, []).append(item)
            if item.below:
                below.setdefault(written, []).append(item)
            for holder in holders(written) if item.above else ():
                above.setdefault(holder, []).append(item)
        return cls(*({key: tuple(items) for key, items in held.items()} for held in (at, below, above)))

    def hit(self, dependent: Dependent) -> Hit | None:
        """The dependent with what reaches it; None where nothing does."""
        found = self._reaching(dependent.cited)
        if found:
            reach = min((t.reach for t in found), key=_ORDER.index)
            return Hit(dependent, reach, tuple(sorted(found, key=lambda t: _ORDER.index(t.reach))))
        mentioned = self._reaching(dependent.mentioned)
        return Hit(dependent, Reach.MENTION, tuple(mentioned)) if mentioned else None

    def _reaching(self, cited: Iterable[tuple[str, tuple[str, ...]]]) -> dict[Touched, None]:
        found: dict[Touched, None] = {}
        for written, holding in cited:
            found.update(dict.fromkeys(self.at.get(written, ())))
            found.update(dict.fromkeys(self.above.get(written, ())))
            for holder in holding:
                found.update(dict.fromkeys(self.below.get(holder, ())))
        return found


def as_json(found: Impact) -> dict[str, Any]:
    """The impact as plain values, by kind."""
    kinds = {kind.value: [_hit_json(hit) for hit in found.of(kind)] for kind in Kind}
    return {"counts": {kind: len(hits) for kind, hits in kinds.items()}, **{kind: hits for kind, hits in kinds.items() if hits}}


def _hit_json(hit: Hit) -> dict[str, Any]:
    return {
        "name": hit.dependent.name,
        "place": hit.dependent.place,
        "text": hit.dependent.text,
        "reach": hit.reach.value,
        "told": hit.reach.told,
        "certain": hit.dependent.certain and any(t.certain for t in hit.touched),
        "provisions": list(dict.fromkeys(str(t.provision) for t in hit.touched)),
        "why": list(dict.fromkeys(t.why for t in hit.touched))[:5],
    }
