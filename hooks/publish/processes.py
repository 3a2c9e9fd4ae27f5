"""Work shared between all processors, by processes that end with the build."""

from __future__ import annotations

import multiprocessing
import os
import tempfile
import threading
from collections.abc import Callable, Iterable
from concurrent.futures import ProcessPoolExecutor
from tempfile import TemporaryDirectory
from typing import TypeVar

Job = TypeVar("Job")
Outcome = TypeVar("Outcome")


def end_with_the_build() -> None:
    """For a process that waits for work: by itself it does not notice that the build, which gives it, was killed."""
    threading.Thread(target=_end_after_the_build, daemon=True).start()


def _end_after_the_build() -> None:
    build = multiprocessing.parent_process()
    if build:
        build.join()
        os._exit(1)


def share(
    work: Callable[[Job], Outcome],
    jobs: Iterable[Job],
    *,
    at_once: int = 1,
    begin: Callable[[], None] = end_with_the_build,
) -> list[Outcome]:
    """What the work gives for each job, in their order. A process is made ready by `begin`, and takes so many jobs at once.

    Raises what the work raises, and BrokenProcessPool when a process was ended.
    """
    listed = list(jobs)
    if not listed:
        return []
    count = min(len(listed), os.cpu_count() or 1)
    with (
        TemporaryDirectory() as folder,
        ProcessPoolExecutor(count, initializer=_begin_in, initargs=(folder, begin)) as pool,
    ):
        return list(pool.map(work, listed, chunksize=at_once))


def _begin_in(folder: str, begin: Callable[[], None]) -> None:
    """Makes a process ready, and keeps in this folder what it would leave behind, as WeasyPrint does with unpacked fonts."""
    tempfile.tempdir = folder
    begin()
