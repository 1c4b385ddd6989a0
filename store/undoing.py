"""Edits taken back and made again, a command's at once: what can be is, what cannot is told with its reason and stays for later.

A record may be gone from its page, its meeting's file damaged, or a colleague may have changed the field since. None of that stands in
the way of the other records of the command.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from store.answers import NOTHING_SETTLED, Edited, Left, Settled, Why
from store.editing import group_name, save, told_all
from store.errors import Conflict, Damaged, NotFound, NothingToUndo, Overtaken
from store.index.waiting import finish
from store.meeting.edits import Edit, EditKind, as_text, overlay, records_of
from store.meeting.inforce import InForce, chain, stands, was_taken_back
from store.meeting.itemfield import keyed, logged
from store.meeting.joined import join
from store.meeting.meetingfile import now
from store.meeting.own import FIELD

if TYPE_CHECKING:
    from store.batch import Batch, Loaded
    from store.folder import ArchiveFolder
    from store.meeting.meetingfile import MeetingFile
    from store.records import Minutes, Record


def undo(archive: ArchiveFolder, *, who: str, settled: Settled = NOTHING_SETTLED, partly: bool = False) -> Edited:
    """Take back what stands of the newest command of which anything can be taken back.

    A command whose records are all gone is passed over; one whose files cannot be read now is not. Raises `NotFound`, `NothingToUndo`,
    `Conflict`.
    """
    return _nearest(archive, _Wish(EditKind.UNDO, who, settled, partly))


def redo(archive: ArchiveFolder, *, who: str, settled: Settled = NOTHING_SETTLED, partly: bool = False) -> Edited:
    """Make again what was taken back last, if nothing was edited since."""
    return _nearest(archive, _Wish(EditKind.REDO, who, settled, partly))


class _Wish(NamedTuple):
    """What is asked for. With `partly`, what a colleague has changed since is left for later; else it is a conflict to be settled."""

    kind: EditKind
    who: str
    settled: Settled
    partly: bool

    @property
    def back(self) -> bool:
        return self.kind is EditKind.UNDO


class _Blocked(Exception):
    """Nothing of a command can be taken back, or made again."""

    def __init__(self, left: tuple[Left, ...]) -> None:
        self.left = left


def _nearest(archive: ArchiveFolder, wish: _Wish) -> Edited:
    # A part of the index may lack what was done last.
    finish(archive.index)
    passed: list[Left] = []
    known: dict[str, _Known | None] = {}
    with archive.batch() as batch:
        rows = batch.lookup("SELECT DISTINCT grp, kind, of FROM edits WHERE who = ? ORDER BY grp DESC", [wish.who])
        for group, by in _candidates([(str(group), str(kind), of) for group, kind, of in rows], wish):
            try:
                edited = _again(archive, batch, _Plan(wish, group, by), known)
            except _Blocked as blocked:
                if any(each.why is Why.UNREADABLE for each in blocked.left):
                    # It may be readable again in a moment, or after a repair: an older command is not what was meant.
                    raise NotFound(_told_left(list(blocked.left))) from blocked
                passed += blocked.left
            else:
                if edited is not None:
                    return edited._replace(left=(*edited.left, *passed))
    if passed:
        raise NotFound(_told_left(passed))
    raise NothingToUndo(f"there is nothing to {wish.kind.value}")


def _candidates(rows: list[tuple[str, str, str | None]], wish: _Wish) -> Iterator[tuple[str, str]]:
    """Give the groups of edits that may be meant, newest first, each with the group that did it or took it back."""
    seen: set[str] = set()
    for name, kind, of in rows:
        if not wish.back and kind == EditKind.EDIT:
            # What was taken back before something else was done is not made again.
            return
        group = name if kind == EditKind.EDIT else of
        if group is None or (kind == EditKind.UNDO) == wish.back or (wish.back and group in seen):
            continue
        seen.add(group)
        if wish.back or kind == EditKind.UNDO:
            yield group, name


class _Known(NamedTuple):
    """A meeting as it was read: with items named by key, the page's records, what is shown, and which edits lie over the page."""

    loaded: Loaded
    meeting: MeetingFile
    page: dict[str, Record]
    shown: Minutes
    records: dict[str, Record]
    force: InForce


def _read(archive: ArchiveFolder, meeting_id: str) -> _Known | None:
    """Return a meeting, or None where it cannot be read."""
    try:
        loaded = archive.load(meeting_id)
    except (Damaged, NotFound):
        return None
    # Entries are compared, and their values written again.
    meeting = keyed(loaded[0], loaded[0])
    page = join(meeting).reading.minutes
    shown = overlay(page, meeting.edits)
    return _Known(loaded, meeting, records_of(page), shown, records_of(shown), InForce(meeting.edits))


class _Plan:
    """What is written for one command: entries by meeting, what is left, and which records a colleague has overtaken.

    `group` are the edits in question, `by` those that made them stand, or took them back.
    """

    def __init__(self, wish: _Wish, group: str, by: str) -> None:
        self.wish, self.group, self.by, self.name = wish, group, by, ""
        self.at = now()
        self.entries: dict[str, list[Edit]] = {}
        self.left: list[Left] = []
        self.later: dict[Overtaken, str] = {}
        self.before = False
        """Whether a part of it was taken back earlier."""
        self.any = False

    def entry(self, meeting: MeetingFile, edit: Edit, before: str, after: str) -> Edit:
        """Return the log's entry that takes an edit back, or makes it again."""
        wish = self.wish
        return Edit(self.at, wish.who, edit.record_id, edit.field, before, after, meeting.revision + 1, self.name, wish.kind, self.group)

    def overtaken(self, meeting: MeetingFile, edits: list[Edit], to: str) -> None:
        """Note the edits of others that stand in the way."""
        last = edits[-1]
        fields = tuple(dict.fromkeys(edit.field for edit in edits))
        found = Overtaken(last.record_id, last.who, last.at, fields, meeting.revision)
        self.later[found] = f"{last.who} has since changed {last.field} of {last.record_id}{to}"


_DONE = {EditKind.UNDO: "undone", EditKind.REDO: "done again"}


def _again(archive: ArchiveFolder, batch: Batch, plan: _Plan, known: dict[str, _Known | None]) -> Edited | None:
    """Take back (make again) what can be of a group; None when there is nothing of it to be taken back. Raises `_Blocked`, `Conflict`.

    `known` keeps the meetings that were read for other groups.
    """
    wish, group = plan.wish, plan.group
    loaded: dict[str, Loaded] = {}
    plan.name = group_name(batch.last_group(wish.who))
    for name in [str(row[0]) for row in batch.lookup("SELECT DISTINCT meeting FROM edits WHERE grp = ?", [group])]:
        if name not in known:
            known[name] = _read(archive, name)
        read = known[name]
        if read is None:
            last = "SELECT kind FROM edits WHERE meeting = ?1 AND (grp = ?2 OR of = ?2) ORDER BY grp DESC"
            if (batch.lookup(last, [name, group])[0][0] == EditKind.UNDO) != wish.back:
                plan.any = True
                plan.left.append(Left(name, "", Why.UNREADABLE))
            continue
        loaded[name] = read.loaded
        _plan(plan, read)
    if not plan.any:
        return None
    done = any(plan.entries.values())
    if plan.later and not (wish.partly and (done or plan.before)):
        first = next(iter(plan.later))
        told = plan.later[first] if len(plan.later) == 1 else told_all(tuple(plan.later))
        raise Conflict(f"NOT {_DONE[wish.kind]}: {told}", first.record_id, first.who, first.at, tuple(plan.later), group=group)
    if not done:
        raise _Blocked(tuple(plan.left))
    return save(archive, batch, plan.entries, loaded)._replace(left=tuple(plan.left))


def _plan(plan: _Plan, known: _Known) -> None:
    """Put down what becomes of a group's edits in one meeting."""
    meeting = known.meeting
    wish, made = plan.wish, plan.entries.setdefault(meeting.id, [])
    chains = chain(meeting.edits, plan.group)
    plan.before = plan.before or any(edit.of == plan.group for edit in meeting.edits)
    entries = [edit for edit in meeting.edits if edit.group == plan.group]
    for edit in reversed(entries) if wish.back else entries:
        key = edit.record_id, edit.field
        links = chains[key]
        if not stands(links) if wish.back else not (was_taken_back(links) and links[-1].group == plan.by):
            continue
        plan.any = True
        record = known.records.get(edit.record_id)
        if edit.field == FIELD:
            _plan_own(plan, meeting, edit, there=record is not None)
        elif record is None:
            plan.left.append(Left(*key, Why.GONE))
        else:
            current = logged(record, edit.field, known.shown)
            # What was made again lies over what stood there by then, which may be a colleague's.
            wanted = links[-1].before if wish.back else edit.after
            if wish.back and known.force.is_lowest(key, plan.group):
                wanted = logged(known.page[edit.record_id], edit.field, known.shown)
            since = _since(meeting, key, links, current)
            if since and key in wish.settled.left:
                made.append(plan.entry(meeting, edit, current, current))
            elif since and since[-1].revision > wish.settled.over.get(edit.record_id, 0):
                plan.overtaken(meeting, since[-1:], f" to {current or 'nothing'!r}")
                plan.left.append(Left(*key, Why.OVERTAKEN, since[-1].who))
            else:
                made.append(plan.entry(meeting, edit, current, wanted))


def _since(meeting: MeetingFile, key: tuple[str, str], links: list[Edit], current: str) -> list[Edit]:
    """Return what others have done to the field since; nothing when it is as it was left."""
    since = [each for each in meeting.edits if (each.record_id, each.field) == key and each.revision > links[-1].revision]
    return since if current != links[-1].after else []


def _plan_own(plan: _Plan, meeting: MeetingFile, edit: Edit, *, there: bool) -> None:
    """A record of the clerk's own taken out, or put in again: nobody takes away one that a colleague has worked on since."""
    wanted = edit.before if plan.wish.back else edit.after
    current = as_text(there)
    if current != wanted and (edit.record_id, FIELD) not in plan.wish.settled.left:
        known = plan.wish.settled.over.get(edit.record_id, 0)
        since = [
            each
            for each in meeting.edits
            if each.record_id == edit.record_id and each.revision > max(edit.revision, known) and each.who != plan.wish.who
        ]
        if since:
            plan.overtaken(meeting, since, "")
            plan.left.append(Left(edit.record_id, FIELD, Why.OVERTAKEN, since[-1].who))
            return
    else:
        wanted = current
    plan.entries[meeting.id].append(plan.entry(meeting, edit, current, wanted))


def _told_left(left: list[Left]) -> str:
    gone = [each for each in left if each.why is Why.GONE]
    if gone:
        named = ", ".join(dict.fromkeys(each.record_id for each in gone))
        return f"{named} is no longer on the page, so its edit stays as it is"
    return "; ".join(dict.fromkeys(each.sentence for each in left))


__all__ = ["redo", "undo"]
