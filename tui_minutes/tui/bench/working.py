"""Marks, and what is done with one key to the marked records or the row: done, waiting, open again, undo and redo."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from store.kinds import RecordKind
from tui_minutes.tui.bench.keeping import Back, Job, Keeping


class Working(Keeping):
    """The workbench with marks, and the verbs that need no text."""

    # Marks

    def action_mark(self) -> None:
        """Mark or unmark the row, and go down; in the reader, turn the page."""
        if self.focused is self.reader:
            self.reader.turn(1)
            return
        row = self.list.current
        if row is not None:
            if self.list.marked.pop(row.id, None) is None:
                self.list.marked[row.id] = row.revision
            self.state.marked_in[self.state.view] = self.state.filter
            self.list.refresh_index(self.list.cursor)
            self.list.move(1)
            self.show_found()
            self.show_keys()

    def action_mark_range(self) -> None:
        """Begin a range, or mark all rows from its beginning to here."""
        if self.state.range_start is None:
            self.state.range_start = self.list.cursor
            self.say("Range: go to its other end and press v again.")
            return
        low, high = sorted((self.state.range_start, self.list.cursor))
        self.state.range_start = None
        self.say("")
        self.take_marks(self.list.seen(low, high + 1))

    def action_mark_all(self) -> None:
        """Mark every record that the search found."""
        result = self.state.result
        if result and result.found.changed:
            self.say("Others have saved meanwhile, and the list may be another one: R shows it, then mark all.", warn=True)
        elif result:
            # The next key is meant for what is marked then.
            self._shown("marks").clear()
            self.background.ask("marks", lambda: result.found.seen(0, result.found.count))

    def action_clear_marks(self) -> None:
        """Unmark everything in this list."""
        self.state.range_start = None
        self.list.marked.clear()
        self.show_marks()
        self.say("")

    def know(self, records: Sequence[str]) -> None:
        """Take for seen what was just saved of marked records: nobody has changed them since, or it would not have been saved."""
        for record in records:
            if record in self.list.marked:
                self.list.marked[record] = max(self.list.marked[record], self.desk.saved_at.get(record.partition("-")[0], 0))

    def targets(self, kind: RecordKind | None = None) -> list[str]:
        """Return the marked records, else the one under the cursor; none, and say so, when they are of another kind."""
        if kind is not None and self.view.kind is not kind:
            self.say(f"That is for {kind.value}s: press 4 for their list.", warn=True)
            return []
        if self.state.reading and self.reader.page.id:
            return [self.reader.page.id]
        row = self.list.current
        return sorted(self.list.marked) or ([row.id] if row else [])

    def change(self, ids: Sequence[str], changes: Mapping[str, str], what: str) -> None:
        """Change records; ask once when it is more than the one that is looked at."""
        if not ids:
            return
        job = Job(ids, changes, self.seen(ids))
        if self.are_many(ids):
            self.ask_yes(f"{what} {self.all_of(ids)}? y does it, any other key leaves them.", lambda: self.save_many(job))
        else:
            self.save(job)

    def save_many(self, job: Job) -> None:
        """Save what takes a moment, and say that it is being done."""
        self.say(f"Saving {len(job.records):,} records.")
        self.save(job)

    def are_many(self, ids: Sequence[str]) -> bool:
        """Say whether these are others than the one record under the cursor, or in the reader."""
        row = self.list.current
        return list(ids) != ([self.reader.page.id] if self.state.reading else [row.id] if row else [])

    def all_of(self, ids: Sequence[str]) -> str:
        """Return how many marked records these are, and whether some of them may not be listed."""
        hidden = self.state.filter and self.state.filter != self.state.marked_in.get(self.state.view)
        count = f"{len(ids):,} marked record{'s' if len(ids) > 1 else ''}"
        return count + (", marked under another search" if hidden else "")

    def seen(self, ids: Sequence[str]) -> dict[str, int]:
        """Return the revisions at which the clerk has seen these records: a colleague's later change is noticed."""
        page, row = self.reader.page, self.list.current
        seen = {row.id: row.revision} if row else {}
        seen |= self.list.marked
        if page.id and not page.masked:
            seen[page.id] = page.revision
        return {record: seen[record] for record in ids if record in seen}

    # Verbs

    def action_done(self) -> None:
        """Mark the action done."""
        self.change(self.targets(RecordKind.ACTION), {"status": "done"}, "Mark done:")

    def action_waiting(self) -> None:
        """Mark the action as waiting for somebody."""
        self.change(self.targets(RecordKind.ACTION), {"status": "waiting"}, "Mark waiting:")

    def action_reopen(self) -> None:
        """Mark the action open again."""
        self.change(self.targets(RecordKind.ACTION), {"status": "open"}, "Open again:")

    def action_undo(self) -> None:
        """Take back the last edit."""
        self.save(Job((), {}, back=Back(self.desk.undo, undo=True)))

    def action_redo(self) -> None:
        """Make the edit again that was taken back."""
        self.save(Job((), {}, back=Back(self.desk.redo, undo=False)))
