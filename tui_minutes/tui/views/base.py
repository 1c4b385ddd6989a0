"""What a view is: a kind of record, its columns, and how a row is laid out in the width there is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from rich.style import Style

from store.kinds import RecordKind
from tui_minutes.tui.canvas import Piece, cell
from tui_minutes.tui.highlight import find_terms, paint
from tui_minutes.tui.look import Look, Signs

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
    """What to do when the archive holds none."""
    counts: str
    """Its name in the counts of the archive."""


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
    values: Mapping[str, Value], layout: Layout, moment: Moment, look: Look, terms: Sequence[str], *, base: Style, plain: bool
) -> list[Piece]:
    """Return a row in pieces; `plain` (the cursor row, a dimmed row) keeps one style so that it costs few bytes."""
    pieces: list[Piece] = []
    hidden = bool(values.get("restricted"))
    for column, width in layout:
        value = "[restricted]" if hidden and column.telling else column.value(values, moment)
        text = cell(value.replace("\n", " "), width, look.signs.cut, right=column.right)
        style = base + look.warn if column.warns and text.startswith("!") and not plain else base
        pieces += paint(text, [(find_terms(text, terms), look.match)] if terms else [], style)
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


_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def short_date(iso: Value) -> str:
    """Return an ISO date or month as a clerk writes it: `2 Nov 2021`, `Nov 2021`; anything else unchanged."""
    parts = str(iso or "").split("-")
    if not all(part.isdigit() for part in parts) or len(parts) not in (2, 3) or not 1 <= int(parts[1]) <= 12:
        return str(iso or "")
    month = f"{_MONTHS[int(parts[1]) - 1]} {parts[0]}"
    return f"{int(parts[2]):>2} {month}" if len(parts) == 3 else month


def _months(after: str, before: str, dash: str) -> str:
    """Return the months between two days in 13 cells: `Oct-Nov 2021`, `Dec 20-Jan 21`."""
    (low, low_year), (high, high_year) = (short_date(day[:7]).split() for day in (after, before))
    if low_year == high_year:
        return f"{low} {low_year}" if low == high else f"{low}{dash}{high} {low_year}"
    return f"{low} {low_year[2:]}{dash}{high} {high_year[2:]}"


def meeting_date(values: Mapping[str, Value], moment: Moment) -> str:
    """Return the date of the meeting, or the bounds that the page proves, or that it is unknown."""
    stated = values.get("meeting_date") or values.get("date")
    if stated:
        return short_date(stated)
    after, before = values.get("date_after"), values.get("date_before")
    if after and before:
        return _months(str(after), str(before), moment.signs.dash)
    if after:
        return f"> {short_date(after).strip()}"
    return f"< {short_date(before).strip()}" if before else "undated"
