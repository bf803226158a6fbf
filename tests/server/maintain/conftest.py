"""Data folders with a decree of our own live in them, made once; each test has a copy."""

import shutil

import pytest

from corpus import digest
from server.maintain.desk import Desk
from server.store.database import open_database
from tests.server.maintain import site


@pytest.fixture(scope="session")
def digests(tmp_path_factory):
    """One digest of ours, so that builds are quick."""
    folder = tmp_path_factory.mktemp("digests")
    shutil.copy(digest.SHIPPED / "38-2022-ND-CP.md", folder)
    return folder


@pytest.fixture(scope="session")
def first_live(tmp_path_factory, digests):
    """The first wording of the decree put live by the desk."""
    folder = tmp_path_factory.mktemp("first")
    database = open_database("", folder)
    site.people_in(database)
    site.live(Desk(folder, gate=site.PASSES, digests=digests), database, site.FIRST)
    database.close()
    return folder


@pytest.fixture(scope="session")
def second_received(tmp_path_factory, first_live, digests):
    """And its second wording received."""
    folder = tmp_path_factory.mktemp("second") / "data"
    shutil.copytree(first_live, folder)
    database = open_database("", folder)
    site.taken(Desk(folder, gate=site.PASSES, digests=digests), database, site.SECOND)
    database.close()
    return folder


@pytest.fixture
def data(second_received, tmp_path):
    """A copy that a test may change."""
    folder = tmp_path / "data"
    shutil.copytree(second_received, folder)
    return folder


@pytest.fixture
def desk(data, digests):
    return Desk(data, gate=site.PASSES, digests=digests)


@pytest.fixture
def database(data):
    opened = open_database("", data)
    yield opened
    opened.close()


@pytest.fixture
def second(database):
    """The second wording, waiting to be kept."""
    return site.received(database)
