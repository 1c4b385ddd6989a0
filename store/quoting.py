"""What a log of edits has of a page that is removed for good: edits of records that only that page had, and values quoted from it.

What a clerk wrote is never taken away while its record stays. But what stood there before an edit is the page's, not the clerk's.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from store.meeting.edits import EDITABLE, Edit, EditKind, records_of
from store.meeting.itemfield import logged
from store.text import fold

if TYPE_CHECKING:
    from store.meeting.inforce import Key
    from store.meeting.meetingfile import Held, MeetingFile

_WORD = re.compile(r"[^\W\d_]{2,}")


def log_without(meeting: MeetingFile, left: Sequence[Held]) -> tuple[Edit, ...]:
    """Return the log of a meeting of whose readings only some are `left`.

    Edits of records that are on none of these go. A value that only a page that goes had, and no clerk wrote, becomes what the page that is
    shown says there, as if that had been edited.
    """
    gone, said = _without(meeting.held, left), _said(left)
    were = {record_id for record_id, _ in _said(gone)} - {record_id for record_id, _ in said} - {own.record.id for own in meeting.own}
    edits = [edit for edit in meeting.edits if edit.record_id not in were]
    written: dict[Key, set[str]] = {}
    for edit in edits:
        if edit.kind is EditKind.EDIT:
            written.setdefault((edit.record_id, edit.field), set()).add(edit.after)
    quoted = {key: set(values) - set(said.get(key, ())) - written.get(key, set()) for key, values in _said(gone).items()}

    def now(edit: Edit, value: str) -> str:
        key = edit.record_id, edit.field
        return said[key][-1] if key in said and value in quoted.get(key, ()) else value

    return tuple(dataclasses.replace(edit, before=now(edit, edit.before), after=now(edit, edit.after)) for edit in edits)


def quoting(meeting: MeetingFile, left: MeetingFile) -> tuple[str, ...]:
    """Return the records of which clerks wrote something, still there in `left`, with a word that no page of that has."""
    words = _words(held.reading.view for held in _without(meeting.held, left.held)) - _words(held.reading.view for held in left.held)
    wrote = [(edit.record_id, text) for edit in left.edits for text in (edit.before, edit.after)]
    wrote += [(own.record.id, own.record.words) for own in left.own]
    return tuple(dict.fromkeys(record_id for record_id, text in wrote if not words.isdisjoint(_words([text]))))


def _without(held: Sequence[Held], left: Sequence[Held]) -> list[Held]:
    numbers = {each.number for each in left}
    return [each for each in held if each.number not in numbers]


def _said(held: Sequence[Held]) -> dict[Key, list[str]]:
    """Return what pages say of each field that a clerk may edit, the page that is shown last."""
    found: dict[Key, list[str]] = {}
    for each in sorted(held, key=lambda each: (each.current, each.number)):
        minutes = each.reading.minutes
        for record_id, record in records_of(minutes).items():
            for field in EDITABLE[type(record)]:
                found.setdefault((record_id, field), []).append(logged(record, field, minutes))
    return found


def _words(texts: Iterable[str]) -> set[str]:
    return {word for text in texts for word in _WORD.findall(fold(text))}
