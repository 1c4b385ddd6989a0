"""One line to type into, in the place of the status line: a command, a tag, a note, a name."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.message import Message

from tui_minutes.tui.canvas import Line
from tui_minutes.tui.look import Look
from tui_minutes.tui.plain_input import PlainInput

Complete = Callable[[str], list[str]]
"""Returns whole lines that what was typed may become, the likeliest first."""


class PromptInput(PlainInput):
    """The input of the prompt. Escape closes it, Tab completes."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "close", "close", show=False, tooltip="Close the line; nothing is done", id="prompt.close"),
        Binding("tab", "complete", "complete", show=False, tooltip="Complete what is typed", id="prompt.complete"),
    ]

    class Closed(Message):
        """The prompt is to be closed."""

    def __init__(self) -> None:
        super().__init__(id="prompt-input")
        self.complete: Complete | None = None

    def action_close(self) -> None:
        """Close the prompt."""
        self.post_message(self.Closed())

    def action_complete(self) -> None:
        """Put the likeliest completion into the line; again, the next one."""
        if self.complete and (lines := self.complete(self.value)):
            self.value = lines[0]
            self.cursor_position = len(self.value)


class Prompt(Horizontal):
    """A label and a line; `ask` shows it, Enter hands over what was typed."""

    DEFAULT_CSS = "Prompt { height: 1; display: none; } Prompt Line { width: auto; }"

    def __init__(self, look: Look) -> None:
        super().__init__(id="prompt")
        self.look = look
        self.label = Line()
        self.label.look = look
        self.input = PromptInput()
        self._then: Callable[[str], None] = lambda _text: None

    def compose(self) -> ComposeResult:
        """Lay label and line side by side."""
        yield self.label
        yield self.input

    def ask(self, label: str, then: Callable[[str], None], *, value: str = "", complete: Complete | None = None) -> None:
        """Show the prompt; `then` is called with what was typed, unless it is closed."""
        self._then = then
        self.label.styles.width = len(label) + 2
        self.label.show((f" {label} ", self.look.strong))
        self.input.complete = complete
        self.input.value = value
        self.input.cursor_position = len(value)
        self.display = True
        self.screen.set_focus(self.input)

    def close(self) -> None:
        """Hide the prompt."""
        self.display = False
        self.input.value = ""

    def finish(self) -> None:
        """Hide the prompt and hand over what was typed."""
        text, then = self.input.value, self._then
        self.close()
        then(text)
