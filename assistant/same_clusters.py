"""A review queue in groups of the same question: one look at a group instead of one at each.

A question joins the group whose first it is the same as, if it is also the same as those who joined last; else it opens one.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from assistant.same_question import Model, load, same
from assistant.same_reading import Read

_NEAREST = 8  # groups that are compared closely
_CHECKED = 3  # members beside the first that a new one is held against


@dataclass(frozen=True)
class Cluster:
    """One group: the question that opened it, and its members in the order they came, the first included."""

    leader: Read
    members: tuple[Read, ...]


def cluster(questions: Sequence[Read], model: Model | None = None) -> tuple[Cluster, ...]:
    """Groups in the order they were opened."""
    model = model or load()
    groups: list[Cluster] = []
    vectors = np.zeros((len(questions), len(questions[0].vector) if questions else 0), dtype=np.float32)
    for question in questions:
        place = _place(question, groups, vectors[: len(groups)], model)
        if place is None:
            vectors[len(groups)] = question.vector
            groups.append(Cluster(question, (question,)))
        else:
            groups[place] = replace(groups[place], members=(*groups[place].members, question))
    return tuple(groups)


def assign(question: Read, clusters: Sequence[Cluster], model: Model | None = None) -> int | None:
    """The place of the group a question belongs to, None where it belongs to none."""
    vectors = np.array([group.leader.vector for group in clusters], dtype=np.float32)
    return _place(question, clusters, vectors, model or load())


def _place(question: Read, groups: Sequence[Cluster], vectors: "np.typing.NDArray[np.float32]", model: Model) -> int | None:
    if not groups:
        return None
    near = np.argsort(-(vectors @ question.vector))[:_NEAREST]
    scored = sorted(((same(question, groups[int(place)].leader, model), int(place)) for place in near), reverse=True)
    for score, place in scored:
        if score < model.group:
            return None
        checked = groups[place].members[1:][-_CHECKED:]
        if all(same(question, member, model) >= model.group / 2 for member in checked):
            return place
    return None
