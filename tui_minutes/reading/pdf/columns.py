"""Columns without ruled lines: two columns of prose, and the narrow column on the right that says who acts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from tui_minutes.reading.pdf.glyphs import Word
from tui_minutes.reading.pdf.lines import SEGMENT_GAP, Line, lines_of

_LEAST_LINES = 8
"""Fewer lines side by side than this are a list, not two columns of prose."""
_ACTION_HEADS = frozenset(
    {"action", "actions", "action-by", "actioned-by", "action-required", "owner", "lead", "responsible", "person-responsible"}
    | {"who", "by-whom", "by", "initials", "officer", "gweithredu"}
)


def in_reading_order(lines: Sequence[Line], page: int) -> list[Line]:
    """Return the lines of a page with two columns of prose read one after the other."""
    if len(lines) < _LEAST_LINES:
        return list(lines)
    left, right = min(line.x0 for line in lines), max(line.x1 for line in lines)
    best: tuple[int, int, float] = (0, 0, 0.0)
    for step in range(13):
        gutter = left + (right - left) * (0.38 + 0.02 * step)
        start, end = _longest_clear(lines, gutter)
        if end - start > best[1] - best[0] and _is_prose(lines[start:end], gutter, left, right):
            best = (start, end, gutter)
    start, end, gutter = best
    if end - start < _LEAST_LINES:
        return list(lines)
    words = [word for line in lines[start:end] for word in line.words]
    first = lines_of([word for word in words if word.x0 < gutter], page)
    second = lines_of([word for word in words if word.x0 >= gutter], page)
    return [*lines[:start], *first, *second, *in_reading_order(lines[end:], page)]


def _longest_clear(lines: Sequence[Line], gutter: float) -> tuple[int, int]:
    """Return the longest run of lines that leave a gap around `gutter`."""
    best = (0, 0)
    start = 0
    for at in range(len(lines) + 1):
        if at == len(lines) or _crosses(lines[at], gutter):
            if at - start > best[1] - best[0]:
                best = (start, at)
            start = at + 1
    return best


def _crosses(line: Line, gutter: float) -> bool:
    before = [word.x1 for word in line.words if word.x0 < gutter]
    after = [word.x0 for word in line.words if word.x0 >= gutter]
    if before and max(before) > gutter:
        return True
    return bool(before and after) and min(after) - max(before) < 0.8 * line.size


def _is_prose(lines: Sequence[Line], gutter: float, left: float, right: float) -> bool:
    sides = [([word for word in line.words if word.x0 < gutter], [word for word in line.words if word.x0 >= gutter]) for line in lines]
    for side, start, end in ((0, left, gutter), (1, gutter, right)):
        runs = [pair[side] for pair in sides if pair[side]]
        if len(runs) < _LEAST_LINES - 2 or len(runs) < 0.5 * len(lines):
            return False
        full = sum(run[-1].x1 - start > 0.75 * (end - start) for run in runs)
        if full < 0.5 * len(runs) or sum(len(run) for run in runs) < 4 * len(runs):
            return False
    return True


def part_action_column(pages: Sequence[Sequence[Line]]) -> Line | None:
    """Move the words of a narrow right-hand column from each line's `words` to its `aside`; return its headline, if it has one.

    The column is known by a headline (`Action`) or, without one, by three or more short entries that begin at the same place
    where no prose stands.
    """
    lines = [line for page in pages for line in page]
    if not lines:
        return None
    left, right = min(line.x0 for line in lines), max(line.x1 for line in lines)
    head = next((line for line in lines if _is_head(line, left, right)), None)
    edge = head.segments()[-1][0].x0 if head else _common_edge(lines, left, right)
    if edge is None:
        return None
    began = head is None
    for line in lines:
        began = began or line is head
        if began:
            _part(line, edge, loose=head is None)
    return head


def _is_head(line: Line, left: float, right: float) -> bool:
    last = line.segments()[-1]
    words = "-".join(word.text.casefold().strip(":") for word in last)
    return words in _ACTION_HEADS and last[0].x0 > left + 0.65 * (right - left) and len(line.words) <= 8


def _common_edge(lines: Sequence[Line], left: float, right: float) -> float | None:
    entries: Counter[int] = Counter()
    for line in lines:
        last = line.segments()[-1]
        if _short(last) and last[0].x0 > left + 0.75 * (right - left):
            entries[round(last[0].x0 / 3)] += 1
    if not entries:
        return None
    place, count = entries.most_common(1)[0]
    edge = place * 3.0 - 3
    crossing = sum(any(word.x0 < edge < word.x1 for word in line.words) or _runs_over(line, edge) for line in lines)
    return edge if count >= 3 and crossing <= 0.02 * len(lines) else None


def _runs_over(line: Line, edge: float) -> bool:
    run = line.segments()[-1]
    return run[0].x0 < edge < run[-1].x1


def _short(words: Sequence[Word]) -> bool:
    return len(words) <= 3 and not any(character.isdigit() or character == "£" for word in words for character in word.text)


def _part(line: Line, edge: float, *, loose: bool) -> None:
    margin = 6 if loose else 12
    for at, word in enumerate(line.words):
        if word.x0 < edge - margin:
            continue
        tail = line.words[at:]
        gap = word.x0 - line.words[at - 1].x1 if at else SEGMENT_GAP * line.size
        if gap >= 0.8 * word.size and len(tail) <= 4 and (at or word.x0 >= edge - margin):
            line.words, line.aside = line.words[:at], tail
        return
