"""The widget's files: what is sent is what was written, old browsers can read it, and every word has its English."""

import gzip
import re
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from server import widget_files

STATIC = widget_files.STATIC
SOURCES = [STATIC / "widget.js", *sorted(STATIC.glob("widget-*.js"))]
_STRING = re.compile(r"'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`")

# What browsers of 2019 (Chrome 73) do not know, each with the version that brought it.
YOUNGER = {
    "optional chaining (80)": r"\?\.(?!\d)",
    "nullish coalescing (80)": r"\?\?",
    "logical assignment (85)": r"\|\|=|&&=",
    "private members (74, methods 84)": r"(?:this\.|^\s*)#\w+\s*[(=;]",
    "static blocks (94)": r"static\s*\{",
    "top-level await (89)": r"^(?:const \w+ = )?await\b",
    "numeric separators (75)": r"\b\d+_\d",
    "replaceAll (85)": r"\.replaceAll\(",
    "replaceChildren (86)": r"\.replaceChildren\(",
    "at (92)": r"\.at\(",
    "Promise.any, allSettled (85, 76)": r"Promise\.(?:any|allSettled)\(",
    "randomUUID (92)": r"randomUUID",
    "AbortSignal.timeout (103)": r"AbortSignal\.timeout",
    "structuredClone (98)": r"structuredClone",
    "groupBy, hasOwn, fromEntries (117, 93, 73)": r"Object\.(?:groupBy|hasOwn)\b",
    "toSorted and its kin (110)": r"\.(?:toSorted|toReversed|toSpliced|findLast)\(",
    "flags d, v, lookbehind is 62": r"/[gimsuy]*[dv][gimsuy]*\.(?:exec|test)",
    "addEventListener on MediaQueryList in Safari 13": r"matchMedia\([^)]*\)\.addEventListener",
    "markup from text": r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function",
}
YOUNGER_STYLE = {
    "gap of a flex row (84)": r"[{;](?:row-|column-)?gap:",
    "inset (87)": r"[{;]inset:",
    "is, where, has (88, 105)": r":(?:is|where|has)\(",
    "min, max, clamp (79)": r"[:( ](?:min|max|clamp)\(",
    "small viewport units (108)": r"\d(?:dvh|svh|lvh)",
    "color-mix (111)": r"color-mix|light-dark",
    "aspect-ratio (88)": r"aspect-ratio",
    "overflow-wrap anywhere (80)": r"overflow-wrap:anywhere",
    "nesting (112)": r"[{;}]\s*&",
    "focus-visible in a list of its own (86)": r",:focus-visible|:focus-visible,",
}


def code(path: Path) -> str:
    """A script without comments and without the insides of plain strings."""
    source = re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.S)
    return re.sub(r"'(?:[^'\\\n]|\\.)*'", "''", re.sub(r"(^|\s)// .*$", "", source, flags=re.M))


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.name)
def test_a_browser_of_2019_knows_the_syntax(path):
    written = code(path)
    assert [name for name, pattern in YOUNGER.items() if re.search(pattern, written, re.M)] == []


def test_a_browser_of_2019_knows_the_style():
    style = re.search(r"const STYLE = `(.*?)`;", (STATIC / "widget.js").read_text(encoding="utf-8"), re.S)[1]
    assert [name for name, pattern in YOUNGER_STYLE.items() if re.search(pattern, style)] == []


@pytest.mark.parametrize("written", ["a?.b", "a ?? b", "this.#kept = 1", "x.replaceAll('a', 'b')", "1_000", "a ||= b"])
def test_the_check_sees_what_is_younger(written):
    assert any(re.search(pattern, written, re.M) for pattern in YOUNGER.values())


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.name)
def test_stripping_takes_comments_alone(path):
    source = path.read_text(encoding="utf-8")
    uncommented = re.sub(r"/\*.*?\*/", "", source, flags=re.S)
    kept = [
        re.sub(r"^\s+", "", text, flags=re.M) for text in _STRING.findall(re.sub(r"(^|\s)// .*$", "", uncommented, flags=re.M))
    ]
    assert _STRING.findall(widget_files.stripped(source)) == kept
    assert "/*" not in widget_files.stripped(source)


def test_every_word_of_the_interface_has_its_english():
    sources = "".join(path.read_text(encoding="utf-8") for path in SOURCES if path.name != "widget-en.js")
    said = set(re.findall(r"say\('([^']+)'\)", sources))
    tables = re.findall(r"const (?:REASONS|STATES) = \{(.*?)\};", sources) + re.findall(r"const LISTENING = ([^;]+);", sources)
    said |= set(re.findall(r"'([^']+)'", "".join(tables)))
    english = set(re.findall(r"^  '([^']+)': '[^']+',$", (STATIC / "widget-en.js").read_text(encoding="utf-8"), re.M))
    assert said == english


@pytest.fixture(scope="module")
def client():
    app = FastAPI()
    widget_files.add_widget(app)
    return TestClient(app)


def test_the_entry_names_its_parts_by_their_hash_and_is_asked_for_again(client):
    first = client.get("/widget.js")
    assert "max-age=3600" in first.headers["cache-control"]
    assert re.search(r"const VERSION = '[0-9a-f]{10}';", first.text)
    again = client.get("/widget.js", headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_a_part_named_by_hash_is_kept_for_good_and_sent_gzipped(client):
    part = client.get("/static/widget-answer.js?v=1", headers={"accept-encoding": "gzip"})
    assert "immutable" in part.headers["cache-control"]
    assert part.headers["content-encoding"] == "gzip"
    assert client.get("/static/widget-answer.js", headers={"accept-encoding": "identity"}).text == part.text
    sent = next(sent for sent in widget_files.load() if sent.name == "widget-answer.js")
    assert gzip.decompress(sent.packed) == sent.plain
