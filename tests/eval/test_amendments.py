"""The measure of the comparison: what is planted is known, what is noise is none, and the figures hold on small samples."""

import random

import pytest

from corpus import clean, digest, parse
from corpus.changes_compare import compare
from eval import amendments, amendments_model, amendments_plant, amendments_real
from eval.amendments import Score, clause_level

SLUGS = frozenset(("105-2026-ND-CP", "135-2020-ND-CP"))


@pytest.fixture(scope="module")
def sources(known):
    return amendments_model.digest_pieces(digest.load_all(digest.SHIPPED, known), SLUGS)


def test_noise_alone_plants_nothing_and_nothing_is_found(sources):
    rng = random.Random(4)
    for slug, pieces in sources.items():
        noisy = tuple(amendments_plant.noisy(amendments_model.written(pieces), rng))
        assert noisy != amendments_model.written(pieces)
        lines = clean.clean(noisy, paged=False)
        assert compare(slug, amendments_model.parsed(pieces), parse.parse(lines)).items == ()


def test_planted_amendments_of_our_own_texts_are_told_right(sources):
    amended, replaced = amendments.measure(sources, rounds=2)
    assert amended.amendments >= 30
    assert amended.clause_accuracy >= 0.98
    assert replaced.accuracy >= 0.98


def test_what_happened_to_a_point_happened_to_its_clause():
    assert clause_level([("moved", "dieu-1/khoan-2/diem-d", "dieu-1/khoan-3/diem-a")]) == {
        ("changed", "dieu-1/khoan-2", "dieu-1/khoan-2"),
        ("changed", "dieu-1/khoan-3", "dieu-1/khoan-3"),
    }


def test_a_wrong_comparison_scores_less(sources):
    score = Score()
    amendments._count("x", {"figure": frozenset({("changed", "dieu-1", "dieu-1")})}, frozenset(), score)
    assert (score.accuracy, score.clause_accuracy, len(score.misses)) == (0.0, 0.0, 1)


def test_planted_amendments_of_official_texts_are_told_right(laws, known):
    official = amendments_model.official_pieces(laws, ("50-2024-QH15.txt", "135-2020-ND-CP.txt"), known)
    amended, replaced = amendments.measure(official, rounds=1)
    assert amended.clause_accuracy >= 0.98
    assert replaced.accuracy >= 0.98


@pytest.mark.parametrize(("earlier", "later"), [amendments_real.PAIRS[i] for i in (1, 4, 6)])
def test_a_consolidated_text_changed_where_its_footnotes_say(laws, known, earlier, later):
    got = amendments_real.held(laws, earlier, later, known)
    assert got.notes
    assert got.missed == ()


def test_every_provision_that_the_amending_laws_name_was_found_changed(laws, known):
    amenders = ("46-2014-QH13.txt", "51-2024-QH15.txt")
    got = amendments_real.held_against_laws(laws, "25-2008-QH12.txt", "40-VBHN-VPQH-2026_25-2008-QH12.txt", amenders, known)
    assert len(got.named) > 90
    assert got.untouched == ()
    assert got.explained >= 0.98 * got.changes
