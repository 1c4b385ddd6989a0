"""What the parts that keep an index fresh, and that make suggestions from it, need to know of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    import datetime as dt
    import sqlite3

    from store.finding.found import Found
    from store.index.freshness import Sight
    from store.kinds import RecordKind
    from store.query.values import Query
    from store.tables.numbering import Numbering

Progress = Callable[[int, int], None]
"""Told how many of how many meetings are indexed."""


class FilePort(Protocol):
    """The index's file as those see it who keep it fresh; `store.index.indexfile.IndexFile` is one."""

    meetings: Path
    progress: Progress | None
    building: tuple[int, int] | None
    sight: Sight

    def run(self, sql: str, parameters: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """Return the rows of a question."""
        ...

    @property
    def is_partial(self) -> bool:
        """Whether the index is being made, so that it does not have all meetings yet."""
        ...

    def refresh(self) -> None:
        """Take in what was done without the index."""
        ...

    def catch_up(self, *, wait: float) -> None:
        """Index every meeting file that is not as the index knows it."""
        ...

    def writing(self) -> AbstractContextManager[sqlite3.Connection]:
        """Write in one transaction."""
        ...

    def tidy(self) -> None:
        """Bring the index into its smallest form."""
        ...


class IndexPort(FilePort, Protocol):
    """An index as its helpers see it; `store.index.index.Index` is one."""

    def kept(self, sql: str, parameters: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
        """Return the rows of a question of few rows, from memory if nothing has changed since."""
        ...

    def find(self, kind: RecordKind, query: str | Query, *, today: dt.date) -> Found:
        """Return what a query matches."""
        ...

    def count(self, kind: RecordKind, query: Query) -> int:
        """Return how many records a query matches."""
        ...

    @property
    def numbering(self) -> Numbering:
        """How its rows are numbered."""
        ...

    @property
    def has_dead(self) -> bool:
        """Whether words of records that are gone still stand in the full-text tables."""
        ...
