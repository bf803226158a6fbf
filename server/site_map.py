"""What search engines may read: robots.txt and the list of public pages (sitemaps.org, protocol 0.9)."""

import contextlib
from collections.abc import Iterator
from datetime import date
from xml.sax.saxutils import escape

from fastapi import FastAPI, Request, Response
from fastapi.responses import PlainTextResponse

from assistant.calculate import catalogue
from server import clock, library_pages
from server.public_address import site
from server.service import Service
from server.store.errors import StoreError

_PAGES = ("/", "/cam-nang", "/tinh", "/tham-so", "/van-ban", "/da-kiem-chung", "/gioi-thieu", "/rieng-tu", "/tro-nang")
# The desks, and all that holds what one member asked.
CLOSED = (
    "/can-bo", "/bao-tri", "/tra-loi/", "/tra-cuu", "/ma/", "/hoi-can-bo", "/y-kien", "/luu", "/cam-on", "/da-xoa", "/qr.svg",
    "/api/", "/ngoai-tuyen", "/*?q=", "/*&q=", "/*?ngay=", "/*?chu=", "/*&chu=", "/*/so-sanh",
)  # fmt: skip
_MOST = 50_000  # addresses one list may hold


def add_site_map(app: FastAPI, service: Service) -> None:
    """Add the two files to the application."""

    @app.get("/robots.txt", include_in_schema=False)
    def robots(request: Request) -> Response:
        lines = ["User-agent: *", *(f"Disallow: {path}" for path in CLOSED), f"Sitemap: {site(request)}/sitemap.xml"]
        return PlainTextResponse("\n".join(lines) + "\n", headers={"Cache-Control": "public, max-age=86400"})

    @app.get("/sitemap.xml", include_in_schema=False)
    def site_map(request: Request) -> Response:
        listed, here = list(addresses(service, clock.today()))[:_MOST], site(request)
        rows = "".join(f"<url><loc>{escape(here + path)}</loc></url>\n" for path in listed)
        body = f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{rows}</urlset>\n'
        return Response(body, media_type="application/xml", headers={"Cache-Control": "public, max-age=3600"})


def addresses(service: Service, today: date) -> Iterator[str]:
    """Every page that is for everybody; of the law, the articles that bind on the day."""
    snapshot = service.live.assistant.snapshot
    yield from _PAGES
    yield from (f"/tinh/{name}" for name in catalogue.CALCULATORS)
    yield from (f"/cam-nang/{guide.slug}" for guide in snapshot.guides.guides)
    with contextlib.suppress(StoreError):  # where the library is away for a moment, the rest of the list holds
        yield from (f"/da-kiem-chung/{signed.id}" for signed in library_pages.public(service))
    yield from (f"/van-ban/{slug}" for slug in sorted({key.split("/", 1)[0] for key in snapshot.articles}))
    for key, versions in snapshot.articles.items():
        if any(version.validity.covers(today) for version in versions):
            yield f"/van-ban/{key}"
