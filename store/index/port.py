"""What those who keep an index fresh, and those who say how fresh it is, need to know of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from store.finding.port import IndexPort

if TYPE_CHECKING:
    import sqlite3

    from store.index.freshness import Sight

Progress = Callable[[int, int], None]
"""Told how many of how many meetings are indexed."""


class FilePort(Protocol):
    """The index's file as those see it who keep it fresh; `store.index.indexfile.IndexFile` is one."""

    meetings: Path
    progress: Progress | None
    building: tuple[int, int] | None
    closings: int
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


class WholePort(IndexPort, FilePort, Protocol):
    """Its file, and what it answers."""
