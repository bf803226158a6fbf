"""Large letters without a cookie and without a script: `chu=lon` in the address, carried by every link and form of the page.

A filter of the templates, `html | carried(request)`; other pages than ours keep their links as they are.
"""

import re
from urllib.parse import urlencode

from fastapi import Request
from markupsafe import Markup

from server.templating import TEMPLATES

NAME, LARGE = "chu", "lon"
_TARGET = re.compile(r'(?P<head>\s(?:href|action)=")(?P<path>/[^"#]*)(?P<rest>[^"]*")')
_GET_FORM = re.compile(r"<form\b(?![^>]*method=\"post\")[^>]*>")
_NO_PAGE = re.compile(r"/(?:static|can-bo|bao-tri|api)\b|[^?]*\.(?:svg|ics|json|webmanifest|js|css)\b")
_HIDDEN = f'<input type="hidden" name="{NAME}" value="{LARGE}">'


def wanted(request: Request) -> bool:
    """Whether the page was asked for in large letters."""
    return request.query_params.get(NAME) == LARGE


def carried(html: str, request: Request) -> Markup:
    """The page whose links and forms ask for large letters too, where it was asked for so itself."""
    if not wanted(request):
        return Markup(html)  # noqa: S704  the page as the templates escaped it
    html = _TARGET.sub(lambda m: m["head"] + _with(m["path"], "&amp;") + m["rest"], html)
    return Markup(_GET_FORM.sub(lambda m: m[0] + _HIDDEN, html))  # noqa: S704


def address(request: Request, path: str) -> str:
    """An address to send a member on to, in the letters she reads."""
    return _with(path, "&") if wanted(request) else path


def switched(request: Request) -> str:
    """The query of this page in the other size of letters."""
    kept = [(name, value) for name, value in request.query_params.multi_items() if name != NAME]
    return "?" + urlencode(kept if wanted(request) else [*kept, (NAME, LARGE)])


def _with(path: str, joint: str) -> str:
    """The address with the letters asked for; one that is no page of ours as it is."""
    if _NO_PAGE.match(path) or f"{NAME}={LARGE}" in path:
        return path
    return f"{path}{joint if '?' in path else '?'}{NAME}={LARGE}"


TEMPLATES.env.filters["carried"] = carried
TEMPLATES.env.globals["switched"] = switched
