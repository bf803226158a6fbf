"""Requests that no browser sends, by kind: each a function from a source of chance to the bytes on the wire."""

import json
import random
from collections.abc import Callable
from urllib.parse import quote

ANSWERS = "/api/v1/answers"
_PATHS = (
    "/",
    "/?q=ngh%E1%BB%89+vi%E1%BB%87c",
    ANSWERS,
    "/api/v1/provisions/45-2019-QH14/dieu-35",
    "/api/v1/calculators/luong-thu-viec",
    "/api/v1/requests/ABCD-EFGH-JKLM",
    "/api/v1/feedback",
    "/api/openapi.json",
    "/static/style.css",
    "/van-ban/45-2019-QH14/dieu-35",
    "/cam-nang/khong-co",
    "/tinh/luong-thu-viec",
    "/can-bo/vao",
    "/readyz",
    "/khong-co",
)
_ODD = (
    "\x00",
    "\ud800",
    "\ufeff",
    "\u202e",
    "🙂",
    "'",
    '"',
    "%00",
    "\r\n",
    "${7*7}",
    "<script>",
    "\x7f",
    "nghỉ việc",
    "a" * 3000,
)
_VALUES: tuple[object, ...] = (
    None,
    True,
    -1,
    0,
    1e308,
    10**40,
    "",
    [],
    {},
    [[]],
    {"$ne": 1},
    ["x"] * 50,
    "2026-02-31",
    "31/02/2026",
    "9999-12-31",
)


def _message(method: str, path: str, body: bytes = b"", *more: str, host: str = "localhost") -> bytes:
    head = [f"{method} {path} HTTP/1.1", f"Host: {host}", "Connection: close", *more]
    if body and not any(line.lower().startswith(("content-length", "transfer-encoding")) for line in more):
        head.append(f"Content-Length: {len(body)}")
    return "\r\n".join(head).encode("utf-8", "surrogateescape") + b"\r\n\r\n" + body


def _json(body: bytes, path: str = ANSWERS) -> bytes:
    return _message("POST", path, body, "Content-Type: application/json")


def _broken_json(rng: random.Random) -> bytes:
    whole = json.dumps({"question": "nghỉ việc báo trước mấy ngày", "as_of": "2026-11-21", "context": ["a"]}).encode()
    place = rng.randrange(len(whole))
    return _json(rng.choice((whole[:place], whole[:place] + rng.randbytes(3) + whole[place:], whole[place:], b"", b"[", b"null")))


def _wrong_types(rng: random.Random) -> bytes:
    fields = ("question", "as_of", "context", "unit", "answer_id", "useful", "reason", "pay", "started", "", "__proto__")
    body = {name: rng.choice((*_VALUES, *_ODD)) for name in rng.sample(fields, rng.randint(0, 6))}
    return _json(json.dumps(body).encode(), rng.choice((*_PATHS, ANSWERS, ANSWERS)))


def _odd_numbers(rng: random.Random) -> bytes:
    number = rng.choice(("1e999", "NaN", "-Infinity", "1" + "0" * 5000, "-0", "0x10", "1_000", "01", "1e-999", "9" * 400))
    field, path = rng.choice((("question", ANSWERS), ("as_of", ANSWERS), ("pay", "/api/v1/calculators/luong-thu-viec")))
    return _json(f'{{"{field}": {number}}}'.encode(), path)


def _deep(rng: random.Random) -> bytes:
    depth = rng.choice((50, 900, 1100, 5000, 30_000))
    opened, closed = rng.choice(((b"[", b"]"), (b'{"a":', b"}")))
    body = opened * depth + b"1" + closed * (depth if rng.random() < 0.7 else 0)
    return _json(rng.choice((body, b'{"question":' + body + b"}"))[:65_000])


def _huge_headers(rng: random.Random) -> bytes:
    many = [f"X-{i}: {'v' * rng.choice((1, 50))}" for i in range(rng.choice((90, 150, 2000)))]
    big = [f"{rng.choice(('X-Big', 'Cookie', 'Accept', 'User-Agent', 'Origin'))}: {'a' * rng.choice((9000, 40_000, 300_000))}"]
    return _message("GET", rng.choice(_PATHS), b"", *rng.choice((many, big)))


def _bad_encodings(rng: random.Random) -> bytes:
    text = '{"question": "nghỉ việc"}'
    bodies = (
        b'{"question": "\xff\xfe\x80"}',
        text.encode("utf-16"),
        text.encode("utf-8-sig"),
        b'{"question": "\\ud800 ngh\\u1ec9 vi\\u1ec7c"}',
        b'{"question": "\\udfff\\udfff"}',
        text.encode("utf-8")[:-6] + b'\xe1\xbb"}',
        rng.randbytes(200),
    )
    name = rng.choice(("utf-16", "latin-1", "utf-7", "khong-co", "\udcff"))
    return _message("POST", ANSWERS, rng.choice(bodies), f"Content-Type: application/json; charset={name}")


def _null_bytes(rng: random.Random) -> bytes:
    path = rng.choice(("/%00", "/static/%00style.css", "/van-ban/%00", "/\x00", "/?q=%00", "/cam-nang/a%00b", "/ma/%00"))
    return rng.choice((_message("GET", path), _message("GET", "/", b"", "X-A: a\x00b"), _json(b'{"question": "a\x00b"}')))


def _bad_chunks(rng: random.Random) -> bytes:
    chunks = rng.choice(
        (
            b"zz\r\nabc\r\n0\r\n\r\n",
            b"-5\r\nabc\r\n",
            b"FFFFFFFFFFFFFFFF\r\nabc",
            b"3\r\nabcdef\r\n0\r\n\r\n",
            b"5\r\nab",
            b"3;" + b"x" * 70_000 + b"\r\nabc\r\n0\r\n\r\n",
            b"1\r\na\r\n" * 2000 + b"0\r\n\r\n",
            b"10000\r\n" + b"a" * 65536 + b"\r\n10000\r\n" + b"a" * 65536 + b"\r\n0\r\n\r\n",
            b"\r\n",
        )
    )
    more = ["Transfer-Encoding: chunked", *rng.choice(([], ["Content-Length: 5"], ["Transfer-Encoding: gzip"]))]
    return _message("POST", rng.choice((ANSWERS, "/", "/can-bo/vao")), chunks, "Content-Type: application/json", *more)


def _wrong_lengths(rng: random.Random) -> bytes:
    length = rng.choice(("-1", "abc", "1e3", "99999999999999999999", "70000", "5000", "3", "0", "5, 6", "+5", "٣", ""))
    more = [f"Content-Length: {length}"] * rng.choice((1, 1, 2))
    return _message("POST", ANSWERS, b'{"question": "x"}', "Content-Type: application/json", *more)


def _wrong_methods(rng: random.Random) -> bytes:
    method = rng.choice(
        ("PUT", "DELETE", "PATCH", "TRACE", "CONNECT", "OPTIONS", "HEAD", "FOO", "get", "G" * 300, "POST", "PROPFIND")
    )
    return _message(method, rng.choice((*_PATHS, "*", "localhost:80")))


def _path_tricks(rng: random.Random) -> bytes:
    part = rng.choice(
        ("../", "%2e%2e%2f", "..%5c", "//", "./", ";", "%ff%fe", "%c0%ae", "%25%32%65", "a" * 300, quote("điều"), "\\")
    )
    base = rng.choice(
        ("/", "/static/", "/van-ban/", "/api/v1/provisions/", "/api/v1/calculators/", "/cam-nang/", "/tinh/", "/ma/")
    )
    return _message("GET", base + part * rng.randint(1, 40) + rng.choice(("", "etc/passwd", "style.css", "?x=%", "#x")))


def _odd_queries(rng: random.Random) -> bytes:
    value = rng.choice((*(quote(o, errors="surrogatepass") for o in _ODD), "%", "%ff", "%ed%a0%80", "1" * 5000, "é", "&&&==="))
    path = rng.choice(
        ("/?q={}", "/?q=a&ngay={}", "/?q=a&truoc={}&hoi={}", "/api/v1/provisions/45-2019-QH14/dieu-35?as_of={}",
         "/van-ban/45-2019-QH14/dieu-35?ngay={}&trich={}", "/api/v1/parameters?on={}", "/tinh/luong-thu-viec?pay={}&started={}")
    )  # fmt: skip
    return _message("GET", path.replace("{}", value), b"", rng.choice(("Accept: text/html", "Accept: */*")))


def _odd_headers(rng: random.Random) -> bytes:
    name = rng.choice(
        ("Accept", "Origin", "Idempotency-Key", "Range", "If-None-Match", "Cookie", "X-Forwarded-For", "Expect", "Upgrade")
    )
    value = rng.choice(
        ("\udcff\udcfe", "a\tb", "bytes=9-1", "bytes=-", '"', "*/*;q=x", "::1, 1.1.1.1", "websocket", ",,,", "= ; =", "0" * 500)
    )
    if rng.random() < 0.3:
        return _message("GET", "/", host=rng.choice(("", "[", "a b", "a" * 400, "x:99999999", "[::1", "a\x01b", "é", "a/b", "@")))
    return _message(rng.choice(("GET", "POST", "OPTIONS")), rng.choice(_PATHS), b"", f"{name}: {value}", "Connection: upgrade")


def _wrong_forms(rng: random.Random) -> bytes:
    kinds = (
        "text/plain",
        "multipart/form-data",
        "multipart/form-data; boundary=x",
        "application/x-www-form-urlencoded",
        "a/b/c",
        "",
    )
    bodies = (
        b"--x\r\nContent-Disposition: form-data\r\n\r\n",
        b"--x--",
        b"a=1&a=2&&&=%ff%00",
        b'{"question":"x"}',
        b"--y",
        rng.randbytes(99),
    )
    return _message("POST", rng.choice(_PATHS), rng.choice(bodies), f"Content-Type: {rng.choice(kinds)}")


def _no_http(rng: random.Random) -> bytes:
    lines = (
        b"GET",
        b"GET /\r\n\r\n",
        b"GET / HTTP/9.9\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00",
        b"\r\n" * 50,
        b"GET / HTTP/1.1\r\n\r\n",
    )
    odd = (
        b"GET / HTTP/1.1\r\n: x\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost : a\r\n\r\n",
        b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        b"GET /\xff HTTP/1.1\r\nHost: a\r\n\r\n",
    )
    return rng.choice((*lines, *odd, rng.randbytes(300), b"GET / HTTP/1.1\r\nHost: a\r\nX:" + rng.randbytes(100)))


def _cut_short(rng: random.Random) -> bytes:
    whole = rng.choice((_json(b'{"question": "nghi viec bao truoc may ngay"}'), _broken_json(rng), _message("GET", "/")))
    return whole[: rng.randrange(1, len(whole))]


KINDS: dict[str, Callable[[random.Random], bytes]] = {
    making.__name__.strip("_"): making
    for making in (
        _broken_json, _wrong_types, _odd_numbers, _deep, _huge_headers, _bad_encodings, _null_bytes, _bad_chunks, _wrong_lengths,
        _wrong_methods, _path_tricks, _odd_queries, _odd_headers, _wrong_forms, _no_http, _cut_short,
    )
}  # fmt: skip
