"""Counts of votes on lines of their own and in tables: `For: 26`, `Against the motion: Councillors A and B (2)`, `| For | A, B | 2 |`."""

from __future__ import annotations

import re

from tui_minutes.parsing.outcomes.words import Words
from tui_minutes.parsing.text.sentences import Sentence

_LINE = re.compile(
    r"(?:votes? )?(?:for|against|in favour|abstain(?:ed|ing)?|abstentions?|not voting|declined to vote)(?: the (?:motion|amendment))?"
    r"(?: ?[:(=-] ?| )\(?\d{1,3}\)?(?![\w/.])"
)
_NAMED = re.compile(
    r"(?:votes? )?(?:for|against|in favour|abstain(?:ed|ing)?|abstentions?|not voting)(?: the (?:motion|amendment))? ?[:-] "
)
_LAST = re.compile(r"\(\d{1,3}\)\.?$")
_OPENS = ("for", "against", "in favour", "abst", "not voting", "declined", "vote")


class Count:
    """Reads the lines of a count one after the other; a table's head is kept for the figures below it."""

    def __init__(self, words: Words) -> None:
        self._sides = words.vote_sides
        self._heads = words.vote_heads
        self._columns: tuple[str, ...] = ()

    @property
    def begun(self) -> bool:
        """Whether a head of columns was read, and figures are to follow."""
        return bool(self._columns)

    def read(self, line: Sentence) -> str | None:
        """Return what a line tells of a vote, as words; "" for a head; None when it is no part of a count."""
        if "|" in line.plain:
            return self._row([cell.strip() for cell in line.text.strip(" |").split("|")])
        self._columns = ()
        low = line.low
        if low.startswith(_OPENS) and (_LINE.match(low) or (_NAMED.match(low) and _LAST.search(low[-8:]))):
            return line.text.strip(" .;,")
        return None

    def _row(self, cells: list[str]) -> str | None:
        low = [cell.lower().rstrip(":") for cell in cells]
        columns, self._columns = self._columns, ()
        if not any(cell.strip("-: ") for cell in cells):
            self._columns = columns
            return ""
        if columns and len(cells) == len(columns) and all(cell.isdigit() for cell in cells):
            return ", ".join(f"{column} {cell}" for column, cell in zip(columns, cells, strict=True))
        if len(cells) > 1 and all(cell in self._sides for cell in low):
            self._columns = tuple(cells)
            return ""
        if len(cells) > 1 and all(cell in self._heads for cell in low):
            return ""
        if len(cells) < 2 or low[0] not in self._sides:
            return None
        figure = next((cell for cell in reversed(cells[1:]) if cell.isdigit()), None)
        names = next((cell for cell in cells[1:] if cell and not cell.isdigit() and cell.lower() not in {"none", "nil", "-"}), None)
        return " ".join(filter(None, (cells[0].rstrip(":"), figure, f"({names})" if names else None)))
