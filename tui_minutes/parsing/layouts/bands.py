"""Headings over a stretch of items (`PART II - CONFIDENTIAL`): no items themselves, and no minutes of the item before them."""

from __future__ import annotations

from functools import lru_cache

from store.text import fold
from tui_minutes.parsing.layouts.cuts import Desk, RawItem
from tui_minutes.parsing.vocabulary import Vocabulary

_LONGEST = 80


def set_apart(desk: Desk, items: list[RawItem]) -> list[RawItem]:
    """Return `items` without bands, those under a private band marked."""
    made: list[RawItem] = []
    private = False
    for item in items:
        if item.number is None and item.title is not None and not _has_text(item) and _is_band(desk, item.title.text):
            private = _is_private(desk, item.title.text)
            continue
        item.private = item.private or private
        made.append(item)
        band = _last_line(desk, item)
        if band is not None:
            private = _is_private(desk, band)
    return made


def _has_text(item: RawItem) -> bool:
    return any(line.text for line in item.body)


def _last_line(desk: Desk, item: RawItem) -> str | None:
    """Take a band off the end of an item's lines and return its words."""
    for index in range(len(item.body) - 1, -1, -1):
        line = item.body[index]
        if not line.text:
            continue
        if index and not item.body[index - 1].text and line.text.isupper() and _is_band(desk, line.text):
            desk.note(line, "band", "vocabulary: bands")
            del item.body[index:]
            return line.text
        return None
    return None


@lru_cache(maxsize=4)
def _words(vocabulary: Vocabulary) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return vocabulary.words("structure.bands.openings"), vocabulary.words("structure.bands.private")


def _is_band(desk: Desk, text: str) -> bool:
    folded = fold(text).strip(" .:*")
    openings, _ = _words(desk.vocabulary)
    return len(text) <= _LONGEST and any(folded == one or folded.startswith((one + " -", one + ":", one + " (")) for one in openings)


def _is_private(desk: Desk, text: str) -> bool:
    folded = fold(text)
    _, private = _words(desk.vocabulary)
    return folded.startswith(private) or "confidential" in folded or "exempt" in folded or "private" in folded
