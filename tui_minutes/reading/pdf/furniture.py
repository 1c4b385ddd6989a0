"""Running heads, feet, page numbers and signature lines: recognised by coming back on page after page at the same height."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from tui_minutes.reading.pdf.lines import Line

_DIGITS = re.compile(r"\d+")
_PAGE_OF = re.compile(r"(?:page|tudalen)\s?\d{1,4}(?:\s?(?:of|/|o)\s?\d{1,4})?", re.IGNORECASE)
_PAGE = re.compile(r"(?:page|tudalen|p\.?)?\s?\d{1,4}(?:\s?(?:of|/|o|-)\s?\d{1,4})?", re.IGNORECASE)
_SIGNED = re.compile(r"(?:signed|chair(?:man|person|woman)?|dated?|initial(?:s|led)?|minutes?\W+signed)(?![a-z]).{0,200}", re.IGNORECASE)
_RULED = re.compile(r"_{5,}|\.{8,}|…{3,}|-{8,}")
_BLANK_FORM = re.compile(
    r"(?:signed|chair(?:man|person)?)\b[:\s.]{0,80}(?:(?:chair(?:man|person)?)[:\s.]{0,80})?dated?[:\s.]{0,80}", re.IGNORECASE
)
EDGE = 4
"""How many lines from the top and the foot of a page are looked at."""
_NEAR = 14.0


def set_aside(pages: Sequence[Sequence[Line]], heights: Sequence[float]) -> set[int]:
    """Return the `id()` of each line that is furniture. `pages` are each page's lines from top to bottom."""
    aside: set[int] = set()
    seen: dict[str, list[tuple[int, float, Line]]] = defaultdict(list)
    for number, (lines, height) in enumerate(zip(pages, heights, strict=True)):
        for line in _edge_lines(lines):
            seen[_key(line.text)].append((number, line.y, line))
            if _lone_number(line, height):
                aside.add(id(line))
    for group in seen.values():
        for number, y, line in group:
            fellows = {other for other, where, _ in group if abs(where - y) < _NEAR and other != number}
            if len(fellows) + 1 >= _needed(len(pages)) and not (number == 0 and _is_title(line, pages[0])):
                aside.add(id(line))
    for lines in pages:
        aside.update(id(line) for line in lines if is_signature(line.text))
    return aside


def is_signature(text: str) -> bool:
    """Whether a line is there to be signed: `Signed ______ Date ______`."""
    if _BLANK_FORM.fullmatch(text.strip()):
        return True
    return bool(_RULED.search(text)) and bool(_SIGNED.match(text) or not re.search(r"[A-Za-z]{2}", text))


def _is_title(line: Line, first_page: Sequence[Line]) -> bool:
    """On the first page a running head is the title: it often is the only place where the council is named."""
    return any(line is other for other in first_page[:EDGE]) and len(re.findall(r"[^\W\d]{3,}", line.text)) >= 2


def _edge_lines(lines: Sequence[Line]) -> list[Line]:
    return [*lines[:EDGE], *lines[max(EDGE, len(lines) - EDGE) :]]


def _needed(pages: int) -> int:
    return 2 if pages <= 4 else 3


def _key(text: str) -> str:
    return _DIGITS.sub("#", " ".join(text.casefold().split())[:200])


def _lone_number(line: Line, height: float) -> bool:
    """Whether this is a page number by itself at the very top or foot: `Page 2 of 6`, `- 3 -`, `226`."""
    if _PAGE_OF.fullmatch(line.text.strip()):
        return True
    if 0.1 * height < line.y < 0.9 * height:
        return False
    return bool(_PAGE.fullmatch(line.text.strip(" -–—|[]")))
