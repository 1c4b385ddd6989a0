"""All that the main screen remembers and its widgets do not."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from tui_minutes.tui.desk import Result


@dataclass
class Place:
    """Where a list was left: its record, its cursor and its first row on the screen."""

    record: str | None = None
    cursor: int = 0
    top: int = 0
    seen: bool = False
    """The clerk has the list before the eyes: its record stays in its row of the screen, whatever came into the list above it."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question in the status line: what each key answers; what any other key means, or that it does what it always does."""

    answers: Mapping[str, Callable[[], None]]
    otherwise: Callable[[], None] | None = None
    passing: bool = False


@dataclass
class State:
    """List, search, what was found and what is marked."""

    view: int = 0
    text: str = ""
    filter_off: bool = False
    range_start: int | None = None
    reading: bool = False
    result: Result | None = None
    sorts: dict[int, str | None] = field(default_factory=dict)
    places: dict[int, Place] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)
    found: dict[int, int] = field(default_factory=dict)
    news: str = ""
    """What others have loaded since the list was last shown anew, and the key that shows it."""
    marks: dict[int, set[str]] = field(default_factory=dict)

    @property
    def filter(self) -> str:
        """The search in force."""
        return "" if self.filter_off else self.text
