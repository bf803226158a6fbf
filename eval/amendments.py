"""How right the comparison of two wordings is: `python -m eval.amendments FOLDER [--rounds N]`.

Amendments planted in real texts and in our digests, with noise, against what was planted; and consolidated texts against
their footnotes and the laws that amended them.
"""

import argparse
import random
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from corpus import clean, digest, parse, registry
from corpus.changes import Changes
from corpus.changes_compare import compare
from corpus.citation import Citation
from corpus.registry import Registry
from eval import amendments_model, amendments_plant, amendments_real
from eval.amendments_facts import Fact
from eval.amendments_model import Piece

TEXTS = (
    "45-2019-QH14.txt", "41-2024-QH15.txt", "145-2020-ND-CP.txt", "50-2024-QH15.txt", "74-2025-QH15.txt", "84-2015-QH13.txt",
    "158-2025-ND-CP.txt", "283-2026-ND-CP.txt", "25-2008-QH12.txt", "69-2020-QH14.txt",
)  # fmt: skip
DIGESTS = frozenset(("45-2019-QH14", "41-2024-QH15", "105-2026-ND-CP", "135-2020-ND-CP", "74-2025-QH15"))


@dataclass
class Score:
    """Amendments and the facts in them: planted, found right, and found though nothing was planted.

    `clauses` and `clauses_right`: clause-level places (articles where there are no clauses) that something happened to, and
    those told just so.
    """

    amendments: int = 0
    whole: int = 0
    facts: int = 0
    right: int = 0
    extra: int = 0
    clauses: int = 0
    clauses_right: int = 0
    seconds: float = 0.0
    texts: int = 0
    misses: list[str] = field(default_factory=list)

    @property
    def accuracy(self) -> float:
        """Facts right of all planted or wrongly found."""
        return self.right / max(1, self.facts + self.extra)

    @property
    def clause_accuracy(self) -> float:
        """Clause-level places right of all that were touched or wrongly said to be."""
        return self.clauses_right / max(1, self.clauses)


def facts_of(changes: Changes) -> frozenset[Fact]:
    """What a comparison says, in the form amendments are planted in."""
    return frozenset((item.kind.value, _inside(item.old), _inside(item.new)) for item in changes.items)


def _inside(citation: Citation | None) -> str:
    return str(citation).partition("/")[2] if citation else ""


def clause_level(facts: Iterable[Fact]) -> frozenset[Fact]:
    """Facts told of clauses: what happened to a point happened to its clause."""
    found = set()
    for kind, old, new in facts:
        if "/diem-" in old or "/diem-" in new:
            for place in (old, new):
                clause = place.partition("/diem-")[0]
                found |= {("changed", clause, clause)} if clause else set()
        else:
            found.add((kind, old, new))
    return frozenset(found)


def plant(slug: str, pieces: list[Piece], seed: str, score: Score) -> None:
    """Amend one text in every way once, compare, and count."""
    rng = random.Random(f"{slug} {seed}")  # noqa: S311  amendments, no secrets
    amended, planted = amendments_plant.planted(pieces, rng)
    lines = clean.clean(tuple(amendments_plant.noisy(amendments_model.written(amended), rng)), paged=False)
    before = amendments_model.parsed(pieces)
    start = time.perf_counter()
    found = facts_of(compare(slug, before, parse.parse(lines)))
    score.seconds += time.perf_counter() - start
    score.texts += 1
    _count(slug, planted, found, score)


def _count(slug: str, planted: Mapping[str, frozenset[Fact]], found: frozenset[Fact], score: Score) -> None:
    wanted = frozenset().union(*planted.values())
    score.amendments += len(planted)
    score.whole += sum(facts <= found for facts in planted.values())
    score.facts += len(wanted)
    score.right += len(wanted & found)
    score.extra += len(found - wanted)
    wanted_clauses, found_clauses = clause_level(wanted), clause_level(found)
    score.clauses += len(wanted_clauses | found_clauses)
    score.clauses_right += len(wanted_clauses & found_clauses)
    score.misses += [f"{slug}: {name}: {sorted(facts - found)}" for name, facts in planted.items() if not facts <= found]
    score.misses += [f"{slug}: not planted: {sorted(found - wanted)}"] if found - wanted else []


def replace(slug: str, pieces: list[Piece], seed: str, score: Score) -> None:
    """A whole instrument replaced by another with other numbers: every old article must be found in its new place."""
    rng = random.Random(f"{slug} {seed}")  # noqa: S311  amendments, no secrets
    fresh, homes = amendments_plant.replaced(pieces, rng)
    changes = compare(slug, amendments_model.parsed(pieces), amendments_model.parsed(fresh), new_slug="999-2031-ND-CP")
    found = {
        _inside(i.old): _inside(i.new) for i in changes.items if i.old and i.new and not i.old.clause and i.part.value != "title"
    }
    score.amendments += 1
    score.whole += all(found.get(old) == new for old, new in homes.items())
    score.facts += len(homes)
    score.right += sum(found.get(old) == new for old, new in homes.items())
    score.clauses += len(homes)
    score.clauses_right += sum(found.get(old) == new for old, new in homes.items())
    score.misses += [
        f"{slug} replaced: {old} -> {found.get(old)}, wanted {new}" for old, new in homes.items() if found.get(old) != new
    ]


def measure(sources: Mapping[str, list[Piece]], rounds: int) -> tuple[Score, Score]:
    """Planted amendments and replaced instruments over all texts."""
    amended, replaced = Score(), Score()
    for slug, pieces in sources.items():
        for seed in range(rounds):
            plant(slug, pieces, str(seed), amended)
        replace(slug, pieces, "replaced", replaced)
    return amended, replaced


def real(folder: Path, known: Registry) -> str:
    """The consolidated texts, as Markdown: notes found again, changes no note tells of."""
    lines = ["| earlier | consolidated | notes | found | changes | without a note |", "|---|---|---|---|---|---|"]
    told = []
    for earlier, later in amendments_real.PAIRS:
        got = amendments_real.held(folder, earlier, later, known)
        row = (earlier, later, len(got.notes), len(got.notes) - len(got.missed), len(got.found), len(got.unexplained))
        lines.append("| " + " | ".join(str(cell) for cell in row) + " |")
        told += [f"- {later}: note {note.number} ({note.level or 'words'}) not found" for note in got.missed]
        told += [f"- {later}: {change.kind} {change.provision} ({change.part}): no note" for change in got.unexplained]
    named = amendments_real.held_against_laws(
        folder, "25-2008-QH12.txt", "40-VBHN-VPQH-2026_25-2008-QH12.txt", ("46-2014-QH13.txt", "51-2024-QH15.txt"), known
    )
    untouched = ", ".join(str(c) for c in named.untouched) or "none"
    lines += ["", *told, "", f"25/2008 against 46/2014 and 51/2024: {len(named.named)} provisions named, untouched: {untouched};"]
    lines += [f"{named.explained} of {named.changes} changes lie in what they name."]
    return "\n".join(lines)


def _told(name: str, score: Score) -> str:
    speed = f", {1000 * score.seconds / score.texts:.0f} ms a text" if score.texts else ""
    told = (
        f"{name}: {score.amendments} amendments, {score.whole} told whole; facts {score.right}/{score.facts}, {score.extra} extra"
    )
    return f"{told}; exact {100 * score.accuracy:.2f} %, at clause level {100 * score.clause_accuracy:.2f} %{speed}"


def main() -> None:
    """Print every figure."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("folder", type=Path)
    options.add_argument("--rounds", type=int, default=3)
    given = options.parse_args()
    known = registry.load()
    official = amendments_model.official_pieces(given.folder, TEXTS, known)
    ours = amendments_model.digest_pieces(digest.load_all(digest.SHIPPED, known), DIGESTS)
    for name, sources in (("official texts", official), ("digests", ours)):
        amended, replaced = measure(sources, given.rounds)
        print(_told(name, amended))
        print(_told(f"{name}, replaced instruments", replaced))
        print("\n".join((*amended.misses[:20], *replaced.misses[:10])))
    print(real(given.folder, known))


if __name__ == "__main__":
    main()
