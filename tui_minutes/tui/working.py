"""Marks, and what is done to the marked records or the row: done, waiting, edit, tag, note, undo and redo."""

from __future__ import annotations

from collections.abc import Mapping

from store.records import RecordKind, Status
from tui_minutes.tui.going import Going


class Working(Going):
    """The workbench with everything that changes a record."""

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

    def change(self, ids: list[str], changes: Mapping[str, str], what: str) -> None:
        """Change records; ask once when it is more than one."""
        if not ids:
            return

        def do() -> None:
            seen = {self.reader.page.id: self.reader.page.revision} if self.reader.page.id in ids else {}
            self.work(lambda: self.desk.edit(ids, changes, seen=seen))

        if len(ids) > 1:
            self.ask_yes(f"{what} {len(ids)} records? y does it, any other key does not.", do)
        else:
            do()

    # Verbs

    def action_done(self) -> None:
        """Mark the action done."""
        self.change(self.targets(RecordKind.ACTION), {"status": Status.DONE.value}, "Mark done:")

    def action_waiting(self) -> None:
        """Mark the action as waiting for somebody."""
        self.change(self.targets(RecordKind.ACTION), {"status": Status.WAITING.value}, "Mark waiting:")

    def action_reopen(self) -> None:
        """Mark the action open again."""
        self.change(self.targets(RecordKind.ACTION), {"status": Status.OPEN.value}, "Open again:")

    def action_undo(self) -> None:
        """Take back the last edit."""
        self.work(self.desk.undo)

    def action_redo(self) -> None:
        """Make the edit again that was taken back."""
        self.work(self.desk.redo)

    def action_tag(self) -> None:
        """Add a tag, or take one off."""
        ids = self.targets()
        if ids:
            self.prompt.ask("Tag (-tag takes it off):", lambda text: self._tag(ids, text))

    def _tag(self, ids: list[str], text: str) -> None:
        tag = text.strip()
        if tag:
            self.change(ids, {"tags": tag if tag[0] in "+-" else f"+{tag}"}, "Tag")

    def action_note(self) -> None:
        """Write the record's note."""
        ids = self.targets()
        if len(ids) == 1:
            self.with_page(lambda page: self._ask_note(ids, page.note))
        elif ids:
            self._ask_note(ids, "")

    def _ask_note(self, ids: list[str], old: str) -> None:
        self.prompt.ask("Note:", lambda text: self.change(ids, {"note": text.strip()}, "Write this note on"), value=old)

    def action_edit(self) -> None:
        """Edit what the clerk may change of the record."""
        ids = self.targets()
        if len(ids) == 1:
            self.with_page(lambda page: self._show_form(ids, page.title, page.kind or self.view.kind, dict(page.editable)))
        elif ids:
            self._show_form(ids, f"{len(ids)} records: empty fields stay as they are", self.view.kind, {})

    def _show_form(self, ids: list[str], title: str, kind: RecordKind, known: dict[str, str]) -> None:
        from tui_minutes.tui.edit import EditScreen, fields_of

        def save(changes: dict[str, str] | None) -> None:
            if changes:
                self.change(ids, changes, "Change")

        self.app.push_screen(EditScreen(self.look, title, fields_of(kind), known), save)
