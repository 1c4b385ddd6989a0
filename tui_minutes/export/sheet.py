"""The decision sheet of a meeting, in Markdown: who was there, what was declared, what was decided, who is to do what."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from store.records import Action, AgendaItem, Declaration, Minutes, Presence
from store.text import clean
from tui_minutes.export.tables import escaped
from tui_minutes.shown import short_date

_RESTRICTED = "*(restricted: left out of this sheet)*"


def decision_sheet(minutes: Minutes, source_name: str) -> str:
    """Return the sheet. Restricted items keep their number and title only; what the page does not say is said to be missing."""
    page = replace(
        minutes,
        declarations=tuple(each for each in minutes.declarations if not each.own),
        actions=tuple(each for each in minutes.actions if not each.own),
    )
    return clean("\n".join([*_head(page, source_name), *_declared(page), *_decided(page), *_added(minutes)])) + "\n"


def _added(minutes: Minutes) -> Iterator[str]:
    """What a clerk added stands apart: it is not in the minutes."""
    declared = [each for each in minutes.declarations if each.own and not each.restricted]
    actions = [each for each in minutes.actions if each.own and not each.restricted]
    if declared or actions:
        yield ""
        yield "## Added by the clerk, not in the minutes"
        yield ""
    for record in declared:
        yield f"- {_declaration(record, _item(minutes, record.item))}"
    for action in actions:
        yield from _action(action)


def _head(minutes: Minutes, source_name: str) -> Iterator[str]:
    meeting = minutes.meeting
    body = meeting.committee or meeting.council or "Meeting"
    yield f"# Decisions: {escaped(body)}"
    yield ""
    when = short_date(meeting.date.isoformat()) if meeting.date else "date not on the page"
    parts = [when, f"{meeting.time:%H:%M}" if meeting.time else "", meeting.venue or "", meeting.council if meeting.council != body else ""]
    yield escaped(" · ".join(part for part in parts if part))
    for presence, heading in ((Presence.PRESENT, "Present"), (Presence.IN_ATTENDANCE, "In attendance"), (Presence.APOLOGIES, "Apologies")):
        names = [" ".join(filter(None, (person.title, person.name))) for person in minutes.people if person.presence is presence]
        if names:
            yield ""
            yield f"**{heading}:** {escaped(', '.join(names))}"
    yield ""
    status = meeting.status.value
    told = f"{status} minutes" if status != "unknown" else "whether draft or confirmed is not on the page"
    # The folder that it was loaded from is nobody else's business.
    yield f"Source: {escaped(source_name.rpartition('/')[2])}; {told}."


def _declared(minutes: Minutes) -> Iterator[str]:
    yield ""
    yield "## Declarations of interest"
    yield ""
    records = [record for record in minutes.declarations if not record.restricted]
    if not records:
        yield f"{_STATES.get(minutes.tally.declarations_state, 'No declarations item is on the page.')}"
    for record in records:
        yield f"- {_declaration(record, _item(minutes, record.item))}"


_STATES = {
    "nil": "Nil return.",
    "item without record": "There was a declarations item; what was declared is not on the page.",
    "recorded elsewhere": "Declarations are recorded elsewhere.",
}


def _declaration(record: Declaration, item: AgendaItem | None) -> str:
    if record.nil:
        return "Nil return: " + escaped(record.words)
    who = record.member or "Member not named"
    parts = [f"**{escaped(who)}**", escaped(record.kind_words or record.kind.value)]
    if item:
        parts.append(escaped(_name(item)))
    elif record.subject or record.item_refs:
        parts.append(escaped(record.subject or ", ".join(record.item_refs)))
    if record.reason:
        parts.append(escaped(record.reason))
    parts.append(escaped(f"effect: {record.effect.value}"))
    return " · ".join(parts)


def _decided(minutes: Minutes) -> Iterator[str]:
    for item in minutes.items:
        yield ""
        yield f"## {escaped(_name(item))}"
        yield ""
        if item.restricted:
            yield _RESTRICTED
            continue
        actions = [action for action in minutes.actions if action.item == item.position and not action.restricted]
        for action in actions:
            yield from _action(action)
        if not actions:
            yield "*No decision recorded on the page.*" if item.state.value == "present" else f"*Minutes {_missing(item)}.*"
        if item.truncated:
            yield ""
            yield "*The page cuts this item short; a decision may be missing.*"
    loose = [action for action in minutes.actions if action.item is None and not action.restricted]
    if loose:
        yield ""
        yield "## Under no item"
        yield ""
        for action in loose:
            yield from _action(action)


def _action(action: Action) -> Iterator[str]:
    kind = action.kind.value.replace("-", " ")
    kind = kind.upper() if action.formal else kind
    clause = f"({escaped(action.clause)}) " if action.clause else ""
    yield f"- **{kind}** {clause}{escaped(action.text)}"
    for point in action.subpoints:
        yield f"  - {escaped(point)}"
    facts = [
        f"proposed {action.mover}" if action.mover else "",
        f"seconded {action.seconder}" if action.seconder else "",
        f"vote {action.vote}" if action.vote else "",
        f"owner {action.owner_name or action.owner}" if action.owner else "",
        f"due {short_date(action.due)}" if action.due else f"due {action.due_words}" if action.due_words else "",
        f"status {action.status.value}" if action.status.value != "open" else "",
    ]
    told = "; ".join(fact for fact in facts if fact)
    if told:
        yield f"  *{escaped(told)}*"


def _name(item: AgendaItem) -> str:
    return " ".join(filter(None, (item.number, item.title))) or f"Item {item.position} (no title on the page)"


def _missing(item: AgendaItem) -> str:
    return "cut short by the page" if item.truncated else "not on the page"


def _item(minutes: Minutes, position: int | None) -> AgendaItem | None:
    return next((item for item in minutes.items if item.position == position), None)
