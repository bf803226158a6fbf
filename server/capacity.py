"""How many machines a union needs: computed from what `make bench` printed, and from assumptions told beside each figure.

    make bench | tee bench.txt && python -m server.capacity bench.txt [--members 82000] [--members 10000000]

Prints a Markdown page. The assumptions are ours, not measured: change them by flag, and put your own month's figures in.
"""

import argparse
import math
import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from pathlib import Path

_GB, _MB, _KB = 1024**3, 1024**2, 1024


@dataclass(frozen=True)
class Measured:
    """What one worker on one core was measured to do: milliseconds an answer (mean of p50 and p95), MB of memory."""

    milliseconds: float
    memory_mb: float


@dataclass(frozen=True)
class Assumed:
    """What we assume of members and machines."""

    asks_a_month: float = 0.5  # questions of a member in a month
    evening_share: float = 0.12  # of a day's questions that fall into the fullest hour, after the shift
    day_peak: float = 3.0  # the fullest day (a strike, a new decree) against the mean one
    burst: float = 2.0  # the fullest minute of that hour against its mean
    busy_most: float = 0.6  # of its time a worker may be busy before waits grow
    page_kb: float = 14.0  # sent with an answer, compressed: page or widget and the answer
    kept_kb: float = 4.5  # stored with a question, compressed
    kept_days: float = 90.0
    system_gb: float = 1.0  # memory of everything else on a machine, PostgreSQL with it
    cores: int = 4  # of a machine
    machine_a_month: float = 900_000.0  # đồng: a rented machine of so many cores and 8 GB


@dataclass(frozen=True)
class Plan:
    """What it takes."""

    members: int
    a_month: float
    peak: float  # questions a second in the fullest minute
    workers: int
    machines: int
    memory_gb: float  # of each machine
    database_gb: float
    bandwidth: float  # megabits a second in the fullest minute
    thousand: float  # đồng for a thousand answers


def plan(members: int, measured: Measured, assumed: Assumed) -> Plan:
    """What so many members need; above two workers one machine more than the fullest minute takes, so that one may fail."""
    a_month = members * assumed.asks_a_month
    peak = a_month / 30 * assumed.day_peak * assumed.evening_share / 3600 * assumed.burst
    workers = max(2, math.ceil(peak * measured.milliseconds / 1000 / assumed.busy_most))
    machines = math.ceil(workers / assumed.cores) + (1 if workers > 2 else 0)
    on_each = min(workers, assumed.cores)
    return Plan(
        members=members,
        a_month=a_month,
        peak=peak,
        workers=workers,
        machines=machines,
        memory_gb=assumed.system_gb + on_each * measured.memory_mb * _MB / _GB,
        database_gb=a_month / 30 * assumed.kept_days * assumed.kept_kb * _KB / _GB,
        bandwidth=peak * assumed.page_kb * _KB * 8 / 1e6,
        thousand=1000 * machines * assumed.machine_a_month / a_month,
    )


def read_bench(text: str) -> Measured:
    """Figures from the table `make bench` prints; raises ValueError where it is another text."""
    times = re.search(r"p50, p95, p99[^|]*\|\s*([\d.]+), ([\d.]+), [\d.]+ ms", text)
    memory = re.search(r"bộ nhớ\s*\|\s*([\d.]+) MB", text)
    if times is None or memory is None:
        raise ValueError("Không đọc được bảng của make bench. Hãy chạy: make bench | tee bench.txt")
    return Measured((float(times[1]) + float(times[2])) / 2, float(memory[1]))


def page(plans: Sequence[Plan], measured: Measured, assumed: Assumed) -> str:
    """The plans as a Markdown page."""
    rows = [
        ("members", *(_told(p.members) for p in plans)),
        ("questions a month", *(_told(p.a_month) for p in plans)),
        ("questions a second, fullest minute of the fullest day", *(f"{p.peak:.1f}" for p in plans)),
        ("workers (one core each)", *(_told(p.workers) for p in plans)),
        (f"machines of {assumed.cores} cores", *(_told(p.machines) for p in plans)),
        ("memory of each, GB", *(f"{p.memory_gb:.1f}" for p in plans)),
        (f"database after {assumed.kept_days:.0f} days, GB", *(f"{p.database_gb:.1f}" for p in plans)),
        ("bandwidth, fullest minute, Mbit/s", *(f"{p.bandwidth:.1f}" for p in plans)),
        ("đồng for a thousand answers", *(_told(p.thousand) for p in plans)),
    ]
    lines = ["| | " + " | ".join("" for _ in plans) + " |", "|---|" + "---:|" * len(plans)]
    lines += [f"| {' | '.join(row)} |" for row in rows]
    told = ", ".join(f"{field.name} {getattr(assumed, field.name):g}" for field in fields(assumed))
    return "\n".join(
        [
            *lines,
            "",
            f"Measured: {measured.milliseconds:.1f} ms an answer, {measured.memory_mb:.0f} MB a worker (`make bench`).",
            f"Assumed: {told}.",
        ]
    )


def _told(number: float) -> str:
    return f"{round(number):,}".replace(",", " ")


def main() -> int:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("bench", type=Path, help="what make bench printed")
    parser.add_argument("--members", type=int, action="append")
    for field in fields(Assumed):
        parser.add_argument(f"--{field.name.replace('_', '-')}", type=type(field.default), default=field.default)
    given = vars(parser.parse_args())
    try:
        measured = read_bench(given["bench"].read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    assumed = replace(Assumed(), **{field.name: given[field.name] for field in fields(Assumed)})
    plans = [plan(members, measured, assumed) for members in given["members"] or (82_000, 10_000_000)]
    sys.stdout.write(page(plans, measured, assumed) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
