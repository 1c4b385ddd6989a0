"""What became of each file of a load, a row or more for each, under a cursor that leads to the meetings."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from tui_minutes.loading.telling import told
from tui_minutes.tui.widgets.canvas import Canvas, Piece
from tui_minutes.tui.widgets.wrap import wrap

if TYPE_CHECKING:
    from tui_minutes.loading.loader import FileReport

_INDENT = 11
"""Cells of the outcome before the file's name: what goes on below stands under the name."""


class ReportList(Canvas):
    """Reports, wrapped to the width; the view stays at the end while new ones come, until the cursor is moved."""

    DEFAULT_CSS = "ReportList { height: 1fr; }"

    def __init__(self) -> None:
        super().__init__()
        self.reports: Sequence[FileReport] = ()
        self.cursor = -1
        self.top = 0
        self._rows: list[tuple[int, str]] = []
        self._wrapped = (0, 0)
        """How many reports are wrapped, to which width."""

    def show(self, reports: Sequence[FileReport], *, at_end: bool = False) -> None:
        """Show reports; with `at_end` the last of them are in view unless the cursor stands on one."""
        if self.reports is not reports:
            self._wrapped = (0, 0)
        self.reports = reports
        self._wrap()
        if at_end and self.cursor < 0:
            self.top = max(len(self._rows) - self.size.height, 0)
        self.refresh()

    def _wrap(self) -> None:
        known, width = self._wrapped
        if width != self.size.width:
            known, self._rows = 0, []
        if not known:
            self._rows = []
        room = max(self.size.width - 3, 10)
        for index in range(known, len(self.reports)):
            text = told(self.reports[index])
            first, *_ = wrap(text, room)
            self._rows.append((index, text[first[0] : first[1]]))
            rest = text[first[1] :].lstrip()
            indent = " " * min(_INDENT, room // 3)
            self._rows += [(index, indent + rest[start:end]) for start, end in wrap(rest, room - len(indent)) if rest]
        self._wrapped = (len(self.reports), self.size.width)

    def on_resize(self) -> None:
        """Wrap anew."""
        self._wrap()
        self.top = min(self.top, max(len(self._rows) - 1, 0))
        self.refresh()

    @property
    def chosen(self) -> FileReport | None:
        """The report under the cursor."""
        return self.reports[self.cursor] if 0 <= self.cursor < len(self.reports) else None

    def move(self, by: int) -> None:
        """Move the cursor by so many reports."""
        if not self.reports:
            return
        self.cursor = min(max(self.cursor + by, 0), len(self.reports) - 1)
        rows = [row for row, (index, _text) in enumerate(self._rows) if index == self.cursor]
        height = max(self.size.height, 1)
        if rows and not (self.top <= rows[0] and rows[-1] < self.top + height):
            self.top = min(max(rows[0] - height // 2, 0), max(len(self._rows) - height, 0))
        self.refresh()

    def draw(self, y: int) -> Iterable[Piece]:
        """Return a row of a report."""
        if self.top + y >= len(self._rows):
            return []
        index, text = self._rows[self.top + y]
        look = self.look
        style = look.cursor if index == self.cursor else look.warn if self.reports[index].outcome == "refused" else look.plain
        first = self.top + y == 0 or self._rows[self.top + y - 1][0] != index
        return [(f"{'>' if index == self.cursor and first else ' '} {text}", style)]
