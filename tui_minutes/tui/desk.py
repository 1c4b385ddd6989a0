"""Between the session and the screen: searches, pages for the reader, and edits as sentences. No widget, no Textual."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass

from store.errors import StoreError
from store.records import Action, AgendaItem, Declaration, Finding, Meeting, MinutesStatus, Record, RecordKind
from tui_minutes.tui.page import Page
from tui_minutes.tui.port import FoundPort, SessionPort, ViewPort
from tui_minutes.tui.views.base import short_date

RESTRICTED = "This text is restricted, and left out here. X shows it after asking."


@dataclass(frozen=True, slots=True)
class Asked:
    """What the list shows: which kind, the words, the order, and the record to stay on."""

    kind: RecordKind
    text: str = ""
    sort: str | None = None
    keep: str | None = None


@dataclass(frozen=True, slots=True)
class Result:
    """An answered search: `position` is where the kept record stands now, `page` what the reader shows of the row at the cursor."""

    asked: Asked
    found: FoundPort
    position: int | None
    terms: tuple[str, ...]
    page: Page | None = None
    """The page of the row that the cursor will stand on."""


class Desk:
    """All that the screen asks of a session. Errors are the session's own, with a sentence each."""

    def __init__(self, session: SessionPort) -> None:
        self.session = session

    def search(self, asked: Asked) -> Result:
        """Return the records that match, ready to be drawn: first rows fetched, first record opened."""
        found = self.session.find(asked.kind, asked.text, asked.sort)
        position = found.position(asked.keep) if asked.keep else None
        terms = tuple(getattr(found.query, "terms", ()) or ())
        rows = found.rows(position or 0, (position or 0) + 1)
        page = self.page(rows[0].id, terms) if rows else None
        return Result(asked, found, position, terms, page)

    def count_all(self, kinds: Sequence[RecordKind], text: str) -> dict[int, int]:
        """Return how many records of each kind match, by place in `kinds`; a kind the search says nothing about is left out."""
        found: dict[int, int] = {}
        for index, kind in enumerate(kinds):
            with suppress(StoreError):
                found[index] = self.session.find(kind, text).count
        return found

    def counts(self) -> Mapping[str, int]:
        """Return how many records there are of each kind, and how many actions are open."""
        counts = self.session.archive.index.counts()
        return counts if isinstance(counts, Mapping) else {name: int(getattr(counts, name)) for name in _COUNTS if hasattr(counts, name)}

    def page(self, record_id: str, terms: Sequence[str] = (), *, reveal: bool = False) -> Page:
        """Return what the reader shows of a record."""
        return make_page(record_id, self.session.view(record_id), tuple(terms), reveal=reveal)

    def edit(self, record_ids: Sequence[str], changes: Mapping[str, str]) -> str:
        """Change records and return a sentence saying so, once it is on the disk."""
        self.session.edit(record_ids, changes)
        what = ", ".join(f"{name} {value or '(nothing)'}" for name, value in changes.items())
        whom = "1 record" if len(record_ids) == 1 else f"{len(record_ids)} records"
        return f"Saved: {whom}: {what}"

    def undo(self) -> str:
        """Take back the last edit and return a sentence saying what."""
        return f"Taken back: {_told(self.session.undo())}"

    def redo(self) -> str:
        """Make it again and return a sentence saying what."""
        return f"Made again: {_told(self.session.redo())}"


_COUNTS = ("meetings", "items", "declarations", "actions", "open_actions", "overdue")


def _told(edited: object) -> str:
    """Return in words what an edit changed."""
    for name in ("summary", "sentence", "message"):
        if isinstance(text := getattr(edited, name, None), str):
            return text
    changes = getattr(edited, "changes", ()) or ()
    return "; ".join(f"{change.field} {change.value or '(nothing)'}" for change in changes) or "the last edit"


def make_page(record_id: str, view: ViewPort, terms: tuple[str, ...], *, reveal: bool = False) -> Page:
    """Return the reader's page of a `RecordView`: its record, meeting, item, source text and the places of its words."""
    record, meeting, item = view.record, view.meeting, view.item
    restricted = bool(getattr(record, "restricted", False) or getattr(item, "restricted", False))
    facts = tuple(_facts(record, meeting, item))
    if restricted and not reveal:
        return Page(record_id, _title(record, item, meeting), RESTRICTED, facts=("! restricted",), masked=True)
    places = tuple((place.start, place.end) for place in view.places)
    part = (item.place.start, item.place.end) if item else (0, len(view.text))
    if places and not (part[0] <= places[0][0] < part[1]):
        part = (0, len(view.text))
    anchor = min((start for start, _end in places), default=part[0] if item else 0)
    return Page(record_id, _title(record, item, meeting), view.text, facts, places, part, anchor, terms)


def _title(record: Record, item: AgendaItem | None, meeting: Meeting) -> str:
    date = short_date(meeting.date.isoformat()).strip() if meeting.date else "undated"
    body = meeting.committee or meeting.council or "meeting"
    if isinstance(record, Meeting):
        return f"{body}, {date}"
    number = f"{item.number} " if item and item.number else ""
    name = f"{number}{item.title}" if item and item.title else "under no item"
    return f"{name} · {body}, {date}"


def _facts(record: Record, meeting: Meeting, item: AgendaItem | None) -> list[str]:
    """Return what is known beside the words, then what the reader was unsure of (each with `!`)."""
    facts: list[str] = []
    if isinstance(record, Declaration):
        who = "Nobody declared an interest" if record.nil else f"{record.role or ''} {record.member or '(not named)'}".strip()
        facts.append(f"{who} · {record.kind_words or record.kind} · effect {record.effect}")
    elif isinstance(record, Action):
        parts = [record.kind.value, record.status.value, f"owner {record.owner}" if record.owner else "no owner"]
        parts += [f"due {short_date(record.due).strip()}"] if record.due else ["no due date"]
        parts += [f"moved {record.mover}"] if record.mover else []
        parts += [f"vote {record.vote}"] if record.vote else []
        facts.append(" · ".join(parts))
    elif isinstance(record, Meeting):
        parts = [meeting.council or "", meeting.venue or "", f"{meeting.time:%H:%M}" if meeting.time else ""]
        parts += [] if meeting.status is MinutesStatus.UNKNOWN else [meeting.status.value]
        facts.append(" · ".join(part for part in parts if part))
    if getattr(record, "note", ""):
        facts.append(f"Note: {record.note}")
    if getattr(record, "tags", ()):
        facts.append("Tags: " + ", ".join(record.tags))
    findings: tuple[Finding, ...] = record.findings
    if not isinstance(record, Meeting):
        findings += meeting.findings if not isinstance(record, AgendaItem) else ()
        findings += item.findings if item and item is not record else ()
    return facts + list(dict.fromkeys(f"! {finding.message}" for finding in findings))
