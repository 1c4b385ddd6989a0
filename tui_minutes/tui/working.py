"""Marks, and what is done with one key to the marked records or the row: done, waiting, open again, undo and redo."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from store.kinds import RecordKind
from tui_minutes.tui.keeping import Job, Keeping


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
            self.list.marked ^= {row.id}
            self.list.refresh_index(self.list.cursor)
            self.list.move(1)
            self.say_marks()

    def action_mark_range(self) -> None:
        """Begin a range, or mark all rows from its beginning to here."""
        if self.state.range_start is None:
            self.state.range_start = self.list.cursor
            self.say("Range: go to its other end and press v again.")
            return
        low, high = sorted((self.state.range_start, self.list.cursor))
        self.state.range_start = None
        result = self.state.result
        if result:
            self.list.marked |= {row.id for row in result.found.rows(low, high + 1)}
            self.list.refresh()
            self.say_marks()

    def action_mark_all(self) -> None:
        """Mark every record that the search found."""
        result = self.state.result
        if result:
            self.background.ask("marks", lambda: {row.id for row in result.found.rows(0, result.found.count)})

    def action_clear_marks(self) -> None:
        """Unmark everything in this list."""
        self.state.range_start = None
        self.list.marked.clear()
        self.list.refresh()
        self.say("")

    def say_marks(self) -> None:
        """Say how many records are marked."""
        count = len(self.list.marked)
        self.say(f"{count:,} marked" if count else "")

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
        """Change records; ask once when it is more than one."""
        if not ids:
            return
        job = Job(ids, changes, self.seen(ids))
        if len(ids) > 1:
            self.ask_yes(f"{what} {len(ids)} records? y does it, any other key does not.", lambda: self.save(job))
        else:
            self.save(job)

    def seen(self, ids: Sequence[str]) -> dict[str, int]:
        """Return the revision at which the reader shows its record, if that is one of `ids`: a colleague's later change is noticed."""
        page = self.reader.page
        return {page.id: page.revision} if page.id in ids else {}

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
        self.work(self.desk.undo)

    def action_redo(self) -> None:
        """Make the edit again that was taken back."""
        self.work(self.desk.redo)
