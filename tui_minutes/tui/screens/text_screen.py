"""A text over the whole screen, to be read, copied or kept."""

from __future__ import annotations

from collections.abc import Iterable

from textual.app import ComposeResult

from tui_minutes.tui.widgets.canvas import Line, Piece
from tui_minutes.tui.widgets.keyed import Keyed
from tui_minutes.tui.widgets.look import Look
from tui_minutes.tui.widgets.overlay import Overlay
from tui_minutes.tui.widgets.wrap import wrap


class TextRows(Keyed, can_focus=True):
    """The text, wrapped to the width, a screenful at a time."""

    DEFAULT_CSS = "TextRows { height: 1fr; }"
    actions = {  # noqa: RUF012 (never changed)
        **dict.fromkeys(("down", "j"), "scroll(1)"),
        **dict.fromkeys(("up", "k"), "scroll(-1)"),
        **dict.fromkeys(("pagedown", "space"), "turn(1)"),
        "pageup": "turn(-1)",
        **dict.fromkeys(("home", "g"), "scroll(-1000000)"),
        **dict.fromkeys(("end", "G"), "scroll(1000000)"),
        **dict.fromkeys(("q", "escape", "backspace", "h", "left", "enter"), "close"),
        "x": "close('export')",
        "y": "close('copy')",
    }

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text
        self.top = 0
        self.rows: list[tuple[str, bool]] = []

    def on_resize(self) -> None:
        """Wrap anew."""
        width = max(self.size.width - 2, 1)
        self.rows = []
        for line in self.text.split("\n"):
            heading = line.startswith("#")
            self.rows += [(line[start:end], heading) for start, end in wrap(line, width)]
        self.scroll(0)
        self.refresh()

    def scroll(self, by: int) -> None:
        """Scroll by so many rows."""
        top = min(max(self.top + by, 0), max(len(self.rows) - self.size.height, 0))
        if top != self.top:
            self.top = top
            self.refresh()

    def draw(self, y: int) -> Iterable[Piece]:
        """Return a row of the text."""
        if self.top + y >= len(self.rows):
            return []
        text, heading = self.rows[self.top + y]
        return [(f" {text}", self.look.strong if heading else self.look.plain)]


class TextScreen(Overlay[str]):
    """A text with a heading; hands over what is to be done with it: `export`, `copy` or nothing."""

    DEFAULT_CSS = "TextScreen { layout: vertical; background: $background; }"

    def __init__(self, look: Look, title: str, text: str) -> None:
        super().__init__()
        self.look = look
        self.heading = title
        self.rows = TextRows(text)

    def compose(self) -> ComposeResult:
        """Lay out heading, text, keys."""
        top, foot = Line(), Line()
        for part in (top, self.rows, foot):
            part.look = self.look
        top.show((f" {self.heading}", self.look.tab))
        strong, plain = self.look.strong, self.look.plain
        foot.show((" x", strong), (" keep in a file   ", plain), ("y", strong), (" copy   ", plain), ("Esc", strong), (" back", plain))
        yield top
        yield self.rows
        yield foot

    def action_scroll(self, by: int) -> None:
        """Scroll."""
        self.rows.scroll(by)

    def action_turn(self, by: int) -> None:
        """Go a screenful on or back, one row of the old one staying in view."""
        self.rows.scroll(by * max(self.rows.size.height - 1, 1))

    def action_close(self, wanted: str = "") -> None:
        """Go back, and do something with the text."""
        self.dismiss(wanted)
