"""What goes over the line: of each frame the cells that the terminal does not show already."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from textual.app import App

from tui_minutes.tui.terminal.driver import ClerksDriver
from tui_minutes.tui.terminal.pace import Pace
from tui_minutes.tui.terminal.shown_cells import ShownCells

if TYPE_CHECKING:
    from rich.console import RenderableType
    from textual.screen import Screen


class Frames(App[int]):
    """An app that writes changes only, and keeps count of what it writes."""

    def __init__(self) -> None:
        super().__init__(driver_class=ClerksDriver)
        self.pace = Pace()
        self.cells = ShownCells()

    def on_load(self) -> None:
        """Tell what holds the terminal whom to tell of what is written."""
        if isinstance(self._driver, ClerksDriver):
            self._driver.pace, self._driver.cells = self.pace, self.cells

    def _display(self, screen: Screen[object], renderable: RenderableType | None) -> None:
        if renderable is not None and self._running and not (self._batch_count or self._closed or self.is_headless):
            renderable = self.cells.update(renderable, self.size.width, self.console)
        super()._display(screen, renderable)

    def refresh(self, *, repaint: bool = True, layout: bool = False, recompose: bool = False) -> Self:
        """Draw again: with `layout` every cell, whatever the terminal is thought to show."""
        if layout:
            self.cells.forget()
        return super().refresh(repaint=repaint, layout=layout, recompose=recompose)

    def on_resize(self) -> None:
        """Draw every cell: terminals do as they like with what they showed at another size."""
        self.cells.forget()
