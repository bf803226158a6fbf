"""A model's JSON is read while it is written, and strictly."""

import pytest

from assistant.llm_stream import BrokenDraft, Proposed, Statements

WHOLE = '{"statements": [{"text": "Một.", "keys": ["E1"]}, {"text": "Hai, ba.", "keys": ["E2", "E1"]}]}'


@pytest.mark.parametrize("size", [1, 3, 200])
@pytest.mark.parametrize("written", [WHOLE, f"```json\n{WHOLE}\n```", f" {WHOLE}\n"])
def test_each_statement_comes_when_it_is_complete(size, written):
    statements = Statements()
    found = [s for i in range(0, len(written), size) for s in statements.feed(written[i : i + size])]
    statements.end()
    assert found == [Proposed("Một.", ("E1",)), Proposed("Hai, ba.", ("E2", "E1"))]


def test_the_first_is_there_before_the_second_has_begun():
    statements = Statements()
    assert list(statements.feed(WHOLE[:55])) == [Proposed("Một.", ("E1",))]


@pytest.mark.parametrize(
    "written",
    [
        "",
        "{}",
        "Xin chào.",
        WHOLE[:-1],
        f"{WHOLE} xong",
        f"Đây: {WHOLE}",
        '{"statements": ["Một."]}',
        '{"statements": [{"text": "", "keys": []}]}',
        '{"statements": [{"text": "Một.", "keys": "E1"}]}',
        '{"statements": [{"text": "Một.", "keys": ["E1"], "why": ""}]}',
        '{"statements": [{"text": "Một.", "keys": ["E1"]} {"text": "Hai.", "keys": ["E1"]}]}',
    ],
)
def test_anything_else_is_broken(written):
    statements = Statements()
    with pytest.raises(BrokenDraft):  # noqa: PT012  reading is two steps
        list(statements.feed(written))
        statements.end()
