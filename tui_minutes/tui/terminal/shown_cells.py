"""What stands on the terminal, cell by cell: of a frame only the cells that are other than before go over the line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple, Protocol, runtime_checkable

from rich.console import Console, ConsoleOptions, RenderableType
from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region
from textual.strip import Strip

_SURE = re.compile("[ -~\u00a1-\u00ac\u00ae-\u024f\u2010-\u2027\u2030-\u203a\u2190-\u2193\u21b5\u2500-\u259f\u2713]*")
"""Letters and signs that take one cell in every terminal, so that what stands right of them stands where it is thought to."""
_UNKNOWN = "\0"
"""A cell that may hold anything. It never stands in a text: controls pass neither gate."""
_APART = 8
"""Cells between two changes that are written again rather than passed over: moving the cursor takes as many bytes."""
_CLEARED = 5
"""Cells at the end of a row that are better cleared than overwritten with spaces."""
_NULL = Style.null()


class Part(NamedTuple):
    """What stands in row `y` from cell `x` on."""

    y: int
    x: int
    segments: list[Segment]


@runtime_checkable
class Whole(Protocol):
    """An update of all rows, as the compositor makes it: the strips of each."""

    strips: Sequence[Iterable[Strip]]
    region: Region


@runtime_checkable
class Parts(Protocol):
    """An update of stretches of rows: `spans` are `(y, left, right)`, `chops` the strips of each row by their first cell."""

    spans: Sequence[tuple[int, int, int]]
    chops: Sequence[Mapping[int, Strip | None]]
    chop_ends: Sequence[Sequence[int]]


class Cells:
    """What is to be written, as something that a console renders."""

    def __init__(self, written: str) -> None:
        self.written = written

    def __rich_console__(self, _console: Console, _options: ConsoleOptions) -> Iterator[Segment]:
        yield Segment(self.written)


class ShownCells:
    """The rows of the terminal as they were last written; unknown until they are."""

    def __init__(self) -> None:
        self._rows: dict[int, tuple[str, list[Style]]] = {}

    def forget(self) -> None:
        """Take note that the terminal may show anything: it was given away, is of another size, or is to be drawn anew."""
        self._rows.clear()

    def update(self, update: RenderableType, width: int, console: Console) -> RenderableType | None:
        """Return what is to be written of an update, None when nothing is, and remember it as written.

        An update of another sort is returned as it is, and all is unknown after it.
        """
        if isinstance(update, Whole):
            parts = _of_whole(update)
        elif isinstance(update, Parts):
            parts = _of_parts(update)
        else:
            self.forget()
            return update
        written: list[str] = []
        for part in parts:
            written += self._changes(part, width, console)
        return Cells("".join(written)) if written else None

    def _changes(self, part: Part, width: int, console: Console) -> Iterator[str]:
        """Return what is to be written of one part of a row."""
        y, x, segments = part
        text = "".join(segment.text for segment in segments)
        end = x + len(text)
        old_text, old_styles = self._rows.get(y, ("", []))
        if len(old_text) != width:
            old_text, old_styles = _UNKNOWN * width, [_NULL] * width
        if not _SURE.fullmatch(text) or end > width:
            # How many cells it takes is the terminal's to say: nothing is known of what stands there, nor right of it, nor where it
            # comes out when the row is too short for it.
            self._rows[y] = old_text[:x].ljust(width, _UNKNOWN), old_styles
            self._rows.pop(y + 1, None)
            yield f"\x1b[{y + 1};{x + 1}H{Strip(segments).render(console)}"
            return
        styles = [style for segment in segments for style in [segment.style or _NULL] * len(segment.text)]
        if text == old_text[x:end] and styles == old_styles[x:end]:
            return
        new_text, new_styles = old_text[:x] + text + old_text[end:], [*old_styles[:x], *styles, *old_styles[end:]]
        self._rows[y] = new_text, new_styles
        changed = [at for at in range(x, end) if new_text[at] != old_text[at] or new_styles[at] != old_styles[at]]
        blank = width
        while blank and new_text[blank - 1] == " " and new_styles[blank - 1] == _NULL:
            blank -= 1
        clears = sum(at >= blank for at in changed) >= _CLEARED
        stop = -1
        for start, stop in _runs([at for at in changed if at < blank] if clears else changed):
            yield f"\x1b[{y + 1};{start + 1}H{_styled(new_text, new_styles, start, stop).render(console)}"
        if clears:
            yield "\x1b[K" if stop == blank else f"\x1b[{y + 1};{blank + 1}H\x1b[K"


def _runs(cells: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Return stretches `[start, stop)` that hold all cells, those between two of them too when they are few."""
    start = last = None
    for at in cells:
        if start is None or last is None:
            start = at
        elif at - last > _APART:
            yield start, last + 1
            start = at
        last = at
    if start is not None and last is not None:
        yield start, last + 1


def _styled(text: str, styles: list[Style], start: int, stop: int) -> Strip:
    """Return cells `[start, stop)` of a row, neighbours of one style together."""
    segments = []
    for style, cells in groupby(range(start, stop), key=styles.__getitem__):
        at = list(cells)
        segments.append(Segment(text[at[0] : at[-1] + 1], style))
    return Strip(segments)


def _of_whole(update: Whole) -> Iterator[Part]:
    """Return the rows of an update of everything."""
    for y, strips in enumerate(update.strips, update.region.y):
        yield Part(y, update.region.x, [segment for strip in strips for segment in strip])


def _of_parts(update: Parts) -> Iterator[Part]:
    """Return the parts of rows that an update of parts is made of."""
    for y, left, right in update.spans:
        for end, (x, strip) in zip(update.chop_ends[y], update.chops[y].items(), strict=False):
            if strip is not None and x < right and end > left:
                yield Part(y, x, list(strip.crop(0, min(end, right) - x)))
