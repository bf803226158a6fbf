"""The whole service with two units and an officer, for the tests of members' pages."""

import pytest
from fastapi.testclient import TestClient

from server.accounts.people import Role
from server.app import create_app
from server.settings import read
from server.store import people
from tests.server.members.reading import NOW


@pytest.fixture
def site_url(tmp_path):
    """The address of the database; a module that tries both kinds gives its own."""
    return f"sqlite:///{tmp_path / 'test.db'}"


@pytest.fixture
def client(data, site_url):
    settings = read({"HOILUAT_DATA": str(data), "HOILUAT_DATABASE": site_url})
    with TestClient(create_app(settings)) as opened:
        with opened.app.state.service.database.writing() as connection:
            people.add_unit(connection, "tld", "Tổng Liên đoàn", "national", None)
            people.add_unit(connection, "may", "Công đoàn May", "industry", "tld")
            people.add_account(connection, "lan", "Nguyễn Thị Lan", Role.OFFICER, "may", None, now=NOW)
        yield opened


@pytest.fixture
def service(client):
    return client.app.state.service
