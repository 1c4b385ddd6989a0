"""Tables without ruled lines that have a head (`No. | Item | Minute | Action`): rows whose cells may be several lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tui_minutes.reading.pdf.glyphs import Word
from tui_minutes.reading.pdf.lines import Line

_HEADS = frozenset(
    {"no", "ref", "item", "items", "agenda", "minute", "minutes", "subject", "title", "topic", "detail", "details", "discussion", "notes"}
    | {"note", "decision", "decisions", "action", "actions", "owner", "lead", "responsible", "date", "description", "resolution", "by"}
    | {"number", "matter", "matters", "outcome", "outcomes", "comments", "deadline", "when", "who", "status", "report", "agreed", "update"}
)
_CLEAR = 0.7
"""Columns stand at least this many font sizes apart."""
_OFF = 8.0


@dataclass(slots=True)
class Headed:
    """A table: its lines from the head on, `start` to `end` in the lines given, and where its columns begin."""

    start: int
    end: int
    edges: list[float]


def find(lines: Sequence[Line], edges: Sequence[float] = ()) -> Headed | None:
    """Return the first such table in `lines`. `edges` are those of a table of the page before, which may go on at the top."""
    if edges and lines:
        end = _last(lines, 0, list(edges))
        if end and sum(_filled(line, edges) > 1 for line in lines[:end]):
            return Headed(0, end, list(edges))
    for start, line in enumerate(lines[:-1]):
        if _is_head(line):
            found = _columns(lines, start)
            end = _last(lines, start, found) if found else start
            if end > start + 1:
                return Headed(start, end, found)
    return None


Cells = list[list[Word]]


def rows(lines: Sequence[Line], edges: Sequence[float], leading: float) -> list[tuple[Cells, float]]:
    """Return the table's rows, as the words of their cells, and where each begins. A row begins where the first column does."""
    made: list[tuple[Cells, float]] = []
    above: Line | None = None
    for line in lines:
        cells = _cells(line, edges)
        if not made or above is None or _begins(cells, above, line, leading):
            made.append((cells, line.y - line.size))
        else:
            for cell, more in zip(made[-1][0], cells, strict=True):
                cell.extend(more)
        above = line
    return made


def _begins(cells: list[list[Word]], above: Line, line: Line, leading: float) -> bool:
    if line.page != above.page:
        return bool(cells[0])
    room = (line.y - above.y) / line.size > 1.2 * leading
    numbered = bool(cells[0]) and any(character.isdigit() for character in cells[0][0].text)
    return bool(cells[0]) and (room or numbered)


def _is_head(line: Line) -> bool:
    parts = line.segments()
    words = [word.text.casefold().strip(".:/") for part in parts for word in part]
    return (len(parts) >= 3 and len(words) <= 10 and sum(word in _HEADS for word in words) >= 2) or _is_close_head(line, words)


def _is_close_head(line: Line, words: Sequence[str]) -> bool:
    """A head whose columns are so narrow that no wide gap stands between them."""
    gaps = [right.x0 - left.x1 for left, right in zip(line.words, line.words[1:], strict=False)]
    wide = sum(gap > _CLEAR * line.size for gap in gaps)
    return (
        3 <= len(words) <= 10
        and wide >= 2
        and all(word in _HEADS for word in words)
        and words[0] in {"no", "ref", "item", "number", "minute"}
    )


def _columns(lines: Sequence[Line], start: int) -> list[float]:
    """Return where columns begin: the ink of the head and the lines below it, as long as that leaves as many columns as the head has."""
    head = _spans(lines[start])
    ink = head
    if len(head) < 3:
        return []
    for line in lines[start + 1 : start + 40]:
        more = _merged([*ink, *_spans(line, wide=True)], _CLEAR * line.size)
        if len(more) < len(head):
            break
        ink = more
    return [begin for begin, _ in ink] if len(ink) == len(head) else []


def _spans(line: Line, *, wide: bool = False) -> list[tuple[float, float]]:
    return _merged([(word.x0, word.x1) for word in line.words], _CLEAR * line.size if not wide else 0.6 * line.size)


def _merged(spans: Sequence[tuple[float, float]], gap: float) -> list[tuple[float, float]]:
    made: list[tuple[float, float]] = []
    for start, end in sorted(spans):
        if made and start <= made[-1][1] + gap:
            made[-1] = (made[-1][0], max(made[-1][1], end))
        else:
            made.append((start, end))
    return made


def _last(lines: Sequence[Line], start: int, edges: Sequence[float]) -> int:
    """Return the index after the last line that keeps to the columns."""
    end = start
    while end < len(lines) and _keeps(lines[end], edges):
        end += 1
    return end


def _keeps(line: Line, edges: Sequence[float]) -> bool:
    """Whether no run of words goes over the beginning of a column, and the line begins at one."""
    if not any(abs(line.x0 - edge) < _OFF or (line.x0 > edge and len(edges) > 1) for edge in edges):
        return False
    return all(not any(start < edge - 3 and end > edge + 3 for edge in edges[1:]) for start, end in _spans(line, wide=True))


def _cells(line: Line, edges: Sequence[float]) -> list[list[Word]]:
    cells: list[list[Word]] = [[] for _ in edges]
    for word in line.words:
        cells[max(sum(edge <= word.x0 + 3 for edge in edges) - 1, 0)].append(word)
    return cells


def _filled(line: Line, edges: Sequence[float]) -> int:
    return sum(bool(cell) for cell in _cells(line, edges))
