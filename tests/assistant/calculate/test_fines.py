"""Fines: the decree of the day, twice as much for an organisation, the band of the workers concerned."""

from datetime import date

import pytest

from assistant.calculate.model import BadInput
from corpus import fines
from tests.assistant.calculate.cases import refused, result

LATE_PAY = {"act": "luong_cham_thieu", "on": "2026-11-22"}


def told(found):
    return next(step.text for step in found.steps if step.part)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"workers": "10"}, "từ 10.000.000 đến 20.000.000 đồng"),
        ({"workers": "11"}, "từ 20.000.000 đến 40.000.000 đồng"),
        ({"workers": "301"}, "từ 80.000.000 đến 100.000.000 đồng"),
        ({"workers": "60", "fined": "ca_nhan"}, "từ 20.000.000 đến 30.000.000 đồng"),
        ({}, "từ 10.000.000 đến 100.000.000 đồng, tùy số người lao động bị vi phạm"),
        ({"act": "giu_giay_to"}, "từ 40.000.000 đến 50.000.000 đồng"),
        # for each worker 1 to 3 million, up to 75 million for an individual, twice as much for an organisation
        ({"act": "khong_kham_suc_khoe", "workers": "30"}, "từ 60.000.000 đến 150.000.000 đồng"),
        ({"act": "khong_kham_suc_khoe"}, "từ 2.000.000 đến 6.000.000 đồng cho mỗi người lao động bị vi phạm"),
    ],
)
def test_the_band_of_the_workers_and_of_who_is_fined(changes, expected):
    assert expected in told(result("muc-phat", **{**LATE_PAY, **changes}))


@pytest.mark.parametrize(("on", "decree"), [("2026-09-09", "12-2022-ND-CP"), ("2026-09-10", "283-2026-ND-CP")])
def test_the_decree_is_that_of_the_day_the_act_ended(on, decree):
    found = result("muc-phat", **{**LATE_PAY, "on": on})
    assert {citation.instrument for citation in found.citations} == {decree}


def test_before_the_first_decree_nothing_is_told():
    refused("muc-phat", **{**LATE_PAY, "on": "2022-01-16"})
    assert result("muc-phat", **{**LATE_PAY, "on": "2022-01-17"})


def test_every_act_has_growing_bands_in_both_decrees():
    for violation in fines.load().values():
        for day in (fines.FIRST_DECREE, fines.SECOND_DECREE):
            act = fines.act(violation, day)
            assert all(0 < band.least < band.most <= fines.most() for band in act.bands), violation.key
            assert [band.workers for band in act.bands] == sorted({band.workers for band in act.bands})
            assert act.bands[0].workers == 1
    assert fines.act(fines.find("ep_tang_ca"), date(2021, 12, 31)) is None


def test_an_unknown_act_is_refused_by_name():
    with pytest.raises(BadInput) as caught:
        result("muc-phat", act="khong_co", on="2026-11-22")
    assert caught.value.field == "act"
