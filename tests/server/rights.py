"""Who may call which address of the whole application: each method and path with its rule."""

from dataclasses import dataclass, field

from server.accounts.people import Permission, Role
from server.maintain.drafts import TODO

LAW = "45-2019-QH14/dieu-35/khoan-1"
NOBODY, MEMBER = "nobody", "member"
PEOPLE = {  # each role once in the unit of what is attacked, once beside it, once above
    "officer": (Role.OFFICER, "may"),
    "officer of another unit": (Role.OFFICER, "giay"),
    "officer above": (Role.OFFICER, "tld"),
    "maintainer": (Role.MAINTAINER, "tld"),
    "admin": (Role.ADMIN, "may"),
    "admin of another unit": (Role.ADMIN, "giay"),
}
WHO = (NOBODY, MEMBER, *PEOPLE)


@dataclass(frozen=True)
class Rule:
    """Who may call an address: anyone (`None`), anyone logged in (`"any"`), or who has a permission.

    `ok`: the status for who may; `own`: only for what belongs to one's unit, 404 else; `sent`: the form or JSON that is sent;
    `logged_in`: the status for who is logged in, where it is another.
    """

    permission: Permission | str | None = None
    ok: int = 200
    own: bool = False
    sent: dict = field(default_factory=dict)
    query: dict = field(default_factory=dict)
    logged_in: int | None = None

    def status(self, who):
        """What someone gets."""
        if self.permission is None:
            return self.logged_in or self.ok if who in PEOPLE else self.ok
        if who in {NOBODY, MEMBER}:
            return 303
        role, unit = PEOPLE[who]
        if self.permission != "any" and not _allows(role, self.permission):
            return 403
        return 404 if self.own and unit == "giay" else self.ok

    @property
    def holder(self):
        """Someone who may, where a right is needed; else an officer."""
        held = {PEOPLE_MAY: "admin", AUDIT_MAY: "admin", PUBLISH_MAY: "maintainer"}
        return held.get(self.permission, "officer")


def _allows(role, permission):
    officer = {Permission.REVIEW, Permission.INSIGHT}
    admin = {Permission.PEOPLE, Permission.AUDIT, Permission.INSIGHT}
    return permission in {Role.OFFICER: officer, Role.ADMIN: admin, Role.MAINTAINER: {Permission.PUBLISH}}[role]


def _desk(ok=303, **more):
    return Rule(Permission.REVIEW, ok, own=True, **more)


OPEN = (
    "/api/openapi.json", "/api/docs", "/docs/oauth2-redirect", "/healthz", "/readyz", "/api/v1/suggestions",
    "/api/v1/topics", "/api/v1/provisions/{citation:path}", "/api/v1/calculators", "/api/v1/parameters", "/", "/cam-on",
    "/tra-loi/{token}", "/tra-loi/{token}/in", "/hoi-can-bo", "/tra-cuu", "/da-xoa", "/cam-nang", "/van-ban", "/van-ban/{slug}",
    "/van-ban/{slug}/{article}", "/da-kiem-chung", "/gioi-thieu", "/rieng-tu", "/tro-nang",
    "/robots.txt", "/sitemap.xml", "/manifest.webmanifest", "/sw.js", "/goi-ngoai-tuyen.json", "/ngoai-tuyen", "/tinh",
    "/tinh/{name}", "/tham-so", "/widget.js", "/static/widget-answer.js", "/static/widget-suggest.js", "/static/widget-more.js",
    "/static/widget-en.js", "/static/mask.js", "/api/v1/requests/{code}", "/ma/{ma}",
)  # fmt: skip
PEOPLE_MAY, AUDIT_MAY, INSIGHT_MAY, PUBLISH_MAY = Permission.PEOPLE, Permission.AUDIT, Permission.INSIGHT, Permission.PUBLISH
NEW = "trau oi ta bao trau nay"
RULES = {("GET", path): Rule() for path in OPEN} | {
    ("GET", "/cam-nang/{slug}"): Rule(None, 404),
    ("GET", "/da-kiem-chung/{number}"): Rule(None, 404),
    ("GET", "/tinh/{name}/lich.ics"): Rule(None, 422),
    ("GET", "/van-ban/{slug}/{article}/so-sanh"): Rule(None, 404),
    ("GET", "/metrics"): Rule(None, 403),
    ("GET", "/can-bo/vao"): Rule(None, 200, logged_in=303),
    ("GET", "/qr.svg"): Rule(None, 200, query={"d": "/van-ban"}),
    ("POST", "/api/v1/answers"): Rule(sent={"question": "thử việc mấy tháng"}),
    ("POST", "/api/v1/feedback"): Rule(None, 201, sent={"answer_id": "{asked}", "useful": True}),
    ("POST", "/api/v1/requests"): Rule(None, 201, sent={"question": "Nhờ cán bộ", "unit": "may"}),
    ("DELETE", "/api/v1/requests/{code}"): Rule(None, 204),
    ("POST", "/api/v1/links"): Rule(None, 201, sent={"answer_id": "{asked}"}),
    ("POST", "/api/v1/calculators/{name}"): Rule(None, 422, sent={"x": 1}),
    ("POST", "/y-kien"): Rule(None, 303, sent={"cau": "{asked}", "huu_ich": "co", "khoa": "{asked}"}),
    ("POST", "/luu"): Rule(None, 303, sent={"cau": "{asked}", "khoa": "{asked}"}),
    ("POST", "/hoi-can-bo"): Rule(None, 200, sent={"question": "Nhờ cán bộ", "khoa": "{asked}"}),
    ("POST", "/tra-cuu"): Rule(None, 200, sent={"ma": "{code}"}),
    ("POST", "/tra-cuu/xoa"): Rule(None, 303, sent={"ma": "{code}"}),
    ("POST", "/can-bo/vao"): Rule(None, 401, sent={"login": "lan", "password": "sai"}),
    ("POST", "/can-bo/ra"): Rule("any", 303),
    ("GET", "/can-bo/mat-khau"): Rule("any"),
    ("POST", "/can-bo/mat-khau"): Rule("any", 422, sent={"old": "sai", "new": NEW, "again": NEW}),
    ("GET", "/can-bo"): Rule(Permission.REVIEW),
    ("GET", "/can-bo/tim"): Rule(Permission.REVIEW, query={"q": "nghỉ việc"}),
    ("GET", "/can-bo/cau/{number}"): _desk(200),
    ("POST", "/can-bo/cau/{number}"): _desk(200, sent={"question": "Hỏi", "text": "Ý", "provisions": LAW, "do": "check"}),
    ("POST", "/can-bo/cau/{number}/tra"): _desk(409),
    ("POST", "/can-bo/cau/{number}/dong"): _desk(409, sent={"because": "trùng"}),
    ("GET", "/can-bo/da-ky"): Rule(Permission.REVIEW),
    ("GET", "/can-bo/da-ky/{number}"): _desk(200),
    ("POST", "/can-bo/da-ky/{number}/ky"): _desk(409),
    ("POST", "/can-bo/da-ky/{number}/cong-khai"): _desk(),
    ("POST", "/can-bo/da-ky/{number}/rut"): _desk(sent={"because": "sai"}),
    ("POST", "/can-bo/da-ky/{number}/cau-mau"): _desk(),
    ("GET", "/can-bo/so-lieu"): Rule(INSIGHT_MAY),
    ("GET", "/can-bo/so-lieu/tai"): Rule(INSIGHT_MAY),
    ("GET", "/can-bo/so-lieu/ban-tin"): Rule(INSIGHT_MAY),
    ("GET", "/can-bo/tai-khoan"): Rule(PEOPLE_MAY),
    ("POST", "/can-bo/tai-khoan"): Rule(PEOPLE_MAY, 422, sent={"login": "", "name": "Mới", "role": "officer", "unit": "may"}),
    ("GET", "/can-bo/tai-khoan/{number}"): Rule(PEOPLE_MAY, own=True),
    ("POST", "/can-bo/tai-khoan/{number}"): Rule(PEOPLE_MAY, 303, own=True, sent={"name": "M", "role": "officer", "unit": "may"}),
    ("POST", "/can-bo/tai-khoan/{number}/mat-khau"): Rule(PEOPLE_MAY, 303, own=True, sent={"new": NEW}),
    ("POST", "/can-bo/tai-khoan/{number}/dong"): Rule(PEOPLE_MAY, 303, own=True),
    ("POST", "/can-bo/tai-khoan/{number}/mo"): Rule(PEOPLE_MAY, 303, own=True),
    ("GET", "/can-bo/don-vi"): Rule(PEOPLE_MAY),
    ("POST", "/can-bo/don-vi"): Rule(PEOPLE_MAY, 422, sent={"code": "Mã", "name": "X", "level": "grassroots", "under": "may"}),
    ("GET", "/can-bo/nhat-ky"): Rule(AUDIT_MAY),
    ("GET", "/can-bo/nhat-ky/kiem"): Rule(AUDIT_MAY),
    ("GET", "/can-bo/nhat-ky.jsonl"): Rule(AUDIT_MAY),
    ("GET", "/can-bo/oidc/vao"): Rule(None, 303),
    ("GET", "/can-bo/oidc"): Rule(None, 400),
    ("GET", "/bao-tri"): Rule(PUBLISH_MAY),
    ("POST", "/bao-tri/tai-len"): Rule(PUBLISH_MAY, 422),
    ("GET", "/bao-tri/van-ban/{number}"): Rule(PUBLISH_MAY),
    ("GET", "/bao-tri/van-ban/{number}/khac"): Rule(PUBLISH_MAY, 404),
    ("GET", "/bao-tri/van-ban/{number}/cham"): Rule(PUBLISH_MAY),
    ("POST", "/bao-tri/van-ban/{number}"): Rule(PUBLISH_MAY, 422, sent={"effective": "31/02/2026"}),
    ("POST", "/bao-tri/van-ban/{number}/giu"): Rule(PUBLISH_MAY, 422, sent={"way": "x", "by": "1/2026", "start": "01/01/2027"}),
    ("POST", "/bao-tri/van-ban/{number}/bo"): Rule(PUBLISH_MAY, 303),
    ("GET", "/bao-tri/dung"): Rule(PUBLISH_MAY),
    ("POST", "/bao-tri/dung"): Rule(PUBLISH_MAY, 422),
    ("POST", "/bao-tri/cong-bo"): Rule(PUBLISH_MAY, 422, sent={"snapshot_id": "khong-co"}),
    ("POST", "/bao-tri/quay-lai"): Rule(PUBLISH_MAY, 422),
    ("GET", "/bao-tri/ban-thao/{name}"): Rule(PUBLISH_MAY),
    ("POST", "/bao-tri/ban-thao/{name}"): Rule(PUBLISH_MAY, sent={"text": TODO}),
}
