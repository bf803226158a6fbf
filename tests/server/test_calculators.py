"""Calculators and dated parameters: over HTTP, as pages without scripts, and on the command line, in one shape."""

import json
import re

import pytest
from fastapi.testclient import TestClient

from assistant.calculate import catalogue
from assistant.calculate.form import Kind
from corpus import parameter
from server import step_plot
from server.app import create_app
from server.cli.main import main
from server.settings import Settings
from tests.conftest import TODAY

PROBATION = {"started": "02/03/2026", "pay": "8 triệu"}
DISMISSED = {
    "ground": "khoan_8",
    "started": "2020-01-01",
    "ended": "2026-11-01",
    "average_pay": 9000000,
    "insured_months": 0,
}


@pytest.fixture(scope="module")
def client(data):
    with TestClient(create_app(Settings(data, None, None, "127.0.0.1", 8000))) as running:
        yield running


@pytest.fixture
def run(data, monkeypatch, capsys):
    monkeypatch.setenv("HOILUAT_DATA", str(data))

    def call(*arguments):
        try:
            status = main(list(arguments))
        except SystemExit as stop:
            status = stop.code
        told = capsys.readouterr()
        return status, told.out, told.err

    return call


def calculate(client, name, values):
    return client.post(f"/api/v1/calculators/{name}", json=values)


def test_every_calculator_stands_in_one_group():
    grouped = [item.name for group in catalogue.groups() for item in group.calculators]
    assert sorted(grouped) == sorted(catalogue.CALCULATORS)
    assert "Việc khác" not in [group.title for group in catalogue.groups()]


def test_the_list_names_every_calculator_with_the_schema_of_its_input(client):
    listed = {item["name"]: item for item in client.get("/api/v1/calculators").json()}
    assert listed.keys() == catalogue.CALCULATORS.keys()
    schema = listed["luong-thu-viec"]["schema"]
    assert schema["required"] == ["started", "pay"]
    assert schema["properties"]["pay"]["x-unit"] == "đồng/tháng"


def test_a_calculation_gives_its_steps_each_with_a_provision(client):
    answer = calculate(client, "luong-thu-viec", PROBATION).json()
    assert answer["result"] == {"value": 6800000, "unit": "đồng/tháng", "text": "6.800.000 đồng/tháng"}
    assert answer["citations"][0] == {
        "provision": "45-2019-QH14/dieu-26",
        "label": "Điều 26 Bộ luật Lao động (45/2019/QH14)",
        "url": "/van-ban/45-2019-QH14/dieu-26",
    }
    assert answer["steps"][0]["citations"] == [0]


def test_dated_values_a_calculation_used_are_told_with_their_sources(client):
    answer = calculate(client, "dong-bao-hiem", {"month": "2026-11", "pay": 9000000, "region": "I"}).json()
    used = {item["name"]: item for item in answer["parameters"]}
    assert used["ty_le_huu_tri_nld"]["amount"] == 8
    assert used["ty_le_huu_tri_nld"]["sources"][0]["provision"] == "41-2024-QH15/dieu-33/khoan-1/diem-a"


def test_what_the_law_does_not_give_says_why_and_where_it_stands(client):
    answer = calculate(client, "tro-cap-thoi-viec", DISMISSED).json()
    assert answer.keys() == {"name", "not_covered", "citations"}
    assert answer["citations"][0]["provision"].startswith("45-2019-QH14/")


@pytest.mark.parametrize(
    ("name", "values", "field", "told"),
    [
        ("luong-thu-viec", {"started": "2026-03-02"}, "pay", "Còn thiếu: Mức lương tháng"),
        ("luong-thu-viec", PROBATION | {"pay": "x"}, "pay", "không hiểu"),
        ("luong-thu-viec", PROBATION | {"started": "31/02/2026"}, "started", "trong lịch"),
        ("luong-thu-viec", PROBATION | {"sao": 1}, "sao", "không có mục"),
        ("tro-cap-thoi-viec", DISMISSED | {"ground": "x"}, "ground", "Chọn một trong"),
        ("lam-them-ban-dem", {"month": "2026-11"}, "overtime", "ít nhất một loại"),
    ],
)
def test_bad_input_is_422_and_names_the_field(client, name, values, field, told):
    response = calculate(client, name, values)
    assert response.status_code == 422
    assert response.json()["error"]["field"] == field
    assert told in response.json()["error"]["message"]


def test_a_level_nobody_knows_yet_is_told_and_not_guessed(client):
    response = calculate(client, "dong-bao-hiem", {"month": "2027-01", "pay": 9000000, "region": "I"})
    assert response.status_code == 422
    assert "31/12/2026" in response.json()["error"]["message"]


def test_an_unknown_calculator_is_404(client):
    assert calculate(client, "khong-co", {}).status_code == 404
    assert "Không có phép tính" in calculate(client, "khong-co", {}).json()["error"]["message"]
    assert client.get("/tinh/khong-co").status_code == 404


def test_input_that_is_no_object_is_422_in_vietnamese(client):
    response = calculate(client, "luong-thu-viec", [])
    assert response.status_code == 422
    assert "không đúng dạng" in response.json()["error"]["message"]


def test_parameters_are_given_for_a_day_or_through_time(client):
    through = {item["name"]: item for item in client.get("/api/v1/parameters").json()}
    known = {item["name"]: item for item in client.get("/api/v1/parameters", params={"on": "2026-11-21"}).json()}
    later = {item["name"]: item for item in client.get("/api/v1/parameters", params={"on": "2027-01-01"}).json()}
    assert [item["amount"] for item in known["luong_toi_thieu_thang"]["values"]] == [5310000, 4730000, 4140000, 3700000]
    assert len(through["luong_toi_thieu_thang"]["values"]) > 4
    assert later["luong_toi_thieu_thang"]["values"] == []
    assert client.get("/api/v1/parameters", params={"on": "2026-02-31"}).status_code == 422


@pytest.mark.parametrize("name", sorted(catalogue.CALCULATORS))
def test_every_form_has_a_label_for_every_field(client, name):
    page = client.get(f"/tinh/{name}").text
    for field in catalogue.find(name).fields:
        assert field.label in page
        if field.kind is not Kind.CHOICE:
            assert f'name="{field.name}"' in page
    assert not re.search(r"<script(?![^>]* src=)", page)  # a form works without scripting: nothing is inline
    assert " style=" not in page


def test_a_year_of_birth_alone_is_taken_in_the_form_and_said(client):
    page = client.get("/tinh/tuoi-nghi-huu", params={"birth": "1968", "sex": "nu"}).text
    assert "Chỉ biết năm sinh 1968" in page
    assert "Nếu sinh cuối năm 1968: 31/08/2025" in page
    assert re.search(r'<input[^>]*name="birth"[^>]*value="1968"|<input[^>]*value="1968"[^>]*name="birth"', page)


def test_the_result_has_an_address_and_links_every_step(client):
    page = client.get("/tinh/luong-thu-viec", params=PROBATION).text
    assert '<p class="result">6.800.000 đồng/tháng</p>' in page
    link = re.search(r'href="(/van-ban/45-2019-QH14/dieu-26\?ngay=2026-03-02)"', page)
    assert client.get(link[1]).status_code == 200
    assert "Chưa tính ở đây" in page
    assert page.index("Kết quả</h2>") < page.index("<form")


def test_every_mistake_is_told_beside_its_field_and_at_the_top_and_what_was_typed_is_kept(client):
    response = client.get("/tinh/tro-cap-thoi-viec", params=DISMISSED | {"started": "31/02/2020", "average_pay": "chín <củ>"})
    assert response.status_code == 422
    page = response.text
    assert 'href="#o-started"' in page
    assert 'href="#o-average_pay"' in page
    assert 'id="loi-average_pay"' in page
    assert 'value="31/02/2020"' in page
    assert 'value="chín &lt;củ&gt;"' in page
    assert 'value="khoan_8" selected' in page


def test_a_mistake_only_the_calculator_sees_is_told_at_its_field(client):
    swapped = DISMISSED | {"ground": "khoan_3", "started": "2026-11-01", "ended": "2020-01-01"}
    response = client.get("/tinh/tro-cap-thoi-viec", params=swapped)
    assert response.status_code == 422
    assert 'class="wrong"' in response.text


def test_words_in_the_address_that_are_no_field_are_passed_over(client):
    assert client.get("/tinh/luong-thu-viec", params=PROBATION | {"utm_source": "zalo"}).status_code == 200


def test_a_refusal_and_an_unknown_level_are_told_on_the_page(client):
    assert "Căn cứ" in client.get("/tinh/tro-cap-thoi-viec", params=DISMISSED).text
    later = client.get("/tinh/dong-bao-hiem", params={"month": "01/2027", "pay": "9 triệu", "region": "I"})
    assert later.status_code == 422
    assert "31/12/2026" in later.text


def test_the_table_of_parameters_shows_every_one_with_its_plot(client):
    page = client.get("/tham-so", params={"ngay": "2026-11-21"}).text
    assert page.count("<svg") == len(parameter.load())
    assert "Vùng I: <strong>5.310.000 đồng/tháng</strong>" in page
    assert "61 tuổi 6 tháng" in page
    assert client.get("/tham-so", params={"ngay": "31/02/2026"}).status_code == 422
    assert "chưa biết" in client.get("/tham-so", params={"ngay": "2027-01-01"}).text


def test_the_calculators_are_reached_from_every_page_and_the_list_links_them_all(client):
    assert 'href="/tinh"' in client.get("/").text
    page = client.get("/tinh").text
    assert all(f'href="/tinh/{name}"' in page for name in catalogue.CALCULATORS)
    assert 'href="/tham-so"' in page


def test_a_plot_leaves_days_without_a_known_value_empty():
    plot = step_plot.draw(parameter.find("ty_le_bhtn_nsdld"), TODAY)
    assert plot.lines[0].count("M") == 2
    assert [word.text for word in plot.ends] == ["1%"]


@pytest.mark.parametrize("series", parameter.load().values(), ids=lambda series: series.name)
def test_nothing_of_a_plot_falls_outside_it(series):
    plot = step_plot.draw(series, TODAY)
    places = [(float(x), float(y)) for line in plot.lines for x, y in re.findall(r"[ML]([-\d.]+) ([-\d.]+)", line)]
    assert all(0 <= x <= plot.right + 0.1 and 0 <= y <= 140 for x, y in places)
    assert all(0 < word.x < 360 and 0 < word.y < 140 for word in (*plot.starts, *plot.ends, *plot.years))


def test_the_command_line_lists_and_calculates_in_the_shape_of_http(run, client):
    assert "luong-thu-viec" in run("calc")[1]
    assert json.loads(run("calc", "--json")[1]) == client.get("/api/v1/calculators").json()
    arguments = ("calc", "luong-thu-viec", "--started", "02/03/2026", "--pay", "8 triệu")
    status, out, _ = run(*arguments)
    assert status == 0
    assert "Kết quả: 6.800.000 đồng/tháng" in out
    assert "Điều 26 Bộ luật Lao động" in out
    assert json.loads(run(*arguments, "--json")[1]) == calculate(client, "luong-thu-viec", PROBATION).json()


@pytest.mark.parametrize(
    ("arguments", "status", "told"),
    [
        (("calc", "khong-co"), 2, "không có lựa chọn"),
        (("calc", "luong-thu-viec"), 2, "còn thiếu: --started, --pay"),
        (("calc", "luong-thu-viec", "--started", "1/1/2026", "--pay", "x"), 1, "không hiểu"),
        (("calc", "dong-bao-hiem", "--month", "2027-01", "--pay", "9tr", "--region", "I"), 1, "31/12/2026"),
        (("calc", "parameters", "--on", "31/02/2026"), 1, "không phải một ngày"),
    ],
)
def test_a_mistake_on_the_command_line_has_its_exit_status(run, arguments, status, told):
    given, _, err = run(*arguments)
    assert given == status
    assert told in err


@pytest.mark.parametrize("name", ["parameters", *sorted(catalogue.CALCULATORS)])
def test_every_calculator_helps_in_vietnamese(run, name):
    status, out, _ = run("calc", name, "--help")
    assert status == 0
    assert "usage:" not in out


def test_a_yes_or_no_is_said_by_its_option_alone(run):
    asked = ("calc", "luong-thu-viec", "--started", "02/03/2026", "--pay", "8 triệu", "--json", "--under-month")
    assert "not_covered" in json.loads(run(*asked)[1])


def test_the_command_line_prints_the_parameters_of_a_day(run, client):
    assert json.loads(run("calc", "parameters", "--on", "2026-11-21", "--json")[1]) == (
        client.get("/api/v1/parameters", params={"on": "2026-11-21"}).json()
    )
    assert "vùng I: 5.310.000 đồng/tháng" in run("calc", "parameters", "--on", "21/11/2026")[1]
    assert "chưa biết" in run("calc", "parameters", "--on", "2027-01-01")[1]


def test_status_tells_the_parameters_that_end(run):
    rows = json.loads(run("corpus", "status", "--days", "4000", "--json")[1])
    ages = [row for row in rows if row.get("parameter") == "tuoi_nghi_huu"]
    assert ages
    assert all(row["ends"].endswith("-01-01") and row["followed"] for row in ages)


def test_the_days_of_a_result_can_be_kept_in_a_calendar(client):
    filled = {"who": "nguoi_lao_dong", "contract": "12_36_thang", "given": "2026-12-01"}
    page = client.get("/tinh/bao-truoc", params=filled).text
    assert "/tinh/bao-truoc/lich.ics?" in page
    file = client.get("/tinh/bao-truoc/lich.ics", params=filled)
    assert file.headers["Content-Disposition"] == 'attachment; filename="bao-truoc.ics"'
    assert file.text.startswith("BEGIN:VCALENDAR\r\n")


@pytest.mark.parametrize(
    ("path", "status"),
    [("/tinh/luong-thu-viec/lich.ics?started=2026-03-02&pay=8000000", 404), ("/tinh/khong-co/lich.ics", 404),
     ("/tinh/bao-truoc/lich.ics?given=mai", 422)],
)  # fmt: skip
def test_without_a_day_there_is_no_calendar_file(client, path, status):
    assert client.get(path).status_code == status
    assert "lich.ics" not in client.get(path.replace("/lich.ics", "")).text
