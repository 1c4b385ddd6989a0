"""Rows without ruled lines: lists of names or sums whose columns are held apart by space alone."""

from __future__ import annotations

from collections.abc import Sequence

from tui_minutes.reading.pdf.glyphs import Word
from tui_minutes.reading.pdf.lines import MARKER, REFERENCE, Line, text_of

_STEP = 2.4
"""Lines of one table stand at most this many font sizes apart."""


def runs_of(lines: Sequence[Line]) -> list[tuple[int, int]]:
    """Return where runs of table lines begin and end in `lines`."""
    runs: list[tuple[int, int]] = []
    start = None
    for at in range(len(lines) + 1):
        if at < len(lines) and _tabular(lines[at]) and (start is None or _goes_on(lines[at - 1], lines[at])):
            start = at if start is None else start
            continue
        if start is not None and (at - start >= 2 or len(lines[start].segments()) >= 3):
            runs.append((start, at))
        start = at if at < len(lines) and _tabular(lines[at]) else None
    return runs


def cells_of(lines: Sequence[Line]) -> list[list[list[Word]]]:
    """Return the cells of each line of a run, put under each other: columns are parted where no line has ink."""
    edges = _columns(lines)
    if len(edges) < 2:
        return [line.segments() for line in lines]
    table = []
    for line in lines:
        cells: list[list[Word]] = [[] for _ in edges]
        for word in line.words:
            cells[max(sum(edge <= word.x0 + 1 for edge in edges) - 1, 0)].append(word)
        table.append(cells)
    return table


def _tabular(line: Line) -> bool:
    """Two segments or more, of which the first is neither a number nor a label for the rest."""
    segments = line.segments()
    if line.aside or len(segments) < 2:
        return False
    first = text_of(segments[0])
    if len(segments) == 2 and (MARKER.match(first) or REFERENCE.fullmatch(first) or first.endswith(":")):
        return False
    return not MARKER.match(first) or len(segments) > 2


def _goes_on(above: Line, line: Line) -> bool:
    if line.page != above.page or not 0 < line.y - above.y < _STEP * line.size:
        return False
    starts = [run[0].x0 for run in above.segments()[1:]]
    ends = [run[-1].x1 for run in above.segments()[1:]]
    others = line.segments()
    return any(abs(run[0].x0 - start) < 4 for run in others for start in starts) or any(
        abs(run[-1].x1 - end) < 4 for run in others for end in ends
    )


def _columns(lines: Sequence[Line]) -> list[float]:
    """Where columns begin: the ink of all lines laid over each other, cut at clear gaps."""
    spans = sorted((run[0].x0, run[-1].x1) for line in lines for run in line.segments())
    size = lines[0].size
    edges: list[float] = []
    end = -1000.0
    for start, stop in spans:
        if start > end + 0.8 * size:
            edges.append(start)
        end = max(end, stop)
    return edges
