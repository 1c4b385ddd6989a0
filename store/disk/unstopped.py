"""Ctrl+C put off while files are written that belong together."""

from __future__ import annotations

import signal
import threading
from typing import Any


class Unstopped:
    """From `begin` to `end` Ctrl+C does nothing. Only the main thread is ever interrupted, so elsewhere there is nothing to put off."""

    def __init__(self) -> None:
        self._begun = False
        self._before: Any = None
        self._came: tuple[int, Any] | None = None
        self.too_late = False
        """Whether what comes meanwhile is dropped, as the command ends by itself then; else it does its work at the end."""

    def begin(self) -> None:
        """Put it off, unless it is already."""
        if not self._begun and threading.current_thread() is threading.main_thread():
            self._before = signal.signal(signal.SIGINT, self._note)
            self._begun = True

    def _note(self, number: int, frame: Any) -> None:
        self._came = number, frame

    def end(self) -> None:
        """Let it do again what it did. Raises `KeyboardInterrupt`."""
        if not self._begun:
            return
        self._begun = False
        signal.signal(signal.SIGINT, signal.SIG_DFL if self._before is None else self._before)
        came, self._came = self._came, None
        if came and not self.too_late and callable(self._before):
            self._before(*came)
