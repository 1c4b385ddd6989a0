"""From a file's bytes to a `Document`: the choice of reader is made by content, and every reader hands back clean text."""

from __future__ import annotations

from tui_minutes.reading.choice import read
from tui_minutes.reading.document import Block, BlockKind, Document

__all__ = ["Block", "BlockKind", "Document", "read"]
