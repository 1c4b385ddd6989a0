"""Running heads, feet and page numbers: recognised by coming back on page after page at the same height."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from tui_minutes.reading.furniture import is_page_number, is_page_of, is_signature, names_something
from tui_minutes.reading.pdf.lines import Line

_DIGITS = re.compile(r"\d+")
EDGE = 4
"""How many lines from the top and the foot of a page are looked at."""
_NEAR = 14.0
_ZONE = 0.16
"""Heads and feet stand in this share of the page's height from its edges."""


def set_aside(pages: Sequence[Sequence[Line]], heights: Sequence[float]) -> set[int]:
    """Return the `id()` of each line that is furniture. `pages` are each page's lines from top to bottom."""
    aside: set[int] = set()
    seen: dict[str, list[tuple[int, float, Line]]] = defaultdict(list)
    for number, (lines, height) in enumerate(zip(pages, heights, strict=True)):
        for line in _edge_lines(lines):
            zone = not _ZONE * height < line.y < (1 - _ZONE) * height
            edge = not 0.1 * height < line.y < 0.9 * height
            if is_page_of(line.text) or (edge and is_page_number(line.text)):
                aside.add(id(line))
            if zone:
                seen[_key(line.text)].append((number, line.y, line))
    again: set[int] = set()
    for group in seen.values():
        for number, y, line in group:
            fellows = {other for other, where, _ in group if abs(where - y) < _NEAR and other != number}
            title = number == 0 and any(line is other for other in pages[0][:EDGE]) and names_something(line.text)
            if len(fellows) + 1 >= _needed(len(pages)) and not title:
                again.add(id(line))
    for lines in pages:
        aside.update(id(line) for line in lines if is_signature(line.text))
        for run in (lines, lines[::-1]):
            aside.update(_outermost(run, aside | again))
    return aside


def _outermost(lines: Sequence[Line], likely: set[int]) -> list[int]:
    """Return the likely lines before the first that is none: `None.` twice at one height in the text is no running head."""
    found = []
    for line in lines:
        if id(line) not in likely:
            break
        found.append(id(line))
    return found


def _edge_lines(lines: Sequence[Line]) -> list[Line]:
    return [*lines[:EDGE], *lines[max(EDGE, len(lines) - EDGE) :]]


def _needed(pages: int) -> int:
    return 2 if pages <= 4 else 3


def _key(text: str) -> str:
    return _DIGITS.sub("#", " ".join(text.casefold().split())[:200])
