"""Reading many files, and making them ready to be stored, over all cores, in order, with a bounded number of them in memory."""

from __future__ import annotations

import datetime as dt
import os
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor
from types import TracebackType
from typing import TYPE_CHECKING, Any

from tui_minutes.config import Words
from tui_minutes.errors import MinutesError, Refused

if TYPE_CHECKING:
    from store.preparing import Prepared
    from tui_minutes.parsing.header import Given

_WORTH_IT = 24
"""From this many files on, starting processes takes less time than they save."""

_AHEAD, _AHEAD_BYTES = 96, 24_000_000
"""How far reading runs ahead of storing: enough that neither waits for the other, little enough to be held in memory."""
DIED = "the process that read this file was ended, twice; it takes too much memory, or is damaged or made to do harm"


class Readers:
    """Processes that read and parse. `read` gives the answers in the order of the files. A process that dies is replaced."""

    def __init__(self, today: dt.date, given: Given | None, words: Words, expected: int) -> None:
        self._today = today
        self._given = given
        self._words = words
        cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
        self._workers = min(cores, 8) if expected >= _WORTH_IT else 1
        self._pool: ProcessPoolExecutor | None = None
        self._single: ProcessPoolExecutor | None = None

    def __enter__(self) -> Readers:
        if self._workers > 1:
            self._pool = _processes(self._workers)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        for pool in (self._pool, self._single):
            if pool:
                pool.shutdown(wait=True, cancel_futures=True)

    def read(self, files: Iterable[tuple[str, bytes, Any]]) -> Iterator[tuple[str, bytes, Any]]:
        """Give each file's name and bytes with its answer: the one it came with, a reading made ready to be stored, or an error."""
        waiting: deque[tuple[str, bytes, Any]] = deque()
        size = 0
        for name, data, known in files:
            waiting.append((name, data, known if known is not None else self._ask(data, name)))
            size += len(data)
            while self._pool is None or len(waiting) > _AHEAD or size > _AHEAD_BYTES:
                size -= len(waiting[0][1])
                yield self._answered(*waiting.popleft())
                if not waiting:
                    break
        while waiting:
            yield self._answered(*waiting.popleft())

    def _ask(self, data: bytes, name: str) -> Any:
        if self._pool is None:
            return _read_one(data, name, self._today, self._given, self._words)
        try:
            return self._submit(self._pool, data, name)
        except BrokenExecutor:
            self._pool.shutdown(wait=False)
            self._pool = _processes(self._workers)
            return self._submit(self._pool, data, name)

    def _submit(self, pool: ProcessPoolExecutor, data: bytes, name: str) -> Future[Prepared | MinutesError]:
        return pool.submit(_read_one, data, name, self._today, self._given, self._words)

    def _answered(self, name: str, data: bytes, answer: Any) -> tuple[str, bytes, Any]:
        if isinstance(answer, Future):
            try:
                answer = answer.result()
            except BrokenExecutor:
                answer = self._alone(data, name)
        return name, data, answer

    def _alone(self, data: bytes, name: str) -> Prepared | MinutesError:
        """Read a file once more after a process died: by itself, so that only a file that ends its reader is refused for it.

        All files that were being read then come here in turn; most of them had nothing to do with it.
        """
        if self._single is None:
            self._single = _processes(1)
        try:
            return self._submit(self._single, data, name).result()
        except BrokenExecutor:
            self._single.shutdown(wait=False)
            self._single = None
            return Refused(name, DIED)


def _processes(workers: int) -> ProcessPoolExecutor:
    from multiprocessing import get_context

    return ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=_ignore_interrupt)


def _read_one(data: bytes, name: str, today: dt.date, given: Given | None, words: Words) -> Prepared | MinutesError:
    from store.preparing import prepare
    from tui_minutes.interpret import read_file, refuse_other

    try:
        reading = read_file(data, name, today, given, words=words)
        refuse_other(reading)
        return prepare(reading)
    except MinutesError as error:
        return error


def _ignore_interrupt() -> None:
    """Ctrl+C is for the process that stores; those that only read are ended by it."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)
