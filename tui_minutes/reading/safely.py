"""Files from outside, read where they can do no harm: short plain text here, everything else in a child process that is used again."""

from __future__ import annotations

from tui_minutes.reading import formats, wire
from tui_minutes.reading.children import POOL
from tui_minutes.reading.choice import read
from tui_minutes.reading.containers import Member
from tui_minutes.reading.document import Document

SMALL = 200_000
"""Bytes of text that are read faster than they are sent to a child."""
_HARMLESS = frozenset({"text", "markdown", "json", "binary"})


def harmless(data: bytes, name: str) -> bool:
    """Return whether a file is so short and simple that nothing in it can hold up a reader."""
    return not data or (len(data) <= SMALL and formats.sniff(data, name) in _HARMLESS)


def read_safely(data: bytes, name: str) -> Document:
    """Return the document of a file's bytes, as `read` does. Raises `Refused`, also for a file that crashes or stalls its reader."""
    if harmless(data, name):
        return read(data, name)
    return POOL.run(wire.Question(b"read", name, data), lambda answers: wire.unpack(wire.receive(answers, wire.OUTPUT_LIMIT)))


def unpack_safely(data: bytes, name: str) -> list[Member]:
    """Return the files in a container, as `containers.unpack` does, taken apart in a child process. Raises `Refused`."""
    return POOL.run(wire.Question(b"unpack", name, data), wire.receive_members)
