"""Readings made by hand, as a parser would give them: what the tests of the archive and of the commands build on."""

from __future__ import annotations

import datetime as dt
import hashlib

from store.records import (
    Action,
    AgendaItem,
    Declaration,
    Effect,
    InterestKind,
    Meeting,
    Minutes,
    OutcomeKind,
    PageKind,
    Person,
    Place,
    Presence,
    Reading,
    Source,
    Tally,
)


def place(view: str, words: str, after: int = 0) -> Place:
    start = view.index(words, after)
    return Place(start, start + len(words), view.count("\n", 0, start) + 1)


def build(
    items: list[tuple[str | None, str | None, str]],
    *,
    name: str = "page.txt",
    committee: str | None = "Lanes and Verges Committee",
    date: dt.date | None = dt.date(2024, 3, 5),
    declarations: tuple[tuple[int, str, str], ...] = (),
    actions: tuple[tuple[int, str, str | None, str | None], ...] = (),
    page: PageKind = PageKind.MEETING,
    truncated: tuple[int, ...] = (),
    restricted: tuple[int, ...] = (),
    header: str = "Thornmere Borough Council",
) -> tuple[Reading, bytes]:
    """Items are (number, title, text); declarations (position, member, words); actions (position, words, owner, due)."""
    view, records = header, []
    for position, (number, title, text) in enumerate(items, 1):
        begin = len(view) + 1
        view += f"\n{title or ''}\n{text}"
        spot = Place(begin, len(view), view.count("\n", 0, begin) + 1)
        title_place = place(view, title, begin) if title else None
        minutes = (place(view, text, begin),) if text else ()
        cut = position in truncated
        records.append(
            AgendaItem(position, number, title, spot, title_place, minutes=minutes, truncated=cut, restricted=position in restricted)
        )
    declared = [
        Declaration(place(view, words), words, position, member=member, kind=InterestKind.PERSONAL, item=position, effect=Effect.LEFT)
        for position, member, words in declarations
    ]
    decided = [
        Action(place(view, words), words, words, position, OutcomeKind.RESOLVED, True, owner=owner, due=due, follow_up=owner is not None)
        for position, words, owner, due in actions
    ]
    meeting = Meeting(page=page, council="Thornmere Borough Council", committee=committee, date=date)
    people = (Person("Ada Brook", "Councillor", presence=Presence.PRESENT),)
    minutes = Minutes(meeting, tuple(records), tuple(declared), tuple(decided), people, Tally(items=len(records)))
    data = view.encode()
    return Reading(source_of(data, name), view, minutes), data


def source_of(data: bytes, name: str, encoding: str | None = None) -> Source:
    """Return the source that a text file of these bytes is."""
    return Source(hashlib.sha256(data).hexdigest(), name, "text", len(data), encoding)


def action_of(archive, added) -> Action:
    """Return the first action of a meeting that was added."""
    return archive.meeting(added.meeting_id).minutes.actions[0]
