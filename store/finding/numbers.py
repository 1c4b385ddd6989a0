"""The row numbers of an answer, newest first, as the index wrote them into a text: read as far as they are looked at."""

from __future__ import annotations

import json
from array import array
from bisect import bisect_left
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from store.finding.selection import Selection

Run = Callable[[str, Sequence[Any]], list[tuple[Any, ...]]]
"""Runs one statement and returns all its rows."""

_FEW = 500
_FIRST = 50
"""Rows that are asked for before those of a phrase are counted, since of a rare one that is all there is to be done."""


class Numbers:
    """Row numbers as texts with commas, which SQLite makes in half of the time that handing them over one by one takes.

    No number stands in two of the `texts`. `ascending` says that in each they stand in their order; otherwise they are put in order here.
    """

    def __init__(self, texts: Sequence[str | None], count: int, *, ascending: bool) -> None:
        self.count = count
        self._texts = [text for text in texts if text]
        self._ascending = ascending
        self._upward: array[int] | None = None

    def slice(self, start: int, stop: int) -> list[int]:
        """Return the numbers from `start` up to `stop`, counted from the highest."""
        stop = min(stop, self.count)
        if stop <= start:
            return []
        if self._upward is None and self._ascending:
            if len(self._texts) == 1 and (found := _cut(self._texts[0], start, stop)):
                return found
            if stop <= _FEW:
                return sorted((number for text in self._texts for number in _last(text, stop)), reverse=True)[start:stop]
        return self.upward[self.count - stop : self.count - start].tolist()[::-1]

    @property
    def upward(self) -> array[int]:
        """All of them, lowest first."""
        if self._upward is None:
            found: list[int] = json.loads(self.json)
            if len(self._texts) > 1 or not self._ascending:
                found.sort()
            self._upward = array("q", found)
        return self._upward

    @property
    def downward(self) -> array[int]:
        """All of them, highest first."""
        return self.upward[::-1]

    @property
    def json(self) -> str:
        """All of them as JSON, in whatever order."""
        return f"[{','.join(self._texts)}]"

    def position(self, number: int) -> int | None:
        """Return at which place a number stands, counted from the highest, or None."""
        place = bisect_left(self.upward, number)
        return self.count - 1 - place if place < self.count and self.upward[place] == number else None


def _last(text: str, count: int) -> list[int]:
    pieces = text.rsplit(",", count)
    return [int(piece) for piece in (pieces[1:] if len(pieces) > count else pieces)]


def _cut(text: str, start: int, stop: int) -> list[int] | None:
    """Return numbers of a text in ascending order, counted from its end; None unless all of them, and all after, are of one length.

    Row numbers of nearly all days are: so that those far down are found by where they must stand.
    """
    wide = len(text) - text.rfind(",")
    begin, end = len(text) - stop * wide + 1, len(text) - start * wide
    if begin < 0 or (begin and text[begin - 1] != ",") or (start and text[end] != ",") or text.count(",", begin) != stop - 1:
        return None
    return [int(piece) for piece in reversed(text[begin:end].split(","))]


def gathered(run: Run, selection: Selection) -> Numbers:
    """Return all row numbers of a selection."""
    if selection.timed:
        # One by one, so that the newest are looked at first.
        rows = run(*selection.sql("{r}", more="ORDER BY {r} DESC"))
        return Numbers([",".join(str(row[0]) for row in reversed(rows))], len(rows), ascending=True)
    parts = [run(*part.sql("count(*), group_concat({r})"))[0] for part in selection.parts]
    # Full-text tables give their rows in order.
    ascending = all(part.match is not None and not part.beside for part in selection.parts)
    return Numbers([text for _, text in parts], sum(count for count, _ in parts), ascending=ascending)


def counted(run: Run, selection: Selection, total: int) -> tuple[int, Numbers | None]:
    """Return how many of `total` rows are selected, and, where that costs no more than counting, which."""
    if selection.timed or selection.costly:
        numbers = gathered(run, selection)
        return numbers.count, numbers
    if selection.compares:
        rows = run(*selection.sql("{r}", more=f"ORDER BY {{r}} DESC LIMIT {_FIRST}"))
        if len(rows) < _FIRST:
            return len(rows), Numbers([",".join(str(row[0]) for row in reversed(rows))], len(rows), ascending=True)
    return count_of(run, selection, total), None


def count_of(run: Run, selection: Selection, total: int) -> int:
    """Return how many of `total` rows are selected."""
    return total if selection.is_everything else sum(int(run(*part.sql("count(*)"))[0][0]) for part in selection.parts)
