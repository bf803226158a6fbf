"""The interface against its own description: whatever fits or does not fit it, no server error, every refusal in Vietnamese."""

from contextlib import suppress

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error

from server.app import create_app
from server.settings import Settings

pytestmark = pytest.mark.sweep

EXAMPLES = 10  # of each route in each mode


@pytest.fixture(scope="module")
def interface(data):
    return schemathesis.openapi.from_asgi("/api/openapi.json", create_app(Settings(data, None, None, "127.0.0.1", 8000)))


def tried(operation, mode):
    """Send what Hypothesis makes of the description; the statuses that came."""
    statuses = []

    @settings(max_examples=EXAMPLES, derandomize=True, database=None, deadline=None, suppress_health_check=list(HealthCheck))
    @given(case=operation.as_strategy(generation_mode=mode))
    def send(case):
        response = case.call()
        case.validate_response(response, checks=[not_a_server_error])
        statuses.append(response.status_code)
        if response.status_code >= 400:
            error = response.json()["error"]
            assert error["code"]
            assert error["message"]

    send()
    return statuses


@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE])
def test_nothing_sent_to_a_route_makes_it_fail(interface, mode):
    tried_on = {}
    for operation in (each.ok() for each in interface.get_all_operations()):
        with suppress(Unsatisfiable):  # a route that takes anything cannot be asked wrongly
            tried_on[operation.label] = tried(operation, mode)
    assert {"POST /api/v1/answers", "GET /api/v1/provisions/{citation}"} <= tried_on.keys()
    assert sum(map(len, tried_on.values())) >= 50
