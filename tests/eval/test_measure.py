"""A measurement is kept, read back, shown as tables, and the README shows the one that is kept."""

import json
from pathlib import Path

import pytest

from eval import baselines, measure, metrics, summary, tables
from eval.gold_set import GoldQuestion, Kind, Style, load
from eval.measure import Measured
from eval.run import Row
from server.cli.main import main

ROOT = Path(__file__).parents[2]


def row(name, *, status="answered", kind="answerable", confidence=0.9, **more):
    return Row(name, f"câu {name}", kind, "sms", "x", status, confidence=confidence, **more)


ROWS = (
    row(
        "a",
        wanted=(("45-2019-QH14/dieu-5",),),
        found=("45-2019-QH14/dieu-5",),
        scores={"hit@1": 1.0, "coverage@10": 1.0},
        ms={"total": 4.0},
    ),
    row(
        "b",
        wanted=(("45-2019-QH14/dieu-6",),),
        found=("45-2019-QH14/dieu-5",),
        scores={"hit@1": 0.0, "coverage@10": 0.0},
        ms={"total": 8.0},
    ),
    row("c", kind="refuse", refuse_kind="near_domain", confidence=0.2, scores={"answered": 1.0}),
    row("a2", twin="a", scores={"hit@1": 0.0}),
)
FIGURE = (0.5, 0.4, 0.6, 10)
MEASURED = Measured(
    {"set": "dev", "snapshot": "s", "layers": "digests", "gold": "0" * 64},
    ROWS,
    beside={"BM25": dict.fromkeys(("coverage@10", "recall@10", "hit@1", "mrr", "ndcg@10"), FIGURE)},
    ablations={"ours": dict.fromkeys(("coverage@10", "recall@10", "hit@1", "mrr", "ndcg@10"), FIGURE)},
    noise={"recall@10": {"sms": (0.02, 0.0, 0.04, 10)}},
    ragas={"scores": {"chrf": FIGURE}},
)


def test_a_measurement_is_read_back_as_it_was_kept(tmp_path):
    measure.save(tmp_path / "m.json", MEASURED)
    assert measure.load(tmp_path / "m.json") == MEASURED


def test_a_whole_measurement_holds_what_stands_beside(opened, tmp_path):
    asked = {
        "id": "m-1", "question": "nghỉ việc phải báo trước mấy ngày", "style": "sms", "kind": "answerable", "topic": "nghi-viec",
        "as_of": "2026-11-21", "groups": [["45-2019-QH14/dieu-35/khoan-1"]], "facts": [], "forbidden": [], "expect": "answered",
        "note": "",
    }  # fmt: skip
    path = tmp_path / "cua-minh.jsonl"
    path.write_text(json.dumps(asked, ensure_ascii=False) + "\n", encoding="utf-8")
    found = measure.measure(opened, path, whole=True, chunk_models={})
    assert found.about["set"] == "cua-minh"
    assert set(found.beside) == {"BM25"}
    assert len(found.ablations) > 5
    assert {"recall@10", "coverage@10", "hit@1"} == set(found.noise)


@pytest.mark.parametrize("text", ["{}", "[]", "không phải JSON"])
def test_a_file_that_is_no_measurement_is_told(tmp_path, text):
    path = tmp_path / "x.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match="hoiluat eval run"):
        measure.load(path)


def test_every_table_names_its_figures():
    lines = "\n".join(tables.whole(MEASURED))
    for part in ("BM25", "sms", "AURC", "near_domain | 1/1", "chrf", "2.0 (0.0–4.0)"):
        assert part in lines


def test_the_coverage_risk_curve_and_its_area():
    # surest first: right, wrong, wrong: risks 0, 1/2, 2/3 at coverages 1/3, 2/3, 1
    curve = metrics.risk_coverage([0.9, 0.5, 0.1], [False, True, True])
    assert curve == [(1 / 3, 0.0), (2 / 3, 0.5), (1.0, 2 / 3)]
    assert metrics.aurc([0.9, 0.5, 0.1], [False, True, True]) == pytest.approx((0 + 1 / 2 + 2 / 3) / 3)
    assert metrics.risk_coverage([0.5, 0.5], [False, True]) == [(1.0, 0.5)]  # equally sure: answered together


def test_the_sign_test_is_the_exact_binomial():
    assert metrics.sign_test(5, 0) == 1 / 32
    assert metrics.sign_test(2, 1) == 0.5
    assert metrics.sign_test(0, 0) == 1.0


def test_twins_lose_what_the_clean_question_had():
    losses = summary.twin_losses(ROWS[:2], {"sms": [ROWS[3]]}, "hit@1")
    assert losses["sms"][0] == 1.0
    assert losses["sms"][3] == 1


def test_the_usual_pipeline_and_plain_bm25_are_real(opened, embedder):
    gold = [q for q in load("dev") if q.topic == "nghi-phep-le" and q.groups and not q.twin][:12]
    for find in (baselines.bm25(opened), baselines.chunked(opened, embedder), baselines.ours(opened)):
        rows = baselines.rows_of(find, gold)
        assert len(rows) == len(gold)
        assert sum(r.scores["recall@10"] for r in rows) > 0
    cut = list(baselines.chunks(opened))
    assert max(len(chunk.text) for chunk in cut) < 1_400


def test_without_a_part_it_is_another_system(opened):
    question = GoldQuestion("x", "tăng ca chủ nhật tính mấy trăm phần trăm", Style.COLLOQUIAL, Kind.ANSWERABLE, "x",
                            load("dev")[0].as_of, load("dev")[0].groups, (), (), "answered")  # fmt: skip
    found = {name: tuple(find(question)) for name, find in baselines.ablations(opened).items()}
    assert len(set(found.values())) >= 4
    instruments = {c.instrument for c in found["without dates"]}
    assert "10-2012-QH13" in instruments  # the former code, which no dated search shows


def test_the_readme_shows_the_figures_that_are_kept():
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    kept = json.loads((ROOT / "eval" / "results" / "test.json").read_text(encoding="utf-8"))
    shown = text.split("<!-- figures: test -->\n")[1].split("\n<!-- /figures -->")[0]
    assert shown == tables.readme(kept)


def test_two_runs_are_compared_question_by_question(tmp_path, capsys):
    before, after = tmp_path / "a.json", tmp_path / "b.json"
    measure.save(before, MEASURED)
    worse = Measured(MEASURED.about, (Row(**{**vars(ROWS[0]), "scores": {"hit@1": 0.0, "coverage@10": 0.0}}), *ROWS[1:]))
    measure.save(after, worse)
    assert main(["eval", "compare", str(before), str(before)]) == 1  # this small one has no quotation to be verbatim
    assert main(["eval", "compare", str(before), str(after)]) == 1
    assert "kém 1 câu: a" in capsys.readouterr().out


def test_the_report_is_one_page_that_needs_nothing_else(tmp_path, capsys):
    pytest.importorskip("matplotlib", reason="the report needs the `eval` extra")
    kept, out = tmp_path / "m.json", tmp_path / "r.html"
    measure.save(kept, MEASURED)
    assert main(["eval", "report", str(kept), "--out", str(out)]) == 0
    page = out.read_text(encoding="utf-8")
    assert page.count("<svg") >= 7
    assert "câu b" in page
    assert "<script" not in page
    assert not [part for part in ("src=", 'href="http', "@import") if part in page]
    capsys.readouterr()
