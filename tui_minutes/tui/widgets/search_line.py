"""The search line: narrows with each letter, remembers earlier searches, shows at its right what was found."""

from __future__ import annotations

from tui_minutes.tui.widgets.edit_line import EditLine

_REMEMBERED = 50


class SearchLine(EditLine):
    """Up recalls earlier searches; Down goes back to newer ones, and from the newest to the list."""

    actions = {  # noqa: RUF012 (never changed)
        "enter": "end_search",
        "escape": "escape",
        "up": "recall(1)",
        "down": "recall(-1)",
        "tab": "complete",
    }

    def __init__(self, value: str = "") -> None:
        super().__init__(value, label=" / ", id="search")
        self._earlier: list[str] = []
        self._at = -1
        self._draft = ""

    def remember(self, text: str) -> None:
        """Keep `text` for recall, the latest first."""
        self._at = -1
        if text.strip():
            self._earlier = [text, *(old for old in self._earlier if old != text)][:_REMEMBERED]

    def recall(self, by: int) -> bool:
        """Put an earlier (1) or newer (-1) search into the line; False below the newest."""
        if by < 0 and self._at < 0:
            return False
        if self._at < 0:
            self._draft = self.value
        self._at = min(max(self._at + by, -1), len(self._earlier) - 1)
        self.value = self._earlier[self._at] if self._at >= 0 else self._draft
        return True
