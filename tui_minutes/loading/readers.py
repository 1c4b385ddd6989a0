"""Reading many files, and making them ready to be stored, over all cores, in order, with a bounded number of them in memory."""

from __future__ import annotations

import datetime as dt
import os
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from types import TracebackType
from typing import TYPE_CHECKING, Any

from tui_minutes.config import Words
from tui_minutes.errors import MinutesError
from tui_minutes.loading.interpret import pool, prepare_file

if TYPE_CHECKING:
    from store.preparing import Prepared
    from tui_minutes.parsing.head.header import Given

_WORTH_IT = 24
"""From this many files on, starting processes takes less time than they save."""
_MOST = 6
"""Child processes; one process stores what they read, and more of them than this wait for it."""
_AHEAD, _AHEAD_BYTES = 96, 24_000_000
"""How far reading runs ahead of storing: enough that neither waits for the other, little enough to be held in memory."""


class Readers:
    """Threads that each ask a child process. `read` gives the answers in the order of the files. A child that dies is replaced."""

    def __init__(self, today: dt.date, given: Given | None, words: Words, expected: int) -> None:
        self._today = today
        self._given = given
        self._words = words
        cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
        self._workers = min(cores, _MOST) if expected >= _WORTH_IT else 1
        self._threads: ThreadPoolExecutor | None = None

    def __enter__(self) -> Readers:
        pool().share(self._workers)
        if self._workers > 1:
            self._threads = ThreadPoolExecutor(self._workers, "reader")
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self._threads:
            self._threads.shutdown(wait=False, cancel_futures=True)
            pool().kill()  # Nobody waits for what they read now.
            self._threads.shutdown(wait=True)
            pool().share(1)
            pool().close()

    def read(self, files: Iterable[tuple[str, bytes, Any]]) -> Iterator[tuple[str, bytes, Any]]:
        """Give each file's name and bytes with its answer: the one it came with, a reading made ready to be stored, or an error."""
        waiting: deque[tuple[str, bytes, Any]] = deque()
        size = 0
        for name, data, known in files:
            waiting.append((name, data, known if known is not None else self._ask(data, name)))
            size += len(data)
            while self._threads is None or len(waiting) > _AHEAD or size > _AHEAD_BYTES:
                size -= len(waiting[0][1])
                yield _answered(*waiting.popleft())
                if not waiting:
                    break
        while waiting:
            yield _answered(*waiting.popleft())

    def _ask(self, data: bytes, name: str) -> Any:
        return self._threads.submit(self._one, data, name) if self._threads else self._one(data, name)

    def _one(self, data: bytes, name: str) -> Prepared | MinutesError:
        try:
            return prepare_file(data, name, self._today, self._given, words=self._words, apart=self._threads is not None)
        except MinutesError as error:
            return error.kept()


def _answered(name: str, data: bytes, answer: Any) -> tuple[str, bytes, Any]:
    return name, data, answer.result() if isinstance(answer, Future) else answer
