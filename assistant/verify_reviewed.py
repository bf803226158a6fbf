"""Words of our own: a guide's line with its provisions, or whole lines of the cited digests, as they stand in the snapshot."""

import re
from dataclasses import replace
from functools import lru_cache

from assistant.compose import Claim, split_points, unlabelled
from assistant.compose_readable import readable
from assistant.evidence import Evidence
from corpus.registry import Registry
from indexing.snapshot import Snapshot

_LEFT_OUT = re.compile(r"\(và \d+ trường hợp khác trong cùng quy định\)")


def is_reviewed(claim: Claim, snapshot: Snapshot) -> bool:
    """Whether a claim says nothing but what its digests, or a guide for exactly these provisions, say in these words."""
    return _tells_digests(claim, snapshot.registry) or _tells_a_guide(claim, snapshot)


def _tells_a_guide(claim: Claim, snapshot: Snapshot) -> bool:
    cited = {item.citation for item in claim.evidence}
    lines = (line for guide in snapshot.guides.guides for line in guide.lines if line.text == claim.text)
    return any(set(line.citations) == cited and not line.former for line in lines)


def _tells_digests(claim: Claim, known: Registry) -> bool:
    """Every line is a whole line of a digest or of its lead, its references whole or not, and what governs its points is told."""
    told = [bare for line in _LEFT_OUT.sub("", claim.rule).split("\n") if (bare := _bare(line))]
    lines = frozenset().union(*(_lines(item) for item in claim.evidence))
    if not all(line in lines for line in told):
        as_written = {whole: bare for item in claim.evidence for whole, bare in _in_full(item, known).items()}
        told = [as_written.get(line, line) for line in told]
    return bool(told) and all(line in lines for line in told) and all(_governed(item, told) for item in claim.evidence)


def _in_full(item: Evidence, known: Registry) -> dict[str, str]:
    """Lines of a digest with their references whole, as an answer shows them, and as they stand in the digest."""
    lines = f"{item.plain.lead}\n{item.plain.text}".split("\n")
    clause = replace(item.citation, point=None)
    return {_bare(readable(line, address, known)): _bare(line) for line in lines for address in (item.citation, clause)}


def _lines(item: Evidence) -> frozenset[str]:
    return _bare_lines(f"{item.plain.lead}\n{item.plain.text}")


def _governed(item: Evidence, told: list[str]) -> bool:
    """Whether the words before a clause's points are all told, and for a point its clause's last words before it."""
    lead, _ = split_points(item.plain.text)
    before = [bare for line in lead.split("\n") if (bare := _bare(line))]
    if item.citation.point is None:
        return all(line in told for line in before)
    leading = [bare for line in item.plain.lead.split("\n") if (bare := _bare(line)) and line.rstrip().endswith(":")]
    return all(line in told for line in leading[-1:])


@lru_cache(maxsize=4096)
def _bare_lines(text: str) -> frozenset[str]:
    return frozenset(bare for line in text.split("\n") if (bare := _bare(line)))


def _bare(line: str) -> str:
    """Without label, dash and the stop at its end."""
    words = unlabelled(line.strip())
    words = re.sub(r"^(?:[a-zđ]\d?\)|–)\s+", "", words)
    return words.rstrip(".; ").strip()
