"""Edits saved, taken back and made again: each meeting's file in one durable write, revisions checked under the lock."""

from __future__ import annotations

import dataclasses
import secrets
from collections.abc import Container, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from store.answers import NOTHING_SETTLED, Edited, Settled
from store.disk.storage import open_database
from store.errors import Conflict, NotFound, NothingToUndo, NotSaved, Overtaken
from store.identity import meeting_of
from store.index.waiting import finish
from store.meeting.edits import EDIT, Change, Edit, EditKind, as_text, field_name, new_value, overlay, records_of, told_time
from store.meeting.joined import join
from store.meeting.meetingfile import now
from store.meeting.own import FIELD, Own, decode, encode

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


def _check_seen(loaded: Mapping[str, Loaded], record_ids: Iterable[str], seen: Mapping[str, int]) -> None:
    """Raise `Conflict` with every record that was edited after the revision at which it was seen."""
    found: dict[Overtaken, Edit] = {}
    for record_id in record_ids:
        meeting = loaded[meeting_of(record_id)][0]
        since = [edit for edit in meeting.edits if edit.record_id == record_id and edit.revision > seen.get(record_id, meeting.revision)]
        if since:
            fields = tuple(dict.fromkeys(edit.field for edit in since))
            found[Overtaken(record_id, since[-1].who, since[-1].at, fields, meeting.revision)] = since[-1]
    if found:
        first = next(iter(found))
        told = _told(found[first], "while you had it open") if len(found) == 1 else _told_all(tuple(found))
        raise Conflict(f"NOT saved: {told}", first.record_id, first.who, first.at, tuple(found))


def _told(edit: Edit, since: str) -> str:
    return (
        f"{edit.who} changed {edit.field} of {edit.record_id} from {edit.before or 'nothing'!r} to"
        f" {edit.after or 'nothing'!r} at {told_time(edit.at)} {since}"
    )


_NAMED = 5
"""Records that a sentence names; the error has all."""


def _told_all(overtaken: Sequence[Overtaken]) -> str:
    who = " and ".join(dict.fromkeys(each.who for each in overtaken))
    named = ", ".join(f"{each.record_id} ({', '.join(each.fields)})" for each in overtaken[:_NAMED])
    more = f" and {len(overtaken) - _NAMED} more" if len(overtaken) > _NAMED else ""
    return f"{who} changed {len(overtaken)} of these records since you saw them: {named}{more}"


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


def undo(archive: ArchiveFolder, *, who: str, settled: Settled = NOTHING_SETTLED) -> Edited:
    """Take back the last group of edits that still stands."""
    return _nearest(archive, who, EditKind.UNDO, settled)


def redo(archive: ArchiveFolder, *, who: str, settled: Settled = NOTHING_SETTLED) -> Edited:
    """Make again the last group that was taken back, if nothing was edited since."""
    return _nearest(archive, who, EditKind.REDO, settled)


def _groups(archive: ArchiveFolder, who: str) -> list[tuple[str, str, str | None]]:
    """Return (group, kind, of) of everything that `who` did, newest first."""
    archive.index.refresh()
    rows = archive.index.run("SELECT DISTINCT grp, kind, of FROM edits WHERE who = ? ORDER BY grp DESC", [who])
    return [(str(group), str(kind), of) for group, kind, of in rows]


def _nearest(archive: ArchiveFolder, who: str, kind: EditKind, settled: Settled) -> Edited:
    """Take back (or make again) the newest group that can be: those whose records are all gone from their pages are passed over."""
    # A part of the index may lack what was done last.
    finish(archive.index)
    find = _standing if kind is EditKind.UNDO else _taken_back
    gone: NotFound | None = None
    passed: set[str] = set()
    while (group := find(archive, who, passed)) is not None:
        try:
            return _again(archive, who, group, kind, settled=settled)
        except _AllGone as error:
            gone = gone or NotFound(str(error))
            passed.add(group)
    raise gone or NothingToUndo(f"there is nothing to {kind.value}")


class _AllGone(NotFound):
    """No record of a group of edits is on its page any more."""


def _standing(archive: ArchiveFolder, who: str, passed: Container[str]) -> str | None:
    """Return the newest group of edits that was not taken back, or was made again; none of those `passed` over."""
    taken_back: set[str] = set()
    settled: set[str] = set()
    for group, kind, of in _groups(archive, who):
        if kind == EditKind.EDIT:
            if group not in taken_back and group not in passed:
                return group
        elif of is not None and of not in settled:
            settled.add(of)
            if kind == EditKind.UNDO:
                taken_back.add(of)
            elif of not in passed:
                return of
    return None


def _taken_back(archive: ArchiveFolder, who: str, passed: Container[str]) -> str | None:
    """Return the group that the next redo makes again: undos are worked off backwards, and a new edit ends them."""
    redone: set[str] = set()
    for _, kind, of in _groups(archive, who):
        if kind == EditKind.EDIT:
            return None
        if kind == EditKind.REDO and of is not None:
            redone.add(of)
        elif of is not None and of not in redone and of not in passed:
            return of
    return None


def _again(archive: ArchiveFolder, who: str, group: str, kind: EditKind, *, settled: Settled) -> Edited:
    with archive.batch() as batch:
        meetings = [row[0] for row in batch.lookup("SELECT meeting FROM edits WHERE grp = ?", [group])]
        loaded = {meeting_id: archive.load(meeting_id) for meeting_id in meetings}
        about = _About(kind, who, now(), group_name(batch.last_group(who)), group, settled)
        _check_there(loaded, group)
        planned: dict[str, list[Edit]] = {}
        later: dict[Overtaken, str] = {}
        for meeting_id, (meeting, _, _) in loaded.items():
            entries = [edit for edit in meeting.edits if edit.group == group]
            planned[meeting_id] = _opposite(meeting, entries, about, later)
        if later:
            first = next(iter(later))
            told = later[first] if len(later) == 1 else _told_all(tuple(later))
            raise Conflict(f"NOT {_DONE[kind]}: {told}", first.record_id, first.who, first.at, tuple(later), group=group)
        if not any(planned.values()):
            # All stays as the colleague left it. The log says that this was seen to, so that earlier edits can be taken back.
            for meeting_id, (meeting, _, _) in loaded.items():
                planned[meeting_id] = _left_alone(meeting, [edit for edit in meeting.edits if edit.group == group], about)
        return _save(archive, batch, planned, loaded)


def _check_there(loaded: Mapping[str, Loaded], group: str) -> None:
    """Raise `_AllGone` if no record of the group is there; a clerk's own that was taken out is, since it can be put back."""
    edits = [edit for meeting, _, _ in loaded.values() for edit in meeting.edits if edit.group == group]
    there = {key for meeting, _, _ in loaded.values() for key in records_of(overlay(join(meeting).reading.minutes, meeting.edits))}
    if edits and not any(edit.field == FIELD or edit.record_id in there for edit in edits):
        named = ", ".join(dict.fromkeys(edit.record_id for edit in edits))
        raise _AllGone(f"{named} is no longer on the page, so its edit stays as it is")


_DONE = {EditKind.UNDO: "undone", EditKind.REDO: "done again"}


class _About(NamedTuple):
    """An undo (or redo): who asked for it and when, its own group and that of the edits it is about, and what was decided for them."""

    kind: EditKind
    who: str
    at: str
    group: str
    of: str
    settled: Settled

    def entry(self, meeting: MeetingFile, edit: Edit, before: str, after: str) -> Edit:
        """Return the log's entry that takes an edit back, or makes it again."""
        return Edit(self.at, self.who, edit.record_id, edit.field, before, after, meeting.revision + 1, self.group, self.kind, self.of)


def _opposite(meeting: MeetingFile, entries: Sequence[Edit], about: _About, later: dict[Overtaken, str]) -> list[Edit]:
    """Return the entries that take a group's edits back (or make them again). `later` receives what was changed since, with a sentence."""
    records = records_of(overlay(join(meeting).reading.minutes, meeting.edits))
    back = about.kind is EditKind.UNDO
    made = []
    for edit in reversed(entries) if back else entries:
        if (edit.record_id, edit.field) in about.settled.left:
            continue
        expected, wanted = (edit.after, edit.before) if back else (edit.before, edit.after)
        record = records.get(edit.record_id)
        known = about.settled.over.get(edit.record_id, 0)
        if edit.field == FIELD:
            current = "yes" if record is not None else "no"
            if current == expected:
                # Nobody takes away a record of theirs that a colleague has worked on since.
                since = [each for each in meeting.edits if each.record_id == edit.record_id and each.revision > edit.revision]
                _overtaken(meeting, [each for each in since if each.who != about.who and each.revision > known], "", later)
                made.append(about.entry(meeting, edit, current, wanted))
                continue
        if record is None:
            raise NotFound(f"{edit.record_id} is no longer on the page, so its edit stays as it is")
        current = as_text(getattr(record, edit.field))
        if current != expected:
            same = [each for each in meeting.edits if (each.record_id, each.field) == (edit.record_id, edit.field)]
            if same and same[-1].revision > known:
                _overtaken(meeting, same[-1:], f" to {current or 'nothing'!r}", later)
        made.append(about.entry(meeting, edit, current, wanted))
    return made


def _left_alone(meeting: MeetingFile, entries: Sequence[Edit], about: _About) -> list[Edit]:
    """Return an entry for the first of a group's edits that changes nothing."""
    records = records_of(overlay(join(meeting).reading.minutes, meeting.edits))
    for edit in entries:
        record = records.get(edit.record_id)
        now = ("yes" if record is not None else "no") if edit.field == FIELD else as_text(getattr(record, edit.field, ""))
        return [about.entry(meeting, edit, now, now)]
    return []


def _overtaken(meeting: MeetingFile, edits: Sequence[Edit], to: str, later: dict[Overtaken, str]) -> None:
    """Note the edits that stand in the way of taking back an earlier one."""
    if not edits:
        return
    last = edits[-1]
    fields = tuple(dict.fromkeys(edit.field for edit in edits))
    found = Overtaken(last.record_id, last.who, last.at, fields, meeting.revision)
    later[found] = f"{last.who} has since changed {last.field} of {last.record_id}{to}"


def group_name(last: str) -> str:
    """Return a name for a command's edits that sorts by time, and after that of the `last` one even if the clock was set back since."""
    import time

    before = last.partition("-")[0]
    moment = max(time.time_ns(), int(before) + 1 if before.isdecimal() else 0)
    return f"{moment:020d}-{secrets.token_hex(2)}"
