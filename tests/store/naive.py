"""What a query finds, by looking at every record of the meeting files: slow, plain, and without anything of the index."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from store.answers import Opened
from store.archive import Archive
from store.index.rows import due_by, meeting_title
from store.kinds import RecordKind
from store.query.patterns import Compiled
from store.query.values import And, Between, Everything, Marked, Match, Node, Not, Or, Pattern, Query
from store.query.words import mark, split
from store.records import Action, AgendaItem, Declaration, Status

IN_ITEMS = {"text", "title", "note", "tag"}


class Told(NamedTuple):
    """A record as it is searched: its words by column, its states; a meeting's items beside it."""

    id: str
    columns: Mapping[str, str]
    states: frozenset[str]
    date: dt.date | None
    due: str | None = None
    within: tuple[Told, ...] = ()
    looked_at: tuple[str, ...] = ()

    @property
    def restricted(self) -> bool:
        return mark("is", "restricted") in self.states


def told(archive: Archive) -> dict[RecordKind, list[Told]]:
    """Return every record of an archive."""
    found: dict[RecordKind, list[Told]] = {kind: [] for kind in RecordKind}
    for path in sorted((archive.path / "meetings").glob("*.json")):
        for kind, record in _of_meeting(archive.meeting(path.stem)):
            found[kind].append(record)
    return found


def _of_meeting(opened: Opened) -> Iterator[tuple[RecordKind, Told]]:
    minutes, view = opened.minutes, opened.reading.view
    meeting = minutes.meeting
    body = meeting.committee or meeting.council or ""
    dated = [] if meeting.date else [mark("is", "undated")]
    items = [_item(item, opened, body, dated) for item in minutes.items]
    yield from ((RecordKind.ITEM, item) for item in items)
    by_position = {item.position: item for item in reversed(minutes.items)}
    for each in minutes.declarations:
        declared = f"{each.words} {'; '.join(filter(None, (each.subject, each.reason)))} {each.role or ''}"
        of = by_position.get(each.item) or by_position.get(each.found_in)
        hidden = each.restricted or any(i.restricted for i in (of, by_position.get(each.found_in)) if i)
        states = [mark("is", "restricted")] * hidden + [mark("is", "own")] * each.own + [mark("member", "none")] * (not each.member)
        who = f"{each.member or ''} {each.member_name or ''}"
        made = _record(each, of, body, declared, {"who": who}, [*states, *dated], meeting.date)
        yield RecordKind.DECLARATION, made._replace(looked_at=(each.words,))
    for action in minutes.actions:
        words = " ".join([action.stem or "", action.text, *action.subpoints, action.reason or ""])
        of = by_position.get(action.item)
        states = [mark("is", "restricted")] * bool(action.restricted or (of and of.restricted)) + [mark("is", "own")] * action.own
        states += [mark("owner", "none")] * (not (action.owner or action.owner_name))
        status = action.status.value if action.awaited else "none"
        states += [mark("status", status)] + [mark("is", "open")] * (status in (Status.OPEN, Status.WAITING))
        people = {"who": f"{action.mover or ''} {action.seconder or ''}", "owner": f"{action.owner or ''} {action.owner_name or ''}"}
        made = _record(action, of, body, words, people, [*states, *dated], meeting.date)
        yield RecordKind.ACTION, made._replace(due=due_by(action.due), looked_at=(action.text, action.words))
    page = opened.joined.page
    outside, at = "", 0
    for item in sorted(minutes.items, key=lambda item: item.place.start):
        outside += f" {page[at : item.place.start]} | "
        at = max(at, item.place.end)
    name = opened.reading.source.name
    title = meeting_title(meeting, minutes.items, name)
    columns = {
        "text": f"{outside} {page[at:]} {meeting.venue or ''}", "title": title if title != name else "", "body": body,
        "who": " ".join(person.name for person in minutes.people), "note": meeting.note, "tag": " ".join(meeting.tags),
    }  # fmt: skip
    states = frozenset([*dated, *([mark("is", "restricted")] * any(item.restricted for item in minutes.items))])
    assert view.startswith(page[:20])
    yield RecordKind.MEETING, Told(opened.id, columns, states, meeting.date, None, tuple(items))


def _item(item: AgendaItem, opened: Opened, body: str, dated: list[str]) -> Told:
    view, title = opened.reading.view, item.title_place
    text = view[item.place.start : item.place.end]
    if title and item.title:
        text = f"{view[item.place.start : title.start]} {view[title.end : item.place.end]}"
    declared = [each for each in opened.minutes.declarations if item.position in (each.found_in, each.item) and each.member]
    who = " ".join(f"{each.member} {each.member_name or ''}" for each in declared)
    states = [mark("is", "restricted")] * item.restricted
    made = _record(item, item, body, text, {"who": who}, [*states, *dated], opened.minutes.meeting.date)
    return made._replace(looked_at=(view[item.place.start : item.place.end], item.title or ""))


def _record(
    record: AgendaItem | Declaration | Action,
    of: AgendaItem | None,
    body: str,
    text: str,
    people: dict[str, str],
    states: list[str],
    date: dt.date | None,
) -> Told:
    columns = {"text": text, "title": (of.title or "") if of else "", "body": body, "number": (of.number or "") if of else "", **people}
    columns |= {"note": record.note, "tag": " ".join(record.tags)}
    return Told(record.id, columns, frozenset(states), date)


def _wants_restricted(node: Node) -> bool:
    return node == Marked(mark("is", "restricted")) or (isinstance(node, And | Or) and any(map(_wants_restricted, node.terms)))


def finds(query: Query, record: Told) -> bool:
    """Whether a query finds a record."""
    reveal = _wants_restricted(query.node)
    if record.restricted and not record.within and "-" in record.id and query.worded and not reveal:
        return False
    return matches(query.node, record, reveal)


def matches(node: Node, record: Told, reveal: bool) -> bool:
    """Whether a record is as a term says."""
    if isinstance(node, And):
        return all(matches(term, record, reveal) for term in node.terms)
    if isinstance(node, Or):
        return any(matches(term, record, reveal) for term in node.terms)
    if isinstance(node, Not):
        return not matches(node.term, record, reveal)
    if isinstance(node, Everything):
        return True
    if isinstance(node, Marked):
        return node.mark in record.states
    if isinstance(node, Between):
        assert node.field == "date"
        return record.date is not None and (node.first or dt.date.min) <= record.date <= (node.last or dt.date.max)
    if isinstance(node, Pattern):
        every = [each for each in record.within if reveal or not each.restricted] if "-" not in record.id else [record]
        return any(Compiled(node.text).first(text) for each in every for text in each.looked_at)
    assert isinstance(node, Match)
    searched = not node.columns or bool(IN_ITEMS & set(node.columns))
    inner = [each for each in record.within if reveal or not each.restricted] if searched else []
    return any(_says(each.columns, node) for each in (record, *inner))


def _says(columns: Mapping[str, str], node: Match) -> bool:
    return any(follow(split(text), node) for name, text in columns.items() if not node.columns or name in node.columns)


def follow(words: list[str], node: Match) -> bool:
    """Whether the words asked for follow one another somewhere."""
    length = len(node.words)
    *before, last = node.words
    return any(
        words[at : at + length - 1] == before
        and (words[at + length - 1] == last if node.whole else words[at + length - 1].startswith(last))
        for at in range(len(words) - length + 1)
    )
