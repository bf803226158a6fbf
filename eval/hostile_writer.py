"""How much of what a hostile writer says comes through: true statements made wrong in sixteen ways, put before `verify`.

    python -m eval.hostile_writer [--data var] [--each 120] [--show KIND]

Statements are sentences of the digests that development questions need, and paraphrases written by hand
(eval/dev/paraphrases.tsv). The checks were fitted on one half of the articles (chosen by hash); the table tells both halves.
"""

import argparse
import hashlib
import random
import re
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from assistant.compose import Claim, unlabelled
from assistant.evidence import Evidence
from assistant.held import Held
from assistant.verify import fault_of
from corpus.citation import Citation, parse
from corpus.law import Layer
from corpus.syllables import syllables
from eval.gold_set import load as load_gold
from eval.mutations import KINDS, NEVER, TrueStatement
from indexing import embed
from indexing.snapshot import Snapshot, open_current

PARAPHRASES = Path(__file__).with_name("dev") / "paraphrases.tsv"
_SEED = 20261122
_LEAST, _MOST = 8, 70  # syllables of a sentence worth telling


@dataclass(frozen=True)
class Tried:
    """One statement put before `verify`: what was done to it, whether it was stopped and why, in how many milliseconds."""

    kind: str
    origin: str
    fitted: bool
    text: str
    fault: str | None
    ms: float


def statements(snapshot: Snapshot, on: date, cited: Iterable[Citation]) -> Iterator[TrueStatement]:
    """A sentence of each digest, chosen by its address, with what its mutations need."""
    held = Held(snapshot)
    for citation in dict.fromkeys(cited):
        item = held.cited(citation, on)
        if item is None or item.digest is None:
            continue
        sentences = _sentences(item)
        if sentences:
            place = int.from_bytes(_hash(str(citation))[:4], "big") % len(sentences)
            yield _statement(snapshot, on, sentences[place], item)


def paraphrases(snapshot: Snapshot, on: date, path: Path = PARAPHRASES) -> Iterator[TrueStatement]:
    """The statements written by hand of provisions that are held."""
    held = Held(snapshot)
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            address, text = line.split("\t")
            item = held.cited(parse(address), on)
            if item is not None:
                yield _statement(snapshot, on, text, item)


def _sentences(item: Evidence) -> list[str]:
    """Sentences that stand by themselves: a point with its lead, or a sentence no exception follows."""
    passage = item.plain
    if item.citation.point:
        lead = unlabelled(passage.lead.split("\n")[-1]).strip()
        whole = f"{lead} {passage.text.partition(') ')[2].rstrip(';')}"
        return [whole] if lead.endswith(":") and _LEAST <= len(syllables(whole)) <= _MOST else []
    told = [s for s in re.split(r"(?<=\.)\s+", unlabelled(passage.text.split("\n")[0])) if s.endswith(".")]
    after = [*told[1:], ""]
    return [
        s
        for s, following in zip(told, after, strict=False)
        if _LEAST <= len(syllables(s)) <= _MOST
        and not re.match(r"(?:Ngoại lệ|Trừ|Riêng|Không|Nhưng|Tuy|Chỉ|Nếu|Cũng)", following)
    ]


def _statement(snapshot: Snapshot, on: date, text: str, item: Evidence) -> TrueStatement:
    return TrueStatement(text, item, _neighbours(snapshot, item, text, on), _expired(snapshot, item, on))


def _neighbours(snapshot: Snapshot, item: Evidence, text: str, on: date) -> tuple[Evidence, ...]:
    """Other clauses of the article in force that do not say the same."""
    prefix = f"{item.citation.article_level}/"
    found = []
    for address, places in snapshot.by_citation.items():
        citation = snapshot.passages[places[0]].citation
        related = citation.contains(item.citation) or item.citation.contains(citation)
        if not address.startswith(prefix) or related or citation.point != (item.citation.point and citation.point):
            continue
        held = {p.layer: p for p in (snapshot.passages[i] for i in places) if p.validity.covers(on)}
        if Layer.DIGEST in held and text not in held[Layer.DIGEST].text:
            found.append(Evidence(citation, 0.9, held.get(Layer.OFFICIAL), held[Layer.DIGEST]))
    return tuple(found)


def _expired(snapshot: Snapshot, item: Evidence, on: date) -> Evidence | None:
    """A digest that bound before the day, chosen by the statement's address."""
    past = [p for p in snapshot.passages if p.layer is Layer.DIGEST and p.validity.end and p.validity.end <= on]
    if not past:
        return None
    passage = past[int.from_bytes(_hash(str(item.citation))[:4], "big") % len(past)]
    return Evidence(passage.citation, 0.9, None, passage)


def tried(snapshot: Snapshot, on: date, found: Sequence[tuple[str, TrueStatement]], each: int) -> Iterator[Tried]:
    """Every true statement, then up to `each` of each kind of wrong ones, of both halves alike."""
    for origin, true in found:
        yield _try(snapshot, on, "true", origin, true, Claim(true.text, (true.cited,)))
    for kind, mutation in KINDS.items():
        chance = random.Random(f"{_SEED}{kind}")  # noqa: S311  the same drafts each time
        order = sorted(found, key=lambda pair: _hash(f"{kind}{pair[1].text}"))
        made = ((origin, true, mutation(true, chance)) for origin, true in order)
        wrong = [(origin, true, claim) for origin, true, claim in made if claim is not None]
        for origin, true, claim in wrong[:each]:
            yield _try(snapshot, on, kind, origin, true, claim)


def _try(snapshot: Snapshot, on: date, kind: str, origin: str, true: TrueStatement, claim: Claim) -> Tried:
    given = (true.cited, *true.neighbours, *((true.expired,) if true.expired else ()), *claim.evidence)
    started = time.perf_counter()
    fault = fault_of(claim, snapshot, on, given)
    ms = 1000 * (time.perf_counter() - started)
    return Tried(kind, origin, fitted(true.cited.citation), claim.text, fault.value if fault else None, ms)


def fitted(citation: Citation) -> bool:
    """Whether an article is of the half that the checks were fitted on."""
    return _hash(str(citation.article_level))[0] % 2 == 0


def _hash(text: str) -> bytes:
    return hashlib.sha256(text.encode()).digest()


def table(results: Sequence[Tried]) -> str:
    """Share of wrong statements stopped per kind, and of true ones kept, for both halves."""
    lines = ["| kind | fitted half | n | other half | n |", "|---|---|---|---|---|"]
    for origin in sorted({r.origin for r in results}):
        lines.append(_row(f"true kept: {origin}", [r for r in results if r.kind == "true" and r.origin == origin], kept=True))
    for kind in KINDS:
        mark = " (never)" if kind in NEVER else ""
        lines.append(_row(f"{kind}{mark}", [r for r in results if r.kind == kind], kept=False))
    wrong = sum(r.kind != "true" for r in results)
    times = sorted(r.ms for r in results)
    lines.append(f"\n{wrong} wrong statements; one check takes {times[len(times) // 2]:.1f} ms (median),")
    lines.append(f"{times[int(len(times) * 0.95)]:.1f} ms (19 of 20).")
    return "\n".join(lines)


def _row(name: str, results: Sequence[Tried], *, kept: bool) -> str:
    cells = []
    for half in (True, False):
        of_half = [r for r in results if r.fitted is half]
        good = sum((r.fault is None) is kept for r in of_half)
        cells.append(f"{good / len(of_half):.1%} | {len(of_half)}" if of_half else "– | 0")
    return f"| {name} | {' | '.join(cells)} |"


def run(snapshot: Snapshot, on: date, each: int) -> list[Tried]:
    """The whole of it, on the provisions that development questions need."""
    wanted = (citation for gold in load_gold("dev") for group in gold.groups for citation in group)
    found = [("digest", true) for true in statements(snapshot, on, wanted)]
    found += [("paraphrase", true) for true in paraphrases(snapshot, on)]
    return list(tried(snapshot, on, found, each))


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m eval.hostile_writer", description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("var"))
    parser.add_argument("--each", type=int, default=120, help="wrong statements of each kind")
    parser.add_argument("--on", type=date.fromisoformat, default=date(2026, 11, 21), help="the day whose law counts")
    parser.add_argument("--show", help="print statements of this kind that came through (of the fitted half)")
    options = parser.parse_args()
    snapshot = open_current(options.data, embed.load())
    snapshot.warm()
    results = run(snapshot, options.on, options.each)
    for r in results:
        if r.kind == options.show and r.fitted and (r.fault is None) is (r.kind != "true"):
            print(f"[{r.fault}] {r.text}")
    print(table(results))


if __name__ == "__main__":
    main()
