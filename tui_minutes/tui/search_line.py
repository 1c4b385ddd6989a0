"""The search line: an input that never blinks and never waits, with what was found at its right."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Input

from tui_minutes.tui.canvas import Line, Piece
from tui_minutes.tui.plain_input import PlainInput

_REMEMBERED = 50


class SearchInput(PlainInput):
    """One line of text. Up recalls earlier searches; Down goes back to newer ones, then to the list."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "recall(1)", "earlier search", show=False, tooltip="The search before", id="search.earlier"),
        Binding("down", "recall(-1)", "newer search", show=False, tooltip="Back to newer searches, then to the list", id="search.newer"),
    ]

    class Left(Message):
        """The line was left downwards: keys belong to the list again."""

    def __init__(self) -> None:
        super().__init__(id="search")
        self._earlier: list[str] = []
        self._at = -1
        self._draft = ""

    def remember(self, text: str) -> None:
        """Keep `text` for recall, the latest first."""
        self._at = -1
        if text.strip():
            self._earlier = [text, *(old for old in self._earlier if old != text)][:_REMEMBERED]

    def action_recall(self, by: int) -> None:
        """Put an earlier search into the line; below the newest lies the list."""
        if by < 0 and self._at < 0:
            self.post_message(self.Left())
            return
        if self._at < 0:
            self._draft = self.value
        self._at = min(max(self._at + by, -1), len(self._earlier) - 1)
        self.value = self._earlier[self._at] if self._at >= 0 else self._draft
        self.cursor_position = len(self.value)


class SearchLine(Horizontal):
    """The sign, the input, and at the right what was found."""

    DEFAULT_CSS = "SearchLine { height: 1; } SearchLine #sign { width: 3; } SearchLine #found { width: auto; min-width: 10; }"

    def __init__(self) -> None:
        super().__init__()
        self.sign = Line(id="sign")
        self.input = SearchInput()
        self.found = Line(id="found")

    def compose(self) -> ComposeResult:
        """Lay the three parts side by side."""
        yield self.sign
        yield self.input
        yield self.found

    def show_text(self, text: str) -> None:
        """Put a search into the line that was not typed there."""
        with self.prevent(Input.Changed):
            self.input.value = text

    def show_found(self, pieces: Iterator[Piece] | list[Piece], width: int) -> None:
        """Show what was found, right-aligned in `width` cells."""
        if self.found.styles.width is None or self.found.styles.width.value != width:
            self.found.styles.width = width
        self.found.show(*pieces)
