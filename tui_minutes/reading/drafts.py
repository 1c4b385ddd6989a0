"""Blocks of a page before they have a place in the view: made in reading order, merged into rows, then set."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from store.text import clean
from tui_minutes.reading.document import Block, BlockKind

Span = tuple[int, int]

_TIGHT = frozenset({BlockKind.LIST_ITEM, BlockKind.ROW, BlockKind.LINK, BlockKind.FURNITURE})
_NUMBER = BlockKind.ITEM_NUMBER
_CELL_LIMIT = 12
"""A row with more paragraphs than this in a cell is layout, not a table."""


@dataclass(slots=True)
class Draft:
    """One block to be: its words, and `strong` and `cells` as offsets in them.

    `region` is 0 outside the page's content, 1 inside its main part, 2 inside an article. `column` is the table cell it stands in.
    """

    kind: BlockKind
    text: str
    level: int = 0
    marker: str = ""
    strong: tuple[Span, ...] = ()
    cells: tuple[Span, ...] = ()
    region: int = 0
    column: int = -1
    tight: bool = False
    """Follows the block before it without an empty line: they are lines of one paragraph."""
    document_link: bool = False
    page: int | None = None


def merge_row(drafts: Sequence[Draft], columns: int, region: int) -> Draft | None:
    """Return the blocks of a table row as one `ROW`, or None when this is layout and they stand on their own."""
    if columns < 2 or not drafts:
        return None
    if any(draft.kind in {BlockKind.ROW, BlockKind.ITEM_NUMBER, BlockKind.ITEM_TITLE, BlockKind.LABEL} for draft in drafts):
        return None
    cells: list[list[Draft]] = [[] for _ in range(columns)]
    for draft in drafts:
        if not 0 <= draft.column < columns:
            return None
        cells[draft.column].append(draft)
    if max(len(cell) for cell in cells) > _CELL_LIMIT:
        return None
    return row_of(cells, region)


def row_of(cells: list[list[Draft]], region: int) -> Draft:
    """Return one `ROW` of cells that are lists of paragraphs: a paragraph a line, cells parted by a bar."""
    pieces: list[str] = []
    strong: list[Span] = []
    spans: list[Span] = []
    length = 0
    for number, cell in enumerate(cells):
        if number:
            pieces.append(" | ")
            length += 3
        start = length
        for position, draft in enumerate(cell):
            lead = ("\n" if position else "") + (draft.marker + " " if draft.marker else "")
            length += len(lead)
            strong += [(a + length, b + length) for a, b in draft.strong]
            pieces += [lead, draft.text]
            length += len(draft.text)
        spans.append((start, length))
    return Draft(BlockKind.ROW, "".join(pieces), strong=tuple(strong), cells=tuple(spans), region=region)


def cleaned(draft: Draft) -> Draft:
    """Return the draft with words that passed the gate; its spans move with them."""
    text = clean(draft.text)
    marker = clean(draft.marker)
    if text == draft.text:
        return draft if marker == draft.marker else replace(draft, marker=marker)

    def moved(spans: tuple[Span, ...]) -> tuple[Span, ...]:
        return tuple((min(len(clean(draft.text[:a])), len(text)), min(len(clean(draft.text[:b])), len(text))) for a, b in spans)

    return replace(draft, text=text, marker=marker, strong=moved(draft.strong), cells=moved(draft.cells))


def set_view(drafts: Iterable[Draft]) -> tuple[str, tuple[Block, ...]]:
    """Return the view and its blocks; paragraphs have an empty line between them, rows and list items follow one another."""
    drafts = list(drafts)
    view, blocks = _set(drafts)
    # Looked at once, not draft by draft: where all of it passes the gate unchanged, every part of it does.
    return (view, blocks) if clean(view) == view else _set(list(map(cleaned, drafts)))


def _set(drafts: list[Draft]) -> tuple[str, tuple[Block, ...]]:
    pieces: list[str] = []
    blocks: list[Block] = []
    length, first = 0, True
    last: BlockKind | None = None
    for draft in drafts:
        text = draft.text
        if not text or text.isspace():
            continue
        kind, marker = draft.kind, draft.marker
        if first:
            lead, first = "", False
        elif draft.tight or last is _NUMBER or (last is kind and kind in _TIGHT):
            lead = "\n"
        else:
            lead = "\n\n"
        if marker:
            lead += marker + " "
        start = length + len(lead)
        length = start + len(text)
        cells = _shifted(draft.cells, start) if draft.cells else ()
        strong = _shifted(draft.strong, start) if draft.strong else ()
        blocks.append(Block(kind, start, length, draft.level, marker, cells, strong, draft.page))
        pieces += (lead, text)
        last = kind
    pieces.append("\n")
    return "".join(pieces), tuple(blocks)


def _shifted(spans: tuple[Span, ...], by: int) -> tuple[Span, ...]:
    return tuple([(start + by, end + by) for start, end in spans])
