"""Backups: everything comes back, from either database into either, and a damaged file changes nothing."""

import zipfile
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import insert, select

from server.store import backup
from server.store.errors import BrokenBackup
from server.store.tables import accounts, asked, metadata, units
from tests.server import databases

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)


def some_rows(database):
    with database.writing() as connection:
        connection.execute(insert(units).values(code="tld", name="Tổng Liên đoàn", level="national", path="/tld/"))
        connection.execute(
            insert(accounts).values(
                login="lan", name="Lê Thị Lan", role="officer", unit="tld", active=True, failed=0, created=NOW
            )
        )
        connection.execute(
            insert(asked).values(
                id="a1", at=NOW, question="đóng BHXH?", understood="đóng BHXH?", as_of=date(2026, 11, 22), status="refused",
                snapshot="s", answer={"message": "“…”"}, expires=NOW,
            )
        )  # fmt: skip


def all_rows(database):
    with database.reading() as connection:
        return {t.name: connection.execute(select(t).order_by(*t.primary_key.columns)).all() for t in metadata.sorted_tables}


def test_everything_comes_back(database, tmp_path, request):
    some_rows(database)
    counts = backup.back_up(database, tmp_path / "b.zip", taken=NOW)
    assert counts["accounts"] == 1
    for kind in ("sqlite", "postgresql"):
        folder = tmp_path / kind
        folder.mkdir()
        other = databases.opened(databases.fresh_url(kind, folder, request))
        assert backup.restore(other, tmp_path / "b.zip") == counts
        assert all_rows(other) == all_rows(database)
        with other.writing() as connection:  # new rows get numbers of their own
            connection.execute(
                insert(accounts).values(login="m", name="M", role="admin", unit="tld", active=True, failed=0, created=NOW)
            )
        other.close()


def test_rows_that_are_there_are_not_overwritten_unasked(database, tmp_path):
    some_rows(database)
    backup.back_up(database, tmp_path / "b.zip", taken=NOW)
    before = all_rows(database)
    with pytest.raises(BrokenBackup, match="--replace"):
        backup.restore(database, tmp_path / "b.zip")
    assert all_rows(database) == before
    backup.restore(database, tmp_path / "b.zip", replace=True)
    assert all_rows(database) == before


@pytest.mark.parametrize("damage", ["cut", "changed", "no backup"])
def test_a_damaged_backup_changes_nothing(database, tmp_path, damage):
    some_rows(database)
    path = tmp_path / "b.zip"
    backup.back_up(database, path, taken=NOW)
    if damage == "cut":
        path.write_bytes(path.read_bytes()[:-300])
    elif damage == "changed":
        with zipfile.ZipFile(path) as archive:
            held = {name: archive.read(name) for name in archive.namelist()}
        with zipfile.ZipFile(path, "w") as archive:
            for name, content in held.items():
                archive.writestr(name, content.replace(b"Lan", b"Hoa"))
    else:
        path.write_bytes(b"hello")
    before = all_rows(database)
    with pytest.raises(BrokenBackup, match="nguyên vẹn"):
        backup.restore(database, path, replace=True)
    assert all_rows(database) == before
