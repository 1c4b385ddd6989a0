"""What the reader shows of one record: a title, what is known and doubtful about it, and the source text with its words marked."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from store.kinds import RecordKind
from tui_minutes.tui.highlight import Span, find_terms

_NEAR = 200_000
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
    terms: tuple[str, ...] = ()
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
        return _matches(self.text, self.part, self.terms)

    def at(self, anchor: int) -> Page:
        """Return this page with the view on another place."""
        return self._replace(anchor=anchor)


@lru_cache(maxsize=4)
def _matches(text: str, part: Span, terms: tuple[str, ...]) -> tuple[Span, ...]:
    start, end = part
    end = min(end, start + _NEAR)
    return tuple((start + low, start + high) for low, high in find_terms(text[start:end], terms))


NOTHING = Page(id="", title="", text="")
