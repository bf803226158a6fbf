"""The only place that reads the environment for the service and the command line."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


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
        secure=env.get("HOILUAT_HTTPS", "").strip() in {"1", "true", "yes"},
        cross_encoder=env.get("HOILUAT_CROSS_ENCODER") or None,
    )
