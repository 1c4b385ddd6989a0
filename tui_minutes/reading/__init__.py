"""From a file's bytes to a `Document`: the choice of reader is made by content, and every reader hands back clean text."""

from __future__ import annotations

from tui_minutes.reading.choice import read
from tui_minutes.reading.document import Block, BlockKind, Document

__all__ = ["Block", "BlockKind", "Document", "read", "read_safely"]


def read_safely(data: bytes, name: str) -> Document:
    """Return what `read` does, reading everything but plain text in a child process with limits (`reading.safely`)."""
    from tui_minutes.reading import safely  # subprocess and signals take 10 ms to import

    return safely.read_safely(data, name)
