"""The table of fines against the provisions it names: each figure stands there, in the digest and in the official text."""

import re

import pytest

from corpus import digest, fines, registry

ACTS = [(violation.key, act) for violation in fines.load().values() for act in violation.acts]


@pytest.fixture(scope="module")
def articles():
    """The articles of our digests by their address."""
    full = registry.load()
    held = (told for one in digest.load_all(digest.SHIPPED, full) for told in one.articles)
    return {str(told.citation): told.article for told in held}


@pytest.mark.parametrize(("key", "act"), ACTS, ids=lambda value: value if isinstance(value, str) else str(value.clause))
def test_each_figure_stands_in_the_provision(key, act, articles):
    article = articles[str(act.clause.article_level)]
    text = article.quote(article.clause(act.clause.clause))
    figures = {int(re.sub(r"\D", "", figure)) for figure in re.findall(r"\d{1,3}(?:\.\d{3})+", text)}
    told = {amount for band in act.bands for amount in (band.least, band.most)}
    assert told <= figures, f"{key}: {told - figures}"
    if len(act.bands) > 1:
        assert all(re.search(rf"\b{band.workers}\b", text) for band in act.bands)
    if act.per_person:
        assert "mỗi người lao động" in text
        assert fines.most() in figures


@pytest.mark.parametrize("slug", ["283-2026-ND-CP", "12-2022-ND-CP"])
def test_an_organisation_pays_twice_as_much_for_each_act_of_the_table(slug, articles):
    article = articles[f"{slug}/dieu-{'7' if slug.startswith('283') else '6'}"]
    stated = article.quote(article.clause("1"))
    assert "2 lần" in stated
    for _, act in ACTS:
        if act.clause.instrument == slug:
            own = rf"khoản [^;.]*\b{act.clause.clause}\b[^;.]* Điều {act.clause.article}\b"
            assert not re.search(own, stated), act.clause
