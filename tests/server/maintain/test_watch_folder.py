"""A folder that is watched: received once, never made public by itself."""

import pytest

from server.maintain import publishing, watch_folder
from server.store import uploads as store
from server.store.errors import Taken
from tests.server.maintain import site


def test_a_new_file_is_received_once_and_waits_for_a_person(desk, database, tmp_path):
    folder, live = tmp_path / "in", publishing.live_id(desk)
    folder.mkdir()
    (folder / "moi.txt").write_text(site.FIRST.replace("11 giờ", "10 giờ"), encoding="utf-8")
    (folder / "dang-tai.txt.part").write_text("dở", encoding="utf-8")
    (folder / ".an.txt").write_text("ẩn", encoding="utf-8")
    (folder / "lien-ket.txt").symlink_to("/etc/hostname")
    (entry,) = watch_folder.look(desk, database, folder, settled=0)
    assert (entry.filename, entry.status, entry.account) == ("moi.txt", "parsed", None)
    assert entry.report["changes"]["changed"] == 1
    assert watch_folder.look(desk, database, folder, settled=0) == ()
    assert publishing.live_id(desk) == live
    with database.reading() as connection:
        assert {one.status for one in store.listed(connection)} == {"published", "parsed"}


def test_two_who_look_at_once_do_not_receive_twice(desk, database, tmp_path):
    with desk.alone("watch"), pytest.raises(Taken):
        watch_folder.look(desk, database, tmp_path)
