"""The overview: what needs a clerk, and small plots in characters. Every line leads to the list that it counts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from textual.app import ComposeResult

from tui_minutes.tui.desk.survey import Entry, Section
from tui_minutes.tui.keys import KEYS, first_key
from tui_minutes.tui.widgets.canvas import Line, Piece, cell
from tui_minutes.tui.widgets.keyed import Keyed
from tui_minutes.tui.widgets.overlay import Overlay

if TYPE_CHECKING:
    from tui_minutes.tui.widgets.look import Look

_LABEL, _NUMBER, _BAR = 42, 7, 48
_WITHIN = {
    "list.down": "step(1)",
    "list.up": "step(-1)",
    **dict.fromkeys(("list.page-down", "list.half-down", "list.last"), "step(100)"),
    **dict.fromkeys(("list.page-up", "list.half-up", "list.first"), "step(-100)"),
    "read.open": "choose",
    **dict.fromkeys(("read.back", "app.escape", "view.overview"), "close"),
}
"""What keys of the table do here."""
_ONWARD = (
    *("view.meetings", "view.items", "view.declarations", "view.actions", "find.search", "find.saved"),
    *("app.command", "app.palette", "app.help", "app.load", "app.refresh", "app.quit"),
)
"""Keys of the table that lead away from here to what they always do."""


_FOOTER = (
    *(("read.open", "list them"), ("view.meetings", "meetings"), ("view.actions", "actions"), ("find.search", "search")),
    *(("find.saved", "saved"), ("app.load", "load"), ("app.help", "keys")),
)


def overview_keys(keymap: Mapping[str, str]) -> dict[str, str]:
    """Return what each key does in the overview, as configured."""
    does = {**_WITHIN, **{name: f"close('{name}')" for name in _ONWARD}}
    return {one.strip(): does[key.id] for key in KEYS if key.id in does for one in keymap.get(key.id, key.keys).split(",") if one.strip()}


class OverviewList(Keyed, can_focus=True):
    """Sections of lines under a cursor that stands on lines only."""

    actions = overview_keys({})

    def __init__(self, sections: Sequence[Section], look: Look, keymap: Mapping[str, str]) -> None:
        super().__init__()
        self.look = look
        self.actions = overview_keys(keymap)
        self.rows: list[str | Entry] = []
        for section in sections:
            self.rows += [section.title, *(section.entries or (f"  {section.nothing}",)), ""]
        self.cursor = next((index for index, row in enumerate(self.rows) if isinstance(row, Entry)), 0)
        self.top = 0

    def step(self, by: int) -> None:
        """Move the cursor by so many lines."""
        lines = [index for index, row in enumerate(self.rows) if isinstance(row, Entry)]
        if not lines:
            return
        at = min(max(lines.index(self.cursor) + by, 0), len(lines) - 1)
        old, self.cursor = self.cursor, lines[at]
        top = self.top
        height = max(self.size.height, 1)
        if not self.top <= self.cursor < self.top + height:
            self.top = min(max(self.cursor - height // 2, 0), max(len(self.rows) - height, 0))
        if at == 0:
            self.top = 0
        if top != self.top:
            self.refresh()
        else:
            self.refresh_row(old - top)
            self.refresh_row(self.cursor - top)

    @property
    def chosen(self) -> Entry | None:
        """The line under the cursor."""
        row = self.rows[self.cursor]
        return row if isinstance(row, Entry) else None

    def draw(self, y: int) -> Iterable[Piece]:
        """Return a heading, or a line with its number and, in a plot, its bar."""
        index = self.top + y
        if index >= len(self.rows):
            return []
        row = self.rows[index]
        look = self.look
        if isinstance(row, str):
            return [(f"  {row}", look.plain if row.startswith("  ") else look.strong)]
        style = look.cursor if index == self.cursor else look.plain if row.count else look.faint
        sign = ">" if index == self.cursor else " "
        label = cell(row.label, min(_LABEL, max(self.size.width - 12, 8)), look.signs.cut)
        return [(f"{sign}   {label}{row.count:>{_NUMBER},} ", style), (f" {self._bar(row)}" if row.bar else "", look.plain)]

    def _bar(self, entry: Entry) -> str:
        """Return a bar in eighths of a cell, the longest of the section filling the row."""
        most = max((row.count for row in self.rows if isinstance(row, Entry) and row.bar and row.kind is entry.kind), default=0)
        room = min(max(self.size.width - _LABEL - _NUMBER - 8, 0), _BAR)
        signs = self.look.signs.bars
        steps = len(signs) - 1
        filled = round(entry.count * room * steps / most) if most else 0
        if entry.count and not filled:
            filled = 1
        return signs[-1] * (filled // steps) + (signs[filled % steps] if filled % steps else "")


class OverviewScreen(Overlay[Entry | str | None]):
    """The overview over the whole screen; it hands over the line chosen, or the name of a key that leads elsewhere."""

    DEFAULT_CSS = """
    OverviewScreen { layout: vertical; background: $background; }
    OverviewScreen OverviewList { height: 1fr; }
    """

    def __init__(self, look: Look, tabs: Sequence[Piece], sections: Sequence[Section], keymap: Mapping[str, str]) -> None:
        super().__init__()
        self.look = look
        self.tabs = tabs
        self.keymap = keymap
        self.list = OverviewList(sections, look, keymap)

    def compose(self) -> ComposeResult:
        """Lay out tabs, lines, and what the keys do."""
        top, gap, foot = Line(), Line(), Line()
        for part in (top, gap, foot):
            part.look = self.look
        top.show(*self.tabs)
        strong, plain = self.look.strong, self.look.plain
        keys = [(f" {first_key(name, self.keymap)}", f" {label}  ") for name, label in _FOOTER]
        while len(keys) > 1 and sum(len(key) + len(label) for key, label in keys) > self.app.size.width:
            del keys[-2]
        foot.show(*(piece for key, label in keys for piece in ((key, strong), (label, plain))))
        yield top
        yield gap
        yield self.list
        yield foot

    def action_step(self, by: int) -> None:
        """Move the cursor."""
        self.list.step(by)

    def action_choose(self) -> None:
        """Go to the list of the line."""
        self.dismiss(self.list.chosen)

    def action_close(self, name: str = "") -> None:
        """Go back, or on to where the key of this name leads."""
        self.dismiss(name or None)
