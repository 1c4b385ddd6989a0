"""Edits saved: each meeting's file in one durable write, revisions checked under the lock."""

from __future__ import annotations

import dataclasses
import secrets
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from store.answers import Edited
from store.disk.storage import open_database
from store.errors import Conflict, NotFound, NotSaved, Overtaken
from store.identity import meeting_of
from store.meeting.edits import EDIT, Change, Edit, field_name, new_value, overlay, records_of, told_time
from store.meeting.itemfield import ITEM, logged, told, wanted
from store.meeting.joined import join
from store.meeting.logseal import seal
from store.meeting.meetingfile import counted, now
from store.meeting.own import Own, decode, encode

if TYPE_CHECKING:
    from store.batch import Batch, Loaded
    from store.folder import ArchiveFolder
    from store.meeting.meetingfile import MeetingFile


def edit(archive: ArchiveFolder, changes: Sequence[Change], *, who: str, seen: Mapping[str, int] | None) -> Edited:
    """Save the changes under one group. All are checked before the first file is written."""
    with archive.batch() as batch:
        planned: dict[str, list[Edit]] = {meeting_of(change.record_id): [] for change in changes}
        loaded = {meeting_id: archive.load(meeting_id) for meeting_id in planned}
        _check_seen(loaded, dict.fromkeys(change.record_id for change in changes), seen or {})
        group, at = group_name(batch.last_group(who)), now()
        for change in changes:
            meeting_id = meeting_of(change.record_id)
            entry = _entry(loaded[meeting_id][0], planned[meeting_id], change, who=who, at=at, group=group)
            if entry is not None:
                planned[meeting_id].append(entry)
        return save(archive, batch, planned, loaded)


def _entry(meeting: MeetingFile, planned: Sequence[Edit], change: Change, *, who: str, at: str, group: str) -> Edit | None:
    """Return the log's entry for a change, or None when the field already is so."""
    minutes = overlay(join(meeting).reading.minutes, [*meeting.edits, *planned])
    record = records_of(minutes).get(change.record_id)
    if record is None:
        raise NotFound(f"there is no record {change.record_id} in meeting {meeting.id}")
    field = field_name(record, change.field)
    before, after = logged(record, field, minutes), new_value(record, field, change.value)
    if field == ITEM:
        after = wanted(after, minutes)
    if before == after:
        return None
    return Edit(at, who, change.record_id, field, before, after, meeting.revision + 1, group)


def _check_seen(loaded: Mapping[str, Loaded], record_ids: Iterable[str], seen: Mapping[str, int]) -> None:
    """Raise `Conflict` with every record that was edited after the revision at which it was seen."""
    found: dict[Overtaken, Edit] = {}
    for record_id in record_ids:
        meeting = loaded[meeting_of(record_id)][0]
        since = [edit for edit in meeting.edits if edit.record_id == record_id and edit.revision > seen.get(record_id, meeting.revision)]
        if since:
            since = [*told(since, join(meeting).reading.minutes)]
            fields = tuple(dict.fromkeys(edit.field for edit in since))
            found[Overtaken(record_id, since[-1].who, since[-1].at, fields, meeting.revision)] = since[-1]
    if found:
        first = next(iter(found))
        sentence = _told(found[first], "while you had it open") if len(found) == 1 else told_all(tuple(found))
        raise Conflict(f"NOT saved: {sentence}", first.record_id, first.who, first.at, tuple(found))


def _told(edit: Edit, since: str) -> str:
    return (
        f"{edit.who} changed {edit.field} of {edit.record_id} from {edit.before or 'nothing'!r} to"
        f" {edit.after or 'nothing'!r} at {told_time(edit.at)} {since}"
    )


_NAMED = 5
"""Records that a sentence names; the error has all."""


def told_all(overtaken: Sequence[Overtaken]) -> str:
    """Return who changed which records, in a sentence."""
    who = " and ".join(dict.fromkeys(each.who for each in overtaken))
    named = ", ".join(f"{each.record_id} ({', '.join(each.fields)})" for each in overtaken[:_NAMED])
    more = f" and {len(overtaken) - _NAMED} more" if len(overtaken) > _NAMED else ""
    return f"{who} changed {len(overtaken)} of these records since you saw them: {named}{more}"


def save(archive: ArchiveFolder, batch: Batch, planned: Mapping[str, Sequence[Edit]], loaded: Mapping[str, Loaded]) -> Edited:
    """Write the entries planned for each meeting. Raises `NotSaved`, saying what was saved before that."""
    done: list[Edit] = []
    revisions: dict[str, int] = {}
    for meeting_id, entries in planned.items():
        revisions[meeting_id] = loaded[meeting_id][0].revision
        if not entries:
            continue
        try:
            append(archive, batch, meeting_id, entries, loaded[meeting_id])
        except NotSaved as error:
            if not done:
                raise
            saved = ", ".join(dict.fromkeys(edit.record_id for edit in done))
            raise NotSaved(f"only {saved} could be saved; the rest was {error}") from error
        revisions[meeting_id] += 1
        done += told(entries, join(loaded[meeting_id][0]).reading.minutes) if any(each.field == ITEM for each in entries) else entries
    return Edited(tuple(dict.fromkeys(edit.record_id for edit in done)), revisions, tuple(done))


def append(archive: ArchiveFolder, batch: Batch, meeting_id: str, entries: Sequence[Edit], old: Loaded, *, own: Sequence[Own] = ()) -> None:
    """Write the entries into the log of one meeting, with records of the clerk's `own`, and count up its revision, in one durable write."""
    batch.flush()
    batch.see_through()
    meeting, log, added = old[0], [EDIT.encode(entry) for entry in entries], [encode(each) for each in own]
    database = open_database(archive.file(meeting_id))
    # As the file has them: cleaned.
    edits, records = (*meeting.edits, *map(EDIT.decode, log)), (*meeting.own, *map(decode, added))
    storage: Any = database.storage
    with storage.transaction():
        database.table("edits", cache_size=0).insert_multiple(log)
        if added:
            database.table("own", cache_size=0).insert_multiple(added)
        names_items = any(entry.field == ITEM for entry in entries)
        sealed = seal(edits, records)
        database.table("meta", cache_size=0).update(
            lambda meta: meta.update(counted(meta, meeting.revision + 1, newer=names_items), **sealed)
        )
    edited = dataclasses.replace(meeting, revision=meeting.revision + 1, edits=edits, own=records)
    batch.reindex(edited, storage.written, old)


def group_name(last: str) -> str:
    """Return a name for a command's edits that sorts by time, and after that of the `last` one even if the clock was set back since."""
    import time

    before = last.partition("-")[0]
    moment = max(time.time_ns(), int(before) + 1 if before.isdecimal() else 0)
    return f"{moment:020d}-{secrets.token_hex(2)}"
