"""The clerk's own records: what nobody read from a page but a clerk wrote down, kept beside the readings through every re-loading.

That such a record was added (or taken out) is an entry of the log of edits, so that it is undone and made again like any other.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from store.meeting.codecs import TEXT, WrongShape, optional
from store.meeting.documents import ACTION, DECLARATION
from store.meeting.edits import Edit
from store.records import Action, AgendaItem, Declaration, Place

OwnRecord = Action | Declaration
FIELD = "own"
"""The field of the log whose value says whether the record stands."""
_SHAPES = {"action": ACTION, "declaration": DECLARATION}


@dataclass(frozen=True, slots=True)
class Own:
    """One record of the clerk's own. `item` and `found_in` are the ids of items, whose positions change from reading to reading."""

    at: str
    who: str
    record: OwnRecord
    item: str | None = None
    found_in: str | None = None


def encode(own: Own) -> dict[str, Any]:
    """Return it as a document of the table `own`."""
    kind = "action" if isinstance(own.record, Action) else "declaration"
    plain = {"kind": kind, "at": own.at, "who": own.who, "record": _SHAPES[kind].encode(own.record)}  # type: ignore[attr-defined]
    return plain | {name: value for name, value in (("item", own.item), ("found_in", own.found_in)) if value is not None}


def decode(plain: dict[str, Any]) -> Own:
    """Return what a document of the table `own` holds. Raises `WrongShape`."""
    shape = _SHAPES.get(str(plain.get("kind")))
    if shape is None:
        raise WrongShape("own: action or declaration expected")
    maybe = optional(TEXT)
    record: Any = shape.decode(plain.get("record"))  # type: ignore[attr-defined]
    return Own(
        TEXT.decode(plain.get("at")),
        TEXT.decode(plain.get("who")),
        record,
        maybe.decode(plain.get("item")),
        maybe.decode(plain.get("found_in")),
    )


def standing(added: Sequence[Own], edits: Sequence[Edit]) -> list[Own]:
    """Return the records of the clerk's own that were not taken out again, in the order they were added."""
    if not added:
        return []
    last = {edit.record_id: edit.after for edit in edits if edit.field == FIELD}
    return [own for own in added if last.get(own.record.id, "yes") == "yes"]


def shown(own: Own, items: tuple[AgendaItem, ...], start: int, line: int) -> tuple[str, OwnRecord]:
    """Return what stands in the view for it, from offset `start` and `line` on, and the record with its place and positions there."""
    heading = f"Added by {own.who}, {own.at[:10]}:\n"
    words = own.record.words
    begin = start + len(heading)
    place = Place(begin, begin + len(words), line + 1)
    positions = {item.id: item.position for item in items}
    values: dict[str, Any] = {"place": place, "item": positions.get(own.item or "")}
    if isinstance(own.record, Declaration):
        values["found_in"] = positions.get(own.found_in or "")
    return heading + words, dataclasses.replace(own.record, **values)
