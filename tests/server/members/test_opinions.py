"""What members think of an answer: sent once, thanked for, never lost."""

import pytest

from server.store.tables import metadata
from tests.server.members.reading import answered, count, fields, form_to, soup


def test_an_opinion_is_sent_once_and_thanked_for(client, service):
    sent = fields(form_to(answered(client), "/y-kien", why="textarea"), ly_do="unclear", noi_them="gọi em 0912345678")
    first = client.post("/y-kien", data=sent, follow_redirects=False)
    again = client.post("/y-kien", data=sent, follow_redirects=False)
    assert first.status_code == again.status_code == 303
    assert first.headers["location"] == again.headers["location"]
    thanks = soup(client.get(first.headers["location"]))
    assert "Cảm ơn" in thanks.h1.text
    assert thanks.select_one("a[href^='/hoi-can-bo?cau=']")
    assert count(service, metadata.tables["feedback"]) == 1


def test_a_good_opinion_is_one_tap(client, service):
    form = form_to(answered(client), "/y-kien", good="button[value=co]")
    done = client.post("/y-kien", data=fields(form, huu_ich="co"))
    assert "Cảm ơn" in soup(done).h1.text
    assert count(service, metadata.tables["tickets"]) == 0


@pytest.mark.parametrize(
    ("changed", "status", "told"),
    [
        ({"noi_them": "x" * 1001}, 422, "dài quá"),
        ({"cau": "khong"}, 422, "hỏi lại"),
        ({"cau": "0" * 32}, 404, "không còn được giữ"),
    ],
)
def test_an_opinion_that_cannot_be_kept_is_told_and_what_was_typed_is_there(client, changed, status, told):
    sent = fields(form_to(answered(client), "/y-kien", why="textarea"), ly_do="wrong", noi_them="sai ở khoản 2") | changed
    response = client.post("/y-kien", data=sent)
    assert response.status_code == status
    page = soup(response)
    assert told in page.find(role="alert").text
    assert page.find("textarea", {"name": "noi_them"}).text == sent["noi_them"]
    assert page.select_one("input[value=wrong]").has_attr("checked")
