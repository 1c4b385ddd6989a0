"""`meetings`, `items`, `declarations`, `actions`: what matches a query, in any of the formats."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, TextIO

from store.errors import IndexUnusable, QueryError
from store.index.waiting import finish
from store.kinds import RecordKind
from tui_minutes.commands import options, output
from tui_minutes.errors import UsageError

if TYPE_CHECKING:
    from store.finding.found import Found
    from tui_minutes.export.columns import Values
    from tui_minutes.session import Session

_KINDS = {
    "meetings": RecordKind.MEETING,
    "items": RecordKind.ITEM,
    "declarations": RecordKind.DECLARATION,
    "actions": RecordKind.ACTION,
}
_EXAMPLES = {
    "meetings": "  tui-minutes meetings body:planning date:2025\n  tui-minutes meetings --format ics -o meetings.ics",
    "items": '  tui-minutes items allotment\n  tui-minutes items title:"lamp post" date:2024..2026 --format md',
    "declarations": "  tui-minutes declarations member:hellaoui\n  tui-minutes declarations type:pecuniary --format csv -o register.csv",
    "actions": "  tui-minutes actions is:overdue\n  tui-minutes actions owner:clerk status:open --format lines\n"
    "  tui-minutes actions due:.. --format ics -o deadlines.ics",
}
_FORMATS = ("table", "lines", "json", "csv", "md", "ics")
_EXCLUDED = re.compile(r"-[^-\s].+", re.DOTALL)
"""A term that leaves out (`-status:done`, `-"lamp post"`), and no option: short options stand alone."""
_PAGE = 500
_PATIENCE = 300.0
"""Seconds that a command looks for a pattern: who waits for a file wants all of it."""


def main(name: str, arguments: list[str]) -> int:
    """List the records of one kind that match; nothing found is no error."""
    asked = _parser(name).parse_intermixed_args(_told_apart(arguments))
    query = " ".join(word.strip() for word in asked.query)
    kind = _KINDS[name]
    if asked.format == "ics" and kind not in {RecordKind.MEETING, RecordKind.ACTION}:
        raise UsageError(f"{name} have no dates of their own for a calendar; --format ics is for meetings and actions")
    if asked.sort:
        _check_order(asked.sort)
    with options.session(asked) as session:
        session.archive.index.progress = output.progress("making the index")
        finish(session.archive.index)
        try:
            found = session.find(kind, query, asked.sort, patience=_PATIENCE, restricted=asked.restricted)
        except QueryError as error:
            output.complain(error.message)
            output.point_at(query, error.position)
            return error.exit_code
        if found.partial:
            raise IndexUnusable("the index is being made anew; try again when it is whole")
        newline = "" if asked.format in {"csv", "ics"} else None
        rows = _Rows(found, asked.limit, full=_is_full(kind, asked.format), restricted=found.revealed)
        with output.opened(asked.output, newline) as stream:
            left = _write(iter(rows), kind, stream, asked)
        _narrate(rows, name, asked.output, left, _elsewhere(session, found, name))
        return 0


def _is_full(kind: RecordKind, chosen: str) -> bool:
    """Whether texts are handed over whole. A table shows how they begin, and of items only data formats have the text."""
    return chosen in {"json", "csv"} or (chosen != "table" and kind is not RecordKind.ITEM)


def _check_order(wanted: str) -> None:
    from store.finding.ordering import is_order

    if not is_order(wanted):
        from store.query.fields import SORTS, unknown_value

        raise UsageError(f"--{unknown_value('sort', wanted.casefold(), SORTS)}")


def _elsewhere(session: Session, found: Found, name: str) -> str:
    """Return how many records of other kinds match what nothing here does: who asks items for what is open finds it among the actions."""
    if found.count or not found.total or found.query.looks:
        return ""
    counts = [(session.archive.index.count(kind, found.query), other) for other, kind in _KINDS.items() if other != name]
    told = [f"{count} {other if count > 1 else other.removesuffix('s')}" for count, other in counts if count]
    return f"but {', '.join(told)} would match" if told else ""


def _told_apart(arguments: list[str]) -> list[str]:
    """Put a space before each word that looks like an option and is a term: terms that leave out, and whatever stands after `--`."""
    end = arguments.index("--") if "--" in arguments else len(arguments)
    return [f" {word}" if at > end or _EXCLUDED.fullmatch(word) else word for at, word in enumerate(arguments) if at != end]


def _parser(name: str) -> argparse.ArgumentParser:
    told = f"List the {name} that match a query, newest first. How to search: {output.PROGRAM} help queries"
    parser = options.parser(name, told, _EXAMPLES[name])
    parser.add_argument("query", nargs="*", metavar="QUERY", help="words and terms such as body:planning date:2024.. ; all when left out")
    parser.add_argument("--format", choices=_FORMATS, default="table", help="table (the default), lines, json, csv, md, ics")
    parser.add_argument("-o", "--output", metavar="FILE", help="write to FILE instead of the screen")
    parser.add_argument("--limit", type=_count, metavar="N", help="at most N of them")
    parser.add_argument("--sort", type=str.strip, metavar="FIELD", help="date, -date, due, member, body ...")
    parser.add_argument("--restricted", action="store_true", help="restricted records too")
    parser.add_argument("--excel", action="store_true", help="csv for Excel: byte order mark, CRLF, numbers kept as they are")
    parser.add_argument("--vtodo", action="store_true", help="ics: to-dos instead of all-day events")
    return parser


def _count(text: str) -> int:
    if not text.isascii() or not text.isdigit() or len(text) > 9:
        raise argparse.ArgumentTypeError(f"{text!r} is no number")
    return int(text)


class _Rows:
    """The rows of a list, page by page, so that one of any length takes little memory; restricted ones only when asked for."""

    def __init__(self, found: Found, limit: int | None, *, full: bool, restricted: bool) -> None:
        self.found = found
        self.shown = self.masked = 0
        self._limit = sys.maxsize if limit is None else limit
        self._full = full
        self._restricted = restricted

    def __iter__(self) -> Iterator[Values]:
        stop = 0
        if min(self._limit, self.found.count) > _PAGE:
            # While one is written colleagues may load more, or the reader at the other end of a pipe may rest.
            self.found.hold()
        while stop < self.found.count and self.shown < self._limit:
            # In the place of each row that is not shown one more is looked at.
            start, stop = stop, stop + min(_PAGE, self._limit - self.shown)
            for row in self.found.rows(start, stop, full=self._full):
                if row.values.get("restricted") and not self._restricted:
                    self.masked += 1
                    continue
                self.shown += 1
                yield {**row.values, "id": row.id}


def _write(rows: Iterator[Values], kind: RecordKind, stream: TextIO, asked: argparse.Namespace) -> int:
    from tui_minutes.export import tables

    if asked.format == "json":
        tables.write_json(rows, kind, stream)
    elif asked.format == "csv":
        tables.write_csv(rows, kind, stream, excel=asked.excel)
    elif asked.format == "md":
        tables.write_markdown(rows, kind, stream)
    elif asked.format == "lines":
        tables.write_lines(rows, kind, stream)
    elif asked.format == "ics":
        import datetime as dt

        from tui_minutes.export.ics import write_ics

        return write_ics(rows, kind, stream, stamp=dt.datetime.now(dt.UTC), todo=asked.vtodo)
    else:
        tables.write_table(rows, kind, stream, None if asked.output else output.width())
    return 0


def _narrate(rows: _Rows, name: str, path: str | None, undated: int, elsewhere: str) -> None:
    """Say on stderr what a clerk must know of the list: how many, and what it leaves out."""
    found = rows.found
    restricted = rows.masked + found.restricted_hidden
    told = [f"{rows.shown} of {found.count if rows.shown < found.count else found.total} {name}"]
    if elsewhere:
        told.append(elsewhere)
    if found.undated_hidden:
        told.append(f"{found.undated_hidden} undated not shown")
    if restricted:
        told.append(f"{restricted} restricted not shown (--restricted shows them)")
    if undated:
        told.append(f"{undated} without a date not in the calendar")
    output.say("; ".join(told) + (f" → {path}" if path else ""))
    if found.hint:
        output.say(found.hint)
