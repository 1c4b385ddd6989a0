"""Between the session and the screen: searches, pages for the reader, and edits as sentences. No widget, no Textual."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace

from store.edits import EDITABLE, as_text
from store.errors import StoreError
from store.query import Query
from store.queryparse import parse
from store.records import Action, AgendaItem, Declaration, Finding, Meeting, MinutesStatus, Record, RecordKind
from tui_minutes.tui.page import Page
from tui_minutes.tui.port import EditPort, FoundPort, SessionPort, ViewPort
from tui_minutes.tui.views.base import short_date

RESTRICTED = "This text is restricted, and left out here. X shows it after asking."


@dataclass(frozen=True, slots=True)
class Asked:
    """What the list shows: which kind, the words, the order, and the record to stay on."""

    kind: RecordKind
    text: str = ""
    sort: str | None = None
    keep: str | None = None
    finished: bool = True
    """Whether the clerk has ended typing: until then what is not complete yet is left aside, and no mistake."""


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
        found = self.session.find(asked.kind, self.parse(asked.text, finished=asked.finished), asked.sort)
        position = found.position(asked.keep) if asked.keep else None
        terms = tuple(" ".join(words) for words in found.query.terms)
        rows = found.rows(position or 0, (position or 0) + 1)
        page = self.page(rows[0].id, terms) if rows else None
        return Result(asked, found, position, terms, page)

    def parse(self, text: str, *, finished: bool = True) -> Query:
        """Return what a search asks for. Raises `QueryError`."""
        return parse(text, today=self.session.today, finished=finished)

    def count_all(self, kinds: Sequence[RecordKind], text: str) -> dict[int, int]:
        """Return how many records of each kind match, by place in `kinds`; a kind the search says nothing about is left out."""
        found: dict[int, int] = {}
        for index, kind in enumerate(kinds):
            with suppress(StoreError):
                found[index] = self.session.find(kind, self.parse(text, finished=False)).count
        return found

    def counts(self) -> Mapping[str, int]:
        """Return how many records there are of each kind, and how many actions are open."""
        counts = self.session.archive.index.counts(today=self.session.today)
        return {name: int(getattr(counts, name)) for name in _COUNTS}

    def page(self, record_id: str, terms: Sequence[str] = (), *, reveal: bool = False) -> Page:
        """Return what the reader shows of a record."""
        return make_page(record_id, self.session.view(record_id), tuple(terms), reveal=reveal)

    def edit(self, record_ids: Sequence[str], changes: Mapping[str, str], *, seen: Mapping[str, int] | None = None) -> str:
        """Change records and return a sentence saying so, once it is on the disk. `seen` are the revisions they were read at."""
        return _told("Saved", self.session.edit(record_ids, changes, seen=seen).edits)

    def undo(self) -> str:
        """Take back the last edit and return a sentence saying what."""
        return _told("Taken back", self.session.undo().edits)

    def redo(self) -> str:
        """Make it again and return a sentence saying what."""
        return _told("Made again", self.session.redo().edits)


_COUNTS = ("meetings", "items", "declarations", "actions", "open", "overdue")


def _told(verb: str, edits: Sequence[EditPort]) -> str:
    """Return in words what was changed: each field once, with how many records it was changed on."""
    if not edits:
        return "That is how it already was."
    parts = []
    for name in dict.fromkeys(edit.field for edit in edits):
        same = [edit for edit in edits if edit.field == name]
        first = same[0]
        what = (
            f"{name} {_short(first.before)} to {_short(first.after)}"
            if len({(e.before, e.after) for e in same}) == 1
            else f"{name} changed"
        )
        parts.append(what + (f" on {len(same)} records" if len(same) > 1 else ""))
    return f"{verb}: {'; '.join(parts)}"


def _short(value: str) -> str:
    return (value if len(value) <= 24 else value[:23] + "…") or "(empty)"


def make_page(record_id: str, view: ViewPort, terms: tuple[str, ...], *, reveal: bool = False) -> Page:
    """Return the reader's page of a `RecordView`: its record, meeting, item, source text and the places of its words."""
    record, item, minutes = view.record, view.item, view.opened.minutes
    meeting = minutes.meeting
    restricted = bool(getattr(record, "restricted", False) or (item and item.restricted))
    known = Page(
        record_id,
        _title(record, item, meeting),
        RESTRICTED,
        facts=("! restricted",),
        kind=_KINDS[type(record)],
        meeting=meeting.id,
        item=item.id if item else "",
        items=tuple(each.id for each in minutes.items),
        revision=view.opened.revision,
        masked=True,
    )
    if restricted and not reveal:
        return known
    places = tuple((place.start, place.end) for place in view.places)
    part = (item.place.start, item.place.end) if item else (0, len(view.text))
    if places and not (part[0] <= places[0][0] < part[1]):
        part = (0, len(view.text))
    return replace(
        known,
        text=view.text,
        facts=tuple(_facts(record, meeting, item)),
        words=places,
        part=part,
        anchor=min((start for start, _end in places), default=part[0] if item else 0),
        terms=terms,
        person=_person(record),
        note=record.note,
        editable=tuple((name, as_text(getattr(record, name))) for name in EDITABLE[type(record)]),
        masked=False,
    )


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
