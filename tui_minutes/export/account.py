"""What was read from one file, in words: the header, every item with what it holds, and what the reader was unsure of."""

from __future__ import annotations

from collections.abc import Iterator

from store.records import Action, AgendaItem, Declaration, Meeting, Minutes, PageKind, Reading
from store.text import clean
from tui_minutes.shown import short_date


def account(file: str, reading: Reading) -> str:
    """Return the account of a reading, with an empty line at its end."""
    minutes = reading.minutes
    lines = [f"== {file} ({reading.source.format}, {reading.source.encoding or 'no encoding'})"]
    if minutes.meeting.page is PageKind.OTHER:
        lines.append(f"no minutes: {minutes.meeting.other or 'not minutes'}")
    lines += _meeting(minutes.meeting)
    for item in minutes.items:
        lines += _item(minutes, item)
    loose = _records(minutes, None)
    if loose:
        lines += ["under no item", *loose]
    lines.append(_tally(minutes))
    return clean("\n".join(lines)) + "\n\n"


def _meeting(meeting: Meeting) -> Iterator[str]:
    when = short_date(meeting.date.isoformat()) if meeting.date else "date not on the page"
    bounds = [short_date(day.isoformat()) if day else "" for day in (meeting.date_after, meeting.date_before)]
    if not meeting.date and any(bounds):
        when += f" ({' to '.join(bound for bound in bounds if bound)})"
    parts = (
        meeting.council,
        meeting.committee,
        when,
        f"{meeting.time:%H:%M}" if meeting.time else None,
        meeting.venue,
        meeting.status.value,
    )
    yield f"{meeting.page.value}: " + " · ".join(part for part in parts if part)
    for inferred in meeting.inferred:
        yield f"  inferred: {inferred.field} {inferred.value}, from “{_short(inferred.words, 80)}”"
    for finding in meeting.findings:
        yield f"  ! {finding.message}"


def _item(minutes: Minutes, item: AgendaItem) -> Iterator[str]:
    state = "" if item.state.value == "present" else f" [{item.state.value}]"
    restricted = " [restricted]" if item.restricted else ""
    yield f"{item.position:3}. {item.number or '–'} {item.title or '(no title)'}{state}{restricted}"
    yield from _records(minutes, item.position)
    for finding in item.findings:
        yield f"     ! {finding.message}"


def _records(minutes: Minutes, position: int | None) -> list[str]:
    lines = [line for record in minutes.declarations if record.found_in == position for line in _declaration(record)]
    return lines + [line for record in minutes.actions if record.item == position for line in _action(record)]


def _declaration(record: Declaration) -> Iterator[str]:
    if record.nil:
        yield f"     nil return: {_short(record.words, 120)}"
    else:
        about = f" · item {', '.join(record.item_refs)}" if record.item_refs else ""
        yield f"     declared: {record.member or '(not named)'} · {record.kind.value}{about} · {record.effect.value}"
        if record.reason:
            yield f"       reason: {_short(record.reason, 160)}"
    for finding in record.findings:
        yield f"       ! {finding.message}"


def _action(record: Action) -> Iterator[str]:
    clause = f"({record.clause}) " if record.clause else ""
    kind = record.kind.value.upper() if record.formal else record.kind.value
    yield f"     {kind}: {clause}{_short(record.text, 160)}"
    facts = (("owner", record.owner), ("due", record.due or record.due_words), ("proposed", record.mover), ("vote", record.vote))
    told = ", ".join(f"{name} {value}" for name, value in facts if value)
    if told:
        yield f"       {told}"
    for finding in record.findings:
        yield f"       ! {finding.message}"


def _tally(minutes: Minutes) -> str:
    tally = minutes.tally
    return (
        f"items {tally.items} ({tally.items_without_minutes} without minutes, {tally.truncated} cut short) · declarations "
        f"{tally.declarations} ({tally.declarations_state}) · decisions {tally.decisions} · soft {tally.soft} · inferred {tally.inferred}"
        f" · {tally.unclaimed:.0%} of the text under no item"
    )


def _short(text: str, size: int) -> str:
    text = " ".join(text.split())
    return text if len(text) <= size else text[: size - 1] + "…"
