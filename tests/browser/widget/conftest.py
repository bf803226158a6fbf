"""Fixtures of the widget's tests: the service and a strict page of another origin, running, and Chromium."""

from dataclasses import dataclass

import pytest

from tests.browser.chromium import launched
from tests.browser.widget.service import Faults, free_port, host, running, service

TAG = '<hoi-luat unit="cdcs-may-10"><p>Hỏi luật tại trang của công đoàn.</p></hoi-luat>'


@dataclass(frozen=True)
class Site:
    page: str
    origin: str
    faults: Faults


@pytest.fixture(scope="module")
def widget_site(assistant):
    faults, ports = Faults(), (free_port(), free_port())
    page = f"http://127.0.0.1:{ports[1]}"
    with running(service(assistant, faults, [page]), ports[0]) as origin, running(host(TAG, origin), ports[1]):
        yield Site(page, origin, faults)


@pytest.fixture
def site(widget_site):
    widget_site.faults.__init__()
    return widget_site


@pytest.fixture(scope="module")
def chromium():
    with launched() as browser:
        yield browser


@pytest.fixture
def page(chromium):
    context = chromium.new_context(viewport={"width": 360, "height": 740})
    opened = context.new_page()
    opened.troubles = []
    opened.on("pageerror", lambda error: opened.troubles.append(str(error)))
    opened.on("console", lambda message: message.type == "error" and opened.troubles.append(message.text))
    yield opened
    context.close()
