"""How the reader keeps pace with the keys: at once after a rest, and only at the next rest where a slow line would be left behind."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable

_LINE = 8_000
"""Bytes a second of the slowest line that is catered for. A program cannot see how far its line is: what lies between hides it."""
_SLACK = 0.05
"""Seconds that such a line may be behind before anything waits for it."""
_HELD = 0.08
"""Seconds between the keys of which one that is held has less: no reader can be read between them."""
_REST = 0.15
"""Seconds without a key that are a rest, whatever the keys before it did."""
_LEAST = 0.036
"""Seconds that are waited for at least between keys that come one after the other: the spacing of a held one, and a little."""
_LONGER = 1.15
"""How much longer than the spacing of the keys a rest is."""


class Pace:
    """Told of every byte written and every move of the cursor, it says how long what follows the cursor has to wait."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._free = 0.0
        self._last = float("-inf")
        self._gaps: deque[float] = deque(maxlen=3)

    def wrote(self, size: int) -> None:
        """Take note of bytes that are on their way to the terminal."""
        self._free = max(self._free, self._clock()) + size / _LINE

    def moved(self) -> float:
        """Take note of a move of the cursor, and return the seconds until the reader may follow if no other move comes."""
        now = self._clock()
        gap, self._last = now - self._last, now
        if gap >= _REST:
            self._gaps.clear()
        else:
            self._gaps.append(gap)
        behind = self._free - now
        if gap >= _HELD and behind <= _SLACK:
            return 0.0
        if not self._gaps:
            return min(behind, _REST)
        # Of the last few, the one in the middle: a line that delays one key brings it together with the next.
        return min(max(sorted(self._gaps)[len(self._gaps) // 2] * _LONGER, _LEAST), _REST)
