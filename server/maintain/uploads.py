"""Receives a new text: named safely, streamed into the data folder, read in a process of its own, told in Vietnamese."""

import hashlib
import json
import re
import secrets
import shutil
import subprocess
import sys
import unicodedata
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO

from corpus.errors import UnreadableFile
from server.maintain import reading
from server.maintain.desk import Desk
from server.store import audit, uploads, verified
from server.store.database import Database
from server.store.errors import Taken
from server.store.uploads import Upload

MOST = 64 * 1024 * 1024  # bytes of one file
_SECONDS = 280.0  # for reading one, within what one request of the desk may take
_PIECE = 1024 * 1024
_TOO_LONG = "Tệp này đọc quá lâu hoặc cần quá nhiều bộ nhớ nên đã dừng. Hãy lưu lại thành DOCX hoặc HTML rồi tải lên lại."


def take(
    desk: Desk, database: Database, stream: BinaryIO, name: str, *, account: int | None, actor: str, now: datetime
) -> Upload:
    """Keep the bytes of a stream, read them, and enter them in the list; returns the entry, `refused` or `parsed`."""
    number, shown = secrets.token_urlsafe(9), shown_name(name)
    folder = desk.upload(number)
    (folder / "file").mkdir(parents=True)
    try:
        sha256, size = _copied(stream, folder / "file" / safe_name(name))
        report = _read(desk, database, folder, {}, size)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    status = "refused" if report.get("refused") else "parsed"
    if status == "refused":
        shutil.rmtree(folder)
    entry = Upload(number, now, account, shown, sha256, size, status, report, None, now)
    with database.writing() as connection:
        uploads.add(connection, entry)
        audit.record(connection, at=now, actor=actor, action="upload law", on=shown, detail={"id": number, "status": status})
    return entry


def reread(desk: Desk, database: Database, upload: Upload, confirmed: Mapping[str, Any], *, actor: str, now: datetime) -> None:
    """Read an upload again with what a person put right.

    Raises Taken where it was kept or dropped meanwhile, UnreadableFile.
    """
    if upload.status != "parsed":
        raise Taken("Văn bản này đã được giữ hoặc đã bỏ, nên không sửa được nữa. Hãy tải lại trang.")
    report = _read(desk, database, desk.upload(upload.id), confirmed, upload.size)
    if report.get("refused"):
        raise UnreadableFile(report["refused"])
    with database.writing() as connection:
        uploads.change(connection, upload.id, frm=("parsed",), to="parsed", now=now, report=report)
        detail = {"fields": sorted(confirmed)}
        audit.record(connection, at=now, actor=actor, action="correct law", on=upload.filename, detail=detail)


def drop(desk: Desk, database: Database, upload: Upload, *, actor: str, now: datetime) -> None:
    """Put an upload aside that was not kept; its file goes, what is known of it stays."""
    with database.writing() as connection:
        uploads.change(connection, upload.id, frm=("parsed",), to="dropped", now=now)
        audit.record(connection, at=now, actor=actor, action="drop law", on=upload.filename, detail={"id": upload.id})
    shutil.rmtree(desk.upload(upload.id), ignore_errors=True)


def shown_name(name: str) -> str:
    """The name of a file as people see it: its last part, without what cannot be seen."""
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    return "".join(c for c in last if c.isprintable()).strip()[:200] or "không tên"


def safe_name(name: str) -> str:
    """The name under which a file is kept: letters, figures, spaces, dots and dashes of its last part."""
    plain = re.sub(r"[^\w. ()@-]", "_", shown_name(name)).strip(" .") or "van-ban"
    stem, dot, suffix = plain.rpartition(".")
    suffix = suffix[:10] if dot else ""
    head = (stem or plain).encode()[:150].decode(errors="ignore")
    return f"{head}.{suffix}" if suffix else head


def _copied(stream: BinaryIO, path: Path) -> tuple[str, int]:
    """Copy a stream piece by piece; its hash and size; raises UnreadableFile past the limit."""
    digest, size = hashlib.sha256(), 0
    with path.open("wb") as out:
        while piece := stream.read(_PIECE):
            size += len(piece)
            if size > MOST:
                raise UnreadableFile(f"Tệp quá lớn (tối đa {MOST // 1024**2} MB). Hãy tải lên bản nhẹ hơn; chưa có gì được giữ.")
            digest.update(piece)
            out.write(piece)
    return digest.hexdigest(), size


def _read(desk: Desk, database: Database, folder: Path, confirmed: Mapping[str, Any], size: int) -> dict[str, Any]:
    """The report of an upload, made in another process; one that fails or lasts too long is a refusal."""
    if size == 0:
        return {"refused": "Tệp trống. Hãy chọn lại tệp văn bản."}
    with database.reading() as connection:
        in_use = verified.search(connection, status=("signed", "waiting"), limit=1_000_000)
    bound = [{"id": one.id, "provisions": sorted({p for said in one.said for p in said.provisions})} for one in in_use]
    (folder / "report.json").unlink(missing_ok=True)
    command = [sys.executable, "-m", "server.maintain.reading", str(folder), "--data", str(desk.data)]
    request = json.dumps({"confirmed": dict(confirmed), "bound": bound})
    try:
        subprocess.run(command, input=request, text=True, capture_output=True, timeout=_SECONDS, check=False)
    except subprocess.TimeoutExpired:
        return {"refused": _TOO_LONG}
    return reading.report_of(folder) or {"refused": _TOO_LONG}
