"""QR codes of our own pages, as pictures (the home of segno)."""

import io
import re

import segno
from fastapi import FastAPI, Request, Response
from starlette.exceptions import HTTPException

from server.public_address import site

# Pages a member carries from one screen to another; nothing else is drawn, so that a code of ours never leads elsewhere.
_OURS = re.compile(r"/(?:tra-loi|tra-cuu|van-ban|cam-nang|da-kiem-chung|tinh)(?:[/?][A-Za-z0-9_\-./?=&%+đ]*)?")
_MOST = 600  # characters of an address: a code that a cheap phone still reads
_PRIVATE = ("/tra-loi", "/tra-cuu")


def add_qr(app: FastAPI) -> None:
    """Add the route to the application."""

    @app.get("/qr.svg", include_in_schema=False)
    def code(request: Request, d: str = "") -> Response:
        if not is_ours(d):
            raise HTTPException(404)
        kept = "no-store" if d.startswith(_PRIVATE) else "public, max-age=86400"
        return Response(svg(f"{site(request)}{d}"), media_type="image/svg+xml", headers={"Cache-Control": kept})


def is_ours(path: str) -> bool:
    """Whether a path is of one of our pages, and short enough."""
    return len(path) <= _MOST and "//" not in path and ".." not in path and _OURS.fullmatch(path) is not None


def svg(text: str) -> bytes:
    """A QR code as SVG without style or script, black on white so that every camera reads it in dark pages too."""
    drawn = io.BytesIO()
    code = segno.make_qr(text, error="m")
    code.save(drawn, kind="svg", scale=4, border=4, light="#fff", xmldecl=False, svgclass=None, lineclass=None)
    return drawn.getvalue()
