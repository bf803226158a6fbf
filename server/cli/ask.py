"""`hoiluat ask`: one question, or a file of them."""

import json
import sys
from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tqdm import tqdm

from assistant.answer import to_json
from assistant.errors import BadQuestion
from assistant.lengths import Length, in_length
from assistant.question import Question
from indexing import embed, snapshot
from server import clock
from server.assistants import assembled
from server.settings import Settings


def add_commands(commands: Any) -> None:
    """Add `ask`."""
    command = commands.add_parser(
        "ask", help="hỏi một câu, hoặc cả tệp câu hỏi", description="Hỏi và in câu trả lời có dẫn điều luật."
    )
    command.add_argument("question", nargs="?", metavar="CÂU_HỎI", help="câu hỏi, có dấu hay không dấu")
    command.add_argument("--as-of", metavar="NGÀY", help="ngày áp dụng luật (2026-11-21 hoặc 21/11/2026); mặc định hôm nay")
    command.add_argument("--json", action="store_true", help="in dạng JSON")
    command.add_argument(
        "--batch", type=Path, metavar="TỆP.jsonl", help='tệp có mỗi dòng {"id","question","as_of"?}; in mỗi dòng một JSON'
    )
    command.add_argument(
        "--length",
        choices=[length.value for length in Length],
        default=Length.NORMAL.value,
        help="ngan: bản nhắn tin, tối đa 320 ký tự; vua (mặc định); day-du: kèm đủ các khoản của từng điều được dẫn",
    )
    command.set_defaults(run=run)


def run(given: Namespace, settings: Settings) -> int:
    """Answer and print."""
    if (given.question is None) == (given.batch is None):
        print("Lỗi: hãy ghi một câu hỏi, hoặc --batch TỆP.jsonl.", file=sys.stderr)
        return 2
    day = clock.read_day(given.as_of) if given.as_of else clock.today()
    batch = list(_lines(given.batch)) if given.batch else []
    opened = snapshot.open_current(settings.data, embed.load(settings.model))
    assistant = assembled(opened, settings, embed.load_cross(settings.cross_encoder))
    if given.batch is None:
        result = assistant.answer(Question(given.question, day))
        address = f"http://{settings.host}:{settings.port}"
        told = json.dumps(to_json(result), ensure_ascii=False) if given.json else None
        print(told or in_length(result, Length(given.length), address, opened))
        return 0
    failed = 0
    for row in tqdm(batch, desc="hỏi", unit="câu", disable=not sys.stderr.isatty()):
        try:
            as_of = clock.read_day(str(row["as_of"])) if row.get("as_of") else day
            printed = to_json(assistant.answer(Question(str(row["question"]), as_of))) | {"id": row["id"]}
        except (BadQuestion, ValueError) as error:
            failed += 1
            printed = {"id": row["id"], "status": "error", "message": str(error), "question": row["question"]}
        print(json.dumps(printed, ensure_ascii=False))
    return 1 if failed else 0


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except ValueError as error:
            raise ValueError(f"{path.name}, dòng {number}: không phải JSON.") from error
        if not isinstance(row, dict) or "id" not in row or "question" not in row:
            raise ValueError(f"{path.name}, dòng {number}: cần có “id” và “question”.")
        yield row
