"""All keys in one list, made from the table of keys; typing narrows it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from textual.app import ComposeResult
from textual.screen import Screen

from tui_minutes.tui.canvas import Canvas, Line, Piece, cell
from tui_minutes.tui.edit_line import EditLine
from tui_minutes.tui.keys import KEYS, Key, key_names
from tui_minutes.tui.look import Look
from tui_minutes.tui.wrap import wrap


class KeyList(Canvas):
    """The keys that match what was typed."""

    def __init__(self, keymap: Mapping[str, str]) -> None:
        super().__init__()
        self.keymap = keymap
        self.top = 0
        self.rows: list[Key | str] = []
        self.cursor = 0
        self.narrow("")

    def narrow(self, text: str) -> None:
        """Show the keys whose key, name or description holds `text`."""
        wanted = text.strip().casefold()
        self.rows, self.top = [], 0
        group = ""
        for key in KEYS:
            names = key_names(key, self.keymap)
            told = f"{key.label} {key.description} {key.word} {key.id}".casefold()
            if wanted and wanted not in told and text.strip() not in names.split():
                continue
            if key.group != group:
                group = key.group
                self.rows.append(group)
            self.rows.append(key)
        self.cursor = next((index for index, row in enumerate(self.rows) if isinstance(row, Key)), 0)
        self.refresh()

    @property
    def chosen(self) -> Key | None:
        """The key under the cursor."""
        row = self.rows[self.cursor] if self.cursor < len(self.rows) else None
        return row if isinstance(row, Key) else None

    def scroll(self, by: int) -> None:
        """Move the cursor by so many rows, over the names of groups."""
        keys = [index for index, row in enumerate(self.rows) if isinstance(row, Key)]
        if keys:
            at = keys.index(self.cursor) if self.cursor in keys else 0
            self.cursor = keys[min(max(at + by, 0), len(keys) - 1)]
            height = max(self.size.height, 1)
            if not self.top <= self.cursor < self.top + height:
                self.top = min(max(self.cursor - height // 2, 0), max(len(self.rows) - height, 0))
            if by < 0 and self.cursor <= 1:
                self.top = 0
            self.refresh()

    def draw(self, y: int) -> Iterable[Piece]:
        """Return a key with its description, or the name of a group."""
        if self.top + y >= len(self.rows):
            return [("   No key does that. Backspace widens the search.", self.look.faint)] if not self.rows and y == 0 else []
        row = self.rows[self.top + y]
        if isinstance(row, str):
            return [(f" {row}", self.look.strong)]
        names = cell(key_names(row, self.keymap), 20, self.look.signs.cut)
        if self.top + y == self.cursor:
            return [(f" > {names} {row.description}", self.look.cursor)]
        return [(f"   {names}", self.look.strong), (f" {row.description}", self.look.plain)]


class HelpLine(EditLine):
    """What one looks for among the keys."""

    actions = {  # noqa: RUF012 (never changed)
        "escape": "close",
        "f1": "close",
        "enter": "choose",
        "down": "scroll(1)",
        "up": "scroll(-1)",
        "pagedown": "scroll(10)",
        "pageup": "scroll(-10)",
    }


class HelpScreen(Screen[Key | None]):
    """The keys of the app, and in a sentence what the list at hand is for."""

    DEFAULT_CSS = """
    HelpScreen { layout: vertical; background: $background; }
    HelpScreen KeyList { height: 1fr; }
    """

    def __init__(self, look: Look, title: str, purpose: str, keymap: Mapping[str, str]) -> None:
        super().__init__()
        self.look = look
        self.purpose = f"{title}: {purpose}"
        self.keys = KeyList(keymap)
        self.line = HelpLine(label=" ? ", hint="type to find a key")

    def compose(self) -> ComposeResult:
        """Lay out the purpose, the line to type in, the keys."""
        foot = Line()
        purposes = [Line() for _ in wrap(self.purpose, self.app.size.width - 2)]
        for part in (*purposes, foot, self.keys, self.line):
            part.look = self.look
        for line, (start, end) in zip(purposes, wrap(self.purpose, self.app.size.width - 2), strict=True):
            line.show((f" {self.purpose[start:end]}", self.look.plain))
        foot.show((" Type to find a key.  Enter does it.  Esc closes.", self.look.faint))
        yield from purposes
        yield self.line
        yield self.keys
        yield foot

    def on_edit_line_changed(self, event: EditLine.Changed) -> None:
        """Narrow the list."""
        self.keys.narrow(event.value)

    def action_close(self) -> None:
        """Close the list of keys."""
        self.dismiss(None)

    def action_choose(self) -> None:
        """Close the list and do what the key under the cursor does."""
        self.dismiss(self.keys.chosen)

    def action_scroll(self, by: int) -> None:
        """Scroll the list."""
        self.keys.scroll(by)
