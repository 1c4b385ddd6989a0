"""The one screen of lists and reader: what stands where, and how a search, a cursor move and an edit reach it."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING, Any

from textual import events
from textual.app import ComposeResult
from textual.containers import Container
from textual.screen import Screen
from textual.timer import Timer

from store.kinds import RecordKind
from tui_minutes.tui.background import Background
from tui_minutes.tui.bench import bars, footers
from tui_minutes.tui.bench.state import Question, State
from tui_minutes.tui.desk.desk import Desk, Result
from tui_minutes.tui.desk.drafts import Drafts
from tui_minutes.tui.keys import actions_by_key, first_key
from tui_minutes.tui.screens.prompt import Prompt
from tui_minutes.tui.terminal.pace import Pace
from tui_minutes.tui.views import VIEWS, View, paint_row
from tui_minutes.tui.views.base import Layout, Moment, head, lay_out
from tui_minutes.tui.widgets.canvas import Line, Piece, cell
from tui_minutes.tui.widgets.choices import Choices
from tui_minutes.tui.widgets.look import Look, make_look
from tui_minutes.tui.widgets.page import Page
from tui_minutes.tui.widgets.reader import Reader
from tui_minutes.tui.widgets.record_list import RecordList
from tui_minutes.tui.widgets.search_line import SearchLine
from tui_minutes.tui.widgets.status_line import StatusLine

if TYPE_CHECKING:
    from tui_minutes.tui.port import RowPort

WIDE, NARROW = 120, 60
"""From `WIDE` cells on the reader stands beside the list; below `NARROW` one of the two is shown at a time."""


class Workbench(Screen[None]):
    """Tabs, search line, list, reader, status, keys. What the keys do is in the classes built on this one."""

    DEFAULT_CSS = """
    Workbench { layout: vertical; overflow: hidden; layers: default over; }
    #body { height: 1fr; layout: vertical; }
    #body.-wide { layout: horizontal; }
    #list { height: 1fr; width: 1fr; }
    #reader { height: 45%; }
    .-wide #list { width: 55%; }
    .-wide #reader { height: 1fr; width: 45%; }
    .-reading #list { display: none; }
    .-reading #reader { height: 1fr; width: 1fr; }
    .-narrow #reader { display: none; }
    .-narrow.-reading #reader { display: block; }
    """
    AUTO_FOCUS = "#list"

    def __init__(
        self,
        desk: Desk,
        look: Look | None = None,
        *,
        query: str = "",
        keymap: dict[str, str] | None = None,
        drafts: Drafts | None = None,
        pace: Pace | None = None,
    ) -> None:
        super().__init__()
        self.desk = desk
        self.drafts = drafts
        self.look = look or make_look()
        self.keymap = keymap or {}
        self.state = State(text=query)
        self.background = Background(self)
        self.tabs, self.keys = Line(), Line()
        self.status = StatusLine()
        self.search = SearchLine(query)
        self.list = RecordList(id="list")
        self.list.pace = pace or Pace()
        self.reader = Reader(id="reader")
        self.prompt = Prompt(self.status)
        self.choices = Choices()
        self.trail: list[Any] = []
        self._question: Question | None = None
        self.list.actions = self.reader.actions = actions_by_key(self.keymap)
        self._due: dict[str, Timer] = {}
        self._mistake = ""
        self._said_at = 0.0

    def compose(self) -> ComposeResult:
        """Lay out all parts at once."""
        for part in (self.tabs, self.search, self.list, self.reader, self.status, self.prompt, self.choices, self.keys):
            part.look = self.look
        yield self.tabs
        yield self.search
        yield Container(self.list, self.reader, id="body")
        yield self.status
        yield self.prompt
        yield self.keys
        yield self.choices

    def on_mount(self) -> None:
        """Ask for what is to be shown."""
        self.list.marked = self.marks()
        self.begin()

    def begin(self) -> None:
        """Ask for what the first screen shows."""

    def on_unmount(self) -> None:
        """Ask no more."""
        self.background.close()

    # What is shown

    @property
    def view(self) -> View:
        """The view of the list shown."""
        return VIEWS[self.state.view]

    def say(self, text: str, *, warn: bool = False) -> None:
        """Put one sentence into the status line, in place of the last."""
        self.status.say(text, self.look.warn if warn else self.look.plain)
        self.status.shown = bool(text) or not self.prompt.shown
        self._said_at = monotonic()

    def say_unknown(self, key: str) -> None:
        """Say that a key does nothing here, and where those stand that do."""
        told, search = first_key("app.help", self.keymap), first_key("find.search", self.keymap)
        self.say(f"{key} does nothing here. {told} shows all keys, {search} searches.")

    def say_no_more(self, seconds: float = 0.0) -> None:
        """Take away what was said, unless it is a warning or has been read for less than so many seconds."""
        if self.status.words and not self.status.warns and monotonic() - self._said_at >= seconds:
            self.say("")

    def show_bars(self) -> None:
        """Draw tabs, column titles, what was found and the footer as they now are."""
        width, state = self.size.width, self.state
        found = state.found if state.filter else {}
        self.tabs.show(*bars.tabs(VIEWS, state.view, state.counts, found, self.look, width=width))
        self.show_titles()
        self.show_found()
        self.show_keys()

    def show_keys(self) -> None:
        """Draw the keys that are wanted now, and what others have loaded."""
        if self.focused is self.search:
            keys = footers.SEARCHING
        elif self.focused is self.prompt:
            keys = footers.asked(choices=self.prompt.completions is not None, saves=self.prompt.keeps is not None)
        elif self.focused is self.reader:
            keys = footers.in_reader(self.keymap, action=self.view.kind is RecordKind.ACTION, searched=bool(self.state.filter))
        else:
            empty = self.state.counts.get("meetings") == 0
            keys = footers.in_list(self.view.kind, self.keymap, marked=bool(self.list.marked), empty=empty)
        self.keys.show(*bars.footer(self.look, keys, self.size.width, self.state.news))

    def on_descendant_focus(self) -> None:
        """Name the keys of what is acted on now."""
        self.show_keys()

    def show_found(self) -> None:
        """Draw how many records the search found, and how many are marked."""
        state = self.state
        off = state.text if state.filter_off else ""
        self.search.show_right(*bars.found_pieces(state.result, self.look, filter_off=off, marked=len(self.list.marked)))

    def show_titles(self) -> None:
        """Draw the column titles, or the mistake in the search in their place, right under the line it is in."""
        if self._mistake:
            told = f"   ! {self._mistake}"
            self.list.show_titles((cell(told, self._list_width(), self.look.signs.cut).rstrip(), self.look.warn))
        else:
            self.list.show_titles((f"  {head(self._layout(), self.look.signs)}", self.look.heading))

    def _list_width(self) -> int:
        width = self.size.width
        return width * 55 // 100 if width >= WIDE and not self.state.reading else width

    def _layout(self) -> Layout:
        return lay_out(self.view.columns, self._list_width() - 2)

    def show_result(self, result: Result, *, cursor: int, top: int | None = None) -> None:
        """Put a search result into the list."""
        self.state.result = result
        layouts: dict[int, Layout] = {}
        columns, look, moment = self.view.columns, self.look, Moment(self.desk.session.today, self.look.signs)

        def painter(row: RowPort, width: int, at_cursor: bool) -> list[Piece]:
            if width not in layouts:
                layouts[width] = lay_out(columns, width)
            base = (look.cursor if self.list.has_focus else look.blurred) if at_cursor else look.plain
            return paint_row(row.values, layouts[width], moment, look, result.terms, base=base, plain=at_cursor)

        self.show_nothing(result)
        self.list.show(result.found, painter, cursor=cursor, top=top)

    def show_nothing(self, result: Result) -> None:
        """Say in place of rows why there are none, and where there is something."""
        text, counts = result.asked.text, self.state.counts
        if text:
            found = {view: self.state.found.get(index) for index, view in enumerate(VIEWS)}
            elsewhere = ", ".join(f"{view.digit} for {count:,} {view.noun(count)}" for view, count in found.items() if count)
            nowhere = all(count == 0 for count in found.values())
            told = [
                f"Nothing matches {text!r}, in any list." if nowhere else f"Nothing in {self.view.title.casefold()} matches {text!r}.",
                result.hint or "",
                f"It finds something elsewhere: press {elsewhere}." if elsewhere else "",
                "Esc clears the search.",
            ]
        elif result.hint:
            told = [result.hint]
        elif counts.get("meetings") == 0:
            load = first_key("app.load", self.keymap)
            told = [
                "Nothing is loaded yet.",
                f"{load} loads minutes: a file, or a folder with all that is in it.",
                "Saved web pages, PDF, Word, text, Markdown, e-mails and zip archives.",
                f"{first_key('app.help', self.keymap)} shows all keys.",
            ]
        else:
            told = [self.view.none_yet]
        self.list.say_empty(line for line in told if line)

    def show_page(self, page: Page) -> None:
        """Put a page into the reader."""
        self.reader.show(page)

    def marks(self) -> dict[str, int]:
        """Return the marked records of the list shown, each with the revision at which it was seen."""
        return self.state.marks.setdefault(self.state.view, {})

    # Size

    def on_resize(self, event: events.Resize) -> None:
        """Arrange list and reader for the width there is."""
        self.set_layout(event.size.width)

    def set_layout(self, width: int | None = None) -> None:
        """Set list and reader one over the other, side by side, or one at a time."""
        width = self.size.width if width is None else width
        body = self.query_one("#body")
        reading = self.state.reading
        body.set_class(width >= WIDE and not reading, "-wide")
        body.set_class(width < NARROW, "-narrow")
        body.set_class(reading, "-reading")
        self.reader.set_form(is_open=reading, beside=width >= WIDE and not reading)
        self.show_bars()
