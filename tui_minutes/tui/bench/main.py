"""The main screen: the workbench with all its keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType

from tui_minutes.tui.bench import bars
from tui_minutes.tui.bench.outside import Outside
from tui_minutes.tui.keys import KEYS, Key, bindings
from tui_minutes.tui.views import VIEWS

if TYPE_CHECKING:
    from tui_minutes.tui.desk.survey import Entry, Section


_WHOLE = 0.04
"""Seconds in which a screen that comes over the lists, or goes, gets all its parts."""


class MainScreen(Outside):
    """Lists and reader, with the keys of the table."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings()]

    _covered = False

    def on_screen_suspend(self) -> None:
        """Paint what covers the lists once it is whole: one frame instead of three."""
        self._covered = True
        self.app.delay_update(_WHOLE)

    def on_screen_resume(self) -> None:
        """Paint the lists once when they are seen again."""
        if self._covered:
            self._covered = False
            self.app.delay_update(_WHOLE)

    def action_escape(self) -> None:
        """Close the completions, then the line, then clear marks, then clear the search. Never quit."""
        if self.close_completions():
            return
        if self.focused is self.search:
            self.leave_search()
        elif self.state.reading:
            self.action_back()
        elif self.focused is self.reader:
            self.set_focus(self.list)
        elif self.list.marked or self.state.range_start is not None:
            self.action_clear_marks()
        elif self.status.warns:
            self.say("")
        elif self.state.text:
            self.search.value = ""

    def action_help(self) -> None:
        """Show the keys."""
        self._help(f"{self.view.title}: {self.view.purpose}")

    def _help(self, purpose: str) -> None:
        from tui_minutes.tui.screens.help import HelpScreen, topics

        self.app.push_screen(HelpScreen(self.look, purpose, topics(self.keymap, VIEWS)), self._left_help)

    def _left_help(self, chosen: Key | str | None) -> None:
        if isinstance(chosen, str):
            self.action_search()
            self.search.value = f"{self.search.value} {chosen}".lstrip()
        else:
            self.run_key(chosen)

    def action_overview(self) -> None:
        """Show what needs a clerk."""
        self.background.ask("overview", self.desk.survey)

    def take_overview(self, sections: tuple[Section, ...]) -> None:
        """Show the overview when its numbers are there."""
        from tui_minutes.tui.screens.overview import OverviewScreen

        tabs = bars.tabs(VIEWS, -1, self.state.counts, {}, self.look, width=self.size.width)
        self.app.push_screen(OverviewScreen(self.look, tabs, sections, self.keymap), self._left_overview)

    def _left_overview(self, chosen: Entry | str | None) -> None:
        if chosen == "app.help":
            from tui_minutes.tui.screens.help import OVERVIEW

            self._help(f"Overview: {OVERVIEW}")
        elif isinstance(chosen, str):
            self.run_key(next(key for key in KEYS if key.id == chosen))
        elif chosen is not None:
            self.jump(next(index for index, view in enumerate(VIEWS) if view.kind is chosen.kind), "", chosen.query)
