"""What the widget weighs on the way to a phone, gzipped, against limits: `python -m server.weights [--service http://…]`.

First use is what is fetched to paint, to ask and to read the answer: the entry, what draws an answer, the suggestions and what
matches them. Later comes what few need: the mask (where a text may hold personal data), the actions on an answer, English.
With `--service` the lists a running service sends (suggestions, topics) are weighed too. Exit status 1 above a limit.
"""

import argparse
import gzip
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPSConnection
from urllib.parse import urlsplit

from server import widget_files

FIRST_USE = 18_000  # bytes: all of the first group together
FIRST = {
    "widget.js": 7_900,
    "widget-suggest.js": 1_500,
    "widget-answer.js": 3_100,
    "/api/v1/suggestions": 6_000,
    "/api/v1/topics": 600,
}
LATER = {"mask.js": 8_000, "widget-more.js": 4_600, "widget-en.js": 2_500}
_SECONDS = 10


@dataclass(frozen=True)
class Weighed:
    """A file or a list the service sends: its gzipped bytes and the most they may be."""

    name: str
    weight: int
    limit: int

    @property
    def is_over(self) -> bool:
        """Whether it is heavier than it may be."""
        return self.weight > self.limit


def weigh(weights: Mapping[str, int], limits: Mapping[str, int]) -> tuple[Weighed, ...]:
    """Each thing that has a limit and is there, in the order of the limits."""
    return tuple(Weighed(name, weights[name], limit) for name, limit in limits.items() if name in weights)


def weights_of(service: str | None) -> dict[str, int]:
    """Gzipped bytes by name: the files, and the lists of a running service where one is named; raises OSError."""
    held = {sent.name: len(sent.packed) for sent in widget_files.load()}
    lists = [name for name in FIRST if name.startswith("/")] if service else []
    return held | {name: len(gzip.compress(_fetched(service or "", name), 9)) for name in lists}


def table(weights: Mapping[str, int]) -> tuple[list[str], bool]:
    """The lines to print, and whether everything is within its limit."""
    first, later = weigh(weights, FIRST), weigh(weights, LATER)
    together = Weighed("first use", sum(item.weight for item in first), FIRST_USE)
    lines = [_line(item) for item in (*first, together, *later)]
    missing = [name for name in (*FIRST, *LATER) if name not in weights]
    lines += [f"not weighed: {', '.join(missing)}"] if missing else []
    return lines, not any(item.is_over for item in (*first, together, *later))


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints the table; 0 within the limits, 1 above one."""
    parser = argparse.ArgumentParser(prog="python -m server.weights", description=__doc__.partition("\n")[0])
    parser.add_argument("--service", help="address of a running service whose lists are weighed too")
    lines, fits = table(weights_of(parser.parse_args(arguments).service))
    sys.stdout.write("\n".join(lines) + "\n")
    return 0 if fits else 1


def _line(item: Weighed) -> str:
    return f"{item.name:22}{item.weight:>7,} of {item.limit:>7,} bytes{'  TOO HEAVY' if item.is_over else ''}"


def _fetched(service: str, path: str) -> bytes:
    address = urlsplit(service)
    connect = HTTPSConnection if address.scheme == "https" else HTTPConnection
    connection = connect(address.netloc, timeout=_SECONDS)
    try:
        connection.request("GET", address.path.rstrip("/") + path)
        answer = connection.getresponse()
        body = answer.read()
        if answer.status != 200:
            raise ConnectionError(f"{path}: {answer.status}")
        return body
    finally:
        connection.close()


if __name__ == "__main__":
    sys.exit(main())
