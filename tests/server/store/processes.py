"""Other processes on the same database."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[3]


def run_together(*arguments):
    """Start one process for each tuple of arguments of `writers`, at once; what each printed, in words."""
    started = [
        subprocess.Popen(
            [sys.executable, "-m", "tests.server.store.writers", *map(str, given)],
            cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )
        for given in arguments
    ]  # fmt: skip
    printed = []
    for process in started:
        out, fault = process.communicate(timeout=240)
        assert process.returncode == 0, fault
        printed.append(out.split())
    return printed
