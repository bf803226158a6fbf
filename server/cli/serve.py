"""`hoiluat serve`: the service."""

import logging
from argparse import Namespace
from typing import Any

from server.settings import Settings


def add_commands(commands: Any) -> None:
    """Add `serve`."""
    command = commands.add_parser("serve", help="chạy dịch vụ", description="Chạy dịch vụ trên chỉ mục đang dùng.")
    command.add_argument("--host", metavar="ĐỊA_CHỈ", help="mặc định 127.0.0.1")
    command.add_argument("--port", type=int, metavar="CỔNG", help="mặc định 8000")
    command.set_defaults(run=run)


def run(given: Namespace, settings: Settings) -> int:
    """Serve until stopped."""
    import uvicorn  # noqa: PLC0415  only this command needs it

    from server.app import create_app  # noqa: PLC0415

    logging.getLogger("hoiluat").setLevel(logging.INFO)
    app = create_app(settings)
    host, port = given.host or settings.host, given.port or settings.port
    print(f"Hỏi Luật đang chạy ở http://{host}:{port} (Ctrl+C để dừng).", flush=True)
    uvicorn.run(app, host=host, port=port, log_level="warning", access_log=False, timeout_graceful_shutdown=10)
    return 0
