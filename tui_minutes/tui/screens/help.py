"""All keys and commands in one list, made from the table of keys, with what the views are for and what can be asked; typing narrows it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from textual.app import ComposeResult

from tui_minutes.tui.keys import KEYS, Key, key_names
from tui_minutes.tui.views.base import View
from tui_minutes.tui.widgets.canvas import Canvas, Line, Piece, cell
from tui_minutes.tui.widgets.edit_line import EditLine
from tui_minutes.tui.widgets.look import Look
from tui_minutes.tui.widgets.overlay import Overlay
from tui_minutes.tui.widgets.wrap import wrap

OVERVIEW = "What needs a clerk: to check, overdue, due soon, and who declared what, as numbers that lead to their lists."
VIEW, WRITE, DATE = "Views", "How a search is written", "How dates are written in it"
ASK = "What a search can ask for (Tab in the search line shows values)"
NOTHING = "   Nothing of that name. Backspace widens it; commands: tui-minutes --help"
_NAMES = 20
"""Cells of the keys, where there is room."""


@dataclass(frozen=True, slots=True)
class Topic:
    """One thing that can be looked up: how it is done, what it does, under which heading, and what Enter does with it."""

    names: str
    told: str
    group: str
    chosen: Key | str
    """A key to press, or the beginning of a search."""
    also: str = ""
    """Other words by which it is found."""


def topics(keymap: Mapping[str, str], views: Sequence[View]) -> list[Topic]:
    """Return everything that the help holds: all keys and commands, what the views are for, and what a search may ask for."""
    from store.query import guide

    known = {key.word: key for key in KEYS}
    return [
        *(Topic(key_names(key, keymap), key.description, key.group, key, f"{key.label} {key.word} {key.id}") for key in KEYS),
        Topic("0 Overview", OVERVIEW, VIEW, known["overview"]),
        *(Topic(f"{view.digit} {view.title}", view.purpose, VIEW, known[view.title.casefold()]) for view in views),
        *(Topic(rule.written, rule.finds, WRITE, rule.written) for rule in guide.SYNTAX),
        *(Topic(f"{name}:", f"{rule.finds}, as in {rule.written}", ASK, f"{name}:") for name, rule in guide.fields()),
        *(Topic(f"is:{name}", told, ASK, f"is:{name}") for name, told in guide.STATES.items()),
        *(Topic(rule.written, rule.finds, DATE, "date:") for rule in guide.DATES),
    ]


@dataclass(frozen=True, slots=True)
class _Row:
    text: str
    topic: int = -1
    """Which topic it belongs to; none for a heading."""
    first: bool = False


class KeyList(Canvas):
    """The topics that match what was typed, wrapped to the width."""

    def __init__(self, topics: Sequence[Topic]) -> None:
        super().__init__()
        self.topics = topics
        self.top = 0
        self.rows: list[_Row] = []
        self.cursor = -1
        """The topic under the cursor."""
        self._wanted = ""

    def narrow(self, text: str) -> None:
        """Show the topics whose key, name or description holds `text`."""
        self._wanted, self.cursor, self.top = text.strip(), -1, 0
        self._lay_out()
        found = [row.topic for row in self.rows if row.first]
        exact = (each for each in found if self._is_called(each, self._wanted.casefold()))
        self.cursor = next(exact, found[0] if found else -1)
        self.scroll(0)
        self.refresh()

    def _is_called(self, number: int, name: str) -> bool:
        chosen = self.topics[number].chosen
        return isinstance(chosen, Key) and bool(name) and name in (chosen.word, chosen.id)

    def on_resize(self) -> None:
        """Wrap anew."""
        self._lay_out()
        self.cursor = self.cursor if self.cursor >= 0 else next((row.topic for row in self.rows if row.first), -1)
        self.scroll(0)

    def _lay_out(self) -> None:
        wanted = self._wanted.casefold()
        names = min(_NAMES, max(self.size.width // 3, 8))
        room = max(self.size.width - names - 5, 8)
        self.rows, group = [], ""
        for number, topic in enumerate(self.topics):
            # A single letter is a key, and stands in most names as well.
            named = self._wanted in topic.names.split() or (len(wanted) > 1 and wanted in topic.names.casefold())
            if wanted and not named and wanted not in f"{topic.told} {topic.also}".casefold():
                continue
            if topic.group != group:
                group = topic.group
                self.rows.append(_Row(f" {group}"))
            for index, (start, end) in enumerate(wrap(topic.told, room)):
                label = topic.names if index == 0 else ""
                self.rows.append(_Row(f"{cell(label, names, self.look.signs.cut)} {topic.told[start:end]}", number, index == 0))

    @property
    def chosen(self) -> Key | str | None:
        """What Enter does."""
        return self.topics[self.cursor].chosen if self.cursor >= 0 else None

    def scroll(self, by: int) -> None:
        """Move the cursor by so many topics."""
        places = {row.topic: index for index, row in enumerate(self.rows) if row.first}
        order = list(places)
        if not order:
            return
        at = order.index(self.cursor) if self.cursor in places else 0
        self.cursor = order[min(max(at + by, 0), len(order) - 1)]
        first = places[self.cursor]
        last = max(index for index, row in enumerate(self.rows) if row.topic == self.cursor)
        height = max(self.size.height, 1)
        if not (self.top <= first and last < self.top + height):
            self.top = min(max(first - height // 2, 0), max(len(self.rows) - height, 0))
        if at + by <= 0:
            self.top = 0
        self.refresh()

    def draw(self, y: int) -> Iterable[Piece]:
        """Return a row of a topic, or a heading."""
        if self.top + y >= len(self.rows):
            return [(NOTHING, self.look.faint)] if not self.rows and y == 0 else []
        row = self.rows[self.top + y]
        if row.topic < 0:
            return [(row.text, self.look.strong)]
        if row.topic == self.cursor:
            return [(f" {'>' if row.first else ' '} {row.text}", self.look.cursor)]
        return [(f"   {row.text}", self.look.plain)]


class HelpLine(EditLine):
    """What one looks for among the keys."""

    actions = {  # noqa: RUF012 (never changed)
        "escape": "close",
        "f1": "close",
        "enter": "choose",
        "down": "scroll(1)",
        "up": "scroll(-1)",
        "pagedown": "scroll(10)",
        "pageup": "scroll(-10)",
    }


class HelpScreen(Overlay[Key | str | None]):
    """The keys of the app, and in a sentence what the list at hand is for."""

    DEFAULT_CSS = """
    HelpScreen { layout: vertical; background: $background; }
    HelpScreen KeyList { height: 1fr; }
    """

    def __init__(self, look: Look, purpose: str, topics: Sequence[Topic]) -> None:
        super().__init__()
        self.look = look
        self.purpose = purpose
        self.keys = KeyList(topics)
        self.line = HelpLine(label=" ? ", hint="type to find a key")

    def compose(self) -> ComposeResult:
        """Lay out the purpose, the line to type in, the keys."""
        foot = Line()
        purposes = [Line() for _ in wrap(self.purpose, self.app.size.width - 2)]
        for part in (*purposes, foot, self.keys, self.line):
            part.look = self.look
        for line, (start, end) in zip(purposes, wrap(self.purpose, self.app.size.width - 2), strict=True):
            line.show((f" {self.purpose[start:end]}", self.look.plain))
        foot.show((" Type to find  Enter does it  Esc closes", self.look.faint))
        yield from purposes
        yield self.line
        yield self.keys
        yield foot

    def on_edit_line_changed(self, event: EditLine.Changed) -> None:
        """Narrow the list."""
        self.keys.narrow(event.value)

    def action_close(self) -> None:
        """Close the list of keys."""
        self.dismiss(None)

    def action_choose(self) -> None:
        """Close the list and do what the key under the cursor does."""
        self.dismiss(self.keys.chosen)

    def action_scroll(self, by: int) -> None:
        """Scroll the list."""
        self.keys.scroll(by)
