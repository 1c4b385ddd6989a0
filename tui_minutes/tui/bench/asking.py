"""How a search, a cursor move and an edit reach the archive, and how the answers reach the screen."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property

from textual import events, on

from store.errors import QueryError, StoreError
from tui_minutes.errors import MinutesError
from tui_minutes.tui.background import Answer
from tui_minutes.tui.bench.choosing import Choosing
from tui_minutes.tui.bench.state import Place, Question
from tui_minutes.tui.desk.desk import Asked, Result
from tui_minutes.tui.views import VIEWS
from tui_minutes.tui.widgets.edit_line import EditLine
from tui_minutes.tui.widgets.highlight import NOTHING_SOUGHT
from tui_minutes.tui.widgets.page import NOTHING, Page
from tui_minutes.tui.widgets.record_list import RecordList

_FIRST = 0.5
"""Seconds after which an empty screen is shown, when the archive has not answered by then."""
_READ = 2.0
"""Seconds after which what was said of one record goes with the next."""
_REVEALED = 120
"""Seconds after which a restricted record is masked again."""
_PAUSE = 0.6
"""Seconds without a letter after which an unfinished search is a mistake."""
_QUICK = 0.05
"""Seconds: a search that took less is counted in the other lists as soon as it is shown."""
_QUIET = 0.25
"""Seconds without a letter before a slower one is."""


def sentence(error: BaseException) -> str:
    """Return what an error says, as one sentence on one line."""
    text = " ".join(str(error).split())
    return text if isinstance(error, QueryError) else text[:1].upper() + text[1:]


def _tidy() -> None:
    """Leave what the start has made out of every later search for garbage, which was off until now."""
    gc.freeze()
    gc.enable()


class Asking(Choosing):
    """The workbench with everything that is asked of the archive."""

    _reading_on = ""
    """The record in the reader when the list is shown anew under it: the reader stays with it."""

    @cached_property
    def _answers(self) -> dict[str, asyncio.Event]:
        return {}

    def begin(self) -> None:
        """Show the first list and the counts, if they are there before the first frame is drawn; else say what is waited for."""
        self.set_timer(_FIRST, _tidy)
        first = self.desk.first(Asked(self.view.kind, self.state.filter, with_page=False))
        try:
            self.take_begin(first.result(_FIRST))
        except TimeoutError:
            self._say_waiting()
            self.background.ask("begin", first.result)
        except (StoreError, MinutesError, OSError) as error:
            self._failed(Answer("begin", 0, None, error))

    def ask_search(self, *, keep: str | None = None) -> None:
        """Ask for what the search line says, in the view shown; the cursor stays on record `keep` if it is found."""
        state = self.state
        typing = self.focused is self.search
        asked = Asked(self.view.kind, state.filter, state.sorts.get(state.view), keep, finished=not typing, marked=tuple(self.marks()))
        self.background.drop("page")
        self._shown("page").set()
        self._shown("search").clear()
        self.background.ask("search", lambda: self.desk.search(asked))

    @on(EditLine.Changed, "#search")
    def _search_changed(self, event: EditLine.Changed) -> None:
        if event.value != self.search.value or (event.value == self.state.text and not self.state.filter_off):
            return
        self._search_for(event.value)
        self._later("check", _PAUSE, self.check_search)

    def _search_for(self, text: str) -> None:
        self.state.text, self.state.filter_off = text, False
        row = self.list.current
        self.ask_search(keep=row.id if row else None)

    def check_search(self) -> None:
        """Look for what was left aside as unfinished while the clerk was typing, and is a mistake now."""
        try:
            self.desk.parse(self.state.filter)
        except StoreError as error:
            self._mistake = sentence(error)
            self.show_titles()

    def leave_search(self) -> None:
        """Give the keys back to the list; the search stays."""
        if self.search.value != self.state.text:
            # The line is left before it was told that its text is another one: what comes next is meant for what that finds.
            self._search_for(self.search.value)
        self.check_search()
        self.search.remember(self.search.value)
        self.set_focus(self.list)

    def action_end_search(self) -> None:
        """End typing a search."""
        self.leave_search()

    def action_recall(self, by: int) -> None:
        """Recall an earlier search; below the newest lies the list."""
        if not self.search.recall(by):
            self.leave_search()

    @on(Answer)
    def _answered(self, answer: Answer) -> None:
        """Hand an answer to what it is for: the method named after its sort, unless it is out of date."""
        if not self.background.is_newest(answer):
            return
        self._shown(answer.sort).set()
        if answer.error is not None:
            self._failed(answer)
        else:
            getattr(self, f"take_{answer.sort}")(answer.value)

    def _shown(self, sort: str) -> asyncio.Event:
        """Return what is set while no answer of this sort is waited for."""
        if sort not in self._answers:
            self._answers[sort] = asyncio.Event()
            self._answers[sort].set()
        return self._answers[sort]

    async def rows_shown(self) -> None:
        """Return once the list shows what was asked for last, its marks as well, and what waited for a page is done."""
        awaited = [self._shown(sort) for sort in ("search", "context", "marks")]
        while not all(each.is_set() for each in awaited):
            for each in awaited:
                await each.wait()

    async def page_shown(self) -> None:
        """Return once list and reader show what was asked for last."""
        while not (self._shown("search").is_set() and self._shown("page").is_set()):
            await self._shown("search").wait()
            await self._shown("page").wait()

    def _say_waiting(self) -> None:
        """Show the empty screen after all, and why it is empty."""
        self.list.say_empty(("The archive is being looked through.", "This takes a moment the first time, or after an update."))
        self.show_bars()

    def take_begin(self, value: tuple[Result, Mapping[str, int]]) -> None:
        """Show the first list and the counts in one frame."""
        result, counts = value
        self.state.counts = dict(counts)
        self.take_search(result)
        self.offer_drafts()

    def offer_drafts(self) -> None:
        """Offer unsaved text that was left behind."""

    def take_counts(self, counts: Mapping[str, int]) -> None:
        """Show how much there is of everything."""
        self.state.counts = dict(counts)
        self.show_bars()

    def take_found(self, value: tuple[str, Sequence[int], Mapping[int, int]]) -> None:
        """Show how many records of every list match, once the last of them is counted."""
        text, left, found = value
        if text != self.state.filter:
            return
        if left:
            self._count(text, left, found)
            return
        self.state.found = dict(found)
        self.show_bars()
        result = self.state.result
        if result and result.asked.text == text and not result.found.count:
            self.show_nothing(result)

    def take_page(self, page: Page) -> None:
        """Show a page; one that is restricted and shown all the same is masked again after a while."""
        self.show_page(page)
        if page.revealed:
            self.set_timer(_REVEALED, self._mask_again)

    def take_context(self, value: tuple[Page, Callable[[Page], None]]) -> None:
        """Do what waited for a page."""
        page, then = value
        then(page)

    def take_told(self, text: str) -> None:
        """Say what was done."""
        self.say(text)

    def take_marks(self, marks: Mapping[str, int]) -> None:
        """Mark records, each seen at a revision."""
        self.list.marked |= marks
        self.show_marks()

    def show_marks(self) -> None:
        """Draw the marks, and how many they are."""
        self.state.marked_in[self.state.view] = self.state.filter
        self.list.refresh()
        self.show_found()
        self.show_keys()

    @on(RecordList.Lost)
    def _rows_lost(self, event: RecordList.Lost) -> None:
        self._failed(Answer("rows", 0, None, event.error))

    def _failed(self, answer: Answer) -> None:
        """Say what went wrong where it was done: a mistake in the search under its line, all else in the status line."""
        error = answer.error
        if isinstance(error, OSError):
            # A drive that is away, or full: what is asked next may find it there again.
            told = f"NOT done: {error.strerror or type(error).__name__}. Try again when the drive is there and has room."
        elif isinstance(error, (StoreError, MinutesError)):
            told = sentence(error)
        else:
            raise error or AssertionError
        if answer.sort in ("search", "begin"):
            self._mistake = told
            self.show_titles()
        else:
            self.say(told, warn=True)

    def take_search(self, result: Result) -> None:
        """Show what a search found, the cursor on the record it was on if that is among it."""
        state = self.state
        if result.asked.kind is not self.view.kind or result.asked.text != state.filter:
            return
        # With nothing found the list itself says it.
        self._mistake = (result.hint or "") if result.found.count else ""
        place = state.places.pop(state.view, Place())
        if result.position is not None:
            cursor = result.position
            top = place.top + (cursor - place.cursor if place.seen else 0) if place.record else None
        else:
            cursor, top = (place.cursor, place.top) if place.record else (0, 0)
        with self.app.batch_update():
            state.found = {**state.found, state.view: result.found.count} if state.filter else {}
            self.show_result(result, cursor=cursor, top=top)
            self.show_bars()
            row = self.list.current
            if row is None:
                self.show_page(NOTHING)
            elif self._reading_on and state.reading:
                self.ask_page(self._reading_on)
            elif result.page and result.page.id == row.id:
                self.show_page(result.page)
            else:
                # After the list is painted: opening the first record imports all that reads a meeting's file.
                self.call_after_refresh(self.ask_page, row.id)
        self._reading_on = ""
        if text := state.filter:
            others = [index for index in range(len(VIEWS)) if index != state.view]
            own = {state.view: result.found.count}
            self._later("count", 0.0 if result.took < _QUICK else _QUIET, lambda: self._count(text, others, own))

    def _count(self, text: str, left: Sequence[int], found: Mapping[int, int]) -> None:
        """Count the next of the lists that are left: one at a time, so that the next letter and the reader never wait for all."""
        index, *rest = left
        kind, marked = VIEWS[index].kind, tuple(self.state.marks.get(index, ()))

        def count() -> tuple[str, Sequence[int], Mapping[int, int]]:
            # A list that the search says nothing about has no number.
            counted = self.desk.count_all([kind], text, marked)
            return text, rest, {**found, index: counted[0]} if counted else found

        self.background.ask("found", count)

    def _later(self, name: str, seconds: float, task: Callable[[], None]) -> None:
        """Do `task` once nothing has asked for it again for so long; at once when that is no time at all."""
        if name in self._due:
            self._due.pop(name).stop()
        if not seconds:
            task()
            return

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
    def _cursor_moved(self, event: RecordList.Moved) -> None:
        if self.reader.page.revealed:
            self.show_page(NOTHING)
        self._later("follow", event.wait, self.follow)

    def follow(self) -> None:
        """Let the reader show the record under the cursor."""
        row = self.list.current
        if row is not None and row.id != self.reader.page.id:
            self.say_no_more(_READ)
            self.ask_page(row.id)

    def _mask_again(self) -> None:
        """Mask a restricted record that has been shown long enough."""
        if self.reader.page.revealed:
            self.ask_page(self.reader.page.id)

    def ask_page(self, record_id: str) -> None:
        """Ask for the page of a record; the reader shows it when it comes."""
        terms = self.state.result.terms if self.state.result else NOTHING_SOUGHT
        self._shown("page").clear()
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
        self._shown("context").clear()
        self.background.ask("context", lambda: (self.desk.page(wanted), then))

    # Questions

    def ask_yes(self, question: str, then: Callable[[], None], *, also: str = "y", otherwise: Callable[[], None] | None = None) -> None:
        """Ask in the status line; `y` (or `also`) does it, any other key does not."""
        self.ask_keys(question, {"y": then, also: then}, otherwise=otherwise)

    def ask_keys(
        self,
        question: str,
        answers: Mapping[str, Callable[[], None]],
        *,
        otherwise: Callable[[], None] | None = None,
        passing: bool = False,
    ) -> None:
        """Ask in the status line; each answer is a key. `passing`: any other key does what it always does."""
        self._question = Question(answers, otherwise, passing)
        self.say(question, warn=True)

    def take_key(self, event: events.Key) -> bool:
        """Take the answer to a question that was asked, and say whether there was one."""
        if self._question is None:
            return False
        question, self._question = self._question, None
        self.say("")
        if answer := question.answers.get(event.key):
            answer()
        elif question.passing:
            return False
        elif question.otherwise:
            question.otherwise()
        return True

    # Showing anew

    def reload(self) -> None:
        """Show the same list again with its values as they now are; the reader too."""
        self.remember_place()
        self._reading_on = self.reader.page.id if self.state.reading else ""
        self.background.ask("counts", self.desk.counts)
        row = self.list.current
        self.ask_search(keep=row.id if row else None)

    def remember_place(self) -> None:
        """Keep where the list stands, for when this view is shown again."""
        row = self.list.current
        self.state.places[self.state.view] = Place(row.id if row else None, self.list.cursor, self.list.top, seen=True)
