"""The sealed log on the screen: filtered, checked, exported. A unit's administrator sees what people of her unit did."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta
from typing import Annotated, Any
from zoneinfo import ZoneInfo

from fastapi import Depends, FastAPI, Query, Request
from fastapi.responses import HTMLResponse, Response, StreamingResponse

from server import clock
from server.accounts.people import Account, Permission
from server.fields import MOST
from server.service import Service
from server.store import audit
from server.store.audit import Entry, Wanted
from server.store.sessions import Session
from server.templating import TEMPLATES

LOG = "/can-bo/nhat-ky"
_PAGE = 100
_HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
ACTION_NAMES = {
    "log in": "đăng nhập", audit.REFUSED: "đăng nhập không được", "log out": "đăng xuất", "change password": "đổi mật khẩu",
    "set password": "đặt mật khẩu cho người khác", "add account": "thêm tài khoản", "change account": "sửa tài khoản",
    audit.MOVED: "chuyển đơn vị", "close account": "đóng tài khoản", "open account": "mở tài khoản", "add unit": "thêm đơn vị",
    "bind identity": "gắn danh tính", "unbind identity": "gỡ danh tính", "export log": "xuất nhật ký", "sign": "ký",
    "sign second": "ký thứ hai", "close": "đóng câu hỏi", "withdraw": "rút câu đã ký", "publish": "đưa vào thư viện",
    "unpublish": "đưa ra khỏi thư viện", "add gold question": "thêm câu mẫu", "export figures": "tải số liệu",
    "upload law": "tải văn bản lên", "correct law": "sửa thông tin văn bản", "keep law": "giữ văn bản", "drop law": "bỏ văn bản",
    "write draft": "viết diễn giải", "publish law": "công bố luật", "rollback law": "quay lại luật trước",
    "activate law": "dùng chỉ mục từ dòng lệnh", "forget": "xóa những gì đã hết hạn",
}  # fmt: skip
Word = Annotated[str, Query(max_length=120)]
Seal = Annotated[str, Query(max_length=80)]
Before = Annotated[int | None, Query(ge=1, le=MOST)]


def _given(nguoi: Word = "", viec: Word = "", tu: Word = "", den: Word = "") -> dict[str, str]:
    return {"nguoi": nguoi, "viec": viec, "tu": tu, "den": den}


Given = Annotated[dict[str, str], Depends(_given)]


def add_audit(app: FastAPI, service: Service) -> None:
    """Add the pages to the application."""
    reader = Annotated[Session, Depends(service.gate.may(Permission.AUDIT))]

    @app.get(LOG, response_class=HTMLResponse, include_in_schema=False)
    def log(request: Request, session: reader, given: Given, truoc: Before = None) -> Response:
        return _drawn(request, service, session, given, before=truoc)

    @app.get(f"{LOG}/kiem", response_class=HTMLResponse, include_in_schema=False)
    def verify(request: Request, session: reader, dau: Seal = "") -> Response:
        checked = audit.verify(service.database, expected_last=dau.strip().lower() or None)
        return _drawn(request, service, session, {}, checked=checked, seal=dau)

    @app.get(f"{LOG}.jsonl", include_in_schema=False)
    def export(request: Request, session: reader, given: Given) -> Response:
        try:
            wanted = _wanted(session.account, given)
        except ValueError:
            return _drawn(request, service, session, given)
        now = datetime.now(UTC)
        with service.database.writing() as connection:
            audit.record(connection, at=now, actor=session.account.login, action="export log", on="audit", detail=given)
        name = f"nhat-ky-{clock.today():%Y-%m-%d}.jsonl"
        headers = {"Content-Disposition": f'attachment; filename="{name}"'}
        return StreamingResponse(_lines(service, wanted), media_type="application/x-ndjson", headers=headers)


def _lines(service: Service, wanted: Wanted) -> Iterator[str]:
    for entry in audit.entries(service.database, wanted):
        yield json.dumps(audit.as_json(entry), ensure_ascii=False) + "\n"


def _drawn(request: Request, service: Service, session: Session, given: dict[str, str], **more: Any) -> Response:
    error, found, kinds = "", list[Entry](), list[str]()
    try:
        wanted = _wanted(session.account, given)
    except ValueError as fault:
        error = str(fault)
    else:
        with service.database.reading() as connection:
            found = list(audit.newest(connection, wanted, before=more.get("before"), limit=_PAGE + 1))
            kinds = list(audit.actions(connection))
    context = {
        "session": session, "found": found[:_PAGE], "next": found[_PAGE - 1].seq if len(found) > _PAGE else None,
        "kinds": {kind: ACTION_NAMES.get(kind, kind) for kind in kinds}, "names": ACTION_NAMES, "given": given, "error": error,
        "zone": _HANOI, **more,
    }  # fmt: skip
    return TEMPLATES.TemplateResponse(request, "desk/audit.html", context, status_code=422 if error else 200)


def _wanted(account: Account, given: dict[str, str]) -> Wanted:
    """What is asked for, within what this person may see; raises ValueError in Vietnamese."""
    since, until = (_midnight(given.get(name, "")) for name in ("tu", "den"))
    return Wanted(
        given.get("nguoi", "").replace("\0", "").strip().lower(), given.get("viec", "").replace("\0", ""), since,
        until + timedelta(days=1) if until else None, None if account.topmost else account.unit.path,
    )  # fmt: skip


def _midnight(written: str) -> datetime | None:
    if not written.strip():
        return None
    day = clock.read_day(written)
    if not 2000 <= day.year <= 2100:
        raise ValueError(f"Nhật ký không có ngày {written}. Hãy viết ngày như 21/11/2026.")
    return datetime.combine(day, time(), _HANOI).astimezone(UTC)
