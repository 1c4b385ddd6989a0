"""The main screen: the workbench with all its keys."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType

from tui_minutes.tui.commanding import Commanding
from tui_minutes.tui.keys import bindings


class MainScreen(Commanding):
    """Lists and reader, with the keys of the table."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings()]

    def action_escape(self) -> None:
        """Close the line, then clear marks, then clear the search. Never quit."""
        if self.focused is self.search:
            self.leave_search()
        elif self.state.reading:
            self.action_back()
        elif self.focused is self.reader:
            self.set_focus(self.list)
        elif self.list.marked or self.state.range_start is not None:
            self.action_clear_marks()
        elif self.state.text:
            self.search.value = ""

    def action_help(self) -> None:
        """Show the keys."""
        from tui_minutes.tui.help import HelpScreen

        self.app.push_screen(HelpScreen(self.look, self.view.title, self.view.purpose, self.keymap), self.run_key)

    def action_redraw(self) -> None:
        """Draw everything again."""
        self.app.refresh(layout=True)
