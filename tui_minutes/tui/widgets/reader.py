"""The reader: a record's source text, wrapped a screenful at a time, the words it rests on marked at the edge."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from rich.cells import cell_len
from rich.style import Style
from textual import events

from tui_minutes.tui.widgets.canvas import Piece
from tui_minutes.tui.widgets.highlight import Span, find_terms, paint
from tui_minutes.tui.widgets.keyed import Keyed
from tui_minutes.tui.widgets.page import NOTHING, Page, fitted
from tui_minutes.tui.widgets.wrap import line_at, next_line, previous_line, wrap

_READABLE = 96
"""Rows of text are no longer than this many cells, however wide the screen: the eye has to find the next one."""


class _Row(NamedTuple):
    """One screen row of text: `[start, end)` of the page's text, and which line and which row of that line it is."""

    start: int
    end: int
    line: tuple[int, int]
    row: int


class Reader(Keyed, can_focus=True):
    """Shows a `Page`. `open` reading uses more of its height for facts; `beside` draws an edge at the left."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 (the name that widgets use)
        super().__init__(id=id)
        self.page = NOTHING
        self.beside = False
        self.open = False
        self.match = -1
        self._top: tuple[tuple[int, int], int] | None = None
        self._rows: list[_Row] | None = None
        self._head: list[list[Piece]] = []

    async def attend(self) -> None:
        """Wait for the page that was asked for: a key pressed after the cursor moved acts on where it is now."""
        if shown := getattr(self.screen, "page_shown", None):
            await shown()

    def show(self, page: Page) -> None:
        """Show `page` from its anchor on; the same record again keeps its place."""
        if page == self.page:
            return
        same = page.id == self.page.id and page.text == self.page.text and page.anchor == self.page.anchor
        self.page, self.match = page, -1
        if not same:
            self._top = None
        self._rows = None
        self.refresh()

    def set_form(self, *, is_open: bool, beside: bool) -> None:
        """Say how much of the screen the reader has."""
        if (is_open, beside) != (self.open, self.beside):
            self.open, self.beside = is_open, beside
            self._top = self._rows = None
            self.refresh()

    # Drawing

    def draw(self, y: int) -> Iterable[Piece]:
        """Return the pieces of screen row `y`: title and facts first, then text."""
        rows = self._laid_out()
        edge: list[Piece] = [(f"{self.look.signs.side} ", self.look.faint)] if self.beside else []
        if y < len(self._head):
            return [*edge, *self._head[y]]
        y -= len(self._head)
        return [*edge, *self._text(rows[y])] if y < len(rows) else edge

    def _laid_out(self) -> list[_Row]:
        if self._rows is None:
            self._head = self._make_head()
            self._rows = self._make_rows(max(self.size.height - len(self._head), 0))
        return self._rows

    @property
    def _width(self) -> int:
        return max(self.size.width - (2 if self.beside else 0), 1)

    def _make_head(self) -> list[list[Piece]]:
        """Title as a rule across, then facts: a few rows of them beside the text, all of them when reading."""
        page, signs, width = self.page, self.look.signs, self._width
        title = f"{signs.rule * 2} {fitted(page.title, width - 4, signs.cut)} " if page.title else ""
        title += signs.rule * (width - cell_len(title))
        head: list[list[Piece]] = [[(title, self.look.strong if self.has_focus else self.look.faint)]]
        room = max(self.size.height // 2 if self.open or self.beside else self.size.height // 4, 1)
        for fact in page.facts:
            style = self.look.warn if fact.startswith("!") else self.look.faint
            for start, end in wrap(fact, width - 2):
                head.append([("  " + fact[start:end], style)])
        if len(head) - 1 > room:
            del head[room + 1 :]
            head[-1] = [(head[-1][0][0][: width - 3] + f" {signs.cut}", head[-1][0][1])]
        return head[: max(self.size.height - 1, 1)]

    def _make_rows(self, height: int) -> list[_Row]:
        if not self.page.text:
            return []
        line, index = self._top or self._start()
        rows: list[_Row] = []
        here: tuple[int, int] | None = line
        while here and len(rows) < height:
            rows += [_Row(here[0] + a, here[0] + b, here, i) for i, (a, b) in enumerate(self._wrapped(here)) if i >= index]
            index, here = 0, next_line(self.page.text, here)
        self._top = (rows[0].line, rows[0].row) if rows else (line, 0)
        return rows[:height]

    def _wrapped(self, line: tuple[int, int]) -> tuple[Span, ...]:
        return wrap(self.page.text[line[0] : line[1]], min(self._width - 2, _READABLE))

    def _start(self) -> tuple[tuple[int, int], int]:
        """Return the row that the anchor stands in, with a row or two of what comes before when there is room to read."""
        line = line_at(self.page.text, self.page.anchor)
        spans = self._wrapped(line)
        index = max((i for i, (start, _end) in enumerate(spans) if line[0] + start <= self.page.anchor), default=0)
        for _ in range(2 if self.open or self.beside else 0):
            line, index = self._row_before(line, index) or (line, index)
        return line, index

    def _row_before(self, line: tuple[int, int], index: int) -> tuple[tuple[int, int], int] | None:
        if index > 0:
            return line, index - 1
        before = previous_line(self.page.text, line)
        return (before, len(self._wrapped(before)) - 1) if before else None

    def _row_after(self, line: tuple[int, int], index: int) -> tuple[tuple[int, int], int] | None:
        if index + 1 < len(self._wrapped(line)):
            return line, index + 1
        after = next_line(self.page.text, line)
        return (after, 0) if after else None

    def _text(self, row: _Row) -> list[Piece]:
        look, page = self.look, self.page
        text = page.text[row.start : row.end]
        words = [(start - row.start, end - row.start) for start, end in page.words if start < row.end and end > row.start]
        layers: list[tuple[list[Span], Style]] = [(words, look.words)]
        if page.terms and not page.masked:
            line = page.text[row.line[0] : row.line[1]]
            shift = row.line[0] - row.start
            layers.append(([(start + shift, end + shift) for start, end in find_terms(line, page.terms.words)], look.match))
            hits = [(start - row.start, end - row.start) for start, end in page.hits if start < row.end and end > row.start]
            layers.append((hits, look.match))
        if 0 <= self.match < len(page.matches):
            start, end = page.matches[self.match]
            layers.append(([(start - row.start, end - row.start)], look.cursor))
        return [(look.signs.gutter + " " if words else "  ", look.plain), *paint(text, layers, look.plain)]

    # Moving

    def scroll(self, by: int) -> bool:
        """Scroll the text by so many rows; False when it is at its end already."""
        self._laid_out()
        if self._top is None:
            return False
        line, index = self._top
        height = max(self.size.height - len(self._head), 1)
        for _ in range(abs(by)):
            if by > 0 and self._shows_end(line, index, height):
                break
            step = self._row_after(line, index) if by > 0 else self._row_before(line, index)
            if step is None:
                break
            line, index = step
        return self._put_top(line, index)

    def _shows_end(self, line: tuple[int, int], index: int, height: int) -> bool:
        """Say whether the last row of the text is in view when the view begins at this row."""
        here: tuple[tuple[int, int], int] | None = (line, index)
        for _ in range(height):
            if here is None:
                return True
            here = self._row_after(*here)
        return here is None

    def _put_top(self, line: tuple[int, int], index: int) -> bool:
        if self._top == (line, index):
            return False
        self._top, self._rows = (line, index), None
        self.refresh()
        return True

    def turn(self, by: int) -> bool:
        """Scroll by so many screenfuls, one row of the old one staying in view."""
        return self.scroll(by * max(self.size.height - len(self._head) - 1, 1))

    def scroll_start(self) -> None:
        """Go to the beginning of the source."""
        if self.page.text:
            self._put_top(line_at(self.page.text, 0), 0)

    def scroll_end_of_text(self) -> None:
        """Go to the end of the source."""
        if self.page.text:
            line = line_at(self.page.text, len(self.page.text))
            self._top, self._rows = (line, len(self._wrapped(line)) - 1), None
            self.scroll(-max(self.size.height - len(self._head) - 1, 0))
            self.refresh()

    def next_match(self, by: int) -> str:
        """Go to the next or previous match and return where that is, as `2 of 9` (empty when there is none)."""
        matches = self.page.matches
        if not matches:
            return ""
        self.match = (self.match + by) % len(matches) if self.match >= 0 else (0 if by > 0 else len(matches) - 1)
        start = matches[self.match][0]
        if not any(row.start <= start < row.end for row in self._laid_out()):
            self.page = self.page.at(start)
            self._top = None
        self._rows = None
        self.refresh()
        return f"{self.match + 1} of {len(matches)}"

    # Events

    def on_resize(self) -> None:
        """Wrap anew, from the words that were at the top."""
        if self._rows and self._top:
            offset = self._rows[0].start
            line = self._top[0]
            starts = [line[0] + start for start, _end in self._wrapped(line)]
            self._top = (line, max((i for i, start in enumerate(starts) if start <= offset), default=0))
        self._rows = None
        self.refresh()

    def on_focus(self) -> None:
        """Show by the title that keys act here."""
        self._rows = None
        self.refresh_row(0)

    def on_blur(self) -> None:
        """Show that keys act elsewhere."""
        self._rows = None
        self.refresh_row(0)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scroll with the wheel."""
        event.stop()
        self.scroll(3)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scroll back with the wheel."""
        event.stop()
        self.scroll(-3)
