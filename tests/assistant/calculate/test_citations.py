"""Every step cites a provision that exists and binds on the day of the calculation; every refusal cites one too."""

import re
from datetime import date, timedelta

import pytest

from assistant.calculate import registry
from assistant.calculate.model import NotCovered
from corpus import digest, fines, lawbook
from corpus import registry as instruments
from corpus.citation import parse

ENDED = {"average_pay": 9_000_001, "insured_months": 30, "started": "2005-05-05"}
FIRED = {"pay": 9_000_001, "working_days": 26, "months_out": 2, "days_out": 3, "days_unnoticed": 30, "severance": 0}
HOURS = ("night", "overtime", "overtime_night", "overtime_night_after", "rest_day", "rest_night", "holiday", "holiday_night")
DAYS = ("2021-02-01", "2022-06-30", "2022-07-01", "2024-07-01", "2025-06-30", "2025-07-01", "2025-08-15", "2026-01-01")
LATER = ("2026-05-16", "2026-07-01", "2026-11-21", "2026-12-31")
GROUNDS = next(field for field in registry.find("tro-cap-thoi-viec").fields if field.name == "ground").choices
OUTCOMES = ("nhan_lai", "khong_muon_lam_tiep", "khong_nhan_lai")
STOPPED = ("loi_nguoi_su_dung_lao_dong", "loi_cua_chinh_minh", "loi_nguoi_lao_dong_khac", "su_co_khach_quan")
DISPUTES = next(field for field in registry.find("thoi-hieu").fields if field.name == "dispute").choices
NOTICES = [
    {"who": who, "contract": contract, "special": special, "term_days": 100, "reason": reason}
    for who, reasons in (
        ("nguoi_lao_dong", ("khong", "khoan_2_dieu_35")),
        ("nguoi_su_dung_lao_dong", ("khong", "om_dau_lau", "vang_mat_bo_viec", "co_cau_kinh_te")),
    )
    for contract in ("khong_xac_dinh", "12_36_thang", "duoi_12_thang")
    for special in (False, True)
    for reason in reasons
]
WHYS_LEFT = [key for field in registry.find("han-thanh-toan-khi-nghi").fields if field.name == "why" for key in field.choices]
WHYS_ADVANCED = [key for field in registry.find("tam-ung-luong").fields if field.name == "why" for key in field.choices]
MONTHS = ("2020-08", "2021-06", "2021-08", "2022-10", "2023-07", "2024-07", "2025-06", "2025-07", "2025-08", "2025-09", "2026-01")
MONTHS_LATER = ("2026-05", "2026-06", "2026-07", "2026-12")


def cases():
    for on in (*DAYS, *LATER):
        for ground in GROUNDS:
            yield "tro-cap-thoi-viec", on, {**ENDED, "ended": on, "ground": ground}
        for cause in ("co_cau_kinh_te", "chia_tach"):
            yield "tro-cap-mat-viec", on, {**ENDED, "ended": on, "cause": cause}
        for outcome in OUTCOMES:
            yield "boi-thuong-bi-cham-dut-trai-luat", on, {**FIRED, "on": on, "outcome": outcome, "dismissed": True}
        unnoticed = {"pay": 9_000_001, "working_days": 26, "days_unnoticed": 30, "training": 1_000_000}
        yield "boi-thuong-nghi-trai-luat", on, {**unnoticed, "on": on}
        for given in NOTICES:
            yield "bao-truoc", on, {**given, "given": on}
        for job in ("quan_ly_doanh_nghiep", "cao_dang_tro_len", "trung_cap_nghiep_vu", "cong_viec_khac"):
            yield "thu-viec", on, {"started": on, "job": job}
        yield "luong-thu-viec", on, {"started": on, "pay": 7_777_777}
        yield "lam-them-ban-dem", on, {"month": on, "hour_pay": 33_333, **dict.fromkeys(HOURS, "1,5")}
        yield "lam-them-ban-dem", on, {"month": on, "hour_pay": 333, "form": "san_pham", **dict.fromkeys(HOURS, "1,5")}
        yield "phep-nam", on, {"started": "2010-01-01", "on": on, "months": 7, "taken": "2"}
        yield "tien-phep-chua-nghi", on, {"started": "2010-01-01", "on": on, "months": 1, "pay": 7_777_777, "working_days": 26}
        for cause in STOPPED:
            pay = {"pay": 7_777_777, "working_days": 26, "region": "II", "agreed": 9_000_000}
            yield "luong-ngung-viec", on, {**pay, "on": on, "cause": cause, "days": 15}
        yield "lai-cham-tra-luong", on, {"amount": 7_777_777, "due": on, "paid": "2026-12-31", "rate": "2"}
        for dispute in DISPUTES:
            yield "thoi-hieu", on, {"dispute": dispute, "discovered": on, "mediation": on, "arbitration": on}
        yield from _more(on)
    for month in (*MONTHS, *MONTHS_LATER):
        for pay in (2_000_000, 9_000_001, 300_000_000):
            yield "dong-bao-hiem", f"{month}-01", {"month": month, "pay": pay, "region": "III"}
        for payer in ("doanh_nghiep", "su_nghiep_tu_chu", "ngan_sach_tra_luong"):
            for fund in ("kinh_phi", "doan_phi"):
                yield "kinh-phi-cong-doan", f"{month}-01", {"month": month, "payroll": 1_234_567, "payer": payer, "fund": fund}


def _more(on):
    for why in WHYS_LEFT:
        yield "han-thanh-toan-khi-nghi", on, {"ended": on, "why": why}
    for region in ("I", "IV"):
        yield "luong-toi-thieu", on, {"on": on, "region": region, "pay": 3_333_333}
        yield "luong-toi-thieu", on, {"on": on, "region": region, "paid": "gio", "pay": 11_111, "hours": "7,5"}
    for how in ("so_suat", "lam_mat", "bat_kha_khang"):
        damage = {"worth": 7_777_777, "pay": 7_777_777, "taken_home": 6_666_666, "region": "II", "how": how}
        yield "boi-thuong-thiet-hai", on, {**damage, "on": on}
    yield "tru-luong-toi-da", on, {"on": on, "taken_home": 7_777_777}
    for why in WHYS_ADVANCED:
        for days in (5, 40):
            yield "tam-ung-luong", on, {"on": on, "why": why, "days": days, "pay": 7_777_777, "working_days": 26}
    for why in ("hanh_kinh", "nuoi_con_duoi_12_thang", "mang_thai_viec_nang"):
        for worked in (False, True):
            yield "gio-nghi-lao-dong-nu", on, {"on": on, "why": why, "days": 7, "worked": worked, "pay": 7_777_777}
    for how in ("cham_dong", "tron_dong"):
        yield "cham-dong-bao-hiem", on, {"amount": 7_777_777, "due": on, "paid": on, "how": how}
    for act in fines.load():
        for fined in ("to_chuc", "ca_nhan"):
            yield "muc-phat", on, {"act": act, "on": on, "fined": fined}


CASES = list(cases())


@pytest.fixture(scope="module")
def book():
    full = instruments.load()
    return lawbook.assemble(full, None, digest.load_all(digest.SHIPPED, full))


@pytest.fixture(scope="module")
def found():
    return [(name, date.fromisoformat(on), registry.run(name, given)) for name, on, given in CASES]


def test_every_calculator_is_held_against_the_law(found):
    assert {name for name, _, _ in found} == set(registry.CALCULATORS)
    assert len(found) > 900


def test_every_step_rests_on_provisions_in_force_on_the_day(found, book):
    seen = set()
    for name, on, answer in found:
        for step in () if isinstance(answer, NotCovered) else answer.steps:
            assert step.citations, f"{name}: {step.text}"
            seen |= {(name, on, citation) for citation in step.citations}
    for name, on, citation in sorted(seen, key=str):
        where = f"{name} on {on}: {citation}"
        assert book.registry.get(citation.instrument).validity.covers(on), where
        assert lawbook.in_force(book, citation, on), where


def test_every_citation_is_written_the_one_way(found):
    written = {str(c) for _, _, answer in found if not isinstance(answer, NotCovered) for c in answer.citations}
    written |= {str(answer.citation) for _, _, answer in found if isinstance(answer, NotCovered)}
    assert all(str(parse(text)) == text for text in written)


def test_a_refusal_cites_a_provision_that_exists(found, book):
    refusals = {answer for _, _, answer in found if isinstance(answer, NotCovered)}
    assert len(refusals) > 10
    for answer in refusals:
        assert answer.because.endswith(".")
        end = book.registry.get(answer.citation.instrument).validity.end
        last = end - timedelta(days=1) if end else date(2026, 12, 31)
        assert lawbook.in_force(book, answer.citation, last), answer


def test_every_step_is_a_vietnamese_sentence_with_its_figures(found):
    for name, _, answer in found:
        for step in () if isinstance(answer, NotCovered) else answer.steps:
            assert re.match(r"[A-ZĐÀ-Ỹ0-9]", step.text), f"{name}: {step.text}"
            assert step.text.endswith("."), f"{name}: {step.text}"
            assert not re.search(r"\bNone\b|Fraction|\{|\}", step.text), f"{name}: {step.text}"


def test_parameters_used_were_in_force_on_the_day(found):
    for name, on, answer in found:
        for item in () if isinstance(answer, NotCovered) else answer.parameters:
            assert item.covers(on), f"{name} on {on}: {item.name}"


def test_values_known_only_from_reports_are_never_cited_silently(found):
    for name, on, answer in found:
        if not isinstance(answer, NotCovered):
            missing = [number for item in answer.parameters for number in item.unheld]
            for number in missing:
                assert any(number in text for text in answer.assumptions), f"{name} on {on}: {number}"
