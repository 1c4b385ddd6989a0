"""What the keys of the main screen do."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.binding import BindingType

from store.records import RecordKind, Status
from tui_minutes.tui.keys import bindings
from tui_minutes.tui.workbench import NARROW, Place, Workbench


class MainScreen(Workbench):
    """The workbench with its keys."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings()]

    # Moving

    def action_move(self, by: int) -> None:
        """Move the cursor, or scroll the reader when it has the keys."""
        if self.focused is self.reader:
            self.reader.scroll(by)
        else:
            self.list.move(by)

    def action_turn(self, by: int) -> None:
        """Go a screenful on or back."""
        if self.focused is self.reader:
            self.reader.turn(by)
        else:
            self.list.page(by)

    def action_half(self, by: int) -> None:
        """Go half a screenful on or back."""
        part = self.focused if self.focused is self.reader else self.list
        self.action_move(by * max(part.size.height // 2, 1)) if part else None

    def action_first(self) -> None:
        """Go to the first row, or the beginning of the source."""
        if self.focused is self.reader:
            self.reader.scroll_start()
        else:
            self.list.go(0)

    def action_last(self) -> None:
        """Go to the last row, or the end of the source."""
        if self.focused is self.reader:
            self.reader.scroll_end_of_text()
        else:
            self.list.go(self.list.count - 1)

    def action_view(self, index: int) -> None:
        """Show another list; each keeps its place."""
        if index == self.state.view and not self.state.reading:
            return
        self.remember_place()
        self.state.view = index
        if self.state.reading:
            self._close_reader()
        self.set_focus(self.list)
        place = self.state.places.get(index, Place())
        self.ask_search(keep=place.record)

    def action_swap_focus(self) -> None:
        """Give the keys to the reader, or back to the list."""
        if self.focused is self.reader or not self.reader.display:
            self.set_focus(self.reader if self.state.reading else self.list)
        else:
            self.set_focus(self.reader)

    # Finding

    def action_search(self) -> None:
        """Put the cursor into the search line."""
        if self.state.reading:
            self._close_reader()
        self.set_focus(self.search.input)
        self.search.input.cursor_position = len(self.search.input.value)

    def action_refine(self) -> None:
        """Add to the search."""
        if self.state.text and not self.state.text.endswith(" "):
            self.search.input.value = self.state.text + " "
        self.action_search()

    def action_toggle_filter(self) -> None:
        """Take the search off, or put it back; the cursor stays on its record."""
        if not self.state.text:
            self.say("There is no search to take off.")
            return
        self.state.filter_off = not self.state.filter_off
        row = self.list.current
        self.ask_search(keep=row.id if row else None)

    def action_match(self, by: int) -> None:
        """Go to the next place of the words searched for in the reader."""
        if not self.state.filter:
            self.say("Search for something first: /")
            return
        where = self.reader.next_match(by)
        self.say(f"match {where}" if where else "The words searched for do not stand in this text.")

    # Reading

    def action_open(self) -> None:
        """Read the record under the cursor."""
        if self.list.current is None or self.state.reading:
            return
        self.state.reading = True
        self.set_layout()
        self.follow()
        self.set_focus(self.reader)

    def on_record_list_opened(self) -> None:
        """Read the record that was clicked on."""
        self.action_open()

    def _close_reader(self) -> None:
        self.state.reading = False
        self.set_layout()
        self.set_focus(self.list)

    def action_back(self) -> None:
        """Go back to the list; there, ask, then quit."""
        if self.state.reading:
            self._close_reader()
        elif self.focused is self.reader:
            self.set_focus(self.list)
        elif self._asked_to_quit:
            self.app.exit(0)
        else:
            self._asked_to_quit = True
            self.say("Press q again to quit.")

    _asked_to_quit = False

    def note_key(self, action: str) -> None:
        """Take the question whether to quit back when anything else is done."""
        if self._asked_to_quit and action != "back":
            self._asked_to_quit = False
            self.say("")

    def action_item(self, by: int) -> None:
        """Go to the next or previous item of the meeting."""
        self.say("")

    def action_escape(self) -> None:
        """Close the line, then clear marks, then clear the search. Never quit."""
        if self.focused is self.search.input:
            self.search.input.remember(self.state.text)
            self.set_focus(self.list)
        elif self.state.reading:
            self._close_reader()
        elif self.list.marked:
            self.list.marked.clear()
            self.list.refresh()
        elif self.state.text:
            self.search.input.value = ""

    # Working

    def targets(self, kind: RecordKind | None = None) -> list[str]:
        """Return the marked records, else the one under the cursor; none (and say so) when the view is of another kind."""
        if kind is not None and self.view.kind is not kind:
            self.say(f"That is for {kind.value}s: press 4.", warn=True)
            return []
        row = self.list.current
        return sorted(self.list.marked) or ([row.id] if row else [])

    def action_done(self) -> None:
        """Mark the action done."""
        ids = self.targets(RecordKind.ACTION)
        if ids:
            self.work(lambda: self.desk.edit(ids, {"status": Status.DONE.value}))

    def action_undo(self) -> None:
        """Take back the last edit."""
        self.work(self.desk.undo)

    def action_edit(self) -> None:
        """Edit the record."""

    # The app

    def action_help(self) -> None:
        """Show the keys."""
        from tui_minutes.tui.help import HelpScreen

        self.app.push_screen(HelpScreen(self.look, self.view.title, self.view.purpose, self.keymap))

    def action_redraw(self) -> None:
        """Draw everything again."""
        self.app.refresh(layout=True)

    def action_leave(self) -> None:
        """Quit."""
        self.app.exit(0)


__all__ = ["NARROW", "MainScreen"]
