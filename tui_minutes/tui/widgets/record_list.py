"""The one list of the app: drawn row by row, never filled, so that any number of records costs the same."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Protocol

from textual import events
from textual.message import Message

from store.errors import StoreError
from tui_minutes.tui.terminal.pace import Pace
from tui_minutes.tui.widgets.canvas import Piece
from tui_minutes.tui.widgets.keyed import Keyed
from tui_minutes.tui.widgets.wrap import wrap

if TYPE_CHECKING:
    from tui_minutes.tui.port import RowPort

_HEAD = 1
"""Rows of the widget above the first record: the column titles."""
_CHUNK = 64
_KEPT_CHUNKS = 16


class Rows(Protocol):
    """A search result: a count and cheap access to any range."""

    @property
    def count(self) -> int:
        """How many rows there are."""

    @property
    def changed(self) -> bool:
        """Whether rows that are fetched now may stand in other places than when the search was made."""

    def rows(self, start: int, stop: int) -> Sequence[RowPort]:
        """Return the rows `[start, stop)`."""

    def seen(self, start: int, stop: int) -> Mapping[str, int]:
        """Return the ids of the rows `[start, stop)`, each with the revision that it shows."""

    def position(self, record_id: str) -> int | None:
        """Return where a record stands, or None."""


Painter = Callable[["RowPort", int, bool], Iterable[Piece]]
"""Draws a row in so many cells; the third argument says that it is under the cursor."""


class RecordList(Keyed, can_focus=True):
    """Rows under a cursor. Posts `Moved` when the cursor comes to another record and `Opened` on a click on the cursor row."""

    class Moved(Message):
        """The cursor is on another row: in `wait` seconds the reader may follow. Several in a row are one."""

        def __init__(self, index: int, wait: float) -> None:
            super().__init__()
            self.index, self.wait = index, wait

        def can_replace(self, message: Message) -> bool:
            """Say that a later move makes an earlier one, that nobody saw, pointless."""
            return isinstance(message, RecordList.Moved)

    class Opened(Message):
        """The row under the cursor was asked for (by the mouse)."""

        def __init__(self, index: int) -> None:
            super().__init__()
            self.index = index

    class Lost(Message):
        """Rows could not be fetched, and stay empty until the list is shown anew."""

        def __init__(self, error: Exception) -> None:
            super().__init__()
            self.error = error

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 (the name that widgets use)
        super().__init__(id=id)
        self.result: Rows | None = None
        self.painter: Painter = lambda _row, _width, _cursor: ()
        self.marked: dict[str, int] = {}
        """The marked records, each with the revision at which it was seen."""
        self.pace = Pace()
        self.cursor = 0
        self.top = 0
        self.titles: Piece = ("", self.look.plain)
        """Drawn above the rows: column titles, or a mistake in the search."""
        self.empty: tuple[str, ...] = ()
        """What to say in place of rows when there are none."""
        self._pending = 0
        self._chunks: dict[int, Sequence[RowPort | None]] = {}

    async def attend(self) -> None:
        """Wait for the rows that were asked for: a key that comes with the search it belongs to acts on what it finds."""
        await getattr(self.screen, "rows_shown", _at_once)()

    # What is shown

    def show(self, result: Rows, painter: Painter, *, cursor: int = 0, top: int | None = None) -> None:
        """Show `result` with the cursor on row `cursor`; without `top` the view moves as little as it can."""
        self.result, self.painter = result, painter
        self._chunks.clear()
        self.cursor = min(max(cursor, 0), max(result.count - 1, 0))
        self.top = self._clamped(self.top if top is None else top)
        self._bring_into_view()
        self.refresh()

    @property
    def count(self) -> int:
        """How many rows there are."""
        return self.result.count if self.result else 0

    def row(self, index: int) -> RowPort | None:
        """Return row `index`, or None when there is none."""
        if self.result is None or not 0 <= index < self.result.count:
            return None
        number, offset = divmod(index, _CHUNK)
        chunk = self._chunks.get(number)
        if chunk is None:
            if len(self._chunks) >= _KEPT_CHUNKS:
                self._chunks.pop(next(iter(self._chunks)))
            chunk = self._chunks[number] = self._fetched(self.result, number)
        return chunk[offset] if offset < len(chunk) else None

    def _fetched(self, result: Rows, number: int) -> Sequence[RowPort | None]:
        """Return the rows of a chunk, as they follow those that are here already, whatever others have loaded above them since."""
        first = number * _CHUNK
        try:
            start = first + (self._shift(result, number) if self._chunks and result.changed else 0)
            # A negative start: there are fewer rows now, and the first places of this chunk stay empty.
            return [*[None] * min(max(-start, 0), _CHUNK), *result.rows(max(start, 0), max(start + _CHUNK, 0))]
        except (StoreError, OSError) as error:
            # A drive that is away, an index that somebody makes anew: nothing that ends what draws.
            self.post_message(self.Lost(error))
            return ()

    def _shift(self, result: Rows, number: int) -> int:
        """Return by how much the rows nearest to a chunk stand elsewhere now than they are shown."""
        near = min(self._chunks, key=lambda each: abs(each - number))
        rows = list(enumerate(self._chunks[near], near * _CHUNK))
        for place, row in rows if near > number else reversed(rows):
            now = result.position(row.id) if row else None
            if now is not None:
                return now - place
        return 0

    def seen(self, low: int, high: int) -> Mapping[str, int]:
        """Return the ids of the rows `[low, high)` as they are shown here, each with the revision that it shows."""
        if self.result is None:
            return {}
        if not self.result.changed:
            return self.result.seen(low, high)
        return {row.id: row.revision for row in map(self.row, range(low, high)) if row is not None}

    @property
    def current(self) -> RowPort | None:
        """The row under the cursor, moves that wait to be drawn taken into account."""
        self._apply_pending()
        return self.row(self.cursor)

    def forget(self) -> None:
        """Fetch rows anew when they are next drawn: their values have changed."""
        self._chunks.clear()
        self.refresh()

    def draw(self, y: int) -> Iterable[Piece]:
        """Return the pieces of screen row `y`."""
        if y < _HEAD:
            return [self.titles]
        y -= _HEAD
        index = self.top + y
        row = self.row(index)
        if row is None:
            return self._why_empty(y) if not self.count else []
        at_cursor = index == self.cursor
        signs = (">" if at_cursor else " ") + ("*" if row.id in self.marked else " ")
        style = (self.look.cursor if self.has_focus else self.look.blurred) if at_cursor else self.look.plain
        return [(signs, style), *self.painter(row, self.size.width - len(signs), at_cursor)]

    def say_empty(self, lines: Iterable[str]) -> None:
        """Say what stands in place of rows when there are none."""
        empty = tuple(lines)
        if empty != self.empty:
            self.empty = empty
            if not self.count:
                self.refresh()

    def _why_empty(self, y: int) -> list[Piece]:
        rows = [line[start:end] for line in self.empty for start, end in wrap(line, max(self.size.width - 4, 8))]
        return [(f"   {rows[y]}", self.look.plain)] if y < len(rows) else []

    @property
    def height(self) -> int:
        """How many records are in view."""
        return max(self.size.height - _HEAD, 1)

    def show_titles(self, *titles: Piece) -> None:
        """Show column titles, or a mistake, above the rows."""
        if titles[0] != self.titles:
            self.titles = titles[0]
            self.refresh_row(0)

    def refresh_index(self, index: int) -> None:
        """Paint record `index` again if it is in view."""
        if 0 <= index - self.top < self.height:
            self.refresh_row(index - self.top + _HEAD)

    # Moving

    def move(self, by: int) -> None:
        """Move the cursor by so many rows; calls that come faster than the screen are added up."""
        if not self._pending:
            self.call_later(self._apply_pending)
        self._pending += by

    def _apply_pending(self) -> None:
        by, self._pending = self._pending, 0
        if by:
            self.go(self.cursor + by)

    def page(self, by: int) -> None:
        """Move by so many screenfuls, the cursor staying at its height on the screen."""
        self._apply_pending()
        height = self.height
        self.top = self._clamped(self.top + by * height)
        self.go(self.cursor + by * height, repaint=True)

    def go(self, index: int, *, repaint: bool = False) -> None:
        """Put the cursor on row `index`, scrolling by half a page when it would leave the view."""
        self._pending = 0
        old, old_top = self.cursor, self.top
        self.cursor = min(max(index, 0), max(self.count - 1, 0))
        self._bring_into_view()
        if repaint or self.top != old_top:
            self.refresh()
        elif self.cursor != old:
            self.refresh_index(old)
            self.refresh_index(self.cursor)
        if self.cursor != old:
            # Now, before this move itself is written: what it costs is no reason for the reader to wait.
            self.post_message(self.Moved(self.cursor, self.pace.moved()))

    def _bring_into_view(self) -> None:
        if not self.size.height:
            # Hidden, or not laid out yet: what is in view is known when it has its size.
            return
        height = self.height
        if self.cursor < self.top:
            self.top = self._clamped(min(self.cursor, self.cursor - height // 2 + 1))
        elif self.cursor >= self.top + height:
            self.top = self._clamped(self.cursor - height // 2)

    def _clamped(self, top: int) -> int:
        return min(max(top, 0), max(self.count - self.height, 0))

    # Events

    def on_resize(self) -> None:
        """Keep the cursor in view."""
        self.top = self._clamped(self.top)
        self._bring_into_view()
        self.refresh()

    def on_focus(self) -> None:
        """Show the cursor row as the one that keys act on."""
        self.refresh_index(self.cursor)

    def on_blur(self) -> None:
        """Show the cursor row as waiting."""
        self.refresh_index(self.cursor)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Move down with the wheel."""
        event.stop()
        self.move(3)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Move up with the wheel."""
        event.stop()
        self.move(-3)

    def on_click(self, event: events.Click) -> None:
        """Put the cursor where the mouse is; a click on the cursor row opens it."""
        index = self.top + event.y - _HEAD
        if event.y >= _HEAD and index < self.count:
            if index == self.cursor:
                self.post_message(self.Opened(index))
            self.go(index)


async def _at_once() -> None:
    """Wait for nothing."""
