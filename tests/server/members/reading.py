"""What the tests of members' pages share: pages read as a browser reads them, an officer, signed answers."""

from datetime import UTC, date, datetime

from bs4 import BeautifulSoup

from server.store import people, verified
from server.store.verified import NewSigned, Said

NOW = datetime.now(UTC)
ASKS = "cty giữ bằng gốc của em"
GOOD = Said("Bạn báo trước ít nhất 30 ngày nếu hợp đồng có thời hạn từ 12 đến 36 tháng.", ("45-2019-QH14/dieu-35/khoan-1",))
SIGNED = NewSigned(
    "Làm 3 năm muốn nghỉ việc báo trước mấy ngày?", "cham-dut", date(2026, 11, 21), (GOOD,), (), True, False, None, "x"
)


def soup(response):
    return BeautifulSoup(response.text, "lxml")


def answered(client, question=ASKS):
    return soup(client.get("/", params={"q": question}))


def fields(form, **typed):
    """What a browser sends of a form, with what is typed over it."""
    own = {f["name"]: f.get("value", "") for f in form.select("input[name][type=hidden]")}
    own |= {f["name"]: f.text for f in form.select("textarea[name]")}
    return own | typed


def form_to(page, action, **has):
    return next(f for f in page.select(f"form[action='{action}']") if all(f.select(css) for css in has.values()))


def lan(service):
    with service.database.reading() as connection:
        return people.account_of_login(connection, "lan")


def public_answer(service, new=SIGNED):
    account = lan(service)
    with service.database.writing() as connection:
        return verified.add(connection, new, account, needs_second=False, now=NOW)


def count(service, table):
    with service.database.reading() as connection:
        return len(connection.execute(table.select()).all())


def kept(client, question=ASKS, **typed):
    form = form_to(answered(client, question), "/luu")
    return client.post("/luu", data=fields(form, **typed), follow_redirects=False)


def asked_person(client, **typed):
    form = form_to(soup(client.get("/hoi-can-bo")), "/hoi-can-bo")
    return fields(form, **typed), lambda sent: client.post("/hoi-can-bo", data=sent)


def sent_code(client):
    sent, post = asked_person(client, question="làm 3 năm muốn nghỉ việc báo trước mấy ngày", unit="may")
    return soup(post(sent)).select_one(".code").text
