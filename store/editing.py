"""Edits saved, taken back and made again: each meeting's file in one durable write, revisions checked under the lock."""

from __future__ import annotations

import dataclasses
import secrets
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from store.answers import Edited
from store.edits import EDIT, Change, Edit, EditKind, as_text, field_name, new_value, overlay, records_of
from store.errors import Conflict, NotFound, NothingToUndo, NotSaved
from store.identity import meeting_of
from store.joined import join
from store.meetingfile import now
from store.own import FIELD, Own, decode, encode
from store.storage import open_database

if TYPE_CHECKING:
    from store.batch import Batch, Loaded
    from store.folder import ArchiveFolder
    from store.meetingfile import MeetingFile


def edit(archive: ArchiveFolder, changes: Sequence[Change], *, who: str, seen: Mapping[str, int] | None) -> Edited:
    """Save the changes under one group. All are checked before the first file is written."""
    with archive.batch() as batch:
        planned: dict[str, list[Edit]] = {}
        loaded = {}
        group, at = group_name(), now()
        for change in changes:
            meeting_id = meeting_of(change.record_id)
            if meeting_id not in loaded:
                loaded[meeting_id] = archive.load(meeting_id)
            meeting = loaded[meeting_id][0]
            if seen and change.record_id in seen:
                _check_seen(meeting, change.record_id, seen[change.record_id])
            planned.setdefault(meeting_id, [])
            entry = _entry(meeting, planned[meeting_id], change, who=who, at=at, group=group)
            if entry is not None:
                planned[meeting_id].append(entry)
        return _save(archive, batch, planned, loaded)


def _entry(meeting: MeetingFile, planned: Sequence[Edit], change: Change, *, who: str, at: str, group: str) -> Edit | None:
    """Return the log's entry for a change, or None when the field already is so."""
    records = records_of(overlay(join(meeting).reading.minutes, [*meeting.edits, *planned]))
    record = records.get(change.record_id)
    if record is None:
        raise NotFound(f"there is no record {change.record_id} in meeting {meeting.id}")
    field = field_name(record, change.field)
    before, after = as_text(getattr(record, field)), new_value(record, field, change.value)
    if before == after:
        return None
    return Edit(at, who, change.record_id, field, before, after, meeting.revision + 1, group)


def _check_seen(meeting: MeetingFile, record_id: str, revision: int) -> None:
    for edit in reversed(meeting.edits):
        if edit.record_id == record_id and edit.revision > revision:
            raise Conflict(
                f"NOT saved: {edit.who} changed {edit.field} of {record_id} from {edit.before or 'nothing'!r} to"
                f" {edit.after or 'nothing'!r} at {edit.at} while you had it open",
                record_id, edit.who, edit.at,
            )  # fmt: skip


def _save(archive: ArchiveFolder, batch: Batch, planned: Mapping[str, Sequence[Edit]], loaded: Mapping[str, Loaded]) -> Edited:
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
        done += entries
    return Edited(tuple(dict.fromkeys(edit.record_id for edit in done)), revisions, tuple(done))


def append(archive: ArchiveFolder, batch: Batch, meeting_id: str, entries: Sequence[Edit], old: Loaded, *, own: Sequence[Own] = ()) -> None:
    """Write the entries into the log of one meeting, with records of the clerk's `own`, and count up its revision, in one durable write."""
    batch.flush()
    meeting, log, added = old[0], [EDIT.encode(entry) for entry in entries], [encode(each) for each in own]
    database = open_database(archive.file(meeting_id))
    storage: Any = database.storage
    with storage.transaction():
        database.table("edits", cache_size=0).insert_multiple(log)
        if added:
            database.table("own", cache_size=0).insert_multiple(added)
        database.table("meta", cache_size=0).update({"revision": meeting.revision + 1})
    # As the file has them: cleaned.
    edits, records = (*meeting.edits, *map(EDIT.decode, log)), (*meeting.own, *map(decode, added))
    edited = dataclasses.replace(meeting, revision=meeting.revision + 1, edits=edits, own=records)
    batch.reindex(edited, storage.written, old)


def undo(archive: ArchiveFolder, *, who: str) -> Edited:
    """Take back the last group of edits that still stands."""
    return _again(archive, who, _standing(archive, who), EditKind.UNDO, "there is nothing to undo")


def redo(archive: ArchiveFolder, *, who: str) -> Edited:
    """Make again the last group that was taken back, if nothing was edited since."""
    return _again(archive, who, _taken_back(archive, who), EditKind.REDO, "there is nothing to redo")


def _groups(archive: ArchiveFolder, who: str) -> list[tuple[str, str, str | None]]:
    """Return (group, kind, of) of everything that `who` did, newest first."""
    archive.index.refresh()
    rows = archive.index.run("SELECT DISTINCT grp, kind, of FROM edits WHERE who = ? ORDER BY grp DESC", [who])
    return [(str(group), str(kind), of) for group, kind, of in rows]


def _standing(archive: ArchiveFolder, who: str) -> str | None:
    """Return the newest group of edits that was not taken back, or was made again."""
    taken_back: set[str] = set()
    settled: set[str] = set()
    for group, kind, of in _groups(archive, who):
        if kind == EditKind.EDIT:
            if group not in taken_back:
                return group
        elif of is not None and of not in settled:
            settled.add(of)
            if kind == EditKind.UNDO:
                taken_back.add(of)
            else:
                return of
    return None


def _taken_back(archive: ArchiveFolder, who: str) -> str | None:
    """Return the group that the next redo makes again: undos are worked off backwards, and a new edit ends them."""
    redone: set[str] = set()
    for _, kind, of in _groups(archive, who):
        if kind == EditKind.EDIT:
            return None
        if kind == EditKind.REDO and of is not None:
            redone.add(of)
        elif of is not None and of not in redone:
            return of
    return None


def _again(archive: ArchiveFolder, who: str, group: str | None, kind: EditKind, nothing: str) -> Edited:
    if group is None:
        raise NothingToUndo(nothing)
    with archive.batch() as batch:
        meetings = [row[0] for row in batch.lookup("SELECT meeting FROM edits WHERE grp = ?", [group])]
        loaded = {meeting_id: archive.load(meeting_id) for meeting_id in meetings}
        new_group, at = group_name(), now()
        planned: dict[str, list[Edit]] = {}
        for meeting_id, (meeting, _, _) in loaded.items():
            entries = [edit for edit in meeting.edits if edit.group == group]
            planned[meeting_id] = _opposite(meeting, entries, kind, (who, at, new_group, group))
        return _save(archive, batch, planned, loaded)


def _opposite(meeting: MeetingFile, entries: Sequence[Edit], kind: EditKind, about: tuple[str, str, str, str]) -> list[Edit]:
    """Return the entries that take a group's edits back (or make them again), unless somebody changed the fields since."""
    who, at, group, of = about
    records = records_of(overlay(join(meeting).reading.minutes, meeting.edits))
    made = []
    for edit in reversed(entries) if kind is EditKind.UNDO else entries:
        expected, wanted = (edit.after, edit.before) if kind is EditKind.UNDO else (edit.before, edit.after)
        record = records.get(edit.record_id)
        if edit.field == FIELD:
            current = "yes" if record is not None else "no"
            if current == expected:
                _check_alone(meeting, edit, who)
                made.append(Edit(at, who, edit.record_id, FIELD, current, wanted, meeting.revision + 1, group, kind, of))
                continue
        if record is None:
            raise NotFound(f"{edit.record_id} is no longer on the page, so its edit stays as it is")
        current = as_text(getattr(record, edit.field))
        if current != expected:
            last = next((each for each in reversed(meeting.edits) if (each.record_id, each.field) == (edit.record_id, edit.field)), edit)
            raise Conflict(
                f"NOT undone: {last.who} has since changed {edit.field} of {edit.record_id} to {current or 'nothing'!r}",
                edit.record_id, last.who, last.at,
            )  # fmt: skip
        made.append(Edit(at, who, edit.record_id, edit.field, current, wanted, meeting.revision + 1, group, kind, of))
    return made


def _check_alone(meeting: MeetingFile, edit: Edit, who: str) -> None:
    """Let nobody take away a record of theirs that a colleague has worked on since."""
    for later in reversed(meeting.edits):
        if later.record_id == edit.record_id and later.who != who and later.revision > edit.revision:
            raise Conflict(
                f"NOT undone: {later.who} has since changed {later.field} of {edit.record_id}", edit.record_id, later.who, later.at
            )


def group_name() -> str:
    """Return a name for a command's edits that sorts by time."""
    import time

    return f"{time.time_ns():020d}-{secrets.token_hex(2)}"
