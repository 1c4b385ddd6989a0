"""Runs of words, in bold or not, put together to drafts of paragraphs and rows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tui_minutes.reading.document import BlockKind
from tui_minutes.reading.drafts import Draft, Span, row_of

Piece = tuple[str, bool]
"""Some words, and whether they are in bold. Line ends in the words stay in the view."""


def joined(pieces: Iterable[Piece]) -> tuple[str, tuple[Span, ...]]:
    """Return the words of `pieces` without white space at either end, and the spans in bold."""
    raw: list[str] = []
    strong: list[Span] = []
    length = 0
    for words, heavy in pieces:
        if heavy and strong and strong[-1][1] == length:
            strong[-1] = (strong[-1][0], length + len(words))
        elif heavy and words.strip():
            strong.append((length, length + len(words)))
        raw.append(words)
        length += len(words)
    text = "".join(raw)
    lead = len(text) - len(text.lstrip())
    text = text.strip()
    spans = ((max(start - lead, 0), min(end - lead, len(text))) for start, end in strong)
    return text, tuple((start, end) for start, end in spans if end > start)


def paragraph(kind: BlockKind, pieces: Iterable[Piece], *, level: int = 0, marker: str = "", page: int | None = None) -> Draft:
    """Return a paragraph's draft; one without words but with a marker is that marker's words."""
    text, strong = joined(pieces)
    if not text:
        return Draft(BlockKind.TEXT, marker, page=page)
    return Draft(kind, text, level, marker, strong, page=page)


def row(cells: Sequence[Sequence[Draft]], page: int | None = None) -> Draft:
    """Return a table row's draft; each cell is a list of paragraphs."""
    made = row_of([list(cell) for cell in cells], 0)
    return Draft(made.kind, made.text, strong=made.strong, cells=made.cells, page=page)
