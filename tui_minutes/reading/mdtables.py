"""Tables inside Markdown that Markdown does not know: those typed as HTML, and rows whose cells run on over several lines.

Both come from web pages turned into Markdown. Each is one `ROW` of its cells, however many lines it takes, and keeps its lines: line N
of the view stays line N of the source.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field
from itertools import pairwise

from store.text import clean
from tui_minutes.reading.document import BlockKind
from tui_minutes.reading.emphasis import inline

_MOST_LINES, _MOST_LETTERS = 400, 200_000
_TAG = re.compile(r"<(?P<close>/?)(?P<name>[A-Za-z][A-Za-z0-9]{0,9})\b[^<>]{0,2000}>|<!--[^<>]{0,2000}-->")
_OPENING = re.compile(r"<table\b", re.IGNORECASE)
_CLOSING = re.compile(r"</table ?>", re.IGNORECASE)
_BREAKS = frozenset(("br", "p", "div", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6"))
_BOLD = frozenset(("b", "strong", "th"))

Spans = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """A row or a run of text of a table; `start` and `end` count from the beginning of its first line, as do the spans."""

    kind: BlockKind
    start: int
    end: int
    cells: Spans = ()
    strong: Spans = ()


@dataclass(frozen=True, slots=True)
class Table:
    """The lines that a table takes in the view, and the pieces in them."""

    lines: list[str]
    pieces: list[Piece]


def html_end(lines: list[str], start: int) -> int | None:
    """Return the index after the last line of the HTML table that begins in line `start`; None when no table does."""
    opening = _OPENING.search(lines[start])
    if opening is None:
        return None
    letters = 0
    for index in range(start, min(len(lines), start + _MOST_LINES)):
        letters += len(lines[index])
        if letters > _MOST_LETTERS:
            return None
        if _CLOSING.search(lines[index], opening.end() if index == start else 0):
            return index + 1
    return None


def row_end(lines: list[str], start: int, columns: int) -> int | None:
    """Return the index after the last line of the row that begins in line `start`; None when it never has all of its columns."""
    bars = 0
    for index in range(start, min(len(lines), start + _MOST_LINES)):
        if index > start and not bars:
            return None
        bars += lines[index].count("|") - lines[index].count("\\|")
        if bars > columns:
            return index + 1 if bars == columns + 1 else None
    return None


def over_lines(lines: list[str]) -> Table:
    """Return the row that `lines` are."""
    shown = inline(lines)
    text = "\n".join(line for line, _ in shown)
    strong: list[tuple[int, int]] = []
    at = 0
    for line, spans in shown:
        strong += [(at + start, at + end) for start, end in spans]
        at += len(line) + 1
    bars = [hit.start() for hit in re.finditer(r"\|", text)]
    cells = [_trimmed(text, one + 1, other) for one, other in pairwise(bars)]
    piece = Piece(BlockKind.ROW, cells[0][0], bars[-1] + 1, tuple(cells), tuple(strong))
    return Table([line for line, _ in shown], [piece] if any(end > start for start, end in cells) else [])


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    words = text[start:end]
    lead = len(words) - len(words.lstrip())
    return (start + lead, start + lead + len(words.strip()))


@dataclass(slots=True)
class _Maker:
    """The text of a table as it grows, and the row and the cell that are open."""

    parts: list[str] = field(default_factory=list)
    length: int = 0
    pieces: list[Piece] = field(default_factory=list)
    cells: list[tuple[int, int]] = field(default_factory=list)
    strong: list[tuple[int, int]] = field(default_factory=list)
    cell: int | None = None
    bold: int | None = None

    def add(self, text: str) -> None:
        self.parts.append(text)
        self.length += len(text)

    def words(self, raw: str) -> None:
        """Add what stands between two tags; line ends stay where they are."""
        for number, line in enumerate(raw.split("\n")):
            if number:
                self.add("\n")
            shown = clean(html.unescape(line)).replace("\n", " ").replace("\xa0", " ") if "&" in line else line
            start = self.length
            self.add(shown if self.cell is not None else shown.strip())
            if self.cell is None and self.length > start:
                self.row_ends()
                self.pieces.append(Piece(BlockKind.TEXT, start, self.length))

    def tag(self, name: str, *, closes: bool) -> None:
        if name in ("td", "th"):
            self.cell_ends()
            if not closes:
                self.add(" | " if self.cells else "")
                self.cell = self.length
        elif name in ("tr", "table"):
            self.row_ends()
        elif name in _BREAKS and self.length and self.parts[-1][-1:] not in (" ", "\n"):
            self.add(" ")
        if name in _BOLD:
            if closes and self.bold is not None:
                self.strong.append((self.bold, self.length))
            self.bold = None if closes else self.length

    def cell_ends(self) -> None:
        if self.cell is not None:
            self.cells.append((self.cell, self.length))
            self.cell = None

    def row_ends(self) -> None:
        """Close a row; one without a word is nothing."""
        self.cell_ends()
        if not self.cells:
            return
        text = "".join(self.parts)
        cells = tuple(_trimmed(text, start, end) for start, end in self.cells)
        if any(end > start for start, end in cells):
            strong = tuple(span for span in self.strong if span[1] > span[0])
            self.pieces.append(Piece(BlockKind.ROW, cells[0][0], cells[-1][1], cells, strong))
        self.parts, self.cells, self.strong = [text, "  "], [], []
        self.length = len(text) + 2


def from_html(lines: list[str]) -> Table:
    """Return the rows of a table typed as HTML; words around it are text."""
    source = "\n".join(lines)
    made, at = _Maker(), 0
    for tag in _TAG.finditer(source):
        made.words(source[at : tag.start()])
        at = tag.end()
        if tag["name"]:
            made.tag(tag["name"].lower(), closes=bool(tag["close"]))
        made.add("\n" * tag[0].count("\n"))
    made.words(source[at:])
    made.row_ends()
    return Table("".join(made.parts).split("\n"), made.pieces)
