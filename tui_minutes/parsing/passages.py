"""Passages: text mended for reading (wraps joined, spaces single) that still knows where each character stands in the view."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from store.records import Place


@dataclass(frozen=True, slots=True)
class Passage:
    """Mended words of the view.

    `starts` are offsets in `text` where a piece begins and `origins` the offsets in the view that those pieces come from; between two
    starts both run side by side. `marker` is a clause or list marker that stood before the words and is not part of `text`.
    """

    text: str
    starts: tuple[int, ...]
    origins: tuple[int, ...]
    end: int
    line: int
    page: int | None = None
    marker: str = ""
    indent: int = 0
    strong: bool = False
    """The whole passage is in bold, or stands alone in capitals, as headings do."""

    def origin(self, offset: int) -> int:
        """Return where in the view the character at `offset` of the text stands."""
        if offset >= len(self.text):
            return self.end
        piece = bisect_right(self.starts, offset) - 1
        return self.origins[piece] + offset - self.starts[piece]

    def place(self, start: int = 0, end: int | None = None) -> Place:
        """Return the place in the view of `text[start:end]`; its line is that of the passage's beginning."""
        stop = len(self.text) if end is None else end
        last = self.end if stop >= len(self.text) else self.origin(stop - 1) + 1
        return Place(self.origin(start), last, self.line, self.page)


_RUN = re.compile(r"\S+(?: \S+)*")


def mend(view: str, start: int, end: int, *, line: int, page: int | None = None, marker: str = "", indent: int = 0) -> Passage:
    """Return the passage of `view[start:end]` with every run of white space, line ends included, as one space."""
    runs: list[str] = []
    starts: list[int] = []
    origins: list[int] = []
    length, last = 0, start
    for run in _RUN.finditer(view, start, end):
        starts.append(length)
        origins.append(run.start())
        runs.append(run[0])
        length += len(run[0]) + 1
        last = run.end()
    return Passage(" ".join(runs), tuple(starts) or (0,), tuple(origins) or (start,), last, line, page, marker, indent)
