"""The only place that reads the environment for the service and the command line."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from ipaddress import ip_network
from pathlib import Path

from server.maintain.notify import Targets


@dataclass(frozen=True)
class Settings:
    """Where things are; see docs/settings.md."""

    data: Path
    laws: Path | None
    model: str | None
    host: str
    port: int
    llm_url: str = ""
    llm_model: str = ""
    llm_key: str = ""
    llm_seconds: float = 25.0
    llm_tokens: int = 900
    cross_encoder: str | None = None
    union_phone: str = ""
    union_zalo: str = ""
    database: str = ""
    secure: bool = False
    notify: Targets = field(default_factory=Targets)
    watch: Path | None = None
    review_below: float = 0.75
    review_sampled: float = 0.01
    two_persons: bool = True
    kept_days: int = 90
    links_days: int = 180
    tickets_days: int = 180
    opinions_days: int = 365
    public_url: str = ""
    oidc_issuer: str = ""
    oidc_client: str = ""
    oidc_secret: str = ""
    workers: int = 1
    seconds: float = 20.0
    drain_seconds: float = 0.0
    connections: int = 1000
    origins: tuple[str, ...] = ()
    proxies: tuple[str, ...] = ("127.0.0.1", "::1")
    limits: Mapping[str, int] = field(default_factory=dict)
    limits_loopback: bool = False
    cache_answers: int = 2048
    metrics_token: str = ""
    metrics_folder: Path | None = None
    log: str = "text"


_CENTURY = 36_500  # days
_LABEL = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
_SITE = re.compile(rf"https?://(?:{_LABEL}(?:\.{_LABEL})*|\[[0-9a-f:.]+\])(?::(?P<port>\d{{1,5}}))?")
_LIMITS = {  # requests a minute: a factory or a mobile network is one address
    "HOILUAT_LIMIT_ANSWERS": 300,
    "HOILUAT_LIMIT_WRITES": 60,
    "HOILUAT_LIMIT_LOGINS": 10,
    "HOILUAT_LIMIT_CODES": 30,
    "HOILUAT_LIMIT_READS": 1200,
    "HOILUAT_LIMIT_UNIT": 1200,
}


def _whole(env: Mapping[str, str], name: str, default: int, least: int = 0) -> int:
    """A whole number; raises ValueError naming the setting."""
    written = env.get(name, "").strip() or str(default)
    if not written.isascii() or not written.isdigit() or int(written) < least:
        raise ValueError(f"{name} phải là số nguyên từ {least} trở lên, không phải “{written}”.")
    return int(written)


def _days(env: Mapping[str, str], name: str, default: int) -> int:
    """A number of days, a century at most; raises ValueError naming the setting."""
    days = _whole(env, name, default, least=1)
    if days > _CENTURY:
        raise ValueError(f"{name} phải là số ngày từ 1 đến {_CENTURY}, không phải {days}.")
    return days


def _share(env: Mapping[str, str], name: str, default: float) -> float:
    """A share from 0 to 1; raises ValueError naming the setting."""
    written = env.get(name, "").strip() or str(default)
    try:
        value = float(written)
    except ValueError:
        value = -1.0
    if not 0 <= value <= 1:
        raise ValueError(f"{name} phải là số từ 0 đến 1, không phải “{written}”.")
    return value


def _targets(env: Mapping[str, str]) -> Targets:
    """Whom to tell that the law here changed; raises ValueError."""
    return Targets(
        mail_host=env.get("HOILUAT_MAIL_HOST", "").strip(),
        mail_port=_whole(env, "HOILUAT_MAIL_PORT", 587, least=1),
        mail_tls=_one_of(env, "HOILUAT_MAIL_TLS", ("starttls", "ssl", "none")),
        mail_user=env.get("HOILUAT_MAIL_USER", "").strip(),
        mail_password=env.get("HOILUAT_MAIL_PASSWORD", ""),
        mail_from=env.get("HOILUAT_MAIL_FROM", "").strip(),
        mail_to=_listed(env, "HOILUAT_MAIL_TO"),
        webhook=env.get("HOILUAT_WEBHOOK", "").strip(),
        webhook_key=env.get("HOILUAT_WEBHOOK_KEY", ""),
    )


def _listed(env: Mapping[str, str], name: str, default: str = "") -> tuple[str, ...]:
    written = env.get(name, default)
    return tuple(part.strip() for part in written.split(",") if part.strip())


def _one_of(env: Mapping[str, str], name: str, choices: tuple[str, ...]) -> str:
    """One of a few words, by default the first; raises ValueError naming the setting."""
    written = env.get(name, "").strip().lower() or choices[0]
    if written not in choices:
        raise ValueError(f"{name} phải là {' hoặc '.join(choices)}, không phải “{written}”.")
    return written


def _origins(env: Mapping[str, str]) -> tuple[str, ...]:
    """Sites as a browser names them: https://congdoan.vn; raises ValueError for what no browser sends."""
    origins = tuple(each.rstrip("/").lower() for each in _listed(env, "HOILUAT_ORIGINS"))
    for each in origins:
        if each != "*" and not re.fullmatch(r"https?://[^/\s]+", each):
            raise ValueError(f"HOILUAT_ORIGINS phải là các địa chỉ như https://congdoan.vn, không phải “{each}”.")
    return origins


def _proxies(env: Mapping[str, str]) -> tuple[str, ...]:
    """Addresses and networks of proxies; raises ValueError for what is neither, which would be trusted by nobody."""
    proxies = _listed(env, "HOILUAT_PROXIES", "127.0.0.1,::1")
    for each in proxies:
        try:
            ip_network(each)
        except ValueError as error:
            raise ValueError(f"HOILUAT_PROXIES phải là các địa chỉ IP hay mạng IP, không phải “{each}”.") from error
    return proxies


def _public_url(env: Mapping[str, str], *, secure: bool) -> str:
    """The address members reach the service at, without a slash at its end; raises ValueError for what is none."""
    written = env.get("HOILUAT_PUBLIC_URL", "").strip().rstrip("/").lower()
    told = f"HOILUAT_PUBLIC_URL phải là địa chỉ gốc như https://hoi.congdoan.vn, không kèm đường dẫn, không phải “{written}”."
    found = _SITE.fullmatch(written)
    if written and (found is None or not 0 < int(found["port"] or 443) < 65_536):
        raise ValueError(f"{told} Tên miền có dấu thì viết dạng xn--…")
    if secure and written.startswith("http:"):
        raise ValueError("HOILUAT_HTTPS=1 nhưng HOILUAT_PUBLIC_URL lại là http://. Hãy viết https:// hoặc bỏ HOILUAT_HTTPS.")
    return written


def _number(env: Mapping[str, str], name: str, default: float) -> float:
    """A positive number; raises ValueError naming the setting."""
    written = env.get(name, "").strip() or str(default)
    try:
        value = float(written)
    except ValueError:
        value = 0.0
    if value <= 0:
        raise ValueError(f"{name} phải là số lớn hơn 0, không phải “{written}”.")
    return value


def read(environment: Mapping[str, str] | None = None) -> Settings:
    """Settings from the environment, with defaults for a fresh clone; raises ValueError for what is no number."""
    env = os.environ if environment is None else environment
    laws = env.get("HOILUAT_LAWS", "").strip()
    secure = env.get("HOILUAT_HTTPS", "").strip() in {"1", "true", "yes"}
    port = env.get("HOILUAT_PORT", "8000")
    if not port.isdigit():
        raise ValueError(f"HOILUAT_PORT phải là số, không phải “{port}”.")
    return Settings(
        data=Path(env.get("HOILUAT_DATA", "") or "var"),
        laws=Path(laws) if laws else None,
        model=env.get("HOILUAT_MODEL") or None,
        host=env.get("HOILUAT_HOST", "127.0.0.1"),
        port=int(port),
        llm_url=env.get("HOILUAT_LLM_URL", "").strip(),
        llm_model=env.get("HOILUAT_LLM_MODEL", "").strip(),
        llm_key=env.get("HOILUAT_LLM_KEY", ""),
        llm_seconds=_number(env, "HOILUAT_LLM_SECONDS", 25),
        llm_tokens=int(_number(env, "HOILUAT_LLM_TOKENS", 900)),
        union_phone=env.get("HOILUAT_UNION_PHONE", "").strip(),
        union_zalo=env.get("HOILUAT_UNION_ZALO", "").strip(),
        database=env.get("HOILUAT_DATABASE", "").strip(),
        notify=_targets(env),
        watch=Path(folder) if (folder := env.get("HOILUAT_WATCH", "").strip()) else None,
        review_below=_share(env, "HOILUAT_REVIEW_BELOW", 0.75),
        review_sampled=_share(env, "HOILUAT_REVIEW_SAMPLED", 0.01),
        two_persons=_one_of(env, "HOILUAT_TWO_SIGNATURES", ("1", "0")) == "1",
        kept_days=_days(env, "HOILUAT_KEPT_DAYS", 90),
        links_days=_days(env, "HOILUAT_LINKS_DAYS", 180),
        tickets_days=_days(env, "HOILUAT_TICKETS_DAYS", 180),
        opinions_days=_days(env, "HOILUAT_OPINIONS_DAYS", 365),
        oidc_issuer=env.get("HOILUAT_OIDC_ISSUER", "").strip(),
        oidc_client=env.get("HOILUAT_OIDC_CLIENT", "").strip(),
        oidc_secret=env.get("HOILUAT_OIDC_SECRET", ""),
        secure=secure,
        public_url=_public_url(env, secure=secure),
        workers=_whole(env, "HOILUAT_WORKERS", 1, least=1),
        seconds=_number(env, "HOILUAT_SECONDS", 20),
        drain_seconds=float(_whole(env, "HOILUAT_DRAIN_SECONDS", 0)),
        connections=_whole(env, "HOILUAT_CONNECTIONS", 1000, least=1),
        origins=_origins(env),
        proxies=_proxies(env),
        limits={name.rpartition("_")[2].lower(): _whole(env, name, most) for name, most in _LIMITS.items()},
        limits_loopback=any(env.get(name, "").strip() for name in _LIMITS),
        cache_answers=_whole(env, "HOILUAT_CACHE_ANSWERS", 2048),
        metrics_token=env.get("HOILUAT_METRICS_TOKEN", "").strip(),
        metrics_folder=Path(folder) if (folder := env.get("PROMETHEUS_MULTIPROC_DIR", "").strip()) else None,
        log=_one_of(env, "HOILUAT_LOG", ("text", "json")),
        cross_encoder=env.get("HOILUAT_CROSS_ENCODER") or None,
    )
