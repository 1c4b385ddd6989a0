"""A real pseudo-terminal with an emulator behind it: what the app writes is counted, and what the clerk would see is read."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pyte
import pytest

APP = Path(__file__).with_name("app.py")
KEYS = {
    "down": "\x1b[B",
    "up": "\x1b[A",
    "pagedown": "\x1b[6~",
    "pageup": "\x1b[5~",
    "home": "\x1b[H",
    "end": "\x1b[F",
    "enter": "\r",
    "escape": "\x1b",
    "tab": "\t",
    "backspace": "\x7f",
}


UNKNOWN = re.compile(rb"\x1b\[>25u|\x1b\[<u|\x1b\[\?(2026|2048)\$p|\x1bP[^\x1b]*(\x1b\x1b[^\x1b]*)*\x1b\\\\")


class Terminal:
    """A running app, or the `program` given, in a pseudo-terminal of a given size."""

    def __init__(
        self,
        arguments: list[str],
        size: tuple[int, int] = (80, 24),
        program: Sequence[str] = (sys.executable, str(APP)),
        cwd: str = ".",
        **environ: str,
    ) -> None:
        columns, rows = size
        self.screen = pyte.Screen(columns, rows)
        self.stream = pyte.ByteStream(self.screen)
        self.raw = b""
        base = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
        self.environ = {**base, "TERM": "xterm-256color", "LANG": "C.UTF-8", **environ}
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
            os.chdir(cwd)
            os.execve(program[0], [*program, *arguments], self.environ)
        self.exit_code: int | None = None

    def read(self, *, quiet: float = 0.4, limit: float = 20.0) -> bytes:
        """Return what is written until nothing has been for `quiet` seconds."""
        got, end = b"", time.monotonic() + limit
        while time.monotonic() < end:
            # A session of tests may hold more files open than `select` can count.
            waiting = select.poll()
            waiting.register(self.fd, select.POLLIN)
            if not waiting.poll(quiet * 1000):
                break
            try:
                data = os.read(self.fd, 65536)
            except OSError:
                break
            if not data:
                break
            got += data
        self.raw += got
        # pyte does not know the private forms of a few sequences, and would print them.
        self.stream.feed(UNKNOWN.sub(b"", got))
        return got

    def wait_for(self, words: str, *, limit: float = 30.0) -> bytes:
        """Read until `words` stand on the screen and the app has come to rest."""
        got, end = b"", time.monotonic() + limit
        while time.monotonic() < end:
            got += self.read(quiet=0.3)
            if words in self.text:
                return got
        raise AssertionError(f"{words!r} did not appear in:\n{self.text}")

    def press(self, *keys: str, quiet: float = 0.5, interval: float = 0.0) -> bytes:
        """Send keys and return what the app wrote on account of them."""
        got = b""
        for key in keys:
            os.write(self.fd, KEYS.get(key, key).encode())
            if interval:
                got += self.read(quiet=interval, limit=interval)
        return got + self.read(quiet=quiet)

    @property
    def lines(self) -> list[str]:
        return [line.rstrip() for line in self.screen.display]

    @property
    def text(self) -> str:
        return "\n".join(self.lines)

    def end(self, *, limit: float = 10.0) -> int:
        """Wait for the app to end and return its exit code (negative for a signal)."""
        end = time.monotonic() + limit
        while self.exit_code is None and time.monotonic() < end:
            self.read(quiet=0.05, limit=0.2)
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self.exit_code = os.waitstatus_to_exitcode(status)
        assert self.exit_code is not None, "the app does not end"
        self.read(quiet=0.1)
        return self.exit_code

    def close(self) -> None:
        if self.exit_code is None:
            try:
                os.kill(self.pid, signal.SIGKILL)
                os.waitpid(self.pid, 0)
            except (ProcessLookupError, ChildProcessError):
                pass
        os.close(self.fd)


@pytest.fixture
def program() -> Iterator[Callable[..., Terminal]]:
    """Any program in a pseudo-terminal."""
    opened: list[Terminal] = []

    def start(command: Sequence[str], size: tuple[int, int] = (80, 24), **environ: str) -> Terminal:
        opened.append(Terminal([], size, command, **environ))
        return opened[-1]

    yield start
    for one in opened:
        one.close()


@pytest.fixture
def terminal() -> Iterator[Callable[..., Terminal]]:
    opened: list[Terminal] = []

    def start(*arguments: str, size: tuple[int, int] = (80, 24), ready: str | None = "? keys", **environ: str) -> Terminal:
        one = Terminal(list(arguments), size, **environ)
        opened.append(one)
        if ready:
            one.first = one.wait_for(ready)
        return one

    yield start
    for one in opened:
        one.close()
