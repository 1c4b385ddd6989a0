"""The one screen of lists and reader: what stands where, and how a search, a cursor move and an edit reach it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Container
from textual.screen import Screen
from textual.timer import Timer
from textual.widgets import Input

from store.errors import QueryError, StoreError
from tui_minutes.errors import MinutesError
from tui_minutes.tui import bars
from tui_minutes.tui.background import Answer, Background
from tui_minutes.tui.canvas import Line, Piece
from tui_minutes.tui.desk import Asked, Desk, Result
from tui_minutes.tui.keys import actions_by_key
from tui_minutes.tui.look import Look, make_look
from tui_minutes.tui.page import NOTHING, Page
from tui_minutes.tui.port import RowPort
from tui_minutes.tui.prompt import Prompt, PromptInput
from tui_minutes.tui.reader import Reader
from tui_minutes.tui.record_list import RecordList
from tui_minutes.tui.search_line import SearchInput, SearchLine
from tui_minutes.tui.views import VIEWS, View, paint_row
from tui_minutes.tui.views.base import Layout, Moment, head, lay_out

WIDE, NARROW = 120, 60
"""From `WIDE` cells on the reader stands beside the list; below `NARROW` one of the two is shown at a time."""
_REST = 0.15
"""Seconds that the cursor rests before the reader follows, so that a held key moves the list only."""
_PAUSE = 0.6
"""Seconds without a letter after which an unfinished search is a mistake."""
_QUIET = 0.25
"""Seconds without a letter before the other lists are counted too."""


def sentence(error: BaseException) -> str:
    """Return what an error says, as one sentence on one line."""
    text = " ".join(str(error).split())
    return text if isinstance(error, QueryError) else text[:1].upper() + text[1:]


@dataclass
class Place:
    """Where a list was left: its record, its cursor and its first row on the screen."""

    record: str | None = None
    cursor: int = 0
    top: int = 0


@dataclass
class State:
    """All that the screen remembers and its widgets do not."""

    view: int = 0
    text: str = ""
    filter_off: bool = False
    range_start: int | None = None
    reading: bool = False
    result: Result | None = None
    sorts: dict[int, str | None] = field(default_factory=dict)
    places: dict[int, Place] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)
    found: dict[int, int] = field(default_factory=dict)
    marks: dict[int, set[str]] = field(default_factory=dict)

    @property
    def filter(self) -> str:
        """The search in force."""
        return "" if self.filter_off else self.text


class Workbench(Screen[None]):
    """Tabs, search line, list, reader, status, keys. What the keys do is in the classes built on this one."""

    DEFAULT_CSS = """
    Workbench { layout: vertical; overflow: hidden; }
    Workbench #body { height: 1fr; layout: vertical; }
    Workbench #body.-wide { layout: horizontal; }
    Workbench #list-side { height: 1fr; width: 1fr; layout: vertical; }
    Workbench Reader { height: 45%; }
    Workbench .-wide #list-side { width: 55%; }
    Workbench .-wide Reader { height: 1fr; width: 45%; }
    Workbench .-reading #list-side { display: none; }
    Workbench .-reading Reader { height: 1fr; width: 1fr; }
    Workbench .-narrow Reader { display: none; }
    Workbench .-narrow.-reading Reader { display: block; }
    """

    def __init__(self, desk: Desk, look: Look | None = None, *, query: str = "", keymap: dict[str, str] | None = None) -> None:
        super().__init__()
        self.desk = desk
        self.look = look or make_look()
        self.keymap = keymap or {}
        self.state = State(text=query)
        self.background = Background(self)
        self.tabs, self.titles, self.status, self.keys = (Line(id=name) for name in ("tabs", "titles", "status", "keys"))
        self.search = SearchLine()
        self.list = RecordList(id="list")
        self.reader = Reader(id="reader")
        self.prompt = Prompt(self.look)
        self.trail: list[Any] = []
        self._question: tuple[Callable[[], None], str] | None = None
        self.list.actions = self.reader.actions = actions_by_key(self.keymap)
        self._due: dict[str, Timer] = {}
        self._mistake = ""

    def compose(self) -> ComposeResult:
        """Lay out all parts at once."""
        for part in (self.tabs, self.titles, self.status, self.keys, self.list, self.reader, self.search.sign, self.search.found):
            part.look = self.look
        yield self.tabs
        yield self.search
        with Container(id="body"):
            with Container(id="list-side"):
                yield self.titles
                yield self.list
            yield self.reader
        yield self.status
        yield self.prompt
        yield self.keys

    def on_mount(self) -> None:
        """Ask for what is to be shown; the list has the keys from the start."""
        self.search.sign.show((" / ", self.look.strong))
        self.search.input.value = self.state.text
        self.set_focus(self.list)
        self.list.marked = self.marks()
        self.background.ask("counts", self.desk.counts)
        self.ask_search()

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
        self.status.show((f" {text}", self.look.warn if warn else self.look.plain))

    def show_bars(self) -> None:
        """Draw tabs, column titles, what was found and the footer as they now are."""
        width, state = self.size.width, self.state
        found = state.found if state.filter else {}
        self.tabs.show(*bars.tabs(VIEWS, state.view, state.counts, found, self.look, width=width))
        self.show_titles()
        off = state.text if state.filter_off else ""
        self.search.show_found(bars.found_pieces(state.result, self.look, min(width // 2, 44), filter_off=off), min(width // 2, 44))
        self.keys.show(*bars.footer(self.look, self.keymap, width))

    def show_titles(self) -> None:
        """Draw the column titles, or the mistake in the search in their place, right under the line it is in."""
        if self._mistake:
            self.titles.show((f"   ! {self._mistake}", self.look.warn))
        else:
            self.titles.show((f"  {head(self._layout(), self.look.signs)}", self.look.heading))

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

        nothing = f"Nothing matches {result.asked.text!r}." if result.asked.text else self.view.none_yet
        hint = result.found.hint or ("Esc clears the search." if result.asked.text else "")
        self.list.empty = tuple(text for text in (nothing, hint) if text)
        self.list.show(result.found, painter, cursor=cursor, top=top)

    def show_page(self, page: Page) -> None:
        """Put a page into the reader."""
        self.reader.show(page)

    def marks(self) -> set[str]:
        """Return the marked records of the list shown."""
        return self.state.marks.setdefault(self.state.view, set())

    # Searching

    def ask_search(self, *, keep: str | None = None) -> None:
        """Ask for what the search line says, in the view shown; the cursor stays on record `keep` if it is found."""
        state = self.state
        typing = self.focused is self.search.input
        asked = Asked(self.view.kind, state.filter, state.sorts.get(state.view), keep, finished=not typing)
        self.background.drop("page")
        self.background.ask("search", lambda: self.desk.search(asked))

    @on(Input.Changed, "#search")
    def _search_changed(self, event: Input.Changed) -> None:
        if event.value == self.state.text and not self.state.filter_off:
            return
        self.state.text, self.state.filter_off = event.value, False
        row = self.list.current
        self.ask_search(keep=row.id if row else None)
        self._later("check", _PAUSE, self.check_search)

    def check_search(self) -> None:
        """Look for what was left aside as unfinished while the clerk was typing, and is a mistake now."""
        try:
            self.desk.parse(self.state.filter)
        except StoreError as error:
            self._mistake = sentence(error)
            self.show_titles()

    @on(Input.Submitted, "#search")
    def _search_submitted(self) -> None:
        self.check_search()
        self.search.input.remember(self.state.text)
        self.set_focus(self.list)

    @on(SearchInput.Left)
    def _search_left(self) -> None:
        self.set_focus(self.list)

    @on(Answer)
    def _answered(self, answer: Answer) -> None:
        if not self.background.is_newest(answer):
            return
        if answer.error is not None:
            self._failed(answer)
        elif answer.sort == "search":
            self._search_answered(answer.value)
        elif answer.sort == "counts":
            self.state.counts = dict(answer.value)
            self.show_bars()
        elif answer.sort == "found":
            self.state.found = answer.value
            self.show_bars()
        elif answer.sort == "page":
            self.show_page(answer.value)
        elif answer.sort == "context":
            page, then = answer.value
            then(page)
        elif answer.sort == "marks":
            self.list.marked |= answer.value
            self.list.refresh()
            self.say(f"{len(self.list.marked):,} marked")
        elif answer.sort == "work":
            self._worked(answer.value)

    def _failed(self, answer: Answer) -> None:
        """Say what went wrong where it was done: a mistake in the search under its line, all else in the status line."""
        error = answer.error
        if not isinstance(error, (StoreError, MinutesError)):
            raise error or AssertionError
        if answer.sort == "search":
            self._mistake = sentence(error)
            self.show_titles()
        else:
            self.say(sentence(error), warn=True)

    def _search_answered(self, result: Result) -> None:
        state = self.state
        if result.asked.kind is not self.view.kind or result.asked.text != state.filter:
            return
        self._mistake = ""
        place = state.places.pop(state.view, Place())
        if result.position is not None:
            cursor, top = result.position, place.top if place.record else None
        else:
            cursor, top = (place.cursor, place.top) if place.record else (0, 0)
        with self.app.batch_update():
            state.found = {**state.found, state.view: result.found.count} if state.filter else {}
            self.show_result(result, cursor=cursor, top=top)
            self.show_bars()
            row = self.list.current
            if row is None:
                self.show_page(NOTHING)
            elif result.page and result.page.id == row.id:
                self.show_page(result.page)
            else:
                self.ask_page(row.id)
        self._count_others()

    def _count_others(self) -> None:
        if self.state.filter:
            self._later("count", _QUIET, self._ask_found)

    def _ask_found(self) -> None:
        text = self.state.filter
        self.background.ask("found", lambda: self.desk.count_all([view.kind for view in VIEWS], text))

    def _later(self, name: str, seconds: float, task: Callable[[], None]) -> None:
        """Do `task` once nothing has asked for it again for so long."""
        if name in self._due:
            self._due.pop(name).stop()

        def do() -> None:
            self._due.pop(name, None)
            task()

        self._due[name] = self.set_timer(seconds, do)

    @property
    def settled(self) -> bool:
        """Nothing is being asked of the archive, and nothing waits to be."""
        return self.background.idle and not self._due

    # The reader follows the cursor

    @on(RecordList.Moved)
    def _cursor_moved(self) -> None:
        self._later("follow", _REST, self.follow)

    def follow(self) -> None:
        """Let the reader show the record under the cursor."""
        row = self.list.current
        if row is not None and row.id != self.reader.page.id:
            self.ask_page(row.id)

    def ask_page(self, record_id: str) -> None:
        """Ask for the page of a record; the reader shows it when it comes."""
        terms = self.state.result.terms if self.state.result else ()
        self.background.ask("page", lambda: self.desk.page(record_id, terms))

    def with_page(self, then: Callable[[Page], None]) -> None:
        """Do something with the page of the record at hand, which the reader may not show yet when keys come fast."""
        row = self.list.current
        shown = self.reader.page
        if self.state.reading or row is None or shown.id == row.id:
            if shown.id:
                then(shown)
            return
        wanted = row.id
        self.background.ask("context", lambda: (self.desk.page(wanted), then))

    # Questions

    def ask_yes(self, question: str, then: Callable[[], None], *, also: str = "y") -> None:
        """Ask in the status line; `y` (or `also`) does it, any other key does not."""
        self._question = (then, also)
        self.say(question, warn=True)

    def take_key(self, event: events.Key) -> bool:
        """Take the answer to a question that was asked, and say whether there was one."""
        if self._question is None:
            return False
        then, also = self._question
        self._question = None
        self.say("")
        if event.key in ("y", also):
            then()
            return True
        return event.key == "escape"

    @on(Input.Submitted, "#prompt-input")
    def _prompt_answered(self) -> None:
        self._leave_prompt()
        self.prompt.finish()

    @on(PromptInput.Closed)
    def _prompt_closed(self) -> None:
        self._leave_prompt()
        self.prompt.close()

    def _leave_prompt(self) -> None:
        self.set_focus(self.reader if self.state.reading else self.list)

    # Editing

    def work(self, task: Callable[[], str]) -> None:
        """Do something to the archive and say what was done once it is on the disk."""
        self.background.ask("work", task)

    def _worked(self, sentence: str) -> None:
        self.say(sentence)
        self.reload()

    def reload(self) -> None:
        """Show the same list again with its values as they now are; the reader too."""
        self.remember_place()
        self.reader.page = replace(self.reader.page, id="")
        self.background.ask("counts", self.desk.counts)
        row = self.list.current
        self.ask_search(keep=row.id if row else None)

    def remember_place(self) -> None:
        """Keep where the list stands, for when this view is shown again."""
        row = self.list.current
        self.state.places[self.state.view] = Place(row.id if row else None, self.list.cursor, self.list.top)

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
