"""Our own words for what changed: the old ones end on the day, the new ones are used when they are whole, never before."""

import shutil
from dataclasses import replace
from datetime import date

import pytest

from server.cli.evaluate import text_findings
from server.maintain import law_source
from server.maintain.drafts import TODO
from server.settings import read
from tests.server.maintain import site

OURS = """\
---
instrument: 900/2024/NĐ-CP
checked:
  - file: nghi-dinh.txt
    sha256: 00
---

## Điều 1. Giờ ăn trưa
1. Trưa nào đi làm cũng ăn được, từ 11 giờ đến 13 giờ.
2. Mỗi suất phải đáng 30.000 đồng trở lên, nhà máy chi.

## Điều 2. Ăn thêm
Làm hơn 10 giờ một ngày: thêm 1 phần nhẹ.
"""
START = date(2026, 11, 1)


@pytest.fixture
def opened(desk, database, second, tmp_path):
    """The desk with our digest of the decree, its amended wording kept, and the draft that was opened."""
    folder = tmp_path / "digests"
    shutil.copytree(desk.digests, folder)
    (folder / "900-2024-ND-CP.md").write_text(OURS, encoding="utf-8")
    own = replace(desk, digests=folder)
    (name,) = site.keep(own, database, second, site.AMENDED)
    return own, desk.data / "drafts" / f"{name}.md"


def told(desk, on):
    """What our digest says of the clause on a day."""
    read = law_source.read(desk.data, desk.digests)
    found = [p for p in read.passages if str(p.citation) == site.CLAUSE and p.layer.value == "digest" and p.validity.covers(on)]
    return [p.text for p in found]


def test_our_earlier_words_end_where_the_law_changed_although_nothing_new_is_written(opened):
    desk, path = opened
    assert TODO in path.read_text(encoding="utf-8")
    assert "30.000" in told(desk, date(2026, 10, 31))[0]
    assert told(desk, START) == []


def test_a_finished_draft_is_used_from_the_day_the_law_changed(opened):
    desk, path = opened
    lines = path.read_text(encoding="utf-8").splitlines()
    done = ["2. Mỗi suất phải đáng 35.000 đồng trở lên, nhà máy chi." if TODO in line else line for line in lines]
    path.write_text("\n".join(done) + "\n", encoding="utf-8")
    assert "35.000" in told(desk, START)[0]
    assert "30.000" in told(desk, date(2026, 10, 31))[0]


def test_a_draft_with_a_wrong_figure_is_not_used(opened):
    desk, path = opened
    lines = path.read_text(encoding="utf-8").splitlines()
    done = ["2. Mỗi suất phải đáng 53.000 đồng trở lên, nhà máy chi." if TODO in line else line for line in lines]
    path.write_text("\n".join(done) + "\n", encoding="utf-8")
    assert told(desk, START) == []


def test_the_gate_holds_each_wording_of_ours_against_the_official_one_of_its_time(opened):
    desk, path = opened
    settings, ours = read({"HOILUAT_DATA": str(desk.data)}), desk.digests / "900-2024-ND-CP.md"
    finished = path.read_text(encoding="utf-8").splitlines()
    done = ["2. Mỗi suất phải đáng 35.000 đồng trở lên, nhà máy chi." if TODO in line else line for line in finished]
    path.write_text("\n".join(done) + "\n", encoding="utf-8")
    assert [f for f in text_findings(settings, desk.digests) if site.SLUG in f] == []
    ours.write_text(OURS.replace("10 giờ", "12 giờ"), encoding="utf-8")
    found = [f for f in text_findings(settings, desk.digests) if site.SLUG in f]
    assert found
    assert all("dieu-2" in f for f in found)


def test_the_desk_shows_the_official_words_beside_and_says_what_is_left(opened):
    desk, path = opened
    app = site.site(desk.data, desk)
    browser, here = site.entered(app), f"/bao-tri/ban-thao/{path.stem}"
    shown = browser.get(here).text
    assert "35.000 đồng" in shown
    assert f"còn chỗ {TODO}" in shown
    text = path.read_text(encoding="utf-8")
    done = "\n".join("2. Mỗi suất đáng 35.000 đồng trở lên, nhà máy chi." if TODO in line else line for line in text.splitlines())
    assert "Bản thảo đã xong" in site.send(browser, here, text=done.replace("\n", "\r\n")).text
    assert site.send(browser, here, text=" ").status_code == 422
    assert "35.000" in path.read_text(encoding="utf-8")
    app.state.service.close()
