"""Commands by name, sorting, export, copying, and showing what is restricted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui_minutes.tui.bench.writing import Writing
from tui_minutes.tui.keys import KEYS, Key, key_names
from tui_minutes.tui.widgets.choices import Choice
from tui_minutes.tui.widgets.highlight import NOTHING_SOUGHT

if TYPE_CHECKING:
    from tui_minutes.tui.widgets.page import Page

_COMMANDS: dict[str, Key] = {key.word: key for key in KEYS if key.word}


class Commanding(Writing):
    """The workbench with its commands."""

    def action_command(self) -> None:
        """Ask for a command by its name."""
        self.prompt.ask(":", self._run, complete=self._commands)

    def _run(self, text: str) -> None:
        word, _, rest = text.strip().partition(" ")
        key = _COMMANDS.get(word)
        if key is not None and key.takes and rest.strip():
            getattr(self, f"action_{key.action}")(rest.strip())
        elif key is not None:
            self.run_key(key)
        elif word:
            near = [name for name in sorted(_COMMANDS) if name.startswith(word[:2])]
            told = f"Near it: {', '.join(near[:4])}." if near else "Tab after : lists them all."
            self.say(f"There is no command {word!r}. {told}", warn=True)

    def _commands(self, text: str) -> list[Choice]:
        """Return the commands that begin like this, each with its keys and what it does; or what may follow the command typed."""
        word, space, rest = text.partition(" ")
        if space:
            return [each._replace(value=f"{word} {each.value}") for each in self.arguments(word, rest)]
        return [
            Choice(word + (" " if key.takes else ""), f"{word} {key.takes}".rstrip(), key_names(key) if key.keys else "", key.description)
            for word, key in sorted(_COMMANDS.items())
            if word.startswith(text)
        ]

    def arguments(self, word: str, text: str) -> list[Choice]:
        """Return what may follow a command, of what begins with `text`."""
        return _orders(text) if word == "sort" else []

    def run_key(self, key: Key | None) -> None:
        """Do what a key does."""
        if key is not None:
            self.call_later(self.app.run_action, key.action, self)

    # Order

    def action_sort(self, order: str = "") -> None:
        """Put the list into an order, or ask for one."""
        if order:
            self._sort(order)
        else:
            self.prompt.ask("Sort by:", self._sort, complete=_orders, strict=True)
            self.offer_choices()

    def _sort(self, text: str) -> None:
        from store.query.fields import SORTS

        order = text.strip()
        if order and order.removeprefix("-") not in {each.removeprefix("-") for each in SORTS}:
            self.say(f"There is no order {order!r}: {', '.join(SORTS)}", warn=True)
            return
        self.state.sorts[self.state.view] = order or None
        self._again()

    @property
    def _order(self) -> str:
        """The order of the list: newest first, when none was chosen."""
        return self.state.sorts.get(self.state.view) or "-date"

    def action_reverse(self) -> None:
        """Turn the order round."""
        self._sort(self._order[1:] if self._order.startswith("-") else f"-{self._order}")

    def action_ascend(self) -> None:
        """Begin with the smallest, the earliest or the letter A."""
        self._sort(self._order.removeprefix("-"))

    def action_descend(self) -> None:
        """Begin with the largest or the latest."""
        self._sort("-" + self._order.removeprefix("-"))

    def _again(self) -> None:
        row = self.list.current
        self.ask_search(keep=row.id if row else None)

    # Handing over

    def action_export(self, name: str = "") -> None:
        """Export what is listed or marked to a file, or ask to which."""
        from tui_minutes.tui.desk.handing import default_name

        if name or self.state.result is None:
            self._export(name)
            return
        count = len(self.list.marked) or self.state.result.found.count
        name = default_name(self.view.kind, self.desk.session.today)
        what = f"{count:,} {'marked ' if self.list.marked else ''}{self.view.kind.value}{'s' if count != 1 else ''}"
        self.prompt.ask(f"Export {what} to (.csv .md .json .ics):", self._export, value=name)

    def _export(self, name: str) -> None:
        result, marked = self.state.result, tuple(self.list.marked)
        if result and name.strip():
            self.background.do("told", lambda: self.desk.export(result.asked, marked, name.strip()))

    def action_copy(self) -> None:
        """Copy the citation of the record."""
        from tui_minutes.tui.desk.handing import citation

        self.with_page(lambda page: self._copy(page, citation(page)))

    def action_copy_words(self) -> None:
        """Copy the words of the record."""
        from tui_minutes.tui.desk.handing import verbatim

        self.with_page(lambda page: self._copy(page, verbatim(page)))

    def _copy(self, page: Page, text: str) -> None:
        from tui_minutes.tui.desk.handing import keep_copy

        if page.masked or page.revealed:
            self.say("NOT copied: the record is restricted.", warn=True)
            return
        self.app.copy_to_clipboard(text)
        self.background.do("told", lambda: f"Copied, if your terminal takes it; in any case it is in {keep_copy(text)}")

    # Restricted

    def action_reveal(self) -> None:
        """Show a restricted record after asking; it is masked again as soon as another one is shown."""
        self.with_page(self._ask_reveal)

    def _ask_reveal(self, page: Page) -> None:
        if not page.masked:
            self.say("This record is not restricted.")
            return
        terms = self.state.result.terms if self.state.result else NOTHING_SOUGHT
        self.ask_yes(
            "Show restricted text on this screen? y shows it, any other key does not.",
            lambda: self.background.ask("page", lambda: self.desk.page(page.id, terms, reveal=True)),
        )


def _orders(text: str) -> list[Choice]:
    """Return the orders that begin like this, and whether they go up or down."""
    from store.query.fields import SORTS

    return [
        Choice(order, order, note="largest or latest first" if order.startswith("-") else "") for order in SORTS if order.startswith(text)
    ]
