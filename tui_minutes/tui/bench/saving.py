"""Saved searches: the shipped ones and the clerk's own, each with what it finds now, a key and a digit away."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tui_minutes.tui.bench.commanding import Commanding
from tui_minutes.tui.views import VIEWS
from tui_minutes.tui.widgets.choices import Choice

if TYPE_CHECKING:
    from tui_minutes.tui.desk.desk import Saved


class Saving(Commanding):
    """The workbench with its saved searches."""

    def action_saved(self, name: str = "") -> None:
        """Go to a saved search, or show them all with their counts."""
        if name:
            self._open_saved(name)
            return
        self._saved: Sequence[Saved] = self.desk.saved()
        self.prompt.ask("Saved search:", self._open_saved, complete=self._saved_choices, strict=True, numbered=True)
        self.offer_choices()
        self.background.ask("saved", lambda: self.desk.saved(tuple(view.kind for view in VIEWS)))

    def take_saved(self, saved: Sequence[Saved]) -> None:
        """Show the counts of the saved searches, if they are still being looked at."""
        self._saved = saved
        if self.choices.serves(self.prompt) and self.prompt.completions == self._saved_choices:
            self.offer_choices()

    def _saved_choices(self, text: str) -> list[Choice]:
        """Return the saved searches whose name or note holds `text`, with a digit for each of the first nine."""
        rows = []
        for number, each in enumerate(self._saved, 1):
            if text.casefold() not in f"{each.name} {each.note}".casefold():
                continue
            digit = str(number) if number < 10 else " "
            at = self._best(each)
            counted = "" if at is None else f"{each.counts[at]:,} {VIEWS[at].noun(each.counts[at])}" if each.counts[at] else "none"
            note = each.mistake or (f"{each.note}: {each.query}" if each.note else each.query)
            rows.append(Choice(each.name, f"{digit} {each.name}", counted, note, dead=bool(each.mistake)))
        # Names that begin so come before names and notes that only hold it.
        return sorted(rows, key=lambda row: not row.value.casefold().startswith(text.casefold()))

    def arguments(self, word: str, text: str) -> list[Choice]:
        """Return the names of saved searches after `saved`."""
        if word != "saved":
            return super().arguments(word, text)
        return [Choice(each.name, each.name, "", each.query) for each in self.desk.saved() if each.name.startswith(text)]

    def _best(self, saved: Saved) -> int | None:
        """Return the list that a search is for: the one shown if it finds anything there, else the most particular where it does.

        What is asked of declarations is found in the items that hold them as well, and what is asked of actions too.
        """
        if not saved.counts:
            return None
        if saved.counts.get(self.state.view):
            return self.state.view
        return max(saved.counts, key=lambda view: (saved.counts[view] > 0, view))

    def _open_saved(self, text: str) -> None:
        wanted = text.strip()
        found = next((each for each in self.desk.saved() if each.name.casefold() == wanted.casefold()), None)
        if found is None:
            if wanted:
                self.say(f"There is no saved search {wanted!r}.", warn=True)
            return
        counted = next((each for each in getattr(self, "_saved", ()) if each.name == found.name), found)
        self.search.remember(self.state.text)
        view = self._best(counted)
        if view is None or view == self.state.view:
            self.search.value = found.query
        else:
            self.jump(view, "", found.query)
        self.say(f"{found.name}: {found.query}")

    def action_save(self, name: str = "") -> None:
        """Keep the present search under a name, or ask for the name."""
        if not self.state.filter:
            self.say("Search for something first; then :save NAME keeps the search.", warn=True)
            return
        if not name:
            self.prompt.ask(f"Save {self.state.filter!r} as:", lambda typed: self.action_save(typed.strip()) if typed.strip() else None)
            return
        text = self.state.filter
        self.background.do("told", lambda: self.desk.save_search(name, text))
