"""`hoiluat`: asks, imports, builds, serves. Exit status 0 done, 1 a problem told in Vietnamese, 2 wrong usage."""

import logging
import os
import sys
from collections.abc import Sequence

from assistant.errors import AssistantError
from corpus.errors import BrokenNumbering, CorpusError
from indexing.errors import IndexingError
from server import settings
from server.cli import ask, calc, corpus, evaluate, index, people, serve, store
from server.cli.parser import Parser
from server.store.errors import StoreError


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command."""
    for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ.setdefault(variable, "1")  # one thread a worker
    parser = Parser(prog="hoiluat", description="Hỏi Luật: hỏi đáp luật lao động và bảo hiểm, câu nào cũng dẫn điều luật.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="LỆNH", title="các lệnh", parser_class=Parser)
    for part in (ask, calc, corpus, index, evaluate, serve, people, store):
        part.add_commands(commands)
    given = parser.parse_args(arguments)
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    try:
        status: int = given.run(given, settings.read())
    except (CorpusError, IndexingError, AssistantError, StoreError, ValueError) as error:
        return _tell(error)
    except OSError as error:
        return _tell(f"Không đọc hay ghi được {error.filename or 'tệp'}: {error.strerror}.")
    except KeyboardInterrupt:
        return _tell("Đã dừng theo yêu cầu. Không có gì dở dang được giữ lại.")
    return status


def _tell(error: Exception | str) -> int:
    print(f"Lỗi: {error}", file=sys.stderr)
    if isinstance(error, BrokenNumbering):
        for line in error.problems:
            print(f"  - {line}", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
