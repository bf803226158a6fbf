"""`hoiluat unit`, `hoiluat account`, `hoiluat audit`: the first administrator, changes, what is told where it cannot be."""

import io
import json

import pytest

from server.cli.main import main
from server.store import audit, people
from tests.server import databases
from tests.server.accounts.site import PASSWORD


@pytest.fixture
def database(tmp_path):
    """The embedded database the commands find under the data folder."""
    opened = databases.opened(f"sqlite:///{tmp_path / 'hoiluat.db'}")
    yield opened
    opened.close()


@pytest.fixture
def run(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("HOILUAT_DATA", str(tmp_path))
    monkeypatch.delenv("HOILUAT_DATABASE", raising=False)

    def call(*arguments, typed=PASSWORD):
        monkeypatch.setattr("sys.stdin", io.StringIO(f"{typed}\n"))
        status = main(list(arguments))
        told = capsys.readouterr()
        return status, told.out + told.err

    return call


def test_the_first_administrator_is_made_by_command_and_later_changed(run, database):
    status, told = run("account", "add", "goc", "Bà Gốc", "--role", "admin", "--unit", "tld")
    assert status == 1
    assert "hoiluat unit add tld" in told
    assert run("unit", "add", "tld", "Tổng Liên đoàn", "--level", "national")[0] == 0
    assert run("unit", "add", "may", "Công đoàn May", "--under", "tld")[0] == 0
    assert run("account", "add", "goc", "Bà Gốc", "--role", "admin", "--unit", "tld")[0] == 0
    assert run("account", "add", "lan@cd.vn", "Lan", "--unit", "tld", "--no-password")[0] == 0
    status, told = run("account", "change", "lan@cd.vn", "--unit", "may", "--role", "maintainer")
    assert (status, told) == (0, "Đã lưu lan@cd.vn: Lan, người bảo trì của Công đoàn May.\n")
    status, told = run("account", "close", "goc")
    assert status == 0
    assert "không còn quản trị nào" in told
    with database.reading() as connection:
        assert not people.account_of_login(connection, "goc").active
    actions = [entry.action for entry in audit.entries(database)]
    assert actions == ["add unit", "add unit", "add account", "add account", audit.MOVED, "close account"]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("account", "change", "khong-co", "--role", "admin"), "Không có tài khoản"),
        (("account", "change", "goc", "--unit", "khong-co"), "hoiluat unit add"),
        (("account", "change", "goc", "--name", "\n"), "họ tên"),
        (("account", "password", "khong-co"), "Không có tài khoản"),
        (("account", "unbind", "khong-co"), "Không có tài khoản"),
        (("account", "add", "goc", "Hai", "--unit", "tld"), "Đã có tài khoản"),
        (("unit", "add", "tld", "Hai"), "Đã có đơn vị"),
        (("unit", "add", "moi", "Mới", "--under", "khong-co"), "Không có đơn vị"),
    ],
)
def test_what_cannot_be_is_told_and_changes_nothing(run, database, arguments, told):
    run("unit", "add", "tld", "Tổng Liên đoàn")
    run("account", "add", "goc", "Bà Gốc", "--role", "admin", "--unit", "tld")
    before = database.rows()
    status, said = run(*arguments)
    assert status == 1
    assert told in said
    assert database.rows() == before


def test_an_identity_is_taken_back_by_command(run, database):
    run("unit", "add", "tld", "Tổng Liên đoàn")
    run("account", "add", "lan@cd.vn", "Lan", "--unit", "tld", "--no-password")
    with database.writing() as connection:
        people.bind_subject(connection, people.account_of_login(connection, "lan@cd.vn").id, "s1")
    assert run("account", "unbind", "lan@cd.vn")[0] == 0
    with database.reading() as connection:
        assert people.bindable(connection, "lan@cd.vn") is not None


def test_the_log_is_checked_and_exported_by_command(run, database):
    run("unit", "add", "tld", "Tổng Liên đoàn")
    seal = audit.verify(database).last_hash
    run("unit", "add", "may", "May", "--under", "tld")
    assert run("audit", "verify", "--last", seal)[0] == 0
    lines = run("audit", "export")[1].splitlines()
    assert [json.loads(line)["object"] for line in lines] == ["tld", "may"]
    with database.writing() as connection:
        connection.execute(audit.audit.delete().where(audit.audit.c.seq == 2))
    assert run("audit", "verify")[0] == 0
    with database.reading() as connection:
        assert audit.newest(connection, audit.ALL)[0].seq == 1
    status, told = run("audit", "verify", "--last", "f" * 64)
    assert status == 1
    assert "phần cuối đã bị cắt" in told
