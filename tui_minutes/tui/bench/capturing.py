"""A line of the clerk's own, put into the meeting at hand: what it is understood as is shown before it is saved."""

from __future__ import annotations

from textual import on

from tui_minutes.tui.bench.completing import Completing
from tui_minutes.tui.bench.keeping import Job
from tui_minutes.tui.desk.drafts import Draft, Keeps
from tui_minutes.tui.widgets.choices import Choice
from tui_minutes.tui.widgets.edit_line import EditLine

_HINT = "what is to be done, by whom, by when; or who declared what"
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
        keeps = Keeps("capture", (self._record,))
        if line:
            self._ask_line(keeps, line)
        else:
            self.with_draft(keeps.key, lambda draft: self._ask_line(keeps, keeps.text(draft)))

    def _ask_line(self, keeps: Keeps, line: str, *, again: bool = False) -> None:
        """Ask for the line; `again`, when it was shown before what it is understood as, and why it is not saved is to be read."""
        self._record = keeps.records[0]
        self.prompt.ask("+", lambda text: self._capture(keeps, text), value=line, ready=self._is_understood, keeps=keeps, hint=_HINT)
        if again:
            self._understood = line
        elif line:
            self._understand()

    def _is_understood(self, line: str) -> bool:
        """Say whether what Enter would save has been shown; if not, show it."""
        if line.strip() and line == self._understood:
            return True
        self._dropping = ""
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
        if line == self._dropping:
            # Whether to drop it is asked where this would stand.
            return
        self._understood = line
        rows = [Choice(name, name, note=told) for name, told in (*facts, ("", "Enter saves, Esc does not"))]
        self.choices.tell(self.prompt, rows, above=self.size.height - 2)

    def _capture(self, keeps: Keeps, line: str) -> None:
        """Save the line; when that fails, it is in the prompt again."""

        def again(told: str) -> None:
            if not self.prompt.shown:
                self._ask_line(keeps, line, again=True)
            self.choices.close()
            self.say(told, warn=True)

        def task() -> str:
            return self.desk.capture(keeps.records[0], line)

        self.keep(keeps.draft(line))
        self.save(Job(keeps.records, {}, saved=lambda: self.unkeep(keeps.key), refused=again, task=task))

    def resume_line(self, draft: Draft) -> None:
        """Ask for the line that was kept, for the meeting it was meant for."""
        keeps = Keeps("capture", draft.records)
        self._understood = ""
        self._ask_line(keeps, keeps.text(draft))
