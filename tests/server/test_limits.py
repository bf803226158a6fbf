"""Limits: fair windows, one count for a household, proxies believed only where trusted, memory that does not grow."""

import threading

import pytest
from fastapi.testclient import TestClient
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from server.limits import InMemory, Kind, Limiter, Limits, TooMany, address_of, kind_of
from tests.server.small_service import service


class Clock:
    def __init__(self):
        self.now = 1_000_020.0  # the beginning of a minute

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


def limiter(clock, most=5, **options):
    return Limiter(InMemory(), Limits({Kind.ANSWERS: most}, **options), clock=clock)


def test_the_first_are_let_in_and_the_next_told_how_long_to_wait(clock):
    door = limiter(clock)
    assert [door.take(Kind.ANSWERS, "a") for _ in range(5)] == [0] * 5
    assert door.take(Kind.ANSWERS, "a") > 0
    assert door.take(Kind.ANSWERS, "b") == 0


def test_who_waits_as_told_is_let_in_and_a_second_earlier_is_not(clock):
    door = limiter(clock)
    for _ in range(5):
        door.take(Kind.ANSWERS, "a")
    clock.now += 20
    wait = door.take(Kind.ANSWERS, "a")
    clock.now += wait - 1
    assert door.take(Kind.ANSWERS, "a") > 0
    clock.now += 1
    assert door.take(Kind.ANSWERS, "a") == 0


def test_a_new_minute_does_not_forget_the_last_one_at_once(clock):
    door = limiter(clock)
    clock.now += 59
    for _ in range(5):
        door.take(Kind.ANSWERS, "a")
    clock.now += 2
    assert door.take(Kind.ANSWERS, "a") > 0
    clock.now += 120
    assert door.take(Kind.ANSWERS, "a") == 0


def test_refusals_are_not_counted_so_knocking_does_not_lock_out(clock):
    door = limiter(clock)
    for _ in range(500):
        door.take(Kind.ANSWERS, "a")
    clock.now += 75  # a quarter into the next minute: three quarters of five still count
    assert door.take(Kind.ANSWERS, "a") == 0


def test_a_limit_of_nought_is_none(clock):
    assert all(limiter(clock, 0).take(Kind.ANSWERS, "a") == 0 for _ in range(1000))


def test_two_processes_that_share_a_counter_share_the_limit(clock):
    counter, limits = InMemory(), Limits({Kind.ANSWERS: 5})
    one, other = (Limiter(counter, limits, clock=clock, pepper=b"chung") for _ in range(2))
    assert [door.take(Kind.ANSWERS, "a") for door in (one, other, one, other, one)] == [0] * 5
    assert other.take(Kind.ANSWERS, "a") > 0


def test_no_address_can_be_read_in_the_counter(clock):
    counter = InMemory()
    Limiter(counter, Limits({Kind.ANSWERS: 5}), clock=clock).take(Kind.ANSWERS, "203.0.113.9")
    assert "203.0.113" not in str(vars(counter))


def test_the_memory_of_a_counter_is_bounded(clock):
    counter = InMemory(most=100)
    for i in range(5000):
        counter.add(f"k{i}", 1, 1)
    assert len(counter) == 100
    assert counter.add("k4999", 1, 1) == (0, 2)


def test_threads_lose_no_count():
    counter = InMemory()
    threads = [threading.Thread(target=lambda: [counter.add("a", 1, 1) for _ in range(2000)]) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert counter.add("a", 1, 0) == (0, 8000)


@pytest.mark.parametrize(
    ("client", "who"),
    [
        (("203.0.113.9", 1), "203.0.113.9"),
        (("2001:db8:1:2:aaaa::1", 1), "2001:db8:1:2::/64"),
        (("2001:db8:1:2:bbbb::7%eth0", 1), "2001:db8:1:2::/64"),
        (("::ffff:203.0.113.9", 1), "203.0.113.9"),
        (("127.0.0.1", 1), ""),
        (("::1", 1), ""),
        (None, ""),
        (("không phải địa chỉ", 1), "unknown"),
    ],
)
def test_who_asks_is_an_address_or_half_of_one(client, who):
    assert address_of({"client": client}) == who


@pytest.mark.parametrize(
    ("method", "path", "query", "kind"),
    [
        ("POST", "/api/v1/answers", b"", Kind.ANSWERS),
        ("GET", "/", b"q=ngh", Kind.ANSWERS),
        ("GET", "/", b"", Kind.READS),
        ("POST", "/api/v1/feedback", b"", Kind.WRITES),
        ("DELETE", "/api/v1/requests/ABCD", b"", Kind.WRITES),
        ("GET", "/api/v1/requests/ABCD", b"", Kind.CODES),
        ("GET", "/ma/ABCD", b"", Kind.CODES),
        ("GET", "/may", b"", Kind.READS),
        ("POST", "/can-bo/vao", b"", Kind.LOGINS),
        ("GET", "/static/style.css", b"", None),
        ("GET", "/healthz", b"", None),
    ],
)
def test_requests_are_of_a_class(method, path, query, kind):
    assert kind_of({"method": method, "path": path, "query_string": query}) is kind


def test_a_unit_has_a_limit_of_its_own(clock):
    door = Limiter(InMemory(), Limits({Kind.UNIT: 1}), clock=clock)
    door.check_unit("cdcs-may-10")
    with pytest.raises(TooMany, match="Bạn chờ"):
        door.check_unit("cdcs-may-10")


def asked(app, client, forwarded=None):
    headers = {"x-forwarded-for": forwarded} if forwarded else {}
    return TestClient(app, client=(client, 5000)).post("/api/v1/answers", json={"question": "a"}, headers=headers)


def test_one_that_asks_too_often_is_told_in_vietnamese_when_to_come_back(clock):
    app = service(limiter=limiter(clock, 2))
    assert [asked(app, "203.0.113.9").status_code for _ in range(3)] == [200, 200, 429]
    refused = asked(app, "203.0.113.9")
    assert int(refused.headers["retry-after"]) > 0
    assert "gửi lại" in refused.json()["error"]["message"]
    assert asked(app, "203.0.113.10").status_code == 200


def test_this_machine_is_counted_only_where_that_is_set(clock):
    assert [asked(service(limiter=limiter(clock, 1)), "127.0.0.1").status_code for _ in range(3)] == [200] * 3
    counted = service(limiter=limiter(clock, 1, loopback=True))
    assert [asked(counted, "127.0.0.1").status_code for _ in range(2)] == [200, 429]


def test_a_forwarded_address_counts_only_from_a_proxy_that_is_trusted(clock):
    app = ProxyHeadersMiddleware(service(limiter=limiter(clock, 1)), ["10.0.0.0/8"])
    assert asked(app, "10.1.2.3", "198.51.100.1").status_code == 200
    assert asked(app, "10.1.2.3", "198.51.100.2").status_code == 200
    assert asked(app, "10.1.2.3", "6.6.6.6, 198.51.100.1").status_code == 429  # what the client wrote itself is not believed
    assert asked(app, "203.0.113.9", "198.51.100.3").status_code == 200
    assert asked(app, "203.0.113.9", "198.51.100.4").status_code == 429
