"""Tables with ruled lines: which words stand in which cell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tui_minutes.reading.pdf.glyphs import PageText, Rule, Word

MAX_RULES = 3_000
_TOUCH = 3.5


@dataclass(frozen=True, slots=True)
class Grid:
    """A ruled table: the heights of its row lines and its upright lines."""

    rows: tuple[float, ...]
    uprights: tuple[Rule, ...]
    left: float
    right: float

    def holds(self, word: Word) -> bool:
        """Whether `word` stands inside the table."""
        x, y = _point(word)
        return self.left - 2 <= x <= self.right + 2 and self.rows[0] <= y <= self.rows[-1]


@dataclass(slots=True)
class GridRow:
    """One row: the words of each of its cells, left to right. `top` is the row's upper edge."""

    page: int
    top: float
    columns: tuple[float, ...]
    cells: list[list[Word]]


def _point(word: Word) -> tuple[float, float]:
    return (word.x0 + word.x1) / 2, word.y - 0.3 * word.size


def grids_of(page: PageText) -> list[Grid]:
    """Return the ruled tables of a page with at least two columns, from the top."""
    rules = _merge(page.rules)
    if len(rules) > MAX_RULES:
        return []
    grids = []
    for group in _groups(rules):
        heights = _distinct([rule.y0 for rule in group if rule.flat])
        uprights = [rule for rule in group if not rule.flat]
        places = _distinct([rule.x0 for rule in uprights])
        if len(places) >= 3 and len(heights) >= 2:
            grids.append(Grid(tuple(heights), tuple(uprights), places[0], places[-1]))
        elif len(places) >= 3 and len(uprights) >= 3:
            top, low = min(rule.y0 for rule in uprights), max(rule.y1 for rule in uprights)
            grids.append(Grid((top, low), tuple(uprights), places[0], places[-1]))
    return sorted(grids, key=lambda grid: grid.rows[0])


def rows_of(grid: Grid, words: Sequence[Word], page: int) -> list[GridRow]:
    """Return the rows of `grid` that hold any of `words`."""
    rows = []
    every = _distinct([rule.x0 for rule in grid.uprights])
    inside = [word for word in words if grid.holds(word)]
    for top, low in zip(grid.rows, grid.rows[1:], strict=False):
        here = [word for word in inside if top <= _point(word)[1] < low]
        middle = (top + low) / 2
        columns = _distinct([rule.x0 for rule in grid.uprights if rule.y0 - 2 <= middle <= rule.y1 + 2])
        if here and len(columns) >= 2:
            # A cell over several columns stands in the first of them, so that all rows have as many cells.
            cells: list[list[Word]] = [[] for _ in range(len(every) - 1)]
            for word in here:
                edge = max((edge for edge in columns if edge <= _point(word)[0]), default=columns[0])
                at = sum(1 for other in every if other <= edge + 3) - 1
                cells[min(max(at, 0), len(cells) - 1)].append(word)
            rows.append(GridRow(page, top, tuple(every), cells))
        elif here:
            rows.append(GridRow(page, top, (grid.left, grid.right), [here]))
    return rows


def _merge(rules: Sequence[Rule]) -> list[Rule]:
    """Join pieces of one line: tables are drawn cell by cell."""
    flat: dict[int, list[tuple[float, float]]] = {}
    upright: dict[int, list[tuple[float, float]]] = {}
    for rule in rules:
        if rule.flat:
            flat.setdefault(round(rule.y0 / 2), []).append((rule.x0, rule.x1))
        else:
            upright.setdefault(round(rule.x0 / 2), []).append((rule.y0, rule.y1))
    merged = [Rule(start, at * 2.0, end, at * 2.0) for at, spans in flat.items() for start, end in _spans(spans)]
    merged += [Rule(at * 2.0, start, at * 2.0, end) for at, spans in upright.items() for start, end in _spans(spans)]
    return merged


def _spans(spans: list[tuple[float, float]]) -> list[tuple[float, float]]:
    joined: list[tuple[float, float]] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1] + _TOUCH:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((start, end))
    return joined


def _groups(rules: Sequence[Rule]) -> list[list[Rule]]:
    """Rules that touch each other, directly or through others; only groups with both directions."""
    group = list(range(len(rules)))

    def root(index: int) -> int:
        while group[index] != index:
            group[index] = group[group[index]]
            index = group[index]
        return index

    uprights = [(index, rule) for index, rule in enumerate(rules) if not rule.flat]
    for index, rule in enumerate(rules):
        if rule.flat:
            for other, upright in uprights:
                if rule.x0 - _TOUCH <= upright.x0 <= rule.x1 + _TOUCH and upright.y0 - _TOUCH <= rule.y0 <= upright.y1 + _TOUCH:
                    group[root(other)] = root(index)
    found: dict[int, list[Rule]] = {}
    for index, rule in enumerate(rules):
        found.setdefault(root(index), []).append(rule)
    return [members for members in found.values() if any(not rule.flat for rule in members)]


def _distinct(values: Sequence[float]) -> list[float]:
    kept: list[float] = []
    for value in sorted(values):
        if not kept or value - kept[-1] > 5:
            kept.append(value)
    return kept
