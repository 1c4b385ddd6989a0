"""The row numbers of an answer, newest first, as the index wrote them into a text: read as far as they are looked at."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Callable, Sequence
from operator import neg
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from store.selection import Selection

Run = Callable[[str, Sequence[Any]], list[tuple[Any, ...]]]
"""Runs one statement and returns all its rows."""

_FEW = 500


class Numbers:
    """Row numbers as texts with commas, which SQLite makes in half of the time that handing them over one by one takes.

    No number stands in two of the `texts`. `ascending` says that in each they stand in their order; otherwise they are put in order here.
    """

    def __init__(self, texts: Sequence[str | None], count: int, *, ascending: bool) -> None:
        self.count = count
        self._texts = [text for text in texts if text]
        self._ascending = ascending
        self._all: array[int] | None = None

    def slice(self, start: int, stop: int) -> list[int]:
        """Return the numbers from `start` up to `stop`, counted from the highest."""
        if self._all is None and self._ascending and stop <= _FEW:
            return sorted((number for text in self._texts for number in _last(text, stop)), reverse=True)[start:stop]
        return list(self.all[start:stop])

    @property
    def all(self) -> array[int]:
        """All of them, highest first."""
        if self._all is None:
            self._all = array("q", sorted((int(each) for text in self._texts for each in text.split(",")), reverse=True))
        return self._all

    @property
    def json(self) -> str:
        """All of them as JSON, in whatever order."""
        return f"[{','.join(self._texts)}]"

    def position(self, number: int) -> int | None:
        """Return at which place a number stands, or None."""
        place = bisect_left(self.all, -number, key=neg)
        return place if place < self.count and self.all[place] == number else None


def _last(text: str, count: int) -> list[int]:
    pieces = text.rsplit(",", count)
    return [int(piece) for piece in (pieces[1:] if len(pieces) > count else pieces)]


def gathered(run: Run, selection: Selection) -> Numbers:
    """Return all row numbers of a selection."""
    if selection.timed:
        # One by one, so that the newest are looked at first.
        rows = run(*selection.sql("{r}", more="ORDER BY {r} DESC"))
        return Numbers([",".join(str(row[0]) for row in reversed(rows))], len(rows), ascending=True)
    parts = [run(*part.sql("count(*), group_concat({r})"))[0] for part in selection.parts]
    return Numbers([text for _, text in parts], sum(count for count, _ in parts), ascending=selection.match is not None)
