"""What a view is: a kind of record, its columns, and how a row is laid out in the width there is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from rich.style import Style

from store.kinds import RecordKind
from tui_minutes.shown import meeting_day, short_date
from tui_minutes.tui.widgets.canvas import Piece, cell
from tui_minutes.tui.widgets.highlight import Sought, paint
from tui_minutes.tui.widgets.look import Look, Signs

if TYPE_CHECKING:
    from tui_minutes.tui.port import Value


class Moment(NamedTuple):
    """What cells depend on beside the row: the day it is, and the signs there are."""

    today: dt.date
    signs: Signs


class Column(NamedTuple):
    """One column: `width` cells, or (`share`) a part of what is left; it goes when the list is narrower than `least`."""

    title: str
    value: Callable[[Mapping[str, Value], Moment], str]
    width: int = 0
    share: int = 0
    least: int = 0
    right: bool = False
    telling: bool = False
    """It holds words of the record, masked when the record is restricted."""
    warns: bool = False
    """Its words are a warning when they begin with `!`."""


class View(NamedTuple):
    """One of the lists: its digit, its name, a sentence saying what it is for, and its columns."""

    digit: str
    kind: RecordKind
    title: str
    purpose: str
    columns: tuple[Column, ...]
    none_yet: str
    """What to say when the archive holds meetings, but none of these."""
    counts: str
    """Its name in the counts of the archive."""

    def noun(self, count: int) -> str:
        """Return what so many of its records are called."""
        return self.kind.value + ("" if count == 1 else "s")


Layout = tuple[tuple[Column, int], ...]
"""Columns with their widths in cells."""


def lay_out(columns: Sequence[Column], width: int) -> Layout:
    """Share `width` among the columns that fit; a space stands after each."""
    shown = [column for column in columns if width >= column.least]
    left = width - sum(column.width + 1 for column in shown)
    shares = sum(column.share for column in shown) or 1
    widths = [column.width + max(left, 0) * column.share // shares for column in shown]
    for index, column in enumerate(shown):
        if column.share:
            widths[index] += max(width - sum(widths) - len(shown), 0)
            break
    return tuple(zip(shown, widths, strict=True))


def head(layout: Layout, signs: Signs) -> str:
    """Return the column titles."""
    return " ".join(cell(column.title, width, signs.cut, right=column.right) for column, width in layout)


def paint_row(
    values: Mapping[str, Value], layout: Layout, moment: Moment, look: Look, terms: Sought, *, base: Style, plain: bool
) -> list[Piece]:
    """Return a row in pieces; `plain` (the cursor row, a dimmed row) keeps one style so that it costs few bytes."""
    pieces: list[Piece] = []
    hidden = bool(values.get("restricted"))
    for column, width in layout:
        value = "[restricted]" if hidden and column.telling else column.value(values, moment)
        text = cell(value.replace("\n", " "), width, look.signs.cut, right=column.right)
        style = base + look.warn if column.warns and text.startswith("!") and not plain else base
        pieces += paint(text, [(terms.spans(text), look.match)] if terms else [], style)
        pieces.append((" ", base))
    return pieces


# Cells that several views share


def text_of(name: str) -> Callable[[Mapping[str, Value], Moment], str]:
    """Return a cell that shows a value as it is."""

    def value(values: Mapping[str, Value], _moment: Moment) -> str:
        found = values.get(name)
        return "" if found is None else str(found)

    return value


def count_of(name: str) -> Callable[[Mapping[str, Value], Moment], str]:
    """Return a cell that shows a number, and nothing for none."""

    def value(values: Mapping[str, Value], _moment: Moment) -> str:
        found = values.get(name)
        return str(found) if found else ""

    return value


def meeting_date(values: Mapping[str, Value], moment: Moment) -> str:
    """Return the date of the meeting, or the bounds that the page proves, or that it is unknown."""
    told = meeting_day(values, moment.signs.dash)
    # Days stand under days, in whichever way they are shown.
    whole = len(str(values.get("meeting_date") or values.get("date") or "")) == _WHOLE
    return told.rjust(len(short_date("2000-10-10"))) if whole else told


_WHOLE = len("2000-10-10")
