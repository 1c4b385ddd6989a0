"""Lists in the order of a column: walked along where that is quick, else put in order at once.

What has no value comes last, and among the same value the newest first.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from itertools import filterfalse

from store.finding.daywise import Keep
from store.finding.listing import order_sql
from store.finding.matched import Matched
from store.finding.sorting import by_sql, read
from store.finding.titlewise import Titlewise
from store.finding.valuewise import Column, Valuewise
from store.finding.walking import Walk
from store.kinds import RecordKind
from store.tables.schema import TABLES

_SPARSE = 8000
FEW = 2500
"""Rows that are put in order at once."""

_WALKED = {
    (RecordKind.ACTION, "status"): Column("status", "status"),
    (RecordKind.ACTION, "due"): Column("due_by", "due"),
    (RecordKind.ACTION, "owner"): Column("owner", "owner", "NOCASE"),
    (RecordKind.DECLARATION, "member"): Column("member", "member", "NOCASE"),
    (RecordKind.ITEM, "title"): Column("title", "", "NOCASE"),
}


def by_column(matched: Matched, kind: RecordKind, order: str, keep: Keep) -> Walk | None:
    """Return the list in the order of a column; None if this kind has no such order."""
    sql, name = order_sql(kind, order), order.removeprefix("-")
    if sql is None:
        return None

    def at_once() -> Sequence[int]:
        return by_sql(matched, TABLES[kind], sql)

    column = _WALKED.get((kind, name))
    if matched.count <= FEW or column is None:
        return Walk(matched.count, at_once)

    def every() -> Sequence[int]:
        way = "DESC" if order.startswith("-") else ""
        entries = f"SELECT row FROM {TABLES[kind]} WHERE {column.name} IS NOT NULL ORDER BY {column.order} {way}, row DESC"
        return keep(f"{kind} {order}", lambda: read(matched, entries))

    down = order.startswith("-")
    by_value = Valuewise(matched, kind, column, every, down=down)

    def whole() -> Sequence[int]:
        if name == "status":
            return by_value.whole()
        if matched.is_all:
            return keep(f"all {kind} {order}", lambda: _filtered(matched, every()))
        return at_once() if matched.count <= _SPARSE else _filtered(matched, every())

    if name == "title":
        along = Titlewise(matched, TABLES[kind], column.name, down=down)
        return Walk(matched.count, whole, along.forward, along.backward)
    return by_value.walk(whole)


def _filtered(matched: Matched, every: Sequence[int]) -> Sequence[int]:
    """Return all matching rows: those of all rows with a value that match, and the others."""
    valued = array("q", every if matched.is_all else filter(matched.members.__contains__, every))
    if len(valued) < matched.count:
        valued.extend(filterfalse(frozenset(valued).__contains__, matched.numbers.downward))
    return valued
