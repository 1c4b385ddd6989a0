"""Files from outside, read where they can do no harm: plain text here, everything else in a child process that is used again.

A child is started for the first such file and waits for the next. Several threads get a child each. A child that crashes, runs out of
memory or takes too long is ended and that file refused; the next file gets a new one.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from subprocess import DEVNULL, PIPE, Popen, TimeoutExpired
from typing import BinaryIO, TypeVar, cast

from tui_minutes.errors import Refused
from tui_minutes.reading import formats, wire
from tui_minutes.reading.choice import read
from tui_minutes.reading.containers import Member
from tui_minutes.reading.document import Document

T = TypeVar("T")
MEMORY = 1_000_000_000
"""Bytes of address space that a child may have."""
SECONDS = 20.0
"""Wall-clock time for one file."""
FILES = 500
"""A child is replaced after this many files, so that nothing it may lose adds up."""
_GRACE = 2.0
_OVERTIME = int(getattr(signal, "SIGXCPU", -1))
_HARMLESS = frozenset({"text", "markdown", "json", "binary"})
TOO_SLOW = "reading this file takes longer than any minutes do; it is damaged or made to do harm"
CRASHED = "this file made its reader fail; it is damaged or made to do harm"


def read_safely(data: bytes, name: str, *, seconds: float = SECONDS) -> Document:
    """Return the document of a file's bytes, as `read` does. Raises `Refused`, also for a file that crashes or stalls its reader."""
    if not data or formats.sniff(data, name) in _HARMLESS:
        return read(data, name)
    return _pool.run(name, lambda child: child.read(data, name, seconds))


def unpack_safely(data: bytes, name: str, *, seconds: float = SECONDS) -> list[Member]:
    """Return the files in a container, as `containers.unpack` does, taken apart in a child process. Raises `Refused`."""
    return _pool.run(name, lambda child: child.unpack(data, name, seconds))


def prepare() -> None:
    """Start a child now, so that the first file need not wait for it. Does not wait either."""
    _pool.prepare()


def close() -> None:
    """End all children that wait for work; those at work end with their file."""
    _pool.close()


class Child:
    """One child process. Not for two threads at a time."""

    def __init__(self, memory: int = MEMORY) -> None:
        self._process = Popen(
            # -P: a folder of downloads must not lend the child its modules. -B: it may not write files.
            [sys.executable, "-P", "-B", "-m", "tui_minutes.reading.worker", str(memory)],
            stdin=PIPE,
            stdout=PIPE,
            stderr=DEVNULL,
            env=_environment(),
            start_new_session=os.name == "posix",
        )
        self.pid = self._process.pid
        self.files = 0
        self.spent = False

    def read(self, data: bytes, name: str, seconds: float) -> Document:
        """Return the document of a file. Raises `Refused`; afterwards `spent` says whether this child is of no more use."""
        return self._ask(b"read", data, name, seconds, lambda answers: wire.unpack(wire.receive(answers, wire.OUTPUT_LIMIT)))

    def unpack(self, data: bytes, name: str, seconds: float) -> list[Member]:
        """Return the files in a container. Raises `Refused` as `read` does."""
        return self._ask(b"unpack", data, name, seconds, wire.receive_members)

    def _ask(self, task: bytes, data: bytes, name: str, seconds: float, take: Callable[[BinaryIO], T]) -> T:
        late = threading.Event()

        def kill() -> None:
            late.set()
            self._process.kill()

        self.files += 1
        self.spent = self.files >= FILES
        clock = threading.Timer(seconds, kill)
        clock.daemon = True
        clock.start()
        try:
            wire.send(cast("BinaryIO", self._process.stdin), task, name.encode("utf-8", "surrogatepass"), data)
            answers = cast("BinaryIO", self._process.stdout)
            kind = wire.receive(answers, 100)
            self.spent = self.spent or kind.endswith(wire.LAST)
            if not kind.startswith(b"refused"):
                return take(answers)
            answer = wire.receive(answers, wire.OUTPUT_LIMIT)
        except (OSError, wire.FrameError) as error:
            reason = TOO_SLOW if late.is_set() else self._why()
            self.end()
            raise Refused(name, reason) from error
        except BaseException:
            # Interrupted between question and answer: the next answer would belong to this question.
            self.end()
            raise
        finally:
            clock.cancel()
        raise Refused(name, answer.decode("utf-8", "replace"))

    def _why(self) -> str:
        """Return why the process ended by itself; the signal for too much processor time means that it stalled."""
        try:
            code = self._process.wait(_GRACE)
        except TimeoutExpired:
            return CRASHED
        return TOO_SLOW if code == -_OVERTIME else CRASHED

    @property
    def alive(self) -> bool:
        """Whether the process still runs."""
        return self._process.poll() is None

    def end(self) -> None:
        """Kill the process, if it still lives, and wait for its end."""
        self.spent = True
        self._process.kill()
        self._process.wait()
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                with suppress(OSError):
                    stream.close()


def _environment() -> dict[str, str]:
    """Nothing of the user's environment but what Python needs to start; our own package is found wherever it stands."""
    kept = {key: os.environ[key] for key in ("SYSTEMROOT", "SYSTEMDRIVE", "TEMP", "TMP", "LD_LIBRARY_PATH") if key in os.environ}
    here = str(Path(__file__).resolve().parents[2])
    return {**kept, "PYTHONPATH": here, "PYTHONUTF8": "1"}


class _Pool:
    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._idle: list[Child] = []
        self._owner = os.getpid()

    def run(self, name: str, work: Callable[[Child], T]) -> T:
        child = self._take(name)
        try:
            return work(child)
        finally:
            if child.spent:
                child.end()
            else:
                with self._lock:
                    self._idle.append(child)

    def _take(self, name: str) -> Child:
        with self._lock:
            if self._owner != os.getpid():  # forked since: the children are another process's
                self._idle, self._owner = [], os.getpid()
            while self._idle:
                child = self._idle.pop()
                if child.alive:
                    return child
                child.end()
        try:
            return Child()
        except OSError as error:
            raise Refused(name, f"the reader of such files could not be started ({error.strerror or 'no reason given'})") from error

    def prepare(self) -> None:
        with self._lock:
            if not self._idle:
                self._idle.append(Child())

    def close(self) -> None:
        with self._lock:
            idle, self._idle = self._idle, []
        for child in idle:
            child.end()


_pool = _Pool()
