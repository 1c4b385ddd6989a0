"""A line of the clerk's own, put into the meeting at hand: what it is understood as is shown before it is saved."""

from __future__ import annotations

from textual import on

from tui_minutes.tui.choices import Choice
from tui_minutes.tui.completing import Completing
from tui_minutes.tui.edit_line import EditLine

_PAUSE = 0.3
"""Seconds without a letter after which the line is read."""


class Capturing(Completing):
    """The workbench with actions and declarations of the clerk's own."""

    _record = ""
    """What the line belongs to: a meeting, an item, or something under one."""
    _understood = ""
    """The line as it was last shown with what it is understood as: only that is saved."""

    def action_capture(self, line: str = "") -> None:
        """Ask for a line to be added to the meeting of the record at hand."""
        row = self.list.current
        self._record = self.reader.page.id if self.state.reading and self.reader.page.id else row.id if row else ""
        self._understood = ""
        if not self._record:
            self.say("There is no meeting here to add to: load one first (L).", warn=True)
            return
        self.say("What is to be done, by whom, by when; or who declared what. Esc leaves.")
        self.prompt.ask("+", self._capture, value=line, ready=self._is_understood)
        if line:
            self._understand()

    def _is_understood(self, line: str) -> bool:
        """Say whether what Enter would save has been shown; if not, show it."""
        if line.strip() and line == self._understood:
            return True
        self._understand()
        return False

    @on(EditLine.Changed, "#prompt")
    def _capture_changed(self) -> None:
        if self.prompt.ready == self._is_understood:
            self._later("understand", _PAUSE, self._understand)

    def _understand(self) -> None:
        line, record = self.prompt.value, self._record
        if self.prompt.ready != self._is_understood:
            return
        if line.strip():
            self.background.ask("understood", lambda: (line, self.desk.understand(record, line)))
        else:
            self.choices.close()

    def take_understood(self, value: tuple[str, tuple[tuple[str, str], ...]]) -> None:
        """Show what the line is understood as, over the prompt, if the line is still this one."""
        line, facts = value
        if self.prompt.ready != self._is_understood or line != self.prompt.value:
            return
        self._understood = line
        self.choices.tell(self.prompt, [Choice(name, name, note=told) for name, told in facts], above=self.size.height - 2)
        self.say("Enter saves this; Esc leaves everything as it was.")

    def _capture(self, line: str) -> None:
        record = self._record
        self.work(lambda: self.desk.capture(record, line))
