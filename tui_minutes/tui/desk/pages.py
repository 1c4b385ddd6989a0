"""From a record in its context to the page that the reader shows: title, facts, doubts, and the source with its words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from store.kinds import RecordKind
from store.meeting.edits import EDITABLE, as_text
from store.records import Action, AgendaItem, Declaration, Finding, FindingCode, Meeting, Minutes, MinutesStatus, Record
from tui_minutes.export.restricted import is_restricted, masked_text
from tui_minutes.shown import short_date
from tui_minutes.tui.widgets.highlight import Sought, Span, find_patterns, merged
from tui_minutes.tui.widgets.page import NEAR, Page

if TYPE_CHECKING:
    from tui_minutes.tui.port import ViewPort

RESTRICTED = "This text is restricted, and left out here. X shows it after asking."


def make_page(record_id: str, view: ViewPort, terms: Sought, *, reveal: bool = False) -> Page:
    """Return the reader's page of a `RecordView`: its record, meeting, item, source text and the places of its words."""
    record, item, minutes = view.record, view.item, view.opened.minutes
    meeting = minutes.meeting
    restricted = is_restricted(record, item, minutes)
    masked = restricted and not reveal
    known = Page(
        record_id,
        _title(record, item, minutes, masked=masked),
        RESTRICTED,
        facts=("! restricted",),
        kind=_KINDS[type(record)],
        meeting=meeting.id,
        item=item.id if item else "",
        items=tuple(each.id for each in minutes.items),
        revision=view.opened.revision,
        masked=True,
    )
    if masked:
        return known
    places = tuple((place.start, place.end) for place in view.places)
    part = (item.place.start, item.place.end) if item else (0, len(view.text))
    if places and not (part[0] <= places[0][0] < part[1]):
        part = (0, len(view.text))
    text = masked_text(view.text, minutes, record_id if restricted else "")
    page = known._replace(
        text=text,
        facts=tuple(_facts(record, meeting, item)),
        words=places,
        part=part,
        anchor=min((start for start, _end in places), default=part[0] if item else 0),
        terms=terms,
        hits=_hits(text, part, terms),
        # Going to a person puts the name into the search line and its history: of a restricted record that stays here.
        person="" if restricted else _person(record),
        source=view.source_name,
        note=record.note,
        editable=tuple((name, as_text(getattr(record, name))) for name in EDITABLE[type(record)]),
        masked=False,
        revealed=restricted,
    )
    return page if isinstance(record, Declaration | Action) else _at_match(page)


def _at_match(page: Page) -> Page:
    """Return the page of a whole meeting or item on the first place of what was searched for, when that is far from its beginning."""
    first = next((start for start, _end in page.matches), page.anchor)
    return page.at(first) if first - page.anchor > _BEGINNING else page


_BEGINNING = 400
"""Characters that are in view where a text is shown from its beginning."""
_LOOKED = 0.2
"""Seconds for which patterns are looked for in a text."""


def _hits(text: str, part: Span, terms: Sought) -> tuple[Span, ...]:
    """Return where patterns stand, in the record's part of the text before anywhere else."""
    if not terms.patterns:
        return ()
    start, end = part[0], min(part[1], part[0] + NEAR)
    inside = find_patterns(text[start:end], terms.patterns, _LOOKED)
    around = find_patterns(text[:NEAR], terms.patterns, _LOOKED)
    return tuple(merged([(start + low, start + high) for low, high in inside], around))


_KINDS = {
    Meeting: RecordKind.MEETING,
    AgendaItem: RecordKind.ITEM,
    Declaration: RecordKind.DECLARATION,
    Action: RecordKind.ACTION,
}


def _person(record: Record) -> str:
    """Return the person a record is about: who declared, who is to do it, who moved it."""
    if isinstance(record, Declaration):
        return record.member or ""
    if isinstance(record, Action):
        return record.owner_name or record.owner or record.mover or ""
    return ""


def title_of(view: ViewPort) -> str:
    """Return what a record is called: its item, body and date; of a restricted one no words."""
    return _title(view.record, view.item, view.opened.minutes, masked=is_restricted(view.record, view.item, view.opened.minutes))


def _title(record: Record, item: AgendaItem | None, minutes: Minutes, *, masked: bool) -> str:
    meeting = minutes.meeting
    date = short_date(meeting.date.isoformat()) if meeting.date else "undated"
    body = meeting.committee or meeting.council
    if isinstance(record, Meeting):
        first = next((each.title for each in minutes.items if each.title and not each.restricted), None)
        return f"{body or first or 'meeting'}, {date}"
    number = f"{item.number} " if item and item.number else ""
    name = f"{number}{item.title or '(no title on the page)'}" if item else "under no item"
    name = "[restricted]" if masked else name
    return f"{name} · {body}, {date}" if body else f"{name} · {date}"


def _date_bounds(meeting: Meeting) -> str:
    """Return what the page proves of a date that it does not state."""
    if meeting.date:
        return ""
    low, high = (short_date(day.isoformat()) if day else "" for day in (meeting.date_after, meeting.date_before))
    if low and high:
        return f"date not on the page: {low} to {high}"
    return f"date not on the page: {'after ' + low if low else 'before ' + high}" if low or high else "date not on the page"


def _facts(record: Record, meeting: Meeting, item: AgendaItem | None) -> list[str]:
    """Return what is known beside the words, then what the reader was unsure of (each with `!`)."""
    facts: list[str] = []
    if isinstance(record, Declaration):
        who = "Nobody declared an interest" if record.nil else f"{record.role or ''} {record.member or '(not named)'}".strip()
        facts.append(" · ".join(filter(None, [who, record.kind_words or record.kind, f"effect {record.effect}", _date_bounds(meeting)])))
    elif isinstance(record, Action):
        parts = [
            record.kind.value.replace("-", " "),
            record.status.value if record.awaited else "nothing to follow up",
            f"owner {record.owner}" if record.owner else "no owner",
        ]
        parts += [f"due {short_date(record.due)}"] if record.due else ["no due date"]
        parts += [f"moved {record.mover}"] if record.mover else []
        parts += [f"vote {record.vote}"] if record.vote else []
        facts.append(" · ".join(filter(None, [*parts, _date_bounds(meeting)])))
    elif isinstance(record, Meeting):
        parts = [meeting.council or "", meeting.venue or "", f"{meeting.time:%H:%M}" if meeting.time else ""]
        parts += [] if meeting.status is MinutesStatus.UNKNOWN else [meeting.status.value]
        facts.append(" · ".join(part for part in [*parts, _date_bounds(meeting)] if part))
    elif bounds := _date_bounds(meeting):
        facts.append(bounds)
    if getattr(record, "note", ""):
        facts.append(f"Note: {record.note}")
    if getattr(record, "tags", ()):
        facts.append("Tags: " + ", ".join(record.tags))
    findings: tuple[Finding, ...] = record.findings
    if not isinstance(record, Meeting):
        findings += meeting.findings if not isinstance(record, AgendaItem) else ()
        findings += item.findings if item and item is not record else ()
    told = [finding for finding in findings if finding.code is not FindingCode.UNDATED]
    return [*filter(None, facts), *dict.fromkeys(f"! {finding.message}" for finding in told)]
