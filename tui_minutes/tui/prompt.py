"""One line to type into, in the place of the status line: a command, a tag, a note, a name."""

from __future__ import annotations

from collections.abc import Callable

from tui_minutes.tui.edit_line import EditLine

Complete = Callable[[str], list[str]]
"""Returns whole lines that what was typed may become, the likeliest first."""


class Prompt(EditLine):
    """A label and a line. `ask` shows it; Enter hands over what was typed, Escape does nothing."""

    actions = {"enter": "end_prompt", "escape": "close_prompt", "tab": "complete_prompt"}  # noqa: RUF012 (never changed)

    def __init__(self) -> None:
        super().__init__(id="prompt")
        self.display = False
        self.completions: Complete | None = None
        self._then: Callable[[str], None] = lambda _text: None

    def ask(self, label: str, then: Callable[[str], None], *, value: str = "", complete: Complete | None = None) -> None:
        """Show the prompt; `then` is called with what was typed, unless it is closed."""
        self._then, self.completions = then, complete
        self.label = f" {label} "
        self.put(value)
        self.display = True
        self.screen.set_focus(self)

    def close(self) -> None:
        """Hide the prompt."""
        self.display = False
        self.put("")

    def finish(self) -> None:
        """Hide the prompt and hand over what was typed."""
        text, then = self.value, self._then
        self.close()
        then(text)

    def complete(self) -> None:
        """Put the likeliest completion into the line."""
        if self.completions and (lines := self.completions(self.value)):
            self.value = lines[0]
