"""What is left of a crash: a short message on the terminal, and a report that a colleague may be sent.

Textual would print a traceback with the values of all variables, which are the minutes themselves. Ours holds the names of files,
lines and functions, and the sort of error; its message only where it cannot hold a council's words.
"""

from __future__ import annotations

import os
import platform
import sys
import tempfile
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType, TracebackType

from rich.console import Console, ConsoleOptions, RenderResult
from rich.segment import Segment

from store.text import clean
from tui_minutes import __version__

_HARMLESS = (AttributeError, ImportError, NameError, TypeError, NotImplementedError, AssertionError, RecursionError, MemoryError)
"""Errors whose message names the program's own parts. The messages of others may quote a document."""


class ShortTraceback:
    """Stands in for rich's traceback while the app runs: writes the report, and renders as two sentences."""

    written: Path | None = None

    def __init__(self, *_arguments: object, **_options: object) -> None:
        kind, error, trace = sys.exc_info()
        self.sentence = "The app has stopped because of a mistake in it. What was saved is safe."
        if kind is None or error is None:
            return
        if ShortTraceback.written is None:
            ShortTraceback.written = write_report(error, trace)
        if ShortTraceback.written:
            self.sentence += f"\nA report without any text of the minutes is in {clean(str(ShortTraceback.written))}"

    def __rich_console__(self, _console: Console, _options: ConsoleOptions) -> RenderResult:
        """Yield the sentences as they are: no markup, no colours."""
        for line in self.sentence.splitlines():
            yield Segment(line)
            yield Segment.line()


def report(error: BaseException, trace: TracebackType | None) -> str:
    """Return the report as text: versions, sort of error, and where it happened."""
    lines = [f"tui-minutes {__version__}, Python {platform.python_version()}, {platform.system()}", ""]
    for frame in traceback.extract_tb(trace):
        name = Path(frame.filename)
        lines.append(f"{Path(*name.parts[-3:])}:{frame.lineno} in {frame.name}")
    lines.append(type(error).__qualname__ + (f": {clean(str(error))[:300]}" if isinstance(error, _HARMLESS) else ""))
    return "\n".join(lines) + "\n"


def write_report(error: BaseException, trace: TracebackType | None) -> Path | None:
    """Write the report where only its owner may read it and return its path, or None when there is no place to write."""
    try:
        number, name = tempfile.mkstemp(prefix="tui-minutes-", suffix=".txt")
        with os.fdopen(number, "w", encoding="utf-8") as file:
            file.write(report(error, trace))
    except OSError:
        return None
    return Path(name)


@contextmanager
def short_tracebacks() -> Iterator[None]:
    """Have every crash told by `ShortTraceback` while the app runs.

    Textual imports rich's module at the moment of the crash; ours stands in its place, which also saves importing it (20 ms).
    """
    name = "rich.traceback"
    usual = sys.modules.get(name)
    stand_in = ModuleType(name)
    stand_in.Traceback = ShortTraceback  # type: ignore[attr-defined]
    sys.modules[name] = stand_in
    ShortTraceback.written = None
    try:
        yield
    finally:
        if usual is None:
            del sys.modules[name]
        else:
            sys.modules[name] = usual
