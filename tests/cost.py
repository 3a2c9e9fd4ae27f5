"""What a command costs on this machine: processor, time and memory, of all the processes that it starts."""

from __future__ import annotations

import os
import subprocess
import threading
import time
from pathlib import Path
from typing import NamedTuple

LOOK_EVERY = 0.1
"""Seconds between two looks at the memory."""
PAGE = os.sysconf("SC_PAGE_SIZE")


class Cost(NamedTuple):
    processor: float
    """Seconds, of the command and all it started."""
    wall: float
    largest: int
    """Megabytes at the peak of its largest process."""
    together: int
    """Megabytes at the peak of all its processes together, pages that they share counted each time; 0 where /proc is missing."""


def cost(command: list[str], folder: Path, environment: dict[str, str] | None = None) -> Cost:
    """Runs a command in a folder. Raises CalledProcessError when it fails."""
    start = time.monotonic()
    with subprocess.Popen(
        command, cwd=folder, env=os.environ | (environment or {}), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        peak, ended = [0], threading.Event()
        looking = threading.Thread(target=_look, args=(process.pid, peak, ended))
        looking.start()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        wall = time.monotonic() - start
        ended.set()
        looking.join()
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    largest = usage.ru_maxrss // 1024
    return Cost(usage.ru_utime + usage.ru_stime, wall, largest, max(peak[0] // 1_048_576, largest) if peak[0] else 0)


def _look(pid: int, peak: list[int], ended: threading.Event) -> None:
    while not ended.wait(LOOK_EVERY):
        peak[0] = max(peak[0], sum(map(_resident, _with_children(pid))))


def _with_children(pid: int) -> list[int]:
    """A process and all that descend from it."""
    try:
        started = Path(f"/proc/{pid}/task/{pid}/children").read_text()
    except OSError:
        return [pid]
    return [pid, *(one for child in started.split() for one in _with_children(int(child)))]


def _resident(pid: int) -> int:
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * PAGE
    except (OSError, IndexError):
        return 0
