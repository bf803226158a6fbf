"""The members' pages running for real with an officer, a signed public answer and Chromium."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

import pytest

from server.accounts.people import Account, Role
from server.app import create_app
from server.service import Service
from server.settings import read
from server.store import people, verified
from server.store.verified import NewSigned, Said
from tests.browser.chromium import launched
from tests.browser.widget.service import free_port, running

SAID = Said("Bạn báo trước ít nhất 30 ngày nếu hợp đồng có thời hạn từ 12 đến 36 tháng.", ("45-2019-QH14/dieu-35/khoan-1",))


@dataclass(frozen=True)
class MemberSite:
    address: str
    service: Service
    officer: Account
    second: Account
    signed: str


@pytest.fixture(scope="module")
def member_site(data, tmp_path_factory):
    place = tmp_path_factory.mktemp("db") / "test.db"
    app = create_app(read({"HOILUAT_DATA": str(data), "HOILUAT_DATABASE": f"sqlite:///{place}"}))
    service, now = app.state.service, datetime.now(UTC)
    with service.database.writing() as connection:
        people.add_unit(connection, "may", "Công đoàn May", "national", None)
        people.add_account(connection, "lan", "Nguyễn Thị Lan", Role.OFFICER, "may", None, now=now)
        people.add_account(connection, "an", "Trần Văn An", Role.OFFICER, "may", None, now=now)
        officer, second = (people.account_of_login(connection, login) for login in ("lan", "an"))
        new = NewSigned("Báo trước mấy ngày?", "cham-dut", date(2026, 11, 21), (SAID,), (), True, False, None, "x")
        signed = verified.add(connection, new, officer, needs_second=False, now=now)
    with running(app, free_port()) as address:
        yield MemberSite(address, service, officer, second, signed)


@pytest.fixture(scope="module")
def member_chromium():
    with launched() as browser:
        yield browser
