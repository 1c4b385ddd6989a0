"""Lists as text: a table for people, lines for other tools, JSON, CSV and Markdown for files and mail."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator, Sequence
from typing import TextIO

from store.kinds import RecordKind
from store.text import clean
from tui_minutes.export.columns import COLUMNS, NUMBERS, TABLE, YES_OR_NO, Shown, Value, Values

_ACTS = ("=", "+", "-", "@", "\t", "\r")
_WHOLE = frozenset({"id", "date", "meeting_date", "due", "status"})
"""Columns that are never cut: a part of a date says something else."""
_BOM = "\ufeff"


def write_json(rows: Iterable[Values], kind: RecordKind, out: TextIO) -> None:
    """Write one array of objects, `id` first, then every column in its order; unknown is null."""
    names = ["id", *(name for name in COLUMNS[kind] if name != "id")]
    out.write("[")
    separator = "\n"
    for row in rows:
        out.write(separator + " " + json.dumps({name: _plain(name, row.get(name)) for name in names}, ensure_ascii=False))
        separator = ",\n"
    out.write("\n]\n" if separator != "\n" else "]\n")


def _plain(name: str, value: Value) -> Value:
    if name in YES_OR_NO and value is not None:
        return bool(value)
    return clean(value) if isinstance(value, str) else value


def write_csv(rows: Iterable[Values], kind: RecordKind, out: TextIO, *, excel: bool = False) -> None:
    """Write a header and a line for every record. No cell can become a formula in a spreadsheet.

    For Excel there is a byte order mark, CRLF line ends, and minute numbers written so that they stay what they are.
    """
    names = COLUMNS[kind]
    if excel:
        out.write(_BOM)
    writer = csv.writer(out, lineterminator="\r\n" if excel else "\n")
    writer.writerow(names)
    for row in rows:
        writer.writerow([_cell(name, row.get(name), excel) for name in names])


def _cell(name: str, value: Value, excel: bool) -> str:
    if value is None:
        return ""
    if name in YES_OR_NO:
        return "yes" if value else "no"
    text = clean(str(value))
    if excel and name in NUMBERS and text:
        return f"Min. {text}" if name == "minute_no" else f"Item {text}" if name == "item_no" else text
    return "'" + text if text.lstrip(" ").startswith(_ACTS) else text


def write_markdown(rows: Iterable[Values], kind: RecordKind, out: TextIO) -> None:
    """Write a Markdown table of the columns that people read."""
    shown = TABLE[kind]
    out.write("| " + " | ".join(column.heading.capitalize() if column.heading != "ID" else "ID" for column in shown) + " |\n")
    out.write("|" + "---|" * len(shown) + "\n")
    out.writelines("| " + " | ".join(escaped(column.told(row)) for column in shown) + " |\n" for row in rows)


def escaped(text: str) -> str:
    """Return text as Markdown that shows it as it is."""
    text = clean(text).replace("\n", " ").replace("\\", "\\\\")
    for sign in "|*_`[]<>":
        text = text.replace(sign, "\\" + sign)
    return text


def write_lines(rows: Iterable[Values], kind: RecordKind, out: TextIO) -> None:
    """Write one record a line, its columns parted by tabs, the id first and the longest last; made for `grep`, `cut` and `fzf`."""
    columns = sorted(TABLE[kind], key=lambda column: column.width == 0)
    out.writelines("\t".join(clean(_oneline(column.value(row))) for column in columns) + "\n" for row in rows)


def _oneline(value: Value) -> str:
    return "" if value is None else " ".join(str(value).split())


def write_table(rows: Iterable[Values], kind: RecordKind, out: TextIO, width: int | None) -> None:
    """Write a table `width` columns wide for a terminal, or as wide as it needs to be."""
    shown = [column for column in TABLE[kind] if width is None or width >= column.least]
    cells = [[clean(column.told(row)) for column in shown] for row in rows]
    widths = _widths(shown, cells, width)
    out.writelines(line + "\n" for line in _lines(shown, cells, widths))


def _widths(shown: Sequence[Shown], cells: Sequence[Sequence[str]], width: int | None) -> list[int]:
    needed = [max([len(column.heading), *(len(row[number]) for row in cells)]) for number, column in enumerate(shown)]
    widths = [min(need, column.width or need) for need, column in zip(needed, shown, strict=True)]
    if width is None:
        return widths
    rest = next(number for number, column in enumerate(shown) if column.width == 0)
    while (over := sum(widths) + 2 * (len(widths) - 1) - width) > 0:
        if widths[rest] > 20:
            widths[rest] -= min(over, widths[rest] - 20)
            continue
        widest = max((number for number, column in enumerate(shown) if column.name not in _WHOLE), key=lambda number: widths[number])
        if widths[widest] <= 4:
            break
        widths[widest] -= 1
    return widths


def _lines(shown: Sequence[Shown], cells: Sequence[Sequence[str]], widths: Sequence[int]) -> Iterator[str]:
    for row in ([column.heading for column in shown], *cells):
        yield "  ".join(_fitted(text, size) for text, size in zip(row, widths, strict=True)).rstrip()


def _fitted(text: str, size: int) -> str:
    return text.ljust(size) if len(text) <= size else text[: size - 1] + "…"
