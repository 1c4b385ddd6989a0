"""A list in an order of its own: walked from its beginning or end as far as it is looked at; put in order whole for its middle alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from itertools import islice
from threading import RLock

NEAR = 2000
"""Rows from either end that are walked to."""


class Walk:
    """Row numbers in an order.

    `forward` and `backward` begin a walk from either end, `whole` gives all at once; they agree. Without walks, `whole` is quick.
    `remark` gives a sentence on what the order leaves out.
    """

    def __init__(
        self,
        count: int,
        whole: Callable[[], Sequence[int]],
        forward: Callable[[], Iterator[int]] | None = None,
        backward: Callable[[], Iterator[int]] | None = None,
        remark: Callable[[], str | None] = lambda: None,
    ) -> None:
        self.count = count
        self.remark = remark
        self._make = whole
        # A walk cannot be gone on with from two threads at once.
        self._one = RLock()
        self._ends = [_End(begin) if begin else None for begin in (forward, backward)]

    def slice(self, start: int, stop: int) -> list[int]:
        """Return the rows from `start` up to `stop`."""
        stop = min(stop, self.count)
        head, tail = self._ends
        with self._one:
            if stop <= start:
                return []
            if head and stop <= NEAR and not self._is_whole:
                return head.slice(start, stop)
            if tail and start >= self.count - NEAR and not self._is_whole:
                return tail.slice(self.count - stop, self.count - start)[::-1]
            return list(self.whole[start:stop])

    def settle(self) -> int:
        """Put all in order, whatever becomes of the rows from now on; return how many they are."""
        with self._one:
            self.count = len(self.whole)
            return self.count

    def position(self, number: int) -> int | None:
        """Return at which place a row stands, or None."""
        head = self._ends[0]
        with self._one:
            if head and number in head.rows:
                return head.rows.index(number)
            return self.whole.index(number) if number in self.whole else None

    @property
    def _is_whole(self) -> bool:
        return "whole" in self.__dict__

    @cached_property
    def whole(self) -> Sequence[int]:
        """All rows in their order."""
        return self._make()


class _End:
    """A walk from one end of a list, and the rows it has come past."""

    def __init__(self, begin: Callable[[], Iterator[int]]) -> None:
        self.rows: list[int] = []
        self._begin = begin
        self._walk: Iterator[int] | None = None

    def slice(self, start: int, stop: int) -> list[int]:
        if self._walk is None:
            self._walk = self._begin()
        self.rows += islice(self._walk, max(0, stop - len(self.rows)))
        return self.rows[start:stop]
