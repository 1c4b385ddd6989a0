"""A row to type into: never blinks, repaints nothing but itself, and keeps every key of a packet in its order."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from rich.cells import cell_len, set_cell_size
from textual import events
from textual.message import Message

from store.text import clean
from tui_minutes.tui.widgets.canvas import Piece
from tui_minutes.tui.widgets.keyed import Keyed

_LONGEST = 2000
_WORD_BEFORE = re.compile(r"\w*\W*$")
_WORD_AFTER = re.compile(r"\W*\w*")


class EditLine(Keyed, can_focus=True):
    """One line of text with a cursor. `label` stands before it, `right` at the end of the row, `hint` in it while it is empty."""

    class Changed(Message):
        """The text is another one."""

        def __init__(self, line: EditLine, value: str) -> None:
            super().__init__()
            self.line, self.value = line, value

        @property
        def control(self) -> EditLine:
            """The line, for `@on` with a selector."""
            return self.line

    def __init__(self, value: str = "", *, label: str = "", hint: str = "", id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.label, self.hint = label, hint
        self.right: tuple[Piece, ...] = ()
        self.cursor = len(value)
        self._value = value
        self._first = 0

    @property
    def value(self) -> str:
        """The text."""
        return self._value

    @value.setter
    def value(self, value: str) -> None:
        if self.put(value):
            self.post_message(self.Changed(self, self._value))

    def put(self, value: str) -> bool:
        """Replace the text, cursor at its end, without telling anybody; return whether it was another one."""
        changed = value != self._value
        self._value, self.cursor = value, len(value)
        self.refresh()
        return changed

    def show_right(self, *pieces: Piece) -> None:
        """Show pieces at the end of the row."""
        if pieces != self.right:
            self.right = pieces
            self.refresh()

    def draw(self, y: int) -> Iterable[Piece]:  # noqa: ARG002
        """Return label, as much of the text as there is room for around the cursor, and what stands at the right."""
        look, width = self.look, self.size.width
        label = self.label
        if cell_len(label) > max(width * 2 // 3, 16):
            # What is typed needs its room; of a long question the beginning says enough.
            label = f"{set_cell_size(label, max(width // 2, 12))}{look.signs.cut} "
        right = self.right if sum(cell_len(text) for text, _style in self.right) <= width // 2 else ()
        end = sum(cell_len(text) for text, _style in right)
        room = max(width - cell_len(label) - end - 1, 4)
        self._first = min(self._first, self.cursor)
        while cell_len(self._value[self._first : self.cursor]) >= room:
            self._first += 1
        before, after = self._value[self._first : self.cursor], self._value[self.cursor :]
        pieces: list[Piece] = [(label, look.strong), (before, look.plain)]
        if self.has_focus:
            pieces.append((after[:1] or " ", look.cursor))
            after = after[1:]
        pieces.append((after, look.plain) if self._value else (self.hint, look.faint))
        left = width - end
        for index, (text, style) in enumerate(pieces):
            cells = cell_len(text)
            if cells > left:
                pieces[index] = (set_cell_size(text, max(left, 0)), style)
            left = max(left - cells, 0)
        return [*pieces, (" " * left, look.plain), *right]

    # Editing

    def type_key(self, event: events.Key) -> bool:
        """Do what a key does to the text."""
        if edit := _EDITS.get(event.key):
            edit(self)
        elif event.character and event.is_printable:
            self.insert(event.character)
        else:
            return False
        return True

    def on_paste(self, event: events.Paste) -> None:
        """Insert what is pasted, cleaned and on one line."""
        event.stop()
        self.insert(" ".join(clean(event.text).split("\n")))

    def insert(self, text: str) -> None:
        """Insert `text` at the cursor."""
        text = text[: max(_LONGEST - len(self._value), 0)]
        self._replace(self.cursor, self.cursor, text)

    def put_before_cursor(self, start: int, text: str) -> None:
        """Put `text` in place of what stands from `start` to the cursor."""
        self._replace(start, self.cursor, text)

    def _replace(self, start: int, end: int, text: str = "") -> None:
        value = self._value[:start] + text + self._value[end:]
        self.cursor = start + len(text)
        self.refresh()
        if value != self._value:
            self._value = value
            self.post_message(self.Changed(self, value))

    def _go(self, cursor: int) -> None:
        self.cursor = min(max(cursor, 0), len(self._value))
        self.refresh()

    def _word_before(self) -> int:
        found = _WORD_BEFORE.search(self._value[max(self.cursor - 200, 0) : self.cursor])
        return self.cursor - (len(found[0]) if found else 0)

    def _word_after(self) -> int:
        found = _WORD_AFTER.match(self._value, self.cursor)
        return found.end() if found else self.cursor

    def on_focus(self) -> None:
        """Show the cursor."""
        self.refresh()

    def on_blur(self) -> None:
        """Hide the cursor."""
        self.refresh()


_EDITS: dict[str, Callable[[EditLine], None]] = {
    "left": lambda line: line._go(line.cursor - 1),
    "right": lambda line: line._go(line.cursor + 1),
    "ctrl+left": lambda line: line._go(line._word_before()),
    "ctrl+right": lambda line: line._go(line._word_after()),
    "home": lambda line: line._go(0),
    "ctrl+a": lambda line: line._go(0),
    "end": lambda line: line._go(len(line._value)),
    "ctrl+e": lambda line: line._go(len(line._value)),
    "backspace": lambda line: line._replace(max(line.cursor - 1, 0), line.cursor),
    "delete": lambda line: line._replace(line.cursor, line.cursor + 1),
    "ctrl+w": lambda line: line._replace(line._word_before(), line.cursor),
    "ctrl+u": lambda line: line._replace(0, line.cursor),
    "ctrl+k": lambda line: line._replace(line.cursor, len(line._value)),
}
"""What the keys that are not letters do, as in a shell."""
