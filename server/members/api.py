"""HTTP for members beside the answers: /api/v1/feedback, requests, links, suggestions, topics."""

from typing import Annotated, Any

from fastapi import FastAPI, Header, Request, Response

from corpus.guide import TOPICS, Guide
from server.members import help as helping
from server.members.sent import HelpRequest, LinkRequest, Opinion
from server.public_address import site
from server.service import Service

_EACH = 3  # ways of asking taken from each guide
_LONG = 50  # letters of a suggestion: the widget's lists weigh 6 KB at most (server.weights)
_MOST = 230
Key = Annotated[str, Header(alias="Idempotency-Key", max_length=80, description="Gửi lại cùng mã này thì không bị ghi hai lần")]
_FRESH = "public, max-age=86400"


def add_members(app: FastAPI, service: Service) -> None:
    """Add the routes to the application."""

    @app.post("/api/v1/feedback", status_code=201, summary="Chấm một câu trả lời", responses={404: {}, 409: {}, 422: {}})
    def feedback(opinion: Opinion, key: Key = "") -> dict[str, Any]:
        return helping.give_opinion(service, opinion, key)

    @app.post("/api/v1/requests", status_code=201, summary="Nhờ cán bộ công đoàn trả lời", responses={409: {}, 422: {}})
    def requests(request: HelpRequest, key: Key = "") -> dict[str, Any]:
        return helping.ask_person(service, request, key)

    @app.get("/api/v1/requests/{code}", summary="Đọc trả lời của cán bộ bằng mã", responses={404: {}})
    def reply(code: str) -> dict[str, Any]:
        return helping.read_reply(service, code)

    @app.delete("/api/v1/requests/{code}", status_code=204, summary="Xóa yêu cầu của mình bằng mã", responses={404: {}})
    def erase(code: str) -> Response:
        helping.erase(service, code)
        return Response(status_code=204)

    @app.post("/api/v1/links", status_code=201, summary="Giữ một câu trả lời ở một địa chỉ", responses={404: {}, 422: {}})
    def link(request: LinkRequest, http: Request, key: Key = "") -> dict[str, Any]:
        made = helping.keep_address(service, request, key)
        return made | {"address": f"{site(http)}{made['url']}"}

    @app.get("/api/v1/suggestions", summary="Những câu nhiều người hỏi")
    def suggestions(response: Response) -> dict[str, list[str]]:
        response.headers["Cache-Control"] = _FRESH
        return {"questions": common_questions(service.live.assistant.snapshot.guides.guides)}

    @app.get("/api/v1/topics", summary="Các chủ đề")
    def topics(response: Response) -> dict[str, list[dict[str, str]]]:
        response.headers["Cache-Control"] = _FRESH
        return {"topics": topic_chips(service.live.assistant.snapshot.guides.guides)}


def common_questions(guides: tuple[Guide, ...]) -> list[str]:
    """A few ways of asking from each guide."""
    asks = (ask for guide in guides for ask in [ask for ask in guide.asks if len(ask) <= _LONG][:_EACH])
    return list(dict.fromkeys(asks))[:_MOST]


def topic_chips(guides: tuple[Guide, ...]) -> list[dict[str, str]]:
    """Each topic with one question that opens it."""
    first = {guide.topic: guide.asks[0] for guide in reversed(guides) if guide.asks}
    return [{"name": name, "title": title, "question": first[name]} for name, title in TOPICS.items() if name in first]
