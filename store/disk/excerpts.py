"""Stretches of meeting files, read straight from where they stand: the words of fifty rows without reading fifty files whole."""

from __future__ import annotations

import json
import os
from pathlib import Path


class Excerpts:
    """Reads from one file after another; the file of the row before is still open for the next. Closed at the end of a `with`."""

    def __init__(self, meetings: Path) -> None:
        self._folder = str(meetings)
        self._meeting = ""
        self._handle = -1

    def __enter__(self) -> Excerpts:
        return self

    def __exit__(self, *_: object) -> None:
        self._close()

    def _close(self) -> None:
        if self._handle >= 0:
            os.close(self._handle)
        self._handle = -1

    def read(self, meeting_id: str, at: int | None, length: int | None) -> str | None:
        """Return the words at an offset of a meeting's file; None when there are none, or when the file has changed under us."""
        if at is None or length is None:
            return None
        try:
            if meeting_id != self._meeting:
                self._close()
                self._meeting = meeting_id
                self._handle = os.open(f"{self._folder}/{meeting_id}.json", os.O_RDONLY | getattr(os, "O_BINARY", 0))
            return unescaped(os.pread(self._handle, length, at) if hasattr(os, "pread") else self._sought(length, at))
        except (OSError, ValueError, TypeError, OverflowError, MemoryError):
            # An index whose file was damaged may have anything as a place.
            return None

    def _sought(self, length: int, at: int) -> bytes:
        os.lseek(self._handle, at, os.SEEK_SET)
        return os.read(self._handle, length)


def unescaped(data: bytes) -> str:
    """Return the text that stands, escaped, within a JSON string. Raises `ValueError`."""
    if b"\\" not in data:
        return data.decode()
    return str(json.loads(b'"' + data + b'"'))
