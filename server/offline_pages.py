"""The installable app: its manifest, its service worker, the pack for when there is no network and the page that searches it."""

from pathlib import Path

from fastapi import FastAPI, Request, Response
from fastapi.responses import HTMLResponse, JSONResponse

from server.offline_pack import Packs
from server.service import Service
from server.templating import TEMPLATES

_STATIC = Path(__file__).with_name("static")
_MANIFEST = {
    "name": "Hỏi Luật",
    "short_name": "Hỏi Luật",
    "description": "Hỏi về luật lao động, bảo hiểm xã hội. Mỗi câu trả lời đều dẫn điều luật.",
    "lang": "vi",
    "id": "/",
    "start_url": "/",
    "scope": "/",
    "display": "standalone",
    "background_color": "#ffffff",
    "theme_color": "#0b5cad",
    "icons": [
        {"src": "/static/icon-192.png", "sizes": "192x192", "type": "image/png", "purpose": "any"},
        {"src": "/static/icon-512.png", "sizes": "512x512", "type": "image/png", "purpose": "any maskable"},
        {"src": "/static/icon.svg", "sizes": "any", "type": "image/svg+xml"},
    ],
    "shortcuts": [
        {"name": "Cẩm nang", "url": "/cam-nang"},
        {"name": "Phép tính", "url": "/tinh"},
        {"name": "Xem trả lời bằng mã", "url": "/tra-cuu"},
    ],
}


def add_offline(app: FastAPI, service: Service) -> None:
    """Add the files and the page to the application."""
    packs = Packs(service)
    worker = (_STATIC / "sw.js").read_bytes()

    @app.get("/manifest.webmanifest", include_in_schema=False)
    def manifest() -> Response:
        kept = {"Cache-Control": "public, max-age=86400"}
        return JSONResponse(_MANIFEST, media_type="application/manifest+json", headers=kept)

    @app.get("/sw.js", include_in_schema=False)
    def service_worker() -> Response:
        return Response(worker, media_type="text/javascript; charset=utf-8", headers={"Cache-Control": "no-cache"})

    @app.get("/goi-ngoai-tuyen.json", include_in_schema=False)
    def pack(request: Request) -> Response:
        held = packs.current()
        headers = {"ETag": held.etag, "Cache-Control": "public, max-age=3600", "Vary": "Accept-Encoding"}
        if held.etag in request.headers.get("if-none-match", ""):
            return Response(status_code=304, headers=headers)
        zipped = "gzip" in request.headers.get("accept-encoding", "")
        headers |= {"Content-Encoding": "gzip"} if zipped else {}
        return Response(held.packed if zipped else held.plain, media_type="application/json", headers=headers)

    @app.get("/ngoai-tuyen", response_class=HTMLResponse, include_in_schema=False)
    def offline(request: Request) -> Response:
        return TEMPLATES.TemplateResponse(request, "offline.html", {})
