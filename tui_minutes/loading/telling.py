"""What became of each file of a load, in words: the same on the command line and on the screen."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui_minutes.loading.loader import FileReport


def told(report: FileReport) -> str:
    """Return one line: outcome, file, what was found in it or why it was refused, remarks, and the meeting's id."""
    if report.reason:
        return f"{report.outcome.value:9}  {report.name}: {report.reason}"
    parts = [f"{report.outcome.value:9}  {report.name}"]
    if report.title:
        title = "no body on the page" if report.title == report.name else report.title
        parts.append(f"{title}: {_tallies(report)}")
    parts += report.notes
    return " · ".join(parts) + (f" · {report.meeting_id}" if report.meeting_id else "")


def _tallies(report: FileReport) -> str:
    items, actions = (
        plural(count, word) if count else f"no {word} found" for count, word in ((report.items, "item"), (report.actions, "action"))
    )
    declared = plural(report.declarations, "declaration") if report.declarations else _UNDECLARED.get(report.declared, _NONE)
    return f"{items}, {declared}, {actions}"


_NONE = "no declaration found"
_UNDECLARED = {
    "nil": "nobody declared an interest",
    "item without record": "declarations item without record",
    "recorded elsewhere": "declarations recorded elsewhere",
}
"""A page that says that nobody declared, and one that says nothing, are not the same; by `store.records.Tally.declarations_state`."""


def plural(count: int, word: str) -> str:
    """Return `1 item`, `2 items`, `1,000 items`."""
    return f"{count:,} {word}" if count == 1 else f"{count:,} {word}s"


def summed(outcomes: Iterable[str]) -> str:
    """Return how many files had each outcome: `3 loaded, 1 refused`."""
    from collections import Counter

    return ", ".join(f"{count:,} {outcome}" for outcome, count in sorted(Counter(outcomes).items())) or "nothing to load"
