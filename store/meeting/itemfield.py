"""The field `item` in the log: the key of the item that is meant, since its position is another one in the next version of the page.

A clerk reads and writes positions. Logs of files up to format 3 have them as well, and are read as they stand; what is written of them
into a later one is the key of the item that they showed.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Sequence

from store.errors import BadValue
from store.identity import key_of
from store.meeting.edits import Edit, as_text
from store.meeting.joined import join
from store.meeting.meetingfile import MeetingFile
from store.records import AgendaItem, Minutes, Record

ITEM = "item"


def logged(record: Record, field: str, minutes: Minutes) -> str:
    """Return what the log writes for a field of a record as it stands among these minutes."""
    value = as_text(getattr(record, field))
    return written(value, minutes.items) if field == ITEM else value


def written(value: str, items: Sequence[AgendaItem]) -> str:
    """Return the log's word for the item at a position; one that is not there stays a position."""
    return next((key_of(item.id) for item in items if str(item.position) == value), value)


def keyed(meeting: MeetingFile, shown: MeetingFile) -> MeetingFile:
    """Return a meeting with the positions in its log made keys of the items at which the readings of `shown` have them."""
    if not any(edit.field == ITEM and (edit.before[:1].isdigit() or edit.after[:1].isdigit()) for edit in meeting.edits):
        return meeting
    items = join(shown).reading.minutes.items
    named = (
        dataclasses.replace(edit, before=written(edit.before, items), after=written(edit.after, items)) if edit.field == ITEM else edit
        for edit in meeting.edits
    )
    return dataclasses.replace(meeting, edits=tuple(named))


def wanted(value: str, minutes: Minutes) -> str:
    """Return the log's word for the item at a position that a clerk gives. Raises `BadValue` where there is none."""
    found = written(value, minutes.items)
    if value and found == value:
        raise BadValue(f"there is no item at position {value}; there are {len(minutes.items)}")
    return found


def told(edits: Iterable[Edit], minutes: Minutes) -> tuple[Edit, ...]:
    """Return entries of the log as a clerk reads them, with positions of items on the page as it is now."""
    positions = {key_of(item.id): str(item.position) for item in minutes.items}
    return tuple(
        dataclasses.replace(edit, before=positions.get(edit.before, edit.before), after=positions.get(edit.after, edit.after))
        if edit.field == ITEM
        else edit
        for edit in edits
    )
