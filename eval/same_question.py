"""How well questions are told to be the same: pairs, reuse of signed answers, and groups of a review queue on a replayed log.

python -m eval.same_question --set dev|dev-2|dev-3|test
"""

import argparse
import time
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from assistant.same_clusters import Cluster, cluster
from assistant.same_question import Model, find_same, load, prepare, same
from assistant.same_reading import Read, read_all
from eval import metrics, same_question_set
from eval.same_question_set import NEAR, SINGLE, Asked, Group
from indexing import embed

_HARD = 20  # nearest other questions a question is paired with


@dataclass(frozen=True)
class Reuse:
    """Of the repeats of a signed question how many got its answer, and how many answers were given wrongly, and for what."""

    repeats: int
    right: int
    wrong: tuple[tuple[Asked, Asked], ...]

    @property
    def rate(self) -> float:
        """Share of the repeats that got the answer."""
        return self.right / max(1, self.repeats)

    @property
    def precision(self) -> float:
        """Share of the answers given that were right."""
        return self.right / max(1, self.right + len(self.wrong))


def hard_pairs(asked: Sequence[Asked], reads: Sequence[Read], nearest: int = _HARD) -> list[tuple[int, int]]:
    """All pairs of one group, and each question with the nearest of other groups."""
    vectors = np.array([read.vector for read in reads])
    pairs = set()
    for place, one in enumerate(asked):
        order = np.argsort(-(vectors @ vectors[place]))
        others = [int(o) for o in order if asked[int(o)].group != one.group][:nearest]
        mine = [o for o in range(len(asked)) if o != place and asked[o].group == one.group]
        pairs |= {(min(place, o), max(place, o)) for o in (*others, *mine)}
    return sorted(pairs)


@dataclass(frozen=True)
class Rule:
    """When a signed answer is given: by a model's thresholds, or only where a signature may rest on it."""

    name: str
    model: Model
    sure: bool = False


def reuse(groups: Sequence[Group], asked: Sequence[Asked], reads: Sequence[Read], signed: Sequence[Read], rule: Rule) -> Reuse:
    """Each question of a log put to the signed first wordings, the signed wordings themselves left out."""
    ready, own = prepare(signed), {group.wordings[0].text for group in groups}
    ids = {group.id for group in groups}
    repeats = right = 0
    wrong = []
    for one, read in zip(asked, reads, strict=True):
        if one.text in own:
            continue
        repeats += one.group in ids
        match = find_same(read, ready, rule.model)
        if match and rule.sure and not match.sure:
            match = None
        if match and groups[match.place].id == one.group:
            right += 1
        elif match:
            wrong.append((one, groups[match.place].wordings[0]))
    return Reuse(repeats, right, tuple(wrong))


def purity(clusters: Sequence[Cluster], names: dict[int, str], *, alone: bool) -> float:
    """Share of the questions that are of the group most of their cluster is of; `alone`: clusters of one counted too."""
    kept = [c for c in clusters if alone or len(c.members) > 1]
    most = sum(Counter(names[id(m)] for m in c.members).most_common(1)[0][1] for c in kept)
    return most / max(1, sum(len(c.members) for c in kept))


def _told_pairs(asked: Sequence[Asked], reads: Sequence[Read], model: Model) -> None:
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for a, b in hard_pairs(asked, reads):
        said, truly = same(reads[a], reads[b], model) >= model.reuse, asked[a].group == asked[b].group
        for style in {asked[a].style, asked[b].style, "all"}:
            counts[style][f"{'right' if said == truly else 'wrong'} {'same' if said else 'other'}"] += 1
    for style, count in sorted(counts.items()):
        claimed, missed = count["right same"] + count["wrong same"], count["wrong other"]
        recall = count["right same"] / max(1, count["right same"] + missed)
        print(
            f"cặp {style:14} độ đúng {count['right same'] / max(1, claimed):.3f} ({claimed} cặp nói là một), độ đủ {recall:.3f}"
        )


def _told_reuse(rule: str, found: Reuse, nears: int) -> None:
    given = found.right + len(found.wrong)
    bound = 1 - metrics.clopper_pearson(len(found.wrong), given)
    fooled = sum(one.style == NEAR for one, _ in found.wrong)
    print(f"dùng lại ({rule}): {found.right}/{found.repeats} câu lặp ({found.rate:.3f}), độ đúng {found.precision:.4f} ", end="")
    print(f"({given} lần, 95 %: ít nhất {bound:.4f}); câu gần giống bị nhầm {fooled}/{nears}")


def _told_wrong(found: Reuse) -> None:
    for one, other in found.wrong:
        print(f"  nhầm: {one.text} -> {other.text}")


def once(asked: Sequence[Asked], reads: Sequence[Read]) -> tuple[list[Asked], list[Read]]:
    """Each text of a log once: what is typed again and again is no new evidence."""
    first = {one.text: (one, read) for one, read in zip(asked, reads, strict=True)}
    return [one for one, _ in first.values()], [read for _, read in first.values()]


def _told_styles(
    groups: Sequence[Group], asked: Sequence[Asked], reads: Sequence[Read], signed: Sequence[Read], rule: Rule
) -> None:
    for style in sorted({one.style for one in asked} - {NEAR, SINGLE}):
        part = [(one, read) for one, read in zip(asked, reads, strict=True) if one.style == style]
        found = reuse(groups, [one for one, _ in part], [read for _, read in part], signed, rule)
        print(f"  {style:14} dùng lại {found.right}/{found.repeats} ({found.rate:.3f}), nhầm {len(found.wrong)}")


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--set", choices=sorted(same_question_set.PATHS), default="dev")
    name = parser.parse_args().set
    groups, embedder, model = same_question_set.load(name), embed.load(), load()
    log = same_question_set.log(groups, embedder)
    clean = [one for group in groups for one in (*group.wordings, *group.near)]
    reads = read_all([one.text for one in (*log, *clean)], embedder)
    replayed, written = reads[: len(log)], reads[len(log) :]
    signed = [read for one, read in zip(clean, written, strict=True) if one in {group.wordings[0] for group in groups}]
    print(f"{name}: {len(groups)} nhóm, {len(clean)} câu viết tay; nhật ký {len(log)} câu")
    _told_pairs(clean, written, model)
    nears = sum(one.style == NEAR for one in log)
    distinct = once(log, replayed)
    given, proposed = Rule("trả thay", model, sure=True), Rule("đề nghị", model)
    for rule in (given, proposed, Rule("chỉ cùng câu chữ", replace(model, reuse=1.0, margin=0.0))):
        _told_reuse(rule.name, reuse(groups, log, replayed, signed, rule), nears)
        _told_reuse(f"{rule.name}, mỗi câu chữ một lần", reuse(groups, *distinct, signed, rule), nears)
    _told_wrong(reuse(groups, *distinct, signed, given))
    _told_styles(groups, log, replayed, signed, proposed)
    start = time.perf_counter()
    clusters = cluster(replayed, model)
    took = time.perf_counter() - start
    names = {id(read): one.group for one, read in zip(log, replayed, strict=True)}
    least, saved = len({one.group for one in log}), 1 - len(clusters) / len(log)
    print(f"gom nhóm: {len(log)} câu thành {len(clusters)} nhóm trong {took:.1f} giây, bớt {saved:.3f} ", end="")
    print(f"(nhiều nhất có thể {1 - least / len(log):.3f}), độ thuần {purity(clusters, names, alone=True):.4f}", end="")
    print(f", riêng nhóm từ hai câu {purity(clusters, names, alone=False):.4f}")


if __name__ == "__main__":
    main()
