"""Rows of tables as lines: paragraphs of cells apart, and the column that says who is to act beside what it stands beside.

A table of minutes is a grid only to the eye: `Ref | Discussion | Action`, or prose with initials in the right margin. What stands in
the column for actions becomes a line of its own after the paragraph it stands beside, with `ASIDE` as its marker.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from store.text import fold
from tui_minutes.parsing.layouts.numbers import read_number
from tui_minutes.parsing.text.lines import Line
from tui_minutes.parsing.vocabulary import Vocabulary
from tui_minutes.reading.document import BlockKind

ASIDE = "|"
UNPLACED = "|?"
_INITIALS = re.compile(r"[A-Z]{2,3}(?:(?: ?[/&,] ?| and )[A-Z]{2,3}){0,4}")
_FIRST_NAMES = re.compile(r"(?:^|[/&,] ?|\band )([A-Z][\w'’-]+)")
_CELL = re.compile(r"[^\s|][^|\n]*")
_HEAD = 40
_TITLE = 80
_PROSE = 30


def laid_out(lines: list[Line], view: str, vocabulary: Vocabulary) -> list[Line]:
    """Return `lines` with the rows of tables with an action column, and of prose with initials beside it, taken apart."""
    if "|" in view and "eason" in view:
        _barred(lines, view, vocabulary)
    if BlockKind.ROW not in [line.kind for line in lines]:
        return lines
    heads, dues, subjects = _columns(vocabulary)
    found: list[Line] = []
    column: tuple[int, int] | None = None
    listed = beside = titled = False
    reasoned: tuple[Line, Line] | None = None
    for line in lines:
        if line.kind is not BlockKind.ROW or len(line.cells) < 2:
            reasoned = reasoned if line.kind is BlockKind.BLANK else None
            found.append(line)
            continue
        reasoned, before = _reason_beside(line, view, vocabulary), reasoned
        if reasoned or (before and len(line.cells) == 2):
            if before and not reasoned:
                for head, cell in zip(before, line.cells, strict=True):
                    found += (head, *paragraphs(line, cell, view))
            continue
        at = _head_column(line, view, heads)
        if at is not None:
            column = (at, len(line.cells))
            # A table that says by when is a list of actions, not the minutes themselves: its numbers are no items.
            listed = _head_column(line, view, dues) is not None and _head_column(line, view, subjects) is None
            titled = at > 1 and fold(view[slice(*line.cells[0])]).strip(" :.") in subjects
            found.append(line.cut(0, 0))
            continue
        if _is_head_beside(line, view, heads):
            beside = True
            found.extend(paragraphs(line, line.cells[0], view))
            continue
        aside = 1 if beside and _is_short(line, view) else _aside_of(line, view, column)
        rows = list(_row(line, view, aside, listed=listed))
        if titled and aside is not None and rows and _is_title(rows[0], line, view):
            rows[0].kind, rows[0].level = BlockKind.HEADING, 2
        found += rows
    return found


@lru_cache(maxsize=4)
def _columns(vocabulary: Vocabulary) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Return how the columns of actions are headed, those that say by when, and those that say of what."""
    lists = vocabulary.words
    return (
        frozenset(lists("outcomes.actions.columns")),
        frozenset(lists("outcomes.actions.due_columns")),
        frozenset(lists("outcomes.actions.subject_columns")),
    )


def _barred(lines: list[Line], view: str, vocabulary: Vocabulary) -> None:
    """Take lines of text for the rows that they show where bars part a decision from its reason."""
    under = False
    for line in lines:
        if line.kind is BlockKind.BLANK:
            continue
        cells = tuple(found.span() for found in _CELL.finditer(view, line.start, line.end)) if "|" in line.text else ()
        if under and cells and not any(map(str.isalnum, line.text)):
            line.kind, line.text = BlockKind.BLANK, ""  # the rule under a head
            continue
        if line.kind is BlockKind.ROW or len(cells) != 2:
            under = False
            continue
        kind, before = line.kind, line.cells
        line.kind, line.cells = BlockKind.ROW, cells
        under = under or _reason_beside(line, view, vocabulary) is not None
        if not under:
            line.kind, line.cells = kind, before


def _reason_beside(line: Line, view: str, vocabulary: Vocabulary) -> tuple[Line, Line] | None:
    """Return the two names of a table's head that holds a decision and its reason: `RESOLVED | Reason for Decision`."""
    if len(line.cells) != 2 or line.end - line.start > 2 * _HEAD:
        return None
    decided, reason = (fold(view[start:end]).strip(" :.") for start, end in line.cells)
    if decided not in vocabulary.words("outcomes.tables.decided") or reason not in vocabulary.words("outcomes.sections.reason"):
        return None
    return next(paragraphs(line, line.cells[0], view)), next(paragraphs(line, line.cells[1], view))


def _is_title(first: Line, row: Line, view: str) -> bool:
    """Say whether a first cell in a column for items holds the title of one: a few words, and no number."""
    (start, end), words = row.cells[0], first.text
    return first.kind is BlockKind.TEXT and words == view[start:end].strip() and len(words) <= _TITLE and words[-1:] not in ".;,"


def _head_column(line: Line, view: str, heads: frozenset[str]) -> int | None:
    """Return which column of a table's head is that of actions."""
    words = [fold(view[start:end]).strip(" :.") for start, end in line.cells]
    if max(map(len, words)) > _HEAD or any("interest" in word for word in words):
        # In a table of declarations that column says what the member did.
        return None
    number = read_number(words[0])
    if number is not None and number.end < len(words[0]):
        return None  # the first business itself, beside which the head of the column stands
    return next((at for at, word in enumerate(words) if at and word in heads), None)


def _is_head_beside(line: Line, view: str, heads: frozenset[str]) -> bool:
    """Say whether the head of a column for actions stands beside prose: `Present: ... | ACTION`."""
    start, end = line.cells[-1]
    return len(line.cells) == 2 and end - start <= _HEAD and fold(view[start:end]).strip(" :.") in heads


def _is_short(line: Line, view: str) -> bool:
    """Say whether beside prose stands what can be the names of those who are to act."""
    (first, last), (start, end) = line.cells[0], line.cells[-1]
    return (
        len(line.cells) == 2 and last - first > end - start <= _HEAD and not any(sign.isdigit() or sign == "£" for sign in view[start:end])
    )


def _aside_of(line: Line, view: str, column: tuple[int, int] | None) -> int | None:
    if column is not None and 0 <= len(line.cells) - column[1] <= 1:
        # A head over two columns makes a row one cell longer than its table's head.
        return column[0] + len(line.cells) - column[1]
    (start, end), (first, last) = line.cells[-1], line.cells[0]
    alone = len(line.cells) == 2 and last - first >= _PROSE
    return 1 if alone and _INITIALS.fullmatch(view[start:end].strip()) else None


def _row(line: Line, view: str, aside: int | None, *, listed: bool) -> Iterator[Line]:
    if aside is None:
        yield line
        return
    rest = line.cells[:aside]
    told: list[Line] = []
    told_beside = 0
    if not listed and _is_numbered(line, view):
        head = line.cut(0, max(end for _, end in rest) - line.start)
        head.kind, head.cells = BlockKind.ROW, rest
        told.append(head)
    else:
        for start, end in rest:
            number = read_number(view[start:end]) if listed else None
            if number is None or number.end < end - start:
                cell = list(paragraphs(line, (start, end), view))
                told_beside = len(cell)
                told += cell
    beside: dict[int, list[Line]] = {}
    marks = list(paragraphs(line, line.cells[aside], view))
    for mark, place in zip(marks, _placed([mark.text for mark in marks], told, told_beside), strict=True):
        mark.marker = UNPLACED if place is None else ASIDE
        beside.setdefault(len(told) - 1 if place is None else place, []).append(mark)
    for place, paragraph in enumerate(told):
        yield paragraph
        yield from beside.get(place, ())


def _placed(marks: list[str], told: list[Line], beside: int) -> list[int | None]:
    """Return which paragraph of a row each entry in the column for actions belongs to; None where nothing tells.

    That is the one that tells of those named, in the order of the entries; failing that the last, for the only entry of a row, and the
    one at the same height where each of the `beside` paragraphs of the cell next to it has its own.
    """
    last, found = len(told) - 1, list[int | None]()
    for at, mark in enumerate(marks):
        if last < 1:
            found.append(last)
            continue
        before = max((place for place in found if place is not None), default=-1)
        telling = _telling(mark, told) if len(mark) <= _HEAD else {}
        best = max(telling.values(), default=0)
        places = [place for place, count in telling.items() if count == best and (place > before or len(telling) == 1)]
        if len(marks) == 1:
            found.append(places[0] if len(places) == 1 else last)
        elif places:
            found.append(places[0])
        else:
            found.append(last + 1 - len(marks) + at if len(marks) == beside else None)
    return found


def _telling(mark: str, told: list[Line]) -> dict[int, int]:
    """Return how many of those named in an entry each paragraph says something to do of."""
    found: dict[int, int] = {}
    for name in _FIRST_NAMES.findall(mark):
        tells = None
        for place, line in enumerate(told):
            if name in line.text:
                tells = tells or re.compile(
                    rf"(?<!\w){re.escape(name)}(?: [A-Z]\w+)?(?: \w+){{0,3}} (?:to|will|would|agreed|offered|volunteered)\b"
                )
                if tells.search(line.text):
                    found[place] = found.get(place, 0) + 1
    return found


def _is_numbered(line: Line, view: str) -> bool:
    """Whether a row is an item: its first cell is a number, or begins with one and a title follows in a table of three columns."""
    start, end = line.cells[0]
    number = read_number(view[start:end])
    return number is not None and (number.end >= end - start or len(line.cells) > 2)


def paragraphs(line: Line, cell: tuple[int, int], view: str) -> Iterator[Line]:
    """Yield the paragraphs of a cell, which stand one a line in the view, as lines of text."""
    start, end = cell
    while start < end:
        stop = view.find("\n", start, end)
        stop = end if stop < 0 else stop
        if _wraps(view, stop, end):
            stop = end
        found = line.cut(start - line.start, stop - line.start)
        if found.text:
            found.cells, found.kind = (), BlockKind.TEXT
            yield found
        start = stop + 1


def _wraps(view: str, stop: int, end: int) -> bool:
    """Whether a line end is a wrap of prose, as the lines of a page are kept, and no end of a paragraph."""
    return stop < end and view[stop - 1] not in ".:;!?" and view[stop + 1 : stop + 2].islower()
