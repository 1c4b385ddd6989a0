"""Markdown as it is read, not as it is typed: marks leave the view, what they say of a line stays in the blocks.

Line N of the view is line N of the source, so that places can be found in the file by its line numbers.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from store.records import Source
from store.text import clean
from tui_minutes.reading.document import Block, BlockKind, Document
from tui_minutes.reading.emphasis import inline
from tui_minutes.reading.mdtables import Table, from_html, html_end, over_lines, row_end

_KEY = re.compile(r"([A-Za-z][\w-]{0,60}):[ \t]*(.{0,1000})$")
_HEADING = re.compile(r" {0,3}(#{1,6})(?:[ \t]+|$)")
_FIGURES, _FIRST_PAGES = 4, 2
_RULE = re.compile(r" {0,3}(?:(?:-[ \t]*){3,200}|(?:\*[ \t]*){3,200}|(?:_[ \t]*){3,200})$")
_BULLET = re.compile(r"([ \t]{0,40})([*+-]|\u2022|\u00b7)[ \t]+(?=\S)")
_DIVIDER_CELL = re.compile(r":?-{1,200}:?$")
_FENCE = re.compile(r" {0,3}(?:```|~~~)")
_QUOTE = re.compile(r" {0,3}(?:> ?){1,6}")
_HEAD_LINES = 60
_LINE = 2_000
"""Lines longer than this are text without further ado; no one typed them."""


def read_markdown(text: str, source: Source) -> Document:
    """Return the document of a Markdown text, with its front matter as `meta` and the front matter's title as `title`."""
    lines = clean(text).split("\n")
    if lines and lines[-1] == "":
        lines.pop()
    front = _front_matter(lines)
    page = _Page()
    for line in lines[: front.lines]:
        page.add(BlockKind.FURNITURE if line.strip() else BlockKind.BLANK, line)
    _body([_unmarked(line) for line in lines], front.lines, page)
    values = dict(front.values)
    return Document(source, page.view(), tuple(page.blocks), title=values.get("title") or None, meta=front.values)


def _unmarked(line: str) -> str:
    """Return a line without the marks of a quotation at its beginning and of a hard break at its end."""
    if line[:4].lstrip().startswith(">") and len(line) <= _LINE:
        line = _QUOTE.sub("", line, count=1)
    return line[:-1].rstrip() if line.endswith("\\") and not line.endswith("\\\\") else line


@dataclass(frozen=True, slots=True)
class _Front:
    lines: int = 0
    values: tuple[tuple[str, str], ...] = ()


def _front_matter(lines: list[str]) -> _Front:
    """Named values between two `---` lines at the top; anything else there is no front matter."""
    if not lines or lines[0].rstrip() not in {"---", "+++"}:
        return _Front()
    values: list[tuple[str, str]] = []
    for number, line in enumerate(lines[1:200], start=2):
        if line.rstrip() in {"---", "...", "+++"}:
            return _Front(number, tuple(values)) if values else _Front()
        found = _KEY.match(line)
        if found:
            values.append((found[1].lower(), found[2].strip().strip("\"'")))
        elif line.strip() and not line.startswith((" ", "\t", "-", "#")):
            return _Front()
    return _Front()


@dataclass(slots=True)
class _Page:
    """The view as it grows, one line at a time."""

    lines: list[str] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    length: int = 0

    def add(
        self,
        kind: BlockKind,
        line: str,
        *,
        skip: int = 0,
        level: int = 0,
        marker: str = "",
        strong: tuple[tuple[int, int], ...] = (),
        cells: tuple[tuple[int, int], ...] = (),
    ) -> None:
        """Add a line; `skip` characters at its beginning (indent and marker) stand before the block; spans count from the line."""
        at = self.length
        shifted = tuple((at + start, at + end) for start, end in strong)
        self.blocks.append(
            Block(kind, at + skip, at + len(line), level, marker, tuple((at + start, at + end) for start, end in cells), shifted)
        )
        self.lines.append(line)
        self.length += len(line) + 1

    def add_table(self, table: Table) -> None:
        """Add a table that takes several lines, or several rows in one."""
        at = self.length
        for piece in table.pieces:
            cells, strong = (tuple((at + start, at + end) for start, end in spans) for spans in (piece.cells, piece.strong))
            self.blocks.append(Block(piece.kind, at + piece.start, at + piece.end, cells=cells, strong=strong))
        self.lines += table.lines
        self.length += sum(len(line) + 1 for line in table.lines)

    def view(self) -> str:
        return "\n".join(self.lines) + "\n"


def _page_numbers(lines: list[str]) -> frozenset[int]:
    """Return the lines that are nothing but the number of a page under a rule, where such numbers count up through the text."""
    found = [at for at in range(1, len(lines)) if lines[at].strip().isdigit() and len(lines[at]) <= _FIGURES and _RULE.match(lines[at - 1])]
    values = [int(lines[at]) for at in found]
    return frozenset(found) if len(found) > 1 and values == sorted(set(values)) and values[0] <= _FIRST_PAGES else frozenset()


def _body(lines: list[str], start: int, page: _Page) -> None:
    number = start
    pages = _page_numbers(lines)
    table = 0
    while number < len(lines):
        line = lines[number]
        if "<" in line and (stop := html_end(lines, number)) is not None:
            page.add_table(from_html(lines[number:stop]))
            number = stop
            continue
        if "|" in line[:8] and (stop := _broken_row(lines, number, table)) is not None:
            page.add_table(over_lines(lines[number:stop]))
            number = stop
            continue
        if not line.strip():
            page.add(BlockKind.BLANK, line)
            table = 0
        elif number in pages or _is_divider(line) or _RULE.match(line) or _FENCE.match(line):
            table = table or (_columns(line) if _is_divider(line) else 0)
            page.add(BlockKind.FURNITURE, line)
        elif line.lstrip().startswith("|") and (table or _is_divider(lines[number + 1] if number + 1 < len(lines) else "")):
            _add_row(line, page)
        else:
            number = _paragraph(lines, number, page)
            continue
        number += 1


def _broken_row(lines: list[str], start: int, columns: int) -> int | None:
    """Return the index after a row of a table of `columns` that runs on over several lines; None for a row on one line, or for no row.

    A head runs on as well: its columns are those of the line under it.
    """
    if not lines[start].lstrip().startswith("|"):
        return None
    under = None if columns else next((at for at in range(start + 2, min(len(lines), start + _HEAD_LINES)) if _is_divider(lines[at])), None)
    columns = columns or (_columns(lines[under]) if under is not None else 0)
    stop = row_end(lines, start, columns) if columns else None
    return stop if stop is not None and stop > start + 1 and (under is None or stop == under) else None


def _columns(divider: str) -> int:
    """Return how many columns the line under a table's head has."""
    return divider.strip().strip("|").count("|") + 1


def _is_divider(line: str) -> bool:
    """`| --- | :-: |` and `---|---|`, the line under a table's head."""
    if "|" not in line or "--" not in line or len(line) > _LINE:
        return False
    cells = line.strip().strip("|").split("|")
    return all(_DIVIDER_CELL.match(cell.strip()) for cell in cells if cell.strip())


def _add_row(line: str, page: _Page) -> None:
    shown, strong = inline([line])[0]
    cells = []
    start = shown.find("|") + 1
    while (end := shown.find("|", start)) >= 0:
        cells.append(_trimmed(shown, start, end))
        start = end + 1
    if shown[start:].strip():
        cells.append(_trimmed(shown, start, len(shown)))
    page.add(BlockKind.ROW, shown, skip=cells[0][0] if cells else 0, cells=tuple(cells), strong=strong)


def _trimmed(line: str, start: int, end: int) -> tuple[int, int]:
    words = line[start:end]
    lead = len(words) - len(words.lstrip())
    return (start + lead, start + lead + len(words.strip()))


def _paragraph(lines: list[str], start: int, page: _Page) -> int:
    """Add the lines from `start` that belong together (emphasis may run on over a line end); return the number of the next line."""
    end = start + 1
    if not _HEADING.match(lines[start]):
        while end < len(lines) and _goes_on(lines[end]):
            end += 1
    for line, strong in inline(lines[start:end]):
        _add_line(line, strong, page)
    return end


def _goes_on(line: str) -> bool:
    return bool(line.strip()) and not (
        _HEADING.match(line) or _BULLET.match(line) or _RULE.match(line) or _FENCE.match(line) or line.lstrip().startswith("|")
    )


def _add_line(line: str, strong: tuple[tuple[int, int], ...], page: _Page) -> None:
    heading = _HEADING.match(line)
    bullet = _BULLET.match(line)
    if heading:
        cut = heading.end()
        words = line[cut:].rstrip().rstrip("#").rstrip()
        spans = tuple((max(0, a - cut), min(b - cut, len(words))) for a, b in strong if b > cut)
        page.add(BlockKind.HEADING if words else BlockKind.BLANK, words, level=len(heading[1]), strong=spans)
    elif bullet:
        page.add(BlockKind.LIST_ITEM, line, skip=bullet.end(), level=len(bullet[1].expandtabs(4)) // 2, marker=bullet[2], strong=strong)
    elif _is_residue(line):
        page.add(BlockKind.FURNITURE, line)
    elif line.strip():
        page.add(BlockKind.TEXT, line, strong=strong)
    else:
        page.add(BlockKind.BLANK, line)


_RESIDUE = ("original file", "scanned page, text may contain errors", "back to top", "view original", "download pdf")


def _is_residue(line: str) -> bool:
    """Lines that a site's own tools add around minutes, not the council."""
    words = line.strip().casefold()
    return len(words) < 100 and words.startswith(_RESIDUE)
