"""What the parts that make suggestions from an index need to know of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    import datetime as dt

    from store.finding.found import Found
    from store.kinds import RecordKind
    from store.query.values import Query
    from store.tables.numbering import Numbering


class IndexPort(Protocol):
    """An index as its helpers see it; `store.index.index.Index` is one."""

    def run(self, sql: str, parameters: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """Return the rows of a question."""
        ...

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

    @property
    def is_partial(self) -> bool:
        """Whether the index is being made, so that it does not have all meetings yet."""
        ...
