"""The widget's files as they are sent: without comments and indentation, gzipped once, kept by browsers, told apart by hash."""

import gzip
import hashlib
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from fastapi import FastAPI, Request, Response

STATIC = Path(__file__).with_name("static")
ENTRY = "widget.js"
PARTS = ("widget-answer.js", "widget-suggest.js", "widget-more.js", "widget-en.js", "mask.js")
_VERSION = "const VERSION = '';"
_COMMENT = re.compile(r"/\*.*?\*/", re.S)
_LINE_COMMENT = re.compile(r"(?:^|(?<=\s))//(?:\s|$).*$", re.M)
_BLANK = re.compile(r"^[ \t]+|[ \t]+$|\n(?=\s*\n)", re.M)
_ENTRY_KEPT = "public, max-age=3600, stale-while-revalidate=604800"
_PART_KEPT = "public, max-age=31536000, immutable"


@dataclass(frozen=True)
class Sent:
    """A file ready to be sent."""

    name: str
    plain: bytes
    packed: bytes
    etag: str


def stripped(source: str) -> str:
    r"""A script without comments and indentation, its line ends kept; holds for our own files, which a test reads through.

    >>> stripped("/* what */\nconst a = 1; // why\n  call(a);\n")
    'const a = 1;\ncall(a);\n'
    """
    return _BLANK.sub("", _LINE_COMMENT.sub("", _COMMENT.sub("", source))).lstrip("\n")


def load(folder: Path = STATIC) -> tuple[Sent, ...]:
    """The entry, which names its parts by the hash of all of them, and the parts that are there."""
    parts = [_sent(name, stripped((folder / name).read_text(encoding="utf-8"))) for name in PARTS if (folder / name).is_file()]
    entry = stripped((folder / ENTRY).read_text(encoding="utf-8")).replace(_VERSION, f"const VERSION = '{_version(parts)}';")
    return (_sent(ENTRY, entry), *parts)


def add_widget(app: FastAPI) -> None:
    """`/widget.js` and its parts under `/static`; call it before the folder is mounted there."""
    for sent in load():
        address = f"/{sent.name}" if sent.name == ENTRY else f"/static/{sent.name}"
        app.add_api_route(address, _sender(sent), methods=["GET", "HEAD"], include_in_schema=False)


def _sender(sent: Sent) -> Callable[[Request], Response]:
    def send(request: Request) -> Response:
        lasting = sent.name != ENTRY and request.query_params.get("v")
        headers = {
            "ETag": sent.etag,
            "Cache-Control": _PART_KEPT if lasting else _ENTRY_KEPT,
            "Vary": "Accept-Encoding",
        }
        if sent.etag in request.headers.get("if-none-match", ""):
            return Response(status_code=304, headers=headers)
        zipped = "gzip" in request.headers.get("accept-encoding", "")
        if zipped:
            headers["Content-Encoding"] = "gzip"
        return Response(sent.packed if zipped else sent.plain, media_type="text/javascript; charset=utf-8", headers=headers)

    return send


def _sent(name: str, text: str) -> Sent:
    plain = text.encode()
    packed = gzip.compress(plain, 9, mtime=0)
    return Sent(name, plain, packed, f'W/"{hashlib.sha256(plain).hexdigest()[:16]}"')


def _version(parts: Sequence[Sent]) -> str:
    return hashlib.sha256(b"".join(part.plain for part in parts)).hexdigest()[:10]
