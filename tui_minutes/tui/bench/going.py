"""Moving, searching, reading, and coming back to the very row one came from."""

from __future__ import annotations

from typing import NamedTuple

from store.kinds import RecordKind
from tui_minutes.tui.bench.asking import Asking
from tui_minutes.tui.bench.state import Place
from tui_minutes.tui.widgets.page import NOTHING, Page


class Stop(NamedTuple):
    """Where one was: list, search, row, scroll, and whether one was reading."""

    view: int
    text: str
    filter_off: bool
    place: Place
    reading: bool


class Going(Asking):
    """The workbench with everything that moves."""

    _leaving = False
    """The clerk has asked to quit, and something is still being saved."""

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
        part = self.reader if self.focused is self.reader else self.list
        self.action_move(by * max(part.size.height // 2, 1))

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
        self.trail.clear()
        if index != self.state.view or self.state.reading:
            self.show_view(index)

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
            self.stop_reading()
        self.set_focus(self.search)

    def action_refine(self) -> None:
        """Add to the search."""
        if self.state.text and not self.state.text.endswith(" "):
            self.search.value = self.state.text + " "
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
        if self.list.current is not None and not self.state.reading:
            self.start_reading()

    def on_record_list_opened(self) -> None:
        """Read the record that was clicked on."""
        self.action_open()

    def start_reading(self) -> None:
        """Give the reader the whole height, and the keys."""
        self.state.reading = True
        self.set_layout()
        self.follow()
        self.set_focus(self.reader)

    def stop_reading(self) -> None:
        """Give the list its place back; the reader shows the row at the cursor again."""
        self.state.reading = False
        self.say_no_more()
        self.set_layout()
        self.set_focus(self.list)
        self.follow()

    def action_back(self) -> None:
        """Go back to where one came from; at the top ask, then quit."""
        if self.trail:
            self._return_to(self.trail.pop())
        elif self.state.reading:
            self.stop_reading()
        elif self.focused is self.reader:
            self.set_focus(self.list)
        else:
            self.ask_yes("Quit? Press q again, or y; any other key stays.", self.action_leave, also="q")

    def action_leave(self) -> None:
        """Quit; what is being saved is waited for, and stays to be seen when it cannot be saved."""
        if self.background.busy and not self._leaving:
            self._leaving = True
            self.say("Quits as soon as all is saved. Q once more waits for that at the shell.")
            self.background.do("leave", lambda: None)
        else:
            self.app.exit(0)

    def take_leave(self, _nothing: None) -> None:
        """Quit, unless something could not be saved meanwhile."""
        if self._leaving:
            self.app.exit(0)

    def leave_stop(self) -> None:
        """Keep where one is, to come back to."""
        state = self.state
        self.remember_place()
        self.trail.append(Stop(state.view, state.text, state.filter_off, state.places[state.view], state.reading))

    def _return_to(self, stop: Stop) -> None:
        state = self.state
        state.text, state.filter_off = stop.text, stop.filter_off
        self.search.put(stop.text)
        state.places[stop.view] = stop.place
        self.show_view(stop.view, reading=stop.reading)

    def show_view(self, index: int, *, reading: bool = False) -> None:
        """Show a list at its place, or the reader over it."""
        self.say_no_more()
        if index != self.state.view:
            self.remember_place()
        self.state.view = index
        if self.state.reading != reading:
            self.state.reading = reading
            self.set_layout()
        self.set_focus(self.reader if reading else self.list)
        self.list.marked = self.marks()
        place = self.state.places.get(index, Place())
        self.ask_search(keep=place.record)

    # In context

    def action_item(self, by: int) -> None:
        """Read the next or previous item of the meeting."""
        self.with_page(lambda page: self._read_item(page, by))

    def _read_item(self, page: Page, by: int) -> None:
        before = -1 if by > 0 else len(page.items)
        position = (page.items.index(page.item) if page.item in page.items else before) + by
        if not 0 <= position < len(page.items):
            self.say("This is the last item of the meeting." if by > 0 else "This is the first item of the meeting.")
            return
        if not self.state.reading:
            self.leave_stop()
            self.start_reading()
        self.ask_page(page.items[position])

    def action_meeting(self) -> None:
        """Go to the meeting of the record shown."""
        self.with_page(lambda page: self.jump(0, page.meeting, ""))

    def action_its_item(self) -> None:
        """Go to the item of the record shown."""
        self.with_page(lambda page: self.jump(1, page.item, "") if page.item else self.say("This record stands under no item."))

    def action_person(self) -> None:
        """Go to everything that the person of the record shown declared, moved or was asked to do."""
        self.with_page(self._go_to_person)

    def _go_to_person(self, page: Page) -> None:
        if not page.person:
            self.say("No person is named in this record.")
            return
        view = self.state.view if self.view.kind is RecordKind.ACTION else 2
        self.jump(view, "", f'member:"{page.person}"' if view == 2 else f'"{page.person}"')

    def jump(self, view: int, record: str, text: str) -> None:
        """Go to a record in another list, or to a search, so that Backspace leads back."""
        if not record and not text:
            return
        self.leave_stop()
        self.state.text, self.state.filter_off = text, False
        self.search.put(text)
        self.state.places[view] = Place(record or None)
        self.state.view = view
        self.reader.show(NOTHING)
        self.show_view(view)
