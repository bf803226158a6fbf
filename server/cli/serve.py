"""`hoiluat serve`: the service, in one process or several that share the port."""

import logging
import math
import os
import socket
import tempfile
from argparse import Namespace
from typing import Any

from indexing import snapshot
from server import logs
from server.settings import Settings, read

_QUEUE = 512  # connections that wait for a process to take them
_KEEP_ALIVE = 15  # seconds an idle connection is kept: weak networks open new ones slowly
_HEAD_BYTES = 64 * 1024  # of a request's first lines at most held while they come


def add_commands(commands: Any) -> None:
    """Add `serve`."""
    command = commands.add_parser("serve", help="chạy dịch vụ", description="Chạy dịch vụ trên chỉ mục đang dùng.")
    command.add_argument("--host", metavar="ĐỊA_CHỈ", help="mặc định 127.0.0.1")
    command.add_argument("--port", type=int, metavar="CỔNG", help="mặc định 8000")
    command.add_argument("--workers", type=int, metavar="SỐ", help="số tiến trình cùng chạy; mặc định 1")
    command.set_defaults(run=run)


def application() -> Any:
    """The application of one process, by the settings of the environment."""
    from server.app import create_app  # noqa: PLC0415

    settings = read()
    logs.configure(settings.log)
    return create_app(settings, opening=True)


def run(given: Namespace, settings: Settings) -> int:
    """Serve until stopped; requests in flight are finished first."""
    host, port = given.host or settings.host, given.port or settings.port
    workers = settings.workers if given.workers is None else given.workers
    if workers < 1:
        raise ValueError(f"--workers phải là số từ 1 trở lên, không phải {workers}.")
    snapshot.current_id(settings.data)  # nothing to serve is told now, not by every process
    logs.configure(settings.log)
    with tempfile.TemporaryDirectory(prefix="hoiluat-metrics-") as folder:
        if workers > 1:
            os.environ.setdefault("PROMETHEUS_MULTIPROC_DIR", folder)
        return _serve(host, port, workers, settings)


def _serve(host: str, port: int, workers: int, settings: Settings) -> int:
    import uvicorn  # noqa: PLC0415  only this command needs it

    from server.processes import Processes  # noqa: PLC0415

    config = uvicorn.Config(
        "server.cli.serve:application",
        factory=True,
        http="server.protocol:Protocol",
        ws="none",
        host=host,
        port=port,
        workers=workers,
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=bool(settings.proxies),
        forwarded_allow_ips=list(settings.proxies),
        limit_concurrency=settings.connections,
        backlog=_QUEUE,
        timeout_keep_alive=_KEEP_ALIVE,
        timeout_graceful_shutdown=math.ceil(settings.seconds) + 5,
        timeout_worker_healthcheck=30,
        reset_contextvars=True,
        h11_max_incomplete_event_size=_HEAD_BYTES,
    )
    sockets = [_listening(config)]
    shown = f"[{host}]" if ":" in host else host
    print(f"Hỏi Luật đang chạy ở http://{shown}:{port} ({workers} tiến trình, Ctrl+C để dừng).", flush=True)
    if workers > 1:
        Processes(config, sockets).run()
    else:
        uvicorn.Server(config).run(sockets)
    return 0


def _listening(config: Any) -> socket.socket:
    """The port, taken before any process starts; raises ValueError where it cannot be had."""
    family = socket.AF_INET6 if ":" in config.host else socket.AF_INET
    taken = socket.socket(family)
    taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        taken.bind((config.host, config.port))
        taken.listen(_QUEUE)  # who comes before the processes are there waits
    except OSError as error:
        taken.close()
        told = f"Không mở được cổng {config.port} của {config.host} ({error.strerror}). Hãy chọn cổng khác bằng --port."
        raise ValueError(told) from error
    taken.set_inheritable(True)
    logging.getLogger("hoiluat").info("listening", extra={"fields": {"port": config.port, "workers": config.workers}})
    return taken
