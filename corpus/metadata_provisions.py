"""Groups of provisions as amending texts name them: "điểm b khoản 1 và điểm a khoản 2 Điều 86, các điều 104, 105".

>>> [str(c) for c in provisions("khoản 2 Điều 6; các điểm a, đ khoản 1 Điều 8", "1-2030-ND-CP")]
['1-2030-ND-CP/dieu-6/khoan-2', '1-2030-ND-CP/dieu-8/khoan-1/diem-a', '1-2030-ND-CP/dieu-8/khoan-1/diem-đ']
"""

import re

from corpus.citation import Citation

_JOIN = r"(?:\s*,\s*|\s+và\s+|\s+hoặc\s+|\s*;\s*)"
_NUMERAL = r"\d{1,3}[a-zđ]?(?!\w)"
_LETTER = r"[a-zđ]\d?(?!\w)"
_NAMED = re.compile(
    rf"\bđiểm\s+(?P<points>{_LETTER}(?:{_JOIN}{_LETTER})*)"
    rf"|\bkhoản\s+(?P<clauses>{_NUMERAL}(?:{_JOIN}{_NUMERAL})*)"
    rf"|\bđiều\s+(?P<articles>{_NUMERAL}(?:{_JOIN}{_NUMERAL})*)"
    r"|\bPhụ lục\s+(?P<appendix>[IVX]+|\d+)\b",
    re.I,
)
_INTO = re.compile(r"\bvào\s+(?:sau|trước|cuối)\b", re.I)
_ROMAN = {"I": 1, "V": 5, "X": 10}


def provisions(phrase: str, slug: str, *, article: str | None = None) -> tuple[Citation, ...]:
    """The provisions a phrase names, in its order; `article`: the one meant where the phrase names none."""
    named, _, beside = _split(phrase)
    found, open_clauses, open_points = _read(named, slug)
    if open_clauses or open_points:
        near = [m["articles"] for m in _NAMED.finditer(beside) if m["articles"]]
        clause = next((m["clauses"] for m in _NAMED.finditer(beside) if m["clauses"]), None)
        home = near[0] if near else article
        if home is None:
            return tuple(found)
        if open_points:
            open_clauses = [*open_clauses, (clause, open_points)]
        found += _placed(open_clauses, home, slug)
    return tuple(dict.fromkeys(found))


def _split(phrase: str) -> tuple[str, str, str]:
    """“Bổ sung khoản 9 vào sau khoản 8 Điều 2”: what is put in, and beside what."""
    match = _INTO.search(phrase)
    return (phrase[: match.start()], match[0], phrase[match.end() :]) if match else (phrase, "", "")


Open = list[tuple[str | None, list[str]]]


def _read(phrase: str, slug: str) -> tuple[list[Citation], Open, list[str]]:
    found: list[Citation] = []
    clauses: Open = []
    points: list[str] = []
    for match in _NAMED.finditer(phrase):
        if match["points"]:
            points += _labels(match["points"])
        elif match["clauses"]:
            labels = _labels(match["clauses"])
            clauses.append((labels[0], points))
            clauses += [(label, []) for label in labels[1:]]
            points = []
        elif match["articles"]:
            first, *rest = _labels(match["articles"])
            placed = [*clauses, *([(None, points)] if points else [])]
            found += _placed(placed, first, slug) if placed else [Citation(slug, first)]
            found += [Citation(slug, label) for label in rest]
            clauses, points = [], []
        else:
            found.append(Citation(slug, appendix=str(_number(match["appendix"]))))
    return found, clauses, points


def _placed(clauses: Open, article: str, slug: str) -> list[Citation]:
    found = []
    for clause, points in clauses:
        found += [Citation(slug, article, clause, point) for point in points] or [Citation(slug, article, clause)]
    return found


def _labels(written: str) -> list[str]:
    return [label.lower() for label in re.split(_JOIN, written) if label]


def _number(roman: str) -> int:
    if roman.isdigit():
        return int(roman)
    values = [_ROMAN[letter] for letter in roman.upper()]
    return sum(-a if a < b else a for a, b in zip(values, [*values[1:], 0], strict=True))
