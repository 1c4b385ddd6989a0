"""Long text cut into screen rows a screenful at a time, however long it or its lines are."""

from __future__ import annotations

import re
from functools import lru_cache

from rich.cells import cell_len

_LONGEST = 4000
"""Lines longer than this are cut at a space near it before they are wrapped, so that one line of a megabyte costs a screenful too."""
_NEAR = 200
_SPACES = re.compile(r"\s+")


def line_at(text: str, offset: int) -> tuple[int, int]:
    """Return the line `[start, end)` of `text` that `offset` stands in, a very long line taken as several."""
    offset = min(max(offset, 0), len(text))
    start = text.rfind("\n", 0, offset) + 1
    end = text.find("\n", offset)
    end = len(text) if end < 0 else end
    if end - start <= _LONGEST:
        return start, end
    number = (offset - start) // _LONGEST
    low = _cut(text, start, number)
    if offset < low:
        number, low = number - 1, _cut(text, start, number - 1)
    high = _cut(text, start, number + 1)
    if offset >= high:
        low, high = high, _cut(text, start, number + 2)
    return low, min(high, end)


def _cut(text: str, start: int, number: int) -> int:
    """Return where piece `number` of a long line begins: at a space shortly before the round figure, if there is one."""
    if number <= 0:
        return start
    at = start + number * _LONGEST
    space = text.rfind(" ", at - _NEAR, at)
    return space + 1 if space >= 0 else at


def next_line(text: str, line: tuple[int, int]) -> tuple[int, int] | None:
    """Return the line after `line`, a run of blank lines counting as one, or None at the end."""
    blank = not text[line[0] : line[1]].strip()
    while True:
        start = line[1] + 1 if line[1] < len(text) and text[line[1]] == "\n" else line[1]
        if start >= len(text):
            return None
        line = line_at(text, start)
        if not blank or text[line[0] : line[1]].strip():
            return line


def previous_line(text: str, line: tuple[int, int]) -> tuple[int, int] | None:
    """Return the line before `line`; of a run of blank lines the first, as `next_line` gives it."""
    if line[0] <= 0:
        return None
    line = line_at(text, line[0] - 1)
    while line[0] > 0 and not text[line[0] : line[1]].strip():
        before = line_at(text, line[0] - 1)
        if text[before[0] : before[1]].strip():
            break
        line = before
    return line


def wrap(text: str, width: int) -> tuple[tuple[int, int], ...]:
    """Return the rows of one line as spans of it, each at most `width` cells wide, cut at spaces where there are any."""
    return _wrap(text, max(width, 1))


@lru_cache(512)
def _wrap(text: str, width: int) -> tuple[tuple[int, int], ...]:
    rows: list[tuple[int, int]] = []
    start, length = 0, len(text.rstrip())
    while start < length:
        end = _reach(text, start, length, width)
        if end < length:
            space = text.rfind(" ", start + 1, end + 1)
            if space > start and text[start:space].strip():
                end = space
        rows.append((start, end))
        gap = _SPACES.match(text, end)
        start = gap.end() if gap and end < length else end
    return tuple(rows) or ((0, 0),)


def _reach(text: str, start: int, length: int, width: int) -> int:
    """Return how far from `start` the text fits in `width` cells: at least one character, whatever its width."""
    end = min(start + width, length)
    part = text[start:end]
    if part.isascii():
        return end
    while end > start + 1 and cell_len(text[start:end]) > width:
        end -= max((cell_len(text[start:end]) - width) // 2, 1)
    return end
