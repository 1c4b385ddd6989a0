"""What a line of the clerk's own was understood as, in words: shown before it is saved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from store.records import Action, AgendaItem, Declaration, Meeting
from tui_minutes.shown import short_date

if TYPE_CHECKING:
    from tui_minutes.tui.port import UnderstoodPort

Fact = tuple[str, str]


def facts(understood: UnderstoodPort) -> tuple[Fact, ...]:
    """Return what is to be saved as names and values: kind, who, by when with the words for it, and where it will stand."""
    record = understood.record
    told = _declaration(record, understood) if isinstance(record, Declaration) else _action(record)
    return (*told, ("under", _where(understood.item, understood.minutes.meeting)))


def _action(record: Action) -> list[Fact]:
    owner = record.owner or "nobody named"
    if record.owner_name and record.owner_name != record.owner:
        owner += f" ({record.owner_name})"
    if record.due:
        due = short_date(record.due) + (f" (“{record.due_words}”)" if record.due_words else "")
    else:
        due = f"no day can be told from “{record.due_words}”" if record.due_words else "not stated"
    return [("adds", f"an action of your own, {record.status.value}"), ("owner", owner), ("due", due)]


def _declaration(record: Declaration, understood: UnderstoodPort) -> list[Fact]:
    kind = record.kind.value + (f" (“{record.kind_words}”)" if record.kind_words and record.kind_words != record.kind.value else "")
    item = next((each for each in understood.minutes.items if each.position == record.item), None)
    named = f"{record.role or ''} {record.member or 'nobody named'}".strip()
    if record.member_name and record.member_name != record.member:
        named += f" ({record.member_name})"
    concerns = _item(item) if item else ", ".join(record.item_refs) or "no item named"
    return [
        ("adds", "a declaration of your own"),
        ("member", named),
        ("kind", f"{kind}, effect {record.effect.value}"),
        ("item", concerns),
    ]


def _item(item: AgendaItem) -> str:
    if item.restricted:
        return f"{item.number or ''} [restricted]".strip()
    return f"{item.number or ''} {item.title or '(no title on the page)'}".strip()


def _where(item: AgendaItem | None, meeting: Meeting) -> str:
    date = short_date(meeting.date.isoformat()) if meeting.date else "undated"
    body = meeting.committee or meeting.council or "the meeting"
    return " · ".join(([_item(item)] if item else []) + [f"{body}, {date}"])
