"""A record of the clerk's own put into a meeting."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from store.answers import Edited
from store.editing import append, group_name
from store.errors import BadValue
from store.identity import digits, key_of
from store.meeting.edits import Edit, as_text
from store.meeting.joined import join
from store.meeting.meetingfile import now
from store.meeting.own import FIELD, Own, OwnRecord
from store.records import Action, Declaration, Place
from store.text import clean

if TYPE_CHECKING:
    from store.folder import ArchiveFolder
    from store.meeting.meetingfile import MeetingFile

_LONGEST = 2_000


def add_own(archive: ArchiveFolder, meeting_id: str, record: OwnRecord, *, who: str) -> Edited:
    """Put a record of the clerk's own into a meeting; it is on the disk when this returns. Raises `BadValue`, `NotFound`, `NotSaved`."""
    words = " ".join(clean(record.words).split())
    if not words or len(words) > _LONGEST:
        raise BadValue("there is nothing to add" if not words else f"what is added may be {_LONGEST:,} characters long")
    with archive.batch() as batch:
        loaded = archive.load(meeting_id)
        meeting, at = loaded[0], now()
        ids = {item.position: item.id for item in join(meeting).reading.minutes.items}
        found_in = record.found_in if isinstance(record, Declaration) else None
        for position in (record.item, found_in):
            if position is not None and position not in ids:
                raise BadValue(f"meeting {meeting.id} has no item at position {position}")
        made = dataclasses.replace(
            record, id=f"{meeting.id}-{_key(meeting, record, at)}", words=words, place=Place(0, len(words), 1), own=True, findings=()
        )
        own = Own(at, clean(who), made, ids.get(record.item or -1), ids.get(found_in or -1))
        entry = Edit(at, who, made.id, FIELD, as_text(False), as_text(True), meeting.revision + 1, group_name(batch.last_group(who)))
        append(archive, batch, meeting.id, [entry], loaded, own=[own])
    return Edited((made.id,), {meeting.id: meeting.revision + 1}, (entry,))


def _key(meeting: MeetingFile, record: OwnRecord, at: str) -> str:
    """Return a key that no record of the meeting has, or had in an earlier reading."""
    taken = {key_of(own.record.id) for own in meeting.own}
    for held in meeting.held:
        every: tuple[OwnRecord, ...] = (*held.reading.minutes.declarations, *held.reading.minutes.actions)
        taken |= {key_of(each.id) for each in every}
    letter, attempt = ("a" if isinstance(record, Action) else "d"), 0
    while (key := letter + digits(f"own/{at}/{record.words}/{attempt}", 5)) in taken:
        attempt += 1
    return key
