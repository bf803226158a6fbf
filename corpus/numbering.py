"""Clauses and points of one article as spans of its text, and what is wrong with their numbering."""

import re

from corpus.law import POINT_LABELS, Clause, Point
from corpus.quoting import Line

CLAUSE = re.compile(r"^(\d{1,3}[a-zđ]?)\s*\.(?:\s+|(?=[^\W\d]))(\S.*)$")
# Some circulars number inside a khoản (3.1., 3.2.) and letter the "tiết" under each: the number is the point.
_SUBNUMBER = re.compile(r"^(\d{1,2}\.\d{1,2})\.?\s+(\S.*)$")
POINT = re.compile(r"^([a-zđ])(\d?)\s*\)\d{0,2}\s*(\S.*)$")

Found = tuple[int, int, str, int]  # start, end, label, line of the file


def is_unit_or_sentence(text: str) -> bool:
    """Whether a line is more than the second half of a title."""
    return bool(CLAUSE.match(text) or POINT.match(text) or text.rstrip().endswith((".", ":", ";", ",", "”")))


def clauses_of(body: list[Line], length: int, article: str) -> tuple[tuple[Clause, ...], tuple[Point, ...], list[str]]:
    """Clauses, points that stand outside clauses, and problems; `length`: characters of the article's text."""
    clauses: list[Clause] = []
    loose: list[Point] = []
    labels: list[tuple[str, int]] = []
    problems: list[str] = []
    offset = 0
    spans: list[tuple[int, str, int, list[Found]]] = []
    points: list[Found] = []
    open_points = points
    in_example = False
    for line in body:
        in_example = in_example or line.text.startswith("Ví dụ")
        clause = None if line.quoted else CLAUSE.match(line.text)
        point = None if line.quoted else POINT.match(line.text)
        sub = None if line.quoted or not labels else _SUBNUMBER.match(line.text)
        if clause and _is_next(clause[1], labels):
            open_points, in_example = [], False
            spans.append((offset, clause[1], line.number, open_points))
            labels.append((clause[1], line.number))
        elif sub and sub[1].split(".")[0] == labels[-1][0]:
            open_points.append((offset, offset + len(line.text), sub[1], line.number))
        elif point and not _below_a_point(open_points, point[1], in_example=in_example):
            open_points.append((offset, offset + len(line.text), point[1] + point[2], line.number))
        offset += len(line.text) + 1
    problems += sequence_problems(labels, f"Điều {article} khoản")
    for i, (start, label, _, inner) in enumerate(spans):
        end = spans[i + 1][0] - 1 if i + 1 < len(spans) else length
        built, found = _points(inner, f"Điều {article} khoản {label}")
        problems += found
        clauses.append(Clause(label, start, end, built))
    if points:
        limit = [p for p in points if not spans or p[0] < spans[0][0]]
        built, found = _points(limit, f"Điều {article}")
        problems += found
        loose.extend(built)
    return tuple(clauses), tuple(loose), problems


def _below_a_point(points: list[Found], letter: str, *, in_example: bool) -> bool:
    """Whether a lettered line is a tiết under a numbered point, or an item of a worked example."""
    if not points:
        return False
    last = points[-1][2]
    restarts = letter in POINT_LABELS and last[0] in POINT_LABELS and POINT_LABELS.index(letter) <= POINT_LABELS.index(last[0])
    return "." in last or (in_example and restarts)


def _is_next(label: str, seen: list[tuple[str, int]]) -> bool:
    """A numbered line is a clause unless it starts a list anew inside one (1. after 3. in a table or a form)."""
    number = int(re.match(r"\d+", label)[0])  # type: ignore[index]
    if not seen:
        return number == 1
    last = int(re.match(r"\d+", seen[-1][0])[0])  # type: ignore[index]
    return number >= last


def _points(found: list[Found], where: str) -> tuple[tuple[Point, ...], list[str]]:
    problems: list[str] = []
    if not found:
        return (), problems
    expected = 0
    for _, _, label, line in found:
        if "." in label:
            continue
        letter, digit = label[0], label[1:]
        if letter not in POINT_LABELS:
            problems.append(f"{where}: điểm “{label}” không có trong thứ tự chữ cái (dòng {line})")
            continue
        index = POINT_LABELS.index(letter)
        if digit and index == expected - 1:
            continue
        if index == 3 and expected == 4:  # "d" typed twice for "d, đ"
            index = 4
        if index != expected:
            wanted = POINT_LABELS[expected] if expected < len(POINT_LABELS) else "?"
            kind = "lặp lại" if index < expected else "thiếu"
            named = letter if index < expected else wanted
            problems.append(f"{where}: {kind} điểm {named} (dòng {line})")
        expected = index + 1
    ends = [start - 1 for start, _, label, _ in found[1:]] if any("." in f[2] for f in found) else [f[1] for f in found]
    ends += [found[-1][1]] if len(ends) < len(found) else []
    labels = ["đ" if i and label == found[i - 1][2] == "d" else label for i, (_, _, label, _) in enumerate(found)]
    return tuple(Point(label, f[0], end) for f, label, end in zip(found, labels, ends, strict=True)), problems


def sequence_problems(labels: list[tuple[str, int]], what: str, *, restarts: bool = False) -> list[str]:
    """What is missing, repeated or out of order in (label, line of the file); nothing where numbering may restart."""
    problems = []
    expected, last_suffix = 1, ""
    for label, line in labels:
        number = int(re.match(r"\d+", label)[0])  # type: ignore[index]
        suffix = label[len(str(number)) :]
        if suffix and number == expected - 1 and suffix > last_suffix:
            last_suffix = suffix
            continue
        if number != expected:
            kind = "lặp lại hoặc lùi" if number < expected else "thiếu"
            named = label if number < expected else str(expected) if number == expected + 1 else f"{expected}–{number - 1}"
            problems.append(f"{kind} {what} {named} (dòng {line})")
        expected, last_suffix = number + 1, suffix
    return [] if restarts else problems
