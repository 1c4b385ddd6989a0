"""The two streams: stdout carries data, stderr what the program says. Everything passes the cleaning gate once more on its way out."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from typing import TextIO

from store.text import clean

PROGRAM = "tui-minutes"


def prepare() -> None:
    """Let no character that a terminal's encoding lacks end a command: it is shown as a question mark instead."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")


def say(sentence: str) -> None:
    """Tell the clerk something on stderr. What cannot be told undoes nothing that was done."""
    try:
        print(clean(sentence), file=sys.stderr, flush=True)
    except OSError:
        # A full disk, or a terminal that is gone.
        give_up(sys.stderr)


def give_up(stream: TextIO) -> None:
    """Let what cannot be written to a stream go nowhere, so that what is still buffered does not raise once more at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def complain(sentence: str) -> None:
    """Tell the clerk on stderr why something was not done."""
    say(f"{PROGRAM}: {sentence}")


def emit(text: str) -> None:
    """Write data to stdout; a line end is added when it is missing."""
    sys.stdout.write(text if text.endswith("\n") else text + "\n")
    sys.stdout.flush()


@contextmanager
def opened(path: str | None, newline: str | None = None) -> Iterator[TextIO]:
    """Give the stream that data goes to: `path` as UTF-8, or stdout when there is none or it is `-`.

    A file takes its name only once it is complete, so that an interrupted export never replaces a good one.
    """
    if path is None or path == "-":
        yield sys.stdout
        sys.stdout.flush()
        return
    partial = f"{path}.part-{os.getpid()}"
    try:
        with open(partial, "w", encoding="utf-8", newline=newline) as stream:  # noqa: PTH123 - a path as typed
            yield stream
        os.replace(partial, path)  # noqa: PTH105
    except OSError as error:
        _forget(partial)
        if error.filename == partial:
            error.filename = path
        raise
    except BaseException:
        _forget(partial)
        raise


def _forget(path: str) -> None:
    from contextlib import suppress

    with suppress(OSError):
        os.unlink(path)  # noqa: PTH108


_MANY = 200
"""Meetings whose indexing takes longer than anybody waits without a word."""


def progress(what: str) -> Callable[[int, int], None]:
    """Return what tells on stderr how much of a long task is done: a line that grows in a terminal, else one sentence."""

    def show(done: int, total: int) -> None:
        if total < _MANY:
            return
        if sys.stderr.isatty():
            sys.stderr.write(f"\r{what}: {done:,} of {total:,} meetings" + ("\n" if done == total else ""))
            sys.stderr.flush()
        elif not done:
            say(f"{what} of {total:,} meetings")

    return show


def point_at(text: str, position: int) -> None:
    """Show a text on one line and, below it, the place in it that a complaint is about."""
    before, after = (clean(part).replace("\n", " ") for part in (text[:position], text[position:]))
    say(f"  {before}{after}")
    say(f"  {' ' * _columns_of(before)}^")


def _columns_of(text: str) -> int:
    """Return how many columns of a terminal a text takes."""
    import unicodedata

    wide = sum(unicodedata.east_asian_width(char) in "WF" for char in text)
    return len(text) + wide - sum(unicodedata.category(char) in ("Mn", "Me", "Cf") for char in text)


def os_sentence(error: OSError) -> str:
    """Return what the system refused, in a sentence."""
    what = error.strerror or "the system refused"
    return f"{error.filename}: {what[:1].lower()}{what[1:]}" if error.filename else what


def crashed(error: Exception) -> int:
    """Report a fault of the program itself: one sentence, the traceback only when asked for, never a file's text."""
    if os.environ.get("TUI_MINUTES_DEBUG"):
        import traceback

        traceback.print_exception(error)
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    where = f"{os.path.basename(trace.tb_frame.f_code.co_filename)}:{trace.tb_lineno}" if trace else "unknown place"  # noqa: PTH119
    complain(f"something went wrong that should not ({type(error).__name__} at {where}); nothing was half saved. Please report this")
    return 1


def width() -> int | None:
    """Return how wide the terminal is, or None where the output is no terminal and nothing need be cut."""
    if not sys.stdout.isatty():
        return None
    import shutil

    return shutil.get_terminal_size((80, 24)).columns
