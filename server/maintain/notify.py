"""Telling people that the law changed: an e-mail and a signed POST, each where it is set, tried again, never waited for.

The POST carries `X-HoiLuat-Timestamp` and `X-HoiLuat-Signature: sha256=<hex>`, the HMAC-SHA256 of "<timestamp>.<body>" under the
key, so that who receives it can refuse what others send or send again.
"""

import hashlib
import hmac
import json
import logging
import smtplib
import ssl
import threading
import time
import urllib.request
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from email.message import EmailMessage
from typing import Any

_log = logging.getLogger("hoiluat.notify")
WAITS = (0.0, 5.0, 60.0, 600.0)  # seconds before each try
_SECONDS = 15.0  # for one try


@dataclass(frozen=True)
class Targets:
    """Whom to tell; empty where nobody. `mail_tls`: starttls, ssl or none."""

    mail_host: str = ""
    mail_port: int = 587
    mail_tls: str = "starttls"
    mail_user: str = ""
    mail_password: str = ""
    mail_from: str = ""
    mail_to: tuple[str, ...] = ()
    webhook: str = ""
    webhook_key: str = ""


@dataclass(frozen=True)
class News:
    """What happened, in one line and in full, and the same for programs."""

    subject: str
    text: str
    told: Mapping[str, Any]


Send = Callable[[Targets, News], None]


def tell(targets: Targets, news: News, *, waits: tuple[float, ...] = WAITS) -> tuple[threading.Thread, ...]:
    """Begin to tell everyone who is set, each in a thread of its own; a failure is only logged."""
    ways: list[tuple[str, Send]] = []
    if targets.mail_host and targets.mail_to:
        ways.append(("mail", send_mail))
    if targets.webhook:
        ways.append(("webhook", send_webhook))
    threads = tuple(threading.Thread(target=_tried, args=(name, send, targets, news, waits), daemon=True) for name, send in ways)
    for thread in threads:
        thread.start()
    return threads


def _tried(name: str, send: Send, targets: Targets, news: News, waits: tuple[float, ...]) -> None:
    for number, wait in enumerate(waits, 1):
        time.sleep(wait)
        try:
            send(targets, news)
        except (OSError, smtplib.SMTPException, ValueError) as error:
            _log.warning("telling by %s failed, try %d of %d: %s", name, number, len(waits), type(error).__name__)
        else:
            return


def send_mail(targets: Targets, news: News) -> None:
    """Send the e-mail now; raises OSError, SMTPException."""
    message = EmailMessage()
    message["Subject"] = news.subject
    message["From"] = targets.mail_from or targets.mail_user
    message["To"] = ", ".join(targets.mail_to)
    message.set_content(news.text)
    secure = ssl.create_default_context()
    if targets.mail_tls == "ssl":
        server: smtplib.SMTP = smtplib.SMTP_SSL(targets.mail_host, targets.mail_port, timeout=_SECONDS, context=secure)
    else:
        server = smtplib.SMTP(targets.mail_host, targets.mail_port, timeout=_SECONDS)
    with server:
        if targets.mail_tls == "starttls":
            server.starttls(context=secure)
        if targets.mail_user:
            server.login(targets.mail_user, targets.mail_password)
        server.send_message(message)


def send_webhook(targets: Targets, news: News) -> None:
    """Send the POST now; raises OSError where it is not taken, ValueError where the address is not http."""
    if not targets.webhook.startswith(("http://", "https://")):
        raise ValueError("the webhook's address must begin with https://")
    body = json.dumps(dict(news.told), ensure_ascii=False).encode()
    stamp = str(int(time.time()))
    headers = {"Content-Type": "application/json; charset=utf-8", "X-HoiLuat-Timestamp": stamp}
    if targets.webhook_key:
        headers["X-HoiLuat-Signature"] = f"sha256={signature(targets.webhook_key, stamp, body)}"
    request = urllib.request.Request(targets.webhook, data=body, headers=headers, method="POST")  # noqa: S310  checked above
    with urllib.request.urlopen(request, timeout=_SECONDS) as reply:  # noqa: S310
        reply.read(1024)


def signature(key: str, stamp: str, body: bytes) -> str:
    """What proves that we sent it; hex."""
    return hmac.new(key.encode(), f"{stamp}.".encode() + body, hashlib.sha256).hexdigest()
