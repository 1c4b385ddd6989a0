"""What the reader shows of one record: a title, what is known and doubtful about it, and the source text with its words marked."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from rich.cells import cell_len

from store.kinds import RecordKind
from tui_minutes.tui.widgets.canvas import cell
from tui_minutes.tui.widgets.highlight import NOTHING_SOUGHT, Sought, Span, find_terms, merged

NEAR = 200_000
"""Matches are looked for in this much of the text around the record's place, so that a huge page answers at once."""


class Page(NamedTuple):
    """One record in its source. Spans are offsets in `text`; `part` is the item the record stands in, where matches are counted."""

    id: str
    title: str
    text: str
    facts: tuple[str, ...] = ()
    words: tuple[Span, ...] = ()
    part: Span = (0, 0)
    anchor: int = 0
    terms: Sought = NOTHING_SOUGHT
    """What was searched for."""
    hits: tuple[Span, ...] = ()
    """Where its patterns stand in the text."""
    kind: RecordKind | None = None
    meeting: str = ""
    item: str = ""
    """The id of the item that the record stands in, or is."""
    items: tuple[str, ...] = ()
    """The ids of the meeting's items, in order."""
    person: str = ""
    source: str = ""
    """The name of the file that the words stand in."""
    note: str = ""
    editable: tuple[tuple[str, str], ...] = ()
    """What a clerk may change, by name, as text."""
    revision: int = 0
    """The meeting's revision when this was read: what a colleague has saved since is a conflict."""
    revealed: bool = False
    """The record is restricted, and shown all the same for a while."""
    masked: bool = False
    """The text is left out because the record is restricted; `text` says so instead."""

    @property
    def matches(self) -> tuple[Span, ...]:
        """Where the words searched for stand in the record's part of the text."""
        return _matches(self.text, self.part, self.terms.words, self.hits)

    def at(self, anchor: int) -> Page:
        """Return this page with the view on another place."""
        return self._replace(anchor=anchor)


def fitted(title: str, width: int, cut: str) -> str:
    """Return a title (`item · body, date`) in at most `width` cells: the date stays, item and body share what is left."""
    if cell_len(title) <= width:
        return title
    name, dot, where = title.rpartition(" · ")
    body, comma, date = where.rpartition(", ")
    if not dot or not comma:
        return cell(title, width, cut).rstrip()
    room = width - cell_len(dot + comma + date)
    if room < 8:
        return cell(title, width, cut).rstrip()
    for_body = min(cell_len(body), max(room - cell_len(name), room // 3))
    for_name = min(cell_len(name), room - for_body)
    return f"{cell(name, for_name, cut).rstrip()}{dot}{cell(body, for_body, cut).rstrip()}{comma}{date}"


@lru_cache(maxsize=4)
def _matches(text: str, part: Span, words: tuple[str, ...], hits: tuple[Span, ...]) -> tuple[Span, ...]:
    start, end = part
    end = min(end, start + NEAR)
    found = [(start + low, start + high) for low, high in find_terms(text[start:end], words)]
    return tuple(merged(found, [hit for hit in hits if start <= hit[0] < end]))


NOTHING = Page(id="", title="", text="")
