"""All that the main screen remembers and its widgets do not."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from tui_minutes.tui.desk.desk import Result


class Place:
    """Where a list was left: its record, its cursor and its first row on the screen."""

    def __init__(self, record: str | None = None, cursor: int = 0, top: int = 0, *, seen: bool = False) -> None:
        self.record, self.cursor, self.top = record, cursor, top
        self.seen = seen
        """The clerk has the list before the eyes: its record stays in its row of the screen, whatever came into the list above it."""


class Question(NamedTuple):
    """A question in the status line: what each key answers; what any other key means, or that it does what it always does."""

    answers: Mapping[str, Callable[[], None]]
    otherwise: Callable[[], None] | None = None
    passing: bool = False


class State:
    """List, search, what was found and what is marked. What stands in a dictionary is by the number of the list."""

    def __init__(self, *, text: str = "") -> None:
        self.view = 0
        self.text = text
        self.filter_off = False
        self.range_start: int | None = None
        self.reading = False
        self.result: Result | None = None
        self.sorts: dict[int, str | None] = {}
        self.places: dict[int, Place] = {}
        self.counts: dict[str, int] = {}
        self.found: dict[int, int] = {}
        self.news = ""
        """What others have loaded since the list was last shown anew, and the key that shows it."""
        self.marks: dict[int, dict[str, int]] = {}
        self.marked_in: dict[int, str] = {}
        """The search under which the marks of a list were made."""

    @property
    def filter(self) -> str:
        """The search in force."""
        return "" if self.filter_off else self.text
