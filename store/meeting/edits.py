"""The clerk's edits: a log beside the reading, and the reading with the log laid over it.

Words and places that come from a page are never editable; what they were taken to mean, and everything a clerk adds, is.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeVar

from store.errors import BadValue
from store.meeting.codecs import NUMBER, TEXT, Shape, optional, word
from store.meeting.inforce import InForce
from store.records import (
    Action,
    AgendaItem,
    Declaration,
    Effect,
    InterestKind,
    Meeting,
    Minutes,
    MinutesStatus,
    OutcomeKind,
    Person,
    Record,
    Status,
)
from store.text import clean


class EditKind(StrEnum):
    """Whether an edit was made, took one back, or made one again."""

    EDIT = "edit"
    UNDO = "undo"
    REDO = "redo"


@dataclass(frozen=True, slots=True)
class Change:
    """What a clerk wants: `field` of the record to become `value` (empty for unknown). `tags` also takes `+tag` and `-tag`."""

    record_id: str
    field: str
    value: str


@dataclass(frozen=True, slots=True)
class Edit:
    """One entry of the log. `before` and `after` are the field as text (empty for unknown).

    `revision` is that of the meeting once the edit was saved; `group` is shared by all edits of one command, over all its
    meetings; `of` is the group that an undo takes back or a redo makes again.
    """

    at: str
    who: str
    record_id: str
    field: str
    before: str
    after: str
    revision: int
    group: str
    kind: EditKind = EditKind.EDIT
    of: str | None = None


def told_time(at: str) -> str:
    """Return the time of an edit as a sentence says it: `at` is that of the log."""
    return f"{at[:16].replace('T', ' ')} UTC"


EDIT = Shape(
    Edit,
    {
        "at": TEXT,
        "who": TEXT,
        "record_id": TEXT,
        "field": TEXT,
        "before": TEXT,
        "after": TEXT,
        "revision": NUMBER,
        "group": TEXT,
        "kind": word(EditKind),
        "of": optional(TEXT),
    },
)


def _words(value: str) -> str | None:
    return " ".join(clean(value).split()) or None


def _note(value: str) -> str:
    return clean(value).strip()


def _date(value: str) -> dt.date | None:
    if not value.strip():
        return None
    try:
        return dt.date.fromisoformat(value.strip())
    except ValueError as error:
        raise BadValue(f"{clean(value)!r} is not a date; write it as 2026-03-31") from error


def _time(value: str) -> dt.time | None:
    if not value.strip():
        return None
    try:
        return dt.time.fromisoformat(value.strip().zfill(5))
    except ValueError as error:
        raise BadValue(f"{clean(value)!r} is not a time of day; write it as 18:30") from error


def _due(value: str) -> str | None:
    value = value.strip()
    if len(value) == 7:
        _date(f"{value}-01")
    else:
        _date(value)
    return value or None


def _tags(value: str) -> tuple[str, ...]:
    tags = {"-".join(clean(tag).split()) for tag in value.split(",")}
    return tuple(sorted(tags - {""}, key=str.casefold))


def _flag(value: str) -> bool:
    known = {"yes": True, "true": True, "1": True, "no": False, "false": False, "0": False, "": False}
    if value.strip().casefold() not in known:
        raise BadValue(f"{clean(value)!r} is neither yes nor no")
    return known[value.strip().casefold()]


def _number(value: str) -> int | None:
    value = value.strip()
    if value and not (value.isascii() and value.isdigit() and len(value) < 6):
        raise BadValue(f"{clean(value)!r} is not the position of an item")
    return int(value) if value else None


def _one_of(kind: type[StrEnum]) -> Callable[[str], StrEnum]:
    def parse(value: str) -> StrEnum:
        try:
            return kind(value.strip().casefold())
        except ValueError as error:
            raise BadValue(f"{clean(value)!r} is not one of {', '.join(kind)}") from error

    return parse


R = TypeVar("R", Meeting, AgendaItem, Declaration, Action)
Parser = Callable[[str], Any]
_CLERKS: dict[str, Parser] = {"note": _note, "tags": _tags}
EDITABLE: Mapping[type, Mapping[str, Parser]] = {
    Meeting: {
        "council": _words,
        "committee": _words,
        "date": _date,
        "time": _time,
        "venue": _words,
        "contact": _words,
        "status": _one_of(MinutesStatus),
        **_CLERKS,
    },
    AgendaItem: {"number": _words, "title": _words, "restricted": _flag, **_CLERKS},
    Declaration: {
        "member": _words,
        "role": _words,
        "kind": _one_of(InterestKind),
        "item": _number,
        "subject": _words,
        "reason": _words,
        "effect": _one_of(Effect),
        "restricted": _flag,
        "own": _flag,
        **_CLERKS,
    },
    Action: {
        "status": _one_of(Status),
        "owner": _words,
        "due": _due,
        "kind": _one_of(OutcomeKind),
        "item": _number,
        "mover": _words,
        "seconder": _words,
        "follow_up": _flag,
        "restricted": _flag,
        "own": _flag,
        **_CLERKS,
    },
}
"""Which fields of which record a clerk may change, each with the reader of its text, which raises `BadValue`."""

_ALIASES = {"tag": "tags", "body": "committee", "minute": "number", "follow-up": "follow_up"}


def field_name(record: Record, field: str) -> str:
    """Return the record's own name of an editable field. Raises `BadValue`, naming the fields there are."""
    name = _ALIASES.get(field, field)
    editable = EDITABLE[type(record)]
    if name not in editable:
        raise BadValue(f"{clean(field)!r} cannot be changed here; one of {', '.join(editable)} can")
    return name


def as_text(value: object) -> str:
    """Return a field's value as the log writes it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        return ",".join(value)
    if isinstance(value, dt.date | dt.time):
        return value.isoformat() if isinstance(value, dt.date) else value.isoformat("minutes")
    return str(value)


def new_value(record: Record, field: str, value: str) -> str:
    """Return what the log writes when `field` (its own name) of the record is set to `value`. Raises `BadValue`."""
    if field == "tags" and value.lstrip()[:1] in ("+", "-"):
        value = ",".join(_tagged(record.tags, value))
    # Taken out by `own=no`; what a page says stays, and nothing becomes a clerk's own by being called so.
    if field == "own" and (not getattr(record, field) or _flag(value)):
        raise BadValue("only a record that a clerk added can be taken out, by own=no")
    return as_text(EDITABLE[type(record)][field](value))


def _tagged(tags: Sequence[str], value: str) -> list[str]:
    """Return the tags with those after a plus put on and those after a minus taken off; a sign holds until the next one."""
    kept, sign = list(tags), "+"
    for part in map(str.strip, value.split(",")):
        sign = part[:1] if part[:1] in ("+", "-") else sign
        tag = part.removeprefix(sign).strip()
        kept = [each for each in kept if each != tag] + [tag] * (sign == "+")
    return kept


def overlay(minutes: Minutes, edits: Iterable[Edit]) -> Minutes:
    """Return the minutes with the edits in force laid over. Edits of records that are no longer there are left aside."""
    changed = InForce(edits).values()
    if not changed:
        return minutes
    return dataclasses.replace(
        minutes,
        meeting=_changed(minutes.meeting, changed),
        items=tuple(_changed(item, changed) for item in minutes.items),
        declarations=tuple(_named(each, _changed(each, changed, minutes.items), minutes.people) for each in minutes.declarations),
        actions=tuple(_named(each, _changed(each, changed, minutes.items), minutes.people) for each in minutes.actions),
    )


N = TypeVar("N", Declaration, Action)


def _named(before: N, after: N, people: Sequence[Person]) -> N:
    """Let the full name behind initials follow the member or owner that a clerk put in: that of the page's one person who bears them."""
    if isinstance(before, Declaration) and isinstance(after, Declaration):
        return after if after.member == before.member else dataclasses.replace(after, member_name=_bearer(after.member, people))
    if isinstance(before, Action) and isinstance(after, Action):
        return after if after.owner == before.owner else dataclasses.replace(after, owner_name=_bearer(after.owner, people))
    return after


def _bearer(initials: str | None, people: Sequence[Person]) -> str | None:
    named = {person.name for person in people if initials and person.initials == initials.replace(".", "")}
    return named.pop() if len(named) == 1 else None


def _changed(record: R, changed: Mapping[str, Mapping[str, str]], items: Sequence[AgendaItem] = ()) -> R:
    values = changed.get(record.id)
    if not values:
        return record
    parsers = EDITABLE[type(record)]
    # A field that this version no longer lets a clerk change keeps what the page says; the log keeps the edit.
    parsed: dict[str, Any] = {
        field: _position(value, items) if field == "item" else parsers[field](value) for field, value in values.items() if field in parsers
    }
    return dataclasses.replace(record, **parsed)


def _position(value: str, items: Sequence[AgendaItem]) -> int | None:
    """Return where the item stands that the log names by its key, or by its position; None when it is not on the page."""
    if value[:1].isdigit() or not value:
        return _number(value)
    return next((item.position for item in items if item.id.endswith(f"-{value}")), None)


def records_of(minutes: Minutes) -> dict[str, Record]:
    """Return all records by id, the meeting first."""
    every: tuple[Record, ...] = (minutes.meeting, *minutes.items, *minutes.declarations, *minutes.actions)
    return {record.id: record for record in every}
