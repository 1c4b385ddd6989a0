"""The columns of the four lists, by their names in exports, out of the index's tables."""

from __future__ import annotations

import datetime as dt
from typing import Any

from store.kinds import RecordKind
from store.tables.numbering import Numbering
from store.tables.schema import TABLES

Values = dict[str, str | int | None]

_MEETING = {
    "council": "r.council", "body": "r.body", "title": "r.title", "date": "r.date", "time": "r.time", "venue": "r.venue",
    "status": "r.status", "contact": "r.contact", "present": "r.present", "apologies": "r.apologies", "items": "r.items",
    "declarations": "r.declarations", "actions": "r.actions", "next_meeting": "r.next_meeting", "source_file": "r.source_file",
    "date_after": "r.date_after", "date_before": "r.date_before", "page": "r.page", "other": "r.other", "truncated": "r.truncated",
    "findings": "r.findings", "note": "r.note", "tags": "r.tags", "nil_returns": "r.nils",
}  # fmt: skip
_OF_MEETING = {"council": "m.council", "date_after": "m.date_after", "date_before": "m.date_before"}
_ITEM_NUMBER = "CASE WHEN {n} LIKE '%/%' THEN NULL ELSE {n} END"
_MINUTE_NUMBER = "CASE WHEN {n} LIKE '%/%' THEN {n} END"
_OF_ITEM = {
    "item_no": _ITEM_NUMBER.format(n="i.number"), "minute_no": _MINUTE_NUMBER.format(n="i.number"), "item_title": "i.title",
}  # fmt: skip
_ITEM = {
    "body": "m.body", "meeting_date": "m.date", "item_no": _ITEM_NUMBER.format(n="r.number"),
    "minute_no": _MINUTE_NUMBER.format(n="r.number"), "title": "r.title", "kind": "'item'", "outcome": "r.kind", "text": "NULL",
    "truncated": "r.truncated", "restricted": "r.restricted", "documents": "r.documents", "source_file": "m.source_file",
    **_OF_MEETING, "position": "r.position", "state": "r.state", "findings": "r.findings", "note": "r.note", "tags": "r.tags",
    "_at": "r.text_at", "_length": "r.text_length",
}  # fmt: skip
_ORIGIN = "CASE WHEN r.own THEN 'added by a clerk' ELSE m.source_file END"
_DECLARATION = {
    "member": "r.member", "role": "r.role", "body": "m.body", "meeting_date": "m.date", **_OF_ITEM,
    "interest_type": "r.interest_type", "nature": "r.nature", "action_taken": "r.action_taken",
    "dispensation": "r.action_taken = 'dispensation'", "nil_return": "r.nil_return", "source_words": "r.source_words",
    "truncated": "coalesce(i.truncated, 0)", "restricted": "max(r.restricted, coalesce(i.restricted, 0))", "source_file": _ORIGIN,
    **_OF_MEETING, "item_position": "r.item_position", "findings": "r.findings", "note": "r.note", "tags": "r.tags",
    "own": "r.own", "_at": "r.words_at", "_length": "r.words_length",
}  # fmt: skip
_ACTION = {
    "ref": "NULL", "body": "m.body", "meeting_date": "m.date", **_OF_ITEM, "kind": "NULL", "outcome": "r.outcome", "text": "r.text",
    "reason": "r.reason", "owner": "r.owner", "due": "r.due", "status": "r.status", "rag": "NULL", "progress_note": "r.note",
    "last_update": "r.last_update", "confidence": "r.confidence", "truncated": "coalesce(i.truncated, 0)",
    "restricted": "max(r.restricted, coalesce(i.restricted, 0))", "source_file": _ORIGIN, **_OF_MEETING,
    "item_position": "r.item_position", "findings": "r.findings", "formal": "r.formal", "follow_up": "r.follow_up", "note": "r.note",
    "tags": "r.tags", "own": "r.own", "_serial": "r.serial", "_due_by": "r.due_by",
    "_at": "r.words_at", "_length": "r.words_length",
}  # fmt: skip
_EXPRESSIONS = {
    RecordKind.MEETING: _MEETING, RecordKind.ITEM: _ITEM, RecordKind.DECLARATION: _DECLARATION, RecordKind.ACTION: _ACTION,
}  # fmt: skip

ORDERS: dict[str, str] = {
    "member": "r.member COLLATE NOCASE",
    "owner": "r.owner COLLATE NOCASE",
    "due": "r.due_by",
    "title": "r.title COLLATE NOCASE",
    "status": "r.status",
}


def columns_sql(kind: RecordKind, numbering: Numbering) -> str:
    """Return the statement, up to its condition, that reads row number, meeting id, key, the meeting's revision and a list's columns."""
    expressions = ", ".join(_EXPRESSIONS[kind].values())
    table = TABLES[kind]
    if kind is RecordKind.MEETING:
        return f"SELECT r.row, f.meeting, '', f.revision, {expressions} FROM {table} r JOIN files f ON f.slot = r.row"
    bits = numbering.position
    base = (
        f"SELECT r.row, f.meeting, r.key, f.revision, {expressions} FROM {table} r"
        f" JOIN files f ON f.slot = r.row >> {bits} JOIN meetings m ON m.row = r.row >> {bits}"
    )
    if kind is RecordKind.ITEM:
        return base
    # An item's position is not its place in the table, so the few items of the meeting are looked through.
    return (
        f"{base} LEFT JOIN items i ON i.row BETWEEN ((r.row >> {bits}) << {bits})"
        f" AND (((r.row >> {bits}) + 1) << {bits}) - 1 AND i.position = r.item_position"
    )


def order_sql(kind: RecordKind, sort: str) -> str | None:
    """Return the SQL order for the name of a column, what has no value last; None for one that this list does not have."""
    name = sort.removeprefix("-")
    if name not in ORDERS or name not in _EXPRESSIONS[kind]:
        return None
    return f"{ORDERS[name].split()[0]} IS NULL, {ORDERS[name]}{' DESC' if sort.startswith('-') else ''}"


def values_of(kind: RecordKind, fetched: tuple[Any, ...], today: dt.date) -> Values:
    """Return the values of a row that `columns_sql` selected, with those that depend on others worked out."""
    names = _EXPRESSIONS[kind]
    values: Values = dict(zip(names, fetched[4:], strict=True))
    if kind is RecordKind.ACTION:
        values["ref"] = _reference(values)
        values["kind"] = _kind(values)
        values["rag"] = _rag(values, today)
    return {name: value for name, value in values.items() if not name.startswith("_")}


def _kind(values: Values) -> str:
    outcome = values["outcome"]
    if values["follow_up"] or outcome in ("requested", "undertaken", "action"):
        return "action"
    return "recommendation" if outcome == "recommended" else "note" if outcome in ("noted", "received") else "decision"


def _reference(values: Values) -> str:
    """Return what an action is called in a letter: the body's initials, the meeting's date, its number there."""
    initials = "".join(word[0] for word in str(values["body"] or "").split() if word[0].isupper())
    return " ".join(filter(None, (initials, str(values["meeting_date"] or ""), f"no. {values['_serial']}")))


def _rag(values: Values, today: dt.date) -> str | None:
    """Red is overdue; amber due within a fortnight or nobody's; green done or in time; None is unknown."""
    if values["status"] in ("done", "dropped"):
        return "green" if values["status"] == "done" else None
    due = values["_due_by"]
    if due is not None and str(due) < today.isoformat():
        return "red"
    if due is not None and str(due) <= (today + dt.timedelta(days=14)).isoformat():
        return "amber"
    if values["follow_up"] and not values["owner"]:
        return "amber"
    return "green" if due is not None else None
