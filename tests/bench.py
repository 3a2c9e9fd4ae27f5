"""How long things take on this machine, as a table: `make bench`. Nothing here passes or fails."""

from __future__ import annotations

import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from tests import compare_links
from tests.conftest import ROOT

TIMES = 5


class Cost(NamedTuple):
    processor: float
    """Seconds, of the command and all it started."""
    wall: float
    memory: int
    """Megabytes at the peak of its largest process."""


def cost(command: list[str]) -> Cost:
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    wall, after = time.monotonic() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    processor = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Cost(processor, wall, after.ru_maxrss // 1024)


def median(command: Callable[[], list[str]]) -> Cost:
    costs = [cost(command()) for _ in range(TIMES)]
    return Cost(
        statistics.median(c.processor for c in costs),
        statistics.median(c.wall for c in costs),
        max(c.memory for c in costs),
    )


def main() -> None:
    hooks = [sys.executable, "-m", "hooks"]
    with tempfile.TemporaryDirectory() as folder:
        measured = {
            "make check": median(lambda: [*hooks, "check"]),
            "make site": median(lambda: [*hooks, "site", "--site-dir", str(Path(folder, "site"))]),
        }
    print(f"Median of {TIMES}; memory is the largest process so far\n")
    print(f"{'':12}{'processor s':>13}{'wall s':>9}{'MB':>6}")
    for name, one in measured.items():
        print(f"{name:12}{one.processor:13.2f}{one.wall:9.2f}{one.memory:6}")
    print()
    compare_links.main()


if __name__ == "__main__":
    main()
