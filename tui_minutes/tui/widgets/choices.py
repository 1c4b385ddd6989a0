"""A short list over the screen that something is chosen from: completions, commands, saved searches, files. Nothing below it moves."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from rich.cells import cell_len

from tui_minutes.tui.widgets.canvas import Piece, cell
from tui_minutes.tui.widgets.folding import Folding

_MOST_ROWS = 12
_LABEL = 40


class Choice(NamedTuple):
    """One row: `value` is what choosing it means, `label` its name, `figure` a number or a word after it, `note` what is said of it."""

    value: str
    label: str
    figure: str = ""
    note: str = ""
    dead: bool = False
    """It can be seen and not chosen; the note says why."""


class Choices(Folding):
    """Rows under a cursor, laid over what is there. Keys come from the line that is typed into; this widget never has the focus."""

    DEFAULT_CSS = "Choices { layer: over; width: 100%; }"

    def __init__(self) -> None:
        super().__init__(id="choices")
        self.shown = False
        self.rows: tuple[Choice, ...] = ()
        self.cursor = 0
        self.top = 0
        self.owner: object = None
        """The line whose text the choices are for."""

    def tell(self, owner: object, rows: Sequence[Choice], *, above: int) -> None:
        """Show `rows` to be read, none of them to be chosen."""
        self.offer(owner, rows, above=above)
        self.cursor = -1

    def offer(self, owner: object, rows: Sequence[Choice], *, below: int = -1, above: int = -1) -> None:
        """Show `rows` under screen row `below`, or ending over screen row `above`; nothing at all closes the list."""
        if not rows:
            self.close()
            return
        kept = self.chosen.value if self.chosen and self.owner is owner else None
        self.owner, self.rows, self.top = owner, tuple(rows), 0
        self.cursor = next((index for index, row in enumerate(rows) if row.value == kept), 0)
        room = above if above >= 0 else self.screen.size.height - below - 3
        height = max(min(len(rows), room, _MOST_ROWS), 1)
        self.rows_wanted = height
        self.styles.offset = (0, above - height if above >= 0 else below + 1)
        self.shown = True
        self._bring_into_view(height)
        self.refresh()

    def close(self) -> None:
        """Take the list away."""
        self.shown = False
        self.owner, self.rows = None, ()

    def serves(self, owner: object) -> bool:
        """Say whether the list is shown for this line."""
        return self.shown and self.owner is owner

    @property
    def chosen(self) -> Choice | None:
        """The row under the cursor."""
        return self.rows[self.cursor] if 0 <= self.cursor < len(self.rows) else None

    def move(self, by: int) -> None:
        """Move the cursor, from the last row to the first and back."""
        if self.rows and self.cursor >= 0:
            self.cursor = (self.cursor + by) % len(self.rows)
            self._bring_into_view(max(self.size.height, 1))
            self.refresh()

    def step(self, by: int) -> None:
        """Move the cursor, not beyond the first and the last row; from none to the first."""
        if self.rows:
            self.cursor = min(max(self.cursor + by, 0), len(self.rows) - 1)
            self._bring_into_view(max(self.size.height, 1))
            self.refresh()

    def _bring_into_view(self, height: int) -> None:
        if not self.top <= self.cursor < self.top + height:
            self.top = min(max(self.cursor - height // 2, 0), max(len(self.rows) - height, 0))

    def draw(self, y: int) -> Iterable[Piece]:
        """Return a row: sign, label, count, note; at the edge, that there is more above or below."""
        index = self.top + y
        if index >= len(self.rows):
            return []
        row, look, width = self.rows[index], self.look, self.size.width
        labels = min(max(cell_len(each.label) for each in self.rows), _LABEL, max(width - 12, 8))
        counts = max(len(each.figure) for each in self.rows)
        style = look.cursor if index == self.cursor else look.faint if row.dead else look.plain
        more = (y == 0 and self.top > 0, y == self.size.height - 1 and index + 1 < len(self.rows))
        edge = look.signs.up if more[0] else look.signs.down if more[1] else look.signs.side
        told = f" {edge} {'>' if index == self.cursor else ' '} {cell(row.label, labels, look.signs.cut)} {row.figure:>{counts}}"
        note = cell(row.note.replace("\n", " "), max(width - cell_len(told) - 3, 0), look.signs.cut) if row.note else ""
        return [(told, style), (f"  {note}" if note.strip() else "", style)]
