"""Commands by name, sorting, saved searches, export, copying, and showing what is restricted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui_minutes.tui.keys import KEYS, Key
from tui_minutes.tui.working import Working

if TYPE_CHECKING:
    from tui_minutes.tui.page import Page

SHIPPED = {
    "overdue": "is:overdue",
    "due-soon": "due:today..2w is:open",
    "no-owner": "is:open owner:none",
    "unsure": "is:truncated OR is:undated OR is:unsure",
    "restricted": "is:restricted",
}
"""Saved searches that every clerk has; the configuration adds others and replaces these by name."""
_COMMANDS: dict[str, Key] = {key.word: key for key in KEYS if key.word}
_WITH_TEXT = ("sort", "save", "export")


class Commanding(Working):
    """The workbench with its commands."""

    def action_command(self) -> None:
        """Ask for a command by its name."""
        self.prompt.ask(":", self._run, complete=_complete)

    def _run(self, text: str) -> None:
        word, _, rest = text.strip().partition(" ")
        if word in _WITH_TEXT and rest.strip():
            {"sort": self._sort, "save": self._save, "export": self._export}[word](rest.strip())
        elif word in _COMMANDS:
            self.run_key(_COMMANDS[word])
        elif word:
            near = [name for name in sorted(_COMMANDS) if name.startswith(word[:2])]
            self.say(f"There is no command {word!r}." + (f" Near it: {', '.join(near[:4])}" if near else ""), warn=True)

    def run_key(self, key: Key | None) -> None:
        """Do what a key does."""
        if key is not None:
            self.call_later(self.app.run_action, key.action, self)

    # Order

    def action_sort(self) -> None:
        """Ask for the order of the list."""
        from store.queryfields import SORTS

        self.prompt.ask(f"Sort by ({', '.join(SORTS)}):", self._sort, complete=lambda text: [s for s in SORTS if s.startswith(text)])

    def _sort(self, text: str) -> None:
        from store.queryfields import SORTS

        order = text.strip()
        if order and order not in SORTS:
            self.say(f"There is no order {order!r}: {', '.join(SORTS)}", warn=True)
            return
        self.state.sorts[self.state.view] = order or None
        self._again()

    def action_reverse(self) -> None:
        """Turn the order round."""
        order = self.state.sorts.get(self.state.view) or "-date"
        self._sort(order[1:] if order.startswith("-") else f"-{order}")

    def _again(self) -> None:
        row = self.list.current
        self.ask_search(keep=row.id if row else None)

    # Saved searches

    def searches(self) -> dict[str, str]:
        """Return the saved searches by name, the shipped ones first."""
        return {**SHIPPED, **self.desk.searches()}

    def action_saved(self) -> None:
        """Ask for a saved search by name or number."""
        names = list(self.searches())
        menu = "  ".join(f"{number} {name}" for number, name in enumerate(names, 1))
        self.say(menu)
        self.prompt.ask(f"{menu}  :", self._open_saved, complete=lambda text: [name for name in names if name.startswith(text)])

    def _open_saved(self, text: str) -> None:
        searches = self.searches()
        names = list(searches)
        wanted = text.strip()
        if wanted.isdigit() and 0 < int(wanted) <= len(names):
            wanted = names[int(wanted) - 1]
        if wanted in searches:
            self.search.remember(self.state.text)
            self.search.value = searches[wanted]
            self.say(f"{wanted}: {searches[wanted]}")
        elif wanted:
            self.say(f"There is no saved search {wanted!r}.", warn=True)

    def _save(self, name: str) -> None:
        if not self.state.filter:
            self.say("Search for something first; then :save NAME keeps the search.", warn=True)
            return
        text = self.state.filter
        self.background.ask("told", lambda: self.desk.save_search(name, text))

    # Handing over

    def action_export(self) -> None:
        """Ask where to export what is listed or marked."""
        from tui_minutes.tui.handing import default_name

        if self.state.result is None:
            return
        count = len(self.list.marked) or self.state.result.found.count
        name = default_name(self.view.kind, self.desk.session.today)
        self.prompt.ask(f"Export {count:,} {self.view.kind.value}s to (.csv .md .json .ics):", self._export, value=name)

    def _export(self, name: str) -> None:
        from tui_minutes.tui.handing import export

        result, marked = self.state.result, sorted(self.list.marked)
        if result and name.strip():
            self.background.ask("told", lambda: export(result.asked.kind, result.found, marked, name.strip()))

    def action_copy(self) -> None:
        """Copy the citation of the record."""
        from tui_minutes.tui.handing import citation

        self.with_page(lambda page: self._copy(page, citation(page)))

    def action_copy_words(self) -> None:
        """Copy the words of the record."""
        from tui_minutes.tui.handing import verbatim

        self.with_page(lambda page: self._copy(page, verbatim(page)))

    def _copy(self, page: Page, text: str) -> None:
        from tui_minutes.tui.handing import keep_copy

        if page.masked:
            self.say("NOT copied: the record is restricted.", warn=True)
            return
        self.app.copy_to_clipboard(text)
        self.background.ask("told", lambda: f"Copied, if your terminal takes it; in any case it is in {keep_copy(text)}")

    # Restricted

    def action_reveal(self) -> None:
        """Show a restricted record after asking; it is masked again as soon as another one is shown."""
        self.with_page(self._ask_reveal)

    def _ask_reveal(self, page: Page) -> None:
        if not page.masked:
            self.say("This record is not restricted.")
            return
        terms = self.state.result.terms if self.state.result else ()
        self.ask_yes(
            "Show restricted text on this screen? y shows it, any other key does not.",
            lambda: self.background.ask("page", lambda: self.desk.page(page.id, terms, reveal=True)),
        )


def _complete(text: str) -> list[str]:
    return [word for word in sorted({*_COMMANDS, *_WITH_TEXT}) if word.startswith(text) and word != text]
