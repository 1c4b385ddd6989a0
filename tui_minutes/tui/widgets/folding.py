"""Rows that come and go: shown and hidden without the rest of the screen being painted again."""

from __future__ import annotations

from tui_minutes.tui.widgets.canvas import Canvas


class Folding(Canvas):
    """A widget that takes no row while it is not `shown`. Textual's own way of hiding one (`display`) paints the whole screen each time."""

    _unfolded = True
    _height = 1

    @property
    def shown(self) -> bool:
        """Whether it is shown."""
        return self._unfolded

    @shown.setter
    def shown(self, value: bool) -> None:
        self._unfolded = value
        self._fold()

    @property
    def rows_wanted(self) -> int:
        """How many rows it takes when it is shown."""
        return self._height

    @rows_wanted.setter
    def rows_wanted(self, height: int) -> None:
        self._height = height
        self._fold()

    def _fold(self) -> None:
        height = self._height if self._unfolded else 0
        if self.styles.height is None or self.styles.height.value != height:
            self.styles.height = height
