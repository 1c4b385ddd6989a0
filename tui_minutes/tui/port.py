"""What the app needs of the use cases: the shape of a session, so that the widgets can be tried over any."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from store.answers import NOTHING_SETTLED, Left, Settled
from store.kinds import RecordKind
from store.query.values import Query
from store.records import Action, AgendaItem, Declaration, Minutes, Place, Record

if TYPE_CHECKING:
    from store.meeting.edits import Edit
    from tui_minutes.loading.loader import FileReport

Value = str | int | None
"""What a column of a row holds; dates are ISO."""


class RowPort(Protocol):
    """One row of a list: a record's id, its meeting's, and its columns by name."""

    @property
    def id(self) -> str:
        """The record's id."""

    @property
    def meeting_id(self) -> str:
        """The id of the meeting it belongs to."""

    @property
    def values(self) -> Mapping[str, Value]:
        """Its columns by name."""

    @property
    def revision(self) -> int:
        """The meeting's revision that it shows: what a colleague has saved since is a conflict."""


class FoundPort(Protocol):
    """A search result: exact count, any range of rows at once, what was left out."""

    @property
    def count(self) -> int:
        """How many match."""

    @property
    def total(self) -> int:
        """How many there are of the kind."""

    @property
    def restricted_hidden(self) -> int:
        """How many match only by words that are masked."""

    @property
    def undated_hidden(self) -> int:
        """How many are left out because they have no date."""

    @property
    def hint(self) -> str | None:
        """What the search may have meant instead."""

    @property
    def query(self) -> Query:
        """The query as understood."""

    @property
    def partial(self) -> bool:
        """Whether it was answered while the index was being made, so that some may be missing."""

    @property
    def changed(self) -> bool:
        """Whether anybody has saved or loaded something since: rows that are fetched now may stand in other places."""

    def hold(self) -> None:
        """Settle which rows these are: what others save meanwhile moves none of them."""

    def rows(self, start: int, stop: int, *, full: bool = False) -> Sequence[RowPort]:
        """Return the rows `[start, stop)`; with `full`, their texts whole."""

    def seen(self, start: int, stop: int) -> Mapping[str, int]:
        """Return the ids of the rows `[start, stop)`, each with the revision that it shows; no text is read."""

    def position(self, record_id: str) -> int | None:
        """Return where a record stands among them, or None."""


class OpenedPort(Protocol):
    """A meeting as its file holds it."""

    @property
    def minutes(self) -> Minutes:
        """Everything read from the page, the clerk's edits laid over it."""

    @property
    def revision(self) -> int:
        """Counted up with each save."""

    @property
    def edits(self) -> Sequence[Edit]:
        """Everything that was changed, the oldest first."""


class ViewPort(Protocol):
    """A record with its meeting, its item, the source's text, and where the words it rests on stand there."""

    @property
    def record(self) -> Record:
        """The record."""

    @property
    def opened(self) -> OpenedPort:
        """The meeting's file."""

    @property
    def item(self) -> AgendaItem | None:
        """The item it stands in, or the item itself."""

    @property
    def text(self) -> str:
        """The source's view."""

    @property
    def source_name(self) -> str:
        """The name of the file that the meeting was read from."""

    @property
    def places(self) -> Sequence[Place]:
        """Where its words stand in the text."""


class EditedPort(Protocol):
    """Edits that are on the disk."""

    @property
    def edits(self) -> Sequence[Edit]:
        """What was changed; nothing when all was so already."""

    @property
    def revisions(self) -> Mapping[str, int]:
        """The revision at which each meeting stands now."""

    @property
    def left(self) -> Sequence[Left]:
        """What of an edit of several records could not be taken back, or made again, now."""


class CompletionPort(Protocol):
    """One way in which a search may go on."""

    @property
    def text(self) -> str:
        """What takes the place of the line from `start` to the cursor."""

    @property
    def start(self) -> int:
        """Where it begins in the line."""

    @property
    def help(self) -> str:
        """What it means."""

    @property
    def count(self) -> int | None:
        """How many records it would find, where that can be said."""


class LoadPort(Protocol):
    """A load: iterating over it does it, and gives a report for each file once what it says is on the disk."""

    @property
    def total(self) -> int:
        """How many files there are, as far as is known."""

    def __iter__(self) -> Iterator[FileReport]:
        """Load."""

    def stop(self) -> None:
        """End the load; may be called from another thread."""


class UnderstoodPort(Protocol):
    """What a line of the clerk's own was read as."""

    @property
    def record(self) -> Action | Declaration:
        """The record that it will be."""

    @property
    def minutes(self) -> Minutes:
        """The meeting that it goes into."""

    @property
    def item(self) -> AgendaItem | None:
        """The item that it will stand under."""


class CountsPort(Protocol):
    """How much the archive holds."""

    @property
    def meetings(self) -> int:
        """Meetings."""

    @property
    def items(self) -> int:
        """Agenda items."""

    @property
    def declarations(self) -> int:
        """Declarations."""

    @property
    def actions(self) -> int:
        """Actions."""

    @property
    def open(self) -> int:
        """Actions that are open or waiting."""


class ConfigPort(Protocol):
    """What the clerk has set."""

    @property
    def searches(self) -> Mapping[str, str]:
        """Saved searches by name."""


class SessionPort(Protocol):
    """The use cases that the app calls. Each may raise an error whose `str()` is a sentence for the clerk."""

    @property
    def today(self) -> dt.date:
        """The day it is."""

    @property
    def config(self) -> ConfigPort:
        """What the clerk has set."""

    def counts(self) -> CountsPort:
        """Return how much the archive holds."""

    def find(self, kind: RecordKind, query: str | Query, sort: str | None = None) -> FoundPort:
        """Return the records of a kind that match."""

    def complete(self, kind: RecordKind, text: str, cursor: int) -> Sequence[CompletionPort]:
        """Return what the word before the cursor may become in a list of `kind`."""

    def view(self, record_id: str) -> ViewPort:
        """Return a record with its minutes, item and source text."""

    def edit_each(self, changes: Mapping[str, Mapping[str, str]], seen: Mapping[str, int] | None = None) -> EditedPort:
        """Change of each record the fields given for it, all or nothing, taken back together."""

    def load_apart(self, paths: Sequence[Path]) -> LoadPort:
        """Return a load of files and folders that leaves this program free to answer keys."""

    def sheet(self, meeting_id: str) -> str:
        """Return the decision sheet of a meeting, in Markdown, without what is restricted."""

    def making(self) -> bool:
        """Whether the index is being made, so that searches do not find everything yet."""

    def stamp(self) -> int:
        """Return a number that is another one after anybody has saved something."""

    def understand(self, record_id: str, line: str) -> UnderstoodPort:
        """Read a line that the clerk writes about a record's meeting or item; nothing is saved."""

    def capture(self, record_id: str, line: str) -> EditedPort:
        """Save what the line was understood as, as the clerk's own; on disk when it returns."""

    def undo(self, settled: Settled = NOTHING_SETTLED) -> EditedPort:
        """Take back the last edit. Raises a conflict for what a colleague has changed since and `settled` says nothing about."""

    def redo(self, settled: Settled = NOTHING_SETTLED) -> EditedPort:
        """Make the edit again that was taken back last; `settled` as in `undo`."""
