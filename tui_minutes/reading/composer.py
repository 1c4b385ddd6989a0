"""Builds a document block by block for formats that know their paragraphs: every word passes the cleaning gate on its way in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from store.records import Source
from store.text import clean
from tui_minutes.reading.document import Block, BlockKind, Document

CELL_GAP = " | "

Piece = tuple[str, bool]
"""Some words, and whether they are in bold. Line ends in the words stay in the view."""


@dataclass(slots=True)
class Composer:
    """The view and its blocks as they grow. Each paragraph, row or heading ends with a line end in the view."""

    parts: list[str] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    length: int = 0

    def gap(self) -> None:
        """Leave one line empty, unless the line above already is."""
        if self.parts and not (self.parts[-1] == "\n" and (len(self.parts) < 2 or self.parts[-2].endswith("\n"))):
            self._put("\n")

    def paragraph(
        self, kind: BlockKind, pieces: Iterable[Piece], *, level: int = 0, marker: str = "", page: int | None = None
    ) -> None:
        """Add a paragraph; its `marker` is written before it. Nothing is added for one without words."""
        kept = trimmed(pieces)
        marker = clean(marker).strip()
        if not kept and not marker:
            return
        if marker:
            self._put(marker + " ")
        start = self.length
        strong = self._pieces(kept)
        self.blocks.append(Block(kind, start, self.length, level, marker, strong=strong, page=page))
        self._put("\n")

    def row(self, cells: Sequence[Sequence[Piece]], *, page: int | None = None, kind: BlockKind = BlockKind.ROW) -> None:
        """Add a table row. A cell's paragraphs are parted by line ends; cells stand one after another."""
        start = self.length
        spans: list[tuple[int, int]] = []
        strong: list[tuple[int, int]] = []
        for at, cell in enumerate(cells):
            if at:
                self._put(CELL_GAP)
            begin = self.length
            strong.extend(self._pieces(trimmed(cell)))
            spans.append((begin, self.length))
        if any(end > begin for begin, end in spans):
            self.blocks.append(Block(kind, start, self.length, cells=tuple(spans), strong=tuple(strong), page=page))
        self._put("\n")

    def document(self, source: Source, *, title: str | None = None, meta: tuple[tuple[str, str], ...] = ()) -> Document:
        """Return what was built."""
        return Document(source, "".join(self.parts), tuple(self.blocks), whole_paragraphs=True, title=title, meta=meta)

    def _pieces(self, pieces: Iterable[Piece]) -> tuple[tuple[int, int], ...]:
        strong: list[tuple[int, int]] = []
        for words, heavy in pieces:
            start = self.length
            self._put(words)
            if heavy and words.strip():
                if strong and strong[-1][1] == start:
                    strong[-1] = (strong[-1][0], self.length)
                else:
                    strong.append((start, self.length))
        return tuple(strong)

    def _put(self, text: str) -> None:
        self.parts.append(text)
        self.length += len(text)


def trimmed(pieces: Iterable[Piece]) -> list[Piece]:
    """Return cleaned pieces of the same weight joined, without white space at either end."""
    kept: list[Piece] = []
    for words, heavy in pieces:
        if kept and (kept[-1][1] == heavy or not words.strip()):
            kept[-1] = (kept[-1][0] + words, kept[-1][1])
        elif words:
            kept.append((words, heavy))
    kept = [(clean(words), heavy) for words, heavy in kept]
    while kept and not kept[0][0].strip():
        kept.pop(0)
    while kept and not kept[-1][0].strip():
        kept.pop()
    if kept:
        kept[0] = (kept[0][0].lstrip(), kept[0][1])
        kept[-1] = (kept[-1][0].rstrip(), kept[-1][1])
    return kept
