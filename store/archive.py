"""The archive: one folder with a file a meeting, the sources as they came, and an index that can be thrown away."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from store.answers import NOTHING_SETTLED, Added, Edited, Opened, Outcome, Settled
from store.errors import Conflict, Damaged, NotAnArchive, NotFound, NothingToUndo, NotSaved, StoreError
from store.folder import ArchiveFolder

if TYPE_CHECKING:
    from pathlib import Path

    from store.check import Checked
    from store.compare import Comparison
    from store.expunge import Expunged
    from store.meeting.edits import Change, Edit
    from store.meeting.remains import Remains
    from store.preparing import Prepared
    from store.records import Action, Declaration, Reading


class Archive(ArchiveFolder):
    """What can be done with an archive: add, open, edit, take back, compare, remove, verify."""

    def meeting(self, meeting_id: str) -> Opened:
        """Open one meeting: one file is read, the index is not needed. Raises `NotFound`, `Damaged`."""
        from store.meeting.edits import overlay
        from store.meeting.itemfield import told
        from store.meeting.joined import join

        meeting, _, _ = self.load(meeting_id.partition("-")[0])
        joined = join(meeting)
        readings = tuple(held.reading for held in meeting.held)
        minutes = overlay(joined.reading.minutes, meeting.edits)
        return Opened(meeting.id, meeting.revision, minutes, joined.reading, readings, told(meeting.edits, minutes), joined)

    def add(self, reading: Reading | Prepared, data: bytes) -> Added:
        """Put a reading and the file it was read from into the archive, as a new meeting or into the one it belongs to.

        The same source again changes nothing. A newer version of a known page becomes the meeting's reading, the older one is kept,
        and so is every edit. A single-item page that goes on with one truncated item completes it. Another process may have prepared
        the reading. Raises `NotSaved`.
        """
        from store.adding import add
        from store.preparing import Prepared, prepare

        prepared = reading if isinstance(reading, Prepared) else prepare(reading)
        with self.batch() as batch:
            return add(self, batch, prepared, data)

    def edit(self, changes: Sequence[Change], *, who: str, seen: Mapping[str, int] | None = None) -> Edited:
        """Save edits; they are on the disk when this returns. `seen` are the revisions at which the records were shown, by record id.

        Raises `BadValue`, `NotFound`, `Conflict` (with every record that somebody edited since it was seen) and `NotSaved`; nothing is
        saved then. Records that `seen` does not have are not checked.
        """
        from store.editing import edit

        return edit(self, changes, who=who, seen=seen)

    def add_own(self, meeting_id: str, record: Action | Declaration, *, who: str) -> Edited:
        """Put a record that a clerk wrote, not a page, into a meeting. It is kept through re-loading, edited and undone as any other.

        `item` (and a declaration's `found_in`) are positions of the meeting's items; `place`, `id` and `own` are filled in here. The
        record's words stand below the page in the view, with the name of who added them. Raises `NotFound`, `BadValue`, `NotSaved`.
        """
        from store.captures import add_own

        return add_own(self, meeting_id.partition("-")[0], record, who=who)

    def undo(self, *, who: str, settled: Settled = NOTHING_SETTLED, partly: bool = False) -> Edited:
        """Take back the last edit (all of its records) that `who` made and has not taken back.

        Records that are gone from their page, or whose meeting cannot be read, are left for later and told in `left`. `settled` says what
        becomes of fields that a colleague has changed since; those that are not settled are left for later as well when it is asked
        `partly`, and a `Conflict` otherwise. Raises `NothingToUndo`, `NotFound` when all that is left is gone, and `NotSaved`.
        """
        from store.undoing import undo

        return undo(self, who=who, settled=settled, partly=partly)

    def redo(self, *, who: str, settled: Settled = NOTHING_SETTLED, partly: bool = False) -> Edited:
        """Make again what `who` last took back, unless they edited something since. Answers and raises as `undo` does."""
        from store.undoing import redo

        return redo(self, who=who, settled=settled, partly=partly)

    def history(self, record_id: str) -> tuple[Edit, ...]:
        """Return the edits of a record, oldest first."""
        return tuple(edit for edit in self.meeting(record_id).edits if edit.record_id == record_id)

    def compare(self, meeting_id: str, number: int | None = None) -> Comparison:
        """Compare an earlier reading of a meeting (the last, or reading `number`) with the current one. Raises `NotFound`."""
        from store.compare import compare

        return compare(self.load(meeting_id.partition("-")[0])[0], number)

    def expunge(self, target: str) -> Expunged:
        """Remove a meeting (by id) or everything that rests on a source (by its checksum) for good. Raises `NotFound`, `NotSaved`."""
        from store.expunge import expunge

        return expunge(self, target)

    def traces(self, target: str) -> list[Path]:
        """Return the files set aside of a meeting or source, and a source that no meeting rests on; `expunge` removes them too."""
        from store.aside import traces

        return traces(self, target)

    def doubted(self, *, by_name: bool = False) -> str:
        """Return a sentence on files of which it cannot be told whose they are (or by what name they came), nothing if there are none."""
        from store.aside import doubted

        return doubted(self, by_name=by_name)

    def resting(self, *checksums: str) -> list[list[str]]:
        """Return of each source the meetings that rest, or once rested, on it, as their files say (each is read), also damaged ones."""
        from store.resting import rests

        self.index.refresh()
        found = rests(self, self.index.run)
        return [sorted(found.get(sha256, ())) for sha256 in checksums]

    def named(self, name: str) -> tuple[str, ...]:
        """Return the checksums of all sources that were loaded by this name, of any folder, also those of older or damaged readings."""
        from store.aside import named

        return named(self, name)

    def put_back(self, remains: Remains) -> tuple[str, ...]:
        """Put the edits of a meeting that `check` set aside into the one that was read again in its place; return sentences on that."""
        from store.check import put_back

        return put_back(self, remains)

    def check(self, *, repair: bool = False) -> Checked:
        """Verify every file, source, id and index row; with `repair` set damaged files aside and make the index anew."""
        from store.check import check

        return check(self, repair=repair)


__all__ = [
    "Added",
    "Archive",
    "Conflict",
    "Damaged",
    "Edited",
    "NotAnArchive",
    "NotFound",
    "NotSaved",
    "NothingToUndo",
    "Opened",
    "Outcome",
    "StoreError",
]
