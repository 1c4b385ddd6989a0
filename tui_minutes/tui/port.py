"""What the app needs of the use cases: the shape of a session, so that the widgets can be tried over any."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from store.records import RecordKind


class FoundPort(Protocol):
    """A search result: exact count, any range of rows at once, what was left out."""

    count: int
    total: int
    restricted_hidden: int
    undated_hidden: int
    hint: str | None
    query: Any

    def rows(self, start: int, stop: int) -> Sequence[Any]:
        """Return the rows `[start, stop)`."""

    def position(self, record_id: str) -> int | None:
        """Return where a record stands among them, or None."""


class SessionPort(Protocol):
    """The use cases that the app calls. Each may raise an error whose `str()` is a sentence for the clerk."""

    archive: Any
    who: str
    today: dt.date

    def find(self, kind: RecordKind, query: str, sort: str | None = None) -> FoundPort:
        """Return the records of a kind that match."""

    def view(self, record_id: str) -> Any:
        """Return a record with its meeting, item and source text."""

    def edit(self, record_ids: Sequence[str], changes: Mapping[str, str]) -> Any:
        """Change fields of records; on disk when it returns."""

    def undo(self) -> Any:
        """Take back the last edit."""

    def redo(self) -> Any:
        """Make the edit again that was taken back last."""
