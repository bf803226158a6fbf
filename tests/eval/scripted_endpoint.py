"""An OpenAI-compatible endpoint that says the smallest thing the asked-for JSON schema allows; keeps what it was sent."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass
class Endpoint:
    url: str = ""
    requests: list[dict[str, Any]] = field(default_factory=list)


def smallest(schema: dict[str, Any], definitions: dict[str, Any]) -> Any:
    if "$ref" in schema:
        return smallest(definitions[schema["$ref"].rsplit("/", 1)[1]], definitions)
    kind = schema.get("type")
    if kind == "object":
        return {name: smallest(part, definitions) for name, part in schema.get("properties", {}).items()}
    if kind == "array":
        return [smallest(schema["items"], definitions)]
    return {"string": "lời nói thử", "integer": 1, "number": 1.0, "boolean": True}[kind]


@contextmanager
def serving() -> Iterator[Endpoint]:
    endpoint = Endpoint()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            endpoint.requests.append(asked)
            body = json.dumps(_reply(asked)).encode()
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    endpoint.url = f"http://127.0.0.1:{server.server_address[1]}/v1"
    try:
        yield endpoint
    finally:
        server.shutdown()
        server.server_close()


def _reply(asked):
    told = next(message["content"] for message in asked["messages"] if "json_schema" in message["content"])
    schema, _ = json.JSONDecoder().raw_decode(told[told.index("{") :])
    message = {"role": "assistant", "content": json.dumps(smallest(schema, schema.get("$defs", {})), ensure_ascii=False)}
    return {
        "id": "1",
        "object": "chat.completion",
        "created": 0,
        "model": asked["model"],
        "choices": [{"index": 0, "message": message, "finish_reason": "stop"}],
        "usage": {"prompt_tokens": 1, "completion_tokens": 1, "total_tokens": 2},
    }
