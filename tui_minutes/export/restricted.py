"""What is restricted of a meeting, and the source's text with those places left out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from store.records import Action, AgendaItem, Declaration, Minutes, Place, Record

NOTICE = "[restricted, and left out here]"


def is_restricted(record: Record, item: AgendaItem | None, minutes: Minutes) -> bool:
    """Say whether a record is restricted: itself, with the `item` it stands in, or with the item it is about."""
    if getattr(record, "restricted", False) or (item and item.restricted):
        return True
    about = getattr(record, "item", None)
    return about is not None and any(item.restricted for item in minutes.items if item.position == about)


def masked_text(text: str, minutes: Minutes, shown: str = "") -> str:
    """Return `text` with everything restricted in it left out, but for the record `shown`; places stay what they are."""
    spans = [(place.start, place.end) for place in _restricted(minutes, shown)]
    if not spans:
        return text
    parts: list[str] = []
    at = 0
    for start, end in sorted(spans):
        low = max(start, at)
        if end > low:
            notice = NOTICE if low == start else ""
            parts += [text[at:low], notice[: end - low].ljust(end - low)]
            at = end
    return "".join([*parts, text[at:]])


def _restricted(minutes: Minutes, shown: str) -> Iterator[Place]:
    """Yield the places of what is restricted; a record is shown with the item that it stands in, or that is it."""
    records: tuple[Declaration | Action, ...] = (*minutes.declarations, *minutes.actions)
    wanted = {_position(record) for record in (*minutes.items, *records) if record.id == shown}
    for item in minutes.items:
        if item.restricted and item.position not in wanted:
            yield item.place
            if item.title_place:
                yield item.title_place
    for record in records:
        if record.restricted and record.id != shown and _position(record) not in wanted:
            yield record.place
            yield from getattr(record, "also", ())


def _position(record: AgendaItem | Declaration | Action) -> int | None:
    """Return the position of the item that a record's words stand in."""
    from store.records import AgendaItem, Declaration

    if isinstance(record, AgendaItem):
        return record.position
    return record.found_in if isinstance(record, Declaration) else record.item
