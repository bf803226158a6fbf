"""What a change touches: small cases by hand, and planted changes over the whole corpus counted by a search of the files."""

import random
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus import digest, guide, lawbook, parse, questions
from corpus.changes import ChangeKind, Changes, Part, ProvisionChange
from corpus.changes_compare import compare
from corpus.citation import parse as provision
from corpus.metadata_relations import Relation, RelationKind
from eval import gold_set
from server.maintain import calculator_code
from server.maintain.dependencies import LISTED, Bound, Dependent, Kind, Sources, dependents
from server.maintain.impact import Impact, Reach, as_json, impact, news

ROOT = Path(__file__).parents[2]
SLUG = "45-2019-QH14"


@pytest.fixture(scope="module")
def everything(known) -> tuple[Dependent, ...]:
    """All that rests on the law in this repository, the test half of the gold questions left alone."""
    digests = digest.load_all(digest.SHIPPED, known)
    return dependents(
        Sources(
            lawbook.assemble(known, None, digests),
            guides=guide.load_all(guide.SHIPPED),
            questions=questions.load(questions.SHIPPED),
            verified=(Bound("v-1", (provision(f"{SLUG}/dieu-139/khoan-1"),)),),
            gold=gold_set.load("dev"),
            listed=tuple(path for path in LISTED if path.exists()),
        )
    )


def one(kind: ChangeKind, old: str | None, new: str | None = None, part: Part = Part.WHOLE) -> Changes:
    """One change, as a comparison would tell it."""
    here, there = (provision(p) if p else None for p in (old, new or (old if kind is ChangeKind.CHANGED else None)))
    words = ("lời cũ", "lời mới") if kind is ChangeKind.CHANGED else ("lời", "lời")
    found = ProvisionChange(kind, part, here, there, *words, edits=_edit() if kind is ChangeKind.CHANGED else ())
    addresses = {old: new} if old and new and old != new else {}
    slug = (old or new or "").partition("/")[0]
    return Changes(slug, slug, (found,), addresses)


def _edit():
    base = parse.parse(("Điều 1. Tên", "1. Lời cũ đứng đây."))
    other = parse.parse(("Điều 1. Tên", "1. Lời mới đứng đây."))
    return compare("1-2030-ND-CP", base, other).items[0].edits


def resting(*cited: str, mentions: tuple[str, ...] = ()) -> Dependent:
    return Dependent(Kind.GUIDE, "x.md", "", "", tuple(map(provision, cited)), tuple(map(provision, mentions)))


@pytest.mark.parametrize(
    ("change", "cited", "reached"),
    [
        (one(ChangeKind.CHANGED, f"{SLUG}/dieu-5/khoan-2"), f"{SLUG}/dieu-5/khoan-2", True),
        (one(ChangeKind.CHANGED, f"{SLUG}/dieu-5/khoan-2"), f"{SLUG}/dieu-5", True),  # any part of the article changed
        (one(ChangeKind.CHANGED, f"{SLUG}/dieu-5/khoan-2"), f"{SLUG}/dieu-5/khoan-1", False),  # a neighbour's words stand
        (one(ChangeKind.CHANGED, f"{SLUG}/dieu-5/khoan-2"), f"{SLUG}/dieu-50/khoan-2", False),  # another number
        (one(ChangeKind.REPEALED, f"{SLUG}/dieu-5"), f"{SLUG}/dieu-5/khoan-1/diem-đ", True),  # it went with its article
        (one(ChangeKind.ADDED, None, f"{SLUG}/dieu-5/khoan-1a"), f"{SLUG}/dieu-5", True),
        (one(ChangeKind.ADDED, None, f"{SLUG}/dieu-5/khoan-1a"), f"{SLUG}/dieu-5/khoan-1", False),
        (one(ChangeKind.RENUMBERED, f"{SLUG}/dieu-5", f"{SLUG}/dieu-6"), f"{SLUG}/dieu-5/khoan-1", True),
        (one(ChangeKind.CHANGED, f"{SLUG}/dieu-5/khoan-2/diem-d"), f"{SLUG}/dieu-5/khoan-2/diem-đ", False),  # d is not đ
        (one(ChangeKind.CHANGED, f"{SLUG}/dieu-5", part=Part.LEAD), f"{SLUG}/dieu-5/khoan-1", True),
        (one(ChangeKind.CHANGED, f"{SLUG}/dieu-5", part=Part.TITLE), f"{SLUG}/dieu-5/khoan-1", False),
    ],
)
def test_a_change_reaches_what_cites_it_or_holds_it_or_lies_in_it(change, cited, reached):
    assert bool(impact([change], (), [resting(cited)]).hits) is reached


def test_a_new_number_and_a_changed_lead_are_told_apart_from_changed_words():
    moved = one(ChangeKind.RENUMBERED, f"{SLUG}/dieu-5/khoan-1", f"{SLUG}/dieu-5/khoan-2")
    lead = one(ChangeKind.CHANGED, f"{SLUG}/dieu-7/khoan-1", part=Part.LEAD)
    found = impact([moved, lead], (), [resting(f"{SLUG}/dieu-5/khoan-1"), resting(f"{SLUG}/dieu-7/khoan-1/diem-a")])
    assert [hit.reach for hit in found.hits] == [Reach.ADDRESS, Reach.LEAD]


def test_words_that_only_mention_a_changed_provision_are_told_last():
    found = impact([one(ChangeKind.CHANGED, f"{SLUG}/dieu-5")], (), [resting(f"{SLUG}/dieu-9", mentions=(f"{SLUG}/dieu-5",))])
    assert [hit.reach for hit in found.hits] == [Reach.MENTION]


def test_provisions_of_other_instruments_that_the_text_amends_are_reached():
    place = provision("145-2020-ND-CP/dieu-4/khoan-2")
    amends = Relation(RelationKind.AMENDS, "145/2020/NĐ-CP", "145-2020-ND-CP", (place,), 9, "Sửa khoản 2 Điều 4", 0.95)
    heading = Relation(RelationKind.AMENDS, "145/2020/NĐ-CP", "145-2020-ND-CP", (), 8, "Sửa đổi một số điều", 0.95)
    near, far = resting("145-2020-ND-CP/dieu-4"), resting("145-2020-ND-CP/dieu-5")
    assert [hit.dependent for hit in impact((), (heading, amends), [near, far]).hits] == [near]


def test_an_instrument_replaced_whole_reaches_every_provision_of_it():
    ends = Relation(RelationKind.REPLACES, "12/2022/NĐ-CP", "12-2022-ND-CP", (), 9, "hết hiệu lực", 0.93)
    assert impact((), (ends,), [resting("12-2022-ND-CP/dieu-9/khoan-1/diem-a")]).hits


def test_what_the_registry_knows_already_is_no_news(known):
    old = Relation(RelationKind.REPLACES, "10/2012/QH13", "10-2012-QH13", (), 9, "hết hiệu lực", 0.93)
    new = Relation(RelationKind.REPLACES, "145/2020/NĐ-CP", "145-2020-ND-CP", (), 9, "hết hiệu lực", 0.93)
    assert news((old, new), "45/2019/QH14", known) == (new,)


def test_the_signed_answers_to_look_at_again_are_named(everything):
    found = impact([one(ChangeKind.CHANGED, f"{SLUG}/dieu-139/khoan-1")], (), everything)
    assert found.verified == ("v-1",)
    told = as_json(found)
    assert told["counts"]["verified"] == 1
    assert told["guide"][0]["provisions"] == [f"{SLUG}/dieu-139/khoan-1"]


def test_a_calculator_is_reached_through_the_parameters_it_takes(everything):
    found = impact([one(ChangeKind.CHANGED, "293-2025-ND-CP/dieu-3/khoan-1")], (), everything)
    assert "dong-bao-hiem" in {hit.dependent.name for hit in found.of(Kind.CALCULATOR)}


def test_every_calculator_is_known_to_rest_on_some_provision():
    from assistant.calculate.catalogue import CALCULATORS

    assert {item.calculator for item in calculator_code.cited() if item.citations or item.parameters} == set(CALCULATORS)


# ── planted changes over the whole corpus, counted by a search of the files ──────────────────────────────────────────────

_WRITTEN = re.compile(r"\d+-\d{4}-[0-9A-Z]+(?:-[0-9A-Z]+)*(?:/(?:dieu|khoan|diem|phu-luc|dong)-[0-9a-zđ.]*[0-9a-zđ])+")
_SEARCHED = (
    (Kind.GUIDE, "corpus/guides/*.md"),
    (Kind.CLARIFY, "assistant/clarify.yaml"),
    (Kind.AMOUNT_RULE, "assistant/amounts/*.yaml"),
    (Kind.PARAMETER, "corpus/parameters/*.yaml"),
    (Kind.TERM, "corpus/terms.yaml"),
    (Kind.LAY_QUESTIONS, "corpus/questions/*.tsv"),
    (Kind.FIRST_LINE, "assistant/verdicts.yaml"),
    (Kind.EXCEPTION, "corpus/digests/EXCEPTIONS.yaml"),
    (Kind.GOLD, "eval/gold/dev.jsonl"),
    (Kind.CALCULATOR, "assistant/calculate/*.py"),
    (Kind.CALCULATOR, "assistant/calculate_benefits/*.py"),
)

Place = tuple[Kind, str, str]  # kind, file where the kind's name is one, address


def written() -> Iterator[Place]:
    """Every address written in the files, by reading them as text."""
    for kind, pattern in _SEARCHED:
        for path in sorted(ROOT.glob(pattern)):
            for line in path.read_text(encoding="utf-8").splitlines():
                if line.lstrip().startswith(("#", ">>>", "'")):
                    continue
                found = _WRITTEN.findall(line.partition("\t")[0] if path.suffix == ".tsv" else _groups(line, path))
                yield from ((kind, path.name if kind is Kind.GUIDE else "", address) for address in found)
    yield from _of_digests()


def _groups(line: str, path: Path) -> str:
    """Only what a gold question needs, not what its note says."""
    return line.partition('"groups"')[2].partition('"facts"')[0] if path.suffix == ".jsonl" else line


def _of_digests() -> Iterator[Place]:
    for path in sorted((ROOT / "corpus/digests").glob("*-*.md")):
        slug = re.match(r"[^.]+", path.name)[0]
        article = ""
        for line in path.read_text(encoding="utf-8").splitlines():
            heading = re.match(r"## Điều (\d+[a-zđ]?)", line)
            clause = re.match(r"(\d+[a-zđ]?)\. ", line)
            article = heading[1] if heading else "" if line.startswith("## ") else article
            if heading or (article and clause):
                place = f"{slug}/dieu-{article}" + (f"/khoan-{clause[1]}" if clause else "")
                yield (Kind.DIGEST, path.name, place)


def related(address: str, target: str) -> bool:
    return address == target or address.startswith(f"{target}/") or target.startswith(f"{address}/")


def hit_places(found: Impact) -> set[Place]:
    named = {Kind.GUIDE, Kind.DIGEST}
    return {
        (hit.dependent.kind, hit.dependent.name if hit.dependent.kind in named else "", str(cited))
        for hit in found.hits
        for cited in hit.dependent.citations
    }


def test_no_written_dependency_of_240_planted_changes_is_missed(everything):
    places: dict[str, list[Place]] = {}
    for place in sorted(set(written())):
        places.setdefault(place[2].partition("/")[0], []).append(place)
    addresses = sorted({address for held in places.values() for _, _, address in held})
    rng = random.Random(11)
    kinds = (ChangeKind.CHANGED, ChangeKind.REPEALED, ChangeKind.RENUMBERED)
    missed = []
    for number, target in enumerate(rng.sample(addresses, 240)):
        kind = kinds[number % 3]
        change = one(kind, target, "999-2031-ND-CP/dieu-1" if kind is ChangeKind.RENUMBERED else None)
        reached = hit_places(impact([change], (), everything))
        held = places[target.partition("/")[0]]
        missed += [(target, place) for place in held if related(place[2], target) and place not in reached]
    assert missed == []
