"""Addresses without what people put into them: the route that a request took, for logs and metrics; what a route accepts."""

from collections.abc import Iterable, Mapping
from typing import Any

from starlette.routing import BaseRoute, Match

METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")
UNMATCHED = "other"


def under(path: str, prefixes: Iterable[str]) -> bool:
    """Whether the path is one of these or below one: /ma is above /ma/ABCD, not above /may."""
    return any(path == prefix.rstrip("/") or path.startswith(f"{prefix.rstrip('/')}/") for prefix in prefixes)


def template(scope: Mapping[str, Any]) -> str:
    """The template of the route a served request took, such as /api/v1/requests/{code}; never what stood in its place."""
    route = scope.get("route")
    if route is not None:
        return str(getattr(route, "path_format", None) or getattr(route, "path", UNMATCHED))
    if scope.get("app_root_path") is not None and scope.get("root_path"):
        return f"{scope['root_path']}/{{path}}"  # a mounted folder
    if "endpoint" in scope and not scope.get("path_params"):
        return str(scope["path"])  # a route without parameters is its own template
    return UNMATCHED


def methods(routes: Iterable[BaseRoute], scope: Mapping[str, Any]) -> tuple[str, ...]:
    """The methods that the address of a request takes, over all routes; empty where there is no such address."""
    routes, taken = list(routes), []
    root = scope.get("app_root_path", scope.get("root_path", ""))  # as it was before a mount took its part
    for method in METHODS:
        asked = {**scope, "method": method, "root_path": root}
        if any(route.matches(asked)[0] is Match.FULL for route in routes):
            taken.append(method)
    if taken == list(METHODS):  # a mounted folder of files takes every method in the eyes of the router
        taken = ["GET"]
    if not taken:
        return ()
    return (*taken, *(["HEAD"] if "GET" in taken else []), "OPTIONS")
