"""One record in its context, as text with its words between `»` and `«`, or as JSON."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, Protocol

from store.records import Action, AgendaItem, Declaration, Meeting, Minutes, Place, Record
from store.text import clean
from tui_minutes.export.restricted import NOTICE, is_restricted, masked_text
from tui_minutes.shown import short_date

if TYPE_CHECKING:
    from store.meeting.edits import Edit

OPEN, CLOSE = "»", "«"
_RESTRICTED = "This record is restricted. --restricted shows its words."


class View(Protocol):
    """What is shown: a record, its meeting and item, the source's text and the places of the record's words in it."""

    @property
    def id(self) -> str:
        """The record's id."""

    @property
    def record(self) -> Record:
        """The record itself."""

    @property
    def meeting(self) -> Meeting:
        """The meeting it belongs to."""

    @property
    def item(self) -> AgendaItem | None:
        """The item it stands under, or is."""

    @property
    def minutes(self) -> Minutes:
        """Everything read from the page."""

    @property
    def text(self) -> str:
        """The whole source as text."""

    @property
    def places(self) -> tuple[Place, ...]:
        """Where the record's words stand in the text."""

    @property
    def source_name(self) -> str:
        """The name of the file that the record's words stand in."""

    def line_of(self, place: Place) -> int:
        """Return the line of its file that a place begins in."""


def as_text(view: View, *, restricted: bool = False) -> str:
    """Return the record: what it is, its facts and findings, then its item's text (a meeting's whole text) with its words marked.

    Words of restricted records are left out, unless `restricted`.
    """
    hidden = not restricted and is_restricted(view.record, view.item, view.minutes)
    lines = [*_head(view, hidden=hidden), *([] if hidden else _facts(view.record)), *_findings(view), ""]
    text = view.text if restricted else masked_text(view.text, view.minutes)
    lines.append(_RESTRICTED if hidden else re.sub(rf"({re.escape(NOTICE)}) +", r"\1", marked(text, _span(view), view.places)))
    return clean("\n".join(lines)) + "\n"


def as_json(view: View, edits: Sequence[Edit] | None = None, *, restricted: bool = False) -> str:
    """Return the record with everything that is known of it, its words with their place, and its `edits` if they are given.

    Of a restricted record `item` and `record` are null, and `places` is empty, unless `restricted`.
    """
    held = is_restricted(view.record, view.item, view.minutes)
    hidden = held and not restricted
    places = () if hidden else view.places
    document: dict[str, Any] = {
        "id": view.id,
        "kind": type(view.record).__name__.lower(),
        "meeting": _plain(view.meeting),
        "item": None if hidden else _plain(view.item),
        "record": None if hidden else _plain(view.record),
        "restricted": held,
        "source_file": view.source_name,
        "places": [{"line": view.line_of(place), "page": place.page, "words": view.text[place.start : place.end]} for place in places],
    }
    if edits is not None:
        document["history"] = _plain(tuple(edits))
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _plain(value: Any) -> Any:
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: _plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
    if isinstance(value, tuple | list):
        return [_plain(each) for each in value]
    if isinstance(value, dt.time):
        return value.isoformat("minutes")
    if isinstance(value, dt.date):
        return value.isoformat()
    return clean(value) if isinstance(value, str) else value


def marked(text: str, span: tuple[int, int], places: Sequence[Place]) -> str:
    """Return `text[span]` with every place inside it between marks."""
    start, end = span
    pieces: list[str] = []
    at = start
    for place in sorted(places, key=lambda place: place.start):
        if place.start < at or place.end > end or place.end <= place.start:
            continue
        pieces += [text[at : place.start], OPEN, text[place.start : place.end], CLOSE]
        at = place.end
    pieces.append(text[at:end])
    return "".join(pieces).rstrip("\n")


def _span(view: View) -> tuple[int, int]:
    """The item's text, unless the record's words stand outside it; a meeting is shown whole."""
    if getattr(view.record, "own", False) and view.places:
        # Nothing on the page stands around what a clerk added.
        return view.text.rfind("\n\n", 0, view.places[0].start) + 2, view.places[0].end
    if isinstance(view.record, Meeting) or view.item is None:
        return 0, len(view.text)
    start, end = view.item.place.start, view.item.place.end
    if any(not start <= place.start <= place.end <= end for place in view.places[:1]):
        return 0, len(view.text)
    return start, end


def shown_edits(view: View, edits: Sequence[Edit], *, restricted: bool = False) -> tuple[Edit, ...]:
    """Return the edits of a record; of a restricted one without the words that were put in and taken out, unless `restricted`."""
    if restricted or not is_restricted(view.record, view.item, view.minutes):
        return tuple(edits)
    return tuple(dataclasses.replace(edit, before=_MASKED, after=_MASKED) for edit in edits)


_MASKED = "(restricted)"


def _head(view: View, *, hidden: bool) -> Iterator[str]:
    meeting = view.meeting
    when = short_date(meeting.date.isoformat()) if meeting.date else "date not on the page"
    if not meeting.date and (meeting.date_after or meeting.date_before):
        bounds = [short_date(day.isoformat()) for day in (meeting.date_after, meeting.date_before) if day]
        when += f" ({' to '.join(bounds)})"
    yield f"{view.id}  {type(view.record).__name__.lower().replace('agendaitem', 'item')}"
    yield " · ".join(part for part in (meeting.council, meeting.committee, when) if part)
    if view.item:
        number = f"{view.item.number} " if view.item.number else ""
        yield f"item {number}{_MASKED if hidden else view.item.title or '(no title on the page)'}"
    if view.places:
        place = view.places[0]
        page = f", page {place.page}" if place.page else ""
        yield f"{view.source_name}, line {view.line_of(place)}{page}"
    else:
        yield view.source_name


def _facts(record: Record) -> Iterator[str]:
    if isinstance(record, Declaration):
        yield from _declaration(record)
    elif isinstance(record, Action):
        yield from _action(record)
    elif isinstance(record, Meeting):
        parts = (record.venue, f"{record.time:%H:%M}" if record.time else None, record.contact, f"status {record.status.value}")
        yield " · ".join(part for part in parts if part)
    else:
        yield f"minutes {record.state.value}"
    for inferred in getattr(record, "inferred", ()):
        yield f"{inferred.field} inferred: {inferred.value}, from “{inferred.words}”"
    if record.note:
        yield f"note: {record.note}"
    if record.tags:
        yield f"tags: {', '.join(record.tags)}"


def _declaration(record: Declaration) -> Iterator[str]:
    if record.nil:
        yield "nil return: nobody declared an interest"
        return
    who = " ".join(part for part in (record.role, record.member) if part) or "(member not named)"
    yield f"{who} · {record.kind_words or record.kind.value} · effect {record.effect.value}"
    if record.item_refs:
        taken = f"taken to be item {record.item} on the page" if record.item else "not found on the page"
        yield f"concerning {', '.join(record.item_refs)} ({taken})"
    if record.reason:
        yield f"reason: {record.reason}"


def _action(record: Action) -> Iterator[str]:
    grade = "formal" if record.formal else f"soft, confidence {record.confidence.value}"
    yield f"{record.kind.value} ({grade}) · {f'status {record.status.value}' if record.awaited else 'nothing to follow up'}"
    owner = record.owner_name or record.owner or "no owner on the page"
    due = short_date(record.due) if record.due else f"“{record.due_words}”" if record.due_words else "no due date on the page"
    yield f"owner: {owner} · due: {due}"
    for name in ("mover", "seconder", "vote"):
        value = getattr(record, name)
        if value:
            yield f"{name}: {value}"


def _findings(view: View) -> Iterator[str]:
    told = [finding.message for finding in view.record.findings]
    if view.item and view.item is not view.record:
        told += [finding.message for finding in view.item.findings]
    for message in dict.fromkeys(told):
        yield f"! {message}"
