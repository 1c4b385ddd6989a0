"""The line that says what was done or asks something: one row, and as many as its words need when the screen is narrow."""

from __future__ import annotations

from collections.abc import Iterable

from rich.style import Style
from textual import events

from tui_minutes.tui.widgets.canvas import Piece
from tui_minutes.tui.widgets.folding import Folding
from tui_minutes.tui.widgets.wrap import wrap

_PART = 3
"""At most this part of the screen."""


class StatusLine(Folding):
    """Words in one style, wrapped; a long path or question is never cut where there is room for it."""

    def __init__(self) -> None:
        super().__init__()
        self.words = ""
        self.style: Style | None = None
        self._rows: tuple[tuple[int, int], ...] = ((0, 0),)

    def say(self, text: str, style: Style) -> None:
        """Show `text` in place of what was there."""
        if (text, style) != (self.words, self.style):
            self.words, self.style = text, style
            if self.is_attached:
                self._lay_out(self.size.width or self.app.size.width)
            self.refresh()

    @property
    def warns(self) -> bool:
        """Whether the words are a warning."""
        return bool(self.words) and self.style == self.look.warn

    @property
    def text(self) -> str:
        """The words shown."""
        return self.words

    def _lay_out(self, width: int) -> None:
        self._rows = wrap(self.words.replace("\n", " "), max(width - 1, 8))
        height = max(min(len(self._rows), self.app.size.height // _PART), 1)
        self.rows_wanted = height

    def on_resize(self, event: events.Resize) -> None:
        """Wrap anew."""
        self._lay_out(event.size.width)

    def draw(self, y: int) -> Iterable[Piece]:
        """Return one row of the words; the last one says when there are more."""
        if not self.words or y >= len(self._rows):
            return []
        start, end = self._rows[y]
        text = self.words.replace("\n", " ")
        if y == self.size.height - 1 and y + 1 < len(self._rows):
            end = start + max(self.size.width - 3, 1)
            return [(f" {text[start:end]}{self.look.signs.cut}", self.style or self.look.plain)]
        return [(f" {text[start:end]}", self.style or self.look.plain)]
