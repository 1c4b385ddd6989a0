"""Child processes that files from outside are given to, so that a file can harm a child only, and the pool that they wait in.

A child is started for the first file and waits for the next. Several threads get a child each. A child that crashes, runs out of
memory or takes too long is ended and that file refused; the next file gets a new one.
"""

from __future__ import annotations

import math
import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from subprocess import DEVNULL, PIPE, Popen, TimeoutExpired
from typing import BinaryIO, TypeVar, cast

from tui_minutes.errors import Refused
from tui_minutes.reading import wire

T = TypeVar("T")
MEMORY = 800_000_000
"""Bytes of address space that all children may have together, about: one of them when it is alone, else each its share."""
LEAST = 150_000_000
"""The smallest share: what ordinary minutes of any format are read in, with something to spare."""
SECONDS = 16.0
"""Wall-clock time for one file."""
FILES = 2_000
"""A child is replaced after this many files, so that nothing it may lose adds up."""
_GRACE = 2.0
_OVERTIME = int(getattr(signal, "SIGXCPU", -1))
TOO_SLOW = "reading this file takes longer than any minutes do; it is damaged or made to do harm"
ENDED = "reading was ended before this file"
CRASHED = "this file made its reader fail; it is damaged or made to do harm"


class Failed(Refused):
    """A child that ended, or had too little memory: with more of it, or at another moment, the file may well be read."""


class _Clock:
    """Calls what is to be done when time is up, from one thread for all children: files are many, and hardly one is too late."""

    def __init__(self) -> None:
        self._turn = threading.Condition()
        self._due: dict[object, tuple[float, Callable[[], None]]] = {}
        self._next = math.inf
        """When the thread looks next, unless it is told that something is due before."""
        self._thread: threading.Thread | None = None

    def set(self, who: object, seconds: float, late: Callable[[], None]) -> None:
        """Call `late` in so many seconds, unless `who` is cleared before."""
        due = time.monotonic() + seconds
        with self._turn:
            self._due[who] = (due, late)
            if self._thread is None or not self._thread.is_alive():
                self._thread = threading.Thread(target=self._run, name="clock", daemon=True)
                self._thread.start()
            elif due < self._next:
                self._turn.notify()

    def clear(self, who: object) -> None:
        """Forget what was to be called."""
        with self._turn:
            self._due.pop(who, None)

    def _run(self) -> None:
        with self._turn:
            while True:
                now = time.monotonic()
                for who, (due, late) in list(self._due.items()):
                    if due <= now:
                        del self._due[who]
                        late()
                self._next = min((due for due, _ in self._due.values()), default=math.inf)
                self._turn.wait(None if self._next == math.inf else self._next - now)


_CLOCK = _Clock()


class Child:
    """One child process. Not for two threads at a time, but for `kill`."""

    def __init__(self, module: str, memory: int = MEMORY) -> None:
        self._process = Popen(
            # -P: a folder of downloads must not lend the child its modules. -B: it may not write files.
            [sys.executable, "-P", "-B", "-m", module, str(memory)],
            stdin=PIPE,
            stdout=PIPE,
            stderr=DEVNULL,
            env=_environment(),
            start_new_session=os.name == "posix",
        )
        self.pid = self._process.pid
        self.memory = memory
        self.files = 0
        self.spent = False
        self._killed = False
        self._late = False

    def ask(self, question: wire.Question, take: Callable[[BinaryIO], T], seconds: float | None = None) -> T:
        """Return what `take` makes of the answer. Raises `Refused`; afterwards `spent` says whether this child is of no more use."""
        self.files += 1
        self.spent = self.files >= FILES
        _CLOCK.set(self, SECONDS if seconds is None else seconds, self._too_late)
        try:
            wire.ask(cast("BinaryIO", self._process.stdin), question)
            answers = cast("BinaryIO", self._process.stdout)
            kind = wire.receive(answers, 100)
            self.spent = self.spent or kind.endswith(wire.LAST)
            if not kind.startswith((wire.REFUSED, wire.FAILED)):
                return take(answers)
            answer = wire.receive(answers, wire.OUTPUT_LIMIT)
        except (OSError, wire.FrameError) as error:
            reason = TOO_SLOW if self._late else self._why()
            self.end()
            raise (Failed if reason == CRASHED and not self._killed else Refused)(question.name, reason) from error
        except BaseException:
            # Interrupted between question and answer: the next answer would belong to this question.
            self.end()
            raise
        finally:
            _CLOCK.clear(self)
        raise (Failed if kind.startswith(wire.FAILED) else Refused)(question.name, answer.decode("utf-8", "replace"))

    def _too_late(self) -> None:
        self._late = True
        self._process.kill()

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

    def kill(self) -> None:
        """End the process from another thread; whoever waits for its answer gets a refusal."""
        self._killed = True
        self._process.kill()

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


class Pool:
    """The children of this process, at work and waiting. `module` is what they run."""

    def __init__(self, module: str) -> None:
        self.module = module
        self.memory = MEMORY
        self._turn = threading.Condition()
        self._idle: list[Child] = []
        self._busy: list[Child] = []
        self._working = 0
        self._alone = False
        self._ended = False
        """Whether nobody waits for answers any more, until the pool is shared again."""
        self._owner = os.getpid()

    def share(self, workers: int) -> None:
        """Let so many threads at once ask children, which share the memory."""
        with self._turn:
            self.memory = max(LEAST, MEMORY // workers)
            self._ended = False

    def run(self, question: wire.Question, take: Callable[[BinaryIO], T]) -> T:
        """Return a child's answer. A file that its share of memory was too small for is read again, with all of it. Raises `Refused`."""
        try:
            with self._shared():
                return self._ask(question, take, self.memory)
        except Failed:
            if self.memory >= MEMORY:
                raise
        with self._exclusive():
            return self._ask(question, take, MEMORY)

    @contextmanager
    def _shared(self) -> Iterator[None]:
        with self._turn:
            self._turn.wait_for(lambda: not self._alone)
            self._working += 1
        try:
            yield
        finally:
            with self._turn:
                self._working -= 1
                self._turn.notify_all()

    @contextmanager
    def _exclusive(self) -> Iterator[None]:
        """Wait until no other child is at work, and keep them all from working."""
        with self._turn:
            self._turn.wait_for(lambda: not self._alone)
            self._alone = True
            self._turn.wait_for(lambda: not self._working)
        self.close()
        try:
            yield
        finally:
            with self._turn:
                self._alone = False
                self._turn.notify_all()

    def _ask(self, question: wire.Question, take: Callable[[BinaryIO], T], memory: int) -> T:
        child = self._take(question.name, memory)
        try:
            return child.ask(question, take)
        finally:
            with self._turn:
                self._busy.remove(child)
                kept = not child.spent and child.memory == self.memory
                if kept:
                    self._idle.append(child)
            if not kept:
                child.end()

    def _take(self, name: str, memory: int) -> Child:
        with self._turn:
            if self._owner != os.getpid():  # forked since: the children are another process's
                self._idle, self._busy, self._owner = [], [], os.getpid()
            if self._ended:
                raise Refused(name, ENDED)
            while self._idle:
                child = self._idle.pop()
                if child.alive and child.memory == memory:
                    self._busy.append(child)
                    return child
                child.end()
        try:
            child = Child(self.module, memory)
        except OSError as error:
            raise Refused(name, f"the reader of such files could not be started ({error.strerror or 'no reason given'})") from error
        with self._turn:
            self._busy.append(child)
            if self._ended:
                # While it was being started.
                child.kill()
        return child

    def close(self) -> None:
        """End all children that wait for work; those at work go on."""
        with self._turn:
            idle, self._idle = self._idle, []
        for child in idle:
            child.end()

    def kill(self) -> None:
        """End the work of all children; whoever waits for an answer, or asks before the pool is shared again, gets a refusal."""
        with self._turn:
            self._ended = True
            for child in self._busy:
                child.kill()


POOL = Pool("tui_minutes.reading.worker")
