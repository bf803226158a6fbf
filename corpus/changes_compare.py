"""Two texts compared as trees of provisions; words that are only spelling, spacing or footnotes are no difference."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from corpus.changes import ChangeKind, Changes, Part, ProvisionChange
from corpus.changes_match import siblings, strangers
from corpus.changes_units import Unit, note_marks, units
from corpus.changes_words import Edit, Op, edits, norms, words
from corpus.citation import Citation
from corpus.law import InstrumentText

Standing = tuple[Citation, str]  # where words stand, and the words

_SHARED = 8  # fewer words found again in another provision are chance


def compare(slug: str, old: InstrumentText, new: InstrumentText, *, new_slug: str | None = None) -> Changes:
    """Changes from `old` to `new`, two texts of one instrument, or of two where `new_slug` replaces `slug`."""
    walk = _Walk(new_slug in {None, slug}, note_marks(new))
    walk.level(units(slug, old), units(new_slug or slug, new))
    walk.alone()
    order: dict[int, int] = {}
    for place, unit in enumerate(walk.order):
        order.setdefault(id(unit), place)
    items = tuple(item for unit, item in sorted(walk.found, key=lambda pair: order[id(pair[0])]))
    return Changes(slug, new_slug or slug, _with_origins(items), walk.addresses)


@dataclass
class _Walk:
    """Both trees walked together; what came and what went is kept until the end, for it may have moved."""

    same_numbers: bool
    marks: frozenset[str]
    found: list[tuple[Unit, ProvisionChange]] = field(default_factory=list)
    came: list[Unit] = field(default_factory=list)
    went: list[Unit] = field(default_factory=list)
    order: list[Unit] = field(default_factory=list)
    addresses: dict[str, str] = field(default_factory=dict)

    def level(self, old: tuple[Unit, ...], new: tuple[Unit, ...]) -> None:
        """Compare the provisions that lie side by side in two provisions that are one."""
        pairs = siblings(old, new, same_numbers=self.same_numbers)
        paired = {id(unit) for pair in pairs for unit in pair}
        partner = {id(b): a for a, b in pairs}
        gone = [unit for unit in old if id(unit) not in paired]
        for unit in new:
            while gone and unit.citation.sort_key[1:] > gone[0].citation.sort_key[1:]:
                self._put(gone.pop(0), self.went)
            if id(unit) in partner:
                self.pair(partner[id(unit)], unit)
            else:
                self._put(unit, self.came)
        for unit in gone:
            self._put(unit, self.went)

    def _put(self, unit: Unit, where: list[Unit]) -> None:
        self.order.append(unit)
        where.append(unit)

    def pair(self, old: Unit, new: Unit, *, moved: bool = False) -> None:
        """Compare two provisions that are one, then what lies in them."""
        self.order.append(new)
        renumbered = moved or old.label != new.label
        if renumbered or old.citation.instrument != new.citation.instrument:
            self.addresses[str(old.citation)] = str(new.citation)
        if new.repealed and not old.repealed:
            self.found.append((new, _change(ChangeKind.REPEALED, Part.WHOLE, old, new, self.marks)))
        elif renumbered:
            kind = ChangeKind.MOVED if moved else ChangeKind.RENUMBERED
            self._reworded(old, new, kind)
            self.level(old.children, new.children)
        elif not _only_reflowed(old, new):
            self._reworded(old, new, None)
            self.level(old.children, new.children)

    def _reworded(self, old: Unit, new: Unit, kind: ChangeKind | None) -> None:
        """Tell the title and the provision's own words where they differ; a `kind` is told in any case."""
        part = Part.LEAD if new.children or old.children else Part.WHOLE
        change = _change(kind or ChangeKind.CHANGED, part, old, new, self.marks)
        before, after = words(old.title), words(new.title)
        recut = "".join(norms((*before, *old.own))) == "".join(norms((*after, *new.own)))
        if norms(before) != norms(after) and not recut:
            runs = edits(before, after)
            ends = (old.citation, new.citation)
            title = ProvisionChange(ChangeKind.CHANGED, Part.TITLE, *ends, old.title, new.title, edits=runs)
            self.found.append((new, title))
        if kind or (change.edits and not recut):
            self.found.append((new, change))

    def alone(self) -> None:
        """Tell what was moved, then what only came and what only went."""
        for old, new in strangers(self.went, self.came):
            self.came.remove(new)
            self.went.remove(old)
            self.pair(old, new, moved=True)
        self.found += [(unit, _change(ChangeKind.ADDED, Part.WHOLE, None, unit)) for unit in self.came]
        self.found += [(unit, _change(ChangeKind.REPEALED, Part.WHOLE, unit, None)) for unit in self.went if not unit.repealed]


def _only_reflowed(old: Unit, new: Unit) -> bool:
    """Whether a clause has the same words in the same order, and only its points' lines or labels were cut otherwise."""
    if not old.citation.clause or old.citation.point or old.reading != new.reading:
        return False
    labels = [child.label for child in old.children], [child.label for child in new.children]
    return labels[0] == labels[1] or len(labels[0]) != len(labels[1])


def _change(
    kind: ChangeKind, part: Part, old: Unit | None, new: Unit | None, marks: frozenset[str] = frozenset()
) -> ProvisionChange:
    runs = _without_marks(edits(old.own, new.own), new, marks) if old and new else ()
    told = tuple(run.moved(old.start, new.start) for run in runs) if old and new else ()
    return ProvisionChange(
        kind,
        part,
        old.citation if old else None,
        new.citation if new else None,
        old.quote if old else "",
        new.quote if new else "",
        old.start if old else 0,
        new.start if new else 0,
        told,
    )


def _without_marks(runs: Iterable[Edit], new: Unit, marks: frozenset[str]) -> Iterator[Edit]:
    """The runs, where all that came is the number of a footnote of the page nothing came."""
    for run in runs:
        if new.text[run.new[0] : run.new[1]] not in marks:
            yield run
        elif run.op is Op.REPLACED:
            yield Edit(Op.DELETED, run.old, (run.new[0], run.new[0]))


def _with_origins(items: tuple[ProvisionChange, ...]) -> tuple[ProvisionChange, ...]:
    """Added provisions with the old one their words stood in; repealed ones with the new one they went into."""
    reworded = [item for item in items if item.edits]
    before = [(item.old, _plain(item.old_text)) for item in reworded if item.old]
    after = [(item.new, _plain(item.new_text)) for item in reworded if item.new]
    return tuple(_with_origin(item, before, after) for item in items)


def _with_origin(item: ProvisionChange, before: list[Standing], after: list[Standing]) -> ProvisionChange:
    alone = item.kind in {ChangeKind.ADDED, ChangeKind.REPEALED} and not (item.old and item.new)
    said = _plain(item.new_text or item.old_text).partition(" ")[2] if alone else ""  # without its number
    if said.count(" ") < _SHARED - 1:
        return item
    held = before if item.kind is ChangeKind.ADDED else after
    return replace(item, shares_with=next((place for place, text in held if said in text), None))


def _plain(text: str) -> str:
    return " ".join(norms(words(text)))
