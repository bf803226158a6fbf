"""A refusal as a page: what happened, what to do, a way back."""

from fastapi import Request, Response
from fastapi.templating import Jinja2Templates

from server.refusals import Page, Refused

_HEADINGS = {404: "Không tìm thấy", 429: "Bạn chờ một chút nhé", 500: "Máy gặp lỗi", 503: "Dịch vụ đang bận"}


def page_of(templates: Jinja2Templates) -> Page:
    """The callback that draws a refusal with the site's templates."""

    def page(request: Request, refused: Refused) -> Response:
        heading = _HEADINGS.get(refused.status, "Chưa làm được")
        shown = request.state.request_id if refused.status >= 500 else None
        told = {"heading": heading, "message": refused.message, "request_id": shown}
        return templates.TemplateResponse(request, "refused.html", told)

    return page
