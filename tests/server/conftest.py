"""Fixtures of the service's tests: both databases."""

import pytest

from tests.server import databases


@pytest.fixture(scope="session")
def postgres_server():
    """One PostgreSQL for all tests."""
    with databases.postgres() as url:
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request, tmp_path):
    """The address of a database without rows, once embedded and once PostgreSQL."""
    return databases.fresh_url(request.param, tmp_path, request)


@pytest.fixture(params=["sqlite", "postgresql"])
def bare_url(request, tmp_path):
    """The address of a database without tables, once embedded and once PostgreSQL."""
    return databases.fresh_url(request.param, tmp_path, request, tables=False)


@pytest.fixture
def database(database_url):
    """An empty database brought up to date, once embedded and once PostgreSQL."""
    opened = databases.opened(database_url)
    yield opened
    opened.close()
