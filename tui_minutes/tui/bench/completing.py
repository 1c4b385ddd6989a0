"""Completion in the search line: fields, then their values, each with how many records it would find, in a list under the line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual import on

from tui_minutes.tui.bench.saving import Saving
from tui_minutes.tui.widgets.choices import Choice
from tui_minutes.tui.widgets.edit_line import EditLine

if TYPE_CHECKING:
    from tui_minutes.tui.port import CompletionPort

_LINE = 1
"""The screen row of the search line."""


class Completing(Saving):
    """The workbench with completion in its search line."""

    _wanted = False
    """The clerk asked for completions and has not ended that: letters narrow the list."""
    _starts: dict[str, int]
    """Where in the line each completion begins."""

    def action_complete(self) -> None:
        """Show what the word at the cursor may become; of what is shown take the one under the cursor, and go on."""
        if self.choices.serves(self.search):
            self._take_completion(more=True)
        else:
            self._wanted = True
            self._ask_completions(by_key=True)

    def action_recall(self, by: int) -> None:
        """Move in the list of completions; without one recall an earlier search."""
        if self.choices.serves(self.search):
            self.choices.move(-by)
        else:
            super().action_recall(by)

    def action_end_search(self) -> None:
        """Take the completion under the cursor; without one end typing a search."""
        if self.choices.serves(self.search):
            self._take_completion(more=False)
        else:
            super().action_end_search()

    def close_completions(self) -> bool:
        """Take the list away, and say whether there was one."""
        self._wanted = False
        if not self.choices.serves(self.search):
            return False
        self.choices.close()
        return True

    def leave_search(self) -> None:
        """Give the keys back to the list."""
        self.close_completions()
        super().leave_search()

    def _take_completion(self, *, more: bool) -> None:
        """Put the completion under the cursor into the line; after a field its values are offered, after a value a space when `more`."""
        chosen = self.choices.chosen
        if chosen is None:
            return
        begins_value = chosen.value.endswith(":")
        start = self._starts[chosen.value]
        if not begins_value:
            self.close_completions()
        self.search.put_before_cursor(start, chosen.value + (" " if more and not begins_value else ""))

    def _ask_completions(self, *, by_key: bool = False) -> None:
        text, cursor, kind = self.search.value, self.search.cursor, self.view.kind
        self.background.ask("completions", lambda: (text, cursor, by_key, self.desk.complete(kind, text, cursor)))

    @on(EditLine.Changed, "#search")
    def _line_changed(self) -> None:
        if self._wanted:
            self._ask_completions()

    def take_completions(self, value: tuple[str, int, bool, Sequence[CompletionPort]]) -> None:
        """Show the completions, unless the line is another one by now; the only one there is, is taken at once."""
        text, cursor, by_key, found = value
        search = self.search
        if (text, cursor) != (search.value, search.cursor) or self.focused is not search or not self._wanted:
            return
        found = [each for each in found if each.text != text[each.start : cursor]]
        self._starts = {each.text: each.start for each in found}
        if not found:
            self.close_completions()
            if by_key:
                self.leave_search()
            return
        start = found[0].start
        shared = _shared([each.text for each in found])
        if by_key and len(shared) > cursor - start:
            # As a shell does: what all completions share is typed at once, and the list shows where they part.
            self._wanted = len(found) > 1 or shared.endswith(":")
            search.put_before_cursor(start, shared)
            return
        rows = [Choice(each.text, each.text, "" if each.count is None else f"{each.count:,}", each.help) for each in found]
        self.choices.offer(search, rows, below=_LINE)


def _shared(texts: Sequence[str]) -> str:
    """Return the beginning that all texts share."""
    low, high = min(texts), max(texts)
    length = next((at for at, (one, other) in enumerate(zip(low, high, strict=False)) if one != other), min(len(low), len(high)))
    return low[:length]
