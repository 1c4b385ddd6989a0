"""What every reader of a file format produces: a view of clean text, cut into blocks that know their place in it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from store.records import Source


class BlockKind(StrEnum):
    """What the file format says of a block. A plain text file says nothing: its blocks are `TEXT` and `BLANK`, one a line."""

    TEXT = "text"
    BLANK = "blank"
    HEADING = "heading"
    ITEM_NUMBER = "item number"
    ITEM_TITLE = "item title"
    LABEL = "label"
    LIST_ITEM = "list item"
    ROW = "row"
    LINK = "link"
    FURNITURE = "furniture"


@dataclass(slots=True)
class Block:
    """A run of the view, `[start, end)`; not to be changed once made (frozen it would take five times as long to make).

    `marker` is a list marker that the format knows apart from the text (`(a)`, `1.`); it stands in the view too, before `start`.
    `cells` are the spans of a `ROW`'s cells. `strong` are the spans in bold. `FURNITURE` (navigation, running heads, page numbers)
    is set aside by the reader and stays in the view.
    """

    kind: BlockKind
    start: int
    end: int
    level: int = 0
    marker: str = ""
    cells: tuple[tuple[int, int], ...] = ()
    strong: tuple[tuple[int, int], ...] = ()
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A file as text. `whole_paragraphs` says that a block is a whole paragraph, not a line that may go on in the next one."""

    source: Source
    view: str
    blocks: tuple[Block, ...]
    whole_paragraphs: bool = False
    title: str | None = None
    """The file format's own title of the document (an HTML title, front matter), cleaned."""
    meta: tuple[tuple[str, str], ...] = ()
    """Named values that the format carries outside its text (Markdown front matter), cleaned, in file order."""

    def text(self, block: Block) -> str:
        """Return the words of `block` as they stand in the view."""
        return self.view[block.start : block.end]
