"""The clerk's pager: which program it is, and how it is started so that a document cannot make it do anything but show text."""

from __future__ import annotations

import os
import shlex
import shutil
import signal
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from subprocess import PIPE, Popen
from typing import Any

from tui_minutes.errors import MinutesError, shown_name

_USUAL = ("less", "more")
_DROPPED = ("LESSOPEN", "LESSCLOSE", "LESSKEY", "LESSKEYIN", "LESSKEY_CONTENT")
"""What would let the pager start other programs."""


class NoPager(MinutesError):
    """The source cannot be shown in a pager; the message says why."""


def command(environ: Mapping[str, str], line: int) -> list[str]:
    """Return the pager and its arguments, without a shell: `$PAGER`, else less or more; less begins at `line`. Raises `NoPager`."""
    wanted = environ.get("PAGER", "").strip()
    try:
        words = shlex.split(wanted) if wanted else [next((name for name in _USUAL if shutil.which(name)), "")]
    except ValueError:
        words = []
    if not words or not words[0]:
        raise NoPager(f"$PAGER cannot be understood: {shown_name(wanted)}" if wanted else "There is no pager here; set $PAGER to one")
    if shutil.which(words[0]) is None:
        raise NoPager(f"The pager {shown_name(words[0])} is not to be found; set $PAGER to another")
    return [*words, f"+{line}g"] if Path(words[0]).name == "less" and line > 1 else words


def environment(environ: Mapping[str, str]) -> dict[str, str]:
    """Return what the pager is told: it may start no program and write no file, and keeps no history of what was looked for."""
    kept = {name: value for name, value in environ.items() if name not in _DROPPED}
    return {**kept, "LESSSECURE": "1", "LESSHISTFILE": "-", "LESSCHARSET": "utf-8"}


def show(words: list[str], text: str, environ: Mapping[str, str]) -> None:
    """Show `text` until the clerk leaves the pager. The terminal must be the pager's. Raises `NoPager`."""
    try:
        process = Popen(words, stdin=PIPE, env=environment(environ))
    except OSError as error:
        raise NoPager(f"The pager {shown_name(words[0])} cannot be started ({error.strerror})") from None
    with process, _deaf_to_interrupts():
        assert process.stdin is not None
        # A pager that is left before it has read everything closes the pipe.
        with suppress(BrokenPipeError):
            process.stdin.write(text.encode("utf-8", "replace"))
        with suppress(BrokenPipeError):
            process.stdin.close()
        code = process.wait()
    if code > 0:
        raise NoPager(f"The pager {shown_name(words[0])} ended with {code}")


@contextmanager
def _deaf_to_interrupts() -> Iterator[None]:
    """Ctrl+C is the pager's: a handler of ours, since what is ignored here would be ignored there too.

    Ctrl+Z stops both, and is left to the system, which stops nobody whom no shell could start again.
    """
    wanted: dict[signal.Signals, Any] = {signal.SIGINT: lambda _number, _frame: None, signal.SIGTSTP: signal.SIG_DFL}
    before = {number: signal.signal(number, handler) for number, handler in wanted.items()}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def wait_for_enter(fd: int = 0) -> None:
    """Wait until Enter is pressed in the terminal that is no longer ours."""
    with _deaf_to_interrupts():
        while (got := os.read(fd, 1024)) and b"\n" not in got:
            pass
