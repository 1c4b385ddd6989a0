"""A reading as plain values for JSON: the keys that the gold annotations use, and ours beside them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from store.records import Action, AgendaItem, Declaration, Finding, Inferred, Meeting, Minutes, Person, Place, Tally

Value = None | bool | int | float | str | list["Value"] | dict[str, "Value"]


def shape(name: str, minutes: Minutes) -> dict[str, Value]:
    """Return one document of `{"documents": [...]}`: `file` is `name`."""
    return {
        "file": name,
        "meeting": _meeting(minutes.meeting),
        "items": [_item(item) for item in minutes.items],
        "declarations": [_declaration(one) for one in minutes.declarations],
        "actions": [_action(one) for one in minutes.actions],
        "people": [_person(person) for person in minutes.people],
        "tally": _tally(minutes.tally),
    }


def _meeting(meeting: Meeting) -> dict[str, Value]:
    following = meeting.next_meeting
    return {
        "page": meeting.page.value,
        "other": meeting.other,
        "council": meeting.council,
        "committee": meeting.committee,
        "date": _date(meeting.date),
        "date_after": _date(meeting.date_after),
        "date_before": _date(meeting.date_before),
        "time": _time(meeting.time),
        "venue": meeting.venue,
        "contact": meeting.contact,
        "status": meeting.status.value,
        "previous_minutes": [day.isoformat() for day in meeting.previous_minutes],
        "next_meeting": {"date": _date(following.date), "time": _time(following.time)} if following else None,
        "inferred": [_inferred(one) for one in meeting.inferred],
        "findings": _findings(meeting.findings),
    }


def _item(item: AgendaItem) -> dict[str, Value]:
    return {
        "id": item.id,
        "position": item.position,
        "number": item.number,
        "number_inferred": item.number_inferred,
        "title": item.title,
        "truncated": item.truncated,
        "state": item.state.value,
        "restricted": item.restricted,
        "documents": len(item.documents),
        "document_names": list(item.documents),
        "options": item.options,
        "reason": item.reason,
        "place": _place(item.place),
        "findings": _findings(item.findings),
    }


def _declaration(one: Declaration) -> dict[str, Value]:
    common: dict[str, Value] = {
        "id": one.id,
        "nil": one.nil,
        "found_in": one.found_in,
        "words": one.words,
        "place": _place(one.place),
        "findings": _findings(one.findings),
    }
    if one.nil:
        return common | {"item": one.found_in}
    return common | {
        "member": one.member,
        "member_name": one.member_name,
        "role": one.role,
        "kind": one.kind.value,
        "kind_words": one.kind_words,
        "item_refs": list(one.item_refs),
        "item": one.item,
        "subject": one.subject,
        "reason": one.reason,
        "effect": one.effect.value,
        "effect_words": one.effect_words,
        "late": one.late,
    }


def _action(one: Action) -> dict[str, Value]:
    return {
        "id": one.id,
        "item": one.item,
        "kind": one.kind.value,
        "formal": one.formal,
        "confidence": one.confidence.value,
        "stem": one.stem,
        "clause": one.clause,
        "text": one.text,
        "subpoints": len(one.subpoints),
        "subpoint_texts": list(one.subpoints),
        "follow_up": one.follow_up,
        "procedural": one.procedural,
        "owner": one.owner,
        "owner_name": one.owner_name,
        "due": one.due,
        "due_words": one.due_words,
        "mover": one.mover,
        "seconder": one.seconder,
        "vote": one.vote,
        "reason": one.reason,
        "options": one.options,
        "words": one.words,
        "place": _place(one.place),
        "findings": _findings(one.findings),
    }


def _person(person: Person) -> dict[str, Value]:
    return {
        "name": person.name,
        "title": person.title,
        "role": person.role,
        "presence": person.presence.value,
        "initials": person.initials,
    }


def _tally(tally: Tally) -> dict[str, Value]:
    return {
        "items": tally.items,
        "items_without_minutes": tally.items_without_minutes,
        "truncated": tally.truncated,
        "declarations": tally.declarations,
        "declarations_state": tally.declarations_state,
        "decisions": tally.decisions,
        "soft": tally.soft,
        "inferred": tally.inferred,
        "unclaimed": tally.unclaimed,
    }


def _inferred(one: Inferred) -> dict[str, Value]:
    return {"field": one.field, "value": one.value, "words": one.words, "by": one.by, "place": _place(one.place)}


def _findings(findings: Sequence[Finding]) -> list[Value]:
    return [{"code": one.code.value, "message": one.message, "place": _place(one.place)} for one in findings]


def _place(place: Place | None) -> dict[str, Value] | None:
    if place is None:
        return None
    made: dict[str, Value] = {"start": place.start, "end": place.end, "line": place.line}
    return made | {"page": place.page} if place.page is not None else made


def _date(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None


def _time(time: dt.time | None) -> str | None:
    return time.strftime("%H:%M") if time else None
