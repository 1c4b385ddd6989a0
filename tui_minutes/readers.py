"""Reading many files over all cores, in order, with a bounded number of them in memory."""

from __future__ import annotations

import datetime as dt
import os
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from types import TracebackType
from typing import TYPE_CHECKING, Any

from store.records import Reading
from tui_minutes.config import Words
from tui_minutes.errors import MinutesError

if TYPE_CHECKING:
    from tui_minutes.parsing.header import Given

_WORTH_IT = 24
"""From this many files on, starting processes takes less time than they save."""

_AHEAD, _AHEAD_BYTES = 96, 24_000_000
"""How far reading runs ahead of storing: enough that neither waits for the other, little enough to be held in memory."""


class Readers:
    """Processes that read and parse. `read` gives the answers in the order of the files."""

    def __init__(self, today: dt.date, given: Given | None, words: Words, expected: int) -> None:
        self._today = today
        self._given = given
        self._words = words
        cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
        self._workers = min(cores, 8) if expected >= _WORTH_IT else 1
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Readers:
        if self._workers > 1:
            from multiprocessing import get_context

            self._pool = ProcessPoolExecutor(self._workers, mp_context=get_context("spawn"), initializer=_ignore_interrupt)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self._pool:
            self._pool.shutdown(wait=True, cancel_futures=True)

    def read(self, files: Iterable[tuple[str, bytes, Any]]) -> Iterator[tuple[str, bytes, Any]]:
        """Give each file's name and bytes with its answer: the one it came with, a reading, or an error."""
        waiting: deque[tuple[str, bytes, Any]] = deque()
        size = 0
        for name, data, known in files:
            waiting.append((name, data, known if known is not None else self._ask(data, name)))
            size += len(data)
            while self._pool is None or len(waiting) > _AHEAD or size > _AHEAD_BYTES:
                size -= len(waiting[0][1])
                yield _answered(waiting.popleft())
                if not waiting:
                    break
        while waiting:
            yield _answered(waiting.popleft())

    def _ask(self, data: bytes, name: str) -> Any:
        if self._pool:
            return self._pool.submit(_read_one, data, name, self._today, self._given, self._words)
        return _read_one(data, name, self._today, self._given, self._words)


def _answered(waiting: tuple[str, bytes, Any]) -> tuple[str, bytes, Any]:
    name, data, answer = waiting
    return name, data, answer.result() if isinstance(answer, Future) else answer


def _read_one(data: bytes, name: str, today: dt.date, given: Given | None, words: Words) -> Reading | MinutesError:
    from tui_minutes.loading import read_file

    try:
        return read_file(data, name, today, given, words=words)
    except MinutesError as error:
        return error


def _ignore_interrupt() -> None:
    """Ctrl+C is for the process that stores; those that only read are ended by it."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)
