"""What may be sent to the desk, by whom, and what hostile files come to."""

import io
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from server.maintain.uploads import safe_name, shown_name
from server.store import uploads as store
from server.store.errors import Taken
from tests.server.maintain import site


@pytest.fixture
def app(data, desk):
    opened = site.site(data, desk)
    yield opened
    opened.state.service.close()


def files_of(folder: Path):
    return {path.relative_to(folder) for path in folder.rglob("*") if path.is_file() and not path.name.startswith("hoiluat.db")}


def zip_bomb():
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"0" * 201_000_000)
    return packed.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("anh.jpg", b"\xff\xd8\xff\xe0" + b"\x80" * 400, "không phải văn bản"),
        ("rong.txt", b"", "trống"),
        ("cu.doc", b"\xd0\xcf\x11\xe0" + b"0" * 400, "Word đời cũ"),
        ("hong.pdf", b"%PDF-1.7\nkhong co gi", "hỏng"),
        ("bom.docx", zip_bomb, "phình quá lớn"),
    ],
)
def test_what_is_no_readable_text_is_refused_in_vietnamese_and_its_file_is_not_kept(desk, database, name, content, told):
    before = files_of(desk.data)
    entry = site.taken(desk, database, content() if callable(content) else content, name)
    assert entry.status == "refused"
    assert told in entry.report["refused"]
    assert files_of(desk.data) == before


@pytest.mark.parametrize("name", ["../../../ngoai.txt", "..\\..\\.bashrc"])
def test_a_name_that_climbs_writes_nothing_outside_its_folder(app, data, name):
    around = files_of(data.parent) - {path.relative_to(data.parent) for path in data.rglob("*")}
    reply = site.send(site.entered(app), "/bao-tri/tai-len", file=(name, site.FIRST.encode()))
    assert reply.status_code == 303, reply.text
    number = reply.headers["location"].rpartition("/")[2]
    (kept,) = (data / "maintain" / "uploads" / number / "file").iterdir()
    assert kept.name in {"ngoai.txt", "bashrc"}
    assert files_of(data.parent) - {path.relative_to(data.parent) for path in data.rglob("*")} == around


def test_a_script_as_a_name_is_shown_as_words(app):
    opened = site.entered(app)
    site.send(opened, "/bao-tri/tai-len", file=("<img src=x onerror=alert(1)>.html", b"<html><p>Xin</p></html>"))
    shown = opened.get("/bao-tri").text
    assert "<img" not in shown
    assert "&lt;img src=x onerror=alert(1)&gt;.html" in shown


def test_a_body_past_the_limit_is_refused_and_leaves_nothing(app, data):
    opened, before = site.entered(app), files_of(data)
    reply = site.send(opened, "/bao-tri/tai-len", file=("lon.txt", b"a" * 65 * 1024 * 1024))
    assert reply.status_code == 413
    assert files_of(data) == before


def test_only_a_maintainer_enters_and_only_with_the_token_of_her_session(app, data):
    before = files_of(data)
    stranger = TestClient(app, follow_redirects=False)
    assert stranger.get("/bao-tri").status_code == 303
    assert stranger.post("/bao-tri/tai-len", files={"file": ("a.txt", b"x")}).status_code == 303
    for login in ("lan", "goc"):
        assert site.entered(app, login).get("/bao-tri").status_code == 403
        assert site.send(site.entered(app, login), "/bao-tri/cong-bo", snapshot_id="x").status_code == 403
    assert site.entered(app).post("/bao-tri/tai-len", files={"file": ("a.txt", b"x")}).status_code == 403
    assert files_of(data) == before


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("../../etc/passwd", "passwd"),
        ("<b>.html", "_b_.html"),
        ("Nghị định 12-2026.pdf", "Nghị định 12-2026.pdf"),
        (".htaccess", "htaccess"),
        ("", "không tên"),
        ("a\x00b\n.txt", "ab.txt"),
        ("....//....//ngoai.txt", "ngoai.txt"),
        ("/etc/ngoai.txt", "ngoai.txt"),
    ],
)
def test_names_of_files(name, safe):
    assert safe_name(name) == safe
    assert "\x00" not in shown_name(name)
    assert len(safe_name("ắ" * 400 + ".pdf").encode()) < 200


def test_a_text_is_kept_once(desk, database, second):
    site.keep(desk, database, second, site.AMENDED)
    with pytest.raises(Taken):
        site.keep(desk, database, second, site.AMENDED)
    with database.reading() as connection:
        assert store.read(connection, second.id).status == "staged"


def test_a_keep_that_was_cut_short_can_be_done_again(desk, database, second):
    site.keep(desk, database, second, site.AMENDED)
    with database.writing() as connection:  # as if killed before the list was told
        store.change(connection, second.id, frm=("staged",), to="parsed", now=datetime.now(UTC))
    before = files_of(desk.data / "corpus")
    site.keep(desk, database, second, site.AMENDED)
    assert files_of(desk.data / "corpus") == before


@pytest.mark.parametrize(
    ("wanted", "told"),
    [
        (site.BARE, "Đã giữ một bản"),
        (site.replace(site.AMENDED, by=""), "số hiệu văn bản sửa đổi"),
        (site.replace(site.AMENDED, start=None), "ngày lời văn mới"),
        (site.replace(site.AMENDED, start=datetime(2020, 1, 1, tzinfo=UTC).date()), "không hợp lý"),
    ],
)
def test_what_is_not_said_clearly_keeps_nothing(desk, database, second, wanted, told):
    before = {path: path.read_bytes() for path in (desk.data / "corpus").rglob("*") if path.is_file()}
    with pytest.raises(Exception, match=told):
        site.keep(desk, database, second, wanted)
    assert {path: path.read_bytes() for path in (desk.data / "corpus").rglob("*") if path.is_file()} == before
