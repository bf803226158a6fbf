"""Headers of every reply: what a browser may do with it, and which other sites may read it."""

import base64
import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from server.templated import under

POLICY = (
    "default-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'; object-src 'none'; img-src 'self' data:"
)
_ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "microphone=(self), camera=(), geolocation=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "X-Frame-Options": "DENY",
}
_HSTS = "max-age=31536000"
_EMBEDDED = ("/static", "/api/v1")  # what other sites load, with the files of the widget
_WIDGET = re.compile(r"/(?:widget[a-z-]*|mask)\.js")
_PRIVATE = (  # never kept by a browser or a proxy
    "/can-bo", "/bao-tri", "/ma", "/tra-cuu", "/tra-loi", "/hoi-can-bo", "/y-kien", "/luu", "/cam-on", "/da-xoa",
    "/api/v1/requests",
)  # fmt: skip
SHARED = (
    "/static",
    *(
        f"/api/v1/{name}"
        for name in (
            "answers",
            "suggestions",
            "topics",
            "feedback",
            "requests",
            "links",
            "provisions",
            "calculators",
            "parameters",
        )
    ),
)
_ASKED_HEADERS = "Accept, Content-Type, Idempotency-Key"
_READ_HEADERS = "ETag, Retry-After, X-Request-ID"


@dataclass(frozen=True)
class HeaderRules:
    """What differs from one installation to the next.

    `origins`: sites whose pages may read members' routes ("*": any), never with credentials; `hsts`: served over HTTPS only;
    `policies`: a content security policy of their own for addresses under a prefix.
    """

    origins: tuple[str, ...] = ()
    hsts: bool = False
    policies: Mapping[str, str] | None = None


def of_reply(rules: HeaderRules, path: str, status: int, request_id: str) -> dict[str, str]:
    """The headers a reply gets unless it brings its own."""
    policy = next((p for prefix, p in (rules.policies or {}).items() if under(path, (prefix,))), POLICY)
    headers = {**_ALWAYS, "Content-Security-Policy": policy, "X-Request-ID": request_id}
    headers["Cross-Origin-Resource-Policy"] = "cross-origin" if _embedded(path, _EMBEDDED) else "same-origin"
    if rules.hsts:
        headers["Strict-Transport-Security"] = _HSTS
    if status >= 400 or under(path, _PRIVATE):
        headers["Cache-Control"] = "no-store"
    return headers


def _embedded(path: str, prefixes: Sequence[str]) -> bool:
    return under(path, prefixes) or _WIDGET.fullmatch(path) is not None


def sharing(rules: HeaderRules, path: str, origin: str | None) -> dict[str, str]:
    """The headers that let the page of another site read a reply; none where it may not."""
    if not rules.origins or not _embedded(path, SHARED):
        return {}
    if "*" in rules.origins:
        return {"Access-Control-Allow-Origin": "*", "Access-Control-Expose-Headers": _READ_HEADERS}
    vary = {"Vary": "Origin"}
    if origin is None or origin not in rules.origins:
        return vary
    return vary | {"Access-Control-Allow-Origin": origin, "Access-Control-Expose-Headers": _READ_HEADERS}


def preflight(shared: Mapping[str, str], methods: Sequence[str]) -> dict[str, str]:
    """What a browser is told that asks before it sends; `shared` is what `sharing` gave."""
    return {
        **shared,
        "Access-Control-Allow-Methods": ", ".join(methods),
        "Access-Control-Allow-Headers": _ASKED_HEADERS,
        "Access-Control-Max-Age": "600",
    }


def merged(own: Sequence[tuple[bytes, bytes]], added: Mapping[str, str]) -> list[tuple[bytes, bytes]]:
    """A reply's own headers with those added that it lacks; `Vary` is joined."""
    names = {name.lower() for name, _ in own}
    kept = list(own)
    for name, value in added.items():
        written = name.lower().encode("latin-1")
        if written not in names or written == b"vary":
            kept.append((written, value.encode("latin-1")))
    return kept


def value(scope: Mapping[str, Any], name: bytes) -> str | None:
    """A header of a request, None where it is not there."""
    return next((given.decode("latin-1") for key, given in scope["headers"] if key.lower() == name), None)


def docs_policy(page: str) -> str:
    """A policy for the page of the interface's documentation: its own inline script by hash, and the viewer it loads."""
    scripts = re.findall(r"<script>(.*?)</script>", page, re.S)
    hashes = [base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in scripts]
    allowed = " ".join(f"'sha256-{each}'" for each in hashes)
    sites = sorted(set(re.findall(r"https://[a-z0-9.-]+", page)))
    where = " ".join(sites)
    return (
        f"default-src 'self'; script-src {allowed} {where}; style-src 'self' {where}; img-src 'self' data: {where}; "
        "frame-ancestors 'none'; base-uri 'none'; form-action 'self'; object-src 'none'"
    )
