"""Plain text: the view is the text itself, one block a line."""

from __future__ import annotations

from store.records import Source
from store.text import clean
from tui_minutes.reading.document import Block, BlockKind, Document


def read_text(text: str, source: Source) -> Document:
    """Return the document of a plain text: `TEXT` or `BLANK` for every line, in order, covering the view but for line ends."""
    view = clean(text)
    return Document(source, view, tuple(line_blocks(view)))


def line_blocks(view: str) -> list[Block]:
    """Return one block for every line of `view`."""
    blocks = []
    start = 0
    for line in view.split("\n"):
        kind = BlockKind.TEXT if line and not line.isspace() else BlockKind.BLANK
        blocks.append(Block(kind, start, start + len(line)))
        start += len(line) + 1
    if view.endswith("\n"):
        blocks.pop()
    return blocks
