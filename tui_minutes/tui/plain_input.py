"""The one kind of input: a bare row, no border, no blinking (a blink would write to a slow line for ever)."""

from __future__ import annotations

from textual.widgets import Input


class PlainInput(Input):
    """A row of text; its cursor is reverse video in every theme."""

    DEFAULT_CSS = """
    PlainInput, PlainInput:focus {
        border: none; height: 1; padding: 0; width: 1fr; background: transparent; background-tint: transparent;
    }
    PlainInput > .input--cursor, PlainInput:ansi > .input--cursor {
        color: $foreground; background: $background; text-style: reverse;
    }
    PlainInput > .input--selection, PlainInput:ansi > .input--selection {
        color: $foreground; background: $background; text-style: underline;
    }
    """

    def __init__(self, value: str = "", *, placeholder: str = "", id: str | None = None) -> None:  # noqa: A002
        super().__init__(value, placeholder=placeholder, compact=True, select_on_focus=False, id=id)
        self.cursor_blink = False
