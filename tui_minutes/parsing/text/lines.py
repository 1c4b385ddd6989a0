"""A document as lines: one a line of plain text, one a block where the format knows paragraphs; each knows its place in the view."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import pairwise

from tui_minutes.parsing.text.passages import Passage, stitch
from tui_minutes.reading.document import Block, BlockKind, Document

_FURNITURE = BlockKind.FURNITURE
_SPACES = str.maketrans({"\xa0": " ", "\n": " ", "\u202f": " ", "\u2009": " ", "\u2003": " ", "\u2002": " "})


@dataclass(slots=True)
class Line:
    """A line or block without the white space around it: `text[i]` stands at `start + i` of the view."""

    kind: BlockKind
    start: int
    end: int
    line: int
    text: str
    indent: int = 0
    marker: str = ""
    level: int = 0
    strong: tuple[tuple[int, int], ...] = ()
    cells: tuple[tuple[int, int], ...] = ()
    page: int | None = None
    even: bool = False
    """The words stand so in the view, all of them printable and with single spaces between them."""

    @property
    def bold(self) -> bool:
        """All of the line is in bold."""
        return bool(self.strong) and self.strong[0][0] <= self.start and self.strong[-1][1] >= self.end and _covered(self.strong)

    def cut(self, start: int, end: int | None = None, kind: BlockKind | None = None) -> Line:
        """Return `text[start:end]` as a line of its own, stripped."""
        text = self.text[start:end]
        lead = len(text) - len(text.lstrip())
        text = text.strip()
        first = self.start + start + lead
        made = replace(self, cells=(), start=first, end=first + len(text), text=text, marker="" if start else self.marker)
        if made.strong:
            made.strong = tuple(span for span in made.strong if span[1] > made.start and span[0] < made.end)
        made.kind = kind or (BlockKind.TEXT if text else BlockKind.BLANK)
        return made

    def passage(self, view: str) -> Passage:
        """Return the words of this line as a passage."""
        return stitch(view, [(self.start, self.end)], line=self.line, page=self.page, marker=self.marker, indent=self.indent)


def _covered(spans: tuple[tuple[int, int], ...]) -> bool:
    """No more than a few characters (spaces, a dash) between spans in bold."""
    return all(after[0] - before[1] <= 3 for before, after in pairwise(spans))


def lines_of(document: Document) -> list[Line]:
    """Return the blocks of `document` as lines, furniture left out."""
    view, found, number, seen = document.view, [], 1, 0
    for block in document.blocks:
        start, end = block.start, block.end
        if start > seen:
            number += view.count("\n", seen, start)
            seen = start
        if block.kind is _FURNITURE:
            continue
        raw = view[start:end]
        # Of clean text nothing in ASCII but a line's end is unprintable.
        if raw and raw[0] != " " != raw[-1] and ("\n" not in raw if raw.isascii() else raw.isprintable()):
            even = "  " not in raw
            if end > seen:  # noqa: PLR1730 a call for every line is what this loop does without
                seen = end  # no line ends in it
            found.append(
                Line(block.kind, start, end, number, raw, 0, block.marker, block.level, block.strong, block.cells, block.page, even)
            )
        else:
            found.append(_line(view, block, number))
    return found


def _line(view: str, block: Block, number: int) -> Line:
    """Return a block with white space around it, or other white space in it than spaces."""
    start, raw = block.start, view[block.start : block.end]
    text = raw if raw.isprintable() else raw.translate(_SPACES)
    bare = text.lstrip()
    indent = len(text) - len(bare)
    bare = bare.rstrip()
    start += indent
    number += view.count("\n", block.start, start) if indent else 0
    line = Line(block.kind if bare else BlockKind.BLANK, start, start + len(bare), number, bare, indent, block.marker)
    if block.level or block.strong or block.cells or block.page is not None:
        line.level, line.strong, line.cells, line.page = block.level, block.strong, block.cells, block.page
    return line


def first_text(lines: list[Line], start: int, stop: int | None = None) -> int | None:
    """Return the index of the first line from `start` that is not blank, or None."""
    for index in range(start, len(lines) if stop is None else min(stop, len(lines))):
        if lines[index].kind is not BlockKind.BLANK:
            return index
    return None


def wording(lines: Iterable[Line]) -> str:
    """Return the words of `lines`, one a line, for looking up words in them."""
    return "\n".join(line.text for line in lines)
