"""One line to type into, in the place of the status line: a command, a tag, a note, a name."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from tui_minutes.tui.desk.drafts import Keeps
from tui_minutes.tui.widgets.choices import Choice
from tui_minutes.tui.widgets.edit_line import EditLine
from tui_minutes.tui.widgets.folding import Folding
from tui_minutes.tui.widgets.status_line import StatusLine

Complete = Callable[[str], Sequence[Choice]]
"""Returns what the line may become, whole, the likeliest first."""


class Prompt(EditLine, Folding):
    """A label and a line. `ask` shows it; Enter hands over what was typed, Escape does nothing."""

    actions = {  # noqa: RUF012 (never changed)
        "enter": "end_prompt",
        "escape": "close_prompt",
        "tab": "complete_prompt",
        "up": "choose_prompt(-1)",
        "down": "choose_prompt(1)",
    }

    def __init__(self, status: StatusLine) -> None:
        super().__init__(id="prompt")
        self._status = status
        """The line whose place the prompt takes, unless that has a warning to say: so nothing else on the screen moves."""
        self.shown = False
        self.completions: Complete | None = None
        self.offering = self.strict = self.numbered = False
        self.ready: Callable[[str], bool] | None = None
        self.keeps: Keeps | None = None
        self._then: Callable[[str], None] = lambda _text: None

    def ask(
        self,
        label: str,
        then: Callable[[str], None],
        *,
        value: str = "",
        complete: Complete | None = None,
        strict: bool = False,
        numbered: bool = False,
        ready: Callable[[str], bool] | None = None,
        keeps: Keeps | None = None,
        hint: str = "",
    ) -> None:
        """Show the prompt; `then` is called with what was typed, unless it is closed.

        With `strict` the choices are shown from the beginning and it is one of them that is handed over; with `numbered` a digit
        chooses at once. Where `ready` says no, Enter does not hand over yet. A line that `keeps` survives the end of the program.
        """
        self._then, self.completions, self.keeps = then, complete, keeps
        self.offering, self.strict, self.numbered, self.ready = strict, strict, numbered, ready
        self.label, self.hint = f" {label} ", hint
        self._status.shown = self._status.warns
        self.put(value)
        self.shown = True
        self.screen.set_focus(self)

    def close(self) -> None:
        """Hide the prompt."""
        self.shown = False
        self._status.shown = True
        self.completions = self.ready = None
        self.put("")

    def finish(self) -> None:
        """Hide the prompt and hand over what was typed."""
        text, then = self.value, self._then
        self.close()
        then(text)
