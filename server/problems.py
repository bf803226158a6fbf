"""Errors and provisions as JSON."""

from typing import Any

from fastapi.responses import JSONResponse

from server.provisions import Shown


def problem(status: int, code: str, message: str, *, field: str | None = None) -> JSONResponse:
    """One shape for every error: a code for programs, a message in Vietnamese for people, the field where one is at fault."""
    error = {"code": code, "message": message} | ({"field": field} if field else {})
    return JSONResponse({"error": error}, status_code=status)


def describe(shown: Shown) -> dict[str, Any]:
    """A shown provision as JSON."""
    article = shown.article
    return {
        "provision": str(shown.citation),
        "label": shown.label,
        "layer": article.layer.value,
        "title": article.title,
        "headings": list(article.headings),
        "text": article.text,
        "start": shown.start,
        "end": shown.end,
        "text_sha256": article.sha256,
        "valid_from": article.validity.start.isoformat(),
        "valid_until": article.validity.end.isoformat() if article.validity.end else None,
        "digest": shown.digest.text if shown.digest else None,
        "versions": [
            {
                "layer": other.layer.value,
                "valid_from": other.validity.start.isoformat(),
                "valid_until": other.validity.end.isoformat() if other.validity.end else None,
            }
            for other in shown.others
        ],
    }
